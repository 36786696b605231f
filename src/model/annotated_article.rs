//! An article together with its annotation set: what is opened, kept and exchanged as one.

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
    pub set: AnnotationSet,
    /// When the annotation set last changed.
    pub changed: Timestamp,
}

impl AnnotatedArticle {
    /// How far the article has been read.
    pub fn progress(&self) -> Progress {
        self.set.progress(self.article.text.paragraphs())
    }

    /// The line of the library for this annotated article.
    pub fn entry(&self, deleted: Option<Timestamp>) -> Entry {
        Entry {
            id: self.article.id.clone(),
            source: self.set.source().clone(),
            length: self.set.length(&self.article.text),
            counts: self.set.counts(),
            progress: self.progress(),
            created: self.article.created,
            changed: self.changed,
            deleted,
        }
    }
}
