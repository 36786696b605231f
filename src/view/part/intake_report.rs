//! What became of the files that were opened last.

use leptos::prelude::*;

use crate::format::Issue;
use crate::store::{Command, Outcome, Route};
use crate::view::live::{nothing, piece, press};
use crate::view::slice::Slice;
use crate::view::wording;

/// How many issues of a file are listed before the rest is folded away.
const SHOWN: usize = 5;

/// A line for each file, with what could not be read.
#[component]
pub fn IntakeReport(
    /// What became of each file.
    outcomes: Slice<Vec<Outcome>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let report = piece(move || match outcomes.get() {
        none if none.is_empty() => nothing(),
        some => listed(some, send),
    });
    // A reader hears only of what comes into an element that it knows already.
    view! { <div class="intake-place" aria-live="polite">{report}</div> }
}

fn listed(outcomes: Vec<Outcome>, send: UnsyncCallback<Command>) -> AnyView {
    let lines: Vec<AnyView> = outcomes.into_iter().map(line).collect();
    view! {
        <section class="intake" aria-labelledby="intake-title">
            <header>
                <h2 id="intake-title">"Opened files"</h2>
                <button type="button" class="quiet" on:click=press(send, Command::Dismiss)>"Close"</button>
            </header>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}

/// What became of one file.
fn line(outcome: Outcome) -> AnyView {
    let failed = outcome.error.is_some() || outcome.fault.is_some();
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
                <summary>{wording::count(rest.len(), "more remark", "more remarks")}</summary>
                <ul>{items(rest)}</ul>
            </details>
        }
        .into_any()
    };
    view! {
        <li class=if failed { "failed" } else { "" }>
            <p><b>{outcome.name}</b>" — "{sentence}</p>
            <p class="intake-links">{links}</p>
            <ul>{items(first)}</ul>
            {more}
        </li>
    }
    .into_any()
}
