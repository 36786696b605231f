//! The words of the library, and of what brings articles into it.

use super::buttons::DELETE;
use super::{count, thousands};

pub const NAME: &str = "Slantwise";
pub const MOTTO: &str = "Who says what in the news, and how it is framed.";
pub const READ_ONLY: &str = "Slantwise is open in another tab. This tab is read-only. ";

pub const ADD_AND_EXPORT: &str = "Add and export";
pub const IMPORT: &str = "Import";
pub const PASTE: &str = "Paste text";
pub const EXPORT_ALL: &str = "Export all";
pub const DROP_ANYWHERE: &str = "or drop files anywhere on this page";
pub const DROP_HERE: &str = "Drop to import these files";
pub const SEARCH: &str = "Search";
pub const SORT_BY: &str = "Sort by";
pub const BACK_TO_ARTICLES: &str = "Back to articles";
pub const ARTICLES: &str = "Articles";
pub const TRASH: &str = "Trash";
pub const UNTITLED: &str = "Untitled";
pub const NO_OUTLET: &str = "No outlet";
pub const ERASE: &str = "Delete permanently";

pub const WELCOME: &str = "How it works";
pub const WELCOME_OPEN: &str =
    "Open one of the three sample stories below: the same event, told by three outlets.";
pub const WELCOME_MARK: &str =
    "Select text and choose Claim, Attribution or Framing, or press 1, 2 or 3.";
pub const WELCOME_EXPORT: &str = "Export your annotations as a training set. Your work stays in this browser: no server, no account.";
pub const WELCOME_LIMITS: &str =
    "Slantwise labels text. It doesn’t judge what is true or rate an outlet.";

pub const EXERCISES: &str = "Exercises";
pub const EXERCISES_HINT: &str = "Three short, invented stories. Label one, then compare your work with an answer key that explains its choices.";
pub const START: &str = "Start";
pub const CONTINUE: &str = "Continue";

pub const IMPORTED: &str = "Imported files";
pub const STOP: &str = "Stop";

pub const PASTE_TITLE: &str = "Paste an article";
pub const PASTE_FIELD: &str = "Text, or the HTML of a page";
pub const PASTE_HINT: &str = "Each line becomes a paragraph. The text stays as it is; you can set aside whatever isn’t part of the article later.";
pub const PASTE_DETAILS: &str = "Title, outlet and other details";
pub const PASTE_ADD: &str = "Add article";
pub const PASTE_FIRST: &str = "Paste the text of an article first.";

/// The fields of an article’s details, with a hint for each.
pub const DETAILS: [(&str, &str); 7] = [
    ("Title", "Taken from the text if left empty"),
    ("Outlet", "Newspaper, site or channel"),
    ("Author", ""),
    ("Date", "For example 2026-11-22"),
    ("Address", "https://…"),
    ("Language", "For example en or pt-BR"),
    ("License of the text", "For example CC-BY-4.0"),
];

/// The way to the trash.
pub fn trash(number: usize) -> String {
    format!("{TRASH} ({})", thousands(number))
}

/// What an empty list says.
pub const fn empty_list(unsearched: bool, deleted: bool) -> &'static str {
    match (unsearched, deleted) {
        (false, _) => "No title, outlet or author matches your search.",
        (true, true) => "The trash is empty.",
        (true, false) => "No articles yet. Import a file or paste text.",
    }
}

/// How many articles there are.
pub fn articles(number: usize) -> String {
    count(number, "article", "articles")
}

/// How many messages about a file are not shown.
pub fn messages(number: usize) -> String {
    count(number, "more message", "more messages")
}

/// The way to articles that are not listed yet.
pub fn more(number: usize) -> String {
    format!("Show more ({})", thousands(number))
}

/// How long an article is.
pub fn length(characters: u32) -> String {
    count(usize::try_from(characters).unwrap_or(usize::MAX), "character", "characters")
}

/// When an article was changed last.
pub fn changed(time: &str) -> String {
    format!("changed {time}")
}

/// The name of the button that takes an article out of the trash.
pub fn restore(title: &str) -> String {
    format!("Restore “{title}”")
}

/// The name of the button that puts an article into the trash.
pub fn delete(title: &str) -> String {
    format!("{DELETE} “{title}”")
}

/// The name of the button that deletes an article permanently.
pub fn erase(title: &str) -> String {
    format!("Delete “{title}” permanently")
}

/// The name of the bar that shows how far a file is.
pub fn importing(name: &str) -> String {
    format!("Importing {name}")
}

/// What the window is called.
pub fn window(title: Option<String>) -> String {
    title.map_or_else(|| NAME.to_owned(), |title| format!("{title} — {NAME}"))
}

/// The field in which one says what encoding a file is in.
pub const READ_AS: &str = "Read this file as";
/// What it shows before that.
pub const CHOOSE_ENCODING: &str = "Choose an encoding";
