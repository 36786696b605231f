//! One line of the library: enough of an article to list it without opening it.

use super::article::Source;
use super::counts::{Counts, Progress};
use super::id::{ArticleId, Timestamp};

/// What the library knows of an article that is not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which article.
    pub id: ArticleId,
    /// Where it comes from.
    pub source: Source,
    /// How long it is, in Unicode code points, without what is set aside.
    pub length: u32,
    /// How many annotations it has, by label, without those in what is set aside.
    pub counts: Counts,
    /// How far it has been read.
    pub progress: Progress,
    /// When it came into the library.
    pub created: Timestamp,
    /// When anything in it last changed.
    pub changed: Timestamp,
    /// When it was put in the trash, if it was.
    pub deleted: Option<Timestamp>,
}
