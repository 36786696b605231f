//! The three words by the selection, with their keys, and the technique used last.

use leptos::prelude::*;

use crate::model::Family;
use crate::store::{Command, DocumentCommand};
use crate::view::live::{nothing, piece, press, words};
use crate::view::slice::Slice;
use crate::view::wording::article;

/// A place on the leaf, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How far from the left of the leaf.
    pub left: i32,
    /// How far from the top of the leaf the edge is that is next to the words.
    pub edge: i32,
    /// Whether it stands above the words.
    pub is_above: bool,
    /// How high it may be.
    pub room: i32,
}

/// Where something stands; without a place, the style sheet says where.
pub type Spot = Option<Place>;

/// The labels offered for a selection.
#[component]
pub fn Palette(
    /// Where it stands.
    spot: Slice<Spot>,
    /// The keys of the four.
    keys: [String; 4],
    /// The names of the families.
    names: [String; 3],
    /// The name of the technique used last.
    last: Slice<Option<String>>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let [claim, attribution, framing, again] = keys;
    let button = move |key: String, family: Family, name: String, command: Command| {
        view! {
            <button
                type="button"
                data-family=family.id()
                // Pressing a button must not take the selection away before the click.
                on:mousedown=move |event| event.prevent_default()
                on:click=press(send, command.clone())
            >
                <kbd>{key}</kbd>
                <span>{name}</span>
            </button>
        }
        .into_any()
    };
    let families: Vec<AnyView> = [claim, attribution, framing]
        .into_iter()
        .zip(Family::ALL.into_iter().zip(names))
        .map(|(key, (family, name))| {
            button(key, family, name, Command::Document(DocumentCommand::Mark(family)))
        })
        .collect();
    view! {
        <div class="palette" role="group" aria-label=article::PALETTE prop:style=words(move || style(spot.get()))>
            {families}
            {piece(move || match last.get() {
                Some(name) => button(again.clone(), Family::Framing, name, Command::Document(DocumentCommand::MarkLastTechnique)),
                None => nothing(),
            })}
        </div>
    }
}

/// A spot as a style.
pub fn style(spot: Spot) -> String {
    spot.map(|Place { left, edge, is_above, room }| {
        let lift = if is_above { ";transform:translateY(-100%)" } else { "" };
        format!("left:{left}px;top:{edge}px;max-height:{room}px{lift}")
    })
    .unwrap_or_default()
}
