//! What is stored: the object stores, and what is read from them in one moment.

use crate::model::ArticleId;
use crate::store::{Record, StoredRow};

pub(super) const ENTRIES: &str = "entries";
pub(super) const SCHEMES: &str = "schemes";
pub(super) const SHEETS: &str = "sheets";
pub(super) const TEXTS: &str = "texts";

/// All that is stored of an article, read in one moment.
#[derive(Debug, Default)]
pub struct StoredArticle {
    /// Its text.
    pub text: Option<String>,
    /// Its annotation set.
    pub set: Option<String>,
    /// Its line of the library.
    pub entry: Option<String>,
    /// Its rows of the journal.
    pub rows: Vec<StoredRow>,
}

/// What is read at the start, in one moment.
#[derive(Debug, Default)]
pub struct Stored {
    /// The lines of the library.
    pub entries: Vec<String>,
    /// All schemes, if there are any.
    pub schemes: Option<String>,
    /// The journal.
    pub rows: Vec<StoredRow>,
    /// The journal from before version 3.
    pub legacy: Vec<(u32, String)>,
}

/// The parts of a record that are to be written.
pub(super) fn parts(record: &Record) -> impl Iterator<Item = (&'static str, &ArticleId, &str)> {
    let stored = [
        (TEXTS, record.text.as_deref()),
        (SHEETS, record.set.as_deref()),
        (ENTRIES, Some(record.entry.as_str())),
    ];
    stored.into_iter().filter_map(|(store, value)| Some((store, &record.article, value?)))
}
