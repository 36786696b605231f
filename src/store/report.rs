//! What the browser answers or announces.

use super::request::{Bundle, StoredRow};
use super::session::route::Route;
use super::ticket::Ticket;
use crate::format::page::PageParts;
use crate::format::record::{RecordError, RowId};
use crate::format::{File, ReadError};
use crate::model::ArticleId;
use crate::task::{Answer, Part, TaskError};

/// Why the browser could not keep or load something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum StorageError {
    /// The browser does not let this page store anything.
    #[error("expected storage, found it blocked")]
    Blocked,
    /// The browser closed it while the page was open, as when its data are cleared.
    #[error("expected open storage, found it closed")]
    Closed,
    /// There is no room left.
    #[error("expected room in storage, found it full")]
    Full,
    /// What is stored cannot be read.
    #[error("expected a record, found damaged data")]
    Damaged,
    /// What is stored was written by a newer version.
    #[error("expected a record of this version, found a newer one")]
    Newer,
    /// Another tab has become the one that writes.
    #[error("expected to be the tab that writes, found another")]
    Superseded,
    /// It is not there.
    #[error("expected a record, found none")]
    Missing,
}

impl From<&RecordError> for StorageError {
    fn from(error: &RecordError) -> Self {
        match error {
            RecordError::Damaged => Self::Damaged,
            RecordError::Newer(_) => Self::Newer,
        }
    }
}

/// What was found in storage when the program started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Started {
    /// The page that the address names.
    pub route: Route,
    /// The settings, if there are any.
    pub settings: Option<String>,
    /// The schemes, if there are others than the built-in one.
    pub schemes: Option<String>,
    /// The lines of the library.
    pub entries: Vec<String>,
    /// The rows of the journal.
    pub rows: Vec<StoredRow>,
    /// Rows in `localStorage`, where they were put because the page went before they were in the journal. Some came to
    /// be in both. `None` if they could not be read.
    pub guarded: Option<Vec<StoredRow>>,
    /// Rows from before version 3, by number: from the journal of that time and from `localStorage`.
    pub legacy: Vec<(u32, String)>,
    /// The last tab that took up all that was guarded before its turn. What other tabs guarded in turns before came too
    /// late: it was never saved.
    pub taken_up_by: RowId,
    /// Why work cannot be saved.
    pub fault: Option<StorageError>,
    /// Whether storage could not be read: it may hold more than is here.
    pub is_unread: bool,
    /// The number before the first row of this tab; none if another tab is the one that writes.
    pub writer: Option<RowId>,
}

/// An article as storage has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Which.
    pub article: ArticleId,
    /// Its text and its annotation set.
    pub records: Result<(String, String), StorageError>,
    /// Its line of the library.
    pub entry: Option<String>,
    /// Its rows of the journal, read in the same moment.
    pub rows: Vec<StoredRow>,
    /// Where it was being read, in bytes.
    pub place: Option<u32>,
}

/// What the browser answers or announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Storage has been read; the program can begin.
    Started(Box<Started>),
    /// The address names another page.
    Moved(Route),
    /// Files that lie beside the page were fetched, as far as they could be had.
    Fetched(Bundle, Vec<File>),
    /// Articles were loaded, as far as they could be.
    Loaded(Ticket, Vec<Loaded>),
    /// A batch is durable, or nothing of it is.
    Written(Ticket, Result<(), StorageError>),
    /// A web page was taken apart, or could not be.
    PageTaken(Ticket, Result<PageParts, ReadError>),
    /// A part of what a task comes to; more follows.
    RanPart(Ticket, Part),
    /// A task is done, or has no answer.
    Ran(Ticket, Result<Answer, TaskError>),
    /// The page may go away at any moment now.
    Leaving,
    /// Storage was closed by the browser.
    Closed,
    /// Another tab wants to write, and waits a moment for what is under way here.
    HandOver,
    /// The tab that wanted to write has not taken over after all.
    NotTakenOver,
    /// Another tab took over writing.
    TakenOver,
    /// `localStorage` refused these rows.
    NotGuarded(Vec<(ArticleId, RowId)>),
    /// Another tab has written records or rows of these articles; the flag says whether the schemes are others now.
    Changed(Vec<ArticleId>, bool),
    /// A newer version of the page is there.
    UpdateReady,
}
