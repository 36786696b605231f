//! Marking: a label on a selection, another label, a note, particulars, deleting.

use std::sync::Arc;

use super::attribution::label_of;
use super::update::Update;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{
    Annotation, AnnotationId, AnnotationIndex, Family, Fragments, LabelId, Role, Source, Stamp,
    Stated, Timestamp,
};
use crate::store::document::Caret;
use crate::store::document::Document;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::session::message::SessionMessage;
use crate::store::session::{Session, Settings};
use crate::text::Span;

impl Update<'_> {
    pub(super) fn mark(&mut self, family: Family) {
        let Some(label) = self.scheme.find(family.id()).map(|label| label.id.clone()) else {
            return;
        };
        if self.chooses_brush() {
            return self.set_brush(label);
        }
        // Pressed for a span that has a finer label already, the key asks for another one.
        let finer = self.document.as_ref().filter(|document| document.selection().is_none());
        let finer = finer.and_then(|document| self.scheme.get(&document.picked()?.label));
        if finer.is_some_and(|finer| finer.family == family && finer.id != label) {
            return self.refine();
        }
        // The one part that an attribution still lacks need not be asked for.
        let missing = if family == Family::Attribution { self.missing_here() } else { Vec::new() };
        if let [only] = missing.as_slice() {
            return self.mark_part(*only);
        }
        self.mark_as(&label);
        // A claim has no finer labels; the others are asked for at once, and the question can be skipped.
        let asks = self.scheme.members(family).next().is_some();
        if let Some(document) = &mut *self.document {
            document.choosing = asks && document.picked().is_some_and(|it| it.label == label);
        }
    }

    pub(super) fn mark_last_technique(&mut self) {
        let last = self.session.settings.technique.clone();
        match last.filter(|label| self.scheme.given(label).is_some()) {
            Some(label) => self.mark_or_set_brush(label),
            None => self.mark(Family::Framing),
        }
    }

    /// Labels the selection; without one, gives the picked annotation the label.
    pub(super) fn mark_as(&mut self, label: &LabelId) {
        let Some(family) = self.scheme.given(label).map(|label| label.family) else { return };
        if family == Family::Framing
            && label.as_str() != family.id()
            && self.session.settings.technique.as_ref() != Some(label)
        {
            let technique = Some(label.clone());
            let settings = Settings { technique, ..self.session.settings.clone() };
            self.effects.send(SessionMessage::SetSettings(Box::new(settings)));
        }
        let Some(document) = &*self.document else { return };
        let selection =
            document.selection().and_then(|span| document.annotated.article.text.trim(span, &[]));
        match (selection, document.picked()) {
            (Some(span), _) => self.mark_span(span, label),
            (None, Some(picked)) if picked.label == *label => {
                if let Some(document) = &mut *self.document {
                    document.choosing = false;
                }
            }
            (None, Some(picked)) => {
                let before = Arc::clone(picked);
                let after = self.changed(Annotation { label: label.clone(), ..(*before).clone() });
                let changes = self.joining(Some(before), after);
                self.commit(Transaction::of(Step::Relabel(label.clone()), changes));
                if let Some(document) = &mut *self.document {
                    document.choosing = false;
                }
            }
            (None, None) => self.effects.notify(Notice::SelectFirst),
        }
    }

    fn mark_span(&mut self, span: Span, label: &LabelId) {
        let is_lacking = Role::of(label).is_some_and(|role| self.missing_here().contains(&role));
        let Some(document) = &mut *self.document else { return };
        let twin = twin(document.annotated.set.index(), &span.into(), label.as_str());
        // Who speaks twice is the source of two attributions.
        let is_wanted = is_lacking && twin.as_ref().is_some_and(|it| it.frame.is_some());
        if let Some(twin) = twin.filter(|_| !is_wanted) {
            document.picked = Some(twin.id.clone());
            document.caret = Some(Caret::at(span.end()));
            self.effects.notify(Notice::AlreadyMarked(label.clone()));
            return;
        }
        let annotation = manual(self.session, self.effects.stamp, span, label, 0);
        let id = annotation.id.clone();
        let changes = self.joining(None, annotation);
        if self.commit(Transaction::of(Step::Mark(label.clone()), changes))
            && let Some(document) = &mut *self.document
        {
            document.picked = Some(id);
            document.choosing = false;
            document.caret = Some(Caret::at(span.end()));
            self.effects.request(Request::Reveal(span, false));
        }
    }

    /// Labels the selection as a part of an attribution.
    pub(super) fn mark_part(&mut self, role: Role) {
        if let Some(label) = label_of(self.scheme, role) {
            self.mark_or_set_brush(label);
        }
    }

    /// What an annotation is when it is changed now.
    pub(super) fn changed(&self, after: Annotation) -> Annotation {
        // A file from a clock that is ahead must not win over what is done here later.
        let updated = self.effects.stamp.time.max(Timestamp(after.updated.0.saturating_add(1)));
        Annotation { updated, ..after }
    }

    /// Replaces the annotation that has the id of `after` by it, as changed now.
    pub(super) fn change_annotation(&mut self, step: Step, after: Annotation) -> bool {
        let Some(document) = &*self.document else { return false };
        let Some(before) = document.annotated.set.index().get(&after.id).cloned() else {
            return false;
        };
        let after = Arc::new(self.changed(after));
        let change = Change::Annotation(Swap::replace(before, after));
        let done = self.commit(Transaction::one(step, change));
        if let Some(document) = &mut *self.document {
            document.choosing = false;
        }
        done
    }

    pub(super) fn refine(&mut self) {
        let scheme = Arc::clone(self.scheme);
        let Some(document) = &mut *self.document else { return };
        match document.picked().and_then(|it| scheme.get(&it.label)) {
            Some(label) => {
                document.choosing = scheme.members(label.family).next().is_some();
                if !document.choosing {
                    self.effects.notify(Notice::NothingFiner);
                }
            }
            None => self.effects.notify(Notice::PickFirst),
        }
    }

    pub(super) fn go_to_fields(&mut self) {
        if self.document.as_ref().and_then(Document::picked).is_none() {
            return self.effects.notify(Notice::PickFirst);
        }
        // What lies over the card would hide where one goes.
        self.effects.send(SessionMessage::ShowAnnotations);
        self.effects.request(Request::GoToFields);
    }

    pub(super) fn write_note(&mut self, id: &AnnotationId, note: &str) {
        self.effects.send(SessionMessage::EndTyping);
        let Some(document) = &*self.document else { return };
        let Some(before) = document.annotated.set.index().get(id) else { return };
        if before.note != note {
            let after = Annotation { note: note.to_owned(), ..(**before).clone() };
            self.change_annotation(Step::Note, after);
        }
    }

    pub(super) fn delete_picked(&mut self) {
        let Some(document) = &*self.document else { return };
        let Some(picked) = document.picked().cloned() else {
            return self.effects.notify(Notice::PickFirst);
        };
        let mut changes = self.without(&document.annotated.set, &picked);
        changes.push(Change::Annotation(Swap::remove(picked)));
        self.commit(Transaction::of(Step::Delete, changes));
    }

    /// Gives the article as a whole a label, or takes it away.
    pub(super) fn toggle_stated(&mut self, label: &LabelId) {
        let Some(document) = &*self.document else { return };
        let Some(known) = self.scheme.find_document_label(label.as_str()) else { return };
        let (set, aspect) = (&document.annotated.set, known.aspect);
        let here = set.stated().find(|it| it.label == *label);
        let (step, changes) = if let Some(here) = here {
            (Step::Unstate(label.clone()), vec![Change::Stated(Swap::remove(here))])
        } else {
            let annotator = self.session.settings.reader.clone();
            let stated = Stated { aspect, label: label.clone(), annotator };
            let other = set.genre().filter(|_| aspect.is_single()).map(Swap::remove);
            let changes = other.into_iter().chain([Swap::create(stated)]);
            (Step::State(label.clone()), changes.map(Change::Stated).collect())
        };
        self.commit(Transaction::of(step, changes));
    }

    pub(super) fn edit_source(&mut self, source: Source) {
        let Some(document) = &*self.document else { return };
        let before = document.annotated.set.source().clone();
        self.effects.send(SessionMessage::CloseDialog);
        if before != source {
            let change = Change::Source(Box::new(Swap::replace(before, source)));
            self.commit(Transaction::one(Step::EditSource, change));
        }
    }
}

/// A new annotation by this person; `n` tells apart those that are made in one act.
pub(in crate::store) fn manual(
    session: &Session,
    stamp: Stamp,
    span: Span,
    label: &LabelId,
    n: u32,
) -> Annotation {
    let id = AnnotationId::fresh(stamp, n);
    let reader = session.settings.reader.clone();
    Annotation::new(id, Fragments::from(span), label.clone(), reader, stamp.time)
}

/// The annotation that has just these words and this label.
pub(in crate::store) fn twin(
    index: &AnnotationIndex,
    fragments: &Fragments,
    label: &str,
) -> Option<Arc<Annotation>> {
    let here = index.overlapping(fragments.cover());
    here.into_iter().find(|it| it.label.as_str() == label && it.fragments == *fragments)
}
