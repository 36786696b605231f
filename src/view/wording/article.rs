//! The words of the reading page: its bars, the margin, the card, and the search.

use super::{count, thousands};
use crate::model::{Family, Reading};

pub const MISSING: &str = "This article cannot be opened";
pub const GO_TO_LIBRARY: &str = "Go to the library";
pub const COMPARE: &str = "Compare with the answer key";
pub const TEXT: &str = "Article text";

pub const ARTICLE: &str = "Article";
pub const BRUSH: &str = "Brush";
pub const BRUSH_HINT: &str = "Label text as you drag, with the label you used last";
pub const SUMMARY: &str = "Summary";
pub const SUMMARY_HINT: &str = "Count the sources, claims and techniques";
pub const ABOUT: &str = "Genre, frames";
pub const DETAILS: &str = "Details";
pub const EXPORT: &str = "Export";

pub const PARAGRAPH: &str = "This paragraph";
pub const SET_ASIDE: &str = "Set aside";

pub const ANNOTATIONS: &str = "Annotations";
pub const LIST: &str = "List";
pub const NO_ANNOTATIONS: &str =
    "Select text in the article, then choose a label or press its key.";
pub const OVERLAPPING: &str = "Annotations here";
pub const PALETTE: &str = "Label the selection";

pub const CARD: &str = "Selected annotation";
pub const NOTE: &str = "Note";
pub const BOUNDARIES: &str = "Move the boundaries";
pub const DONE: &str = "Done";
pub const MORE: &str = "More details";
pub const UNMARKED: &str = " not marked";
pub const UNLINK: &str = "Remove the link";
/// An empty choice.
pub const NOTHING: &str = "–";
/// On the button that takes a link away.
pub const CROSS: &str = "×";
/// The buttons that move an end by a word: what each shows, and its name.
pub const MOVES: [(&str, &str); 4] = [
    ("← start", "Start one word earlier"),
    ("start →", "Start one word later"),
    ("← end", "End one word earlier"),
    ("end →", "End one word later"),
];

pub const SEARCH: &str = "Find in the article";
pub const SEARCH_OPTIONS: &str = "Search options";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const UP: &str = "↑";
pub const DOWN: &str = "↓";
pub const MARK_ALL: &str = "Mark all matches…";
pub const MATCHES: &str = "Matches: uncheck the ones you don’t want to mark";

/// The name of the brush, with its label if it has one.
pub fn brush(label: Option<&str>) -> String {
    label.map_or_else(|| BRUSH.to_owned(), |label| format!("{BRUSH}: {label}"))
}

/// What a button for a step says when asked.
pub fn step_hint(verb: &str, step: Option<String>) -> String {
    match step {
        Some(step) => format!("{verb}: {step}"),
        None => format!("Nothing to {}", verb.to_ascii_lowercase()),
    }
}

/// The key of a button.
pub fn key_hint(key: &str) -> String {
    format!("Key: {key}")
}

/// What can be said of a paragraph, from what is known of it.
pub const fn read_act(reading: Option<Reading>) -> &'static str {
    match reading {
        Some(Reading::Open) => "Nothing to label",
        Some(Reading::Read) => "Mark as unread",
        Some(Reading::Marked | Reading::Aside) | None => "",
    }
}

/// How many annotations there are.
pub fn annotations(number: usize) -> String {
    count(number, "annotation", "annotations")
}

/// What is asked when a label of a family has to be chosen.
pub const fn finer(family: Family) -> &'static str {
    match family {
        Family::Attribution => "Which part of the attribution?",
        Family::Claim | Family::Framing => "Which technique?",
    }
}

/// The button that marks what was found.
pub fn mark_matches(number: usize) -> String {
    format!("Mark {}", count(number, "match", "matches"))
}

/// What an article is counted in: an amount of a whole.
pub fn share(number: usize, of: usize) -> String {
    format!("{} of {}", thousands(number), thousands(of))
}
