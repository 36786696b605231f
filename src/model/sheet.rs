//! What people did to an article: its particulars, what is set aside, and the annotations.

use std::sync::Arc;

use super::article::Source;
use super::entry::Counts;
use super::layer::Layer;
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

/// Everything about an article that can change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub(crate) source: Source,
    /// Places that do not overlap.
    pub(crate) excluded: Table<Span, Arc<str>>,
    pub(crate) layer: Layer,
}

impl Sheet {
    /// A sheet on which nothing has been marked.
    pub fn new(source: Source) -> Self {
        Self { source, ..Self::default() }
    }

    /// A sheet as it was kept. A place that overlaps one before it is not set aside.
    pub fn with(
        source: Source,
        excluded: impl IntoIterator<Item = Excluded>,
        layer: Layer,
    ) -> Self {
        let mut disjoint: Table<Span, Arc<str>> = Table::new();
        for place in excluded {
            if disjoint.keys().all(|other| !other.overlaps(place.span)) {
                disjoint.insert(place.span, place.reason);
            }
        }
        Self { source, excluded: disjoint, layer }
    }

    /// Where the article comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The annotations.
    pub fn layer(&self) -> &Layer {
        &self.layer
    }

    /// What is set aside, in the order of the text.
    pub fn excluded(&self) -> impl Iterator<Item = Excluded> + '_ {
        self.excluded
            .iter()
            .map(|(span, reason)| Excluded { span: *span, reason: Arc::clone(reason) })
    }

    /// Says whether all of `span` is set aside.
    pub fn is_excluded(&self, span: Span) -> bool {
        self.excluded.keys().any(|place| place.contains_span(span))
    }

    /// Counts the annotations by label, without those in what is set aside.
    pub fn counts(&self) -> Counts {
        let mut counts = self.layer.counts().clone();
        for place in self.excluded.keys() {
            for annotation in self.layer.overlapping(*place) {
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
