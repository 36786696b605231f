//! Where caret, palette and paragraph stand on the leaf.

use crate::browser::place::{self, Element};
use crate::browser::selection::{self, End};
use crate::store::query;
use crate::view::part::palette::Spot;

/// Where things stand on the leaf, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Boxes {
    /// Left, top and height of the caret.
    pub caret: (i32, i32, i32),
    /// Left and top of the palette, unless the window is too narrow for one by the selection.
    pub palette: Spot,
    /// Top of the caret's paragraph.
    pub paragraph: i32,
}

/// From which width on the palette stands by the selection; below, at the thumb.
const WIDE: i32 = 720;
/// How high and how wide a palette may be, for keeping it in the window.
const PALETTE: (i32, i32) = (48, 420);
/// What the bars at the head and the foot of the window take, with some air.
const BARS: (i32, i32) = (110, 40);

/// Measures for a selection from an anchor to a head.
pub(super) fn measure(
    article: &Element,
    leaf: &Element,
    anchor: query::Place,
    head: query::Place,
) -> Boxes {
    let origin = place::of(leaf);
    let (first, last) = if (anchor.paragraph, anchor.offset) <= (head.paragraph, head.offset) {
        (anchor, head)
    } else {
        (head, anchor)
    };
    let (top, bottom) = selection::lines(article, end(first), end(last)).unwrap_or_default();
    let line = selection::caret(article, end(head)).unwrap_or_default();
    let paragraph =
        selection::paragraph(article, head.paragraph).map(|it| place::of(&it)).unwrap_or_default();
    let (width, height) = place::window_size();
    let below = bottom.top + bottom.height + 8;
    let fits_below = below + PALETTE.0 <= height - BARS.1 || top.top <= BARS.0;
    let y = if fits_below { below } else { top.top - PALETTE.0 - 8 };
    let x = (bottom.left - origin.left).min(origin.width - PALETTE.1).max(0);
    Boxes {
        caret: (line.left - origin.left, line.top - origin.top, line.height),
        palette: (width >= WIDE).then_some((x, y - origin.top)),
        paragraph: paragraph.top - origin.top,
    }
}

/// A place of the state as a place of the page.
pub(super) const fn end(place: query::Place) -> End {
    End { paragraph: place.paragraph, offset: place.offset }
}
