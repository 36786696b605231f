//! Loading an article from storage.

use crate::browser::archive::Archive;
use crate::browser::journal;
use crate::model::ArticleId;
use crate::store::{Loaded, StorageError};

/// Reads an article, and where one was in it.
pub(super) async fn load(archive: &Archive, article: ArticleId) -> Loaded {
    let place = journal::place(&article);
    match archive.load(&article).await {
        Ok(stored) => Loaded {
            records: stored.text.zip(stored.set).ok_or(StorageError::Missing),
            entry: stored.entry,
            rows: stored.rows,
            article,
            place,
        },
        Err(error) => Loaded { article, records: Err(error), entry: None, rows: Vec::new(), place },
    }
}
