//! Attributions without a verb of saying: “according to”, “reportedly”, a colon, a dash.

use super::attribution::Reader;
use super::clause::Opening;
use super::draft::{Draft, Range};
use super::items::Kind;

/// What is done with a text, and no verb of a clause: “a report released on Monday”.
const PUBLISHED: &str = "published released issued obtained posted signed broadcast filed cited reviewed compiled conducted \
    commissioned dated based carried quoted leaked provided";

impl Reader<'_> {
    /// Tries “according to the report”.
    pub(super) fn according(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        let from = row.phrase(at)?;
        let is_mark = |it: &usize| {
            matches!(
                row.kind(*it),
                Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Quote)
            )
        };
        let mark = (from..end).find(is_mark).unwrap_or(end);
        let mark = row.list_end(from, mark, end);
        // Between commas, or at the end, all of it is the source.
        let is_last =
            row.kind(mark).is_none_or(|it| matches!(it, Kind::Comma | Kind::Stop)) || mark >= end;
        let before = at.checked_sub(1).filter(|it| *it > start);
        let is_aside = is_last
            && before.is_some_and(|it| match row.kind(it) {
                Some(Kind::Quote) => true,
                Some(Kind::Comma) => mark < end || row.has_verb((start, it)),
                _ => false,
            });
        let is_verb = |it: &usize| row.has_verb((from, it + 1)) && !row.is_one_of(PUBLISHED, *it);
        let verb = (from + 1..mark).find(|it| row.is_finite(*it) && is_verb(it));
        let source = if !is_aside && verb.is_some() {
            (from, row.noun_after(from, mark).map(|it| it.1).or(verb)?)
        } else {
            let is_told = row.is_one_of(row.language.relatives, mark + 1);
            (from, if is_told { row.after_apposition(mark, end) } else { mark })
        };
        let mut content = Vec::new();
        let semicolon = (start..at).rev().find(|it| row.is(*it, Kind::Semicolon));
        let left = semicolon.map_or(start, |it| it + 1);
        let is_joined = row.is_one_of(row.language.conjunctions, left) && left + 1 >= at;
        if (left..at).any(|it| matches!(row.kind(it), Some(Kind::Word | Kind::Quote))) && !is_joined
        {
            content.push((left, at));
        }
        let is_inner = content.is_empty() || row.is(at - 1, Kind::Comma);
        if is_inner && source.1 < end && !row.is(source.1, Kind::Semicolon) {
            let next = source.1 + usize::from(row.is(source.1, Kind::Comma));
            let stop = row.content_end(next, Opening::Clause, end, &self.groups);
            if (next..stop).any(|it| matches!(row.kind(it), Some(Kind::Word | Kind::Quote))) {
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
    pub(super) fn behind(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        if !row.is_one_of(row.language.postposed, at) || at == start {
            return None;
        }
        let comma = (start..at).rev().find(|it| row.is(*it, Kind::Comma));
        let from = comma.map_or(start, |it| it + 1);
        let content =
            if comma.is_some() { vec![(start, from), (at + 1, end)] } else { vec![(at + 1, end)] };
        let content: Vec<Range> = content
            .into_iter()
            .filter(|it| (it.0..it.1).any(|at| row.is(at, Kind::Word)))
            .collect();
        Some(Draft { source: Some((from, at)), cue: (at, at + 1), content })
    }

    /// Tries “reportedly”.
    pub(super) fn hearsay(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        if !row.is_one_of(row.language.hearsay, at) {
            return None;
        }
        let semicolon = (start..at).rev().find(|it| row.is(*it, Kind::Semicolon));
        let stop = row.content_end(at + 1, Opening::Clause, end, &self.groups);
        let left = (semicolon.map_or(start, |it| it + 1), at);
        let content = [left, (at + 1, stop)];
        let content: Vec<Range> = content.into_iter().filter(|it| it.0 < it.1).collect();
        Some(Draft { source: None, cue: (at, at + 1), content })
    }

    /// Tries “The mayor: ‘We stay.’”
    pub(super) fn colon(&self, at: usize, (start, end): Range, first: usize) -> Option<Draft> {
        let row = self.row;
        let quote = at + 1;
        if !row.is(at, Kind::Colon) || !row.is(quote, Kind::Quote) || quote >= end {
            return None;
        }
        let is_said = self.drafts.get(first..).unwrap_or_default().iter().any(|it| it.says(quote));
        let is_end = (quote + 1..end).all(|it| row.is(it, Kind::Stop));
        let is_name = (start..at)
            .all(|it| matches!(row.kind(it), Some(Kind::Word | Kind::Comma | Kind::Bracket)))
            && row.items.get(start).is_some_and(|it| it.is_capital)
            && at - start <= 10
            && !row.has_verb((start, at));
        (is_end && !is_said && is_name && start < at).then_some(Draft {
            source: Some((start, at)),
            cue: (at, at + 1),
            content: vec![(quote, quote + 1)],
        })
    }

    /// Tries “We stay.” — the mayor
    pub(super) fn dash(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        let quote =
            at.checked_sub(1).filter(|it| row.is(*it, Kind::Quote) && row.is(at, Kind::Dash))?;
        let goes_on =
            |it: &usize| matches!(row.kind(*it), Some(Kind::Word | Kind::Bracket | Kind::Other));
        let stop = (at + 1..end).find(|it| !goes_on(it)).unwrap_or(end);
        let is_whole = quote == start || at == start;
        let is_name =
            row.items.get(at + 1).is_some_and(|it| it.is_capital || row.language.begins_noun(it));
        let is_name = is_name
            && !row.has_verb((at + 1, end))
            && !(at + 1..end).any(|it| row.is(it, Kind::Quote));
        let mut content = vec![(quote, quote + 1)];
        self.take_paragraphs_before(quote, &mut content);
        (is_whole && is_name && at + 1 < stop).then_some(Draft {
            source: Some((at + 1, stop)),
            cue: (at, at + 1),
            content,
        })
    }
}
