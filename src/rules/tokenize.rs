//! A sentence as a row of words, marks and quotations: what the rules look at.

use super::abbreviations::{begins_after, goes_on, keeps_stop};
use super::letters::{is_blank, is_letter, width_of};
use super::marks::Quotes;
use super::tokens::{Token, TokenKind};
use crate::text::{Offset, Span, Text, fold, is_capital};

/// Elided words of French, which are words of their own.
const ELIDED: &str = "l d s n j m c t qu jusqu lorsqu puisqu";
/// Pronouns that English contracts with a verb.
const CONTRACTED: &str = "i you he she it we they who that there";
/// Pronouns that French hangs on a verb.
const HUNG: &str = "il elle on ils elles je vous nous";

/// Divides a part of a text; quotations that hold all of it are looked into, those in it are one item each.
pub(super) fn tokenize(text: &Text, quotes: &Quotes, region: Span) -> Vec<Token> {
    let holds = |it: Span| it != region && it.contains_span(region);
    let depth = quotes.near(region).filter(|it| holds(it.span)).count();
    let mut found: Vec<Token> = Vec::new();
    let mut place = region.start();
    let inside = quotes.near(region).filter(|it| it.depth == depth && !holds(it.span));
    for quoted in inside {
        let Some(span) = quoted.span.intersection(region) else { continue };
        if let Some(plain) = Span::new(place, span.start()) {
            divide(text, plain, &mut found);
        }
        let inner = text.slice(span);
        let inner = if quoted.is_closed && quoted.span.end() == span.end() {
            inner.trim_end_matches(|c| !is_letter(c) && !",.!?…—–-。".contains(c))
        } else {
            inner
        };
        let word = inner.chars().next_back().map(String::from).unwrap_or_default();
        let item =
            Token { word, continues: quoted.continues, ..Token::new(TokenKind::Quote, span) };
        found.push(item);
        place = span.end();
    }
    if let Some(plain) = Span::new(place, region.end()) {
        divide(text, plain, &mut found);
    }
    mark_sentences(text, region, &mut found);
    found
}

impl Token {
    fn new(kind: TokenKind, span: Span) -> Self {
        Self {
            kind,
            span,
            word: String::new(),
            is_capital: false,
            complements: None,
            is_finite: false,
            begins: false,
            continues: false,
            is_first: false,
        }
    }
}

/// Notes where sentences and paragraphs begin.
fn mark_sentences(text: &Text, region: Span, items: &mut [Token]) {
    let mut starts = text.sentence_starts(region).into_iter().peekable();
    let mut sentence_end = Offset::default();
    let mut before: Option<&Token> = None;
    for item in items {
        let start = item.span.start();
        if let Some(last) = before
            && (last.span.start() >= sentence_end || last.span.end() > sentence_end)
        {
            // A quotation may hold several sentences; the last of them counts.
            let last_sign = text.floor(last.span.end().get().saturating_sub(1));
            let inside = last_sign.max(last.span.start());
            while starts.next_if(|it| *it <= inside).is_some() {}
            sentence_end = starts.peek().copied().unwrap_or(region.end());
        }
        let paragraph = |it: &Token| text.paragraph_at(it.span.start());
        item.is_first = before.is_none_or(|it| paragraph(it) != paragraph(item));
        let by_text = start >= sentence_end;
        let begins = before.is_none_or(|it| begins_after(it, item, by_text));
        item.begins = item.is_first || begins;
        before = Some(item);
    }
}

fn divide(text: &Text, region: Span, found: &mut Vec<Token>) {
    let mut at = region.start().get();
    let mut rest = text.slice(region);
    while let Some(c) = rest.chars().next() {
        let length = if is_letter(c) { word_length(found.last(), rest) } else { c.len_utf8() };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if is_letter(c) {
            push_word(text, at, piece, found);
        } else if !is_blank(c) {
            found.extend(text.span_bytes(at, at + width_of(piece)).map(|span| {
                // A hyphen with a letter at its side is in a word.
                let is_apart = after.is_empty() || after.starts_with(is_blank);
                Token { word: piece.to_owned(), ..Token::new(kind(c, is_apart), span) }
            }));
        }
        at += width_of(piece);
        rest = after;
    }
}

fn kind(c: char, is_apart: bool) -> TokenKind {
    match c {
        ',' | '，' | '、' => TokenKind::Comma,
        ':' | '：' => TokenKind::Colon,
        ';' | '；' => TokenKind::Semicolon,
        '—' | '–' | '―' => TokenKind::Dash,
        '-' if is_apart => TokenKind::Dash,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => TokenKind::Stop,
        '(' | ')' | '[' | ']' | '（' | '）' => TokenKind::Bracket,
        _ => TokenKind::Other,
    }
}

/// Measures a word; a mark between letters is part of it, and so are the stops of initials.
fn word_length(before: Option<&Token>, rest: &str) -> usize {
    let mut length = 0;
    let mut signs = rest.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let joins = |c: char| "’'-.,&@/\u{2011}".contains(c);
        let next = signs.peek().map(|(_, next)| *next);
        if is_letter(c) {
            length = at + c.len_utf8();
            continue;
        }
        let is_range = c == '–' && rest.starts_with(|it: char| it.is_ascii_digit());
        if (joins(c) || is_range) && next.is_some_and(is_letter) {
            continue;
        }
        let (word, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let after = after.strip_prefix('.').filter(|_| length == at);
        let Some(after) = after.filter(|it| keeps_stop(before, word, it)) else { return length };
        length = at + 1;
        if !goes_on(word, after) {
            return length;
        }
        signs.next();
    }
    length
}

fn push_word(text: &Text, at: u32, piece: &str, found: &mut Vec<Token>) {
    let mut push = |from: u32, part: &str| {
        let span = text.span_bytes(from, from + width_of(part));
        found.extend(span.map(|span| Token {
            word: fold(part).replace('’', "'"),
            is_capital: part.starts_with(is_capital),
            ..Token::new(TokenKind::Word, span)
        }));
    };
    if let Some((head, tail)) = piece.split_once(['’', '\''])
        && ELIDED.split(' ').any(|it| it == fold(head))
        && !matches!(tail, "" | "s")
    {
        let cut = width_of(piece) - width_of(tail);
        push(at, piece.get(..piece.len() - tail.len()).unwrap_or_default());
        return push_word(text, at + cut, tail, found);
    }
    // “I’ve” is a subject and its verb.
    if let Some((head, tail)) = piece.split_once(['’', '\''])
        && CONTRACTED.split(' ').any(|it| it == fold(head))
        && matches!(tail, "ve" | "s" | "d" | "ll" | "re" | "m")
    {
        push(at, head);
        return push(at + width_of(head), piece.get(head.len()..).unwrap_or_default());
    }
    if let Some((head, tail)) = piece.rsplit_once('-')
        && HUNG.split(' ').any(|it| it == tail)
    {
        push(at, head.strip_suffix("-t").unwrap_or(head));
        return push(at + width_of(piece) - width_of(tail), tail);
    }
    push(at, piece);
}
