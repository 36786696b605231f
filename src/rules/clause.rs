//! The parts of a clause: the group of its verb, who is its subject, and where a content begins and ends.

use super::draft::TokenRange;
use super::language::Language;
use super::tokens::{Complement, Complements, Token, TokenKind, has};

/// A verb of saying with what belongs to it.
#[derive(Clone, Copy)]
pub(super) struct VerbGroup {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) complements: Complements,
    pub(super) is_passive: bool,
    pub(super) is_participle: bool,
    /// Where its subject begins, or where it begins itself.
    pub(super) subject: usize,
    /// In “the paper quoted him as saying”, where “quoted” begins, and who is quoted, up to this group.
    pub(super) quoted: Option<(usize, usize)>,
}

/// How a content that follows a verb begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Quote,
    Clause,
    Infinitive,
    Noun,
    Bare,
}

/// What stands before a verb group.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// These items, which begin after the given place.
    Found(TokenRange),
    /// The subject of the clause before: “and said”.
    Elided,
    /// None.
    Missing,
}

/// A row of items in one language.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) items: &'a [Token],
    pub(super) language: &'static Language,
}

/// Verbs that “to say” may follow in one cue.
const BEFORE_TO: &str =
    "used declined refused failed continued on wanted hastened seemed appeared declines refuses";

/// How many items may stand between “quoted” and “as saying”.
const QUOTED_REACH: usize = 14;

impl<'a> Tokens<'a> {
    pub(super) fn kind(self, at: usize) -> Option<TokenKind> {
        self.items.get(at).map(|it| it.kind)
    }

    pub(super) fn is(self, at: usize, kind: TokenKind) -> bool {
        self.kind(at) == Some(kind)
    }

    pub(super) fn word(self, at: usize) -> &'a str {
        self.items.get(at).filter(|it| it.kind == TokenKind::Word).map_or("", |it| &it.word)
    }

    pub(super) fn is_one_of(self, list: &str, at: usize) -> bool {
        has(list, self.word(at))
    }

    /// Says whether a word is likely the verb of a clause.
    pub(super) fn is_finite(self, at: usize) -> bool {
        self.items.get(at).is_some_and(|it| it.is_finite)
    }

    /// Says whether there is a verb in some items that makes a clause of them.
    pub(super) fn has_verb(self, (start, end): TokenRange) -> bool {
        let is_noun = |at: usize| {
            let before = at.checked_sub(1).filter(|it| *it >= start);
            before.is_some_and(|it| {
                self.is_one_of(self.language.determiners, it)
                    && !self.language.is_subject(self.word(it))
                    && !self.language.is_auxiliary(self.word(at))
            })
        };
        (start..end).any(|at| self.is_finite(at) && !is_noun(at))
    }

    /// Says whether “who” stands here and tells more of a name before it.
    pub(super) fn is_relative(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.kind(it));
        self.is_one_of(self.language.relatives, at)
            && matches!(before, Some(TokenKind::Comma | TokenKind::Dash))
    }

    /// Finds the group of a verb, if the word is one here.
    pub(super) fn group(self, verb: usize, (first, end): TokenRange) -> Option<VerbGroup> {
        let language = self.language;
        let item = self.items.get(verb)?;
        let complements = item.complements?;
        if item.is_capital && verb > first {
            return None;
        }
        let mut start = self.group_start(verb, first);
        let mut is_bound = false;
        if start > first && self.is_one_of(language.infinitive, start - 1) && language.to_infinitive
        {
            let before = start.checked_sub(2).filter(|at| *at >= first)?;
            let is_on = self.word(before) == "on";
            if !self.is_one_of(BEFORE_TO, before) {
                return None;
            }
            start = self.group_start(before - usize::from(is_on && before > first), first);
            is_bound = true;
        }
        let mut quoted = None;
        if let Some(at) = self.quoted_as(start, first) {
            let from = self.group_start(at, first);
            // “He was quoted by the paper as saying” is one cue; who the paper quotes stands within the other.
            let is_by = at + 2 == start || self.is_one_of(language.by, at + 1);
            if is_by || (from..at).any(|it| self.is_one_of(language.being, it)) {
                start = from;
            } else if self.begins_noun(at + 1) || self.is_one_of(language.objects, at + 1) {
                start -= 1;
                quoted = Some((from, at + 1));
            } else {
                // “Lee, quoted in the Times as saying”: where and when is no one.
                return None;
            }
            is_bound = true;
        }
        let has_auxiliary = (start..verb).any(|at| language.is_auxiliary(self.word(at)));
        if !has_auxiliary && !is_bound && self.is_noun(start, verb, first) {
            return None;
        }
        let mut after = verb + 1;
        if let Some((particle, _)) = language.particles.iter().find(|it| has(it.1, self.word(verb)))
        {
            if self.word(after) != *particle {
                return None;
            }
            after += 1;
        }
        let is_adverb = |at: usize| self.is_adverb(at) && self.word(at) != "not";
        while after < end && is_adverb(after) && self.is_late(after + 1, end) {
            after += 1;
        }
        let word = self.word(verb);
        let is_participle = word.ends_with("ing") && !has_auxiliary && !is_bound;
        let is_passive = !is_bound
            && !word.ends_with("ing")
            && (start..verb).any(|at| self.is_one_of(language.being, at));
        Some(VerbGroup {
            start,
            end: after,
            complements,
            is_passive,
            is_participle,
            subject: start,
            quoted,
        })
    }

    /// Finds “quoted” before “as saying”, with who is quoted or who quotes between them.
    fn quoted_as(self, start: usize, first: usize) -> Option<usize> {
        let last = start.checked_sub(2).filter(|it| *it >= first && self.word(it + 1) == "as")?;
        let from = first.max(last.saturating_sub(QUOTED_REACH));
        let at = (from..=last).rev().find(|it| {
            let goes_on = matches!(
                self.kind(*it),
                Some(TokenKind::Word | TokenKind::Bracket | TokenKind::Comma)
            );
            !goes_on || self.is_one_of("quoted cited quotes cites quoting citing", *it)
        })?;
        let is_bare = self.is(at, TokenKind::Word) && !self.has_verb((at + 1, last + 1));
        (is_bare && self.word(start).ends_with("ing")).then_some(at)
    }

    /// Says whether a word is an adverb, and no name like Kelly.
    pub(super) fn is_adverb(self, at: usize) -> bool {
        let is_name = self.items.get(at).is_some_and(|it| it.is_capital && !it.begins);
        self.language.is_adverb(self.word(at)) && !is_name
    }

    /// Says whether a word is an auxiliary, and no name like May.
    pub(super) fn is_auxiliary(self, at: usize, first: usize) -> bool {
        let is_name = at > first && self.items.get(at).is_some_and(|it| it.is_capital);
        self.language.is_auxiliary(self.word(at)) && !is_name
    }

    /// Says whether an adverb before this place still goes with the verb.
    fn is_late(self, at: usize, end: usize) -> bool {
        let language = self.language;
        let lists = [language.that, language.prepositions, language.infinitive, language.whether];
        at >= end
            || !self.is(at, TokenKind::Word)
            || self.is_adverb(at)
            || lists.iter().any(|list| self.is_one_of(list, at))
    }

    fn group_start(self, verb: usize, first: usize) -> usize {
        let mut start = verb;
        while start > first {
            if !self.is_auxiliary(start - 1, first) && !self.is_adverb(start - 1) {
                break;
            }
            start -= 1;
        }
        // An adverb that begins the sentence is no part of it.
        while start < verb && start == first && self.is_adverb(start) {
            start += 1;
        }
        start
    }

    /// Says whether a form that may be a verb is a noun or an adjective, by what stands before it.
    fn is_noun(self, start: usize, verb: usize, first: usize) -> bool {
        let language = self.language;
        let Some(before) = start.checked_sub(1).filter(|at| *at >= first) else {
            // Polish needs no subject; elsewhere a verb that comes first asks or commands.
            return !language.drops_subject;
        };
        let word = self.word(before);
        let is_before_noun = [language.determiners, language.prepositions, language.of]
            .iter()
            .any(|list| has(list, word));
        let is_read = self
            .items
            .get(verb)
            .and_then(|it| it.complements)
            .is_some_and(|it| it.take(Complement::QuotationAfterColon));
        let is_base =
            language.marks_third_person && start == verb && language.is_base(self.word(verb));
        if is_base && !is_read && self.is_singular(before, first) {
            return true;
        }
        // “Some reports say”: the verb is the next one; “many argue closed ramps hurt trade” has its own.
        let is_plural = start == verb && self.word(verb).ends_with('s');
        if has("some many few", word) && is_plural && self.is_finite(verb + 1) {
            return true;
        }
        let is_hung = has(language.relatives, word) || start < verb;
        (is_before_noun && !is_hung && !language.is_subject(word)) || word.ends_with("'s")
    }

    /// Says whether what ends here is no subject for “report” but for “reports”.
    fn is_singular(self, last: usize, first: usize) -> bool {
        if !self.is(last, TokenKind::Word) || self.language.is_subject(self.word(last)) {
            return false;
        }
        for at in (first..=last).rev() {
            let word = self.word(at);
            if word.is_empty() || has("a an another each every this that", word) {
                return true;
            }
            let is_plural = word.ends_with('s') && !word.ends_with("'s");
            if is_plural || has("people men women police children and", word) {
                return false;
            }
        }
        true
    }
}
