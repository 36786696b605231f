//! What a person asks of the search.

use super::pattern::Query;
use crate::model::LabelId;

/// What a person asks of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchCommand {
    /// Open the search in the article.
    Open,
    /// Close the search and select what it is at.
    Close,
    /// Look for something else, or in another way.
    Find(Query),
    /// Go to the next or the previous place that was found.
    GoTo {
        /// Which way.
        forward: bool,
    },
    /// The same, and select it.
    Select {
        /// Which way.
        forward: bool,
    },
    /// Go to a place that was found, by its number.
    Pick(usize),
    /// Say whether a place that was found is to be marked.
    Include(usize, bool),
    /// Mark what was found and is wanted.
    Mark(LabelId),
}
