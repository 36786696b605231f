//! The ends of the picked annotation: where its handles stand, what they are dragged over, and what links lead from it.

use leptos::html;
use leptos::prelude::*;

use super::layout::{measured, when_written};
use super::link_lines;
use crate::browser::place::{self, Element};
use crate::browser::selection;
use crate::model::AnnotationId;
use crate::store::{Command, DocumentCommand, Edge, query};
use crate::text::ParagraphOffset;
use crate::view::live::piece_if;
use crate::view::part::handles::{Drag, Handles, Upright};
use crate::view::shell::Shell;
use crate::view::slice::Slice;

/// The handles of the picked annotation.
#[component]
pub fn Ends(
    /// The state and the way to send commands.
    shell: Shell,
    /// The article.
    article: NodeRef<html::Article>,
    /// What the handles stand on.
    leaf: NodeRef<html::Div>,
    /// The sections near the window: others have no height yet that one could measure by.
    near: RwSignal<Vec<usize>>,
    /// Counts how often the window became another.
    resized: RwSignal<u32>,
    /// Whether a handle is being dragged.
    dragging: RwSignal<bool>,
) -> impl IntoView {
    let ends = RwSignal::new(None);
    let picked = shell.late_slice(query::picked_ends);
    // Most articles have no links, and for those nothing is done.
    let tied = shell.late_slice(query::ties);
    // What is set aside shrinks, and what comes near gets its true height.
    let progress = shell.late_slice(query::progress);
    let mut was_tied = false;
    Effect::new(move |_| {
        resized.track();
        progress.with(|_| {});
        near.track();
        let (picked, tied) = (picked.get(), tied.get());
        let has_link_line = !tied.is_empty();
        // Also once when the last one is gone.
        let is_drawn = std::mem::replace(&mut was_tied, has_link_line) || has_link_line;
        when_written(measured((article, leaf), ends, move |article, leaf| {
            if is_drawn {
                link_lines::draw((article, leaf), near, &tied);
            }
            uprights(article, leaf, picked?)
        }));
    });
    // What is being dragged: a key may pick another one meanwhile.
    let dragged = RwSignal::new(None::<AnnotationId>);
    let now = move || shell.peek(|state| state.document.as_ref()?.picked.clone());
    let on_drag = UnsyncCallback::new(move |drag| {
        let Some(root) = article.get_untracked() else { return };
        dragging.set(matches!(drag, Drag::Over(..)));
        match drag {
            Drag::Clicked(x, y) => {
                if let Some(at) = selection::near_point(&root, x, y) {
                    shell.perform(Command::Document(DocumentCommand::PickAt(at)));
                }
            }
            Drag::Over(edge, x, y) => {
                let Some((from, to)) = shell.peek(query::picked_ends) else { return };
                dragged.update(|dragged| *dragged = dragged.take().or_else(now));
                let fixed = if edge == Edge::Start { to } else { from };
                if let Some(at) = selection::near_point(&root, x, y) {
                    selection::show(&root, fixed, at);
                }
            }
            Drag::Dropped(edge, x, y, exact) => {
                selection::clear(&root);
                let held = dragged.try_update(Option::take).flatten();
                if let Some(at) =
                    selection::near_point(&root, x, y).filter(|_| held.is_none() || held == now())
                {
                    shell.perform(Command::Document(DocumentCommand::SetEdge { edge, at, exact }));
                }
            }
            Drag::Stopped => selection::clear(&root),
        }
    });
    let is_needed = Slice::new(move || ends.with(Option::is_some)).ever();
    view! {
        <div class="ties" aria-hidden="true"></div>
        {piece_if(move || is_needed.get(), move || view! { <Handles ends=ends on_drag=on_drag/> }.into_any())}
    }
}

/// Where the two ends of a span stand on the leaf.
fn uprights(
    article: &Element,
    leaf: &Element,
    (from, to): (ParagraphOffset, ParagraphOffset),
) -> Option<[Upright; 2]> {
    let origin = place::of(leaf);
    let (first, last) = selection::lines(article, from, to)?;
    let upright =
        |left: i32, line: place::Box| (left - origin.left, line.top - origin.top, line.height);
    // Text from right to left begins at the right.
    let backward = |paragraph| {
        selection::paragraph(article, paragraph).is_some_and(|it| place::runs_leftward(&it))
    };
    let (left, right) = (|it: place::Box| it.left, |it: place::Box| it.left + it.width);
    let start = if backward(from.paragraph) { right(first) } else { left(first) };
    let stop = if backward(to.paragraph) { left(last) } else { right(last) };
    Some([upright(start, first), upright(stop, last)])
}
