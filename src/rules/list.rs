//! Several who speak together: “the U.S., Britain and France”.

use super::clause::Tokens;
use super::draft::TokenRange;
use super::tokens::{TokenKind, has};

/// How many items one of them is at most.
const LONGEST: usize = 8;
/// What stands by itself before a comma and begins a sentence, other than adverbs by their ending.
const OPENERS: &str = "yes no ok okay well oh alas afterwards afterward besides abroad granted worse better best worst \
    still anyway regardless nowadays sometimes someday hence here there plus true sure right fine overseas online \
    overnight home downtown upstairs downstairs outside inside nearby together alone asked first second third fourth \
    also next though although tonight today yesterday thereafter beforehand \
    strange odd sad furthermore altogether ahead again \
    angry furious happy proud upset calm tired shaken undaunted unable";
/// Those who are known by a place: “officials in the U.S.”.
const PLACED: &str = "officials authorities diplomats ministers lawmakers leaders politicians experts police doctors \
    scientists researchers governments regulators investigators prosecutors activists residents";

impl Tokens<'_> {
    /// Finds where a list of names begins whose last ones, joined by “and”, are a subject.
    ///
    /// Only names are taken, as “the mayor, the clerk” may be one person; and nothing after “in Paris”, which may be
    /// a place with its country.
    pub(super) fn list_start(self, (start, end): TokenRange, floor: usize) -> usize {
        let and = self.language.and;
        let is_pair = (start..end).any(|at| self.is_one_of(and, at));
        // “…, and France”.
        let is_split = start > floor + 1 && self.is_one_of(and, start - 1);
        let last = start - usize::from(is_split);
        let Some(mut comma) = last.checked_sub(1).filter(|it| *it >= floor) else { return start };
        if !self.language.lists_names || !is_pair && !is_split || !self.begins_name(start) {
            return start;
        }
        let (mut first, mut count) = (start, 0);
        while self.is(comma, TokenKind::Comma) {
            let open = (floor..comma).rev().find(|at| !self.is(*at, TokenKind::Word));
            let from = open.map_or(floor, |it| it + 1);
            // “…, and Britain, France and Italy said”.
            let is_joined = matches!(self.word(from), "and" | "but" | "that");
            let from = from + usize::from(is_joined);
            if !self.is_name((from, comma)) && !self.is_placed((from, comma)) {
                break;
            }
            (first, count) = (from, count + 1);
            let Some(open) = open.filter(|_| !is_joined) else { break };
            comma = open;
        }
        let before = first.checked_sub(2).and_then(|it| self.items.get(it));
        let is_cut = self.is(first.saturating_sub(1), TokenKind::Comma)
            && before.is_some_and(|it| it.is_capital)
            && !self.is_time(first - 2);
        if count < 1 + usize::from(is_split) || is_cut { start } else { first }
    }

    /// Finds where a list of names ends of which the first ends at a comma; that comma if there is none.
    pub(super) fn list_end(self, start: usize, comma: usize, end: usize) -> usize {
        let mut at = comma;
        if !self.language.lists_names || !self.is_name((start, comma)) {
            return comma;
        }
        while self.is(at, TokenKind::Comma) {
            let from = at + 1;
            let stop = (from..end).find(|it| !self.is(*it, TokenKind::Word)).unwrap_or(end);
            let and = (from..stop).find(|it| self.is_one_of(self.language.and, *it));
            if let Some(and) = and {
                let is_list =
                    (and == from || self.is_name((from, and))) && self.is_name((and + 1, stop));
                return if is_list { stop } else { comma };
            }
            if !self.is_name((from, stop)) {
                break;
            }
            at = stop;
        }
        comma
    }

    /// Finds where another noun begins after one, without a mark between them: “some reports | the ramp was shut”.
    pub(super) fn second_noun(self, start: usize, end: usize) -> Option<usize> {
        let language = self.language;
        let lists = [language.prepositions, language.of, language.and, language.determiners];
        (start + 1..end).find(|at| {
            self.language.lists_names
                && self.is_one_of(language.determiners, *at)
                && !lists.iter().any(|list| self.is_one_of(list, at - 1))
        })
    }

    fn begins_name(self, at: usize) -> bool {
        let name = at + usize::from(self.word(at) == "the");
        self.items.get(name).is_some_and(|it| it.kind == TokenKind::Word && it.is_capital)
    }

    /// Says whether all of some words are a name: “the U.S.”, “Bank of Italy”.
    fn is_name(self, (start, end): TokenRange) -> bool {
        let is_part = |at: usize| matches!(self.word(at), "of" | "the") || self.begins_name(at);
        start < end
            && end - start <= LONGEST
            && self.begins_noun(start)
            && self.begins_name(start)
            && (start..end).all(is_part)
            && !self.is_opener((start, end))
            && !self.has_verb((start, end))
    }

    /// Says whether people are named by where they are: “officials in the U.S.”.
    ///
    /// “Back in London” and “ferries stop in London” look alike, so it takes a word that is known.
    fn is_placed(self, (start, end): TokenRange) -> bool {
        self.is_one_of(PLACED, start)
            && matches!(self.word(start + 1), "in" | "of" | "from")
            && self.is_name((start + 2, end))
    }

    /// Says whether what begins a sentence is no name: “besides”, “leaving Paris”, “unlike Britain”.
    fn is_opener(self, (start, end): TokenRange) -> bool {
        let word = self.word(start);
        let begins = self.items.get(start).is_some_and(|it| it.begins);
        let is_bare = start + 1 == end;
        let is_loose = word.ends_with("ing") || matches!(word, "unlike" | "like");
        begins && if is_bare { has(OPENERS, word) } else { is_loose }
    }
}
