//! The notice about the last act: its id and its sentence.

use super::steps::{attribute, label};
use super::{count, key_refusal, loss, scheme, shortened, stated, step, task_error};
use crate::edit::Step;
use crate::model::Scheme;
use crate::store::{Notice, SchemeNotice};

/// The parts of an attribution that is proposed.
fn proposed([source, cue, content]: &[String; 3]) -> String {
    let source = if source.is_empty() { "no source" } else { source };
    // The text shows it whole.
    let content = shortened(content, 80);
    format!("{source} · {cue} · {content}")
}

/// The sentence about the last act.
pub fn notice(notice: &Notice, labels: &Scheme) -> String {
    match notice {
        Notice::Did(done) => did(done, labels),
        Notice::Undid(done) => format!("Undone: {}", step(done, labels)),
        Notice::Redid(done) => format!("Redone: {}", step(done, labels)),
        Notice::NothingToUndo => "Nothing to undo".to_owned(),
        Notice::NothingToRedo => "Nothing to redo".to_owned(),
        Notice::Proposed(parts) => format!("Proposed: {}", proposed(parts)),
        Notice::AcceptedNext(parts) => {
            format!("Attribution added. Next proposal: {}", proposed(parts))
        }
        Notice::Picked(id) => label(labels, id).to_owned(),
        Notice::NothingToPropose => {
            "No attribution found here. Mark its parts yourself".to_owned()
        }
        Notice::PickTwo => "Select one annotation, then the other".to_owned(),
        Notice::PartOfNothing => "Select part of an attribution first".to_owned(),
        Notice::CannotJoin => {
            "An attribution can only have one source, one cue and one content".to_owned()
        }
        Notice::SelectFirst => "Select some text first".to_owned(),
        Notice::PickFirst => "Select an annotation first".to_owned(),
        Notice::AlreadyMarked(id) => {
            format!("This text is already marked as {}", label(labels, id))
        }
        Notice::BrushOn(id) => {
            format!("Brush: {}. Drag to mark; press a label key to switch", label(labels, id))
        }
        Notice::BrushOff => "Brush off. Select text, then choose a label".to_owned(),
        Notice::NothingFiner => "This label has no subtypes".to_owned(),
        Notice::NoRoomToMove => "This boundary can’t move any further".to_owned(),
        Notice::NoAnnotations => "This article has no annotations yet".to_owned(),
        Notice::OnlyFragment => {
            "This is the only fragment. Delete the annotation instead".to_owned()
        }
        Notice::NothingFound => "No matches".to_owned(),
        Notice::KeyRefused(refusal) => key_refusal(*refusal),
        Notice::KeyChanged => "Shortcut changed".to_owned(),
        Notice::AllRead => "Every paragraph is read or has annotations".to_owned(),
        Notice::MarkedAlready => {
            "This paragraph already has annotations, or is set aside".to_owned()
        }
        Notice::NotFetched => {
            "Couldn’t load the exercise. Check your connection and try again".to_owned()
        }
        Notice::NoKey => "This article isn’t an exercise, so it has no answer key".to_owned(),
        Notice::OtherText => {
            "The text of this exercise has changed. Delete this article permanently and start again"
                .to_owned()
        }
        Notice::Scheme(notice) => scheme::said(notice),
        Notice::MayNotOverlap(id) => format!(
            "In this scheme, {} can’t overlap the annotation that is already here",
            label(labels, id)
        ),
        Notice::Conflict => "Nothing changed: it was edited in the meantime".to_owned(),
        Notice::NotUpdated => {
            "Not updated: some work is still to be saved or imported. Update when that is done".to_owned()
        }
        Notice::Elsewhere => {
            "Nothing changed: Slantwise is open in another tab. To edit in this tab, choose “Edit here”"
                .to_owned()
        }
        Notice::HoldsUnsaved => {
            "This tab has unsaved work. Export it first, then reload the page".to_owned()
        }
        Notice::Deleted(_, title) => format!("Moved “{title}” to the trash"),
        Notice::Restored(title) => format!("Restored “{title}”"),
        Notice::Erased(title) => format!("Deleted “{title}” permanently"),
        Notice::Exported { articles, annotations, losses, lacking } => {
            let mut words = format!(
                "Exported {} with {}",
                count(*articles, "article", "articles"),
                count(*annotations, "annotation", "annotations")
            );
            let lost: Vec<String> = losses.iter().map(loss).collect();
            if !lost.is_empty() {
                words = format!("{words}. Not included: {}", lost.join("; "));
            }
            if *lacking > 0 {
                let lacking = count(*lacking, "article", "articles");
                words = format!("{words}. Missing: {lacking} that can’t be read from storage");
            }
            words
        }
        Notice::TaskFailed(error) => task_error(*error).to_owned(),
        Notice::NothingToExport => "Nothing to export".to_owned(),
        Notice::NoneLoaded(number) => format!(
            "Nothing exported: {} can’t be read from storage",
            count(*number, "article", "articles")
        ),
    }
}

/// A step that was done.
fn did(done: &Step, labels: &Scheme) -> String {
    match done {
        Step::Mark(id) => format!("Marked as {}", label(labels, id)),
        Step::MarkFound(id, number) => {
            format!("Marked {} as {}", count(*number, "match", "matches"), label(labels, id))
        }
        Step::Relabel(id) => format!("Label changed to {}", label(labels, id)),
        Step::Move => "Boundary moved".to_owned(),
        Step::AddFragment => "Fragment added".to_owned(),
        Step::RemoveFragment => "Fragment removed".to_owned(),
        Step::Note => "Note changed".to_owned(),
        Step::Accept => "Attribution added".to_owned(),
        Step::Join => "Added to the attribution".to_owned(),
        Step::Part => "Removed from the attribution".to_owned(),
        Step::Describe(id) | Step::Write(id) => format!("{} changed", attribute(labels, id)),
        Step::Link(_) => "Linked".to_owned(),
        Step::Unlink(_) => "Link removed".to_owned(),
        Step::Delete => "Annotation deleted".to_owned(),
        Step::SetAside => "Paragraph set aside".to_owned(),
        Step::PutBack => "Paragraph restored".to_owned(),
        Step::Read => "Marked as read, nothing to label".to_owned(),
        Step::Unread => "Marked as unread".to_owned(),
        Step::State(id) => stated(labels, id, "Genre", "Frame", ": "),
        Step::Unstate(id) => stated(labels, id, "Genre removed", "Frame removed", ": "),
        Step::EditSource => "Details changed".to_owned(),
        Step::Import => "File merged".to_owned(),
        Step::Adopt => "Scheme applied".to_owned(),
    }
}

/// The id of a notice, for whoever has to know which one is shown without reading it; and of the step it is about.
pub const fn notice_id(notice: &Notice) -> (&'static str, &'static str) {
    let id = match notice {
        Notice::Did(done) => return ("did", step_id(done)),
        Notice::Undid(done) => return ("undid", step_id(done)),
        Notice::Redid(done) => return ("redid", step_id(done)),
        Notice::NothingToUndo => "nothing-to-undo",
        Notice::NothingToRedo => "nothing-to-redo",
        Notice::SelectFirst => "select-first",
        Notice::PickFirst => "pick-first",
        Notice::AlreadyMarked(_) => "already-marked",
        Notice::BrushOn(_) => "in-hand",
        Notice::BrushOff => "put-down",
        Notice::NothingFiner => "nothing-finer",
        Notice::NoRoomToMove => "no-room-to-move",
        Notice::NoAnnotations => "no-annotations",
        Notice::OnlyFragment => "only-fragment",
        Notice::PickTwo => "pick-two",
        Notice::PartOfNothing => "part-of-nothing",
        Notice::CannotJoin => "cannot-join",
        Notice::Proposed(_) => "proposed",
        Notice::AcceptedNext(_) => "accepted-next",
        Notice::Picked(_) => "picked",
        Notice::NothingToPropose => "nothing-to-propose",
        Notice::NothingFound => "nothing-found",
        Notice::KeyRefused(_) => "key-refused",
        Notice::KeyChanged => "key-changed",
        Notice::AllRead => "all-read",
        Notice::MarkedAlready => "marked-already",
        Notice::NotFetched => "not-fetched",
        Notice::NoKey => "no-key",
        Notice::OtherText => "other-text",
        Notice::Scheme(notice) => return ("scheme", scheme_id(notice)),
        Notice::MayNotOverlap(_) => "may-not-overlap",
        Notice::Conflict => "conflict",
        Notice::NotUpdated => "not-updated",
        Notice::Elsewhere => "elsewhere",
        Notice::HoldsUnsaved => "holds-unsaved",
        Notice::Deleted(..) => "deleted",
        Notice::Restored(_) => "restored",
        Notice::Erased(_) => "erased",
        Notice::Exported { .. } => "exported",
        Notice::TaskFailed(_) => "task-failed",
        Notice::NothingToExport => "nothing-to-export",
        Notice::NoneLoaded(_) => "none-loaded",
    };
    (id, "")
}

const fn step_id(step: &Step) -> &'static str {
    match step {
        Step::Mark(_) => "mark",
        Step::MarkFound(..) => "mark-found",
        Step::Relabel(_) => "relabel",
        Step::Move => "move",
        Step::AddFragment => "add-fragment",
        Step::RemoveFragment => "remove-fragment",
        Step::Note => "note",
        Step::Accept => "accept",
        Step::Join => "join",
        Step::Part => "part",
        Step::Describe(_) => "describe",
        Step::Write(_) => "write",
        Step::Link(_) => "link",
        Step::Unlink(_) => "unlink",
        Step::Delete => "delete",
        Step::SetAside => "set-aside",
        Step::PutBack => "put-back",
        Step::Read => "read",
        Step::Unread => "unread",
        Step::State(_) => "state",
        Step::Unstate(_) => "unstate",
        Step::EditSource => "edit-source",
        Step::Import => "import",
        Step::Adopt => "adopt",
    }
}

const fn scheme_id(notice: &SchemeNotice) -> &'static str {
    match notice {
        SchemeNotice::Refused(_) => "refused",
        SchemeNotice::Unread(_) => "unread",
        SchemeNotice::Locked => "locked",
        SchemeNotice::Added(_) => "added",
        SchemeNotice::IsHere(_) => "is-here",
        SchemeNotice::Deleted(_) => "deleted",
        SchemeNotice::InUse => "in-use",
        SchemeNotice::Changed => "changed",
        SchemeNotice::Undone => "undone",
        SchemeNotice::Redone => "redone",
        SchemeNotice::Given(_) => "given",
        SchemeNotice::Adopted { .. } => "adopted",
        SchemeNotice::Unlisted => "unlisted",
        SchemeNotice::Busy => "busy",
        SchemeNotice::NotAdopted => "not-adopted",
        SchemeNotice::ArticleUnread(_) => "article-unread",
    }
}
