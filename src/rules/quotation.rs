//! Whether what someone said stands in quotation marks.

use super::marks::Quotes;
use crate::model::Fragments;
use crate::text::{Span, Text, is_wordy};

/// How a content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quotation {
    /// All its words stand in quotation marks.
    Direct,
    /// None of them do.
    Indirect,
    /// Some of them do.
    Mixed,
}

/// Says how a content is quoted; punctuation and the marks themselves do not count.
pub fn quotation(text: &Text, content: &Fragments) -> Quotation {
    Quotes::around(text, content.cover()).quotation(text, content)
}

impl Quotation {
    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

impl Quotes {
    /// Says how a content is quoted, by quotations that were found before.
    pub fn quotation(&self, text: &Text, content: &Fragments) -> Quotation {
        let has_words = |span: Option<Span>| span.is_some_and(|it| is_wordy(text.slice(it)));
        let (mut inside, mut outside) = (false, false);
        for fragment in content.iter() {
            let mut rest = Some(fragment);
            for quoted in self.iter().filter(|it| it.depth == 0) {
                let Some(left) = rest.filter(|it| it.overlaps(quoted.span)) else { continue };
                inside |= has_words(left.intersection(quoted.span));
                let [before, after] = left.without(quoted.span);
                outside |= has_words(before);
                rest = after;
            }
            outside |= has_words(rest);
        }
        match (inside, outside) {
            (true, false) => Quotation::Direct,
            (true, true) => Quotation::Mixed,
            (false, _) => Quotation::Indirect,
        }
    }
}
