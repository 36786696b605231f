//! What a search is called and what it has come to.

use super::{count, task_error, thousands};
use crate::store::{Findings, Way};
use crate::task::{PatternError, TaskError};

/// What a way of looking is called.
pub const fn way(way: Way) -> &'static str {
    match way {
        Way::Case => "Match case",
        Way::Whole => "Whole words",
        Way::Regex => "Regular expression",
        Way::Everywhere => "All articles",
    }
}

/// What a search has come to.
pub fn findings(findings: &Findings) -> String {
    match &findings.error {
        Some(PatternError::TooSlow) => "This expression takes too long, and was stopped after two seconds. Make it simpler, for example with fewer nested repetitions.".to_owned(),
        Some(PatternError::Unavailable) => task_error(TaskError::Unavailable).to_owned(),
        Some(PatternError::Invalid(why)) => format!("This is no regular expression: {why}"),
        None if findings.query.words.trim().is_empty() => String::new(),
        None if findings.count() == 0 => "Nothing found".to_owned(),
        None if findings.is_cut => {
            format!("{} of the first {}", thousands(findings.at + 1), thousands(findings.count()))
        }
        None => format!(
            "{} of {}",
            thousands(findings.at + 1),
            count(findings.count(), "place", "places")
        ),
    }
}
