//! The words of the dialogs that every page has.

use super::count;
use crate::store::Scope;

pub const COMMAND: &str = "What do you want to do?";

pub const EXPORT_HINT: &str =
    "These files include the text of the articles. Check the license before you share them.";

pub const KEYS: &str = "Keyboard shortcuts";
pub const KEYS_HINT: &str = "With the mouse: drag over text, then press a key or click a label. With the brush on, dragging marks text at once, and label keys choose the brush’s label. Hold Shift or Alt as you let go to select exact characters, Ctrl to add a fragment. Click an annotation to select it; click again for the one beneath. To change a shortcut, click it here and press another key.";
pub const LABEL_KEYS: &str = "Labels in this scheme";
pub const USUAL_KEYS: &str = "Restore defaults";
pub const PRESS_A_KEY: &str = "press a key";

pub const FIND_LABEL: &str = "Find a label";
pub const NO_LABELS: &str = "No matching labels.";
pub const FOUND: &str = "Matches";
pub const SELECTED: &str = "Selected annotation";
pub const MEANS: &str = "Means";
pub const NOT: &str = "Not";
pub const NO_GUIDELINES: &str =
    "Couldn’t load the guidelines. Check your connection and try again.";
pub const TRY_AGAIN: &str = "Try again";

pub const COMPARISON: &str = "Your annotations and the answer key";
pub const COMPARISON_HINT: &str = "The answer key is one careful reading, not the truth. Where you disagree, weigh its reasons against yours.";
pub const THEIRS: &str = "Key";
pub const YOURS: &str = "Yours";
pub const GO_THERE: &str = "Go there";

pub const ABOUT: &str = "Genre and frames";
pub const GENRE: &str = "Genre: at most one";
pub const NO_GENRE: &str = "Not set";
pub const NO_GENRE_HINT: &str = "Not decided yet, or unclear.";
pub const FRAMES: &str = "Frames: any number";

pub const DETAILS: &str = "Article details";
pub const SAVE: &str = "Save";

pub const LIST: &str = "All annotations";
pub const LIST_EMPTY: &str = "No annotations yet. Select text in the article and choose a label.";
pub const LIST_QUESTION: &str = "Which annotation?";
pub const WITH_NOTE: &str = "with a note";
pub const SKIP: &str = "Skip ";
/// The key that skips.
pub const ESC: &str = "Esc";

pub const SUMMARY: &str = "Article summary";
pub const SUMMARY_EMPTY: &str = "There are no annotations to count yet.";
pub const SUMMARY_CHART: &str = "Save as a chart (SVG)";

/// What is exported.
pub const fn export(scope: Scope) -> &'static str {
    match scope {
        Scope::Article => "Export this article",
        Scope::Library => "Export all articles",
    }
}

/// What the key of a label does.
pub fn marks_as(label: &str) -> String {
    format!("Mark as {label}")
}

/// The name of the button that changes a shortcut.
pub fn change_key(does: &str, keys: &str) -> String {
    format!("{does}: {keys}. Change")
}

/// A version, of guidelines or of a scheme.
pub fn version(version: impl std::fmt::Display) -> String {
    format!("Version {version}")
}

/// Whose annotation one is, before its label.
pub fn whose(whose: &str) -> String {
    format!("{whose}: ")
}

/// The name of the button that goes to a place in the article.
pub fn go_to(words: &str) -> String {
    format!("Go to “{words}”")
}

/// How many there are to choose from, of which at most so many are shown.
pub fn choices(number: usize, shown: usize) -> String {
    let choices = count(number, "choice", "choices");
    if number > shown { format!("The first {shown} of {choices}") } else { choices }
}
