//! Regular expressions of a browser played in memory.

use slantwise::task::{Match, Pattern, PatternError};
use slantwise::text::{Text, Utf16Offset};

/// What a browser finds; the two languages of expressions are alike in what the tests need.
pub fn matches(pattern: &Pattern, texts: &[Text]) -> Result<Vec<Vec<Match>>, PatternError> {
    let regex = regex::RegexBuilder::new(&pattern.source)
        .case_insensitive(pattern.ignores_case)
        .build()
        .map_err(|error| PatternError::Invalid(error.to_string()))?;
    let in_paragraph = |(at, content): (usize, &str)| -> Vec<Match> {
        let units = |byte: usize| {
            Utf16Offset::new(u32::try_from(content[..byte].encode_utf16().count()).unwrap())
        };
        let found = regex.find_iter(content).filter(|it| !it.is_empty());
        found.map(|it| (at, units(it.start()), units(it.end()))).collect()
    };
    let in_text = |text: &Text| {
        let paragraphs = text.paragraphs().iter().map(|span| text.slice(*span));
        paragraphs.enumerate().flat_map(in_paragraph).collect()
    };
    Ok(texts.iter().map(in_text).collect())
}
