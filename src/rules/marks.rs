//! Where a text quotes: pairs of marks of many conventions, and the apostrophes that are none.
//!
//! A paragraph is read by itself, with what is open in it on a stack: a quotation that is never closed ends with its
//! paragraph, and one that the next paragraph takes up again begins there anew.

use super::pairing::pairs;
use crate::order;
use crate::text::{Span, Text};

/// A quoted stretch of one paragraph, with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening mark to the closing one, or to the end of the paragraph.
    pub span: Span,
    /// In how many other quotations it stands.
    pub depth: usize,
    /// Whether there is a closing mark.
    pub is_closed: bool,
    /// Whether it continues the one that the paragraph before left open.
    pub continues: bool,
}

/// The quoted stretches of some paragraphs, in order; one that holds another comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes(Vec<Quoted>);

impl Quotes {
    /// Finds all quotations of a text.
    pub fn of(text: &Text) -> Self {
        Self::among(text, 0, text.paragraphs().len())
    }

    /// Finds the quotations in the paragraphs that a span touches, reading no others but the one before.
    pub fn around(text: &Text, span: Span) -> Self {
        let first = text.paragraph_at(span.start());
        Self::among(text, first, text.paragraph_at(span.end()) + 1)
    }

    fn among(text: &Text, first: usize, end: usize) -> Self {
        let mut found = Vec::new();
        let from = first.saturating_sub(1);
        let mut is_open = false;
        let paragraphs = text.paragraphs().iter().enumerate().skip(from);
        for (index, paragraph) in paragraphs.take(end.saturating_sub(from)) {
            let mut quoted = in_paragraph(text, *paragraph);
            let inked = text.trim(*paragraph, &[]).unwrap_or(*paragraph);
            if let Some(begins) = quoted.first_mut() {
                begins.continues = is_open && begins.span.start() == inked.start();
            }
            is_open = quoted.iter().any(|it| it.depth == 0 && !it.is_closed);
            if index >= first {
                found.append(&mut quoted);
            }
        }
        Self(found)
    }

    /// The quotations, in order.
    pub fn iter(&self) -> impl Iterator<Item = Quoted> + '_ {
        self.0.iter().copied()
    }

    /// The quotations that may touch a region, in order: no others before it than within the outermost one.
    pub(super) fn near(&self, region: Span) -> impl Iterator<Item = Quoted> + '_ {
        let until = self.0.partition_point(|it| it.span.start() <= region.start());
        let before = self.0.get(..until).unwrap_or_default();
        let from = before.iter().rposition(|it| it.depth == 0).unwrap_or_default();
        let end = region.end();
        self.0.iter().copied().skip(from).take_while(move |it| it.span.start() < end)
    }
}

fn in_paragraph(text: &Text, paragraph: Span) -> Vec<Quoted> {
    let start = paragraph.start().get();
    let found = pairs(text.slice(paragraph)).into_iter().filter_map(|it| {
        let span = text.span_bytes(start + it.start, start + it.end)?;
        Some(Quoted { span, depth: 0, is_closed: it.is_closed, continues: false })
    });
    let mut found: Vec<Quoted> = found.collect();
    order::sort_by(&mut found, |a, b| a.span.cmp(&b.span));
    // No two cross, so that what holds one is what has begun and has not ended.
    let mut ends = Vec::new();
    for quoted in &mut found {
        while ends.last().is_some_and(|end| *end < quoted.span.end()) {
            ends.pop();
        }
        quoted.depth = ends.len();
        ends.push(quoted.span.end());
    }
    found
}
