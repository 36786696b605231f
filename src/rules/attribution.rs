//! Who says what: the attributions of a sentence, as proposals.

use super::clause::{Opening, Subject, Tokens, VerbGroup};
use super::draft::{Draft, TokenRange};
use super::japanese;
use super::language::Language;
use super::marks::Quotes;
use super::proposal::Proposal;
use super::tokenize::tokenize;
use super::tokens::{Complement, TokenKind, has};
use super::words::language;
use crate::model::Fragments;
use crate::text::{Granularity, Span, Text};

/// How deep quotations in quotations are looked into.
const DEEPEST: usize = 4;

/// Names that may begin a sentence and end as a verb does.
const NAMES_IN_ED: &str = "ahmed mohammed mohamed muhammed hamed saeed sayed rashed waleed fred alfred wilfred winifred \
    mildred ted ned reed jared";

/// Finds the attributions in some sentences: those of the outermost clauses first, then those within quotations.
pub fn propose(text: &Text, span: Span) -> Vec<Proposal> {
    let quotes = Quotes::around(text, span);
    let mut found = Vec::new();
    within(text, &quotes, span, (DEEPEST, None), &mut found);
    found.retain(|it| {
        let is_in = |part: Span| {
            span.contains_span(part) && text.snap(part, Granularity::Grapheme, &[]) == Some(part)
        };
        it.cue.is_none_or(is_in)
            && it.content.iter().chain(it.source.iter().flat_map(Fragments::iter)).all(is_in)
    });
    found
}

/// Reads a region, and the quotations in it as deep as is said, in the language of what is around them.
fn within(
    text: &Text,
    quotes: &Quotes,
    region: Span,
    (depth, outer): (usize, Option<&'static Language>),
    found: &mut Vec<Proposal>,
) {
    if japanese::is_japanese(text.slice(region)) {
        return japanese::propose(text, quotes, region, found);
    }
    let mut items = tokenize(text, quotes, region);
    let language = outer.unwrap_or_else(|| language(&items));
    for item in items.iter_mut().filter(|it| it.kind == TokenKind::Word) {
        item.complements = language.complements(&item.word);
        // “The United States”, “Lee and Ahmed”: a capital within a sentence makes a name.
        let is_name = item.is_capital && (!item.begins || has(NAMES_IN_ED, &item.word));
        let is_form = !is_name && (item.complements.is_some() || language.is_finite(&item.word));
        item.is_finite = is_form || language.is_auxiliary(&item.word);
    }
    let row = Tokens { items: &items, language };
    let drafts = Reader { row, drafts: Vec::new(), groups: Vec::new() }.read();
    found.extend(drafts.iter().filter_map(|draft| draft.finish(text, region, &items)));
    // What is all in quotation marks tells nothing of the language around it.
    let is_told = items.iter().any(|it| it.kind == TokenKind::Word);
    let inner = items.iter().filter(|it| it.kind == TokenKind::Quote && depth > 0);
    for quote in inner.filter_map(|it| inside(text, it.span)) {
        within(text, quotes, quote, (depth - 1, is_told.then_some(language)), found);
    }
}

/// A quotation without its marks.
fn inside(text: &Text, quote: Span) -> Option<Span> {
    let marks = [
        '“', '”', '„', '"', '«', '»', '‹', '›', '‘', '’', '‚', '\'', '「', '」', '『', '』', '《',
        '》',
    ];
    let inner = text.slice(quote);
    let first = inner.chars().next().filter(|it| marks.contains(it))?;
    let start = quote.start().get() + super::letters::width_of(first.encode_utf8(&mut [0; 4]));
    let last = inner.chars().next_back().filter(|it| marks.contains(it));
    let end = quote.end().get()
        - last.map_or(0, |it| super::letters::width_of(it.encode_utf8(&mut [0; 4])));
    text.trim(text.span_bytes(start, end)?, &[])
}

/// Reads a row of items, sentence by sentence.
pub(super) struct Reader<'a> {
    pub(super) row: Tokens<'a>,
    pub(super) drafts: Vec<Draft>,
    /// The verb groups of the sentence.
    pub(super) groups: Vec<VerbGroup>,
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
        let is_quote = row.is(start, TokenKind::Quote)
            && (start + 1..end).all(|at| matches!(row.kind(at), Some(TokenKind::Stop)));
        let is_spoken = row.is(start, TokenKind::Dash)
            && !(start + 1..end).any(|at| row.is(at, TokenKind::Dash));
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
                (range.0..range.1).any(|at| row.is(at, TokenKind::Quote)) && range.1 > range.0
            } else {
                row.is(first, TokenKind::Dash) || row.is(range.0, TokenKind::Dash)
            }
        });
        let is_more = is_next && is_alike;
        if is_more {
            draft.content.push((start, end));
        }
        is_more
    }

    fn sentence(&mut self, sentence: TokenRange) {
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
                let verb = group.quoted.map_or(group.start, |it| it.0);
                if let Subject::Found(range) = row.subject(verb, floor) {
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
                .or_else(|| self.headline(at, sentence))
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
        let sources: Vec<TokenRange> =
            self.drafts.iter().skip(first).filter_map(|it| it.source).collect();
        let mut at = 0;
        self.drafts.retain(|draft| {
            at += 1;
            at <= first || !sources.iter().any(|it| it.0 <= draft.cue.0 && draft.cue.1 <= it.1)
        });
    }

    /// Makes a draft of a verb with what is around it.
    fn verb(
        &self,
        group: VerbGroup,
        sentence: TokenRange,
        floor: usize,
        first: usize,
    ) -> Option<Draft> {
        let row = self.row;
        let cue = (group.start, group.end);
        if let Some((_, quoted)) = group.quoted {
            let end = row.before_adjunct((quoted, group.start));
            let source = Some((quoted, end - usize::from(row.is(end - 1, TokenKind::Comma))));
            let content = self.content_before(group.subject, group, sentence, first);
            let content = content
                .or_else(|| Some(self.content_after(row.opening(group, sentence.1)?, sentence)));
            return Some(Draft { source, cue, content: content? });
        }
        if !group.is_passive
            && let Some(draft) = self.inverted(group, sentence, first)
        {
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
        if source.is_none() && !row.language.drops_subject {
            return self.after_subject(group, sentence, opening);
        }
        let content = self.content_after(opening?, sentence);
        Some(Draft { source, cue, content })
    }

    /// Tries “has the mayor said that”, where the subject comes after the verb and before the content.
    fn after_subject(
        &self,
        group: VerbGroup,
        (_, end): TokenRange,
        opening: Option<(usize, Opening)>,
    ) -> Option<Draft> {
        let row = self.row;
        let noun = row.noun_after(group.end, end).filter(|_| row.language.inverts)?;
        let opening = opening.filter(|it| it.0 >= noun.1)?;
        let content = self.content_after(opening, (group.start, end));
        Some(Draft { source: Some(noun), cue: (group.start, group.end), content })
    }

    fn content_after(
        &self,
        (start, opening): (usize, Opening),
        (_, end): TokenRange,
    ) -> Vec<TokenRange> {
        vec![(start, self.row.content_end(start, opening, end, &self.groups))]
    }

    /// Whoever was the last to speak in the sentence, or else what the sentence begins with.
    fn last_source(&self, (start, end): TokenRange, first: usize) -> Option<TokenRange> {
        let spoken = self.drafts.get(first..).and_then(<[Draft]>::last);
        if let Some(draft) = spoken.filter(|it| it.source.is_some()) {
            return draft.source;
        }
        let row = self.row;
        let mut at = row.after_adverbial(start, end);
        if row.is(at, TokenKind::Comma) {
            at += 1;
        }
        if row.is_one_of(row.language.conjunctions, at) {
            at += 1;
        }
        let stop = (at..end).find(|it| {
            !matches!(row.kind(*it), Some(TokenKind::Word)) || *it > at && row.is_finite(*it)
        })?;
        let is_subject = row.language.is_subject(row.word(at));
        let end = if is_subject { at + 1 } else { stop };
        (at < end && row.is(stop, TokenKind::Word)).then_some((at, end))
    }

    /// Tries “it is said that”, “he is said to be”, “was told that”, “was rejected by”.
    fn passive(
        &self,
        group: VerbGroup,
        sentence: TokenRange,
        subject: Option<TokenRange>,
        opening: Option<(usize, Opening)>,
    ) -> Option<Draft> {
        let row = self.row;
        let cue = (group.start, group.end);
        let (_, end) = sentence;
        let by =
            (group.end..end.min(group.end + 12)).find(|at| row.is_one_of(row.language.by, *at));
        let source = by.and_then(|at| row.noun_after(at + 1, end));
        if group.complements.take(Complement::QuotedNoun)
            && let Some((start, _)) = opening
        {
            // “She was called ‘a saint’ by her neighbours”: both sides are what is said.
            let stop = by.filter(|it| *it > start).unwrap_or(end);
            let content = vec![subject?, (group.end, stop)];
            return Some(Draft { source, cue, content });
        }
        if let Some((start, kind)) = opening.filter(|it| it.1 != Opening::Bare) {
            let source = source.filter(|it| it.1 <= start);
            let mut content = Vec::new();
            let is_raised =
                kind == Opening::Infinitive && !group.complements.take(Complement::Addressee);
            content.extend(subject.filter(|_| is_raised));
            content.extend(self.content_after((start, kind), sentence));
            return Some(Draft { source, cue, content });
        }
        let source = source?;
        if let Some((start, kind)) = by
            .and_then(|_| row.opening(VerbGroup { end: source.1, is_passive: false, ..group }, end))
            && is_plain(kind)
        {
            return Some(Draft {
                source: Some(source),
                cue,
                content: self.content_after((start, kind), sentence),
            });
        }
        (group.complements.take(Complement::Noun)).then_some(Draft {
            source: Some(source),
            cue,
            content: vec![subject?],
        })
    }
}

/// Says whether a content is plainly one, so that it does not stand before the verb.
fn is_plain(opening: Opening) -> bool {
    matches!(opening, Opening::Clause | Opening::Infinitive)
}
