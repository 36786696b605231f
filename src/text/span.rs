//! A stretch of text: half-open and never empty.

use std::cmp::Reverse;

use super::Offset;

/// The bytes from `start` up to but not including `end`; `start < end`.
///
/// Spans are ordered by their start, and of two that start together the longer comes first, so
/// that a span precedes those it contains.
///
/// ```
/// # use slantwise::text::Text;
/// let text = Text::new("He lied.");
/// let (he, all) = (text.span_bytes(0, 2).unwrap(), text.span_bytes(0, 8).unwrap());
/// assert!(all.contains_span(he) && all < he);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: Offset,
    end: Offset,
}

impl Span {
    /// Makes the span between two offsets of one text, unless it would be empty or turned around.
    pub fn new(start: Offset, end: Offset) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Returns the place before the first character.
    pub const fn start(self) -> Offset {
        self.start
    }

    /// Returns the place after the last character.
    pub const fn end(self) -> Offset {
        self.end
    }

    /// Returns the length in bytes, which is at least one.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub const fn len(self) -> u32 {
        self.end.get() - self.start.get()
    }

    /// Says whether the character that follows the offset belongs to the span.
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Says whether every character of `other` belongs to this span too.
    pub fn contains_span(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Says whether the two spans have a character in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What is left of this span before and after another one.
    pub fn without(self, other: Self) -> [Option<Self>; 2] {
        [
            Self::new(self.start, other.start.min(self.end)),
            Self::new(other.end.max(self.start), self.end),
        ]
    }

    /// Says whether the two spans overlap or one begins where the other ends.
    pub fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Returns what the two spans have in common.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Returns the smallest span that contains both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, Reverse(self.end)).cmp(&(other.start, Reverse(other.end)))
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span::new(Offset::new(start), Offset::new(end)).unwrap()
    }

    #[test]
    fn a_span_is_never_empty_nor_turned_around() {
        assert_eq!(Span::new(Offset::new(3), Offset::new(3)), None);
        assert_eq!(Span::new(Offset::new(4), Offset::new(3)), None);
    }

    #[test]
    fn two_spans_relate_in_one_of_four_ways() {
        let check = |other: Span, contains, overlaps, touches| {
            let this = span(2, 6);
            let found = (this.contains_span(other), this.overlaps(other), this.touches(other));
            assert_eq!(found, (contains, overlaps, touches), "{other:?}");
            assert_eq!(this.intersection(other).is_some(), overlaps, "{other:?}");
            assert!(
                this.cover(other).contains_span(this) && this.cover(other).contains_span(other)
            );
        };
        check(span(3, 6), true, true, true);
        check(span(5, 7), false, true, true);
        check(span(6, 7), false, false, true);
        check(span(7, 9), false, false, false);
    }

    #[test]
    fn the_longer_of_two_spans_that_start_together_comes_first() {
        let mut spans = [span(1, 2), span(0, 3), span(1, 5)];
        spans.sort();
        assert_eq!(spans, [span(0, 3), span(1, 5), span(1, 2)]);
    }
}
