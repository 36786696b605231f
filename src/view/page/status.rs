//! What the line at the foot of a page says.

use crate::edit::Step;
use crate::store::{
    Command, DocumentCommand, LibraryCommand, Notice, SavingCommand, SchemeNotice, State, query,
};
use crate::view::part::status_line::Status;
use crate::view::wording::{self, buttons};

/// How much of what was marked is read back, in characters.
const READ_BACK: usize = 80;

/// What the line at the foot says in a state, with the facts of a page.
pub(super) fn status_of(state: &State, mut facts: Vec<String>) -> Status {
    let notice = state.session.notice.as_ref();
    facts.push(wording::reader(&state.session.settings.reader));
    Status {
        verdict: state.save_status(),
        trouble: state.storage_error(),
        notice: notice.map(|it| said(it, state)).unwrap_or_default(),
        id: notice.map(wording::notice_id).unwrap_or_default(),
        said: state.session.said,
        offer: notice.and_then(offer),
        is_update_ready: state.session.is_update_ready,
        facts,
    }
}

/// What is said about the last act; what was marked, joined or linked is read back.
fn said(notice: &Notice, state: &State) -> String {
    let words = wording::notice(notice, &state.schemes.active);
    let Some(query::ReadBack { words: marked, parts }) = query::told(state, READ_BACK) else {
        return words;
    };
    match notice {
        Notice::Did(Step::Link(link) | Step::Unlink(link)) => {
            let other = query::words(state, &link.to, READ_BACK).unwrap_or_default();
            wording::linked(&words, &marked, link.relation, &other)
        }
        Notice::Did(Step::Mark(_) | Step::Relabel(_) | Step::Join) if !parts.is_empty() => {
            wording::read_back(&words, &marked, &parts)
        }
        _ => wording::read_back(&words, &marked, &[]),
    }
}

/// What a notice offers.
fn offer(notice: &Notice) -> Option<(&'static str, Command)> {
    match notice {
        Notice::Deleted(id, _) => {
            Some((buttons::RESTORE, Command::Library(LibraryCommand::Restore(id.clone()))))
        }
        Notice::Proposed(_) | Notice::AcceptedNext(_) => {
            Some((buttons::ACCEPT, Command::Document(DocumentCommand::Accept)))
        }
        Notice::Did(_)
        | Notice::Scheme(
            SchemeNotice::Changed
            | SchemeNotice::Added(_)
            | SchemeNotice::Deleted(_)
            | SchemeNotice::Adopted { .. },
        ) => Some((buttons::UNDO, Command::Undo)),
        Notice::Elsewhere => Some((buttons::WORK_HERE, Command::Saving(SavingCommand::TakeOver))),
        _ => None,
    }
}
