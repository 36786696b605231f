//! A proposal while it is made: places in a row of items.

use super::proposal::Proposal;
use super::tokens::{Token, TokenKind};
use crate::model::Fragments;
use crate::text::{Granularity, Span, Text};

/// Items from one place up to another one.
pub(super) type TokenRange = (usize, usize);

/// A proposal, by items.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Option<TokenRange>,
    pub(super) cue: TokenRange,
    pub(super) content: Vec<TokenRange>,
}

impl Draft {
    /// The item after the last one it has, but for the parts that came later.
    pub(super) fn end(&self) -> usize {
        let ends = self.content.iter().chain(&self.source).map(|range| range.1);
        ends.fold(self.cue.1, usize::max)
    }

    /// Says whether an item is part of what is said.
    pub(super) fn says(&self, item: usize) -> bool {
        self.content.iter().any(|range| range.0 <= item && item < range.1)
    }

    /// Turns items into spans; `None` if a part is empty or two of them overlap.
    pub(super) fn finish(&self, text: &Text, region: Span, items: &[Token]) -> Option<Proposal> {
        let whole = |range: TokenRange| {
            let span = cover(items, range)?;
            let span = text.snap(span, Granularity::Grapheme, &[])?;
            region.contains_span(span).then_some(span)
        };
        let cue = whole(self.cue)?;
        let source = match self.source {
            Some(range) => Some(Fragments::from(whole(range)?)),
            None => None,
        };
        let mut content = Vec::new();
        for range in &self.content {
            content.extend(pieces(items, trimmed(items, *range)).into_iter().filter_map(whole));
        }
        let content = Fragments::new(content)?;
        let is_apart = !content.overlap(cue)
            && source
                .as_ref()
                .is_none_or(|it| !it.overlap(cue) && !content.iter().any(|span| it.overlap(span)));
        is_apart.then_some(Proposal { source, cue: Some(cue), content })
    }
}

fn cover(items: &[Token], (start, end): TokenRange) -> Option<Span> {
    let first = items.get(start)?.span;
    let last = items.get(end.checked_sub(1)?)?.span;
    (start < end).then(|| first.cover(last))
}

/// Takes the marks off the ends that belong to no one.
fn trimmed(items: &[Token], (mut start, mut end): TokenRange) -> TokenRange {
    let is_mark = |at: usize| {
        items.get(at).is_none_or(|it| {
            let kind = it.kind;
            matches!(
                kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Colon
                    | TokenKind::Semicolon
                    | TokenKind::Dash
            )
        })
    };
    while start < end && is_mark(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) {
        end -= 1;
    }
    (start, end)
}

/// Divides a range at the ends of paragraphs.
fn pieces(items: &[Token], (start, end): TokenRange) -> Vec<TokenRange> {
    let mut found = Vec::new();
    let mut from = start;
    for at in start..end {
        if at > from && items.get(at).is_some_and(|it| it.is_first) {
            found.push((from, at));
            from = at;
        }
    }
    found.push((from, end));
    found
}
