//! Bytes to text: which encoding, which line ends, and no guess left unsaid.
//!
//! UTF-16 and Windows-1252 are decoded here because the known crate for it would add half the size
//! of the app for tables of encodings that news files do not have.

use sha2::{Digest, Sha256};

use super::File;
use super::issue::{Encoding, Issue, ReadError};
use crate::model::{Newline, Original};

/// The text of a file, with line feeds as line ends.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub original: Original,
    pub issues: Vec<Issue>,
}

/// The characters of Windows-1252 from 0x80 to 0x9F. Where it has none, the Encoding Standard has the control character.
#[rustfmt::skip]
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads a text file: by what a person has said, or else by what its bytes look like.
pub(super) fn decode(file: &File) -> Result<Decoded, ReadError> {
    let bytes = file.bytes.as_slice();
    if let Some(text) = &file.decoded {
        let unreadable = text.matches('\u{fffd}').count();
        let issues = (unreadable > 0).then_some(Issue::Unreadable(unreadable));
        let (text, newline) = line_feeds(text.clone());
        let original = Original { newline, bom: false, sha256: Some(sha256(bytes)) };
        return Ok(Decoded { text, original, issues: issues.into_iter().collect() });
    }
    let (text, encoding, bom) = characters(bytes).ok_or(ReadError::Binary)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let (text, newline) = line_feeds(text);
    let issues = match encoding {
        Encoding::Utf8 => match damages(bytes) {
            0 => Vec::new(),
            places => vec![Issue::Unreadable(places)],
        },
        other => vec![Issue::Encoding(other)],
    };
    Ok(Decoded { text, original: Original { newline, bom, sha256: Some(sha256(bytes)) }, issues })
}

/// At how many places bytes are not UTF-8.
fn damages(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

/// Makes line feeds of all line ends, and says which there were.
pub(super) fn line_feeds(text: String) -> (String, Newline) {
    if !text.contains('\r') {
        return (text, Newline::Lf);
    }
    let pairs = text.matches("\r\n").count();
    let returns = text.matches('\r').count();
    let feeds = text.matches('\n').count();
    let newline = if pairs == returns && pairs == feeds {
        Newline::CrLf
    } else if pairs == 0 && feeds == 0 {
        Newline::Cr
    } else {
        Newline::Mixed
    };
    (text.replace("\r\n", "\n").replace('\r', "\n"), newline)
}

/// SHA-256 of bytes in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| DIGITS.get(usize::from(four)).map_or('0', |&byte| char::from(byte));
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn characters(bytes: &[u8]) -> Option<(String, Encoding, bool)> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Some((utf8(rest)?, Encoding::Utf8, true));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Some((utf16(rest, u16::from_le_bytes)?, Encoding::Utf16Le, true));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Some((utf16(rest, u16::from_be_bytes)?, Encoding::Utf16Be, true));
    }
    if let Some(text) = utf8(bytes).or_else(|| damaged_utf8(bytes)) {
        return Some((text, Encoding::Utf8, false));
    }
    // Western text in UTF-16 has a zero in nearly every second byte.
    let sample: Vec<&u8> = bytes.iter().take(2000).collect();
    let zeros =
        |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| ***byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    // It is a guess, so nothing strange may be in it.
    let guess = |unit| utf16(bytes, unit).filter(|text| !text.contains(is_control));
    if odd * 10 > half * 4 && even * 10 < half {
        return Some((guess(u16::from_le_bytes)?, Encoding::Utf16Le, false));
    }
    if even * 10 > half * 4 && odd * 10 < half {
        return Some((guess(u16::from_be_bytes)?, Encoding::Utf16Be, false));
    }
    let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    (!is_binary(&text)).then_some((text, Encoding::Windows1252, false))
}

fn utf8(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!is_binary(text)).then(|| text.to_owned())
}

/// Reads UTF-8 with damage in it, such as an end in the middle of a character: each such place becomes U+FFFD. It must
/// have as many whole characters of several bytes as damaged ones, or it may as well be Windows-1252.
fn damaged_utf8(bytes: &[u8]) -> Option<String> {
    let foreign = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    let whole: usize = bytes.utf8_chunks().map(|chunk| foreign(chunk.valid())).sum();
    let text = (whole > 0 && whole >= damages(bytes)).then(|| String::from_utf8_lossy(bytes))?;
    (!is_binary(&text)).then(|| text.into_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<String, _>>()
        .ok()?;
    (rest.is_empty() && !is_binary(&text)).then_some(text)
}

fn windows_1252(byte: u8) -> char {
    let beyond = WINDOWS_1252.get(usize::from(byte.wrapping_sub(0x80)));
    beyond.copied().unwrap_or(char::from(byte))
}

fn is_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether this is no text: it has a zero, or more than a stray control character here and there.
fn is_binary(text: &str) -> bool {
    text.contains('\0') || text.chars().filter(|c| is_control(*c)).count() > 1 + text.len() / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, Newline, bool, usize), ReadError>) {
        let found = decode(&File::new("a.txt", bytes.to_vec()))
            .map(|it| (it.text, it.original.newline, it.original.bom, it.issues.len()));
        let expected =
            expected.map(|(text, newline, bom, issues)| (text.to_owned(), newline, bom, issues));
        assert_eq!(found, expected, "{bytes:?}");
    }

    #[test]
    fn text_is_read_in_its_encoding_and_line_ends_are_told() {
        check("“Ü” 🙂\n".as_bytes(), Ok(("“Ü” 🙂\n", Newline::Lf, false, 0)));
        check(b"\xEF\xBB\xBFa\r\nb\r\n", Ok(("a\nb\n", Newline::CrLf, true, 0)));
        check(b"a\rb", Ok(("a\nb", Newline::Cr, false, 0)));
        check(b"a\r\nb\n", Ok(("a\nb\n", Newline::Mixed, false, 0)));
        check(b"\xFF\xFEa\0\xFC\0", Ok(("aü", Newline::Lf, true, 1)));
        check(b"\xFE\xFF\0a\0\xFC", Ok(("aü", Newline::Lf, true, 1)));
        check(b"a\0b\0c\0 \0d\0\xFC\0", Ok(("abc dü", Newline::Lf, false, 1)));
        check(b"\xC3\xA9t\xC3", Ok(("ét\u{fffd}", Newline::Lf, false, 1)));
        check(b"\xC3\xA9 \xFF \xC3\xBC", Ok(("é \u{fffd} ü", Newline::Lf, false, 1)));
        check(b"form\x0bfeed \x81 \x93x", Ok(("form\u{b}feed \u{81} “x", Newline::Lf, false, 1)));
        check(b"t\xC3", Ok(("tÃ", Newline::Lf, false, 1)));
        check(b"\x93caf\xE9\x94 \x80", Ok(("“café” €", Newline::Lf, false, 1)));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        check(b" \n\t", Err(ReadError::Empty));
        check(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Err(ReadError::Binary));
        check(b"abc\0def", Err(ReadError::Binary));
        check(b"\xFF\xFEa", Err(ReadError::Binary));
    }

    #[test]
    fn a_hash_is_hexadecimal() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
