//! A clause without a verb after “reported”: “three killed”, “at least 12 people dead”.

use super::clause::Tokens;
use super::tokens::{TokenKind, has};

/// What is said of the people who are counted.
const FATES: &str =
    "killed dead injured wounded hurt missing drowned displaced stranded trapped arrested";
/// What counts them, other than a number.
const COUNTS: &str = "one two three four five six seven eight nine ten dozens hundreds thousands several many some scores no";
/// What stands before a count that is not exact, each as a whole: “to two wounded” counts no one.
const ROUGHLY: [&str; 14] = [
    "at least",
    "at most",
    "more than",
    "fewer than",
    "less than",
    "no more than",
    "no fewer than",
    "up to",
    "as many as",
    "about",
    "around",
    "over",
    "nearly",
    "almost",
];
/// How many words may stand between a count and what is said of it.
const REACH: usize = 5;

impl Tokens<'_> {
    /// Says whether people are counted here, and then something is said of them.
    pub(super) fn begins_casualties(self, start: usize, end: usize) -> bool {
        let stands =
            |it: &&&str| it.split(' ').zip(start..).all(|(word, at)| self.word(at) == word);
        let before = ROUGHLY.iter().find(stands).map_or(0, |it| it.split(' ').count());
        let at = start + before + usize::from(self.word(start + before) == "another");
        let is_count =
            self.is_one_of(COUNTS, at) || self.word(at).starts_with(|it: char| it.is_ascii_digit());
        if !is_count || !self.is(at, TokenKind::Word) {
            return false;
        }
        // “Three injured dogs” are no toll: nothing but an adjunct or another count may follow.
        let last = end.min(at + 1 + REACH);
        let fate = (at + 1..last).take_while(|it| self.is(*it, TokenKind::Word));
        fate.into_iter().find(|it| self.is_one_of(FATES, *it)).is_some_and(|it| {
            let language = self.language;
            let lists = [language.prepositions, language.of, language.conjunctions, language.times];
            let word = self.word(it + 1);
            it + 1 >= end
                || !matches!(self.kind(it + 1), Some(TokenKind::Word | TokenKind::Quote))
                || self.is_adverb(it + 1)
                || lists.iter().any(|list| has(list, word))
        })
    }
}
