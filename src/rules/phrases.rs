//! Attributions without a verb of saying: “according to”, “reportedly”, a colon, a dash.

use super::attribution::Reader;
use super::clause::Opening;
use super::draft::{Draft, TokenRange};
use super::tokens::TokenKind;

/// What is done with a text, and no verb of a clause: “a report released on Monday”.
const PUBLISHED: &str = "published released issued obtained posted signed broadcast filed cited reviewed compiled conducted \
    commissioned dated based carried quoted leaked provided";

/// Who may stand before a colon; “General: …” and “King: …” are rubrics and titles of books as well.
const SPEAKERS: &str = "minister ministry mayor president premier chancellor governor senator police official officials \
    spokesman spokeswoman spokesperson ambassador envoy pope judge court prosecutor \
    prosecutors lawyer lawyers union expert experts analysts scientists doctors report study poll un pm mp ceo";
/// How many words there may be before that colon, and how many items in its line.
const MOST_NAMED: usize = 4;
const MOST_IN_LINE: usize = 16;
/// What stands before a colon and is no one.
const NO_ONE: &str = "note update updates analysis photo photos picture correction clarification editorial opinion comment \
    video watch read listen quote headline caption exclusive breaking live review";

impl Reader<'_> {
    /// Tries “according to the report”.
    pub(super) fn according(&self, at: usize, (start, end): TokenRange) -> Option<Draft> {
        let row = self.row;
        let from = row.phrase(at)?;
        let is_mark = |it: &usize| {
            matches!(
                row.kind(*it),
                Some(
                    TokenKind::Comma
                        | TokenKind::Stop
                        | TokenKind::Semicolon
                        | TokenKind::Dash
                        | TokenKind::Quote
                )
            )
        };
        let mark = (from..end).find(is_mark).unwrap_or(end);
        let mark = row.list_end(from, mark, end);
        // Between commas, or at the end, all of it is the source.
        let is_last =
            row.kind(mark).is_none_or(|it| matches!(it, TokenKind::Comma | TokenKind::Stop))
                || mark >= end;
        let before = at.checked_sub(1).filter(|it| *it > start);
        let is_aside = is_last
            && before.is_some_and(|it| match row.kind(it) {
                Some(TokenKind::Quote) => true,
                Some(TokenKind::Comma) => mark < end || row.has_verb((start, it)),
                _ => false,
            });
        let is_verb = |it: &usize| row.has_verb((from, it + 1)) && !row.is_one_of(PUBLISHED, *it);
        let verb = (from + 1..mark).find(|it| row.is_finite(*it) && is_verb(it));
        let source = if !is_aside && verb.is_some() {
            let noun = || row.noun_after(from, mark).map(|it| it.1);
            (from, row.second_noun(from, mark).or_else(noun).or(verb)?)
        } else {
            let is_told = row.is_one_of(row.language.relatives, mark + 1);
            (from, if is_told { row.after_apposition(mark, end) } else { mark })
        };
        let mut content = Vec::new();
        let semicolon = (start..at).rev().find(|it| row.is(*it, TokenKind::Semicolon));
        let left = semicolon.map_or(start, |it| it + 1);
        let is_joined = row.is_one_of(row.language.conjunctions, left) && left + 1 >= at;
        if (left..at).any(|it| matches!(row.kind(it), Some(TokenKind::Word | TokenKind::Quote)))
            && !is_joined
        {
            content.push((left, at));
        }
        let is_inner = content.is_empty() || row.is(at - 1, TokenKind::Comma);
        if is_inner && source.1 < end && !row.is(source.1, TokenKind::Semicolon) {
            let next = source.1 + usize::from(row.is(source.1, TokenKind::Comma));
            let stop = row.content_end(next, Opening::Clause, end, &self.groups);
            if (next..stop)
                .any(|it| matches!(row.kind(it), Some(TokenKind::Word | TokenKind::Quote)))
            {
                content.push((next, stop));
            }
        }
        let named = (source.0, row.before_adjunct(source));
        (source.0 < source.1 && !content.is_empty()).then_some(Draft {
            source: Some(named),
            cue: (at, from),
            content,
        })
    }

    /// Tries “dem Bericht zufolge”.
    pub(super) fn behind(&self, at: usize, (start, end): TokenRange) -> Option<Draft> {
        let row = self.row;
        if !row.is_one_of(row.language.postposed, at) || at == start {
            return None;
        }
        let comma = (start..at).rev().find(|it| row.is(*it, TokenKind::Comma));
        let from = comma.map_or(start, |it| it + 1);
        let content =
            if comma.is_some() { vec![(start, from), (at + 1, end)] } else { vec![(at + 1, end)] };
        let content: Vec<TokenRange> = content
            .into_iter()
            .filter(|it| (it.0..it.1).any(|at| row.is(at, TokenKind::Word)))
            .collect();
        Some(Draft { source: Some((from, at)), cue: (at, at + 1), content })
    }

    /// Tries “reportedly”.
    pub(super) fn hearsay(&self, at: usize, (start, end): TokenRange) -> Option<Draft> {
        let row = self.row;
        if !row.is_one_of(row.language.hearsay, at) {
            return None;
        }
        let semicolon = (start..at).rev().find(|it| row.is(*it, TokenKind::Semicolon));
        let stop = row.content_end(at + 1, Opening::Clause, end, &self.groups);
        let left = (semicolon.map_or(start, |it| it + 1), at);
        let content = [left, (at + 1, stop)];
        let content: Vec<TokenRange> = content.into_iter().filter(|it| it.0 < it.1).collect();
        Some(Draft { source: None, cue: (at, at + 1), content })
    }

    /// Tries “The mayor: ‘We stay.’”
    pub(super) fn colon(&self, at: usize, (start, end): TokenRange, first: usize) -> Option<Draft> {
        let row = self.row;
        let quote = at + 1;
        if !row.is(at, TokenKind::Colon) || !row.is(quote, TokenKind::Quote) || quote >= end {
            return None;
        }
        let is_said = self.drafts.get(first..).unwrap_or_default().iter().any(|it| it.says(quote));
        let is_end = (quote + 1..end).all(|it| row.is(it, TokenKind::Stop));
        let is_name = (start..at).all(|it| {
            matches!(row.kind(it), Some(TokenKind::Word | TokenKind::Comma | TokenKind::Bracket))
        }) && row.items.get(start).is_some_and(|it| it.is_capital)
            && at - start <= 10
            && !(at - start == 1 && row.is_one_of(NO_ONE, start))
            && !row.has_verb((start, at));
        (is_end && !is_said && is_name && start < at).then_some(Draft {
            source: Some((start, at)),
            cue: (at, at + 1),
            content: vec![(quote, quote + 1)],
        })
    }

    /// Tries “Minister: prices fell”, a headline or a note of one line.
    pub(super) fn headline(&self, at: usize, (start, end): TokenRange) -> Option<Draft> {
        let row = self.row;
        let is_first = |it: usize| row.items.get(it).is_none_or(|it| it.is_first);
        // “Attack on police” names no one, nor does “meet the mayor”.
        let is_named = |it: usize| {
            let language = row.language;
            let lists = [language.of, language.prepositions, language.infinitive];
            row.is(it, TokenKind::Word)
                && !lists.iter().any(|list| row.is_one_of(list, it))
                && !(it > start && row.is_one_of(language.determiners, it))
        };
        // Someone is known by what he or she is, as most that stands there says what it is about: “Rail: fares rise”.
        let is_source = row.is(at, TokenKind::Colon)
            && at <= start + MOST_NAMED
            && at.checked_sub(1).is_some_and(|it| it >= start && row.is_one_of(SPEAKERS, it))
            && row.items.get(start).is_some_and(|it| it.is_capital)
            && (start..at).all(is_named)
            && !row.has_verb((start, at - 1));
        if !is_source || !is_first(start) || !is_first(end) || end - start > MOST_IN_LINE {
            return None;
        }
        let next = at + 1;
        // “Police: a city that changed” is no clause.
        let is_told = |it: usize| {
            let lists = [row.language.relatives, row.language.that];
            lists.iter().any(|list| row.is_one_of(list, it))
        };
        let is_said = row.is(next, TokenKind::Word)
            && !(next..end).any(is_told)
            && row.has_verb((next, end))
            && !row.is_one_of(row.language.whether, next)
            && row.items.get(end - 1).is_none_or(|it| it.word != "?")
            && !(next..end)
                .any(|it| matches!(row.kind(it), Some(TokenKind::Colon | TokenKind::Semicolon)))
            && !self.groups.iter().any(|it| it.start >= next);
        is_said.then_some(Draft {
            source: Some((start, at)),
            cue: (at, next),
            content: vec![(next, end)],
        })
    }

    /// Tries “We stay.” — the mayor
    pub(super) fn dash(&self, at: usize, (start, end): TokenRange) -> Option<Draft> {
        let row = self.row;
        let quote = at
            .checked_sub(1)
            .filter(|it| row.is(*it, TokenKind::Quote) && row.is(at, TokenKind::Dash))?;
        let goes_on = |it: &usize| {
            matches!(row.kind(*it), Some(TokenKind::Word | TokenKind::Bracket | TokenKind::Other))
        };
        let stop = (at + 1..end).find(|it| !goes_on(it)).unwrap_or(end);
        let is_whole = quote == start || at == start;
        let is_name =
            row.items.get(at + 1).is_some_and(|it| it.is_capital || row.language.begins_noun(it));
        let is_name = is_name
            && !row.has_verb((at + 1, end))
            && !(at + 1..end).any(|it| row.is(it, TokenKind::Quote));
        let mut content = vec![(quote, quote + 1)];
        self.take_paragraphs_before(quote, &mut content);
        (is_whole && is_name && at + 1 < stop).then_some(Draft {
            source: Some((at + 1, stop)),
            cue: (at, at + 1),
            content,
        })
    }
}
