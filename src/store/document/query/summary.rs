//! What the open article rests on.

use crate::model::{ArticleId, Progress, SummaryTable, summarize};
use crate::rules::{Quotation, Quotes};
use crate::store::state::State;

/// What the open article rests on, with what one has to know of the counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleSummary {
    /// The tables.
    pub tables: Vec<SummaryTable>,
    /// How far the article has been read: what was not read was not counted.
    pub read: Progress,
    /// Its title.
    pub title: String,
}

/// Counts what the open article rests on.
pub fn rests(state: &State) -> ArticleSummary {
    let Some(document) = &state.document else { return ArticleSummary::default() };
    let text = &document.annotated.article.text;
    let quotes = Quotes::of(text);
    ArticleSummary {
        tables: summarize(&document.annotated, &state.schemes.active, |words| {
            quotes.quotation(text, words) == Quotation::Direct
        }),
        read: document.progress,
        title: document.annotated.set.source().title.clone(),
    }
}

/// While it is the same, nothing is to be counted anew.
pub fn revision(state: &State) -> Option<(ArticleId, u64)> {
    let document = state.document.as_ref()?;
    Some((document.annotated.article.id.clone(), document.revision))
}
