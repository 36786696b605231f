//! The summary of an article, in words.

use crate::model::{Counted, Heading, SummaryRow};

/// What a table counts.
pub const fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::Kinds => "Sources by type",
        Heading::Names => "Sources by name",
        Heading::Claims => "Claims",
        Heading::Techniques => "Techniques by group",
    }
}

/// What a row counts.
pub fn counted(counted: &Counted) -> String {
    match counted {
        Counted::Choice(name) | Counted::Group(name) => name.to_string(),
        Counted::Unsaid => "Not set".to_owned(),
        Counted::Ungrouped => "No group".to_owned(),
        Counted::Anonymous => "Of these, anonymous".to_owned(),
        Counted::Words(words) => format!("“{words}”"),
        Counted::Unattributed => "In the author’s own voice".to_owned(),
        Counted::Unknown => "Quoted, speaker unknown".to_owned(),
        Counted::Checkable => "Checkable".to_owned(),
    }
}

/// How many a row counts; of techniques, in whose voice.
pub fn many(heading: Heading, row: &SummaryRow) -> String {
    if heading == Heading::Techniques {
        format!("{} own, {} quoted", row.own.len(), row.quoted.len())
    } else {
        row.count().to_string()
    }
}

/// How many a table counts.
pub fn in_all(number: usize) -> String {
    format!("{number} in all")
}

/// The heading of a table in the chart.
pub fn chart_heading(of: Heading, number: usize) -> String {
    format!("{}, {}", heading(of), in_all(number))
}

/// The name of the button that goes to an annotation that a row counts.
pub fn place(name: &str, number: usize) -> String {
    format!("{name}, place {number}")
}

/// What the counts are, and how far the article was read.
pub fn note(read: &str) -> String {
    format!("Counts, not a verdict. {read}.")
}
