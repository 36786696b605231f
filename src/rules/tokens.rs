//! Tokens of a text, and what a verb may be followed by.

use serde::Deserialize;

use crate::text::Span;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    /// A whole quotation with its marks.
    Quote,
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// What ends a sentence.
    Stop,
    /// A bracket, either way.
    Bracket,
    Other,
}

/// A word, a mark, or a quotation.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// The word in small letters, with straight apostrophes; for a quotation its last sign before the mark.
    pub(super) word: String,
    pub(super) is_capital: bool,
    /// How it is used as a verb of saying, once the language is known.
    pub(super) complements: Option<Complements>,
    /// Whether it is likely the verb of a clause, once the language is known.
    pub(super) is_finite: bool,
    /// Whether a sentence begins with it.
    pub(super) begins: bool,
    /// Whether it is a quotation that continues the one before.
    pub(super) continues: bool,
    /// Whether it begins a paragraph.
    pub(super) is_first: bool,
}

impl Token {
    /// Says whether a quotation is whole by its punctuation, as what is said in full sentences is.
    pub(super) fn is_full(&self) -> bool {
        matches!(self.word.as_str(), "." | "," | "!" | "?" | "…" | "—" | "–" | "-" | "。")
    }
}

/// What may follow a verb, or where it may stand: its subcategorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Complement {
    /// A quotation may follow, or stand before.
    Quotation,
    /// A quotation after a colon only: “the sign read: …”.
    QuotationAfterColon,
    /// A quotation before it only: “…”, so the mayor.
    QuotationBefore,
    /// A clause with “that”.
    ThatClause,
    /// A clause without “that”.
    BareClause,
    /// Someone who is addressed.
    Addressee,
    /// An infinitive with “to”.
    Infinitive,
    /// A clause with “whether” or “why”.
    WhetherClause,
    /// A noun, which is the content.
    Noun,
    /// A noun, if words of it are quoted.
    QuotedNoun,
    /// People who are counted, with what became of them.
    Casualties,
    /// It may stand in or after what is said: “prices fall, she says”.
    Parenthetical,
}

/// The complements of a verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Complements(pub(super) &'static [Complement]);

impl Complements {
    /// Says whether the verb takes this.
    pub(super) fn take(self, complement: Complement) -> bool {
        self.0.contains(&complement)
    }

    /// Says whether it takes nothing but an infinitive: “voted to”.
    pub(super) fn are_only_infinitive(self) -> bool {
        self.0 == [Complement::Infinitive]
    }
}

/// Says whether a word is in a list of words.
pub(super) fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.as_bytes().split(|it| *it == b' ').any(|it| it == word.as_bytes())
}
