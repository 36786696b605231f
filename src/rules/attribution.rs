//! Who says what: the attributions of a sentence, as proposals.

use super::clause::{Group, Opening, Row, Subject};
use super::draft::{Draft, Range};
use super::items::{Kind, items};
use super::japanese;
use super::language::{has, language};
use super::marks::Quotes;
use crate::model::Fragments;
use crate::text::{Granularity, Span, Text};

/// Who may be made to say what, with which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who says it, unless no one is named.
    pub source: Option<Fragments>,
    /// The words that say that someone says it.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Fragments,
}

/// How deep quotations in quotations are looked into.
const DEEPEST: usize = 4;

/// Finds the attributions in some sentences: those of the outermost clauses first, then those within quotations.
pub fn propose(text: &Text, span: Span) -> Vec<Proposal> {
    let quotes = Quotes::around(text, span);
    let mut found = Vec::new();
    within(text, &quotes, span, DEEPEST, &mut found);
    found.retain(|it| {
        let is_in = |part: Span| {
            span.contains_span(part) && text.snap(part, Granularity::Grapheme, &[]) == Some(part)
        };
        it.cue.is_none_or(is_in) && it.content.iter().chain(it.source.iter().flat_map(Fragments::iter)).all(is_in)
    });
    found
}

fn within(text: &Text, quotes: &Quotes, region: Span, depth: usize, found: &mut Vec<Proposal>) {
    if japanese::is_japanese(text.slice(region)) {
        return japanese::propose(text, quotes, region, found);
    }
    let items = items(text, quotes, region);
    let row = Row { items: &items, language: language(&items) };
    let drafts = Reader { row, drafts: Vec::new(), groups: Vec::new() }.read();
    found.extend(drafts.iter().filter_map(|draft| draft.finish(text, region, &items)));
    let inner = items.iter().filter(|it| it.kind == Kind::Quote && depth > 0);
    for quote in inner.filter_map(|it| inside(text, it.span)) {
        within(text, quotes, quote, depth - 1, found);
    }
}

/// A quotation without its marks.
fn inside(text: &Text, quote: Span) -> Option<Span> {
    let marks = [
        '“', '”', '„', '"', '«', '»', '‹', '›', '‘', '’', '‚', '\'', '「', '」', '『', '』', '《', '》',
    ];
    let inner = text.slice(quote);
    let first = inner.chars().next().filter(|it| marks.contains(it))?;
    let start = quote.start().get() + super::marks::width_of(first.encode_utf8(&mut [0; 4]));
    let last = inner.chars().next_back().filter(|it| marks.contains(it));
    let end = quote.end().get() - last.map_or(0, |it| super::marks::width_of(it.encode_utf8(&mut [0; 4])));
    text.trim(text.span_bytes(start, end)?, &[])
}

/// Reads a row of items, sentence by sentence.
struct Reader<'a> {
    row: Row<'a>,
    drafts: Vec<Draft>,
    /// The verb groups of the sentence.
    groups: Vec<Group>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Draft> {
        let count = self.row.items.len();
        let mut start = 0;
        while start < count {
            let begins = |at: &usize| self.row.items.get(*at).is_some_and(|it| it.begins);
            let end = (start + 1..count).find(begins).unwrap_or(count);
            if !self.continues(start, end) {
                self.sentence((start, end));
            }
            start = end;
        }
        self.drafts
    }

    /// Gives a sentence that is nothing but a quotation to what was said before it.
    fn continues(&mut self, start: usize, end: usize) -> bool {
        let row = self.row;
        let is_quote = row.is(start, Kind::Quote)
            && (start + 1..end).all(|at| matches!(row.kind(at), Some(Kind::Stop)));
        let is_spoken = row.is(start, Kind::Dash) && !(start + 1..end).any(|at| row.is(at, Kind::Dash));
        let is_fresh = row.items.get(start).is_some_and(|it| it.is_first && !it.continues);
        if is_fresh || !is_quote && !is_spoken {
            return false;
        }
        let Some(draft) = self.drafts.last_mut() else { return false };
        let begins = draft.content.last().map_or(0, |it| it.1);
        let is_next = (begins.max(draft.end())..start)
            .all(|at| row.items.get(at).is_some_and(|it| at == start || !it.begins));
        let is_alike = draft.content.iter().any(|range| {
            let first = range.0.saturating_sub(1);
            if is_quote {
                (range.0..range.1).any(|at| row.is(at, Kind::Quote)) && range.1 > range.0
            } else {
                row.is(first, Kind::Dash) || row.is(range.0, Kind::Dash)
            }
        });
        let is_more = is_next && is_alike;
        if is_more {
            draft.content.push((start, end));
        }
        is_more
    }

    fn sentence(&mut self, sentence: Range) {
        let row = self.row;
        let (start, end) = sentence;
        self.groups.clear();
        for at in start..end {
            if let Some(mut group) = row.group(at, sentence) {
                // “refused to say” is one group, not two, if what is said follows.
                let is_taken = self.groups.last().is_some_and(|it| it.end > group.start);
                if is_taken && row.opening(group, end).is_none() {
                    continue;
                }
                while self.groups.last().is_some_and(|it| it.end > group.start) {
                    self.groups.pop();
                }
                let floor = self.floor(self.groups.len(), start);
                if let Subject::Found(range) = row.subject(group.start, floor) {
                    group.subject = range.0;
                }
                self.groups.push(group);
            }
        }
        let before = self.drafts.len();
        for index in 0..self.groups.len() {
            let floor = self.floor(index, start);
            let Some(group) = self.groups.get(index).copied() else { break };
            let draft = self.verb(group, sentence, floor, before);
            self.drafts.extend(draft);
        }
        for at in start..end {
            let draft = self
                .according(at, sentence)
                .or_else(|| self.behind(at, sentence))
                .or_else(|| self.hearsay(at, sentence))
                .or_else(|| self.colon(at, sentence, before))
                .or_else(|| self.dash(at, sentence));
            self.drafts.extend(draft);
        }
        self.drop_told_sources(before);
    }

    /// Where the subject of a group may begin: after the group before, unless that one only tells more of someone.
    fn floor(&self, index: usize, start: usize) -> usize {
        let before = self.groups.iter().take(index).rev();
        let mut main = before.skip_while(|it| self.row.is_relative(it.subject));
        main.next().map_or(start, |it| it.end)
    }

    /// Leaves out who said what within the words for someone else: “a man, who asked not to be named, said”.
    fn drop_told_sources(&mut self, first: usize) {
        let sources: Vec<Range> = self.drafts.iter().skip(first).filter_map(|it| it.source).collect();
        let mut at = 0;
        self.drafts.retain(|draft| {
            at += 1;
            at <= first || !sources.iter().any(|it| it.0 <= draft.cue.0 && draft.cue.1 <= it.1)
        });
    }

    /// Makes a draft of a verb with what is around it.
    fn verb(&self, group: Group, sentence: Range, floor: usize, first: usize) -> Option<Draft> {
        let row = self.row;
        let cue = (group.start, group.end);
        if !group.is_passive && let Some(draft) = self.inverted(group, sentence, first) {
            return Some(draft);
        }
        let subject = row.subject(group.start, floor);
        let opening = row.opening(group, sentence.1);
        let source = match subject {
            Subject::Found(range) => Some(range),
            Subject::Elided => self.last_source(sentence, first),
            Subject::Missing if group.is_participle => self.last_source(sentence, first),
            Subject::Missing => None,
        };
        if group.is_passive {
            return self.passive(group, sentence, source, opening);
        }
        if let (Subject::Found(range), false) = (subject, opening.is_some_and(|it| is_plain(it.1)))
            && !row.is_relative(range.0)
            && let Some(content) = self.content_before(range.0, group, sentence, first)
        {
            return Some(Draft { source: Some(range), cue, content });
        }
        // Only Polish leaves out who speaks.
        if source.is_none() && row.language.inverts | (row.language.that == "that") {
            return self.after_subject(group, sentence, opening);
        }
        let content = self.content_after(opening?, sentence);
        Some(Draft { source, cue, content })
    }

    /// Tries “has the mayor said that”, where the subject comes after the verb and before the content.
    fn after_subject(&self, group: Group, (_, end): Range, opening: Option<(usize, Opening)>) -> Option<Draft> {
        let row = self.row;
        let noun = row.noun_after(group.end, end).filter(|_| row.language.inverts)?;
        let opening = opening.filter(|it| it.0 >= noun.1)?;
        let content = self.content_after(opening, (group.start, end));
        Some(Draft { source: Some(noun), cue: (group.start, group.end), content })
    }

    fn content_after(&self, (start, opening): (usize, Opening), (_, end): Range) -> Vec<Range> {
        vec![(start, self.row.content_end(start, opening, end, &self.groups))]
    }

    /// Whoever was the last to speak in the sentence, or else what the sentence begins with.
    fn last_source(&self, (start, end): Range, first: usize) -> Option<Range> {
        let spoken = self.drafts.get(first..).and_then(<[Draft]>::last);
        if let Some(draft) = spoken.filter(|it| it.source.is_some()) {
            return draft.source;
        }
        let row = self.row;
        let mut at = row.after_adverbial(start, end);
        if row.is(at, Kind::Comma) {
            at += 1;
        }
        if row.is_one_of(row.language.conjunctions, at) {
            at += 1;
        }
        let stop = (at..end).find(|it| {
            !matches!(row.kind(*it), Some(Kind::Word))
                || *it > at && row.language.is_finite(row.word(*it))
        })?;
        let is_subject = row.language.is_subject(row.word(at));
        let end = if is_subject { at + 1 } else { stop };
        (at < end && row.is(stop, Kind::Word)).then_some((at, end))
    }

    /// Tries “…,” said the mayor.
    fn inverted(&self, group: Group, sentence: Range, first: usize) -> Option<Draft> {
        let row = self.row;
        if !(group.ways.quote() || group.ways.aside()) || group.is_participle {
            return None;
        }
        let cue = (group.start, group.end);
        let noun = row.noun_after(group.end, sentence.1)?;
        let last = self.speech_before(group.start, sentence)?;
        if !row.is(last, Kind::Quote) {
            let follows = self.past_adjuncts(noun.1, sentence.1);
            let closes = row.kind(follows).is_none_or(|it| !matches!(it, Kind::Word | Kind::Quote))
                || follows >= sentence.1;
            let starts_with_dash = row.is(sentence.0, Kind::Dash);
            let is_split = row.is(follows, Kind::Comma) && row.has_verb((follows, sentence.1));
            let is_clause = row.has_verb((sentence.0, last)) || is_split;
            if !group.ways.aside() || !closes || !is_clause && !starts_with_dash {
                return None;
            }
        }
        let content = self.around(last, noun.1, sentence, first);
        Some(Draft { source: Some(noun), cue, content })
    }

    /// Finds the end of what stands before a place and may be what is said: a quotation, or the mark after a clause.
    fn speech_before(&self, at: usize, (start, _): Range) -> Option<usize> {
        let row = self.row;
        let last = at.checked_sub(1)?;
        // “Is it?” Smith asked: what is asked is a sentence of its own.
        let is_asked = |quote: usize| {
            at == start
                && row.items.get(quote).is_some_and(|it| it.is_full())
                && !row.items.get(start).is_some_and(|it| it.is_first)
                && !self.drafts.iter().any(|draft| draft.says(quote))
        };
        if row.is(last, Kind::Quote) && (last >= start || is_asked(last)) {
            return Some(last);
        }
        if !matches!(row.kind(last), Some(Kind::Comma | Kind::Dash)) || last < start {
            return None;
        }
        match last.checked_sub(1).filter(|it| *it >= start && row.is(*it, Kind::Quote)) {
            Some(quote) => Some(quote),
            None => Some(last),
        }
    }

    /// Steps over “on Wednesday” and other words that may follow a speaker.
    fn past_adjuncts(&self, start: usize, end: usize) -> usize {
        let language = self.row.language;
        let word = |at: usize| self.row.word(at);
        let begins = has(language.prepositions, word(start))
            || has(language.of, word(start))
            || has(language.times, word(start))
            || has(language.objects, word(start))
            || language.is_adverb(word(start));
        let is_word = |at: &usize| matches!(self.row.kind(*at), Some(Kind::Word | Kind::Bracket | Kind::Other));
        if begins { (start..end).find(|at| !is_word(at)).unwrap_or(end) } else { start }
    }

    /// The content before a subject that stands before its verb, if there is one.
    fn content_before(
        &self,
        subject: usize,
        group: Group,
        sentence: Range,
        first: usize,
    ) -> Option<Vec<Range>> {
        let row = self.row;
        // “a-t-il dit”, “hat er gesagt”: the auxiliary stands before the subject.
        let is_turned = row.language.inverts
            && subject > sentence.0
            && row.language.is_auxiliary(row.word(subject - 1));
        let subject = subject - usize::from(is_turned);
        let last = self.speech_before(subject, sentence)?;
        let is_quote = row.is(last, Kind::Quote);
        if !is_quote {
            let follows = self.past_adjuncts(group.end, sentence.1);
            let is_split = row.is(follows, Kind::Comma) && row.has_verb((follows, sentence.1));
            let is_clause = (row.has_verb((sentence.0, last)) || is_split) && !self.is_subordinate(sentence.0);
            let closes = follows >= sentence.1
                || matches!(row.kind(follows), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash));
            if !group.ways.aside() || !is_clause || !closes {
                return None;
            }
        } else if !group.ways.quote() && !group.ways.aside() {
            return None;
        }
        Some(self.around(last, group.end, sentence, first))
    }

    /// Says whether a sentence begins with a clause that is not what is said: “As he said, …”.
    fn is_subordinate(&self, start: usize) -> bool {
        matches!(
            self.row.word(start),
            "as" | "when" | "while" | "although" | "though" | "after" | "before" | "because" | "if" | "since"
        )
    }

    /// The content on both sides of the words that say who says it.
    fn around(&self, last: usize, after: usize, sentence: Range, first: usize) -> Vec<Range> {
        let row = self.row;
        let mut content = Vec::new();
        let is_quote = row.is(last, Kind::Quote);
        let mut start = sentence.0.min(last);
        let spoken = self.drafts.get(first..).unwrap_or_default().iter().map(Draft::end);
        start = spoken.filter(|it| *it < last).fold(start, usize::max);
        let semicolon = (start..last).rev().find(|at| row.is(*at, Kind::Semicolon));
        start = semicolon.map_or(start, |it| it + 1);
        if is_quote {
            let before = last.checked_sub(1).and_then(|it| row.kind(it));
            let is_whole = matches!(before, Some(Kind::Colon | Kind::Comma | Kind::Dash));
            let is_said = self.groups.iter().any(|it| it.start >= start && it.start < last);
            if last < sentence.0 || is_whole || is_said {
                start = last;
            }
            self.take_paragraphs_before(last, &mut content);
        } else if row.is(sentence.0, Kind::Dash) || row.is(last, Kind::Dash) {
            start = self.speech_start(start);
        }
        content.push((start, last + usize::from(is_quote)));
        content.extend(self.more(after, sentence.1, is_quote));
        content
    }

    /// Where a speech begins that a dash opens at the head of its paragraph.
    fn speech_start(&self, start: usize) -> usize {
        let row = self.row;
        let head = (0..=start).rev().find(|at| row.items.get(*at).is_some_and(|it| it.is_first));
        head.filter(|at| row.is(*at, Kind::Dash) && !self.drafts.iter().any(|it| it.cue.0 > *at))
            .unwrap_or(start)
    }

    /// Takes the paragraphs that the quotation continues.
    fn take_paragraphs_before(&self, quote: usize, content: &mut Vec<Range>) {
        let row = self.row;
        let mut at = quote;
        while row.items.get(at).is_some_and(|it| it.continues)
            && let Some(before) = (0..at).rev().find(|it| row.is(*it, Kind::Quote))
        {
            content.push((before, before + 1));
            at = before;
        }
    }

    /// What goes on after the words that say who says it.
    fn more(&self, after: usize, end: usize, is_quote: bool) -> Option<Range> {
        let row = self.row;
        let place = if is_quote { self.past_adjuncts(after, end) } else { after };
        if !matches!(row.kind(place), Some(Kind::Comma | Kind::Dash | Kind::Colon)) {
            return None;
        }
        let mut next = place + 1;
        if is_quote {
            next += usize::from(row.is_one_of(row.language.conjunctions, next));
            return (row.is(next, Kind::Quote) && next < end).then_some((next, next + 1));
        }
        let is_other = row.is_one_of(row.language.and, next) && self.groups.iter().any(|it| it.start > next)
            || self.groups.iter().any(|it| it.start == next && it.is_participle)
            || row.word(next).ends_with("ing") && !row.word(next).contains('-');
        let stop = row.content_end(next, Opening::Clause, end, &self.groups);
        let is_some = (next..stop).any(|at| row.is(at, Kind::Word));
        (is_some && !is_other).then_some((next, stop))
    }

    /// Tries “it is said that”, “he is said to be”, “was told that”, “was rejected by”.
    fn passive(
        &self,
        group: Group,
        sentence: Range,
        subject: Option<Range>,
        opening: Option<(usize, Opening)>,
    ) -> Option<Draft> {
        let row = self.row;
        let cue = (group.start, group.end);
        let (_, end) = sentence;
        let by = (group.end..end.min(group.end + 12)).find(|at| row.is_one_of(row.language.by, *at));
        let source = by.and_then(|at| row.noun_after(at + 1, end));
        if let Some((start, kind)) = opening.filter(|it| it.1 != Opening::Bare) {
            let source = source.filter(|it| it.1 <= start);
            let mut content = Vec::new();
            let is_raised = kind == Opening::Infinitive && !group.ways.object();
            content.extend(subject.filter(|_| is_raised));
            content.extend(self.content_after((start, kind), sentence));
            return Some(Draft { source, cue, content });
        }
        let source = source?;
        if let Some((start, kind)) = by.and_then(|_| row.opening(Group { end: source.1, is_passive: false, ..group }, end))
            && is_plain(kind)
        {
            return Some(Draft { source: Some(source), cue, content: self.content_after((start, kind), sentence) });
        }
        (group.ways.noun()).then_some(Draft { source: Some(source), cue, content: vec![subject?] })
    }

    /// Tries “according to the report”.
    fn according(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        let from = row.phrase(at)?;
        let is_mark = |it: &usize| {
            matches!(row.kind(*it), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Quote))
        };
        let mark = (from..end).find(is_mark).unwrap_or(end);
        let source = if row.has_verb((from, mark)) {
            let noun = row.noun_after(from, mark).map(|it| it.1);
            let verb = (from + 1..mark).find(|it| row.language.is_finite(row.word(*it)));
            (from, noun.or(verb)?)
        } else {
            (from, mark)
        };
        let mut content = Vec::new();
        let semicolon = (start..at).rev().find(|it| row.is(*it, Kind::Semicolon));
        let left = semicolon.map_or(start, |it| it + 1);
        let is_joined = row.is_one_of(row.language.conjunctions, left) && left + 1 >= at;
        if (left..at).any(|it| matches!(row.kind(it), Some(Kind::Word | Kind::Quote))) && !is_joined {
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
        (source.0 < source.1 && !content.is_empty()).then_some(Draft {
            source: Some(source),
            cue: (at, from),
            content,
        })
    }

    /// Tries “dem Bericht zufolge”.
    fn behind(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        if !row.is_one_of(row.language.postposed, at) || at == start {
            return None;
        }
        let comma = (start..at).rev().find(|it| row.is(*it, Kind::Comma));
        let from = comma.map_or(start, |it| it + 1);
        let content = if comma.is_some() { vec![(start, from), (at + 1, end)] } else { vec![(at + 1, end)] };
        let content: Vec<Range> =
            content.into_iter().filter(|it| (it.0..it.1).any(|at| row.is(at, Kind::Word))).collect();
        Some(Draft { source: Some((from, at)), cue: (at, at + 1), content })
    }

    /// Tries “reportedly”.
    fn hearsay(&self, at: usize, (start, end): Range) -> Option<Draft> {
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
    fn colon(&self, at: usize, (start, end): Range, first: usize) -> Option<Draft> {
        let row = self.row;
        let quote = at + 1;
        let is_said = self.drafts.get(first..).unwrap_or_default().iter().any(|it| it.says(quote));
        let is_end = (quote + 1..end).all(|it| row.is(it, Kind::Stop));
        let is_name = (start..at).all(|it| matches!(row.kind(it), Some(Kind::Word | Kind::Comma | Kind::Bracket)))
            && row.items.get(start).is_some_and(|it| it.is_capital)
            && at - start <= 10
            && !row.has_verb((start, at));
        let is_whole = row.is(at, Kind::Colon) && row.is(quote, Kind::Quote) && quote < end;
        (is_whole && is_end && !is_said && is_name && start < at).then_some(Draft {
            source: Some((start, at)),
            cue: (at, at + 1),
            content: vec![(quote, quote + 1)],
        })
    }

    /// Tries “We stay.” — the mayor
    fn dash(&self, at: usize, (start, end): Range) -> Option<Draft> {
        let row = self.row;
        let quote = at.checked_sub(1).filter(|it| row.is(*it, Kind::Quote) && row.is(at, Kind::Dash))?;
        let goes_on = |it: &usize| matches!(row.kind(*it), Some(Kind::Word | Kind::Bracket | Kind::Other));
        let stop = (at + 1..end).find(|it| !goes_on(it)).unwrap_or(end);
        let is_whole = quote == start || at == start;
        let is_name = row.items.get(at + 1).is_some_and(|it| it.is_capital || row.language.begins_noun(it));
        let is_name = is_name && !row.has_verb((at + 1, end)) && !(at + 1..end).any(|it| row.is(it, Kind::Quote));
        let mut content = vec![(quote, quote + 1)];
        self.take_paragraphs_before(quote, &mut content);
        (is_whole && is_name && at + 1 < stop).then_some(Draft {
            source: Some((at + 1, stop)),
            cue: (at, at + 1),
            content,
        })
    }
}

/// Says whether a content is plainly one, so that it does not stand before the verb.
fn is_plain(opening: Opening) -> bool {
    matches!(opening, Opening::Clause | Opening::Infinitive)
}

