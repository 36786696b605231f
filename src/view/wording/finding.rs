//! The options of a search, and its results.

use super::{count, task_error, thousands};
use crate::store::{Findings, SearchOption};
use crate::task::{PatternError, TaskError};

/// The name of a search option.
pub const fn option(option: SearchOption) -> &'static str {
    match option {
        SearchOption::Case => "Match case",
        SearchOption::Whole => "Whole words",
        SearchOption::Regex => "Regular expression",
        SearchOption::Everywhere => "All articles",
    }
}

/// What a search has found.
pub fn findings(findings: &Findings) -> String {
    match &findings.error {
        Some(PatternError::TooSlow) => "This expression took longer than two seconds and was stopped. Try a simpler one, for example with fewer nested repetitions.".to_owned(),
        Some(PatternError::Unavailable) => task_error(TaskError::Unavailable).to_owned(),
        Some(PatternError::Invalid(why)) => format!("Invalid regular expression: {why}"),
        None if findings.query.words.trim().is_empty() => String::new(),
        None if findings.count() == 0 => "No matches".to_owned(),
        None if findings.is_cut => {
            format!("{} of the first {}", thousands(findings.at + 1), thousands(findings.count()))
        }
        None => format!(
            "{} of {}",
            thousands(findings.at + 1),
            count(findings.count(), "match", "matches")
        ),
    }
}
