//! Messages to saving.

use crate::edit::Change;
use crate::model::ArticleId;
use crate::store::report::StorageError;
use crate::store::request::{Batch, Record};
use crate::store::ticket::Ticket;

/// What other topics want of saving.
#[derive(Debug)]
pub(in crate::store) enum SavingMessage {
    /// Journal changes to an article.
    Journal(ArticleId, Vec<Change>),
    /// Journal changes to articles that are not open.
    JournalElsewhere(Vec<(ArticleId, Vec<Change>)>),
    /// Write the open article's record if the journal holds changes to it.
    CheckpointArticle,
    /// Write records, and the schemes with them.
    Save(Ticket, Vec<Record>, Option<String>),
    /// Write something else.
    Write(Ticket, Box<Batch>),
    /// Load articles.
    Load(Ticket),
    /// There may be room in storage again.
    ClearQuotaError,
    /// Something could not be saved.
    SetError(StorageError),
    /// Forget what waits to be saved of an article that is gone.
    Forget(ArticleId),
    /// Save again what storage refused.
    SaveUnsaved,
    /// All that was to be tried again has been asked for.
    EndSaveAgain,
}
