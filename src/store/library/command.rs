//! What a person asks of the library.

use super::list::Scope;
use crate::model::ArticleId;

/// What a person asks of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryCommand {
    /// List only articles whose title or outlet has these words.
    Filter(String),
    /// List what was deleted, or what was not.
    ListTrash(bool),
    /// Put an article in the trash.
    Delete(ArticleId),
    /// Take an article out of the trash.
    Restore(ArticleId),
    /// Delete an article of the trash for good.
    Erase(ArticleId),
    /// Save a file.
    Export(Scope, &'static str),
}
