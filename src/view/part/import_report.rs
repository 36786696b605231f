//! What became of the files that were opened last.

use leptos::prelude::*;

use crate::format::Issue;
use crate::store::{Command, ENCODINGS, FileReport, ImportCommand, Route, SessionCommand};
use crate::view::live::{nothing, piece, press, words};
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, library};

/// How many issues of a file are listed before the rest is folded away.
const SHOWN: usize = 5;

/// A line for each file, with what could not be read.
#[component]
pub fn ImportReport(
    /// What became of each file.
    outcomes: Slice<Vec<FileReport>>,
    /// Of files that are being read, by number, how many articles have come, and how many there are.
    progress: Slice<Vec<(u64, usize, usize)>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let report = piece(move || match outcomes.get() {
        none if none.is_empty() => nothing(),
        some => listed(some, progress, send),
    });
    // A reader hears only of what comes into an element that it knows already.
    view! { <div aria-live="polite">{report}</div> }
}

fn listed(
    outcomes: Vec<FileReport>,
    progress: Slice<Vec<(u64, usize, usize)>>,
    send: UnsyncCallback<Command>,
) -> AnyView {
    let lines = outcomes.into_iter().map(|outcome| {
        if outcome.waiting { opening(outcome, progress, send) } else { line(outcome, send) }
    });
    let lines: Vec<AnyView> = lines.collect();
    view! {
        <section class="import" aria-labelledby="import-title">
            <header>
                <h2 id="import-title">{library::IMPORTED}</h2>
                <button type="button" class="quiet" on:click=press(send, Command::Session(SessionCommand::Dismiss))>{buttons::CLOSE}</button>
            </header>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}

/// How far a file is that is being read, and a way to stop it.
fn opening(
    FileReport { number, name, .. }: FileReport,
    progress: Slice<Vec<(u64, usize, usize)>>,
    send: UnsyncCallback<Command>,
) -> AnyView {
    let now = move || {
        let found = progress.with(|it| it.iter().find(|it| it.0 == number).copied());
        found.map(|(_, done, all)| (done, all))
    };
    let label = library::importing(&name);
    let bar = piece(move || {
        let label = label.clone();
        // Without a value it says that something is going on.
        match now().map(|it| it.1) {
            None => view! { <progress aria-label=label></progress> }.into_any(),
            Some(all) => {
                let done = words(move || now().map_or(0, |it| it.0).to_string());
                view! { <progress aria-label=label max=all.to_string() value=done></progress> }
                    .into_any()
            }
        }
    });
    view! {
        <li>
            <p><b>{name}</b>{buttons::DASH}<span aria-live="off">{words(move || wording::opening(now()))}</span></p>
            <p class="import-progress">
                {bar}
                <button type="button" class="quiet" on:click=press(send, Command::Import(ImportCommand::Stop(number)))>{library::STOP}</button>
            </p>
        </li>
    }
    .into_any()
}

/// A way to say what encoding a file is in.
fn encodings(number: u64, send: UnsyncCallback<Command>) -> AnyView {
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some(label) = ENCODINGS.into_iter().find(|it| *it == chosen) {
            send.run(ImportCommand::ReadAs(number, label).into());
        }
    };
    let options: Vec<AnyView> = ENCODINGS
        .into_iter()
        .map(|label| view! { <option value=label>{label}</option> }.into_any())
        .collect();
    view! {
        <p><label>
            <span>{library::READ_AS}</span>
            <select on:change=choose>
                <option value="" selected=true>{library::CHOOSE_ENCODING}</option>
                {options}
            </select>
        </label></p>
    }
    .into_any()
}

/// What became of one file.
fn line(outcome: FileReport, send: UnsyncCallback<Command>) -> AnyView {
    let choice = if outcome.has_guess { encodings(outcome.number, send) } else { nothing() };
    let failed = outcome.error.is_some() || outcome.fault.is_some() || outcome.failure.is_some();
    let sentence = wording::outcome(&outcome);
    let links =
        outcome.opened.iter().map(|(id, title)| (Route::Article(id.clone()).hash(), title.clone()));
    let merged = outcome
        .merged
        .iter()
        .map(|(id, title, _)| (Route::Article(id.clone()).hash(), title.clone()));
    let links: Vec<_> = links.chain(merged).take(SHOWN).collect();
    let issues = outcome.issues;
    let (first, rest) = issues.split_at_checked(SHOWN).unwrap_or((&issues, &[]));
    let items = |issues: &[Issue]| -> Vec<AnyView> {
        issues.iter().map(|it| view! { <li>{wording::issue(it)}</li> }.into_any()).collect()
    };
    let links: Vec<AnyView> = links
        .into_iter()
        .map(|(hash, title)| view! { <a href=hash>{title}</a> }.into_any())
        .collect();
    let more = if rest.is_empty() {
        nothing()
    } else {
        view! {
            <details>
                <summary>{library::messages(rest.len())}</summary>
                <ul>{items(rest)}</ul>
            </details>
        }
        .into_any()
    };
    view! {
        <li class=if failed { "failed" } else { "" }>
            <p><b>{outcome.name}</b>{buttons::DASH}{sentence}</p>
            <p class="import-links">{links}</p>
            <ul>{items(first)}</ul>
            {choice}
            {more}
        </li>
    }
    .into_any()
}
