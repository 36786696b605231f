//! The line at the foot: whether work is saved, what was done last, and what there is.

use leptos::prelude::*;

use crate::store::{Command, SaveStatus, SavingCommand, SessionCommand, StorageError};
use crate::view::live::{nothing, piece, press, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons};

/// What the line at the foot says.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Whether work is saved.
    pub verdict: SaveStatus,
    /// What is wrong with storage.
    pub trouble: Option<StorageError>,
    /// What is said about the last act.
    pub notice: String,
    /// The id of that notice, and of the step it is about.
    pub id: (&'static str, &'static str),
    /// How often something was said.
    pub said: u64,
    /// What the notice offers, with its name.
    pub offer: Option<(&'static str, Command)>,
    /// Whether a newer version of the page is there.
    pub is_update_ready: bool,
    /// Facts about the page, such as counts.
    pub facts: Vec<String>,
}

/// The line at the foot of every page.
#[component]
pub fn StatusLine(
    /// What it says.
    status: Slice<Status>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    // Said twice, the same words must be heard twice: the second time they end in a blank that no eye sees.
    let notice = move || {
        status.with(|it| match (it.notice.as_str(), it.said % 2) {
            ("", _) => String::new(),
            (notice, 0) => notice.to_owned(),
            (notice, _) => format!("{notice}\u{a0}"),
        })
    };
    view! {
        <footer class="status">
            {piece(move || match status.with(|it| it.trouble) {
                Some(fault) => trouble(fault, send),
                None => nothing(),
            })}
            <p class="status-saved">{words(move || status.with(|it| wording::verdict(it.verdict).to_owned()))}</p>
            <p class="status-notice" role="status" data-notice=words(move || status.with(|it| it.id.0.to_owned())) data-step=words(move || status.with(|it| it.id.1.to_owned()))>{words(notice)}</p>
            {piece(move || match status.with(|it| it.offer.clone()) {
                Some((name, command)) => view! {
                    <button type="button" class="quiet" on:click=press(send, command.clone())>{name}</button>
                }
                .into_any(),
                None => nothing(),
            })}
            <div class="status-update" role="status">
                {piece(move || if status.with(|it| it.is_update_ready) {
                    view! {
                        <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::Update))>{buttons::UPDATE}</button>
                    }
                    .into_any()
                } else {
                    nothing()
                })}
            </div>
            <p class="status-facts">
                <span>{words(move || status.with(|it| it.facts.first().cloned().unwrap_or_default()))}</span>
                <span class="status-more">{words(move || status.with(|it| more(&it.facts)))}</span>
            </p>
        </footer>
    }
}

/// What is wrong with storage, and what to do.
fn trouble(fault: StorageError, send: UnsyncCallback<Command>) -> AnyView {
    let act = match fault {
        StorageError::Blocked | StorageError::Closed | StorageError::Full => buttons::SAVE_AGAIN,
        StorageError::Damaged | StorageError::Newer | StorageError::Missing => buttons::CLOSE,
        // Nothing can be written from here any more; what can be done is in the sentence.
        StorageError::Superseded => "",
    };
    let button = (!act.is_empty()).then(|| {
        view! {
            <button type="button" on:click=press(send, Command::Saving(SavingCommand::SaveAgain))>{act}</button>
        }
    });
    view! {
        <div class="trouble" role="alert">
            <p>{wording::fault(fault)}</p>
            {button}
        </div>
    }
    .into_any()
}

/// All facts but the first, which is the one that narrow windows show.
fn more(facts: &[String]) -> String {
    facts.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join(" · ")
}
