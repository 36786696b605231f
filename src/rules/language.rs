//! What the rules know of a language, and which one a passage is in.

use serde::Deserialize;

use super::tokens::{Complement, Complements, Token, TokenKind, has};

/// A verb of saying, thinking or wanting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verb<'w> {
    /// Its forms, the first one first, with blanks between them.
    forms: &'w str,
    /// What may follow it, and where it may stand.
    takes: Vec<Complement>,
}

/// What a language knows and does: words in small letters, with blanks between them, and what its grammar allows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of a grammar")]
pub(super) struct Lexicon<'w> {
    /// Verbs of saying, thinking and wanting.
    #[serde(borrow)]
    pub(super) verbs: Vec<Verb<'w>>,
    /// Particles of a verb (“point out”), each with the forms it goes with.
    #[serde(borrow)]
    pub(super) particles: Vec<(&'w str, &'w str)>,
    pub(super) that: &'w str,
    /// What begins a clause that is asked.
    pub(super) whether: &'w str,
    pub(super) infinitive: &'w str,
    pub(super) auxiliaries: &'w str,
    /// Those of the auxiliaries that make a passive.
    pub(super) being: &'w str,
    pub(super) adverbs: &'w str,
    /// How adverbs end, if there is an ending.
    pub(super) adverb_ending: &'w str,
    pub(super) determiners: &'w str,
    /// Pronouns that are subjects.
    pub(super) pronouns: &'w str,
    /// Subjects that are no one: “it is said”.
    pub(super) nobody: &'w str,
    pub(super) objects: &'w str,
    pub(super) conjunctions: &'w str,
    /// The conjunctions that also join two subjects.
    pub(super) and: &'w str,
    pub(super) relatives: &'w str,
    pub(super) prepositions: &'w str,
    /// Prepositions that go on with a name: “the mayor of”.
    pub(super) of: &'w str,
    /// Who does it, in a passive.
    pub(super) by: &'w str,
    pub(super) times: &'w str,
    /// Those of the times that say by themselves when something was said.
    pub(super) days: &'w str,
    /// What stands before a day or an occasion.
    pub(super) at: &'w str,
    /// What someone speaks in or at: “in an interview”.
    pub(super) occasions: &'w str,
    /// What stands before those; empty if nothing need.
    pub(super) articles: &'w str,
    /// Phrases that stand before a source.
    #[serde(borrow)]
    pub(super) according: Vec<&'w str>,
    /// Words that stand behind a source.
    pub(super) postposed: &'w str,
    /// Adverbs that say that someone says so.
    pub(super) hearsay: &'w str,
    /// Past forms that only a clause has, other than by their ending.
    pub(super) finite: &'w str,
    pub(super) finite_endings: &'w str,
    /// Whether a clause may follow after a bare comma.
    pub(super) has_comma_clause: bool,
    /// Whether a sentence may leave out who speaks.
    pub(super) drops_subject: bool,
    /// Whether the auxiliary may stand before the subject.
    pub(super) inverts: bool,
    /// How participles end, where a sentence may begin with one: “asked about it, …”.
    pub(super) participle_endings: &'w str,
    /// Whether the word for “that” also begins a clause about a noun: “protests that grew”.
    pub(super) relative_that: bool,
    /// Whether a clause may follow without the word for “that”: “announced they would”.
    pub(super) drops_that: bool,
    /// Whether a comma stands before the word for “that”.
    pub(super) comma_before_that: bool,
    /// Whether an infinitive has a word before it, as “to”.
    pub(super) to_infinitive: bool,
    /// Whether the first form of a verb does not go with a single subject: “he says”.
    pub(super) marks_third_person: bool,
    /// Whether the rules know lists of names, and two nouns side by side.
    pub(super) lists_names: bool,
}

/// A language, by a file that is part of the program.
pub(super) type Language = Lexicon<'static>;

/// How many words are enough to tell a language by.
const SAMPLE: usize = 60;

impl Language {
    /// Finds what a verb takes, if the word is a form of a verb of saying.
    pub(super) fn complements(&'static self, word: &str) -> Option<Complements> {
        let verb = self.verbs.iter().find(|verb| has(verb.forms, word))?;
        Some(Complements(&verb.takes))
    }

    /// Says whether a word is the first form of a verb.
    pub(super) fn is_base(&self, word: &str) -> bool {
        self.verbs.iter().any(|verb| verb.forms.split(' ').next() == Some(word))
    }

    pub(super) fn is_adverb(&self, word: &str) -> bool {
        let ending = self.adverb_ending;
        let is_long = word.len() > ending.len() + 2;
        has(self.adverbs, word) || !ending.is_empty() && is_long && word.ends_with(ending)
    }

    pub(super) fn is_auxiliary(&self, word: &str) -> bool {
        has(self.auxiliaries, word)
    }

    /// Says whether a word is likely the verb of a clause, other than a verb of saying.
    pub(super) fn is_finite(&self, word: &str) -> bool {
        let ends = |it: &str| word.len() > it.len() + 2 && word.ends_with(it);
        // “U.S.-led” is none, and “re-elected” is one.
        let is_compound =
            word.split_once('-').is_some_and(|(head, _)| head.len() > 5 || head.contains('.'));
        self.is_auxiliary(word)
            || has(self.finite, word)
            || !is_compound && self.finite_endings.split_ascii_whitespace().any(ends)
    }

    /// Says whether a noun can begin with a word.
    pub(super) fn begins_noun(&self, item: &Token) -> bool {
        item.kind == TokenKind::Word
            && (item.is_capital || has(self.determiners, &item.word) || self.is_subject(&item.word))
    }

    pub(super) fn is_subject(&self, word: &str) -> bool {
        has(self.pronouns, word) || has(self.nobody, word)
    }

    /// Counts the words that speak for this language.
    pub(super) fn score(&self, items: &[Token]) -> usize {
        let lists = [
            self.that,
            self.auxiliaries,
            self.determiners,
            self.pronouns,
            self.prepositions,
            self.of,
            self.conjunctions,
            self.adverbs,
        ];
        let known = |item: &&Token| {
            lists.iter().any(|list| has(list, &item.word))
                || self.verbs.iter().any(|verb| has(verb.forms, &item.word))
        };
        items.iter().filter(|item| item.kind == TokenKind::Word).take(SAMPLE).filter(known).count()
    }
}
