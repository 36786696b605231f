//! Laws of the text layer, checked on text rich in quotes, emoji, combining marks and line ends.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::text::{
    CharOffset, Found, Granularity, Offset, Quote, Span, Text, Utf16Offset, lanes, runs,
};

const PIECES: [&str; 35] = [
    "a",
    "B",
    "word",
    "Mr.",
    "U.S.",
    "don’t",
    "far-right",
    "1,500.50",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    ".",
    ",",
    "“",
    "”",
    "'",
    "…",
    "\u{301}",
    "\u{200d}",
    "\u{202f}",
    "é",
    "👍🏽",
    "👨‍👩‍👧",
    "🇩🇪",
    "שלום",
    "مرحبا",
    "中国",
    "。",
    "ひら",
    "カナ",
    "ไทย",
    "\u{600}",
];

/// Every granularity.
pub const GRANULARITIES: [Granularity; 4] =
    [Granularity::Grapheme, Granularity::Word, Granularity::Sentence, Granularity::Paragraph];

prop_compose! {
    /// Short texts of any shape, and long ones that need more than one checkpoint and window.
    pub fn content()(
        pieces in vec(prop_oneof![20 => select(&PIECES[..]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from)], 0..40),
        times in prop_oneof![4 => Just(1_usize), 1 => 2..60_usize],
    ) -> String {
        pieces.concat().repeat(times)
    }
}

prop_compose! {
    fn text_and_span()(content in content(), ends in any::<[Index; 2]>()) -> (Text, Option<Span>) {
        let text = Text::new(content);
        let [one, other] = ends.map(|end| place(&text, end));
        let span = Span::new(one.min(other), one.max(other));
        (text, span)
    }
}

prop_compose! {
    fn spans()(ends in vec(any::<[Index; 2]>(), 0..30)) -> Vec<Span> {
        let text = Text::new("x".repeat(40));
        let made = ends.iter().map(|ends| ends.map(|end| place(&text, end)));
        made.filter_map(|[one, other]| Span::new(one.min(other), one.max(other))).collect()
    }
}

/// Picks any place of a text, its end included.
pub fn place(text: &Text, index: Index) -> Offset {
    let byte = index.index(text.as_str().len() + 1);
    text.floor(u32::try_from(byte).unwrap())
}

fn is_grapheme_boundary(text: &Text, offset: Offset) -> bool {
    let back = text.previous_boundary(offset, Granularity::Grapheme);
    offset == Offset::default() || text.next_boundary(back, Granularity::Grapheme) == offset
}

fn before(text: &Text, offset: Offset) -> &str {
    text.as_str().split_at(offset.get() as usize).0
}

/// What is left out at the end of words.
const STOPS: [char; 3] = ['.', ',', '。'];

proptest! {
    #[test]
    fn conversions_return_and_agree_with_counting((text, span) in text_and_span()) {
        let span = span.unwrap_or_else(|| Text::new("x").span_bytes(0, 1).unwrap());
        for offset in [span.start(), span.end()].map(|it| text.floor(it.get())) {
            let (chars, utf16) = (text.char_offset(offset), text.utf16_offset(offset));
            prop_assert_eq!(chars.get() as usize, before(&text, offset).chars().count());
            prop_assert_eq!(utf16.get() as usize, before(&text, offset).encode_utf16().count());
            prop_assert_eq!(text.offset_at(chars), Some(offset));
            prop_assert_eq!(text.offset_at_utf16(utf16), Some(offset));
            if let Some(paragraph) = text.paragraphs().get(text.paragraph_at(offset)) {
                let start = text.utf16_offset(paragraph.start()).get();
                let within = Utf16Offset::new(utf16.get().saturating_sub(start));
                let found = text.offset_in_paragraph(text.paragraph_at(offset), within);
                let clamped = offset.clamp(paragraph.start(), paragraph.end());
                prop_assert_eq!(found, Some(clamped));
            }
        }
        prop_assert_eq!(text.chars() as usize, text.as_str().chars().count());
        prop_assert_eq!(text.offset_at(CharOffset::new(text.chars() + 1)), None);
    }

    #[test]
    fn conversions_are_monotone((text, span) in text_and_span()) {
        if let Some(span) = span {
            let (start, end) = text.span_chars(span);
            prop_assert!(start < end);
            prop_assert!(text.utf16_offset(span.start()) < text.utf16_offset(span.end()));
            prop_assert_eq!(text.span_at(start, end), Some(span));
            prop_assert_eq!(text.span_bytes(span.start().get(), span.end().get()), Some(span));
        }
    }

    #[test]
    fn paragraphs_are_the_lines_that_are_not_blank(content in content()) {
        let text = Text::new(content.replace('\r', ""));
        let lines: Vec<_> = text.as_str().split('\n').filter(|it| !it.trim().is_empty()).collect();
        let found: Vec<_> = text.paragraphs().iter().map(|&it| text.slice(it)).collect();
        prop_assert_eq!(found, lines);
        for (index, paragraph) in text.paragraphs().iter().enumerate() {
            prop_assert_eq!(text.paragraph_at(paragraph.start()), index);
            prop_assert_eq!(text.paragraph_at(paragraph.end()), index);
        }
    }

    #[test]
    fn runs_concatenate_to_the_whole_and_cover_what_brute_force_covers(
        spans in spans(), ends in any::<[Index; 2]>(),
    ) {
        let text = Text::new("x".repeat(40));
        let [one, other] = ends.map(|end| place(&text, end));
        let Some(within) = Span::new(one.min(other), one.max(other)) else { return Ok(()) };
        let found = runs(within, &spans);
        prop_assert_eq!(found[0].span.start(), within.start());
        prop_assert_eq!(found[found.len() - 1].span.end(), within.end());
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].span.end(), pair[1].span.start());
            prop_assert_ne!(&pair[0].covers, &pair[1].covers);
        }
        for run in &found {
            let covering = (0..).zip(&spans).filter(|(_, span)| span.overlaps(run.span));
            prop_assert!(covering.clone().all(|(_, span)| span.contains_span(run.span)));
            prop_assert_eq!(&run.covers, &covering.map(|it| it.0).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn lanes_never_collide_and_are_as_low_as_they_can_be(mut spans in spans()) {
        spans.sort();
        let found = lanes(&spans);
        prop_assert_eq!(found.len(), spans.len());
        for (index, span) in spans.iter().enumerate() {
            let earlier = || (0..index).filter(|&it| spans[it].overlaps(*span)).map(|it| found[it]);
            prop_assert!(earlier().all(|lane| lane != found[index]));
            prop_assert!((0..found[index]).all(|lane| earlier().any(|it| it == lane)));
        }
    }

    #[test]
    fn a_quote_is_found_again_where_it_was_taken((text, span) in text_and_span()) {
        if let Some(span) = span {
            let quote = Quote::take(&text, span);
            prop_assert_eq!(quote.find(&text, Some(span.start())), Found::Exact(span));
            let places = match quote.find(&text, None) {
                Found::Exact(place) => vec![place],
                Found::Ambiguous(places) => places,
                Found::Missing => vec![],
            };
            prop_assert!(places.contains(&span));
        }
    }

    #[test]
    fn a_unique_quote_is_found_after_text_is_added_elsewhere(
        (text, span) in text_and_span(), added in [content(), content()],
    ) {
        if let Some(span) = span {
            let quote = Quote::take(&text, span);
            let [first, last] = added;
            let longer = Text::new(format!("{first}{}{last}", text.as_str()));
            let known = format!("{}{}{}", quote.prefix, quote.exact, quote.suffix);
            let places = (0..longer.as_str().len()).filter(|&byte| {
                longer.as_str().split_at_checked(byte).is_some_and(|it| it.1.starts_with(&known))
            });
            if places.count() == 1 {
                let shift = u32::try_from(first.len()).unwrap();
                let moved = (span.start().get() + shift, span.end().get() + shift);
                let expected = longer.span_bytes(moved.0, moved.1).unwrap();
                prop_assert_eq!(quote.find(&longer, None), Found::Exact(expected));
            }
        }
    }

    #[test]
    fn a_caret_makes_progress_within_the_text_and_outside_graphemes(
        content in content(), index in any::<Index>(), granularity in select(&GRANULARITIES[..]),
    ) {
        let text = Text::new(content);
        let offset = place(&text, index);
        let next = text.next_boundary(offset, granularity);
        let previous = text.previous_boundary(offset, granularity);
        prop_assert!(next > offset || offset == text.len());
        prop_assert!(previous < offset || offset == Offset::default());
        prop_assert!(next <= text.len());
        prop_assert!(is_grapheme_boundary(&text, next) && is_grapheme_boundary(&text, previous));
    }

    #[test]
    fn a_snapped_span_is_within_the_text_and_not_blank_and_stays(
        (text, span) in text_and_span(), granularity in select(&GRANULARITIES[..]),
    ) {
        if let Some(found) = span.and_then(|span| text.snap(span, granularity, &STOPS)) {
            prop_assert!(found.end() <= text.len());
            prop_assert!(!text.slice(found).trim().is_empty());
            prop_assert!(is_grapheme_boundary(&text, found.start()));
            prop_assert!(is_grapheme_boundary(&text, found.end()));
            prop_assert_eq!(text.snap(found, granularity, &STOPS), Some(found));
        }
    }

    #[test]
    fn a_word_or_sentence_at_a_place_holds_or_touches_it(
        content in content(), index in any::<Index>(),
    ) {
        let text = Text::new(content);
        let offset = place(&text, index);
        if let Some(word) = text.word_at(offset) {
            prop_assert!(word.start() <= offset && offset <= word.end());
        }
        if let Some(sentence) = text.sentence_at(offset) {
            let paragraph = text.paragraphs()[text.paragraph_at(offset)];
            prop_assert!(paragraph.contains_span(sentence));
            prop_assert_eq!(text.snap(sentence, Granularity::Sentence, &STOPS), Some(sentence));
        }
    }

    #[test]
    fn sentences_of_a_part_begin_where_a_caret_stops(
        content in content(), ends in any::<[Index; 2]>(),
    ) {
        let text = Text::new(content);
        let (one, other) = (place(&text, ends[0]), place(&text, ends[1]));
        let Some(span) = Span::new(one.min(other), one.max(other)) else { return Ok(()) };
        let mut stops = vec![Offset::default()];
        while stops.last() < Some(&text.len()) {
            stops.push(text.next_boundary(*stops.last().unwrap(), Granularity::Sentence));
        }
        // The start of the text is no stop, and the end of it no start.
        let expected: Vec<Offset> = stops.into_iter().skip(1).filter(|it| span.contains(*it)).collect();
        let mut found = text.sentence_starts(span);
        found.retain(|it| *it > Offset::default());
        prop_assert_eq!(found, expected);
    }
}
