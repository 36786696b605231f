//! Who speaks: in whose voice a claim is made, or a technique used.

use std::sync::Arc;

use super::annotation::Annotation;
use super::annotation_index::AnnotationIndex;
use super::attribute::{AUTHOR, attributes};
use super::attribution::{Attribution, Role};
use super::id::AttributionId;
use super::scheme::labels;

/// In whose voice something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// In the author's own, which is the outlet's.
    Author,
    /// In that of somebody whose words are given.
    Source {
        /// The attribution, unless its content was never joined to anything.
        frame: Option<AttributionId>,
        /// Who it is, if that is marked.
        source: Option<Arc<Annotation>>,
    },
    /// Not known: the words stand in quotation marks, and nobody has marked whose they are.
    Unknown,
}

impl Voice {
    /// In whose voice an annotation speaks: as a person has said, or else as the attributions around it tell. Words that
    /// are in none are the author's, unless they are quoted.
    pub fn of(
        index: &AnnotationIndex,
        annotation: &Annotation,
        is_quoted: impl FnOnce() -> bool,
    ) -> Self {
        if annotation.attribute(attributes::SPEAKER) == Some(AUTHOR) {
            return Self::Author;
        }
        match annotation.speaker().filter(|frame| index.has_frame(frame)) {
            Some(frame) => Self::of_frame(index, frame),
            None => match Self::derived(index, annotation) {
                Self::Author if is_quoted() => Self::Unknown,
                voice => voice,
            },
        }
    }

    /// In whose voice it speaks by itself: that of the innermost content that holds all of it.
    pub fn derived(index: &AnnotationIndex, annotation: &Annotation) -> Self {
        let place = annotation.fragments.cover();
        let around = index.overlapping(place);
        let holds = |it: &&Arc<Annotation>| {
            it.label.as_str() == labels::CONTENT
                && it.id != annotation.id
                && annotation
                    .fragments
                    .iter()
                    .all(|part| it.fragments.iter().any(|whole| whole.contains_span(part)))
        };
        // By what stands in the text, never by when it was marked; only equal spans are told apart by their ids.
        let innermost = around
            .iter()
            .filter(holds)
            .min_by_key(|it| (length(it), it.fragments.cover().start(), it.id.clone()));
        match innermost {
            None => Self::Author,
            Some(content) => match &content.frame {
                Some(frame) => Self::of_frame(index, frame.clone()),
                None => Self::Source { frame: None, source: None },
            },
        }
    }

    fn of_frame(index: &AnnotationIndex, frame: AttributionId) -> Self {
        let source = Attribution::of(index, &frame).part(Role::Source).cloned();
        Self::Source { frame: Some(frame), source }
    }
}

fn length(annotation: &Annotation) -> u32 {
    annotation.fragments.iter().map(|span| span.end().get() - span.start().get()).sum()
}
