//! Stops that end no sentence: those of titles, initials, months, numbers, and of “U.S.”.

use super::letters::{is_blank, is_letter};
use super::tokens::{Token, TokenKind, has};
use crate::text::{fold, is_capital, is_title};

/// What a number follows.
const NUMBERED: &str =
    "no nos nr art arts sec vol ch fig figs p pp jan feb mar apr jun jul aug sep sept oct nov dec";
/// Months and days; where a number stands before one of them, the stop between them makes it an ordinal.
const DATES: &str = "january february march april may june july august september october november december januar februar \
    märz mai juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday";
/// German words that an ordinal follows: “im 19. Jahrhundert”.
const BEFORE_ORDINAL: &str = "im vom zum dem der des den";
/// Words that begin a sentence if they have a capital, although the stop before them may be that of “U.S.”.
const OPENERS: &str = "the a an it he she they we i you this that these those but and in on at as if when while after before \
    for from with what who how why there its his her their our my your not no some many most all both";

/// Says whether the stop after a word belongs to it, by what comes before and after both.
pub(super) fn keeps_stop(before: Option<&Token>, word: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let is_apart = after.starts_with(is_blank);
    let is_wordy = word.starts_with(|it: char| is_letter(it) && !it.is_ascii_digit());
    if !is_wordy {
        return is_apart && is_ordinal(before, word, after.trim_start());
    }
    // Nothing else stands before a comma.
    if is_dotted(word) || after.starts_with(',') {
        return true;
    }
    let has_capital = word.starts_with(is_capital);
    let is_name = has_capital && (word.chars().nth(1).is_none() || is_title(word));
    let is_number = next.is_some_and(|it| it.is_ascii_digit()) && has(NUMBERED, &fold(word));
    let is_inner = has_capital
        && next.is_some_and(|it| is_letter(it) && !is_capital(it) && !it.is_ascii_digit());
    is_apart && (is_name || is_number || is_inner)
}

/// Says whether a word goes on after its stop, as “U.S.-led” does.
pub(super) fn goes_on(word: &str, after: &str) -> bool {
    let mut signs = after.chars();
    signs.next().is_some_and(|it| matches!(it, '-' | '’' | '\'' | '\u{2011}'))
        && signs.next().is_some_and(is_letter)
        && word.starts_with(is_capital)
}

/// Says whether a sentence begins after a word that keeps its stop.
pub(super) fn begins_after(last: &Token, next: &Token, by_text: bool) -> bool {
    let Some(word) = last.word.strip_suffix('.').filter(|_| last.kind == TokenKind::Word) else {
        return by_text;
    };
    let opens = next.kind == TokenKind::Word && next.is_capital && has(OPENERS, &next.word);
    if last.is_capital && (is_dotted(word) || word.chars().nth(1).is_none()) {
        return opens;
    }
    // “At 5 p.m. Monday”.
    let is_dated = has(DATES, &next.word);
    by_text && is_dotted(word) && !is_dated
}

/// Says whether a word is single letters with stops between them.
fn is_dotted(word: &str) -> bool {
    let mut letters = word.split('.');
    word.contains('.')
        && letters.all(|it| it.chars().next().is_some_and(is_letter) && it.chars().nth(1).is_none())
}

/// Says whether a number is one of a day or the like: “am 2. Oktober”.
fn is_ordinal(before: Option<&Token>, number: &str, after: &str) -> bool {
    let is_short = number.len() <= 2 && number.bytes().all(|it| it.is_ascii_digit());
    let next = after.split(|it| !is_letter(it)).next().unwrap_or_default();
    let is_after_article = before.is_some_and(|it| has(BEFORE_ORDINAL, &it.word));
    is_short && (has(DATES, &fold(next)) || is_after_article && next.starts_with(is_capital))
}
