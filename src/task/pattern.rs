//! Regular expressions to look for, and the places where they fit.

use serde::{Deserialize, Serialize};

use crate::text::{Text, Utf16Offset};

/// How many hits are kept: more than anybody reviews.
pub const MOST_HITS: usize = 2_000;

/// A regular expression in the browser's own language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The expression, with the rules of its `u` flag.
    pub source: String,
    /// Whether capital and small letters are the same.
    pub ignores_case: bool,
    /// Whether a person typed it as an expression: then looking for it may never end.
    pub is_typed: bool,
}

/// A place where an expression fits: the paragraph, and the two ends in it.
pub type Match = (usize, Utf16Offset, Utf16Offset);

/// Why the browser cannot search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PatternError {
    /// The expression is none; what the browser says about it.
    #[error("expected a regular expression, found another text: {0}")]
    Invalid(String),
    /// Looking for it took too long, and was stopped.
    #[error("expected an expression that is found in time, found one that is not")]
    TooSlow,
    /// The part of the program that searches did not load, or ended.
    #[error("expected a search, found that it did not run")]
    Unavailable,
}

/// Finds where an expression fits in each of some texts.
pub type Find = fn(&Pattern, &[Text]) -> Result<Vec<Vec<Match>>, PatternError>;
