//! Where an annotation of a file is: offsets in the units of the file, and a quote that outweighs them.

use super::diagnostics::Diagnostics;
use crate::format::encoding;
use crate::format::field_error::{self, Expected};
use crate::format::issue::{Issue, Part};
use crate::format::wire::{self, Range};
use crate::model::Fragments;
use crate::text::{CharOffset, Found, Quote, Span, Text, Utf16Offset};

/// Finds where an annotation is. Where offsets and quote disagree, the quote is believed.
pub(super) fn place(
    it: &wire::Annotation,
    (text, stored): (&Text, Option<&Text>),
    part: Part,
    diagnostics: &mut Diagnostics,
) -> Option<Fragments> {
    let (Some(start), Some(end)) = (
        it.fragments.iter().map(|range| range.0).min(),
        it.fragments.iter().map(|range| range.1).max(),
    ) else {
        diagnostics.invalid(part, Expected::Fragment, field_error::Found::Nothing);
        return None;
    };
    let quote = it.text.as_ref().map(|quote| encoding::line_feeds(quote.clone()).0);
    let spans = |read: &dyn Fn(Range) -> Option<Span>| -> Option<Vec<Span>> {
        it.fragments.iter().map(|range| read(*range)).collect()
    };
    let agrees =
        |spans: &Vec<Span>| quote.as_ref().is_none_or(|quote| joined(text, spans) == *quote);
    let written = spans(&|range| span(text, None, range));
    let here = spans(&|range| span(text, stored, range)).filter(agrees);
    let found = here.or_else(|| {
        // The two units that offsets are most often counted in by mistake, before any search: a
        // short quote may stand in many places.
        let utf16 = |place| text.offset_at_utf16(Utf16Offset::new(place));
        let mistaken = [
            written.clone(),
            spans(&|range| Span::new(utf16(range.0)?, utf16(range.1)?)),
            spans(&|range| text.span_bytes(range.0, range.1)),
        ];
        let quote = quote.as_ref()?;
        mistaken.into_iter().flatten().find(agrees).or_else(|| search(quote, it, text, start))
    });
    if let Some(found) = found {
        if written.as_ref() != Some(&found) {
            let to = found.first().map_or(start, |span| text.char_offset(span.start()).get());
            diagnostics.issues.push(Issue::Moved { annotation: it.id.clone(), from: start, to });
        }
        return Fragments::new(found);
    }
    let annotation = it.id.clone();
    diagnostics.issues.push(match &it.text {
        Some(quote) if written.is_some() => {
            Issue::QuoteMissing { annotation, quote: quote.clone() }
        }
        _ => Issue::Outside { annotation, end, length: text.chars() },
    });
    None
}

/// Finds the quote of an annotation in one piece, as near as can be to where it should be.
fn search(quote: &str, it: &wire::Annotation, text: &Text, start: u32) -> Option<Vec<Span>> {
    let near = text.offset_at(CharOffset::new(start)).unwrap_or_else(|| text.len());
    let quote = Quote { exact: quote.to_owned(), ..Quote::default() };
    match quote.find(text, Some(near)) {
        Found::Exact(span) if it.fragments.len() == 1 => Some(vec![span]),
        Found::Exact(_) | Found::Ambiguous(_) | Found::Missing => None,
    }
}

/// The span of a range of code points; `stored` is the text they were counted in, if it is not
/// `text` but the same with other line ends.
pub(super) fn span(text: &Text, stored: Option<&Text>, (start, end): Range) -> Option<Span> {
    let here = |place: u32| match stored {
        None => Some(place),
        Some(stored) => {
            let offset = stored.offset_at(CharOffset::new(place))?;
            let bytes = usize::try_from(offset.get()).ok()?;
            let (before, _) = stored.as_str().split_at_checked(bytes)?;
            place.checked_sub(u32::try_from(before.matches("\r\n").count()).ok()?)
        }
    };
    text.span_at(CharOffset::new(here(start)?), CharOffset::new(here(end)?))
}

/// The fragments as the `text` field has them.
fn joined(text: &Text, spans: &[Span]) -> String {
    let quotes: Vec<&str> = spans.iter().map(|span| text.slice(*span)).collect();
    quotes.join(" ")
}
