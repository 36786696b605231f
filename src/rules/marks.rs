//! Where a text quotes: pairs of marks of many conventions, and the apostrophes that are none.
//!
//! A paragraph is read by itself, with what is open in it on a stack: a quotation that is never closed ends with its
//! paragraph, and one that the next paragraph takes up again begins there anew.

use crate::order;
use crate::text::{Span, Text};

/// A quoted stretch of one paragraph, with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening mark to the closing one, or to the end of the paragraph.
    pub span: Span,
    /// In how many other quotations it stands.
    pub depth: usize,
    /// Whether there is a closing mark.
    pub is_closed: bool,
    /// Whether it continues the one that the paragraph before left open.
    pub continues: bool,
}

/// The quoted stretches of some paragraphs, in order; one that holds another comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes(Vec<Quoted>);

/// Words that begin with an apostrophe.
const ELISIONS: &str = "em til tis twas cause cos n round bout";

/// What each opening mark may be closed with.
const PAIRS: [(char, &str); 15] = [
    ('“', "”“"),
    ('„', "“”„"),
    ('”', "”"),
    ('"', "\""),
    ('«', "»"),
    ('»', "«»"),
    ('‹', "›"),
    ('›', "‹›"),
    ('‘', "’"),
    ('‚', "‘’"),
    ('\'', "'"),
    ('「', "」"),
    ('『', "』"),
    ('《', "》"),
    ('〈', "〉"),
];

/// A mark that was opened.
struct Open {
    mark: char,
    at: u32,
}

/// A character with its place and its neighbours.
#[derive(Clone, Copy)]
struct Place {
    mark: char,
    before: Option<char>,
    after: Option<char>,
    at: u32,
}

impl Quotes {
    /// Finds all quotations of a text.
    pub fn of(text: &Text) -> Self {
        Self::among(text, 0, text.paragraphs().len())
    }

    /// Finds the quotations in the paragraphs that a span touches, reading no others but the one before.
    pub fn around(text: &Text, span: Span) -> Self {
        let first = text.paragraph_at(span.start());
        Self::among(text, first, text.paragraph_at(span.end()) + 1)
    }

    fn among(text: &Text, first: usize, end: usize) -> Self {
        let mut found = Vec::new();
        let from = first.saturating_sub(1);
        let mut is_open = false;
        let paragraphs = text.paragraphs().iter().enumerate().skip(from);
        for (index, paragraph) in paragraphs.take(end.saturating_sub(from)) {
            let mut quoted = in_paragraph(text, *paragraph);
            let inked = text.trim(*paragraph, &[]).unwrap_or(*paragraph);
            if let Some(begins) = quoted.first_mut() {
                begins.continues = is_open && begins.span.start() == inked.start();
            }
            is_open = quoted.iter().any(|it| it.depth == 0 && !it.is_closed);
            if index >= first {
                found.append(&mut quoted);
            }
        }
        Self(found)
    }

    /// The quotations, in order.
    pub fn iter(&self) -> impl Iterator<Item = Quoted> + '_ {
        self.0.iter().copied()
    }
}

fn in_paragraph(text: &Text, paragraph: Span) -> Vec<Quoted> {
    let content = text.slice(paragraph);
    let start = paragraph.start().get();
    let mut open: Vec<Open> = Vec::new();
    let mut closed: Vec<(u32, u32, bool)> = Vec::new();
    let mut elision = None;
    let (mut before, mut at) = (None, start);
    let mut rest = content.chars();
    while let Some(mark) = rest.next() {
        let place = Place { mark, before, after: rest.clone().next(), at };
        before = Some(mark);
        at += width(mark);
        if !is_mark(mark) {
            continue;
        }
        if is_apostrophe(place, rest.as_str(), elision, &open) {
            elision = Some(place.at);
            continue;
        }
        let closes = open.iter().rposition(|it| can_close(it.mark, mark));
        if let Some(which) = closes.filter(|_| should_close(place, &open)) {
            // What stands open inside ends with what holds it.
            for inner in open.drain(which + 1..).filter(|it| !is_single(it.mark)) {
                closed.push((inner.at, place.at, false));
            }
            closed.extend(open.pop().map(|it| (it.at, at, true)));
            continue;
        }
        let is_first = content.trim_start().starts_with(mark) && open.is_empty();
        if can_open(place, rest.as_str(), is_first) {
            // French paragraphs may go on with the closing mark.
            let turned = is_first && mark == '»' && place.after.is_none_or(is_blank);
            open.push(Open { mark: if turned { '«' } else { mark }, at: place.at });
        }
    }
    let first = open.first().map(|it| it.at);
    let inked = start + width_of(content) - width_of(content.trim_start());
    for left in open.into_iter().filter(|it| !is_single(it.mark) || first == Some(inked)) {
        closed.push((left.at, start + width_of(content.trim_end()), false));
    }
    nested(text, closed)
}

/// Sorts the quotations and counts how deep each stands.
fn nested(text: &Text, closed: Vec<(u32, u32, bool)>) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = closed
        .into_iter()
        .filter_map(|(start, end, is_closed)| {
            let span = text.span_bytes(start, end)?;
            Some(Quoted { span, depth: 0, is_closed, continues: false })
        })
        .collect();
    order::sort_by(&mut found, |a, b| a.span.cmp(&b.span));
    let spans: Vec<Span> = found.iter().map(|it| it.span).collect();
    for quoted in &mut found {
        let holds = |it: &&Span| **it != quoted.span && it.contains_span(quoted.span);
        quoted.depth = spans.iter().filter(holds).count();
    }
    found
}

fn is_mark(c: char) -> bool {
    c == '’' || PAIRS.iter().any(|(open, closers)| *open == c || closers.contains(c))
}

fn is_single(c: char) -> bool {
    matches!(c, '‘' | '‚' | '\'')
}

fn can_close(open: char, mark: char) -> bool {
    PAIRS.iter().any(|(it, closers)| *it == open && closers.contains(mark))
}

/// Says whether a mark that could close does, and does not rather open.
fn should_close(place: Place, open: &[Open]) -> bool {
    let leans_right =
        place.before.is_none_or(opens_after) && !place.after.is_none_or(closes_before);
    match place.mark {
        // These are only ever closing, once there is something to close.
        '’' | '」' | '』' | '》' | '〉' | '›' => true,
        '»' => open.iter().any(|it| it.mark == '«') || !leans_right,
        '”' => open.iter().any(|it| matches!(it.mark, '“' | '„')) || !leans_right,
        _ => !leans_right,
    }
}

fn can_open(place: Place, rest: &str, is_first: bool) -> bool {
    let after = place.after;
    let leans_right = place.before.is_none_or(opens_after) && !after.is_none_or(is_blank);
    match place.mark {
        '“' | '„' | '‚' | '「' | '『' | '《' | '〈' | '«' | '‹' => after.is_some(),
        '»' | '›' => leans_right || is_first && after.is_some(),
        '”' | '"' | '‘' => leans_right,
        '\'' => leans_right && (is_first || has_closer(rest)),
        _ => false,
    }
}

/// Says whether a straight mark comes that can close a quotation.
fn has_closer(rest: &str) -> bool {
    let mut before = None;
    let mut rest = rest.chars();
    while let Some(c) = rest.next() {
        let ends = rest.clone().next().is_none_or(|it| !is_letter(it));
        if c == '\'' && ends && before.is_some_and(|it: char| !is_blank(it)) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Says whether a mark is an apostrophe, or the sign of inches, rather than a quotation mark.
fn is_apostrophe(place: Place, rest: &str, elision: Option<u32>, open: &[Open]) -> bool {
    let is_open = || open.iter().any(|it| can_close(it.mark, place.mark));
    let (left, right) = (place.before.is_some_and(is_letter), place.after.is_some_and(is_letter));
    match place.mark {
        '"' => !is_open() && place.before.is_some_and(|it| it.is_ascii_digit()),
        '’' | '\'' | '‘' if left && right => true,
        // The elided article before a quotation: l’« homme ».
        '’' | '\'' if left && place.after.is_some_and(|it| "«“\"‘".contains(it)) => {
            !is_open()
        }
        '’' | '\'' if left => {
            // The second one of ’n’.
            let is_pair = elision.is_some_and(|it| place.at - it <= 5);
            let ends_plural = place.before == Some('s') && place.after == Some(' ');
            is_pair || ends_plural && is_open() && closes_later(place.mark, rest)
        }
        '’' => right,
        '\'' | '‘' if right => {
            let word = rest.split(|c| !is_letter(c)).next().unwrap_or_default();
            let digits = word.trim_end_matches('s');
            let is_year = digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
            is_year || ELISIONS.split(' ').any(|it| it == word)
        }
        _ => false,
    }
}

/// Says whether the mark comes once more where it can close, before another opens.
fn closes_later(mark: char, rest: &str) -> bool {
    let mut before = ' ';
    let mut rest = rest.chars();
    if rest.clone().nth(1).is_none_or(|c| !is_letter(c)) {
        return false;
    }
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        if c == '‘' || c == '\'' && is_blank(before) {
            return false;
        }
        if c == mark && !is_blank(before) && after.is_none_or(|it| !is_letter(it)) {
            return true;
        }
        before = c;
    }
    false
}

/// Says whether a quotation can begin after this character.
fn opens_after(c: char) -> bool {
    is_blank(c) || "([{—–-/¿¡:‘“„«‚‹’'\"".contains(c)
}

/// Says whether a quotation can end before this character.
fn closes_before(c: char) -> bool {
    is_blank(c) || ".,;:!?)]}…".contains(c)
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Says whether a character is part of a word: all are that are neither blanks nor punctuation.
pub(super) fn is_letter(c: char) -> bool {
    let is_punctuation = c.is_ascii_punctuation()
        || matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{3004}')
        || matches!(c, '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{fe00}'..='\u{fe6f}')
        || matches!(c, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}')
        || matches!(c, '\u{ff5b}'..='\u{ff65}');
    !is_punctuation && !c.is_whitespace()
}

fn width(c: char) -> u32 {
    u32::try_from(c.len_utf8()).unwrap_or_default()
}

pub(super) fn width_of(content: &str) -> u32 {
    u32::try_from(content.len()).unwrap_or(u32::MAX)
}
