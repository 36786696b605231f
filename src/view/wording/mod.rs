//! All words people read on the page, but for the names of labels and of commands. Short, in plain words.
//!
//! A module for each page or group of dialogs holds its headings, fields and buttons as constants.

pub(crate) mod article;
pub(crate) mod buttons;
mod details;
pub(crate) mod dialogs;
mod fields;
mod files;
mod finding;
mod import;
mod keys;
pub(crate) mod library;
mod notice;
pub mod scheme;
pub(crate) mod scheme_fields;
pub mod schemes;
mod steps;
mod study;
pub(crate) mod summary;

use details::stated;
pub use details::{linked, quotation, relation, role, speaker, voice};
pub use files::{issue, loss};
pub use finding::{findings, option};
pub use import::{opening, outcome, refusal, task_error};
pub use keys::{key_refusal, keys, keys_of, topic};
pub use notice::{notice, notice_id};
pub use steps::step;
pub use study::{compared, compared_as};

use crate::model::{Family, Progress, Reading};
use crate::store::query::{Card, Tally};
use crate::store::{SaveStatus, Sort, StorageError};

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
        Sort::Spans => "Most annotations",
    }
}

/// Counts by family, without zeros.
pub fn tally(tally: Tally) -> String {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let parts: Vec<String> = [
        (tally.claims, "claim", "claims"),
        (tally.attributions, "attribution part", "attribution parts"),
        (tally.framings, "framing technique", "framing techniques"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(it, one, many)| count(number(it), one, many))
    .collect();
    if parts.is_empty() { "no annotations".to_owned() } else { parts.join(" · ") }
}

/// The name of an annotation's label, with a word for its note if it has one.
pub fn titled(card: &Card) -> String {
    let has_note = !card.note.trim().is_empty();
    if has_note { format!("{} · note", card.name) } else { card.name.to_string() }
}

/// A sign for the state of a paragraph, and the same in words.
pub const fn reading(reading: Reading) -> Option<(&'static str, &'static str)> {
    match reading {
        Reading::Open => None,
        Reading::Read => Some(("read", "Read, nothing to label")),
        Reading::Marked => Some(("marked", "Has annotations")),
        Reading::Aside => Some(("aside", "Set aside, not part of the article")),
    }
}

/// How far an article has been read.
pub fn progress(progress: Progress) -> String {
    let number = |number: u32| thousands(usize::try_from(number).unwrap_or(usize::MAX));
    format!("{} of {} paragraphs read", number(progress.done), number(progress.all))
}

/// Whether work is saved.
pub const fn verdict(verdict: SaveStatus) -> &'static str {
    match verdict {
        SaveStatus::Saved => "Saved",
        SaveStatus::Saving => "Saving…",
        SaveStatus::Failed(_) => "Not saved",
    }
}

/// What a storage error means and what to do.
pub const fn fault(fault: StorageError) -> &'static str {
    match fault {
        StorageError::Blocked => {
            "This browser won’t let Slantwise store anything, so closing this page loses your work. Export it before you leave, or allow site data for this address."
        }
        StorageError::Closed => {
            "The browser closed Slantwise’s storage, perhaps because site data was cleared. The work on this page is not saved. Export it, then reload the page."
        }
        StorageError::Full => {
            "The browser’s storage is full, so your latest changes exist only on this page. Export your work, delete articles you no longer need, then choose “Save again”."
        }
        StorageError::Damaged => {
            "Some data in the browser’s storage can’t be read. It was left unchanged; everything else opens as usual."
        }
        StorageError::Newer => {
            "Some data in the browser’s storage was written by a newer version of Slantwise. It was left unchanged. Choose “Update Slantwise” at the foot of the page, or close all its tabs and open it again."
        }
        StorageError::Superseded => {
            "Another tab took over before your latest changes here were saved. They exist only on this page. Export the article to keep them, or reload to see the saved version."
        }
        StorageError::Missing => {
            "This article isn’t in this browser. It may have been deleted, or the link may come from another computer."
        }
    }
}

/// Who works in this browser.
pub fn reader(name: impl std::fmt::Display) -> String {
    format!("You are {name}")
}

/// What was marked, behind what was done with it, and what else belongs to it.
pub fn read_back(done: &str, marked: &str, parts: &[String]) -> String {
    if parts.is_empty() {
        format!("{done}: “{marked}”")
    } else {
        format!("{done}: “{marked}”, with “{}”", parts.join("” and “"))
    }
}

/// Words of which only the beginning is shown where they are longer than so many characters.
pub fn shortened(words: &str, longest: usize) -> String {
    match words.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
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
