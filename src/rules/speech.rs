//! What is said where it stands before the verb, or on both sides of it.

use super::attribution::Reader;
use super::clause::{Opening, VerbGroup};
use super::draft::{Draft, TokenRange};
use super::tokens::{Complement, Token, TokenKind, has};

/// What is read and does not read: “…,” the statement read.
const TEXTS: &str = "statement letter note notice sign banner poster placard headline caption label inscription plaque card text \
    message email e-mail memo post tweet transcript document report article essay release ruling verdict indictment \
    complaint lawsuit petition clause passage entry invitation invoice slogan manifesto resolution communique";

impl Reader<'_> {
    /// Tries “…,” said the mayor.
    pub(super) fn inverted(
        &self,
        group: VerbGroup,
        sentence: TokenRange,
        first: usize,
    ) -> Option<Draft> {
        let row = self.row;
        if !(group.complements.take(Complement::Quotation)
            || group.complements.take(Complement::Parenthetical)
            || group.complements.take(Complement::QuotationBefore))
            || group.is_participle
        {
            return None;
        }
        let cue = (group.start, group.end);
        // What stands before is looked at first: it is one place, and a noun may be long.
        let last = self.speech_before(group.start, sentence)?;
        let noun = row.noun_after(group.end, sentence.1)?;
        if !row.is(last, TokenKind::Quote) {
            let follows = self.row.past_adjuncts(noun.1, sentence.1);
            let closes = row
                .kind(follows)
                .is_none_or(|it| !matches!(it, TokenKind::Word | TokenKind::Quote))
                || follows >= sentence.1;
            let starts_with_dash = row.is(sentence.0, TokenKind::Dash);
            let is_split = row.is(follows, TokenKind::Comma) && row.has_verb((follows, sentence.1));
            let is_clause =
                row.has_verb((sentence.0, last)) || is_split || self.is_long((sentence.0, last));
            if !group.complements.take(Complement::Parenthetical)
                || !closes
                || !is_clause && !starts_with_dash
            {
                return None;
            }
        }
        let content = self.around(last, noun.1, sentence, first);
        Some(Draft { source: Some(noun), cue, content })
    }

    /// Says whether some words are likely a clause, in a language of which the rules know few verbs.
    fn is_long(&self, (start, end): TokenRange) -> bool {
        self.row.language.finite.is_empty() && end > start + 1
    }

    /// Finds the end of what stands before a place and may be what is said: a quotation, or the mark after a clause.
    fn speech_before(&self, at: usize, (start, _): TokenRange) -> Option<usize> {
        let row = self.row;
        let last = at.checked_sub(1)?;
        // “Is it?” Smith asked: what is asked is a sentence of its own.
        let is_asked = |quote: usize| {
            at == start
                && row.items.get(quote).is_some_and(Token::is_full)
                && !row.items.get(start).is_some_and(|it| it.is_first)
                && !self.drafts.iter().any(|draft| draft.says(quote))
        };
        if row.is(last, TokenKind::Quote) && (last >= start || is_asked(last)) {
            return Some(last);
        }
        if !matches!(row.kind(last), Some(TokenKind::Comma | TokenKind::Dash)) || last < start {
            return None;
        }
        match last.checked_sub(1).filter(|it| *it >= start && row.is(*it, TokenKind::Quote)) {
            Some(quote) => Some(quote),
            None => Some(last),
        }
    }

    /// The content before a subject that stands before its verb, if there is one.
    pub(super) fn content_before(
        &self,
        subject: usize,
        group: VerbGroup,
        sentence: TokenRange,
        first: usize,
    ) -> Option<Vec<TokenRange>> {
        let row = self.row;
        // “a-t-il dit”, “hat er gesagt”: the auxiliary stands before the subject.
        let is_turned = row.language.inverts
            && subject > sentence.0
            && row.language.is_auxiliary(row.word(subject - 1));
        let subject = subject - usize::from(is_turned);
        let last = self.speech_before(subject, sentence)?;
        let is_quote = row.is(last, TokenKind::Quote);
        let is_text = group.complements.take(Complement::QuotationAfterColon)
            && (subject..group.start).any(|at| row.is_one_of(TEXTS, at));
        if !is_quote {
            let follows = self.row.past_adjuncts(group.end, sentence.1);
            let is_split = row.is(follows, TokenKind::Comma) && row.has_verb((follows, sentence.1));
            let is_clause =
                (row.has_verb((sentence.0, last)) || is_split) && !self.is_subordinate(sentence.0);
            let closes = follows >= sentence.1
                || matches!(
                    row.kind(follows),
                    Some(
                        TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::Dash
                    )
                );
            if !(group.complements.take(Complement::Parenthetical) || is_text)
                || !is_clause
                || !closes
            {
                return None;
            }
        } else if !group.complements.take(Complement::Quotation)
            && !group.complements.take(Complement::Parenthetical)
            && !is_text
        {
            return None;
        }
        Some(self.around(last, group.end, sentence, first))
    }

    /// Says whether a sentence begins with a clause that is not what is said: “As he said, …”.
    fn is_subordinate(&self, start: usize) -> bool {
        let word = self.row.word(start);
        let endings = self.row.language.participle_endings;
        let is_participle = endings.split_ascii_whitespace().any(|it| word.ends_with(it));
        is_participle || has("as when while although though after before because if since", word)
    }

    /// The content on both sides of the words that say who says it.
    fn around(
        &self,
        last: usize,
        after: usize,
        sentence: TokenRange,
        first: usize,
    ) -> Vec<TokenRange> {
        let row = self.row;
        let mut content = Vec::new();
        let is_quote = row.is(last, TokenKind::Quote);
        let mut start = sentence.0.min(last);
        let spoken = self.drafts.get(first..).unwrap_or_default().iter().map(Draft::end);
        start = spoken.filter(|it| *it < last).fold(start, usize::max);
        // “Prices fell, she said on Monday, the paper reported”: both are told of all that comes before.
        if !is_quote && !row.language.finite.is_empty() && !row.has_verb((start, last)) {
            start = sentence.0.min(last);
        }
        let semicolon = (start..last).rev().find(|at| row.is(*at, TokenKind::Semicolon));
        start = semicolon.map_or(start, |it| it + 1);
        if is_quote {
            let before = last.checked_sub(1).and_then(|it| row.kind(it));
            let is_whole =
                matches!(before, Some(TokenKind::Colon | TokenKind::Comma | TokenKind::Dash));
            let is_said = self.groups.iter().any(|it| it.start >= start && it.start < last);
            if last < sentence.0 || is_whole || is_said {
                start = last;
            }
            self.take_paragraphs_before(last, &mut content);
        } else if row.is(sentence.0, TokenKind::Dash) || row.is(last, TokenKind::Dash) {
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
        head.filter(|at| {
            row.is(*at, TokenKind::Dash) && !self.drafts.iter().any(|it| it.cue.0 > *at)
        })
        .unwrap_or(start)
    }

    /// Takes the paragraphs that the quotation continues.
    pub(super) fn take_paragraphs_before(&self, quote: usize, content: &mut Vec<TokenRange>) {
        let row = self.row;
        let mut at = quote;
        while row.items.get(at).is_some_and(|it| it.continues)
            && let Some(before) = (0..at).rev().find(|it| row.is(*it, TokenKind::Quote))
        {
            content.push((before, before + 1));
            at = before;
        }
    }

    /// What goes on after the words that say who says it.
    fn more(&self, after: usize, end: usize, is_quote: bool) -> Option<TokenRange> {
        let row = self.row;
        let place = if is_quote { row.past_adjuncts(after, end) } else { after };
        if !matches!(row.kind(place), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Colon)) {
            return None;
        }
        let mut next = place + 1;
        if is_quote {
            next += usize::from(row.is_one_of(row.language.conjunctions, next));
            return (row.is(next, TokenKind::Quote) && next < end).then_some((next, next + 1));
        }
        let is_other = row.is_one_of(row.language.and, next)
            && self.groups.iter().any(|it| it.start > next)
            || self.groups.iter().any(|it| it.start == next && it.is_participle)
            || row.word(next).ends_with("ing") && !row.word(next).contains('-');
        let stop = row.content_end(next, Opening::Clause, end, &self.groups);
        let is_some =
            (next..stop).any(|at| matches!(row.kind(at), Some(TokenKind::Word | TokenKind::Quote)));
        (is_some && !is_other).then_some((next, stop))
    }
}
