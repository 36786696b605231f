//! What is looked for, and the regular expression that finds it.

use crate::task::Pattern;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or a regular expression as the browser knows them.
    pub words: String,
    /// Which of the four options are on, in the order of [`SearchOption::ALL`].
    pub options: [bool; 4],
}

/// An option of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchOption {
    /// Capital and small letters are different.
    Case,
    /// Only whole words.
    Whole,
    /// What is typed is a regular expression.
    Regex,
    /// In every article, not only the open one.
    Everywhere,
}

impl SearchOption {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Case, Self::Whole, Self::Regex, Self::Everywhere];
}

impl Query {
    /// The same words, looked for with an option switched.
    #[must_use]
    pub fn switched(mut self, option: SearchOption) -> Self {
        for (it, is_on) in SearchOption::ALL.into_iter().zip(&mut self.options) {
            *is_on ^= it == option;
        }
        self
    }

    /// Says whether an option is on.
    pub fn has(&self, option: SearchOption) -> bool {
        SearchOption::ALL.into_iter().zip(self.options).any(|(it, is_on)| it == option && is_on)
    }

    /// The query as a regular expression. Typed words are taken as they are, but a blank stands for any white space,
    /// and a straight quotation mark for a curly one as well.
    pub(super) fn pattern(&self) -> Pattern {
        let is_typed = self.has(SearchOption::Regex);
        let source = if is_typed { self.words.clone() } else { literal(&self.words) };
        Pattern { source, ignores_case: !self.has(SearchOption::Case), is_typed }
    }
}

fn literal(words: &str) -> String {
    let mut source = String::with_capacity(words.len() + 8);
    for word in words.split_whitespace() {
        if !source.is_empty() {
            source.push_str(r"\s+");
        }
        for letter in word.chars() {
            match letter {
                '\'' => source.push_str("['‘’]"),
                '"' => source.push_str("[\"“”„«»]"),
                // The signs that mean something in an expression.
                '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}'
                | '|' | '/' => source.extend(['\\', letter]),
                _ => source.push(letter),
            }
        }
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_as_they_are() {
        let pattern = |words: &str| Query { words: words.to_owned(), ..Query::default() }.pattern();
        assert_eq!(pattern(" far  right ").source, r"far\s+right");
        assert_eq!(pattern("$3.5 (or so)").source, r"\$3\.5\s+\(or\s+so\)");
        assert_eq!(pattern("don't \"go\"").source, "don['‘’]t\\s+[\"“”„«»]go[\"“”„«»]");
        assert!(pattern("x").ignores_case);
    }

    #[test]
    fn an_expression_stays_as_it_is_typed() {
        let options = SearchOption::ALL
            .map(|option| matches!(option, SearchOption::Regex | SearchOption::Case));
        let query = Query { words: r"(?:a|b)\d".to_owned(), options };
        let pattern = Pattern { source: query.words.clone(), ignores_case: false, is_typed: true };
        assert_eq!(query.pattern(), pattern);
    }
}
