//! The picked annotation, with all that can be done to it.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::label_options::label_options;
use super::typed::typed;
use crate::browser;
use crate::browser::selection::ARTICLE;
use crate::model::{LabelId, Scheme};
use crate::store::query;
use crate::store::{Command, DocumentCommand, Edge, SessionCommand};
use crate::text::Granularity;
use crate::view::live::{Piece, press, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{article, buttons};

/// The ways to move an end by a word: which end, and whether forward.
const MOVES: [(Edge, bool); 4] =
    [(Edge::Start, false), (Edge::Start, true), (Edge::End, false), (Edge::End, true)];

/// The picked annotation.
#[component]
pub fn Card(
    /// What is picked, if anything is. What it holds is changed in place: making it anew would cost more than all else
    /// that a stroke does.
    picked: Slice<Option<query::Card>>,
    /// The labels it may be given.
    scheme: Arc<Scheme>,
    /// What is known of it besides.
    facts: Piece,
    /// What can be said of it.
    fields: Piece,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let shown = picked.kept();
    let of = move |part: fn(&query::Card) -> String| {
        words(move || shown.with(|card| card.as_ref().map(part).unwrap_or_default()))
    };
    let select = NodeRef::<html::Select>::new();
    let now = untrack(|| picked.with(|card| card.as_ref().map(|card| card.label.clone())));
    let options = label_options(&scheme, now.as_ref());
    let moves: Vec<AnyView> = MOVES
        .into_iter()
        .zip(article::MOVES)
        .map(|((edge, forward), (shown, name))| {
            let command = Command::Document(DocumentCommand::MoveEdge { edge, by: Granularity::Word, forward });
            view! { <button type="button" aria-label=name title=name on:click=press(send, command.clone())>{shown}</button> }.into_any()
        })
        .collect();
    // The card goes, and with it what had the focus.
    let act = |name: &'static str, command: Command| {
        let act = press_to(move || {
            send.run(command.clone());
            browser::focus(ARTICLE);
        });
        view! { <button type="button" class="quiet" on:click=act>{name}</button> }.into_any()
    };
    let (note_typed, note_left) = typed(
        move || untrack(|| picked.with(|card| card.as_ref().map(|card| card.id.clone()))),
        move || send.run(Command::Session(SessionCommand::BeginTyping)),
        move |id, note| send.run(Command::Document(DocumentCommand::WriteNote(id, note))),
    );
    view! {
        <section id="card" tabindex="-1" class="card" data-family=of(|card| card.family.id().to_owned()) data-label=of(|card| card.label.to_string()) aria-label=article::CARD>
            <label class="field">
                <span>{buttons::LABEL}</span>
                <select node_ref=select on:keydown=leave prop:value=of(|card| card.label.to_string()) on:change=move |event| {
                    let Some(label) = LabelId::parse(&event_target_value(&event)) else { return };
                    // What it shows follows the annotation, which may stay as it is.
                    let now = untrack(|| picked.with(|card| card.as_ref().map(|card| card.label.to_string())));
                    if let (Some(select), Some(now)) = (select.get_untracked(), now) {
                        select.set_value(&now);
                    }
                    send.run(Command::Document(DocumentCommand::MarkAs(label)));
                }>{options}</select>
            </label>
            <blockquote>{of(|card| card.words.clone())}</blockquote>
            <div class="card-facts">{facts}</div>
            {fields}
            <label class="field">
                <span>{article::NOTE}</span>
                <textarea
                    id="note"
                    rows="2"
                    prop:value=of(|card| card.note.clone())
                    on:input=note_typed
                    on:change=note_left
                    on:keydown=leave
                ></textarea>
            </label>
            <div class="card-moves" role="group" aria-label=article::BOUNDARIES>{moves}</div>
            <p class="card-buttons">
                {act(buttons::DELETE, Command::Document(DocumentCommand::DeletePicked))}
                {act(article::DONE, Command::Document(DocumentCommand::Escape))}
            </p>
        </section>
    }
}

/// Leaves a field of the card for the article.
pub fn leave(event: leptos::ev::KeyboardEvent) {
    if event.key() == "Escape" {
        browser::focus(ARTICLE);
    }
}
