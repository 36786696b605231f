//! A handle at each end of the picked annotation, to be dragged by mouse or finger.
//!
//! They say nothing to a screen reader: the keys and the buttons of the card do the same.

use leptos::html;
use leptos::prelude::*;

use crate::store::Edge;
use crate::view::live::words;

/// What a hand does with a handle. The two numbers are a point of the window, in the line that the handle belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// It was only clicked on, so the click is meant for what lies under it.
    Clicked(i32, i32),
    /// It is over another place.
    Over(Edge, i32, i32),
    /// It was let go; the flag asks for exact characters.
    Dropped(Edge, i32, i32, bool),
    /// The browser took it away.
    Stopped,
}

/// A hand on a handle.
#[derive(Clone, Copy)]
struct Grip {
    /// Where it took hold.
    from: (i32, i32),
    /// How far that is from the middle of the line.
    off: (i32, i32),
}

/// How far a hand may tremble in a click, in pixels.
pub const STILL: i32 = 4;

/// Left, top and height of a line's end, on the leaf.
pub type Upright = (i32, i32, i32);

/// The two handles.
#[component]
pub fn Handles(
    /// Where the ends are.
    ends: RwSignal<Option<[Upright; 2]>>,
    /// Called with what a hand does.
    on_drag: UnsyncCallback<Drag>,
) -> impl IntoView {
    let handle = move |edge: Edge| {
        let node = NodeRef::<html::Span>::new();
        // Where it was touched, and how far that is from the middle of its line.
        let grip = RwSignal::new(None::<Grip>);
        let name = match edge {
            Edge::Start => "handle start",
            Edge::End => "handle end",
        };
        let spot = move || {
            let at = ends.get().map(|[start, end]| if edge == Edge::Start { start } else { end });
            at.map_or("display:none".to_owned(), |(left, top, height)| {
                format!("left:{left}px;top:{top}px;height:{height}px")
            })
        };
        let at = move |event: &leptos::ev::PointerEvent| {
            let Grip { from, off } = grip.get_untracked()?;
            let (x, y) = (event.client_x(), event.client_y());
            let is_moved = (x - from.0).abs() + (y - from.1).abs() > STILL;
            Some((x + off.0, y + off.1, is_moved))
        };
        let grab = move |event: leptos::ev::PointerEvent| {
            let Some(handle) = node.get_untracked().filter(|_| event.button() == 0) else { return };
            event.prevent_default();
            let line = crate::browser::place::of(&handle);
            let middle = (line.left + line.width / 2, line.top + line.height / 2);
            let from = (event.client_x(), event.client_y());
            grip.set(Some(Grip { from, off: (middle.0 - from.0, middle.1 - from.1) }));
            // Without it the drag ends where the hand leaves the handle.
            drop(handle.set_pointer_capture(event.pointer_id()));
        };
        let drag = move |event: leptos::ev::PointerEvent| {
            if let Some((x, y, true)) = at(&event) {
                on_drag.run(Drag::Over(edge, x, y));
            }
        };
        let drop_it = move |event: leptos::ev::PointerEvent| {
            let Some((x, y, is_moved)) = at(&event) else { return };
            grip.set(None);
            on_drag.run(if is_moved {
                Drag::Dropped(edge, x, y, event.shift_key() || event.alt_key())
            } else {
                Drag::Clicked(event.client_x(), event.client_y())
            });
        };
        let stop = move |_| {
            grip.set(None);
            on_drag.run(Drag::Stopped);
        };
        let class =
            words(
                move || {
                    if grip.get().is_some() { format!("{name} dragged") } else { name.to_owned() }
                },
            );
        view! {
            <span node_ref=node class=class aria-hidden="true" prop:style=words(spot) on:pointerdown=grab on:pointermove=drag on:pointerup=drop_it on:pointercancel=stop></span>
        }
        .into_any()
    };
    view! {
        {handle(Edge::Start)}
        {handle(Edge::End)}
    }
}
