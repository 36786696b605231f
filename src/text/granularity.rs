//! How finely a text is divided.

/// How finely a text is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// What a reader takes for one character.
    Grapheme,
    /// A word or a number. Symbols, punctuation and blanks lie between words.
    Word,
    /// A sentence within its paragraph.
    Sentence,
    /// A line with something on it.
    Paragraph,
}
