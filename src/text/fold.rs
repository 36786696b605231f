//! Small letters for capital ones, so that either case is found and sorts alike.
//!
//! The standard library knows all scripts, with a table of eleven kilobytes; these ranges are what newspapers use.

/// Ranges of characters, and how their small letters are found.
const RANGES: [(char, char, Small); 23] = [
    ('A', 'Z', Small::After(32)),
    ('À', 'Ö', Small::After(32)),
    ('Ø', 'Þ', Small::After(32)),
    ('Ā', 'į', Small::NextOfEven),
    ('Ĳ', 'ķ', Small::NextOfEven),
    ('Ĺ', 'ň', Small::NextOfOdd),
    ('Ŋ', 'ŷ', Small::NextOfEven),
    ('Ź', 'ž', Small::NextOfOdd),
    ('Ά', 'Ά', Small::After(38)),
    ('Έ', 'Ί', Small::After(37)),
    ('Ό', 'Ό', Small::After(64)),
    ('Ύ', 'Ώ', Small::After(63)),
    ('Α', 'Ρ', Small::After(32)),
    ('Σ', 'Ϋ', Small::After(32)),
    ('Ѐ', 'Џ', Small::After(80)),
    ('А', 'Я', Small::After(32)),
    ('Ѡ', 'ҁ', Small::NextOfEven),
    ('Ҋ', 'ҿ', Small::NextOfEven),
    ('Ӂ', 'ӎ', Small::NextOfOdd),
    ('Ӑ', 'ԯ', Small::NextOfEven),
    ('Ա', 'Ֆ', Small::After(48)),
    ('Ḁ', 'ẕ', Small::NextOfEven),
    ('Ạ', 'ỿ', Small::NextOfEven),
];

#[derive(Clone, Copy)]
enum Small {
    /// So many places further on.
    After(u32),
    /// The next one, where the capital is even.
    NextOfEven,
    /// The next one, where the capital is odd.
    NextOfOdd,
}

/// The text with small letters for capital ones, in Latin, Greek, Cyrillic and Armenian.
pub fn fold(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Says whether a letter is a capital one.
pub fn is_capital(c: char) -> bool {
    small(c) != c
}

/// Says whether a letter is the small one of a capital letter.
pub(super) fn is_small(c: char) -> bool {
    let code = u32::from(c);
    RANGES.iter().any(|(first, last, way)| {
        let capital = match way {
            Small::After(places) => code.saturating_sub(*places),
            Small::NextOfEven | Small::NextOfOdd => code.saturating_sub(1),
        };
        let capital = char::from_u32(capital).filter(|it| (*first..=*last).contains(it));
        capital.is_some_and(|it| it != c && small(it) == c)
    })
}

fn small(c: char) -> char {
    let Some((.., way)) = RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&c))
    else {
        return c;
    };
    let code = u32::from(c);
    let small = match way {
        Small::After(places) => code + places,
        Small::NextOfEven => code + u32::from(code.is_multiple_of(2)),
        Small::NextOfOdd => code + u32::from(!code.is_multiple_of(2)),
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        // Capitals whose small letter is of two characters, or far away and in no newspaper.
        let odd = |c: char| matches!(c, 'İ' | 'Ÿ' | 'ẞ');
        for (first, last, _) in RANGES {
            for c in (first..=last).filter(|c| !odd(*c)) {
                assert_eq!(small(c).to_string(), c.to_lowercase().to_string(), "{c}");
                assert_eq!(
                    (is_capital(c), is_small(c)),
                    (c.is_uppercase(), c.is_lowercase()),
                    "{c}"
                );
                assert!(is_small(small(c)), "{c}");
            }
        }
        assert_eq!(fold("ÉLYSÉE Ωμέγα ЖИЗНЬ Ţară 42 漢字"), "élysée ωμέγα жизнь ţară 42 漢字");
    }
}
