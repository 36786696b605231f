//! What the rules know of a language, and which one a passage is in.

use super::items::{Item, Kind};
use super::words;

/// The words of a language, in small letters, with blanks between them.
pub(super) struct Language {
    /// One line for each verb: its [`Ways`] and its forms.
    pub(super) verbs: &'static [&'static str],
    /// Particles of a verb (“point out”), each with the forms it goes with.
    pub(super) particles: &'static [(&'static str, &'static str)],
    pub(super) that: &'static str,
    /// What begins a clause that is asked.
    pub(super) whether: &'static str,
    pub(super) infinitive: &'static str,
    pub(super) auxiliaries: &'static str,
    /// Those of the auxiliaries that make a passive.
    pub(super) being: &'static str,
    pub(super) adverbs: &'static str,
    /// How adverbs end, if there is an ending.
    pub(super) adverb_ending: &'static str,
    pub(super) determiners: &'static str,
    /// Pronouns that are subjects.
    pub(super) pronouns: &'static str,
    /// Subjects that are no one: “it is said”.
    pub(super) nobody: &'static str,
    pub(super) objects: &'static str,
    pub(super) conjunctions: &'static str,
    /// The conjunctions that also join two subjects.
    pub(super) and: &'static str,
    pub(super) relatives: &'static str,
    pub(super) prepositions: &'static str,
    /// Prepositions that go on with a name: “the mayor of”.
    pub(super) of: &'static str,
    /// Who does it, in a passive.
    pub(super) by: &'static str,
    pub(super) times: &'static str,
    /// Those of the times that say by themselves when something was said.
    pub(super) days: &'static str,
    /// What stands before a day or an occasion.
    pub(super) at: &'static str,
    /// What someone speaks in or at: “in an interview”.
    pub(super) occasions: &'static str,
    /// What stands before those; empty if nothing need.
    pub(super) articles: &'static str,
    /// Phrases that stand before a source.
    pub(super) according: &'static [&'static str],
    /// Words that stand behind a source.
    pub(super) postposed: &'static str,
    /// Adverbs that say that someone says so.
    pub(super) hearsay: &'static str,
    /// Past forms that only a clause has, other than by their ending.
    pub(super) finite: &'static str,
    pub(super) finite_endings: &'static str,
    /// Whether a clause may follow after a bare comma.
    pub(super) has_comma_clause: bool,
    /// Whether a sentence may leave out who speaks.
    pub(super) drops_subject: bool,
    /// Whether the auxiliary may stand before the subject.
    pub(super) inverts: bool,
}

/// What may follow a verb, and where it may stand; one letter each in the tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways(&'static str);

impl Ways {
    /// A quotation may follow, or stand before.
    pub(super) fn quote(self) -> bool {
        self.0.contains('q')
    }
    /// A quotation after a colon only: “the sign read: …”.
    pub(super) fn colon(self) -> bool {
        self.0.contains('c')
    }
    /// Only ever “…”, so the mayor.
    pub(super) fn turned(self) -> bool {
        self.0.contains('r')
    }
    /// A clause with “that”.
    pub(super) fn that(self) -> bool {
        self.0.contains('t')
    }
    /// A clause without “that”.
    pub(super) fn bare(self) -> bool {
        self.0.contains('b')
    }
    /// Someone who is addressed.
    pub(super) fn object(self) -> bool {
        self.0.contains('o')
    }
    /// An infinitive with “to”.
    pub(super) fn infinitive(self) -> bool {
        self.0.contains('i')
    }
    /// Nothing but an infinitive: “voted to”.
    pub(super) fn is_infinitive_only(self) -> bool {
        self.0 == "i"
    }
    /// A clause with “whether” or “why”.
    pub(super) fn whether(self) -> bool {
        self.0.contains('w')
    }
    /// A noun, which is the content.
    pub(super) fn noun(self) -> bool {
        self.0.contains('n')
    }
    /// A noun, if words of it are quoted.
    pub(super) fn quoted_noun(self) -> bool {
        self.0.contains('N')
    }
    /// People who are counted, with what became of them.
    pub(super) fn toll(self) -> bool {
        self.0.contains('k')
    }
    /// It may stand in or after what is said: “prices fall, she says”.
    pub(super) fn aside(self) -> bool {
        self.0.contains('v')
    }
}

/// How many words are enough to tell a language by.
const SAMPLE: usize = 60;

/// Says whether a word is in a list of words.
pub(super) fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.as_bytes().split(|it| *it == b' ').any(|it| it == word.as_bytes())
}

impl Language {
    /// Finds how a word is used, if it is a form of a verb of saying.
    pub(super) fn ways(&self, word: &str) -> Option<Ways> {
        self.verbs.iter().find_map(|line| {
            let (ways, forms) = line.split_once(' ')?;
            has(forms, word).then_some(Ways(ways))
        })
    }

    /// Says whether a word is the first form of a verb.
    pub(super) fn is_base(&self, word: &str) -> bool {
        self.verbs.iter().any(|line| line.split(' ').nth(1) == Some(word))
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
    pub(super) fn begins_noun(&self, item: &Item) -> bool {
        item.kind == Kind::Word
            && (item.is_capital || has(self.determiners, &item.word) || self.is_subject(&item.word))
    }

    pub(super) fn is_subject(&self, word: &str) -> bool {
        has(self.pronouns, word) || has(self.nobody, word)
    }

    /// Counts the words that speak for this language.
    fn score(&self, items: &[Item]) -> usize {
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
        let known = |item: &&Item| {
            lists.iter().any(|list| has(list, &item.word)) || self.ways(&item.word).is_some()
        };
        items.iter().filter(|item| item.kind == Kind::Word).take(SAMPLE).filter(known).count()
    }
}

/// Finds the language that knows most of the words; English if none knows more.
pub(super) fn language(items: &[Item]) -> &'static Language {
    let mut best = &words::ENGLISH;
    let mut most = best.score(items);
    for other in [&words::FRENCH, &words::GERMAN, &words::POLISH] {
        let score = other.score(items);
        if score > most {
            (best, most) = (other, score);
        }
    }
    best
}
