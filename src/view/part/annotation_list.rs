//! The annotations of the article in order. Only the rows in view are in the page, however many there are.

use leptos::html;
use leptos::prelude::*;

use crate::model::AnnotationId;
use crate::store::query::Card;
use crate::view::live::{piece, press_to, words};
use crate::view::slice::Slice;

/// The height of a row, in pixels; `part.css` has the same.
const ROW: usize = 64;
/// How many rows beyond the visible ones are kept on each side.
const BEYOND: usize = 6;

/// A window on the list of annotations.
#[component]
pub fn AnnotationList(
    /// How many there are.
    count: Slice<usize>,
    /// The place of the picked one.
    picked: Slice<Option<usize>>,
    /// Gives the rows from a place on.
    rows: UnsyncCallback<(usize, usize), Vec<Card>>,
    /// Called with the one that is clicked.
    on_pick: UnsyncCallback<AnnotationId>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0_usize);
    let height = RwSignal::new(800_usize);
    let window = Slice::new(move || {
        let first = (scrolled.get() / ROW).saturating_sub(BEYOND);
        let many = height.get() / ROW + 2 * BEYOND + 1;
        (first, many.min(count.get().saturating_sub(first)))
    });
    let measure = move || {
        if let Some(list) = list.get_untracked() {
            let pixels = |value: i32| usize::try_from(value).unwrap_or_default();
            scrolled.set(pixels(list.scroll_top()));
            height.set(pixels(list.client_height()));
        }
    };
    // The picked row comes into view, with the next one beside it. What was measured last is good enough: asking the
    // list now would make the browser lay out the page before all of it is written.
    let show = move |top: i32| {
        request_animation_frame(move || {
            if let Some(list) = list.try_get_untracked().flatten() {
                list.set_scroll_top(top);
            }
        });
    };
    Effect::new(move |_| {
        let Some(place) = picked.get() else { return };
        let (top, bottom) = (place.saturating_sub(1) * ROW, (place + 2) * ROW);
        let (scrolled, height) = (scrolled.get_untracked(), height.get_untracked());
        let pixels = |value: usize| i32::try_from(value).unwrap_or(i32::MAX);
        if top < scrolled {
            show(pixels(top));
        } else if bottom > scrolled + height {
            show(pixels(bottom.saturating_sub(height)));
        }
    });
    Effect::new(move |_| {
        if list.get().is_some() {
            measure();
        }
    });
    view! {
        <div class="annotations" node_ref=list on:scroll=move |_| measure()>
            <ol style=words(move || format!("padding-top:{}px;height:{}px", window.get().0 * ROW, count.get() * ROW))>
                {piece(move || {
                    let (first, many) = window.get();
                    let rows: Vec<AnyView> =
                        rows.run((first, many)).into_iter().zip(first + 1..).map(|(card, place)| row(card, (place, count.get()), on_pick)).collect();
                    rows.into_any()
                })}
            </ol>
        </div>
    }
}

fn row(
    card: Card,
    (place, count): (usize, usize),
    on_pick: UnsyncCallback<AnnotationId>,
) -> AnyView {
    let id = card.id.clone();
    let name = if card.note.trim().is_empty() {
        card.name.to_owned()
    } else {
        format!("{} · note", card.name)
    };
    view! {
        <li aria-posinset=place.to_string() aria-setsize=count.to_string()>
            <button
                type="button"
                class="annotation"
                data-family=card.family.id()
                data-label=card.label.to_string()
                aria-pressed=card.picked.to_string()
                on:click=press_to(move || on_pick.run(id.clone()))
            >
                <b>{name}</b>
                <span>{card.words}</span>
            </button>
        </li>
    }
    .into_any()
}
