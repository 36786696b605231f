//! The sentences people read. Short, in plain words, naming the thing.

mod basis;
mod details;
mod fields;
mod files;
mod finding;
mod intake;
mod keys;
pub mod scheme;
pub mod schemes;
mod steps;
mod study;

pub use basis::{counted, heading};
use details::stated;
pub use details::{linked, quotation, relation, role, speaker, voice};
pub use files::{issue, loss};
pub use finding::{findings, way};
pub use intake::{opening, outcome, refusal, task_error};
pub use keys::{key_refusal, keys, keys_of, topic};
pub use steps::step;
pub use study::{compared, compared_as};

use self::fields::field_error;
use self::steps::{attribute, label};
use crate::edit::Step;
use crate::model::{Family, Progress, Reading, Scheme};
use crate::store::query::{Card, Tally};
use crate::store::{Notice, Sort, StorageError, Verdict};

/// A number with what it counts.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// A number with commas between its thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// The name of a family.
pub const fn family(family: Family) -> &'static str {
    match family {
        Family::Claim => "Claim",
        Family::Attribution => "Attribution",
        Family::Framing => "Framing",
    }
}

/// The name of an order of the library.
pub const fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Changed => "Last changed",
        Sort::Title => "Title",
        Sort::Outlet => "Outlet",
        Sort::Length => "Length",
        Sort::Spans => "Most spans",
    }
}

/// Counts by family, without those that are none.
pub fn tally(tally: Tally) -> String {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let parts: Vec<String> = [
        (tally.claims, "claim", "claims"),
        (tally.attributions, "part of attributions", "parts of attributions"),
        (tally.framings, "framing", "framings"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(it, one, many)| count(number(it), one, many))
    .collect();
    if parts.is_empty() { "nothing marked".to_owned() } else { parts.join(" · ") }
}

/// The name of an annotation's label, with a word for its note if it has one.
pub fn titled(card: &Card) -> String {
    let has_note = !card.note.trim().is_empty();
    if has_note { format!("{} · note", card.name) } else { card.name.to_string() }
}

/// A sign for what is known of a paragraph, and the same in words.
pub const fn reading(reading: Reading) -> Option<(&'static str, &'static str)> {
    match reading {
        Reading::Open => None,
        Reading::Read => Some(("read", "Read, nothing found")),
        Reading::Marked => Some(("marked", "Something is marked here")),
        Reading::Aside => Some(("aside", "Set aside: not part of the article")),
    }
}

/// How far an article has been read.
pub fn progress(progress: Progress) -> String {
    let number = |number: u32| thousands(usize::try_from(number).unwrap_or(usize::MAX));
    format!("{} of {} paragraphs read", number(progress.done), number(progress.all))
}

/// What is said about saving.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Saved => "Saved",
        Verdict::Saving => "Saving…",
        Verdict::Failed(_) => "Not saved",
    }
}

/// What a fault of storage means and what to do.
pub const fn fault(fault: StorageError) -> &'static str {
    match fault {
        StorageError::Blocked => {
            "This browser does not let Slantwise store anything, so your work will be gone when you close this page. Export it before you leave, or allow site data for this address."
        }
        StorageError::Closed => {
            "The browser closed Slantwise’s storage, perhaps because its data were cleared. What is on this page is not saved: export it, then reload the page."
        }
        StorageError::Full => {
            "The browser’s storage is full, so the last changes are only on this page. Export your work, delete articles you no longer need, then choose Save again."
        }
        StorageError::Damaged => {
            "Something in the browser’s storage could not be read. It was left as it is; everything else opens as usual."
        }
        StorageError::Newer => {
            "Something in the browser’s storage was written by a newer version of Slantwise. It was left as it is: reload the page to get that version."
        }
        StorageError::Superseded => {
            "Another tab took over before the last changes here were saved. They are only on this page: export the article to keep them, or reload to see what is saved."
        }
        StorageError::Missing => {
            "This article is not in this browser. It may have been deleted, or the link may come from another computer."
        }
    }
}

/// Words of which only the beginning is shown where they are longer than so many characters.
pub fn shortened(words: &str, longest: usize) -> String {
    match words.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}

/// The parts of an attribution that is proposed.
fn proposed([source, cue, content]: &[String; 3]) -> String {
    let source = if source.is_empty() { "no source" } else { source };
    // The text shows it whole.
    let content = shortened(content, 80);
    format!("{source} · {cue} · {content}")
}

/// What is said about the last act.
pub fn notice(notice: &Notice, labels: &Scheme) -> String {
    match notice {
        Notice::Did(Step::Mark(id)) => format!("Marked as {}", label(labels, id)),
        Notice::Did(Step::MarkFound(id, number)) => {
            format!("Marked {} as {}", count(*number, "place", "places"), label(labels, id))
        }
        Notice::Did(Step::Relabel(id)) => format!("Now labelled {}", label(labels, id)),
        Notice::Did(Step::Move) => "Ends moved".to_owned(),
        Notice::Did(Step::AddFragment) => "Fragment added".to_owned(),
        Notice::Did(Step::RemoveFragment) => "Fragment removed".to_owned(),
        Notice::Did(Step::Note) => "Note written".to_owned(),
        Notice::Did(Step::Accept) => "Marked as an attribution".to_owned(),
        Notice::Did(Step::Join) => "Joined to the attribution".to_owned(),
        Notice::Did(Step::Part) => "Taken out of the attribution".to_owned(),
        Notice::Did(Step::Describe(id) | Step::Write(id)) => format!("{} changed", attribute(labels, id)),
        Notice::Did(Step::Link(_)) => "Linked".to_owned(),
        Notice::Did(Step::Unlink(_)) => "No longer linked".to_owned(),
        Notice::Proposed(parts) => format!("Proposed: {}", proposed(parts)),
        Notice::AcceptedNext(parts) => format!("Marked as an attribution. Next proposed: {}", proposed(parts)),
        Notice::Picked(id) => label(labels, id).to_owned(),
        Notice::NothingToPropose => "No attribution found here: mark its parts yourself".to_owned(),
        Notice::PickTwo => "Pick one annotation, then the other".to_owned(),
        Notice::PartOfNothing => "Pick a part of an attribution first".to_owned(),
        Notice::CannotJoin => "Only a source, a cue or a content can be joined, each once".to_owned(),
        Notice::Did(Step::Delete) => "Annotation deleted".to_owned(),
        Notice::Did(Step::SetAside) => "Set aside: not part of the article".to_owned(),
        Notice::Did(Step::PutBack) => "Put back: part of the article again".to_owned(),
        Notice::Did(Step::Read) => "Read: nothing found in this paragraph".to_owned(),
        Notice::Did(Step::Unread) => "Not read yet".to_owned(),
        Notice::Did(Step::State(id)) => stated(labels, id, "Genre", "Frame", ": "),
        Notice::Did(Step::Unstate(id)) => stated(labels, id, "Genre", "Frame", " no longer: "),
        Notice::Did(Step::EditSource) => "Details changed".to_owned(),
        Notice::Did(Step::Import) => "File merged".to_owned(),
        Notice::Did(Step::Adopt) => "Another scheme in use".to_owned(),
        Notice::Undid(done) => format!("Undone: {}", step(done, labels)),
        Notice::Redid(done) => format!("Done again: {}", step(done, labels)),
        Notice::NothingToUndo => "There is nothing to undo".to_owned(),
        Notice::NothingToRedo => "There is nothing to do again".to_owned(),
        Notice::SelectFirst => "Select some words first".to_owned(),
        Notice::PickFirst => "Pick an annotation first".to_owned(),
        Notice::AlreadyMarked(id) => format!("These words are marked as {} already", label(labels, id)),
        Notice::InHand(id) => format!("In hand: {}. The mouse marks at once; the keys of labels change it", label(labels, id)),
        Notice::PutDown => "Nothing in hand: what is selected waits for its label".to_owned(),
        Notice::NothingFiner => "A claim has no finer labels".to_owned(),
        Notice::NoRoomToMove => "This end cannot be moved any further".to_owned(),
        Notice::NoAnnotations => "Nothing is marked in this article yet".to_owned(),
        Notice::OnlyFragment => "This is the only fragment: delete the annotation instead".to_owned(),
        Notice::NothingFound => "Nothing was found".to_owned(),
        Notice::KeyRefused(refusal) => key_refusal(*refusal),
        Notice::KeyChanged => "Key changed".to_owned(),
        Notice::AllRead => "Every paragraph has been read or marked".to_owned(),
        Notice::MarkedAlready => "Something is marked in this paragraph already, or it is set aside".to_owned(),
        Notice::NotFetched => "This exercise could not be fetched. Is the network there? Then try again".to_owned(),
        Notice::NoKey => "This article is no exercise, so there is no key".to_owned(),
        Notice::OtherText => "The exercise has another text now. Delete this article for good and start it anew".to_owned(),
        Notice::Scheme(notice) => scheme::said(notice),
        Notice::MayNotOverlap(id) => {
            format!("In this scheme {} may not share these words with what is marked there", label(labels, id))
        }
        Notice::Conflict => "That was changed in the meantime, so nothing was done".to_owned(),
        Notice::Elsewhere => "Nothing was changed: Slantwise is open in another tab. Choose “Work here” to change that".to_owned(),
        Notice::HoldsUnsaved => "This tab holds work that could not be saved. Export it first, then reload the page".to_owned(),
        Notice::Deleted(_, title) => format!("Deleted “{title}”"),
        Notice::Restored(title) => format!("Brought back “{title}”"),
        Notice::Erased(title) => format!("Deleted “{title}” for good"),
        Notice::Exported { articles, annotations, losses, lacking } => {
            let mut words = format!(
                "Exported {} with {}",
                count(*articles, "article", "articles"),
                count(*annotations, "span", "spans")
            );
            let lost: Vec<String> = losses.iter().map(loss).collect();
            if !lost.is_empty() {
                words = format!("{words}. Not in these files: {}", lost.join("; "));
            }
            if *lacking > 0 {
                let lacking = count(*lacking, "article", "articles");
                words = format!("{words}. Missing: {lacking} that could not be read from storage");
            }
            words
        }
        Notice::TaskFailed(error) => task_error(*error).to_owned(),
        Notice::NothingToExport => "There is nothing to export".to_owned(),
        Notice::NoneLoaded(number) => format!(
            "Nothing was exported: {} could not be read from storage",
            count(*number, "article", "articles")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_with_what_they_count() {
        assert_eq!(count(1, "span", "spans"), "1 span");
        assert_eq!(count(12_345, "span", "spans"), "12,345 spans");
        assert_eq!(thousands(100), "100");
    }
}
