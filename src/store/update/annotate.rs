//! Marking: a label on a selection, another label, a note, particulars, deleting.

use std::sync::Arc;

use super::Turn;
use super::attribution::label_of;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{
    Annotation, AnnotationId, Family, Fragments, LabelId, Layer, Role, Source, Stated, Timestamp,
};
use crate::store::caret::Caret;
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::settings::Settings;
use crate::store::state::{Desk, Side};
use crate::text::Span;

impl Turn<'_> {
    pub(super) fn mark(&mut self, family: Family) {
        let Some(label) = self.state.scheme.find(family.id()).map(|label| label.id.clone()) else {
            return;
        };
        if self.state.chooses_in_hand() {
            return self.take_in_hand(label);
        }
        // Pressed for a span that has a finer label already, the key asks for another one.
        let finer = self.state.desk.as_ref().filter(|desk| desk.selection().is_none());
        let finer = finer.and_then(|desk| self.state.scheme.get(&desk.picked()?.label));
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
        let asks = self.state.scheme.members(family).next().is_some();
        if let Some(desk) = &mut self.state.desk {
            desk.choosing = asks && desk.picked().is_some_and(|it| it.label == label);
        }
    }

    pub(super) fn mark_last_technique(&mut self) {
        let last = self.state.settings.technique.clone();
        match last.filter(|label| self.state.scheme.given(label).is_some()) {
            Some(label) => self.mark_or_take(label),
            None => self.mark(Family::Framing),
        }
    }

    /// Labels the selection; without one, gives the picked annotation the label.
    pub(super) fn mark_as(&mut self, label: &LabelId) {
        let Some(family) = self.state.scheme.given(label).map(|label| label.family) else { return };
        if family == Family::Framing
            && label.as_str() != family.id()
            && self.state.settings.technique.as_ref() != Some(label)
        {
            let technique = Some(label.clone());
            self.keep_settings(Settings { technique, ..self.state.settings.clone() });
        }
        let Some(desk) = &self.state.desk else { return };
        let selection = desk.selection().and_then(|span| desk.folio.article.text.trim(span, &[]));
        match (selection, desk.picked()) {
            (Some(span), _) => self.mark_span(span, label),
            (None, Some(picked)) if picked.label == *label => {
                if let Some(desk) = &mut self.state.desk {
                    desk.choosing = false;
                }
            }
            (None, Some(picked)) => {
                let before = Arc::clone(picked);
                let after = self.changed(Annotation { label: label.clone(), ..(*before).clone() });
                let changes = self.joining(Some(before), after);
                self.commit(Transaction::of(Step::Relabel(label.clone()), changes));
                if let Some(desk) = &mut self.state.desk {
                    desk.choosing = false;
                }
            }
            (None, None) => self.say(Notice::SelectFirst),
        }
    }

    fn mark_span(&mut self, span: Span, label: &LabelId) {
        let is_lacking = Role::of(label).is_some_and(|role| self.missing_here().contains(&role));
        let Some(desk) = &mut self.state.desk else { return };
        let twin = twin(desk.folio.sheet.layer(), &span.into(), label.as_str());
        // Who speaks twice is the source of two attributions.
        let is_wanted = is_lacking && twin.as_ref().is_some_and(|it| it.frame.is_some());
        if let Some(twin) = twin.filter(|_| !is_wanted) {
            desk.picked = Some(twin.id.clone());
            desk.caret = Some(Caret::at(span.end()));
            self.say(Notice::AlreadyMarked(label.clone()));
            return;
        }
        let annotation = self.manual(span, label, 0);
        let id = annotation.id.clone();
        let changes = self.joining(None, annotation);
        if self.commit(Transaction::of(Step::Mark(label.clone()), changes))
            && let Some(desk) = &mut self.state.desk
        {
            desk.picked = Some(id);
            desk.choosing = false;
            desk.caret = Some(Caret::at(span.end()));
            self.ask(Request::Reveal(span, false));
        }
    }

    /// A new annotation by this person; `n` tells apart those that are made in one act.
    pub(super) fn manual(&self, span: Span, label: &LabelId, n: u32) -> Annotation {
        let id = AnnotationId::fresh(self.stamp, n);
        let reader = self.state.settings.reader.clone();
        Annotation::new(id, Fragments::from(span), label.clone(), reader, self.stamp.time)
    }

    /// Labels the selection as a part of an attribution.
    pub(super) fn mark_part(&mut self, role: Role) {
        if let Some(label) = label_of(self, role) {
            self.mark_or_take(label);
        }
    }

    /// What an annotation is when it is changed now.
    pub(super) fn changed(&self, after: Annotation) -> Annotation {
        // A file from a clock that is ahead must not win over what is done here later.
        let updated = self.stamp.time.max(Timestamp(after.updated.0.saturating_add(1)));
        Annotation { updated, ..after }
    }

    /// Replaces the annotation that has the id of `after` by it, as changed now.
    pub(super) fn change_annotation(&mut self, step: Step, after: Annotation) -> bool {
        let Some(desk) = &self.state.desk else { return false };
        let Some(before) = desk.folio.sheet.layer().get(&after.id).cloned() else { return false };
        let after = Arc::new(self.changed(after));
        let change = Change::Annotation(Swap::replace(before, after));
        let done = self.commit(Transaction::one(step, change));
        if let Some(desk) = &mut self.state.desk {
            desk.choosing = false;
        }
        done
    }

    pub(super) fn refine(&mut self) {
        let scheme = Arc::clone(&self.state.scheme);
        let Some(desk) = &mut self.state.desk else { return };
        match desk.picked().and_then(|it| scheme.get(&it.label)) {
            Some(label) => {
                desk.choosing = scheme.members(label.family).next().is_some();
                if !desk.choosing {
                    self.say(Notice::NothingFiner);
                }
            }
            None => self.say(Notice::PickFirst),
        }
    }

    pub(super) fn go_to_fields(&mut self) {
        if self.state.desk.as_ref().and_then(Desk::picked).is_none() {
            return self.say(Notice::PickFirst);
        }
        // What lies over the card would hide where one goes.
        self.state.session.side = Side::Annotations;
        self.ask(Request::GoToFields);
    }

    pub(super) fn write_note(&mut self, id: &AnnotationId, note: &str) {
        self.state.session.is_typing = false;
        let Some(desk) = &self.state.desk else { return };
        let Some(before) = desk.folio.sheet.layer().get(id) else { return };
        if before.note != note {
            let after = Annotation { note: note.to_owned(), ..(**before).clone() };
            self.change_annotation(Step::Note, after);
        }
    }

    pub(super) fn delete_picked(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        let Some(picked) = desk.picked().cloned() else { return self.say(Notice::PickFirst) };
        let mut changes = self.without(&desk.folio.sheet, &picked);
        changes.push(Change::Annotation(Swap::remove(picked)));
        self.commit(Transaction::of(Step::Delete, changes));
    }

    /// Gives the article as a whole a label, or takes it away.
    pub(super) fn toggle_stated(&mut self, label: &LabelId) {
        let Some(desk) = &self.state.desk else { return };
        let Some(known) = self.state.scheme.find_document_label(label.as_str()) else { return };
        let (sheet, aspect) = (&desk.folio.sheet, known.aspect);
        let here = sheet.stated().find(|it| it.label == *label);
        let (step, changes) = if let Some(here) = here {
            (Step::Unstate(label.clone()), vec![Change::Stated(Swap::remove(here))])
        } else {
            let annotator = self.state.settings.reader.clone();
            let stated = Stated { aspect, label: label.clone(), annotator };
            let other = sheet.genre().filter(|_| aspect.is_single()).map(Swap::remove);
            let changes = other.into_iter().chain([Swap::create(stated)]);
            (Step::State(label.clone()), changes.map(Change::Stated).collect())
        };
        self.commit(Transaction::of(step, changes));
    }

    pub(super) fn edit_source(&mut self, source: Source) {
        let Some(desk) = &self.state.desk else { return };
        let before = desk.folio.sheet.source().clone();
        self.state.session.dialog = None;
        if before != source {
            let change = Change::Source(Box::new(Swap::replace(before, source)));
            self.commit(Transaction::one(Step::EditSource, change));
        }
    }
}

/// The annotation that has just these words and this label.
pub(super) fn twin(layer: &Layer, fragments: &Fragments, label: &str) -> Option<Arc<Annotation>> {
    let here = layer.overlapping(fragments.cover());
    here.into_iter().find(|it| it.label.as_str() == label && it.fragments == *fragments)
}
