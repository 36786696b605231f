//! What the store asks of the browser.

use super::route::Route;
use super::samples::SAMPLES;
use super::search::Pattern;
use super::settings::Settings;
use super::study::Lesson;
use crate::format::File;
use crate::format::page::PageText;
use crate::model::{ArticleId, Folio, SchemeId};
use crate::text::{Offset, Span, Text};

/// Names a request whose answer must find its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What is to be kept of one article. Parts that are `None` stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which article.
    pub article: ArticleId,
    /// Its text, the first time.
    pub text: Option<String>,
    /// Its sheet.
    pub sheet: Option<String>,
    /// Its line of the library.
    pub entry: String,
}

/// What to do with articles once they have been loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Put one on the desk.
    Read,
    /// Fold journal entries into their records.
    Fold,
    /// Write a file.
    Export(&'static str),
    /// Bring them up to what a file holds; the last part names the file.
    Merge(Vec<Folio>, u64),
    /// Search them.
    Search,
    /// Count what of the scheme is in use.
    Census,
    /// Count what would change if a scheme were taken into use.
    Weigh(SchemeId),
    /// Take a scheme into use.
    Adopt(SchemeId),
    /// Take back that a scheme was taken into use, or do it again.
    StepAdoption,
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
    /// Make changes durable soon; answered by `Report::Journaled`.
    Journal(u64, String),
    /// Keep journal entries that are under way, in this very moment.
    Guard(Vec<(u64, String)>),
    /// Keep records in one act, and drop the journal entries that they hold; answered by `Report::Kept`.
    Keep(Ticket, Vec<Record>, Vec<u64>),
    /// Keep all schemes, and in the same act records that go with them, and drop the journal entries that those hold;
    /// answered by `Report::Kept`.
    KeepSchemes(Ticket, String, Vec<Record>, Vec<u64>),
    /// Delete an article for good; answered by `Report::Kept`.
    Erase(Ticket, ArticleId),
    /// Keep the settings.
    KeepSettings(Settings),
    /// Keep where an article is being read.
    KeepPlace(ArticleId, Offset),
    /// Find the article on a web page; answered by `Report::PageTaken`.
    TakePageApart(Ticket, PageText),
    /// Find where an expression fits in texts; answered by `Report::Matched`.
    Match(Ticket, Pattern, Vec<Text>),
    /// Give files to the person.
    Download(Vec<File>),
    /// Bring a place of the article into view. The flag asks for it to stand near the top.
    Reveal(Span, bool),
    /// Move the focus to the fields of the picked annotation, as soon as they are there.
    GoToFields,
    /// Become the tab that writes.
    TakeOver,
}
