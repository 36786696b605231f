//! Where what is said begins after a verb.

use super::clause::{Opening, Tokens, VerbGroup};
use super::tokens::{Complement, TokenKind, has};

/// How many items may stand between a verb and what is said.
const REACH: usize = 24;

/// What a time is told in, other than the names of days and months.
const TIMES_AGO: &str = "ago minutes hours days weeks months years decades hour decade summer winter spring autumn fall \
    season weekend";

/// What stands between a verb and what is said.
#[derive(Clone, Copy, Default)]
struct Passed {
    /// A preposition or the like: past it only what is plainly a content counts.
    is_apart: bool,
    /// Someone who is addressed.
    is_addressed: bool,
    /// Something that is said by itself: “announced plans”.
    has_object: bool,
}

/// What a word after a verb does.
enum Step {
    /// What is said begins with it.
    Opens(Opening),
    /// What is said may begin from here on.
    To(usize),
    /// Nothing is said.
    Ends,
}

impl Tokens<'_> {
    /// Finds where a content begins after a group, and what kind it is.
    pub(super) fn opening(self, group: VerbGroup, end: usize) -> Option<(usize, Opening)> {
        let complements = group.complements;
        let mut at = group.end;
        let mut passed = Passed::default();
        while at < end.min(group.end + REACH) {
            match self.kind(at)? {
                TokenKind::Quote
                    if complements.take(Complement::Quotation)
                        || complements.take(Complement::QuotedNoun) =>
                {
                    return Some((at, Opening::Quote));
                }
                TokenKind::Colon
                    if complements.take(Complement::Quotation)
                        || complements.take(Complement::ThatClause)
                        || complements.take(Complement::QuotationAfterColon) =>
                {
                    let is_quote = self.is(at + 1, TokenKind::Quote);
                    let opening = if is_quote { Opening::Quote } else { Opening::Clause };
                    return (at + 1 < end).then_some((at + 1, opening));
                }
                TokenKind::Comma | TokenKind::Dash => return self.past_comma(group, at, end),
                TokenKind::Bracket => at += 1,
                TokenKind::Word => match self.step(group, at, end, &mut passed) {
                    Step::Opens(opening) => return Some((at, opening)),
                    Step::To(next) => at = next,
                    Step::Ends => return None,
                },
                _ => return None,
            }
        }
        None
    }

    /// Reads one word after a verb.
    fn step(self, group: VerbGroup, at: usize, end: usize, passed: &mut Passed) -> Step {
        let language = self.language;
        let complements = group.complements;
        let word = self.word(at);
        if let Some(opening) = self.plain_opening(group, at, end, *passed) {
            return Step::Opens(opening);
        }
        if passed.has_object && language.relative_that && has(language.that, word) {
            return Step::Ends;
        }
        if complements.take(Complement::Casualties)
            && !group.is_passive
            && !passed.is_apart
            && self.begins_casualties(at, end)
        {
            return Step::Opens(Opening::Bare);
        }
        let is_by = has(language.by, word) && group.is_passive;
        let is_infinitive = has(language.infinitive, word) && language.to_infinitive;
        let is_adverb = self.is_adverb(at) && !complements.take(Complement::QuotedNoun);
        let is_preposition = [language.prepositions, language.of].iter().any(|it| has(it, word));
        if is_by {
            return Step::Ends;
        }
        if has(language.times, word) || is_adverb {
            // “Said on its website Tuesday the ramp was shut”: a day ends what stands between.
            let is_bare = !self.is_one_of(language.determiners, at - 1);
            passed.is_apart &= !(is_bare && has(language.days, word));
            return Step::To(at + 1);
        }
        if complements.take(Complement::BareClause)
            && !passed.is_apart
            && self.is_amount(at)
            && self.begins_clause(at, end)
        {
            return Step::Opens(Opening::Bare);
        }
        if is_preposition || is_infinitive {
            passed.is_apart |= !self.is_time(at + 1);
            return Step::To((at + 1..end).find(|it| !self.is_time(*it)).unwrap_or(end));
        }
        if passed.is_apart {
            return Step::To(at + 1);
        }
        if complements.take(Complement::Noun) && !group.is_passive {
            return Step::Opens(Opening::Noun);
        }
        if complements.take(Complement::QuotedNoun) {
            let is_quoted = (at..end).any(|it| self.is(it, TokenKind::Quote));
            return if is_quoted { Step::Opens(Opening::Noun) } else { Step::Ends };
        }
        if complements.take(Complement::Addressee) && !passed.is_addressed {
            passed.is_addressed = true;
            let is_pronoun = has(language.objects, word);
            return Step::To(if is_pronoun { at + 1 } else { self.past_addressee(at, end) });
        }
        if has(language.conjunctions, word) && !has(language.whether, word) {
            return Step::Ends;
        }
        // “Announced they would”: a pronoun with its verb is a clause after any verb that takes one.
        let is_clause = complements.take(Complement::ThatClause)
            && language.drops_that
            && language.is_subject(word)
            && !has(language.whether, word)
            && self.is_finite(at + 1)
            && at + 1 < end;
        if is_clause || complements.take(Complement::BareClause) && self.begins_clause(at, end) {
            return Step::Opens(Opening::Bare);
        }
        passed.is_apart = true;
        passed.has_object |=
            !passed.is_addressed && !self.is_finite(at) && self.is_object(group, at);
        let may_follow = passed.is_addressed
            || complements.take(Complement::Infinitive)
            || complements.take(Complement::ThatClause);
        if may_follow { Step::To(at + 1) } else { Step::Ends }
    }

    /// Says whether a word plainly begins a content: “that”, “whether”, “to”.
    fn plain_opening(
        self,
        group: VerbGroup,
        at: usize,
        end: usize,
        passed: Passed,
    ) -> Option<Opening> {
        let language = self.language;
        let complements = group.complements;
        let next = self.kind(at + 1).filter(|_| at + 1 < end);
        let goes_on = matches!(next, Some(TokenKind::Word | TokenKind::Quote));
        // “A crackdown on protests that grew”: a clause that is told of a noun has no subject.
        let is_told = passed.is_apart
            && language.relative_that
            && (self.is_finite(at + 1) || passed.has_object && !self.tells(at - 1));
        let is_that = complements.take(Complement::ThatClause)
            && self.is_one_of(language.that, at)
            && goes_on
            && !is_told;
        let is_asked = complements.take(Complement::WhetherClause)
            && self.is_one_of(language.whether, at)
            && !passed.is_apart;
        if is_that || is_asked {
            return Some(Opening::Clause);
        }
        // “He is said to have …”
        let is_raised = group.is_passive
            && complements.take(Complement::ThatClause)
            && !complements.take(Complement::Addressee)
            && (!passed.is_apart || passed.is_addressed);
        let is_infinitive = self.is_one_of(language.infinitive, at)
            && language.to_infinitive
            && next == Some(TokenKind::Word)
            && self.begins_infinitive(at + 1);
        (is_infinitive && (complements.take(Complement::Infinitive) || is_raised))
            .then_some(Opening::Infinitive)
    }

    /// Says whether a noun after a verb is what is announced, and neither when that was, nor a score, nor who is told.
    fn is_object(self, group: VerbGroup, at: usize) -> bool {
        let language = self.language;
        let lists = [language.determiners, language.times];
        let is_before = |it: &usize| lists.iter().any(|list| self.is_one_of(list, *it));
        let noun = (at..at + 3).find(|it| !is_before(it)).unwrap_or(at);
        // “Two weeks ago”, “last summer”.
        let is_when = self.is_one_of(TIMES_AGO, noun) || noun > at && self.is_time(noun - 1);
        // “Wrote the board that the ramp was shut”, and not “wrote a letter that”.
        let is_written = self.is_one_of("write writes wrote written writing", group.end - 1)
            && !self.is_one_of("a an", at);
        !is_when && !is_written && !self.is_time(at) && !has(language.objects, self.word(at))
    }

    /// Says whether “that” after a noun begins what the noun is about: “confirmed reports that”.
    fn tells(self, at: usize) -> bool {
        let is_form = self.items.get(at).is_some_and(|it| it.complements.is_some());
        is_form || self.is_one_of("news rumours rumors allegations suggestions concerns fact", at)
    }

    /// Says whether a word may be an infinitive, and not someone or something.
    fn begins_infinitive(self, at: usize) -> bool {
        let language = self.language;
        let lists = [language.determiners, language.objects, language.pronouns, language.that];
        !lists.iter().any(|list| self.is_one_of(list, at))
            && self.items.get(at).is_some_and(|it| !it.is_capital)
    }

    /// Steps over someone who is told, up to the clause that follows.
    fn past_addressee(self, start: usize, end: usize) -> usize {
        let language = self.language;
        let stops = |at: usize| {
            !self.is(at, TokenKind::Word)
                || self.is_one_of(language.that, at)
                || self.is_one_of(language.infinitive, at)
                || self.is_one_of(language.prepositions, at)
                || at > start && self.is_one_of(language.pronouns, at)
                || at > start && self.is_one_of(language.determiners, at)
                || self.is_one_of(language.whether, at)
        };
        (start..end).find(|at| stops(*at)).unwrap_or(end)
    }

    /// Says whether a number begins here that is not exact: “up to 600”.
    fn is_amount(self, at: usize) -> bool {
        let amount = at + 1 + usize::from(self.is_one_of("to than", at + 1));
        self.is_one_of("up more less fewer about around over nearly almost under between", at)
            && self.word(amount).starts_with(|it: char| it.is_ascii_digit())
    }

    fn past_comma(self, group: VerbGroup, comma: usize, end: usize) -> Option<(usize, Opening)> {
        let language = self.language;
        let next = comma + 1;
        if next >= end {
            return None;
        }
        if self.is(next, TokenKind::Quote) {
            return group.complements.take(Complement::Quotation).then_some((next, Opening::Quote));
        }
        if group.complements.take(Complement::ThatClause)
            && self.is_one_of(language.that, next)
            && language.comma_before_that
        {
            return Some((next, Opening::Clause));
        }
        if group.complements.take(Complement::WhetherClause)
            && self.is_one_of(language.whether, next)
            && language.comma_before_that
        {
            return Some((next, Opening::Clause));
        }
        let is_clause = language.has_comma_clause
            && group.complements.take(Complement::ThatClause)
            && !self.is_one_of(language.conjunctions, next)
            && self.has_verb((next, end));
        is_clause.then_some((next, Opening::Clause))
    }

    /// Says whether a clause begins here although no “that” says so.
    fn begins_clause(self, start: usize, end: usize) -> bool {
        let language = self.language;
        let end = (start..end)
            .find(|at| matches!(self.kind(*at), Some(TokenKind::Semicolon | TokenKind::Colon)))
            .unwrap_or(end);
        let word = self.word(start);
        let is_object = has(language.objects, word) && !language.is_subject(word);
        // The verb may stand in quotation marks.
        let has_quote = (start + 1..end).any(|at| self.is(at, TokenKind::Quote));
        !self.is_finite(start) && !is_object && (has_quote || self.has_verb((start, end)))
    }
}
