//! How far a sentence reaches for the rules: a quotation of several sentences is not cut.

use super::marks::Quotes;
use super::tokenize::tokenize;
use crate::text::{Granularity, Span, Text};

/// Widens a span to whole sentences, such that no quotation in them is cut, and none ends after “Oct.”.
///
/// What is asked for at a caret should go through this; [`super::propose`] itself keeps within the span that it is given.
pub fn reach(text: &Text, span: Span) -> Span {
    let paragraphs = text.paragraphs();
    let ends = [span.start(), span.end()].map(|it| paragraphs.get(text.paragraph_at(it)).copied());
    let [Some(first), Some(last)] = ends else { return span };
    let region = first.cover(last);
    let found = tokenize(text, &Quotes::around(text, region), region);
    let begins = |at: &usize| found.get(*at).is_some_and(|it| it.begins);
    let starts_in = |at: &usize| found.get(*at).is_some_and(|it| it.span.start() < span.end());
    let ends_in = |at: &usize| found.get(*at).is_some_and(|it| it.span.end() > span.start());
    // Blanks belong to no sentence.
    let inked = (0..found.len()).filter(|at| starts_in(at) && ends_in(at));
    let (Some(from), Some(to)) = (inked.clone().next(), inked.clone().next_back()) else {
        return span;
    };
    let start = (0..=from).rev().find(begins).unwrap_or(from);
    let end = (to + 1..found.len()).find(begins).unwrap_or(found.len());
    let sentence = found.get(start..end).unwrap_or_default();
    let sides = sentence.first().zip(sentence.last());
    let whole = sides.map_or(span, |(first, last)| span.cover(first.span.cover(last.span)));
    text.snap(whole, Granularity::Grapheme, &[]).unwrap_or(whole)
}
