//! A label in hand: with one, what the mouse selects is marked at once, and the keys of labels choose what is in hand.

use super::Turn;
use crate::model::{Family, LabelId};
use crate::store::notice::Notice;
use crate::store::state::{Desk, State};

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
    /// Takes the label in hand of what was picked last, or puts down what is there.
    pub(super) fn toggle_in_hand(&mut self) {
        // What is selected already waits for its label.
        if let Some(desk) = &mut self.state.desk {
            desk.drawn = None;
        }
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

    /// What the key of a label does: it labels, or it chooses what is in hand.
    pub(super) fn mark_or_take(&mut self, label: LabelId) {
        if self.state.chooses_in_hand() {
            self.take_in_hand(label);
        } else {
            self.mark_as(&label);
        }
    }

    pub(super) fn put_down(&mut self) {
        self.state.session.in_hand = None;
        self.say(Notice::PutDown);
    }

    /// Marks what the mouse has selected with the label in hand, unless a key has changed the selection since.
    pub(super) fn mark_in_hand(&mut self) {
        let Some(desk) = &mut self.state.desk else { return };
        let drawn = desk.drawn.take();
        let is_selected = drawn.is_some() && drawn == desk.caret;
        let Some(label) = self.state.in_hand().filter(|_| is_selected).cloned() else { return };
        match Family::ALL.into_iter().find(|family| family.id() == label.as_str()) {
            Some(family) => self.mark(family),
            None => self.mark_as(&label),
        }
    }
}
