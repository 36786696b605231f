//! What the store asks of the browser.

use std::sync::Arc;

use super::exercises::lesson::Lesson;
use super::library::samples::SAMPLES;
use super::session::route::Route;
use super::session::settings::Settings;
use super::ticket::Ticket;
use crate::format::File;
use crate::format::page::PageText;
use crate::format::record::{JournalRow, RowId};
use crate::model::{AnnotatedArticle, ArticleId, SchemeId};
use crate::task::{ArticleRecords, Task};
use crate::text::{Offset, Span};

/// What is to be kept of one article. Parts that are `None` stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which article.
    pub article: ArticleId,
    /// Its text, the first time.
    pub text: Option<String>,
    /// Its annotation set.
    pub set: Option<String>,
    /// Its line of the library.
    pub entry: String,
}

impl From<ArticleRecords> for Record {
    fn from(it: ArticleRecords) -> Self {
        Self { article: it.id, text: Some(it.text), set: Some(it.set), entry: it.entry }
    }
}

/// A journal row as storage has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// The article it is about, which is part of its key.
    pub article: ArticleId,
    /// Its number, which is the rest of its key.
    pub id: RowId,
    /// What stands there.
    pub json: Arc<str>,
}

impl StoredRow {
    /// The row of an article.
    pub(super) fn new(article: ArticleId, row: &JournalRow) -> Self {
        Self { article, id: row.id, json: Arc::clone(row.json()) }
    }
}

/// What one transaction of the database writes: all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Journal rows to append. One of epoch 0 is moved here from the old journal.
    pub rows: Vec<StoredRow>,
    /// Records to put in the place of those that are there.
    pub records: Vec<Record>,
    /// All schemes.
    pub schemes: Option<String>,
    /// Articles to delete with all that is theirs.
    pub erased: Vec<ArticleId>,
    /// Journal rows that the records hold, or that are about nothing: to delete.
    pub dropped: Vec<(ArticleId, RowId)>,
    /// Whether with this batch all that was found in `localStorage` at the start is in the database: what other tabs
    /// put there later was never saved, and is not taken up again.
    pub takes_up_all: bool,
}

impl Batch {
    /// Says whether it appends rows and does nothing else.
    pub fn has_rows_only(&self) -> bool {
        self.records.is_empty()
            && self.schemes.is_none()
            && self.erased.is_empty()
            && self.dropped.is_empty()
    }

    /// The articles of which it changes the records.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.records.iter().map(|it| &it.article).chain(&self.erased)
    }
}

/// What to do with articles once they have been loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Open one.
    Read,
    /// Write their records anew, with what their journal rows say.
    Checkpoint,
    /// Show what another tab has written.
    Follow,
    /// Write a file.
    Export(&'static str),
    /// Bring them up to what a file holds; the last part names the file.
    Merge(Vec<AnnotatedArticle>, u64),
    /// Search them.
    Search,
    /// Count what of the scheme is in use.
    CountUsage,
    /// See what applying a scheme would change.
    Preview(SchemeId),
    /// Apply a scheme.
    Apply(SchemeId),
    /// Undo that a scheme was applied, or redo it.
    StepApplied,
}

/// Files that lie beside the page and belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// The sample stories.
    Samples,
    /// The guidelines.
    Guidelines,
    /// A story with its key, and the reasons.
    Lesson(&'static Lesson),
}

impl Bundle {
    /// How its files are named.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Samples => &SAMPLES,
            Self::Guidelines => &["guidelines.md"],
            Self::Lesson(lesson) => &lesson.files,
        }
    }
}

/// What the store asks of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Show the address of a page.
    Go(Route),
    /// Fetch files that lie beside the page; answered by `Report::Fetched`.
    Fetch(Bundle),
    /// Load articles; answered by `Report::Loaded`.
    Load(Ticket, Vec<ArticleId>),
    /// Write to the database, after what was asked for before; answered by `Report::Written`.
    Write(Ticket, Batch),
    /// Put rows that are not in the database into `localStorage`, in this very moment.
    Guard(Vec<StoredRow>),
    /// Take rows out of `localStorage`: they are in the database, or held by what is there.
    Unguard(Vec<(ArticleId, RowId)>),
    /// Keep the settings.
    SaveSettings(Settings),
    /// Keep where an article is being read.
    SavePosition(ArticleId, Offset),
    /// Find the article on a web page; answered by `Report::PageTaken`.
    TakePageApart(Ticket, PageText),
    /// Have a worker do a task; answered by `Report::RanPart`, if it has parts, and by `Report::Ran`.
    Run(Ticket, Box<Task>),
    /// Stop a task: nobody waits for its answer any more.
    Stop(Ticket),
    /// Give files to the person.
    Download(Vec<File>),
    /// Bring a place of the article into view. The flag asks for it to stand near the top.
    Reveal(Span, bool),
    /// Move the focus to the fields of the picked annotation, as soon as they are there.
    GoToFields,
    /// Become the tab that writes.
    TakeOver,
    /// Tell the tab that wants to write that nothing is under way here any more.
    HandOver,
    /// Read storage from the beginning, as a tab that only shows.
    ReadAnew,
    /// Change to the newer version of the page, which opens anew.
    Update,
}
