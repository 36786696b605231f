//! Characters: blanks, letters, and how wide quotation marks are.

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

pub(super) fn width_of(content: &str) -> u32 {
    u32::try_from(content.len()).unwrap_or(u32::MAX)
}
