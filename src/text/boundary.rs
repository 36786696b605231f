//! Where graphemes, words and sentences begin and end, and how a rough span becomes a decent one.
//!
//! How a text is divided is the matter of `pieces`.

use super::granularity::Granularity;
use super::pieces::{REACH, bytes, is_wordy};
use super::{Offset, Span, Text};

impl Text {
    /// Finds where a caret goes when it moves forward: past the grapheme, to the end of the next
    /// word, to the start of the next sentence or paragraph, at last to the end of the text.
    ///
    /// ```
    /// # use slantwise::text::{Granularity, Offset, Text};
    /// let text = Text::new("“Don’t,” he said.");
    /// let end = text.next_boundary(Offset::default(), Granularity::Word);
    /// assert_eq!(text.as_str().split_at(end.get() as usize).0, "“Don’t");
    /// ```
    pub fn next_boundary(&self, offset: Offset, granularity: Granularity) -> Offset {
        let offset = self.floor(offset.get());
        match granularity {
            Granularity::Grapheme => self.piece(offset, granularity).map_or(self.len(), Span::end),
            Granularity::Word => self.next_word_end(offset),
            Granularity::Sentence => self.next_sentence(offset),
            Granularity::Paragraph => self
                .paragraphs()
                .get(self.paragraphs().partition_point(|it| it.start() <= offset))
                .map_or(self.len(), |paragraph| paragraph.start()),
        }
    }

    /// Finds where a caret goes when it moves back: before the grapheme, to the start of the word,
    /// sentence or paragraph it is in or comes after, at last to the start of the text.
    pub fn previous_boundary(&self, offset: Offset, granularity: Granularity) -> Offset {
        let offset = self.floor(offset.get());
        match granularity {
            Granularity::Grapheme => {
                self.piece(self.before(offset), granularity).map_or(offset, Span::start)
            }
            Granularity::Word => self.previous_word_start(offset),
            Granularity::Sentence => self.previous_sentence(offset),
            Granularity::Paragraph => self
                .paragraphs()
                .get(..self.paragraphs().partition_point(|it| it.start() < offset))
                .and_then(<[Span]>::last)
                .map_or(Offset::default(), |paragraph| paragraph.start()),
        }
    }

    /// Makes a decent span of a rough one, as it is drawn with a mouse; `None` if it is blank.
    ///
    /// Each end is widened to the grapheme, word, sentence or paragraph it is inside of. Words and
    /// sentences then lose the white space around them, and words also what `trailing` has, such as
    /// a full stop at their end; quotation marks stay if they were included.
    pub fn snap(&self, rough: Span, granularity: Granularity, trailing: &[char]) -> Option<Span> {
        let whole = self.widen(rough, Granularity::Grapheme);
        let inked = self.trim(whole, &[])?;
        let wide = self.widen(inked, granularity);
        match granularity {
            Granularity::Grapheme => Some(whole),
            Granularity::Word => self.trim(wide, trailing),
            Granularity::Sentence => self.trim(wide, &[]),
            Granularity::Paragraph => Some(wide),
        }
    }

    /// Finds the word that the offset is in, or else the one that it is at the end of.
    pub fn word_at(&self, offset: Offset) -> Option<Span> {
        [offset, self.before(offset)]
            .into_iter()
            .filter_map(|place| self.piece(place, Granularity::Word))
            .find(|word| word.start() <= offset && offset <= word.end() && self.is_word(*word))
    }

    /// Finds the sentence that the offset is in or at the end of, without the blanks around it.
    pub fn sentence_at(&self, offset: Offset) -> Option<Span> {
        let paragraph = *self.paragraphs().get(self.paragraph_at(offset))?;
        let place = offset.min(self.before(paragraph.end()));
        let sentence = self.piece(place, Granularity::Sentence)?;
        (offset <= paragraph.end()).then(|| self.trim(sentence, &[]))?
    }

    /// Finds where the sentences begin that begin in a span, each without the blanks before it.
    ///
    /// One pass over the span and a little around it, however long its sentences are.
    pub fn sentence_starts(&self, span: Span) -> Vec<Offset> {
        let first = self.paragraph_at(span.start());
        let paragraphs = self.paragraphs().iter().skip(first);
        let mut found = Vec::new();
        for paragraph in paragraphs.take_while(|it| it.start() < span.end()) {
            let Some(part) = paragraph.intersection(span) else { continue };
            // What is beside a place says whether a sentence ends there, so the edges need some room.
            let sides = [part.start(), self.before(part.end())];
            let [Some(left), Some(right)] = sides.map(|it| self.window(it, REACH)) else {
                continue;
            };
            let window = left.cover(right).intersection(*paragraph).unwrap_or(*paragraph);
            let pieces = self.pieces(window, Granularity::Sentence).into_iter();
            let starts = pieces.filter_map(|it| Some(self.trim(it, &[])?.start()));
            found.extend(starts.filter(|it| span.contains(*it)));
        }
        found
    }

    fn next_word_end(&self, offset: Offset) -> Offset {
        let mut place = offset;
        while let Some(window) = self.window(place, REACH) {
            let pieces = self.pieces(window, Granularity::Word);
            let mut ahead = pieces.into_iter().filter(|piece| piece.end() > offset);
            if let Some(word) = ahead.find(|piece| self.is_word(*piece)) {
                return word.end();
            }
            place = window.end();
        }
        self.len()
    }

    fn previous_word_start(&self, offset: Offset) -> Offset {
        let mut place = offset;
        while place > Offset::default()
            && let Some(window) = self.window(self.before(place), REACH)
        {
            let pieces = self.pieces(window, Granularity::Word);
            let mut behind = pieces.into_iter().rev().filter(|piece| piece.start() < offset);
            if let Some(word) = behind.find(|piece| self.is_word(*piece)) {
                return word.start();
            }
            place = window.start();
        }
        Offset::default()
    }

    fn next_sentence(&self, offset: Offset) -> Offset {
        for paragraph in self.paragraphs().iter().skip(self.paragraph_at(offset)) {
            let mut place = offset.max(paragraph.start());
            while place < paragraph.end() {
                let sentence = self.sentence_in(*paragraph, place);
                match self.trim(sentence, &[]) {
                    Some(found) if found.start() > offset => return found.start(),
                    _ => place = sentence.end(),
                }
            }
        }
        self.len()
    }

    fn previous_sentence(&self, offset: Offset) -> Offset {
        for paragraph in self.paragraphs().iter().take(self.paragraph_at(offset) + 1).rev() {
            let mut place = offset.min(paragraph.end());
            while place > paragraph.start() {
                let sentence = self.sentence_in(*paragraph, self.before(place));
                match self.trim(sentence, &[]) {
                    Some(found) if found.start() < offset => return found.start(),
                    _ => place = sentence.start(),
                }
            }
        }
        Offset::default()
    }

    /// Says whether a span begins and ends where words do, so that it does not cut one.
    pub fn is_whole(&self, span: Span) -> bool {
        self.widen(span, Granularity::Word) == span
    }

    /// Widens both ends of a span to those of the pieces they are inside of.
    fn widen(&self, span: Span, granularity: Granularity) -> Span {
        let first = self.piece(span.start(), granularity).unwrap_or(span);
        let last = self.piece(self.before(span.end()), granularity).unwrap_or(span);
        span.cover(first).cover(last)
    }

    /// Takes white space off both ends of a span, and other characters off its ends, without
    /// cutting a grapheme; `None` if nothing is left.
    pub fn trim(&self, span: Span, trailing: &[char]) -> Option<Span> {
        let content = self.slice(span);
        let mut kept = content.trim_start();
        // A stop that stands apart belongs to what was before; the one of “.5” does not.
        let is_trailing = |it: char| trailing.contains(&it);
        while let Some(rest) = kept.strip_prefix(is_trailing)
            && rest.starts_with(|it: char| it.is_whitespace() || is_trailing(it))
        {
            kept = rest.trim_start();
        }
        let start = span.end().get().saturating_sub(bytes(kept));
        let kept =
            content.trim_end_matches(|it: char| it.is_whitespace() || trailing.contains(&it));
        let end = span.start().get().saturating_add(bytes(kept));
        // A blank may carry a combining mark, and then it is not blank.
        let inked = Span::new(self.floor(start), self.floor(end))?;
        Some(self.widen(inked, Granularity::Grapheme))
    }

    fn is_word(&self, piece: Span) -> bool {
        is_wordy(self.slice(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text with a span in brackets.
    fn marked(content: &str) -> (Text, Span) {
        let (before, rest) = content.split_once('[').unwrap();
        let (inside, _) = rest.split_once(']').unwrap();
        let text = Text::new(content.replace(['[', ']'], ""));
        let span = text.span_bytes(bytes(before), bytes(before) + bytes(inside)).unwrap();
        (text, span)
    }

    fn shown(text: &Text, span: Option<Span>) -> &str {
        span.map_or("", |span| text.slice(span))
    }

    #[test]
    fn a_rough_span_becomes_whole_words() {
        let check = |content, expected| {
            let (text, span) = marked(content);
            assert_eq!(
                shown(&text, text.snap(span, Granularity::Word, &['.', ',', ':'])),
                expected,
                "{content}"
            );
        };
        check("the fa[r ri]ght party", "far right");
        check("the far-[ri]ght party", "right");
        check("they do[n’]t know", "don’t");
        check("cost 1,5[00.]50 francs", "1,500.50");
        check("he said[ no. ]“Yes”", "no");
        check("he said[ “no.” ]Yes", "“no.”");
        check("he said “[no].” Yes", "no");
        check("the U.S[. offi]cials", "officials");
        check("rose [.5 p]er cent", ".5 per");
        check("a [👩\u{200d}]👧 b", "👩\u{200d}👧");
        check("cafe[\u{301}] b", "cafe\u{301}");
        check("שלום ע[ול]ם", "עולם");
        check("《[中国经济]增长》。", "中国经济");
        check("เขา[พูด]ว่า", "พูด");
        check("«\u{202f}[non]\u{202f}: oui", "non");
        check("no[ . \n ]no", "");
        check("[o\n\ntw]o", "o\n\ntwo");
    }

    #[test]
    fn a_sentence_is_found_within_its_paragraph() {
        let check = |content, expected| {
            let (text, span) = marked(content);
            assert_eq!(shown(&text, text.sentence_at(span.start())), expected, "{content}");
        };
        check("One. Tw[o] three. Four", "Two three.");
        check("One.[ ] Two.", "One.");
        check(" One\n[T]wo. Three.", "Two.");
        check("“Why?” a[s]ked Mr. J. Smith. No.", "“Why?” asked Mr. J. Smith.");
        check("The U.S. [S]enate met. It", "The U.S. Senate met.");
        check("It [w]as Oct. 4 in Rome. It rained.", "It was Oct. 4 in Rome.");
        check("Since Se[p]t. 2019 it is shut. It", "Since Sept. 2019 it is shut.");
        check("He came in [O]ct. The rain stopped.", "He came in Oct.");
        check("In th[e] marine corps. 4 men fell.", "In the marine corps.");
        check("Sen. Smith [m]et Gov. Jones. It", "Sen. Smith met Gov. Jones.");
        check(
            "Adm. Hale and S[e]ns. Ames and Lee met. It",
            "Adm. Hale and Sens. Ames and Lee met.",
        );
        check("They met the R[e]p. 40 people left.", "They met the Rep.");
        check("He met Lee J[r]. The rain stopped.", "He met Lee Jr.");
        check("他说。好[！]我问。", "好！");
        check("One.[\n]", "One.");
        check("One.\n[\n]Two.", "");
    }

    #[test]
    fn a_caret_stops_at_each_boundary() {
        let check = |content: &str, granularity, forward: &str, back: &str| {
            let text = Text::new(content);
            let mut stops = vec![Offset::default()];
            while stops.last() < Some(&text.len()) {
                stops.push(text.next_boundary(*stops.last().unwrap(), granularity));
            }
            let pieces = |stops: &[Offset]| {
                stops.windows(2).map(|it| text.between(it[0], it[1])).collect::<Vec<_>>().join("|")
            };
            assert_eq!(pieces(&stops), forward);
            stops = vec![text.len()];
            while stops.last() > Some(&Offset::default()) {
                stops.push(text.previous_boundary(*stops.last().unwrap(), granularity));
            }
            stops.reverse();
            assert_eq!(pieces(&stops), back);
        };
        check("“e\u{301}🇩🇪", Granularity::Grapheme, "“|e\u{301}|🇩🇪", "“|e\u{301}|🇩🇪");
        check("“Oh,” I.\n\nNo", Granularity::Word, "“Oh|,” I|.\n\nNo", "“|Oh,” |I.\n\n|No");
        check(" A. Be.\nCe?", Granularity::Sentence, " |A. Be.\n|Ce?", " |A. Be.\n|Ce?");
        check("A.\n\n B\n", Granularity::Paragraph, "A.\n\n| B\n", "A.\n\n| B\n");
        check("", Granularity::Word, "", "");
    }
}
