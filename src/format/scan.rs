//! Scans JSON text: where values begin and end, and what strings say.
//!
//! A file that is cut off or broken in the middle gives its whole rows this way. The laws below hold this against
//! `serde_json`, which is five times the code (`docs/decisions/0021-rows-by-derive-in-the-worker.md`).

use std::borrow::Cow;
use std::str::Chars;

/// Where JSON stops making sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// Whether the text ends too early.
    pub is_end: bool,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
}

/// Goes through JSON from the front.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub const fn new(json: &'a str) -> Self {
        Self { json, at: 0 }
    }

    /// The sign that the next thing begins with.
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.here() {
            self.at += 1;
        }
        self.here()
    }

    /// Goes past a sign if it comes next.
    pub fn takes(&mut self, sign: u8) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Says whether a list or an object that has begun has one more item, and goes to it.
    pub fn has_more(&mut self, is_first: bool, close: u8) -> Result<bool, SyntaxError> {
        if self.takes(close) {
            return Ok(false);
        }
        if !is_first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// The name of a field, past its colon.
    pub fn name(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        self.peek();
        let start = self.at;
        self.expect(b'"')?;
        self.skip_string()?;
        let name = self.json.get(start..self.at).and_then(string);
        self.expect(b':')?;
        name.ok_or_else(|| self.error())
    }

    /// The next value, whatever it is. However deep it is, this takes no stack.
    pub fn value(&mut self) -> Result<&'a str, SyntaxError> {
        self.peek();
        let start = self.at;
        // The signs that close what is open.
        let mut open = Vec::new();
        loop {
            if self.takes(b'{') {
                if !self.takes(b'}') {
                    self.skip_name()?;
                    open.push(b'}');
                    continue;
                }
            } else if self.takes(b'[') {
                if !self.takes(b']') {
                    open.push(b']');
                    continue;
                }
            } else {
                self.skip_plain()?;
            }
            while let Some(close) = open.last().copied() {
                if self.has_more(false, close)? {
                    if close == b'}' {
                        self.skip_name()?;
                    }
                    break;
                }
                open.pop();
            }
            if open.is_empty() {
                return Ok(self.json.get(start..self.at).unwrap_or_default());
            }
        }
    }

    /// Sees that nothing follows.
    pub fn end(&mut self) -> Result<(), SyntaxError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.error()) }
    }

    /// What is next makes no sense.
    pub fn error(&self) -> SyntaxError {
        let read = self.json.as_bytes().get(..=self.at).unwrap_or(self.json.as_bytes());
        // A line end belongs to the line before it.
        let lines = self.json.get(..self.at).unwrap_or_default();
        let line_start = lines.rfind('\n').map_or(0, |end| end + 1);
        SyntaxError {
            is_end: self.at >= self.json.len(),
            line: 1 + lines.matches('\n').count(),
            column: read.len() - line_start,
        }
    }

    fn here(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, sign: u8) -> Result<(), SyntaxError> {
        if self.takes(sign) { Ok(()) } else { Err(self.error()) }
    }

    fn skip_name(&mut self) -> Result<(), SyntaxError> {
        self.expect(b'"')?;
        self.skip_string()?;
        self.expect(b':')
    }

    /// Goes past a value that has no parts.
    fn skip_plain(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.skip_string()
            }
            Some(b't') => self.skip_word(b"true"),
            Some(b'f') => self.skip_word(b"false"),
            Some(b'n') => self.skip_word(b"null"),
            _ => self.skip_number(),
        }
    }

    fn skip_word(&mut self, word: &[u8]) -> Result<(), SyntaxError> {
        for sign in word {
            if self.here() != Some(*sign) {
                return Err(self.error());
            }
            self.at += 1;
        }
        Ok(())
    }

    fn skip_number(&mut self) -> Result<(), SyntaxError> {
        self.at += usize::from(self.here() == Some(b'-'));
        if self.here() == Some(b'0') {
            self.at += 1;
        } else {
            self.skip_digits()?;
        }
        if self.here() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.here() {
            self.at += 1;
            self.at += usize::from(matches!(self.here(), Some(b'+' | b'-')));
            self.skip_digits()?;
        }
        Ok(())
    }

    /// Goes past digits, of which there must be one.
    fn skip_digits(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.here() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.error()) }
    }

    /// Goes past the rest of a string.
    fn skip_string(&mut self) -> Result<(), SyntaxError> {
        loop {
            match self.here() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.skip_escape()?;
                }
                None | Some(..b' ') => return Err(self.error()),
                Some(_) => self.at += 1,
            }
        }
    }

    fn skip_escape(&mut self) -> Result<(), SyntaxError> {
        let digits = match self.here() {
            Some(b'u') => 4,
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
            _ => return Err(self.error()),
        };
        self.at += 1;
        for _ in 0..digits {
            if !self.here().is_some_and(|sign| sign.is_ascii_hexdigit()) {
                return Err(self.error());
            }
            self.at += 1;
        }
        Ok(())
    }
}

/// What a string says, given with its quotation marks; nothing if it is none, or has half of a character.
pub(super) fn string(json: &str) -> Option<Cow<'_, str>> {
    let mut rest = json.strip_prefix('"')?.strip_suffix('"')?;
    if !rest.contains('\\') {
        return Some(Cow::Borrowed(rest));
    }
    let mut text = String::with_capacity(rest.len());
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut after = escape.chars();
        text.push(match after.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => escaped(&mut after)?,
            same => same,
        });
        rest = after.as_str();
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

/// The character of an escape after `\u`, which may need a second one.
fn escaped(rest: &mut Chars<'_>) -> Option<char> {
    let first = unit(rest)?;
    let mut units = vec![first];
    if char::from_u32(u32::from(first)).is_none() && rest.next()? == '\\' && rest.next()? == 'u' {
        units.push(unit(rest)?);
    }
    String::from_utf16(&units).ok()?.pop()
}

fn unit(rest: &mut Chars<'_>) -> Option<u16> {
    let (digits, after) = rest.as_str().split_at_checked(4)?;
    *rest = after.chars();
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde::de::IgnoredAny;

    /// What JSON is made of, and what it is not made of.
    #[rustfmt::skip]
    const PIECES: [&str; 38] = [
        "{", "}", "[", "]", ",", ":", "{}", "[]", "\"a\":", "\"", "\"b\"", "\"é🙂\"", "\"\\n\\/\\u00e9\"", "\\", "\\u",
        "\\ud83d", "\\ude42", "\"\\ud83d\\ude42\"", "\\x", "0", "-", "12", "-0.5e+7", ".", "e", "E1", "+", "true",
        "false", "null", "nul", " ", "\n", "\t", "\r\n", "\u{7}", "\u{b}", "é",
    ];

    fn whole(json: &str) -> Result<(), SyntaxError> {
        let mut scanner = Scanner::new(json);
        scanner.value()?;
        scanner.end()
    }

    fn json() -> impl Strategy<Value = String> {
        let leaf = select(vec!["0", "-1.5", "true", "null", r#""a\"\\\u00e9""#, "\"é\"", " []"]);
        leaf.prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
                vec(inner, 1..4)
                    .prop_map(|items| format!("{{\"k\":{}}}", items.join(",\n\"l\" :"))),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_json_is_what_serde_json_takes_for_it(pieces in vec(select(&PIECES), 0..12)) {
            let json = pieces.concat();
            let theirs = serde_json::from_str::<IgnoredAny>(&json);
            prop_assert_eq!(whole(&json).is_ok(), theirs.is_ok(), "{}", json);
        }

        #[test]
        fn what_is_cut_ends_and_what_follows_is_too_much(json in json(), at in any::<prop::sample::Index>()) {
            prop_assert_eq!(whole(&json), Ok(()));
            let long = format!("[{json}");
            let cut = at.index(long.len());
            let error = whole(long.get(..cut).unwrap_or_default()).err();
            prop_assert!(error.is_none_or(|error| error.is_end), "{} {}", long, cut);
            let error = whole(&format!("{json}\n ]")).unwrap_err();
            let line = json.matches('\n').count() + 2;
            prop_assert_eq!(error, SyntaxError { is_end: false, line, column: 2 });
        }

        #[test]
        fn strings_say_what_serde_json_reads_in_them(pieces in vec(select(&PIECES), 0..8)) {
            let json = format!("\"{}\"", pieces.concat());
            if let Ok(()) = whole(&json) {
                let theirs = serde_json::from_str(&json).ok();
                prop_assert_eq!(string(&json).map(Cow::into_owned), theirs, "{}", json);
            }
        }
    }
}
