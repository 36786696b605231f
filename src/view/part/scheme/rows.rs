//! A list of disclosures: it is made anew only when other things are in it, and then what was unfolded and what had the
//! focus stay so.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::browser;
use crate::view::live::{nothing, piece, piece_if};
use crate::view::slice::Slice;

/// Makes what stands for a key.
pub(super) type Make = Arc<dyn Fn(&str) -> AnyView + Send + Sync>;

/// A list of disclosures. `kind` is how their ids on the page begin, `last` is the id of what gets the focus where the
/// list has come to be empty.
pub(super) fn rows(
    (kind, last): (&'static str, String),
    keys: Slice<Vec<String>>,
    summary: Make,
    inside: Make,
) -> AnyView {
    let unfolded: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let mut before: Vec<String> = Vec::new();
    let list = piece(move || {
        let now = keys.get();
        keep_focus(kind, &last, (&before, &now));
        before.clone_from(&now);
        if now.is_empty() {
            return nothing();
        }
        let row = |key: String| row((kind, key), unfolded, (&summary, &inside));
        let rows: Vec<AnyView> = now.into_iter().map(row).collect();
        view! { <ul class="scheme-rows">{rows}</ul> }.into_any()
    });
    list.into_any()
}

fn row(
    (kind, key): (&'static str, String),
    unfolded: RwSignal<Vec<String>>,
    (summary, inside): (&Make, &Make),
) -> AnyView {
    let is_unfolded = unfolded.with_untracked(|all| all.contains(&key));
    // What is inside is made when it is first looked at.
    let is_needed = RwSignal::new(is_unfolded);
    let id = row_id(kind, &key);
    let title = summary(&key);
    let (inside, of) = (Arc::clone(inside), key.clone());
    let toggled: Box<dyn FnMut(Event)> = Box::new(move |event| {
        let is_open = browser::is_unfolded(&event);
        unfolded.update(|all| {
            all.retain(|it| *it != key);
            if is_open {
                all.push(key.clone());
            }
        });
        if is_open {
            is_needed.set(true);
        }
    });
    view! {
        <li>
            <details open=is_unfolded on:toggle=toggled>
                <summary id=id>{title}</summary>
                {piece_if(move || is_needed.get(), move || inside(&of))}
            </details>
        </li>
    }
    .into_any()
}

/// What the summary of a row is called on the page; what is inside has ids that begin with it and a dot.
pub(super) fn row_id(kind: &str, key: &str) -> String {
    format!("{kind}.{key}")
}

/// When a list is made anew, what had the focus gets it again, or what stands in its place.
pub(super) fn keep_focus(kind: &str, last: &str, (before, now): (&[String], &[String])) {
    let had = browser::focused();
    let is_in = |key: &String| {
        let id = row_id(kind, key);
        had.strip_prefix(&id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let Some(place) = before.iter().position(is_in) else { return };
    let stays = before.get(place).filter(|key| now.contains(key));
    let next = stays.or_else(|| now.get(place)).or_else(|| now.last());
    let instead = next.map(|key| row_id(kind, key));
    let last = last.to_owned();
    let ids: Vec<String> = std::iter::once(had).chain(instead).chain([last]).collect();
    request_animation_frame(move || browser::refocus(&ids));
}
