//! Which quotation mark closes which: a paragraph is read once, with what is open in it on a stack.
//!
//! No mark looks through the others, so that the time goes by the length of the paragraph: what is open is kept by mark as
//! well, and what comes later is read beforehand, from the end.

use super::letters::{is_blank, is_letter, width_of};

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

/// A quotation, in bytes of its paragraph.
pub(super) struct Pair {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) is_closed: bool,
}

/// A mark with its place and its neighbors.
#[derive(Clone, Copy)]
struct Place<'a> {
    mark: char,
    before: Option<char>,
    after: Option<char>,
    at: u32,
    /// What comes after it.
    rest: &'a str,
    later: Later,
}

/// What comes after a place.
#[derive(Clone, Copy, Default)]
struct Later {
    /// Where the last straight mark is that can close.
    last_closer: Option<u32>,
    /// Whether a curly mark that can close comes before any that opens.
    curly: bool,
    /// The same for straight ones.
    straight: bool,
}

/// What is open.
#[derive(Default)]
struct Stack {
    /// Each mark by its place in [`PAIRS`], and where it stands.
    open: Vec<(usize, u32)>,
    /// For each row of [`PAIRS`], where its marks are among the open ones.
    places: [Vec<usize>; PAIRS.len()],
}

impl Stack {
    fn push(&mut self, mark: char, at: u32) {
        let Some(row) = PAIRS.iter().position(|(it, _)| *it == mark) else { return };
        if let Some(places) = self.places.get_mut(row) {
            places.push(self.open.len());
            self.open.push((row, at));
        }
    }

    fn pop(&mut self) -> Option<(char, u32)> {
        let (row, at) = self.open.pop()?;
        self.places.get_mut(row)?.pop();
        Some((PAIRS.get(row)?.0, at))
    }

    /// Finds the last mark that a closing one can close, counted from the outermost.
    fn closed_by(&self, mark: char) -> Option<usize> {
        let rows =
            PAIRS.iter().zip(&self.places).filter(|((_, closers), _)| closers.contains(mark));
        rows.filter_map(|(_, places)| places.last().copied()).max()
    }

    fn has(&self, marks: &[char]) -> bool {
        let mut rows = PAIRS.iter().zip(&self.places);
        rows.any(|((open, _), places)| marks.contains(open) && !places.is_empty())
    }
}

/// Finds the quotations of a paragraph, in no order; no two of them cross.
pub(super) fn pairs(content: &str) -> Vec<Pair> {
    let trimmed = content.trim_start();
    let (inked, first_sign) = (width_of(content) - width_of(trimmed), trimmed.chars().next());
    let mut stack = Stack::default();
    let mut closed: Vec<Pair> = Vec::new();
    let mut elision = None;
    for place in places(content) {
        let Place { mark, at, .. } = place;
        if is_apostrophe(place, elision, &stack) {
            elision = Some(at);
            continue;
        }
        let closes = stack.closed_by(mark);
        if let Some(which) = closes.filter(|_| should_close(place, &stack)) {
            // What stands open inside ends with what holds it.
            while stack.open.len() > which + 1
                && let Some((inner, start)) = stack.pop()
            {
                if !is_single(inner) {
                    closed.push(Pair { start, end: at, is_closed: false });
                }
            }
            let end = at + width_of(mark.encode_utf8(&mut [0; 4]));
            closed.extend(stack.pop().map(|(_, start)| Pair { start, end, is_closed: true }));
            continue;
        }
        let is_first = first_sign == Some(mark) && stack.open.is_empty();
        if can_open(place, is_first) {
            // French paragraphs may go on with the closing mark.
            let turned = is_first && mark == '»' && place.after.is_none_or(is_blank);
            stack.push(if turned { '«' } else { mark }, at);
        }
    }
    let end = width_of(content.trim_end());
    let is_head = stack.open.first().is_some_and(|it| it.1 == inked);
    while let Some((mark, start)) = stack.pop() {
        if !is_single(mark) || is_head {
            closed.push(Pair { start, end, is_closed: false });
        }
    }
    closed
}

/// The marks of a paragraph, in order.
fn places(content: &str) -> Vec<Place<'_>> {
    let mut found: Vec<Place<'_>> = Vec::new();
    let (mut before, mut rest) = (None, content);
    while let Some(mark) = rest.chars().next() {
        let at = width_of(content) - width_of(rest);
        rest = rest.get(mark.len_utf8()..).unwrap_or_default();
        if is_mark(mark) {
            let after = rest.chars().next();
            found.push(Place { mark, before, after, at, rest, later: Later::default() });
        }
        before = Some(mark);
    }
    let mut later = Later::default();
    for place in found.iter_mut().rev() {
        place.later = later;
        let is_after_blank = place.before.is_none_or(is_blank);
        let can_close = !is_after_blank && place.after.is_none_or(|it| !is_letter(it));
        match place.mark {
            '‘' => (later.curly, later.straight) = (false, false),
            '\'' if is_after_blank => (later.curly, later.straight) = (false, false),
            '\'' if can_close => {
                later.straight = true;
                later.last_closer = later.last_closer.or(Some(place.at));
            }
            '’' if can_close => later.curly = true,
            _ => {}
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    c == '’' || PAIRS.iter().any(|(open, closers)| *open == c || closers.contains(c))
}

fn is_single(c: char) -> bool {
    matches!(c, '‘' | '‚' | '\'')
}

/// Says whether a mark that could close does, and does not rather open.
fn should_close(place: Place<'_>, open: &Stack) -> bool {
    let leans_right =
        place.before.is_none_or(opens_after) && !place.after.is_none_or(closes_before);
    match place.mark {
        // These are only ever closing, once there is something to close.
        '’' | '」' | '』' | '》' | '〉' | '›' => true,
        '»' => open.has(&['«']) || !leans_right,
        '”' => open.has(&['“', '„']) || !leans_right,
        _ => !leans_right,
    }
}

fn can_open(place: Place<'_>, is_first: bool) -> bool {
    let after = place.after;
    let leans_right = place.before.is_none_or(opens_after) && !after.is_none_or(is_blank);
    match place.mark {
        '“' | '„' | '‚' | '「' | '『' | '《' | '〈' | '«' | '‹' => after.is_some(),
        '»' | '›' => leans_right || is_first && after.is_some(),
        '”' | '"' | '‘' => leans_right,
        '\'' => leans_right && (is_first || has_closer(place)),
        _ => false,
    }
}

/// Says whether a straight mark comes that can close a quotation, and not an empty one.
fn has_closer(place: Place<'_>) -> bool {
    place.later.last_closer.is_some_and(|it| it > place.at + 1)
}

/// Says whether a mark is an apostrophe, or the sign of inches, rather than a quotation mark.
fn is_apostrophe(place: Place<'_>, elision: Option<u32>, open: &Stack) -> bool {
    let is_open = || open.closed_by(place.mark).is_some();
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
            is_pair || ends_plural && is_open() && closes_later(place)
        }
        '’' => right,
        '\'' | '‘' if right => {
            let word = place.rest.split(|c| !is_letter(c)).next().unwrap_or_default();
            let digits = word.trim_end_matches('s');
            let is_year = digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
            is_year || ELISIONS.split(' ').any(|it| it == word)
        }
        _ => false,
    }
}

/// Says whether the mark comes once more where it can close, before another opens; a blank follows it.
fn closes_later(place: Place<'_>) -> bool {
    let goes_on = place.rest.chars().nth(1).is_some_and(is_letter);
    goes_on && if place.mark == '’' { place.later.curly } else { place.later.straight }
}

/// Says whether a quotation can begin after this character.
fn opens_after(c: char) -> bool {
    is_blank(c) || "([{—–-/¿¡:‘“„«‚‹’'\"".contains(c)
}

/// Says whether a quotation can end before this character.
fn closes_before(c: char) -> bool {
    is_blank(c) || ".,;:!?)]}…".contains(c)
}
