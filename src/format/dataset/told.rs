//! What is told of a file: what of its rows could not be read, and what is not kept of them.

use crate::format::fields::Fields;
use crate::format::issue::{Issue, Part};
use crate::format::json::Json;
use crate::format::wire;
use crate::table::Table;

#[derive(Default)]
pub(super) struct Told {
    pub issues: Vec<Issue>,
    /// The fields that this program would lose, with how often they are there, so that nothing goes silently.
    ignored: Table<String, usize>,
}

impl Told {
    pub fn ignore(&mut self, field: String) {
        *self.ignored.or_default(field) += 1;
    }

    pub fn invalid(&mut self, part: Part, problem: String) {
        self.issues.push(Issue::Invalid { part, problem });
    }

    pub fn no_id(&mut self, part: Part, expected: &str, found: &str) {
        // As the file has it: the notation of Rust brings tables of what can be printed.
        let found = wire::row(found);
        let ids = "of 1 to 64 letters, digits, _ and -";
        self.invalid(part, format!("expected {expected} {ids}, found {found}"));
    }

    /// Takes something out of a row; what is wrong with the row becomes an issue.
    pub fn row<T>(
        &mut self,
        row: Json<'_>,
        part: Part,
        take: fn(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let mut fields = Fields::of(row);
        let taken = take(&mut fields);
        let (left, problem) = fields.end();
        let list = match part {
            Part::Document(_) => "documents",
            Part::DocumentLabel(_) => "document_labels",
            Part::Annotation(_) | Part::Other => "annotations",
        };
        for name in left {
            self.ignore(format!("{list}[].{name}"));
        }
        match problem {
            Some(problem) => self.invalid(part, problem.to_string()),
            None => return Some(taken),
        }
        None
    }

    /// Adds all of it to what is told already: first what is not kept, then what could not be read.
    pub fn add_to(self, issues: &mut Vec<Issue>) {
        for (field, count) in self.ignored.iter() {
            issues.push(Issue::Ignored { field: field.clone(), count: *count });
        }
        issues.extend(self.issues);
    }
}
