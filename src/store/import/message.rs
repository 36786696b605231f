//! Messages to the import.

use super::ImportedArticle;
use crate::model::AnnotatedArticle;
use crate::store::library::Restored;
use crate::store::report::StorageError;

/// What other topics want of the import.
#[derive(Debug)]
pub(in crate::store) enum ImportMessage {
    /// Go on with the articles that wait.
    Next,
    /// The page is left: forget what was told of files, unless there is a guess to be checked in the article.
    LeavePage,
    /// Forget what was told of files that have been read.
    Dismiss,
    /// The articles of a file were saved, or not.
    Saved(u64, Vec<ImportedArticle>, Result<(), StorageError>),
    /// Articles that are in the library already were loaded, to be merged with those of a file.
    Merge(Vec<Restored>, Vec<AnnotatedArticle>, u64),
}
