//! The browser's regular expressions: what they find, in which units, and what is none.

use slantwise::browser::regex::matches;
use slantwise::task::{Match, Pattern, PatternError};
use slantwise::text::{Text, Utf16Offset};
use wasm_bindgen_test::wasm_bindgen_test;

fn found(source: &str, ignores_case: bool) -> Result<Vec<Vec<Match>>, PatternError> {
    let texts = [Text::new("🙂 Öl und öl.\n\nNoch ein Öl."), Text::new("Nichts.")];
    matches(&Pattern { source: source.to_owned(), ignores_case, is_typed: true }, &texts)
}

fn place(paragraph: usize, from: u32, to: u32) -> Match {
    (paragraph, Utf16Offset::new(from), Utf16Offset::new(to))
}

#[wasm_bindgen_test]
fn places_are_told_by_paragraph_in_utf16_units() {
    let all = vec![place(0, 3, 5), place(0, 10, 12), place(1, 9, 11)];
    assert_eq!(found("öl", true), Ok(vec![all, Vec::new()]));
    assert_eq!(found("öl", false), Ok(vec![vec![place(0, 10, 12)], Vec::new()]));
    assert_eq!(
        found("^.", true),
        Ok(vec![vec![place(0, 0, 2), place(1, 0, 1)], vec![place(0, 0, 1)]])
    );
}

#[wasm_bindgen_test]
fn what_fits_everywhere_without_a_letter_is_not_found_for_ever() {
    assert_eq!(found("x*", true), Ok(vec![Vec::new(), Vec::new()]));
}

#[wasm_bindgen_test]
fn what_is_no_expression_is_told_in_the_words_of_the_browser() {
    let error = found("(", true).unwrap_err();
    assert!(matches!(error, PatternError::Invalid(why) if !why.is_empty()));
}
