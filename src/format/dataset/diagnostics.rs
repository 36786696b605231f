//! Diagnostics of one import: which rows and fields could not be read, and which are not kept.

use serde::de::DeserializeOwned;

use crate::format::field_error::{Expected, FieldError, Found};
use crate::format::issue::{Issue, Part};
use crate::format::row;
use crate::table::Table;

/// Diagnostics of one import.
#[derive(Default)]
pub(super) struct Diagnostics {
    pub issues: Vec<Issue>,
    /// The fields that this program would lose, with how often they are there, so that nothing goes silently.
    ignored: Table<String, usize>,
}

/// Fields that follow from others and are made anew on every export.
const DERIVED: [&str; 2] = ["annotations[].voice", "annotations[].voice_frame"];

impl Diagnostics {
    pub fn ignore(&mut self, field: String) {
        if !DERIVED.contains(&field.as_str()) {
            *self.ignored.or_default(field) += 1;
        }
    }

    pub fn invalid(&mut self, part: Part, expected: Expected, found: Found) {
        let problem = FieldError::new(expected, found);
        self.issues.push(Issue::Invalid { part, problem });
    }

    /// Reads a row; what is wrong with it becomes an issue.
    pub fn row<T: DeserializeOwned>(&mut self, row: &str, part: Part) -> Option<T> {
        let list = match part {
            Part::Document(_) => "documents",
            Part::DocumentLabel(_) => "document_labels",
            Part::Annotation(_) | Part::Other => "annotations",
        };
        let (value, ignored) = row::read(row);
        for field in ignored {
            self.ignore(format!("{list}[].{field}"));
        }
        value.map_err(|problem| self.issues.push(Issue::Invalid { part, problem })).ok()
    }

    /// Adds all of it to the issues of the file: first what is not kept, then what could not be read.
    pub fn add_to(self, issues: &mut Vec<Issue>) {
        for (field, count) in self.ignored.iter() {
            issues.push(Issue::Ignored { field: field.clone(), count: *count });
        }
        issues.extend(self.issues);
    }
}
