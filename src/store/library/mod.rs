//! The library: a line for each article, those in the trash included.

pub mod command;
mod export;
pub mod list;
pub(super) mod message;
pub mod query;
pub(super) mod samples;
pub(super) mod update;

use std::sync::Arc;

pub use self::list::{Scope, Sort};
use super::report::StorageError;
use super::request::StoredRow;
use crate::model::{AnnotatedArticle, ArticleId, Entry};
use crate::table::Table;

/// The list of articles.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// A line for each article, those in the trash included.
    pub entries: Table<ArticleId, Arc<Entry>>,
    /// Whether storage holds articles that `entries` lacks, because their lines could not be read.
    pub(super) has_unlisted: bool,
    /// The words that the list is searched for.
    pub query: String,
    /// Whether the trash is listed.
    pub is_trash_listed: bool,
}

impl Library {
    /// Puts lines into the library.
    pub(super) fn list(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            self.entries.insert(entry.id.clone(), Arc::new(entry));
        }
    }

    /// Whether an article is in the library, as far as that could be read.
    pub(super) fn is_known(&self, article: &ArticleId) -> bool {
        self.has_unlisted || self.entries.contains_key(article)
    }
}

/// An article as it was loaded, brought up to the journal.
#[derive(Debug)]
pub(super) struct Restored {
    pub article: ArticleId,
    pub annotated: Result<AnnotatedArticle, StorageError>,
    /// Its line of the library.
    pub entry: Option<String>,
    /// Its rows of the journal.
    pub rows: Vec<StoredRow>,
    /// Where it was being read, in bytes.
    pub place: Option<u32>,
}
