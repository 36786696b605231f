//! When and where someone spoke, which is no part of who spoke: “on Tuesday”, “in an interview”.

use super::clause::Tokens;
use super::draft::TokenRange;
use super::tokens::{TokenKind, has};

/// How many items such words are at most.
const REACH: usize = 16;
/// How many words after “in” an interview may be named.
const NEAR: usize = 6;
/// What someone does who speaks, after a comma: “the minister, speaking on the radio, said”.
const SPEAKING: &str = "speaking writing talking testifying appearing";

impl Tokens<'_> {
    /// Steps over “on Tuesday” and the like at the beginning of a noun.
    pub(super) fn after_adverbial(self, start: usize, end: usize) -> usize {
        let language = self.language;
        let mut at = start;
        let is_name =
            |at: usize| at + 1 == end && self.items.get(at).is_some_and(|it| it.is_capital);
        while at < end && (self.is_adverb(at) || self.is_one_of(language.times, at)) && !is_name(at)
        {
            at += 1;
        }
        if at >= end || !self.is_one_of(language.prepositions, at) {
            return at;
        }
        let after = at + 1;
        if let Some(next) = self.date_end(at, end) {
            return next;
        }
        // “In an interview with the radio on Sunday Mr. Lee”: what comes after the day is someone.
        let stop = (at..end).find(|it| !self.is(*it, TokenKind::Word)).unwrap_or(end);
        let mut dates = (at..stop).rev().take(REACH).filter_map(|it| self.date_end(it, stop));
        if let Some(next) = dates.next() {
            return next;
        }
        let begins = |it: &usize| {
            self.is_one_of(language.determiners, *it) || language.is_subject(self.word(*it))
        };
        (after + 1..end).find(begins).unwrap_or(start)
    }

    /// Finds where “on Oct. 2” ends, if it begins here.
    fn date_end(self, at: usize, end: usize) -> Option<usize> {
        let is_date = self.is_one_of(self.language.prepositions, at);
        let next = (at + 1..end).find(|it| !self.is_time(*it))?;
        (is_date && next > at + 1).then_some(next)
    }

    /// Finds where someone ends, if what follows only says when or where: “the minister on Tuesday”.
    pub(super) fn before_adjunct(self, (start, end): TokenRange) -> usize {
        let first = (start + 1).max(end.saturating_sub(REACH));
        // What stands in “who …” goes with it, unless a comma ends that.
        let ends = |at: &usize| {
            let is_inner = (start..*at).any(|it| self.is_relative(it));
            !is_inner || self.is(*at - 1, TokenKind::Comma)
        };
        let Some(mut at) = (first..end).find(|at| self.is_adjunct((*at, end)) && ends(at)) else {
            return end;
        };
        while at > start + 1 && self.is(at - 1, TokenKind::Comma) {
            at -= 1;
        }
        at
    }

    /// Says whether some words only say when or where someone spoke.
    pub(super) fn is_adjunct(self, (start, end): TokenRange) -> bool {
        let language = self.language;
        let is_when = |at: usize| self.is_time(at) || self.is(at, TokenKind::Comma);
        let before = start.checked_sub(1);
        if before.is_some_and(|it| self.is(it, TokenKind::Comma)) {
            let is_aside = (start..end).all(|at| self.is_adverb(at));
            // “The minister, for her part”.
            let is_part = self.word(start) == "for" && self.word(end - 1) == "part";
            if is_aside || is_part || self.is_one_of(SPEAKING, start) {
                return true;
            }
        }
        if self.is_one_of(language.at, start) {
            // “A table drawn up in 2011”, “a man arrested on Friday”: that is who it is.
            let is_told = before.is_some_and(|at| self.is_finite(at));
            let has_date = (start + 1..end).any(|at| self.is_one_of(language.times, at));
            let is_date = has_date && (start + 1..end).all(is_when);
            return !is_told && (is_date || self.is_occasion(start + 1, end));
        }
        // “The Sunday” and “his day” are no times by themselves.
        let lists = [language.determiners, language.prepositions, language.of];
        let is_apart = before.is_some_and(|at| !lists.iter().any(|list| self.is_one_of(list, at)));
        let has_day = (start..end).any(|at| self.is_one_of(language.days, at));
        is_apart && has_day && (start..end).all(is_when)
    }

    /// Says whether “an interview” or the like begins here.
    fn is_occasion(self, start: usize, end: usize) -> bool {
        let language = self.language;
        let end = end.min(start + NEAR);
        let has_article = language.articles.is_empty()
            || (start..end).take(2).any(|at| self.is_one_of(language.articles, at));
        (start..end).take_while(|at| self.is(*at, TokenKind::Word)).any(|at| {
            let is_bare = at < start + 2 && self.word(at).ends_with('s');
            self.is_one_of(language.occasions, at) && (has_article || is_bare)
        })
    }

    /// Steps over “on Wednesday” and other words that may follow a speaker.
    pub(super) fn past_adjuncts(self, start: usize, end: usize) -> usize {
        let language = self.language;
        let lists = [language.prepositions, language.of, language.times, language.objects];
        let begins = lists.iter().any(|list| self.is_one_of(list, start)) || self.is_adverb(start);
        let is_word = |at: &usize| {
            matches!(self.kind(*at), Some(TokenKind::Word | TokenKind::Bracket | TokenKind::Other))
        };
        if begins { (start..end).find(|at| !is_word(at)).unwrap_or(end) } else { start }
    }

    /// Says whether a word says when: a day, a month, or a number.
    pub(super) fn is_time(self, at: usize) -> bool {
        let word = self.word(at);
        has(self.language.times, word) || word.starts_with(|it: char| it.is_ascii_digit())
    }
}
