//! Files and pasted text on their way into the library.

pub(super) mod arrival;
pub mod command;
mod copy;
mod merge;
pub(super) mod message;
pub mod query;
pub(super) mod update;

use std::collections::VecDeque;
use std::sync::Arc;

use super::report::StorageError;
use super::session::route::Route;
use crate::edit::Merged;
use crate::format::{File, Issue, ReadError};
use crate::model::{ArticleId, Entry};
use crate::task::{ArticleRecords, TaskError};

/// The encodings that a person can choose from, by their labels in the Encoding Standard.
pub const ENCODINGS: [&str; 14] = [
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "iso-8859-2",
    "koi8-r",
    "macintosh",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
];

/// Files that are being read, and what became of those read last.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// What became of the files opened last.
    pub reports: Vec<FileReport>,
    /// The page on which they were opened.
    pub(super) from: Route,
    /// Articles that wait until those before them are saved, with the number of their file: two files may speak of the
    /// same article.
    pub(super) queue: VecDeque<(u64, Vec<ArticleRecords>)>,
    /// Text files whose encoding was guessed, with their numbers, while the report about them is shown.
    pub(super) guessed: Vec<(u64, File)>,
    /// The number of the last file.
    pub(super) last_file: u64,
}

impl Import {
    /// Whether an article waits to come into the library.
    pub(super) fn brings(&self, id: &ArticleId) -> bool {
        self.queue.iter().any(|(_, articles)| articles.iter().any(|it| it.id == *id))
    }
}

/// What became of one file.
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// The file, by a number of its own: names may repeat.
    pub number: u64,
    /// The name of the file.
    pub name: String,
    /// Articles that are new, with their titles.
    pub opened: Vec<(ArticleId, String)>,
    /// Articles that were there, with what was merged into them.
    pub merged: Vec<(ArticleId, String, Merged)>,
    /// Articles whose id was there with another text; they were opened as copies.
    pub copied: usize,
    /// What could not be read, or not as it stood.
    pub issues: Vec<Issue>,
    /// Why nothing was read.
    pub error: Option<ReadError>,
    /// Why what was read could not be kept.
    pub fault: Option<StorageError>,
    /// Why it could not be read to the end.
    pub failure: Option<TaskError>,
    /// How many articles there are in it, once that is known.
    pub all: Option<usize>,
    /// Whether its encoding was guessed, and another one can be chosen.
    pub has_guess: bool,
    /// Whether it was pasted, not opened.
    pub is_pasted: bool,
    /// Whether the person stopped it.
    pub is_stopped: bool,
    /// Whether it is still being read or kept.
    pub waiting: bool,
}

impl FileReport {
    /// How many of its articles are in the library.
    pub fn came(&self) -> usize {
        self.opened.len() + self.merged.len()
    }
}

/// An article that a file brought.
#[derive(Clone, Debug)]
pub struct ImportedArticle {
    pub entry: Entry,
    /// The line that the library had when the article was read in, if it had one. Who changed it
    /// since knows better.
    pub seen: Option<Arc<Entry>>,
    /// What was merged, if the article was there.
    pub merged: Option<Merged>,
    pub copied: bool,
}
