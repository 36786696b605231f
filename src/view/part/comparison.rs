//! What a learner has marked beside the key, finding by finding.

use std::time::Duration;

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::browser;
use crate::browser::selection::ARTICLE;
use crate::practice::Finding;
use crate::store::query::{Compared, ComparedRow};
use crate::store::{Command, SessionCommand};
use crate::view::live::{piece, press_to};
use crate::view::wording::{self, buttons, dialogs};

/// The dialog that compares.
#[component]
pub fn Comparison(
    /// The comparison, if there is something to compare.
    compared: UnsyncCallback<(), Option<Compared>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let shown = piece(move || {
        let Some(Compared { tally, rows }) = compared.run(()) else { return ().into_any() };
        let rows: Vec<AnyView> = rows.into_iter().map(|it| row(it, send)).collect();
        view! {
            <p class="compared-tally">{wording::compared(tally)}</p>
            <p class="hint">{dialogs::COMPARISON_HINT}</p>
            <ol class="compared">{rows}</ol>
        }
        .into_any()
    });
    view! {
        <Dialog title=dialogs::COMPARISON on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            {shown}
        </Dialog>
    }
}

fn row(row: ComparedRow, send: UnsyncCallback<Command>) -> AnyView {
    let ComparedRow { finding, key, learner, why, go } = row;
    // What both have is said once.
    let both = match (&finding, key, learner) {
        (Finding::Same { .. }, key, _) => [(None, key), (None, None)],
        (Finding::Missed { .. } | Finding::Extra { .. }, key, learner) => {
            [(None, key.or(learner)), (None, None)]
        }
        (Finding::Boundaries { .. } | Finding::Label { .. }, key, learner) => {
            [(Some(dialogs::THEIRS), key), (Some(dialogs::YOURS), learner)]
        }
    };
    let words = both.iter().find_map(|(_, side)| side.as_ref()).map(|(_, words)| words.clone());
    let sides: Vec<AnyView> = both
        .into_iter()
        .filter_map(|(whose, side)| side.map(|side| (whose, side)))
        .map(|(whose, (label, words))| {
            let whose = whose.map(dialogs::whose).unwrap_or_default();
            view! { <p class="compared-side">{whose}<b>{label}</b>{buttons::SPACE}<q>{words}</q></p> }
                .into_any()
        })
        .collect();
    // The dialog goes first, and gives the focus back; then the keys are the article's.
    let go = press_to(move || {
        let go = go.clone();
        send.run(Command::Session(SessionCommand::CloseDialog));
        let there = move || {
            browser::focus(ARTICLE);
            send.run(go);
        };
        set_timeout(there, Duration::ZERO);
    });
    let name = dialogs::go_to(&words.unwrap_or_default());
    let why = if why.is_empty() {
        ().into_any()
    } else {
        view! { <p class="compared-why">{why}</p> }.into_any()
    };
    view! {
        <li>
            <p class="compared-head"><span>{wording::compared_as(&finding)}</span><button type="button" class="quiet" aria-label=name on:click=go>{dialogs::GO_THERE}</button></p>
            {sides}
            {why}
        </li>
    }
    .into_any()
}
