//! A text divided into graphemes, words and sentences, looking only at what is around a place.
//!
//! Graphemes and words are Unicode's (UAX 29, from `icu_segmenter`), with one change: Chinese,
//! Japanese, Thai, Lao, Khmer and Burmese need a dictionary of many megabytes to be cut into words;
//! there each grapheme counts as a word, so that a selection stays as it was drawn. Sentences are
//! those of news: Unicode's rule ends one in “Mr. Smith” and in “Why?” she asked, and its tables
//! weigh as much as all of this layer.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter};

use super::content::narrow;
use super::fold::{is_capital, is_small};
use super::{Granularity, Offset, Span, Text};

/// Bytes read on each side of a place before looking for a seam: few, as it happens at each
/// movement of a mouse, and enough since a seam divides words as they are divided anyway.
pub(super) const REACH: u32 = 64;

/// The same for sentences, which do not end at a seam: most should fit at the first try.
const SENTENCE_REACH: u32 = 512;

/// Abbreviations that stand before a name. Those that also end sentences (Jr., Inc.) are left out.
const TITLES: &str = "Adm Atty Capt Cmdr Col Cpl Dr Drs Fr Gen Gov Govs Hon Insp Lt Maj Messrs Mlle Mme Mr Mrs Ms Mx Pres \
    Prof Pvt Rep Reps Rev Sen Sens Sgt Sr St Supt";

/// Months whose short form a day or a year may follow.
const MONTHS: &str = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec";

impl Text {
    /// Finds the piece that the character after an offset belongs to, blanks and all.
    pub(super) fn piece(&self, offset: Offset, granularity: Granularity) -> Option<Span> {
        let paragraph = || {
            let found = self.paragraphs().get(self.paragraph_at(offset)).copied();
            found.filter(|paragraph| paragraph.contains(offset))
        };
        match granularity {
            Granularity::Grapheme | Granularity::Word => {
                let pieces = self.pieces(self.window(offset, REACH)?, granularity);
                pieces.into_iter().find(|piece| piece.contains(offset))
            }
            Granularity::Sentence => Some(self.sentence_in(paragraph()?, offset)),
            Granularity::Paragraph => paragraph(),
        }
    }

    /// Finds the sentence that holds an offset of a paragraph, with the blanks that follow it.
    pub(super) fn sentence_in(&self, paragraph: Span, offset: Offset) -> Span {
        let mut reach = SENTENCE_REACH;
        loop {
            let window = self.window(offset, reach).and_then(|it| it.intersection(paragraph));
            let window = window.unwrap_or(paragraph);
            let pieces = self.pieces(window, Granularity::Sentence);
            let found = pieces.into_iter().find(|piece| piece.contains(offset)).unwrap_or(window);
            // A window may cut a sentence at its edges, so only an edge of the paragraph counts.
            let begins = found.start() > window.start() || window.start() == paragraph.start();
            let ends = found.end() < window.end() || window.end() == paragraph.end();
            if begins && ends || window == paragraph {
                return found;
            }
            reach = reach.saturating_mul(4);
        }
    }

    /// Steps back by one code point.
    pub(super) fn before(&self, offset: Offset) -> Offset {
        self.floor(offset.get().saturating_sub(1))
    }

    /// Finds a stretch around an offset that can be divided without regard to what is outside it:
    /// the line, and of a long line only a part. `None` at the end of the text.
    pub(super) fn window(&self, offset: Offset, reach: u32) -> Option<Span> {
        let near = self.floor(offset.get().saturating_sub(reach));
        let far = self.floor(offset.get().saturating_add(reach));
        let start = match self.between(near, offset).rsplit_once('\n') {
            Some((_, rest)) => self.floor(offset.get().saturating_sub(bytes(rest))),
            None => self.seam_before(near),
        };
        let end = match self.between(offset, far).split_once('\n') {
            Some((line, _)) => self.floor(offset.get().saturating_add(bytes(line) + 1)),
            None => self.seam_after(far),
        };
        Span::new(start, end).filter(|window| window.contains(offset))
    }

    fn seam_before(&self, offset: Offset) -> Offset {
        let mut right = self.between(offset, self.len()).chars().next();
        let before = self.between(Offset::default(), offset);
        for (index, left) in before.char_indices().rev() {
            if right.is_some_and(|right| is_seam(left, right)) {
                return self.floor(narrow(index + left.len_utf8()));
            }
            right = Some(left);
        }
        Offset::default()
    }

    fn seam_after(&self, offset: Offset) -> Offset {
        let mut left = self.between(Offset::default(), offset).chars().next_back();
        let after = self.between(offset, self.len());
        for (index, right) in after.char_indices() {
            if left.is_some_and(|left| is_seam(left, right)) {
                return self.floor(offset.get().saturating_add(narrow(index)));
            }
            left = Some(right);
        }
        self.len()
    }

    /// Divides a window; no piece ends inside a grapheme.
    pub(super) fn pieces(&self, window: Span, granularity: Granularity) -> Vec<Span> {
        let content = self.slice(window);
        let graphemes = GraphemeClusterSegmenter::new().segment_str(content);
        let ends: Vec<usize> = match granularity {
            Granularity::Grapheme => graphemes.collect(),
            Granularity::Word => {
                let options = WordBreakInvariantOptions::default();
                let words = WordSegmenter::new_for_non_complex_scripts(options);
                let mut is_cut = among(words.segment_str(content));
                graphemes.filter(|end| is_cut(*end) || is_in_unspaced(content, *end)).collect()
            }
            Granularity::Sentence => graphemes.filter(|end| ends_sentence(content, *end)).collect(),
            Granularity::Paragraph => vec![content.len()],
        };
        let mut start = window.start();
        ends.into_iter()
            .filter_map(|end| {
                let end = self.floor(window.start().get().saturating_add(narrow(end)));
                Span::new(std::mem::replace(&mut start, end), end)
            })
            .collect()
    }
}

/// Says whether a piece has something of a word in it, a letter or a number, by Unicode's own classes.
pub fn is_wordy(piece: &str) -> bool {
    let options = WordBreakInvariantOptions::default();
    let segmenter = WordSegmenter::new_for_non_complex_scripts(options);
    let mut words = segmenter.segment_str(piece);
    while words.next().is_some() {
        if words.is_word_like() {
            return true;
        }
    }
    false
}

/// Says of ascending numbers whether each is among some other ascending numbers.
fn among(numbers: impl Iterator<Item = usize>) -> impl FnMut(usize) -> bool {
    let mut numbers = numbers.peekable();
    move |number| {
        while numbers.next_if(|it| *it < number).is_some() {}
        numbers.peek() == Some(&number)
    }
}

/// Says whether a place between two characters divides graphemes, words and sentences alike, or
/// at least cannot change how what comes after it is divided.
fn is_seam(left: char, right: char) -> bool {
    let is_ideograph = |it| matches!(it, '\u{4e00}'..='\u{9fff}');
    left == '\n'
        || !left.is_whitespace() && !left.is_ascii_punctuation() && right == ' '
        || is_ideograph(left) && is_ideograph(right)
}

/// Says whether there is a character of a script without blanks between words on either side.
fn is_in_unspaced(content: &str, place: usize) -> bool {
    let Some((before, after)) = content.split_at_checked(place) else { return false };
    let sides = [before.chars().next_back(), after.chars().next()];
    sides.into_iter().flatten().any(|side| {
        matches!(side,
            // Thai and Lao; Burmese; Khmer to Tai Tham; Burmese and Tai Viet.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aadf}'
            // Ideographs and hiragana. (Katakana words are told apart by the rules.)
            | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// Says whether a sentence ends at a place, with the blanks behind it: after a stop and what closes
/// a quotation or a bracket, where what follows begins anew.
fn ends_sentence(content: &str, place: usize) -> bool {
    let Some((before, after)) = content.split_at_checked(place) else { return false };
    if after.is_empty() || before.ends_with('\n') {
        return true;
    }
    let inked = before.trim_end();
    let closed = |it: char| "\"'”’“‘»›«‹)]」』）》".contains(it);
    match inked.trim_end_matches(closed).chars().next_back() {
        Some('。' | '！' | '？' | '｡') => !after.starts_with(|it| closed(it) || is_blank(it)),
        Some('.' | '!' | '?' | '…' | '؟' | '۔' | '।') => {
            let is_apart = inked.len() < before.len() && !after.starts_with(is_blank);
            is_apart && !goes_on(inked, after)
        }
        _ => false,
    }
}

fn is_blank(it: char) -> bool {
    it.is_whitespace()
}

/// Says whether a word with a stop is a title, so that a name follows: “Sen.”.
pub fn is_title(word: &str) -> bool {
    TITLES.split(' ').any(|it| it == word)
}

/// Says whether the sentence is not over: a title or an initial stands before the stop, so that a
/// name follows, or a month, and a number follows, or what follows has a small letter.
fn goes_on(before: &str, after: &str) -> bool {
    if after.starts_with(is_small) {
        return true;
    }
    let Some(before) = before.strip_suffix('.') else { return false };
    let apart = |it: char| is_blank(it) || it.is_ascii_punctuation() || "“‘„«‹’".contains(it);
    let word = before.rsplit(apart).next().unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(is_capital) && letters.next().is_none();
    let is_before_name = if after.starts_with(|it: char| it.is_ascii_digit()) {
        MONTHS.split(' ').any(|it| it == word)
    } else {
        is_title(word)
    };
    is_initial || is_before_name
}

/// Measures a string that is part of a text and so short enough.
pub(super) fn bytes(content: &str) -> u32 {
    narrow(content.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_divided_as_if_read_whole() {
        let phrase = "“We won’t yield 1,500.50,” said Mr. e\u{301} 👨‍👩‍👧. 他们说了：好。 ไม่ดี ";
        let text = Text::new(phrase.repeat(60));
        let line = text.span_bytes(0, text.len().get()).unwrap();
        for granularity in [Granularity::Grapheme, Granularity::Word, Granularity::Sentence] {
            for piece in text.pieces(line, granularity) {
                assert_eq!(text.piece(piece.start(), granularity), Some(piece));
                assert_eq!(text.piece(text.before(piece.end()), granularity), Some(piece));
            }
        }
    }
}
