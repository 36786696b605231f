//! The text of an article, which never changes, and all that depends on counting its characters.

use std::fmt;
use std::sync::Arc;

use str_indices::{chars, utf16};

use super::{CharOffset, Offset, Span, Utf16Offset};

/// Bytes between two checkpoints: no conversion reads more than this, and the table adds about
/// one percent to the text.
const BLOCK: usize = 1024;

/// The words of an article: immutable, cheap to clone, equal by content.
///
/// Lines are expected to end in LF; nothing is altered, so whoever reads a file sees to that.
/// Offsets past 4 GiB cannot be expressed: they stop there.
///
/// ```
/// # use slantwise::text::{CharOffset, Text};
/// let text = Text::new("“No,” he said.\n\nShe agreed.");
/// let span = text.span_at(CharOffset::new(1), CharOffset::new(3)).unwrap();
/// assert_eq!(text.slice(span), "No");
/// assert_eq!(text.slice(text.paragraphs()[1]), "She agreed.");
/// ```
#[derive(Clone, Default)]
pub struct Text {
    inner: Arc<Measured>,
}

#[derive(Default)]
struct Measured {
    content: Arc<str>,
    checkpoints: Vec<Checkpoint>,
    paragraphs: Vec<Span>,
}

/// One place in all three units.
#[derive(Clone, Copy, Default)]
struct Checkpoint {
    bytes: u32,
    chars: u32,
    utf16: u32,
}

impl Text {
    /// Measures a text and keeps it.
    pub fn new(content: impl Into<Arc<str>>) -> Self {
        let content = content.into();
        let checkpoints = checkpoints(&content);
        let paragraphs = paragraphs(&content);
        Self { inner: Arc::new(Measured { content, checkpoints, paragraphs }) }
    }

    /// Returns the whole text.
    pub fn as_str(&self) -> &str {
        &self.inner.content
    }

    /// Says whether there is no character at all.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Returns the place after the last character.
    pub fn len(&self) -> Offset {
        Offset::new(narrow(self.as_str().len()))
    }

    /// Returns the number of code points.
    pub fn chars(&self) -> u32 {
        self.char_offset(self.len()).get()
    }

    /// Returns the lines that have something else than white space on them, in order, each with
    /// its blanks but without its line end.
    pub fn paragraphs(&self) -> &[Span] {
        &self.inner.paragraphs
    }

    /// Returns the index of the paragraph that holds the offset (its end included, as a caret
    /// there belongs to that line), else of the next one, else of the last one; 0 if there is none.
    pub fn paragraph_at(&self, offset: Offset) -> usize {
        let paragraphs = self.paragraphs();
        let found = paragraphs.partition_point(|paragraph| paragraph.end() < offset);
        found.min(paragraphs.len().saturating_sub(1))
    }

    /// Returns the characters of a span; of a span that is not from this text, perhaps none.
    pub fn slice(&self, span: Span) -> &str {
        self.between(span.start(), span.end())
    }

    /// Finds the place before the n-th code point.
    pub fn offset_at(&self, place: CharOffset) -> Option<Offset> {
        let from = self.checkpoint(|checkpoint| checkpoint.chars, place.get());
        let rest = wide(place.get() - from.chars);
        let bytes = narrow(chars::to_byte_idx(self.after(from), rest));
        let offset = Offset::new(from.bytes + bytes);
        (self.char_offset(offset) == place).then_some(offset)
    }

    /// Counts the code points before an offset.
    pub fn char_offset(&self, offset: Offset) -> CharOffset {
        let from = self.checkpoint(|checkpoint| checkpoint.bytes, offset.get());
        let rest = wide(offset.get() - from.bytes);
        CharOffset::new(from.chars + narrow(chars::from_byte_idx(self.after(from), rest)))
    }

    /// Counts the UTF-16 code units before an offset.
    pub fn utf16_offset(&self, offset: Offset) -> Utf16Offset {
        let from = self.checkpoint(|checkpoint| checkpoint.bytes, offset.get());
        let rest = wide(offset.get() - from.bytes);
        Utf16Offset::new(from.utf16 + narrow(utf16::from_byte_idx(self.after(from), rest)))
    }

    /// Finds the place of a UTF-16 code unit, unless it is inside a surrogate pair or beyond the
    /// text.
    pub fn offset_at_utf16(&self, place: Utf16Offset) -> Option<Offset> {
        let offset = self.floor_utf16(place.get());
        (self.utf16_offset(offset) == place).then_some(offset)
    }

    /// Finds the place that a number of UTF-16 code units after a paragraph's start denotes: past
    /// its end the end, inside a surrogate pair the place before it; `None` if there is no such
    /// paragraph.
    pub fn offset_in_paragraph(&self, paragraph: usize, place: Utf16Offset) -> Option<Offset> {
        let paragraph = *self.paragraphs().get(paragraph)?;
        let before = self.utf16_offset(paragraph.start()).get();
        Some(self.floor_utf16(before.saturating_add(place.get())).min(paragraph.end()))
    }

    /// Makes the span between two places counted in code points.
    pub fn span_at(&self, start: CharOffset, end: CharOffset) -> Option<Span> {
        Span::new(self.offset_at(start)?, self.offset_at(end)?)
    }

    /// Makes the span between two bytes, if both are character boundaries of this text.
    pub fn span_bytes(&self, start: u32, end: u32) -> Option<Span> {
        let checked = |byte| Some(self.floor(byte)).filter(|offset| offset.get() == byte);
        Span::new(checked(start)?, checked(end)?)
    }

    /// Returns both ends of a span in code points.
    pub fn span_chars(&self, span: Span) -> (CharOffset, CharOffset) {
        (self.char_offset(span.start()), self.char_offset(span.end()))
    }

    /// Finds the last character boundary that is not after a byte; past the end, the end.
    pub fn floor(&self, byte: u32) -> Offset {
        Offset::new(narrow(floor(self.as_str(), wide(byte))))
    }

    /// Returns the characters between two offsets: none if they are turned around or foreign.
    pub(super) fn between(&self, start: Offset, end: Offset) -> &str {
        self.as_str().get(wide(start.get())..wide(end.get())).unwrap_or_default()
    }

    fn floor_utf16(&self, place: u32) -> Offset {
        let from = self.checkpoint(|checkpoint| checkpoint.utf16, place);
        let bytes = narrow(utf16::to_byte_idx(self.after(from), wide(place - from.utf16)));
        Offset::new(from.bytes + bytes)
    }

    /// Finds the last checkpoint that is not after a place, by the unit of that place.
    fn checkpoint(&self, unit: impl Fn(&Checkpoint) -> u32, place: u32) -> Checkpoint {
        let table = &self.inner.checkpoints;
        let after = table.partition_point(|checkpoint| unit(checkpoint) <= place);
        table.get(after.saturating_sub(1)).copied().unwrap_or_default()
    }

    fn after(&self, checkpoint: Checkpoint) -> &str {
        self.between(Offset::new(checkpoint.bytes), self.len())
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Text").field(&self.as_str()).finish()
    }
}

fn checkpoints(content: &str) -> Vec<Checkpoint> {
    let mut table = Vec::with_capacity(content.len() / BLOCK + 1);
    let mut last = Checkpoint::default();
    let mut start = 0;
    while start < content.len() {
        table.push(last);
        let end = floor(content, table.len() * BLOCK);
        let block = content.get(start..end).unwrap_or_default();
        last = Checkpoint {
            bytes: narrow(end),
            chars: last.chars + narrow(chars::count(block)),
            utf16: last.utf16 + narrow(utf16::count(block)),
        };
        start = end;
    }
    table
}

fn paragraphs(content: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in content.split('\n') {
        // A stray CR is part of the line end: no span may end between the two.
        let kept = line.strip_suffix('\r').unwrap_or(line);
        if kept.contains(|character: char| !character.is_whitespace()) {
            let (start, end) = (narrow(start), narrow(start + kept.len()));
            found.extend(Span::new(Offset::new(start), Offset::new(end)));
        }
        start += line.len() + 1;
    }
    found
}

fn floor(content: &str, byte: usize) -> usize {
    let last = byte.min(content.len());
    // A character has at most four bytes.
    (last.saturating_sub(3)..=last)
        .rev()
        .find(|&place| content.is_char_boundary(place))
        .unwrap_or_default()
}

/// Expresses a count of bytes or characters in the unit of offsets.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_has_three_numbers() {
        let check = |content: &str, chars, bytes, utf16| {
            let text = Text::new(content);
            let offset = text.offset_at(CharOffset::new(chars)).unwrap();
            assert_eq!(
                (offset.get(), text.utf16_offset(offset).get()),
                (bytes, utf16),
                "{content}"
            );
            assert_eq!(text.char_offset(offset).get(), chars, "{content}");
            assert_eq!(text.offset_at_utf16(Utf16Offset::new(utf16)), Some(offset), "{content}");
        };
        check("", 0, 0, 0);
        check("plain", 5, 5, 5);
        check("“No”", 3, 5, 3);
        check("a👨‍👩‍👧b", 6, 19, 9);
        check("e\u{301}t", 2, 3, 2);
        check("שלום", 2, 4, 2);
        check(&"é👍".repeat(3000), 5999, 17996, 8998);
    }

    #[test]
    fn a_number_that_denotes_no_place_is_refused() {
        let text = Text::new("a👍");
        assert_eq!(text.offset_at(CharOffset::new(3)), None);
        assert_eq!(text.offset_at_utf16(Utf16Offset::new(2)), None);
        assert_eq!(text.offset_at_utf16(Utf16Offset::new(4)), None);
        assert_eq!(text.span_bytes(0, 3), None);
        assert_eq!(text.span_bytes(0, 6), None);
        assert_eq!(text.span_at(CharOffset::new(1), CharOffset::new(1)), None);
        assert_eq!((text.floor(4).get(), text.floor(u32::MAX).get()), (1, 5));
    }

    #[test]
    fn a_paragraph_is_a_line_with_something_on_it() {
        let text = Text::new("\n One. \n \u{a0}\n\nTwo.");
        let lines: Vec<_> = text.paragraphs().iter().map(|&span| text.slice(span)).collect();
        assert_eq!(lines, [" One. ", "Two."]);
        let held: Vec<_> =
            [0, 3, 7, 8, 13, 16].map(|byte| text.paragraph_at(text.floor(byte))).into();
        assert_eq!(held, [0, 0, 0, 1, 1, 1]);
        assert_eq!(Text::new(" \n").paragraph_at(Offset::default()), 0);
    }

    #[test]
    fn a_place_in_a_paragraph_is_clamped_to_it() {
        let text = Text::new("One.\n👍 two.\nThree.");
        let place = |units| text.offset_in_paragraph(1, Utf16Offset::new(units)).map(Offset::get);
        assert_eq!(
            [place(0), place(1), place(2), place(99)],
            [Some(5), Some(5), Some(9), Some(14)]
        );
        assert_eq!(text.offset_in_paragraph(3, Utf16Offset::default()), None);
    }
}
