//! The words of English, French, German and Polish, one file for each in `words/`.
//!
//! English is the language that the rules promise. The others are experimental: they have few verbs and few cases.

use std::sync::LazyLock;

use super::language::Language;
use super::tokens::Token;

static ENGLISH: LazyLock<Language> = LazyLock::new(|| read(include_str!("words/en.json")));
static FRENCH: LazyLock<Language> = LazyLock::new(|| read(include_str!("words/fr.json")));
static GERMAN: LazyLock<Language> = LazyLock::new(|| read(include_str!("words/de.json")));
static POLISH: LazyLock<Language> = LazyLock::new(|| read(include_str!("words/pl.json")));

/// Finds the language that knows most of the words; English if none knows more.
pub(super) fn language(items: &[Token]) -> &'static Language {
    let mut best: &'static Language = &ENGLISH;
    let mut most = best.score(items);
    let others: [&'static Language; 3] = [&FRENCH, &GERMAN, &POLISH];
    for other in others {
        let score = other.score(items);
        if score > most {
            (best, most) = (other, score);
        }
    }
    best
}

/// A file that is no language knows no words; the test below sees that there is none.
fn read(file: &'static str) -> Language {
    serde_json::from_str(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_language_with_small_letters_and_single_blanks() {
        let files = ["en", "fr", "de", "pl"];
        let texts = [
            include_str!("words/en.json"),
            include_str!("words/fr.json"),
            include_str!("words/de.json"),
            include_str!("words/pl.json"),
        ];
        for (name, text) in files.into_iter().zip(texts) {
            let language: Language = serde_json::from_str(text).expect(name);
            assert!(language.verbs.len() > 20, "{name}");
            for list in [language.adverbs, language.pronouns, language.prepositions] {
                let words: Vec<&str> = list.split(' ').collect();
                assert!(
                    words.iter().all(|it| !it.is_empty() && it.to_lowercase() == **it),
                    "{name}"
                );
            }
        }
    }
}
