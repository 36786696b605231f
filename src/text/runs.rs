//! Overlapping spans made flat: the only input of highlighting.

use super::{Offset, Span};
use crate::order;

/// A stretch of text throughout which the same spans hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is.
    pub span: Span,
    /// Which of the given spans cover it: their indices, ascending.
    pub covers: Vec<u32>,
}

/// Cuts a stretch of text wherever one of the spans begins or ends.
///
/// The runs, concatenated, are exactly `within`, and neighbors differ in what covers them.
///
/// ```
/// # use slantwise::text::{Text, runs};
/// let text = Text::new("abcdef");
/// let span = |start, end| text.span_bytes(start, end).unwrap();
/// let found = runs(span(0, 6), &[span(1, 4), span(3, 6)]);
/// let shown: Vec<_> = found.iter().map(|run| (text.slice(run.span), run.covers.len())).collect();
/// assert_eq!(shown, [("a", 0), ("bc", 1), ("d", 2), ("ef", 1)]);
/// ```
pub fn runs(within: Span, spans: &[Span]) -> Vec<Run> {
    let mut edges: Vec<(Offset, u32)> = Vec::new();
    for (index, span) in (0..).zip(spans) {
        if let Some(seen) = span.intersection(within) {
            edges.extend([(seen.start(), index), (seen.end(), index)]);
        }
    }
    order::sort_by(&mut edges, Ord::cmp);

    let mut found = Vec::new();
    let mut covers: Vec<u32> = Vec::new();
    let mut start = within.start();
    for (edge, index) in edges {
        if let Some(span) = Span::new(start, edge) {
            found.push(Run { span, covers: covers.clone() });
            start = edge;
        }
        // Each span has two edges: the first lets it in, the second takes it out.
        match covers.binary_search(&index) {
            Ok(place) => drop(covers.remove(place)),
            Err(place) => covers.insert(place, index),
        }
    }
    // Only spans that reach to the end could still be open, and their last edge is the end.
    found.extend(Span::new(start, within.end()).map(|span| Run { span, covers: Vec::new() }));
    found
}

/// Gives each span the lowest lane that no earlier span overlapping it has, for spans in their
/// own order; lanes past 255 all count as 255.
pub fn lanes(spans: &[Span]) -> Vec<u8> {
    // Where the last span of each lane ends.
    let mut ends: Vec<Offset> = Vec::new();
    spans
        .iter()
        .map(|span| {
            let free = ends.iter().position(|end| *end <= span.start());
            let lane = free.unwrap_or(ends.len()).min(usize::from(u8::MAX));
            match ends.get_mut(lane) {
                Some(end) => *end = span.end().max(*end),
                None => ends.push(span.end()),
            }
            u8::try_from(lane).unwrap_or(u8::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span((start, end): (u32, u32)) -> Span {
        Span::new(Offset::new(start), Offset::new(end)).unwrap()
    }

    #[test]
    fn runs_are_cut_where_a_span_begins_or_ends() {
        let check = |spans: &[(u32, u32)], expected: &str| {
            let spans: Vec<_> = spans.iter().copied().map(span).collect();
            let shown: Vec<_> = runs(span((10, 20)), &spans)
                .iter()
                .map(|run| {
                    format!("{}-{}{:?}", run.span.start().get(), run.span.end().get(), run.covers)
                })
                .collect();
            assert_eq!(shown.join(" "), expected);
        };
        check(&[], "10-20[]");
        check(&[(0, 5), (20, 25)], "10-20[]");
        check(&[(0, 30)], "10-20[0]");
        check(&[(12, 15), (15, 18)], "10-12[] 12-15[0] 15-18[1] 18-20[]");
        check(&[(14, 16), (12, 18)], "10-12[] 12-14[1] 14-16[0, 1] 16-18[1] 18-20[]");
        check(&[(10, 20), (10, 20), (5, 12)], "10-12[0, 1, 2] 12-20[0, 1]");
    }

    #[test]
    fn a_lane_is_used_again_when_it_is_free() {
        let check = |spans: &[(u32, u32)], expected: &[u8]| {
            let spans: Vec<_> = spans.iter().copied().map(span).collect();
            assert_eq!(lanes(&spans), expected);
        };
        check(&[], &[]);
        check(&[(0, 5), (5, 9), (6, 7)], &[0, 0, 1]);
        check(&[(0, 9), (1, 3), (2, 4), (3, 5), (8, 10)], &[0, 1, 2, 1, 1]);
        assert_eq!(lanes(&vec![span((0, 1)); 300]).last(), Some(&255));
    }
}
