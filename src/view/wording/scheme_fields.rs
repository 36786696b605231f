//! The headings, fields and buttons of the page of label schemes.

use super::count;

pub const LIST_HINT: &str = "The labels you can use, and what each one means.";
pub const NEW: &str = "New scheme";
pub const IMPORT: &str = "Import from a file";

pub const NAME: &str = "Scheme name";
pub const READ_ONLY: &str = "This scheme is read-only. Make a copy to edit it.";
pub const APPLY: &str = "Apply scheme";
pub const APPLY_CHANGES: &str = "Apply changes";
pub const COPY: &str = "Copy";
pub const SAVE: &str = "Save as file";

pub const SAMPLE: &str = "labeled text";
pub const COLOR: &str = "Color";
pub const LINE: &str = "Underline";
pub const OVERLAP: &str = "Overlap";
pub const NEW_LABEL: &str = "New label";

pub const LABEL_BUTTONS: &str = "Retire, remove, merge or split this label";
pub const RETIRE: &str = "Retire";
pub const UNRETIRE: &str = "Make available";
pub const CHOOSE_LABEL: &str = "Choose a label";
pub const MERGE_INTO: &str = "Merge into";
pub const MERGE: &str = "Merge";
pub const SPLIT_INTO: &str = "Split into, one name per line";
pub const SPLIT: &str = "Split";
pub const KEY: &str = "Key";
pub const KEY_HINT: &str = "A letter, digit or sign; a capital letter needs Shift";
pub const GROUP: &str = "Group";
pub const NOT: &str = "Not: what it is easily confused with";
pub const EXAMPLE_HINT: &str = "Put the text to mark in [brackets]";
pub const COUNTER_HINT: &str = "A sentence with nothing to mark";
pub const WHY: &str = "Why not";

pub const GROUPS: &str = "Groups";
pub const NEW_GROUP: &str = "New group";
pub const PART_OF: &str = "Part of";

pub const ATTRIBUTES: &str = "Attributes";
pub const ATTRIBUTES_HINT: &str = "Optional details annotators can add to an annotation.";
pub const NEW_ATTRIBUTE: &str = "New attribute";
pub const ON: &str = "Applies to";
pub const KIND: &str = "Type";
pub const UP_TO: &str = "Up to";
pub const VALUES: &str = "Values";
pub const VALUES_HINT: &str = "One per line";
pub const NEW_VALUES: &str = "Values, one per line";
pub const NAME_FIRST: &str = "Enter a name first.";
pub const VALUES_FIRST: &str = "Enter the values first.";
pub const WRONG_SCALE: &str = "Enter a number from 1 to 100.";
/// The types of a new attribute, with their ids.
pub const KINDS: [(&str, &str); 3] =
    [("choice", "List of values"), ("scale", "Number from 0"), ("words", "Free text")];

pub const SELECTION: &str = "Selection";
pub const TO_WORDS: &str = "Expand selections to whole words";
pub const TRAILING: &str = "Characters to drop at the ends";
pub const HISTORY: &str = "History";

pub const CHANGES: &str = "Changes since it was last in use";
pub const DIFFERENCES: &str = "Differences from the scheme in use";
pub const EFFECT: &str = "Effect on your annotations";
pub const ONE_STEP: &str = " You can undo this in one step.";
pub const CANCEL: &str = "Cancel";

/// How many schemes there are.
pub fn schemes(number: usize) -> String {
    count(number, "scheme", "schemes")
}

/// How many labels a group has.
pub fn labels(number: usize) -> String {
    count(number, "label", "labels")
}

/// The heading of the groups.
pub fn groups(number: usize) -> String {
    if number == 0 { GROUPS.to_owned() } else { format!("{GROUPS} ({number})") }
}

/// How many genres or frames an article may have.
pub const fn document_labels_hint(is_single: bool) -> &'static str {
    if is_single {
        "For the whole article: at most one."
    } else {
        "For the whole article: any number."
    }
}
