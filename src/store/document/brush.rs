//! The brush: a label with which the mouse marks at once. With one, the keys of labels choose the brush.

use super::Document;
use super::update::Update;
use crate::model::{Family, LabelId, Scheme};
use crate::store::notice::Notice;
use crate::store::session::Session;
use crate::store::session::message::SessionMessage;

/// Whether the key of a label chooses the brush: there is one already, and nothing waits for a label.
pub(in crate::store) fn chooses_brush(
    document: Option<&Document>,
    session: &Session,
    scheme: &Scheme,
) -> bool {
    let waits = |document: &Document| document.choosing || document.selection().is_some();
    session.brush(scheme).is_some() && !document.is_some_and(waits)
}

impl Update<'_> {
    pub(super) fn chooses_brush(&self) -> bool {
        chooses_brush(self.document.as_ref(), self.session, self.scheme)
    }

    /// Makes a brush of the label of what was picked last, or puts it away.
    pub(super) fn toggle_brush(&mut self) {
        // What is selected already waits for its label.
        if let Some(document) = &mut *self.document {
            document.drawn = None;
        }
        if self.session.brush(self.scheme).is_some() {
            return self.drop_brush();
        }
        let last = self.document.as_ref().and_then(Document::last_label);
        let last = last.filter(|label| self.scheme.given(label).is_some());
        let claim = || self.scheme.find(Family::Claim.id()).map(|label| label.id.clone());
        if let Some(label) = last.or_else(claim) {
            self.set_brush(label);
        }
    }

    pub(super) fn set_brush(&mut self, label: LabelId) {
        self.effects.send(SessionMessage::SetBrush(Some(label.clone())));
        self.effects.notify(Notice::BrushOn(label));
    }

    /// Does what the key of a label does: it labels, or it chooses the brush.
    pub(super) fn mark_or_set_brush(&mut self, label: LabelId) {
        if self.chooses_brush() {
            self.set_brush(label);
        } else {
            self.mark_as(&label);
        }
    }

    pub(super) fn drop_brush(&mut self) {
        self.effects.send(SessionMessage::SetBrush(None));
        self.effects.notify(Notice::BrushOff);
    }

    /// Marks what the mouse has selected with the brush, unless a key has changed the selection since.
    pub(super) fn mark_with_brush(&mut self) {
        let Some(document) = &mut *self.document else { return };
        let drawn = document.drawn.take();
        let is_selected = drawn.is_some() && drawn == document.caret;
        let brush = self.session.brush(self.scheme).filter(|_| is_selected).cloned();
        let Some(label) = brush else { return };
        match Family::ALL.into_iter().find(|family| family.id() == label.as_str()) {
            Some(family) => self.mark(family),
            None => self.mark_as(&label),
        }
    }
}
