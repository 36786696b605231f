//! Buttons and fields that stand in more than one place.

pub const ADD: &str = "Add";
pub const CLOSE: &str = "Close";
pub const COMMANDS: &str = "Commands";
pub const COUNTER_EXAMPLE: &str = "Counter-example";
pub const DEFINITION: &str = "Definition";
pub const DELETE: &str = "Delete";
pub const EXAMPLE: &str = "Example";
pub const FIND: &str = "Find";
pub const GUIDELINES: &str = "Guidelines";
pub const KEYS: &str = "Shortcuts";
pub const LABEL: &str = "Label";
pub const LABEL_SCHEMES: &str = "Label schemes";
pub const NAME: &str = "Name";
pub const NONE: &str = "None";
pub const REDO: &str = "Redo";
pub const REMOVE: &str = "Remove";
pub const RESTORE: &str = "Restore";
pub const ACCEPT: &str = "Accept";
pub const SAVE_AGAIN: &str = "Save again";
pub const SEARCH_HINT: &str = "Type the first letters";
pub const STEPS: &str = "Undo and redo";
pub const TO_LIBRARY: &str = "← Library";
pub const UNDO: &str = "Undo";
pub const UPDATE: &str = "Update Slantwise";
pub const WORK_HERE: &str = "Edit here";

/// Between a name and what is said of it.
pub const DASH: &str = " — ";
/// Between two names.
pub const SPACE: &str = " ";
