//! The open article, with what can be done to it: selecting, marking, undo.

pub(super) mod annotate;
mod attribution;
pub(super) mod brush;
pub mod caret;
pub mod command;
mod commit;
pub mod edge;
mod fragments;
pub(super) mod message;
mod paragraphs;
mod propose;
pub mod query;
mod select;
pub(super) mod update;

use std::sync::Arc;

pub use self::caret::Caret;
pub use self::edge::Edge;
use crate::edit::History;
use crate::model::{AnnotatedArticle, Annotation, AnnotationId, LabelId, Progress, Role, Scheme};
use crate::rules::Proposal;
use crate::text::{Offset, Span};

/// The open article with what can be done to it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article and its annotation set.
    pub annotated: AnnotatedArticle,
    /// Undo and redo.
    pub history: History,
    /// The caret or selection, once there is one.
    pub caret: Option<Caret>,
    /// What the mouse has selected, to tell whether it still is.
    pub(super) drawn: Option<Caret>,
    /// The annotation that is picked; it is in the annotation set.
    pub picked: Option<AnnotationId>,
    /// The annotation that was picked before; what is selected or picked now can be added, joined or linked to it.
    pub(super) former: Option<AnnotationId>,
    /// Whether the finer labels of the picked annotation are offered.
    pub choosing: bool,
    /// Attributions that the rules propose; the first is the one to accept or to refuse.
    pub(super) proposed: Vec<Proposal>,
    /// For which words they were proposed: asked for again, the next one comes.
    pub(super) proposed_for: Option<Span>,
    /// What lies where one clicked, if it is more than one: the one to pick may be another.
    pub(super) pile: Vec<AnnotationId>,
    /// What the caret has come to by key, to be read out.
    pub(super) reached: Option<Span>,
    /// Where one is reading.
    pub place: Option<Offset>,
    /// Another number for each change, and for each time that an article is opened.
    pub(super) revision: u64,
    /// How far the article has been read; kept up with each step, as counting it takes all paragraphs.
    pub(super) progress: Progress,
}

impl Document {
    /// Opens an article.
    pub(super) fn new(annotated: AnnotatedArticle, place: Option<Offset>, revision: u64) -> Self {
        Self {
            progress: annotated.progress(),
            revision,
            annotated,
            history: History::default(),
            caret: None,
            drawn: None,
            picked: None,
            former: None,
            proposed: Vec::new(),
            proposed_for: None,
            pile: Vec::new(),
            reached: None,
            choosing: false,
            place,
        }
    }

    /// The annotation that is picked.
    pub fn picked(&self) -> Option<&Arc<Annotation>> {
        self.annotated.set.index().get(self.picked.as_ref()?)
    }

    /// The label of the annotation that is picked, or was until now.
    pub fn last_label(&self) -> Option<LabelId> {
        let id = self.picked.as_ref().or(self.former.as_ref())?;
        self.annotated.set.index().get(id).map(|it| it.label.clone())
    }

    /// Picks nothing any more.
    pub(super) fn unpick(&mut self) {
        self.picked = None;
        self.choosing = false;
        self.pile.clear();
    }

    /// The text that is selected.
    pub fn selection(&self) -> Option<Span> {
        self.caret.and_then(Caret::span)
    }

    /// Checks what must always be true of the open article.
    ///
    /// # Errors
    /// What is not true.
    pub(super) fn check(&self, scheme: &Scheme) -> Result<(), &'static str> {
        let (text, index) = (&self.annotated.article.text, self.annotated.set.index());
        let fits = |span: Span| text.span_bytes(span.start().get(), span.end().get()) == Some(span);
        let all: Vec<_> = index.iter().collect();
        if !all.iter().all(|it| it.fragments.iter().all(fits)) {
            return Err("an annotation lies outside its text");
        }
        if !all.iter().all(|it| scheme.get(&it.label).is_some()) {
            return Err("an annotation has a label that the scheme lacks");
        }
        if !all.is_sorted_by_key(|it| (it.fragments.cover(), it.id.clone())) {
            return Err("the index is not sorted");
        }
        if !all.iter().all(|it| index.overlapping(it.fragments.cover()).contains(it)) {
            return Err("an annotation is not found at its place");
        }
        let is_linked = |it: &Annotation| {
            it.links.is_sorted()
                && it.links.iter().all(|link| link.to != it.id && index.get(&link.to).is_some())
        };
        if !all.iter().all(|it| is_linked(it)) {
            return Err("a link leads nowhere");
        }
        if !all.iter().all(|it| index.has_speaker(it)) {
            return Err("an annotation is said to be spoken by nobody");
        }
        if !all.iter().all(|it| it.frame.is_none() || Role::of(&it.label).is_some()) {
            return Err("what is no part is part of an attribution");
        }
        if self.progress != self.annotated.progress() {
            return Err("the progress is not what has been read");
        }
        if self.picked.is_some() && self.picked().is_none() {
            return Err("an annotation is picked that is not there");
        }
        if self.choosing && self.picked.is_none() {
            return Err("finer labels are offered for nothing");
        }
        Ok(())
    }
}
