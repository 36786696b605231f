//! Where caret, palette and paragraph stand on the leaf.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::place::{self, Element};
use crate::browser::selection;
use crate::store::query;
use crate::text::ParagraphOffset;
use crate::view::part::palette::{Place, Spot};
use crate::view::shell::Shell;
use crate::view::slice::Slice;

/// Where things stand on the leaf, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Boxes {
    /// Left, top and height of the caret.
    pub caret: (i32, i32, i32),
    /// Where the palette stands, unless the window is too narrow for one by the selection.
    pub palette: Spot,
    /// The same for the chooser, which is higher.
    pub chooser: Spot,
    /// Top of the caret's paragraph.
    pub paragraph: i32,
}

/// From which width on the palette stands by the selection; below, at the thumb.
const WIDE: i32 = 720;
/// How wide palette and chooser may be, and how high each is.
const BROAD: i32 = 420;
const PALETTE: i32 = 48;
const CHOOSER: i32 = 400;
/// What the bars at the head and the foot of the window take, with some air.
const BARS: (i32, i32) = (56, 48);

/// Where things stand for the caret and its selection, measured anew when something moves them.
pub(super) fn follow(
    shell: Shell,
    (article, leaf): (NodeRef<html::Article>, NodeRef<html::Div>),
    (caret, resized): (Slice<Option<(ParagraphOffset, ParagraphOffset)>>, RwSignal<u32>),
) -> RwSignal<Option<Boxes>> {
    let boxes = RwSignal::new(None);
    // The line above the article grows with what is said of it as a whole.
    let stated = shell.slice(|state| query::labels(state).len());
    Effect::new(move |before: Option<usize>| {
        let now = stated.get();
        if before.is_some_and(|before| before != now) {
            resized.update(|times| *times += 1);
        }
        now
    });
    // What is set aside shrinks.
    let progress = shell.slice(query::progress);
    Effect::new(move |_| {
        resized.track();
        progress.with(|_| {});
        let caret = caret.get();
        // Measuring makes the browser lay out the page, so it waits for the frame, when all is written.
        request_animation_frame(measured((article, leaf), boxes, move |article, leaf| {
            caret.map(|(anchor, head)| measure(article, leaf, anchor, head))
        }));
    });
    boxes
}

/// Runs something when all that follows the state is written, still in the frame for which that is done.
pub(super) fn when_written(then: impl FnOnce() + 'static) {
    // What is to follow is waiting already, and this waits behind it.
    spawn_local(async { then() });
}

/// What measures the article on its leaf.
pub(super) fn measured<T: Clone + PartialEq + Send + Sync + 'static>(
    (article, leaf): (NodeRef<html::Article>, NodeRef<html::Div>),
    into: RwSignal<Option<T>>,
    measure: impl FnOnce(&Element, &Element) -> Option<T> + 'static,
) -> impl FnOnce() {
    move || {
        let nodes = article.try_get_untracked().flatten().zip(leaf.try_get_untracked().flatten());
        let now = nodes.and_then(|(article, leaf)| measure(&article, &leaf));
        if into.try_get_untracked().is_some_and(|before| before != now) {
            into.set(now);
        }
    }
}

/// Measures for a selection from an anchor to a head.
fn measure(
    article: &Element,
    leaf: &Element,
    anchor: ParagraphOffset,
    head: ParagraphOffset,
) -> Boxes {
    let origin = place::of(leaf);
    let (first, last) = if (anchor.paragraph, anchor.offset) <= (head.paragraph, head.offset) {
        (anchor, head)
    } else {
        (head, anchor)
    };
    let (top, bottom) = selection::lines(article, first, last).unwrap_or_default();
    let line = selection::caret(article, head).unwrap_or_default();
    let paragraph =
        selection::paragraph(article, head.paragraph).map(|it| place::of(&it)).unwrap_or_default();
    let (width, height) = place::window_size();
    let left = (bottom.left - origin.left).min(origin.width - BROAD).max(0);
    let (above, below) = (top.top - 8, bottom.top + bottom.height + 8);
    let rooms = (above - BARS.0, height - BARS.1 - below);
    // Below the words, unless there is more room above them and too little below; never over them.
    let spot = |high: i32| {
        let is_above = rooms.1 < high && rooms.0 > rooms.1;
        let (edge, room) = if is_above { (above, rooms.0) } else { (below, rooms.1) };
        let place = Place { left, edge: edge - origin.top, is_above, room: room.max(160) };
        (width >= WIDE).then_some(place)
    };
    Boxes {
        caret: (line.left - origin.left, line.top - origin.top, line.height),
        palette: spot(PALETTE),
        chooser: spot(CHOOSER),
        paragraph: paragraph.top - origin.top,
    }
}
