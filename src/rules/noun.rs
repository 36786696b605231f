//! Who speaks: the nouns before and after a verb, with what tells more of them.

use super::clause::{Subject, Tokens};
use super::draft::TokenRange;
use super::tokens::{TokenKind, has};

impl Tokens<'_> {
    /// Says whether what begins here may be someone.
    pub(super) fn begins_noun(self, at: usize) -> bool {
        let language = self.language;
        let others = [
            language.prepositions,
            language.conjunctions,
            language.that,
            language.whether,
            language.times,
            language.infinitive,
            language.objects,
        ];
        let word = self.word(at);
        let is_other = others.iter().any(|list| has(list, word)) || self.is_adverb(at);
        let item = self.items.get(at).filter(|it| it.kind == TokenKind::Word);
        item.is_some_and(|it| {
            language.is_subject(word)
                || !is_other && !self.is_finite(at)
                || !is_other && it.is_capital
        })
    }

    /// Finds the subject that stands before a group.
    pub(super) fn subject(self, group: usize, floor: usize) -> Subject {
        let Some(last) = group.checked_sub(1).filter(|at| *at >= floor) else {
            return Subject::Missing;
        };
        match self.kind(last) {
            Some(TokenKind::Word) if self.is_whole_subject(last, floor) => {
                Subject::Found((last, last + 1))
            }
            Some(TokenKind::Word) if self.is_one_of(self.language.and, last) => Subject::Elided,
            Some(TokenKind::Word)
                if matches!(self.word(last), "but" | "then" | "mais" | "aber" | "ale") =>
            {
                Subject::Elided
            }
            Some(TokenKind::Word | TokenKind::Bracket | TokenKind::Quote) => {
                let start = self.noun_start(group, floor);
                let start = self.after_adverbial(start, group);
                if start >= group || self.is_adjunct((start, group)) {
                    return Subject::Missing;
                }
                let end = self.before_adjunct((start, group));
                Subject::Found((self.list_start((start, end), floor), end))
            }
            Some(kind @ (TokenKind::Comma | TokenKind::Dash)) => {
                self.with_apposition(last, kind, floor)
            }
            _ => Subject::Missing,
        }
    }

    /// Says whether a word is a subject by itself, as “one” is but not in “no one”.
    fn is_whole_subject(self, at: usize, floor: usize) -> bool {
        let determiners = self.language.determiners;
        let is_determined = at > floor && self.is_one_of(determiners, at - 1);
        self.language.is_subject(self.word(at))
            && !(is_determined && self.is_one_of(determiners, at))
    }

    /// Finds a subject with what stands in commas after it.
    fn with_apposition(self, last: usize, kind: TokenKind, floor: usize) -> Subject {
        let mut close = last;
        while let Some(open) = (floor..close).rev().find(|at| self.is(*at, kind)) {
            let start = self.after_adverbial(self.noun_start(open, floor), open);
            let is_number =
                (start..open).all(|at| self.word(at).bytes().all(|it| it.is_ascii_digit()));
            if start < open && !is_number {
                let end = self.before_adjunct((start, last));
                let whole = if end == open { self.before_aside(open, kind, floor) } else { None };
                return Subject::Found(whole.unwrap_or((start, end)));
            }
            close = open;
        }
        Subject::Missing
    }

    /// Finds a subject that has one more thing told of it before an aside: “Ann Lee, the mayor, on Monday, said”.
    fn before_aside(self, last: usize, kind: TokenKind, floor: usize) -> Option<TokenRange> {
        let open = (floor..last).rev().find(|at| self.is(*at, kind))?;
        let start = self.noun_start(open, floor);
        let is_told = self.begins_noun(open + 1) && !self.has_verb((open + 1, last));
        (start < open && self.begins_noun(start) && is_told).then_some((start, last))
    }

    /// Walks back from the end of a noun to where it begins.
    fn noun_start(self, end: usize, floor: usize) -> usize {
        let language = self.language;
        let mut start = end;
        while start > floor {
            let at = start - 1;
            let goes_on = match self.kind(at) {
                Some(TokenKind::Word) if self.is_one_of(language.and, at) => {
                    let left = (floor..at).rev().find(|it| {
                        !matches!(self.kind(*it), Some(TokenKind::Word | TokenKind::Bracket))
                    });
                    let from = left.map_or(floor, |it| it + 1);
                    from < at && !self.has_verb((from, at))
                }
                Some(TokenKind::Word) => {
                    let stops = has(language.conjunctions, self.word(at))
                        || has(language.that, self.word(at)) && language.that != "that"
                        || self.is_auxiliary(at, floor)
                            && (language.inverts || !self.is_in_relative(at, floor));
                    !stops
                }
                Some(TokenKind::Bracket | TokenKind::Other) => true,
                // A name in quotation marks.
                Some(TokenKind::Quote) => {
                    let is_name = self.items.get(at).is_some_and(|it| !it.is_full());
                    is_name && at > floor && self.is(at - 1, TokenKind::Word)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            start = at;
        }
        start
    }

    /// Says whether a verb belongs to “who …” or “that …” within a noun.
    fn is_in_relative(self, at: usize, floor: usize) -> bool {
        let words = (floor..at).rev().take_while(|it| self.is(*it, TokenKind::Word));
        words.into_iter().any(|it| {
            self.is_one_of(self.language.relatives, it) || self.is_one_of(self.language.that, it)
        })
    }

    /// Finds someone who stands after a verb: “said the mayor”.
    pub(super) fn noun_after(self, start: usize, end: usize) -> Option<TokenRange> {
        let language = self.language;
        if start >= end || !self.begins_noun(start) {
            return None;
        }
        let is_whole = has(language.pronouns, self.word(start)) && !self.is_before_noun(start);
        if is_whole && !self.is_one_of(language.of, start + 1) {
            return Some((start, start + 1));
        }
        let mut at = start + 1;
        while at < end {
            let word = self.word(at);
            let goes_on = match self.kind(at) {
                Some(TokenKind::Word) if has(language.and, word) => {
                    self.begins_noun(at + 1) && !self.has_verb((at + 1, (at + 5).min(end)))
                }
                Some(TokenKind::Word) if has(language.of, word) => true,
                Some(TokenKind::Word) => {
                    let lists = [
                        language.prepositions,
                        language.conjunctions,
                        language.that,
                        language.infinitive,
                    ];
                    !lists.iter().any(|list| has(list, word))
                        && !language.is_subject(word)
                        && !self.is_one_of(language.times, at)
                        && (!self.is_adverb(at) || self.begins_noun(at))
                }
                Some(TokenKind::Bracket) => true,
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        if self.has_clause((start, at)) {
            return None;
        }
        let last = self.before_adjunct((start, at));
        Some((start, if last < at { last } else { self.after_apposition(at, end) }))
    }

    /// Says whether a word such as “one” and “some” stands before a noun here, and is not someone by itself.
    fn is_before_noun(self, at: usize) -> bool {
        let next = at + 1;
        let complements = self.items.get(next).and_then(|it| it.complements);
        // “Some reports”: the noun looks as a verb of saying does.
        let is_form = complements.is_some() && self.word(next).ends_with('s');
        self.is_one_of(self.language.determiners, at)
            && !self.language.is_subject(self.word(next))
            && (is_form || self.begins_noun(next))
    }

    fn has_clause(self, (start, end): TokenRange) -> bool {
        (start..end).any(|at| {
            self.language.is_auxiliary(self.word(at)) || has(self.language.finite, self.word(at))
        })
    }

    /// Steps over what says more about a name: “, the mayor” and “, 52”.
    pub(super) fn after_apposition(self, end: usize, limit: usize) -> usize {
        let language = self.language;
        let mut at = end;
        for _ in 0..2 {
            if !self.is(at, TokenKind::Comma) || at + 1 >= limit {
                break;
            }
            let stop = (at + 1..limit).find(|it| {
                !matches!(
                    self.kind(*it),
                    Some(TokenKind::Word | TokenKind::Bracket | TokenKind::Other)
                )
            });
            let stop = stop.unwrap_or(limit);
            let first = self.word(at + 1);
            let is_relative = has(language.relatives, first);
            let is_number = first.starts_with(|it: char| it.is_ascii_digit());
            let is_noun = self.begins_noun(at + 1) && !first.ends_with("ing");
            let is_apposition =
                is_number || is_relative || is_noun && !self.has_verb((at + 1, stop));
            let closes = stop >= limit
                || matches!(
                    self.kind(stop),
                    Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Dash)
                );
            if stop == at + 1 || !is_apposition || !closes {
                break;
            }
            at = stop;
        }
        at
    }
}
