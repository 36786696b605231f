//! Where the notes in the margin stand: each beside its words, none over another.

use super::summary::{WIDE, is_shown};
use crate::browser::margin_notes::MarginNote;
use crate::browser::place::{self, Element};
use crate::browser::selection;
use crate::model::AnnotationId;
use crate::store::query;
use crate::view::shell::Shell;
use crate::view::stack::stack;
use crate::view::wording;

/// How high a slip is, in pixels, and how high where many stand together; `part.css` has the same.
const SLIP: i32 = 58;
const SLIM: i32 = 28;
/// How far down the window the head of the margin reaches.
const HEAD: i32 = 100;
/// How far up the window the line at its foot reaches, with some air.
const FOOT: i32 = 52;
/// Which annotation the card stands beside, and how far down the margin, in pixels.
pub(super) type Stands = Option<(AnnotationId, i32)>;

/// The margin as it is laid out.
pub(super) struct Laid {
    pub slips: Vec<MarginNote>,
    /// Where the card stands.
    pub card: Stands,
    pub is_crowded: bool,
}

/// Lays the margin out; `None` where there is none.
pub(super) fn laid(
    shell: Shell,
    (article, column, card): (&Element, &Element, &Element),
) -> Option<Laid> {
    let (width, height) = place::window_size();
    if width < WIDE || shell.peek(is_shown) {
        return None;
    }
    let (first, last) = selection::in_view(article)?;
    // Half a screen more before and after, for the next turn of the wheel.
    let more = (last - first) / 2 + 1;
    let beside = shell
        .peek(|state| query::beside(state, first.saturating_sub(more), last.saturating_add(more)));
    let (_, count) = beside.first().map_or((0, 0), |it| it.rank);
    let is_crowded = beside.len() > usize::try_from(3 * height / (SLIP + 4)).unwrap_or_default();
    let high = if is_crowded { SLIM } else { SLIP };
    let origin = place::of(column).top;
    let anchor = beside.iter().position(|it| it.card.picked);
    let wanted: Vec<(i32, i32)> = beside
        .iter()
        .map(|it| {
            let line = selection::line_top(article, it.start).unwrap_or_default();
            if !it.card.picked {
                return (line - origin, high);
            }
            // Beside a long one the card comes along, as far as its words go.
            let last = selection::line_top(article, it.end).unwrap_or(line);
            let card = place::of(card).height;
            // All of it is in the window, if it can be.
            let lowest = (height - FOOT - card).max(HEAD);
            (line.min(lowest).max(last.min(HEAD)) - origin, card)
        })
        .collect();
    let tops = stack(&wanted, anchor);
    let mut stands = None;
    let mut slips = Vec::with_capacity(beside.len());
    for (it, top) in beside.into_iter().zip(tops) {
        if it.card.picked {
            stands = Some((it.card.id, top));
            continue;
        }
        slips.push(MarginNote {
            id: it.card.id.to_string(),
            family: it.card.family.id(),
            label: it.card.label.to_string(),
            name: wording::titled(&it.card),
            words: it.card.words,
            rank: (it.rank.0, count),
            top,
        });
    }
    Some(Laid { slips, card: stands, is_crowded })
}
