//! Messages to the schemes.

use super::Snapshot;
use crate::format::File;
use crate::model::SchemeId;
use crate::store::library::Restored;
use crate::store::report::StorageError;

/// What other topics want of the schemes.
#[derive(Debug)]
pub(in crate::store) enum SchemesMessage {
    /// The page of schemes was opened.
    PageOpened,
    /// The page was left.
    DropPreview,
    /// Import a scheme from a file.
    Import(File),
    /// Save the schemes.
    Save,
    /// The schemes were saved, or not.
    Saved(Result<(), StorageError>),
    /// A scheme was applied and all that this changes was saved, or not.
    Applied(Box<Snapshot>, Result<(), StorageError>),
    /// All articles were loaded, to be counted.
    CountUsage(Vec<Restored>),
    /// All articles were loaded, to see what applying a scheme would change.
    Preview(SchemeId, Vec<Restored>),
    /// All articles were loaded, to apply a scheme.
    Apply(SchemeId, Vec<Restored>),
    /// All articles were loaded, to undo or redo that a scheme was applied.
    StepApplied(Vec<Restored>),
}
