//! The picked annotation, with all that can be done to it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::{Family, LabelId, Scheme};
use crate::store::query;
use crate::store::{Command, Edge};
use crate::text::Granularity;
use crate::view::live::{press, words};
use crate::view::slice::Slice;
use crate::view::wording;

/// The ways to move an end by a word: what the button says, what it is called, and which way it goes.
const MOVES: [(&str, &str, Edge, bool); 4] = [
    ("← start", "Start one word earlier", Edge::Start, false),
    ("start →", "Start one word later", Edge::Start, true),
    ("← end", "End one word earlier", Edge::End, false),
    ("end →", "End one word later", Edge::End, true),
];

/// The picked annotation.
#[component]
pub fn Card(
    /// What is picked.
    card: query::Card,
    /// Its note.
    note: Slice<Option<String>>,
    /// The labels it may be given.
    scheme: Arc<Scheme>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let id = card.id.clone();
    let now = card.label.clone();
    let options: Vec<AnyView> = Family::ALL
        .into_iter()
        .map(|family| {
            let labels = scheme.labels().iter().filter(|label| label.family == family);
            let options: Vec<AnyView> = labels
                .map(|label| view! { <option value=label.id.to_string() selected=label.id == now>{label.name}</option> }.into_any())
                .collect();
            view! { <optgroup label=wording::family(family)>{options}</optgroup> }.into_any()
        })
        .collect();
    let moves: Vec<AnyView> = MOVES
        .into_iter()
        .map(|(shown, name, edge, forward)| {
            let command = Command::MoveEdge { edge, by: Granularity::Word, forward };
            view! { <button type="button" aria-label=name title=name on:click=press(send, command.clone())>{shown}</button> }.into_any()
        })
        .collect();
    view! {
        <section class="card" data-family=card.family.id() data-label=card.label.to_string() aria-label="Picked annotation">
            <label class="field">
                <span>"Label"</span>
                <select on:change=move |event| {
                    if let Some(label) = LabelId::parse(&event_target_value(&event)) {
                        send.run(Command::MarkAs(label));
                    }
                }>{options}</select>
            </label>
            <blockquote>{card.words}</blockquote>
            <label class="field">
                <span>"Note"</span>
                <textarea
                    id="note"
                    rows="2"
                    prop:value=words(move || note.get().unwrap_or_default())
                    on:input=move |event| send.run(Command::WriteNote(id.clone(), event_target_value(&event)))
                ></textarea>
            </label>
            <div class="card-moves" role="group" aria-label="Move the ends">{moves}</div>
            <p class="card-acts">
                <button type="button" class="quiet" on:click=press(send, Command::DeletePicked)>"Delete"</button>
                <button type="button" class="quiet" on:click=press(send, Command::Escape)>"Done"</button>
            </p>
        </section>
    }
}
