//! An article together with its sheet: what is opened, kept and exchanged as one.

use std::sync::Arc;

use super::annotation_set::AnnotationSet;
use super::article::Article;
use super::counts::Progress;
use super::entry::Entry;
use super::id::Timestamp;

/// An article and everything that was done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedArticle {
    /// What never changes.
    pub article: Arc<Article>,
    /// What does.
    pub sheet: AnnotationSet,
    /// When the sheet last changed.
    pub changed: Timestamp,
}

impl AnnotatedArticle {
    /// How far the article has been read.
    pub fn progress(&self) -> Progress {
        self.sheet.progress(self.article.text.paragraphs())
    }

    /// The line of the library for this folio.
    pub fn entry(&self, deleted: Option<Timestamp>) -> Entry {
        Entry {
            id: self.article.id.clone(),
            source: self.sheet.source().clone(),
            length: self.sheet.length(&self.article.text),
            counts: self.sheet.counts(),
            progress: self.progress(),
            created: self.article.created,
            changed: self.changed,
            deleted,
        }
    }
}
