//! Where what is said ends.

use super::clause::{Opening, Tokens, VerbGroup};
use super::draft::TokenRange;
use super::tokens::{Complement, TokenKind};

impl Tokens<'_> {
    /// Finds where a content ends that begins at a place.
    pub(super) fn content_end(
        self,
        start: usize,
        opening: Opening,
        end: usize,
        groups: &[VerbGroup],
    ) -> usize {
        let after = start + 1;
        if opening == Opening::Quote && self.stands_alone(start, end) {
            return after;
        }
        let owner = groups.iter().rev().find(|it| it.start < start);
        let is_subordinate = owner.and_then(|it| it.subject.checked_sub(1)).is_some_and(|at| {
            matches!(
                self.word(at),
                "while" | "although" | "though" | "because" | "when" | "if" | "as"
            )
        });
        let is_aside = owner.is_some_and(|it| self.is_relative(it.subject));
        let is_between_dashes = owner.and_then(|it| it.subject.checked_sub(1)).is_some_and(|at| {
            let is_joined = at > 0 && self.is_one_of(self.language.conjunctions, at);
            self.is(at - usize::from(is_joined), TokenKind::Dash)
        });
        let later = |at: usize| {
            groups.iter().any(|it| it.start > start && (it.subject == at || it.start == at))
        };
        (after..end)
            .find(|at| {
                let next = at + 1;
                match self.kind(*at) {
                    Some(TokenKind::Semicolon) => true,
                    Some(TokenKind::Comma) => {
                        // “…, and the house voted for it”: who only votes says nothing.
                        let is_mute = groups.iter().any(|it| {
                            it.subject == next + 1
                                && it.complements.are_only_infinitive()
                                && self.opening(*it, end).is_none()
                        });
                        let is_joined = self.is_one_of(self.language.conjunctions, next)
                            && later(next + 1)
                            && !is_mute;
                        let is_participle =
                            groups.iter().any(|it| it.start == next && it.is_participle);
                        is_aside
                            || is_subordinate && later(next)
                            || is_joined
                            || is_participle
                            || self.phrase(next).is_some()
                            || owner.is_some_and(|it| self.turns(it, (start, *at), end))
                            || self.is_parenthesis(next, end, groups)
                    }
                    Some(TokenKind::Dash) => is_between_dashes,
                    // “…,” according to: the comma stands within the marks.
                    Some(TokenKind::Word)
                        if self.is(at - 1, TokenKind::Quote) && self.phrase(*at).is_some() =>
                    {
                        true
                    }
                    Some(TokenKind::Word)
                        if matches!(
                            self.word(*at),
                            "and" | "but" | "und" | "aber" | "et" | "mais" | "i" | "ale"
                        ) =>
                    {
                        groups.iter().any(|it| it.start == next && it.start > start)
                    }
                    _ => false,
                }
            })
            .unwrap_or(end)
    }

    /// Says whether whoever tells of a content speaks again after a comma: “… was shut, but it was not”.
    fn turns(self, owner: &VerbGroup, (start, comma): TokenRange, end: usize) -> bool {
        let language = self.language;
        let (joint, next) = (self.word(comma + 1), comma + 2);
        if !language.to_infinitive || next >= end || !matches!(joint, "and" | "but") {
            return false;
        }
        let stop = (next..end).find(|at| !self.is(*at, TokenKind::Word)).unwrap_or(end);
        // “I would say he was wrong, but I left”.
        let speaker = self.word(owner.subject);
        let is_own = matches!(speaker, "i" | "we") && self.word(next) == speaker;
        let verb = next + 1;
        let first = (start..comma).find(|at| self.is_finite(*at));
        // “The ramp was shut, but it was not” takes up the verb; “she wanted to leave, but she couldn't” goes on.
        let denied = self.word(verb);
        let (denied, last) = match denied.strip_suffix("n't") {
            Some(it) => (it, verb),
            None => (denied, verb + 1),
        };
        let is_denied = language.is_subject(self.word(next))
            && language.is_auxiliary(denied)
            && first.is_some_and(|at| self.word(at) == denied)
            && (last == verb || self.word(last) == "not")
            && last + 1 == stop;
        // “… that he would go, and the board met”: what was to come is said, what came is told.
        let is_told = first.is_some_and(|at| {
            self.is_one_of("would will", at)
                && !(at..comma).any(|it| self.is_one_of(self.language.conjunctions, it))
        });
        let has_come = self.begins_noun(next)
            && self.has_verb((next, stop))
            && !(next..stop).any(|it| self.is_auxiliary(it, next));
        joint == "but" && (is_own || is_denied) || is_told && has_come
    }

    /// Says whether a comma begins words that only say who says it: “, she said,”.
    fn is_parenthesis(self, at: usize, end: usize, groups: &[VerbGroup]) -> bool {
        let Some(group) = groups.iter().find(|it| it.subject == at || it.start == at) else {
            return false;
        };
        let after = if group.start == at {
            self.noun_after(group.end, end).map_or(group.end, |it| it.1)
        } else {
            group.end
        };
        // “, she said on Monday,”.
        let after = if self.opening(*group, end).is_none() && !self.is_relative(group.subject) {
            self.past_adjuncts(after, end)
        } else {
            after
        };
        let is_closed =
            after >= end || matches!(self.kind(after), Some(TokenKind::Comma | TokenKind::Stop));
        group.complements.take(Complement::Parenthetical) && is_closed
    }

    /// Says whether a quotation is all that is said, and what follows is not part of it.
    pub(super) fn stands_alone(self, quote: usize, end: usize) -> bool {
        let after = quote + 1;
        let is_full = self.items.get(quote).is_some_and(super::tokens::Token::is_full);
        is_full
            || after >= end
            || !matches!(self.kind(after), Some(TokenKind::Word | TokenKind::Bracket))
    }

    /// Finds a phrase such as “according to”, and gives the place after it.
    pub(super) fn phrase(self, at: usize) -> Option<usize> {
        self.language.according.iter().find_map(|phrase| {
            let mut place = at;
            for word in phrase.split(' ') {
                if self.word(place) != word {
                    return None;
                }
                place += 1;
            }
            Some(place)
        })
    }
}
