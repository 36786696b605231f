//! What an article rests on, in words.

use crate::model::{Counted, Heading};

/// What a table counts.
pub const fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::Kinds => "Sources, by kind",
        Heading::Names => "Sources, by name",
        Heading::Claims => "Claims",
        Heading::Techniques => "Techniques, by group",
    }
}

/// What a row counts.
pub fn counted(counted: &Counted) -> String {
    match counted {
        Counted::Choice(name) | Counted::Group(name) => name.to_string(),
        Counted::Unsaid => "Not said".to_owned(),
        Counted::Ungrouped => "In no group".to_owned(),
        Counted::Anonymous => "Of these, anonymous".to_owned(),
        Counted::Words(words) => format!("“{words}”"),
        Counted::Unattributed => "In the author’s own voice".to_owned(),
        Counted::Unknown => "In quotation marks, speaker not marked".to_owned(),
        Counted::Checkable => "Can be checked".to_owned(),
    }
}
