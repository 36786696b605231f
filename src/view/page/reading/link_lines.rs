//! The links of the picked annotation, drawn beside the text: a hair line from its line to that of each other one.
//!
//! They say nothing to a screen reader: the card has the links in words.

use leptos::prelude::*;

use crate::browser::link_lines::{self as drawn, Line};
use crate::browser::paragraph::SECTION;
use crate::browser::place::{self, Element};
use crate::browser::selection;
use crate::store::query::LinkLine;
use crate::text::ParagraphOffset;

/// What is shorter than this joins nothing: both stand in one line.
const SHORTEST: i32 = 6;

/// Draws the links on the leaf.
pub(super) fn draw(
    (article, leaf): (&Element, &Element),
    near: RwSignal<Vec<usize>>,
    ties: &[LinkLine],
) {
    let Some(near) = near.try_get_untracked() else { return };
    // Measured in one go, then written: each the other way round would be a new layout.
    let lines: Vec<Line> =
        ties.iter().filter_map(|tie| line((article, leaf), &near, tie)).collect();
    drawn::draw(leaf, &lines);
}

/// Where a tie is drawn. What is not laid out is not measured: the line goes on to the end of the article, which is out
/// of the window as well.
fn line((article, leaf): (&Element, &Element), near: &[usize], tie: &LinkLine) -> Option<Line> {
    let key = |place: ParagraphOffset| (place.paragraph, place.offset);
    let leads_down = key(tie.picked) <= key(tie.other);
    let (upper, lower) = if leads_down { (tie.picked, tie.other) } else { (tie.other, tie.picked) };
    let section = |place: ParagraphOffset| place.paragraph / SECTION;
    let is_near = |place: ParagraphOffset| near.contains(&section(place));
    let ends = [is_near(upper), is_near(lower)];
    let spans = |at: &usize| (section(upper)..=section(lower)).contains(at);
    if !near.iter().any(spans) {
        return None;
    }
    let (origin, whole) = (place::of(leaf).top, place::of(article));
    let level = |place: ParagraphOffset| {
        selection::caret(article, place).map(|line| line.top + line.height / 2)
    };
    let top = if ends[0] { level(upper)? } else { whole.top };
    let foot = if ends[1] { level(lower)? } else { whole.top + whole.height };
    let height = foot - top;
    (height >= SHORTEST).then_some(Line { top: top - origin, height, ends, leads_down })
}
