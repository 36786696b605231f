//! A label in hand: with one, what the mouse selects is marked at once, and the keys of labels choose what is in hand.

use super::Turn;
use crate::model::{Family, LabelId};
use crate::store::command::Point;
use crate::store::notice::Notice;
use crate::store::state::{Desk, State};

/// How soon after another a press belongs to the same click, in milliseconds.
const SAME_CLICK: i64 = 500;

impl State {
    /// The label that is in hand; one that the scheme no longer gives is not.
    pub fn in_hand(&self) -> Option<&LabelId> {
        self.session.in_hand.as_ref().filter(|label| self.scheme.given(label).is_some())
    }

    /// Whether the key of a label takes it in hand: there is one already, and nothing waits for a label.
    pub(in crate::store) fn chooses_in_hand(&self) -> bool {
        let waits = |desk: &Desk| desk.choosing || desk.selection().is_some();
        self.in_hand().is_some() && !self.desk.as_ref().is_some_and(waits)
    }
}

impl Turn<'_> {
    /// Takes the label in hand that was given last, or puts down what is there.
    pub(super) fn toggle_in_hand(&mut self) {
        if self.state.in_hand().is_some() {
            return self.put_down();
        }
        let last = self.state.desk.as_ref().and_then(Desk::last_label);
        let last = last.filter(|label| self.state.scheme.given(label).is_some());
        let claim = || self.state.scheme.find(Family::Claim.id()).map(|label| label.id.clone());
        if let Some(label) = last.or_else(claim) {
            self.take_in_hand(label);
        }
    }

    pub(super) fn take_in_hand(&mut self, label: LabelId) {
        self.state.session.in_hand = Some(label.clone());
        self.say(Notice::InHand(label));
    }

    pub(super) fn put_down(&mut self) {
        self.state.session.in_hand = None;
        self.say(Notice::PutDown);
    }

    /// Selects what the mouse was drawn over, and marks it if a label is in hand.
    pub(super) fn draw(&mut self, anchor: Point, head: Point, exact: bool) {
        let label = self.state.in_hand().cloned();
        if label.is_some() {
            self.take_back_click(anchor, head);
        }
        self.select(anchor, head, exact);
        let is_selected = self.state.desk.as_ref().is_some_and(|desk| desk.selection().is_some());
        let Some(label) = label.filter(|_| is_selected) else { return };
        match Family::ALL.into_iter().find(|family| family.id() == label.as_str()) {
            Some(family) => self.mark(family),
            None => self.mark_as(&label),
        }
    }

    /// Takes back what the second press of a triple click has marked: the third one selects more.
    fn take_back_click(&mut self, anchor: Point, head: Point) {
        let Some(desk) = &self.state.desk else { return };
        let Some(picked) = desk.picked() else { return };
        let at = |point: Point| super::select::offset(desk, point);
        let (Some(anchor), Some(head)) = (at(anchor), at(head)) else { return };
        let cover = picked.fragments.cover();
        let is_within = anchor.min(head) <= cover.start() && cover.end() <= anchor.max(head);
        let age = self.stamp.time.0.saturating_sub(picked.created.0);
        if is_within && picked.created == picked.updated && (0..SAME_CLICK).contains(&age) {
            self.undo();
        }
    }
}
