//! The annotations that lie over one another where one clicked, to pick one of them.

use leptos::prelude::*;

use crate::store::query::Card;
use crate::store::{Command, DocumentCommand};
use crate::view::live::{nothing, piece, press};
use crate::view::slice::Slice;
use crate::view::wording::article;

/// A button for each annotation of the pile; nothing while there is none.
#[component]
pub fn Pile(
    /// The annotations, shortest first.
    cards: Slice<Vec<Card>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    piece(move || {
        let cards = cards.get();
        if cards.is_empty() {
            return nothing();
        }
        let buttons: Vec<AnyView> = cards
            .into_iter()
            .map(|card| {
                view! {
                    <button type="button" data-family=card.family.id() aria-pressed=card.picked.to_string() on:click=press(send, Command::Document(DocumentCommand::Pick(card.id)))>
                        <b>{card.name.to_string()}</b>
                        <span>{card.words}</span>
                    </button>
                }
                .into_any()
            })
            .collect();
        view! {
            <div class="pile" role="group" aria-label=article::OVERLAPPING>
                {buttons}
            </div>
        }
        .into_any()
    })
}
