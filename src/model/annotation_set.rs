//! What people did to an article: its particulars, what is set aside, and the annotations.

use std::sync::Arc;

use super::annotation_index::AnnotationIndex;
use super::article::Source;
use super::counts::{Counts, Progress};
use super::document::{Aspect, Stated};
use super::id::{AnnotatorId, LabelId};
use crate::table::Table;
use crate::text::{Span, Text};

/// The reason that is given when a passage is set aside in the app.
pub const NOT_PART: &str = "not part of the article";

/// A place in the text that is not part of the article, such as a plea for donations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The place.
    pub span: Span,
    /// Why it is set aside.
    pub reason: Arc<str>,
}

/// What is known of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Nobody has said yet that it was read.
    #[default]
    Open,
    /// It was read, and nothing was found in it.
    Read,
    /// Something in it is marked.
    Marked,
    /// It is not part of the article.
    Aside,
}

/// Everything about an article that can change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotationSet {
    pub(crate) source: Source,
    /// Places that do not overlap.
    pub(crate) excluded: Table<Span, Arc<str>>,
    /// Paragraphs that were read without finding anything.
    pub(crate) read: Table<Span, ()>,
    /// What is said of the article as a whole, and by whom.
    pub(crate) stated: Table<(Aspect, LabelId), AnnotatorId>,
    pub(crate) index: AnnotationIndex,
}

impl AnnotationSet {
    /// An annotation set on which nothing has been marked.
    pub fn new(source: Source) -> Self {
        Self { source, ..Self::default() }
    }

    /// An annotation set as it was kept. A place that overlaps one before it is not set aside.
    pub fn with(
        source: Source,
        excluded: impl IntoIterator<Item = Excluded>,
        index: AnnotationIndex,
    ) -> Self {
        let mut disjoint: Table<Span, Arc<str>> = Table::new();
        for place in excluded {
            if disjoint.keys().all(|other| !other.overlaps(place.span)) {
                disjoint.insert(place.span, place.reason);
            }
        }
        Self { source, excluded: disjoint, index, ..Self::default() }
    }

    /// The annotation set with these paragraphs as read.
    #[must_use]
    pub fn with_read(mut self, paragraphs: impl IntoIterator<Item = Span>) -> Self {
        for span in paragraphs {
            self.read.insert(span, ());
        }
        self
    }

    /// The annotation set with these labels of the whole article. Of several where one is allowed, the first stays.
    #[must_use]
    pub fn with_stated(mut self, stated: impl IntoIterator<Item = Stated>) -> Self {
        for Stated { aspect, label, annotator } in stated {
            if !aspect.is_single() || self.genre().is_none() {
                self.stated.insert((aspect, label), annotator);
            }
        }
        self
    }

    /// Where the article comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The annotations.
    pub fn index(&self) -> &AnnotationIndex {
        &self.index
    }

    /// What is set aside, in the order of the text.
    pub fn excluded(&self) -> impl Iterator<Item = Excluded> + '_ {
        self.excluded
            .iter()
            .map(|(span, reason)| Excluded { span: *span, reason: Arc::clone(reason) })
    }

    /// The paragraphs that were read without finding anything, in the order of the text.
    pub fn read(&self) -> impl Iterator<Item = Span> + '_ {
        self.read.keys().copied()
    }

    /// What is said of the article as a whole: its genre first, then its frames by their ids.
    pub fn stated(&self) -> impl Iterator<Item = Stated> + '_ {
        self.stated.iter().map(|((aspect, label), annotator)| Stated {
            aspect: *aspect,
            label: label.clone(),
            annotator: annotator.clone(),
        })
    }

    /// The genre, if one is said.
    pub fn genre(&self) -> Option<Stated> {
        self.stated().find(|it| it.aspect == Aspect::Genre)
    }

    /// What is known of a paragraph.
    pub fn reading(&self, paragraph: Span) -> Reading {
        if self.is_excluded(paragraph) {
            Reading::Aside
        } else if self.index.covers_some_of(paragraph) {
            Reading::Marked
        } else if self.read.contains_key(&paragraph) {
            Reading::Read
        } else {
            Reading::Open
        }
    }

    /// How far some paragraphs have been read.
    pub fn progress<'a>(&self, paragraphs: impl IntoIterator<Item = &'a Span>) -> Progress {
        let mut progress = Progress::default();
        for paragraph in paragraphs {
            match self.reading(*paragraph) {
                Reading::Aside => {}
                Reading::Open => progress.all += 1,
                Reading::Read | Reading::Marked => {
                    progress.all += 1;
                    progress.done += 1;
                }
            }
        }
        progress
    }

    /// Says whether all of `span` is set aside.
    pub fn is_excluded(&self, span: Span) -> bool {
        self.excluded.keys().any(|place| place.contains_span(span))
    }

    /// Counts the annotations by label, without those in what is set aside.
    pub fn counts(&self) -> Counts {
        let mut counts = self.index.counts().clone();
        for place in self.excluded.keys() {
            for annotation in self.index.overlapping(*place) {
                if place.contains_span(annotation.fragments.cover()) {
                    counts.remove(&annotation.label);
                }
            }
        }
        counts
    }

    /// Counts the code points of `text` that are not set aside.
    pub fn length(&self, text: &Text) -> u32 {
        let aside: u32 = self
            .excluded
            .keys()
            .map(|place| {
                let (start, end) = text.span_chars(*place);
                end.get() - start.get()
            })
            .sum();
        text.chars().saturating_sub(aside)
    }
}
