//! What a text said at a place, so that the place can be found again in another text.

use super::content::narrow;
use super::{Offset, Span, Text};

/// Characters of context on each side: enough to tell repeated phrases apart, few enough to
/// survive a correction nearby.
const CONTEXT: usize = 32;

/// The characters of a span, and those just before and after it.
///
/// ```
/// # use slantwise::text::{Found, Quote, Text};
/// let text = Text::new("He said no. She said no.");
/// let quote = Quote::take(&text, text.span_bytes(21, 23).unwrap());
/// let corrected = Text::new("Today he said no. She said no.");
/// let Found::Exact(span) = quote.find(&corrected, None) else { panic!() };
/// assert_eq!(span.start().get(), 27);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The characters themselves.
    pub exact: String,
    /// Up to 32 characters before; a file may give more, fewer or none.
    pub prefix: String,
    /// Up to 32 characters after; a file may give more, fewer or none.
    pub suffix: String,
}

/// Where a quote is in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// At one place: the only one, or the best by context and then by nearness.
    Exact(Span),
    /// At several places, equally good; in text order.
    Ambiguous(Vec<Span>),
    /// Nowhere.
    Missing,
}

impl Quote {
    /// Takes the quote of a span.
    pub fn take(text: &Text, span: Span) -> Self {
        let (before, after) = around(text, span);
        let kept = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
        Self {
            exact: text.slice(span).to_owned(),
            prefix: text.between(text.floor(narrow(kept)), span.start()).to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        }
    }

    /// Finds the quote, character for character: of several places the one whose surroundings
    /// agree most with the context, and of equals the one that starts nearest to `near`.
    pub fn find(&self, text: &Text, near: Option<Offset>) -> Found {
        let mut best = None;
        let mut places = Vec::new();
        for span in occurrences(&self.exact, text) {
            let distance = near.map_or(0, |near| near.get().abs_diff(span.start().get()));
            let merit = Some((self.agreement(text, span), std::cmp::Reverse(distance)));
            if merit > best {
                best = merit;
                places.clear();
            }
            if merit == best {
                places.push(span);
            }
        }
        match places.as_slice() {
            [] => Found::Missing,
            [place] => Found::Exact(*place),
            _ => Found::Ambiguous(places),
        }
    }

    /// Counts the characters of the context that are found around a span, from the span outward.
    fn agreement(&self, text: &Text, span: Span) -> usize {
        let (before, after) = around(text, span);
        let left = self.prefix.chars().rev().zip(before.chars().rev());
        let right = self.suffix.chars().zip(after.chars());
        left.take_while(|(one, other)| one == other).count()
            + right.take_while(|(one, other)| one == other).count()
    }
}

fn around(text: &Text, span: Span) -> (&str, &str) {
    (text.between(Offset::default(), span.start()), text.between(span.end(), text.len()))
}

/// Finds every place of a needle, those that overlap an earlier one included.
fn occurrences(needle: &str, text: &Text) -> Vec<Span> {
    let borders = borders(needle.as_bytes());
    let ends: Vec<usize> = match borders.last() {
        None => Vec::new(),
        // It cannot overlap itself, so the much faster search of the standard library will do.
        Some(0) => text.as_str().match_indices(needle).map(|it| it.0 + needle.len()).collect(),
        Some(_) => overlapping(needle.as_bytes(), &borders, text.as_str().as_bytes()),
    };
    ends.into_iter()
        .filter_map(|end| text.span_bytes(narrow(end - needle.len()), narrow(end)))
        .collect()
}

/// Finds the end of every place of a needle in one pass (Knuth, Morris and Pratt), however often
/// it overlaps itself.
fn overlapping(needle: &[u8], borders: &[usize], content: &[u8]) -> Vec<usize> {
    let mut matched = 0;
    let mut ends = Vec::new();
    for (place, byte) in (1..).zip(content) {
        matched = extend(needle, borders, matched, *byte);
        if matched == needle.len() {
            ends.push(place);
        }
    }
    ends
}

/// Computes, for each beginning of the needle, how long a part of it is both its start and end.
fn borders(needle: &[u8]) -> Vec<usize> {
    let mut borders = Vec::with_capacity(needle.len());
    let mut matched = 0;
    for (index, byte) in needle.iter().enumerate() {
        matched = if index == 0 { 0 } else { extend(needle, &borders, matched, *byte) };
        borders.push(matched);
    }
    borders
}

/// Returns how much of the needle is matched after one more byte.
fn extend(needle: &[u8], borders: &[usize], mut matched: usize, byte: u8) -> usize {
    while needle.get(matched) != Some(&byte) {
        // With nothing matched there is no shorter match to fall back on.
        let Some(last) = matched.checked_sub(1) else { return 0 };
        matched = borders.get(last).copied().unwrap_or_default();
    }
    matched + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes what is in brackets in one text and marks the places where it is found in another.
    fn check(marked: &str, other: &str, near: Option<u32>, expected: &str) {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = Text::new(marked.replace(['[', ']'], ""));
        let span = text.span_bytes(start.try_into().unwrap(), end.try_into().unwrap()).unwrap();
        let other = Text::new(other);
        let found = Quote::take(&text, span).find(&other, near.map(|byte| other.floor(byte)));
        let places = match found {
            Found::Exact(place) => vec![place],
            Found::Ambiguous(places) => places,
            Found::Missing => vec![],
        };
        let starts: Vec<_> = places.iter().map(|place| place.start().get().to_string()).collect();
        assert_eq!(starts.join(" "), expected, "{marked}");
    }

    #[test]
    fn a_quote_is_found_by_its_words_then_its_context_then_nearness() {
        check("He [lied].", "Surely he lied again.", None, "10");
        check("He [lied].", "He spoke.", None, "");
        check("He [lied]. She lied.", "So: He lied. She lied.", None, "7");
        check("[lied]", "lied lied lied", None, "0 5 10");
        check("[lied]", "lied lied lied", Some(6), "5");
        check("“[👨‍👩‍👧]”", "👨‍👩‍👧 or “👨‍👩‍👧”", None, "25");
        check("aa[aa]aa", "aaaaaa", None, "2");
        check("[abab]", "abababab", None, "0 2 4");
    }

    #[test]
    fn context_is_counted_in_characters_and_stops_at_the_ends() {
        let text = Text::new(format!("{}x{}", "é".repeat(40), "👍"));
        let quote = Quote::take(&text, text.span_bytes(80, 81).unwrap());
        assert_eq!((quote.prefix.chars().count(), quote.suffix.as_str()), (32, "👍"));
        assert_eq!(Quote::default().find(&text, None), Found::Missing);
    }
}
