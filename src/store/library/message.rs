//! Messages to the library.

use std::sync::Arc;

use super::Restored;
use crate::format::File;
use crate::model::{ArticleId, Entry, Timestamp};

/// What other topics want of the library.
#[derive(Debug)]
pub(in crate::store) enum LibraryMessage {
    /// Read the sample stories.
    ReadSamples(Vec<File>),
    /// Put lines into the library.
    List(Vec<Entry>),
    /// Put lines back as they were.
    Relist(Vec<Arc<Entry>>),
    /// Set when articles were changed last, if that is later than what the library says.
    Date(Vec<(ArticleId, Timestamp)>),
    /// Put an article in the trash.
    Delete(ArticleId),
    /// Take an article out of the trash.
    Restore(ArticleId),
    /// Delete an article of the trash for good.
    Erase(Arc<Entry>),
    /// An article was deleted for good.
    Erased(Arc<Entry>),
    /// Show articles as another tab has written them.
    Follow(Vec<Restored>),
    /// Write articles to a file in this format.
    Export(Vec<Restored>, &'static str),
}
