//! What a person asks of the schemes.

use std::sync::Arc;

use crate::edit::SchemeEdit;
use crate::format::File;
use crate::model::SchemeId;

/// What a person asks of the schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemesCommand {
    /// Look at a scheme.
    Show(SchemeId),
    /// Make a scheme.
    New,
    /// Copy a scheme.
    Copy(SchemeId),
    /// Delete a scheme that is not in use.
    Delete(SchemeId),
    /// Read a scheme from a file.
    Import(File),
    /// Save a scheme as a file, with its guidelines.
    Export(SchemeId),
    /// Change a scheme. Of the one in use the change waits until it is taken into use.
    Amend(SchemeId, Arc<SchemeEdit>),
    /// Count what would change if a scheme were taken into use.
    Preview(SchemeId),
    /// Cancel the preview.
    DropPreview,
    /// Take the scheme into use that was weighed.
    Apply,
}
