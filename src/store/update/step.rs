//! Steps: done, taken back, done again, and made durable.

use std::sync::Arc;

use super::Turn;
use super::paragraph::around;
use super::select::unpick;
use crate::edit::{Change, History, Step, Transaction};
use crate::model::{Annotation, LabelId};
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::route::Route;

impl Turn<'_> {
    pub(super) fn undo(&mut self) {
        if self.state.session.route == Route::Schemes {
            return self.step_schemes(true);
        }
        let Some(desk) = &self.state.desk else { return };
        // What is shown here follows another tab, so there is no step of one's own.
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        match desk.history.to_undo() {
            Some(transaction) => self.go_through(transaction, History::undid, Notice::Undid),
            None => self.say(Notice::NothingToUndo),
        }
    }

    pub(super) fn redo(&mut self) {
        if self.state.session.route == Route::Schemes {
            return self.step_schemes(false);
        }
        let Some(desk) = &self.state.desk else { return };
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        match desk.history.to_redo() {
            Some(transaction) => self.go_through(transaction, History::redid, Notice::Redid),
            None => self.say(Notice::NothingToRedo),
        }
    }

    /// Applies a step of the history, tells the history, and shows and says what was done.
    fn go_through(
        &mut self,
        transaction: Transaction,
        done: fn(&mut History),
        said: fn(Step) -> Notice,
    ) {
        if self.apply(&transaction) {
            if let Some(desk) = &mut self.state.desk {
                done(&mut desk.history);
            }
            self.show_change(&transaction);
            self.change_elsewhere(&transaction.elsewhere);
            self.say(said(transaction.step));
        }
    }

    /// Does a step: applies it, remembers it for undo, makes it durable, and says so.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        if let Some(label) = self.overlapping(&transaction.changes) {
            self.say(Notice::MayNotOverlap(label));
            return false;
        }
        if !self.apply(&transaction) {
            return false;
        }
        if transaction.step != Step::Accept
            && let Some(desk) = &mut self.state.desk
        {
            // Whoever marks for themselves goes on without the proposal.
            desk.proposed.clear();
        }
        self.say(Notice::Did(transaction.step.clone()));
        self.state.session.about = match transaction.changes.as_slice() {
            // A part may have made another one part of the same attribution.
            [Change::Annotation(swap)] | [Change::Annotation(_), Change::Annotation(swap)]
                if !matches!(
                    transaction.step,
                    Step::Note | Step::RemoveFragment | Step::MarkFound(..)
                ) =>
            {
                swap.after().cloned()
            }
            _ => None,
        };
        self.change_elsewhere(&transaction.elsewhere);
        if let Some(desk) = &mut self.state.desk {
            desk.history.record(transaction);
        }
        true
    }

    /// The label of an annotation that would come to share words with another in a way that the scheme does not let it.
    fn overlapping(&self, changes: &[Change]) -> Option<LabelId> {
        let layer = self.state.desk.as_ref()?.folio.sheet.layer();
        let comes = |change: &Change| match change {
            Change::Annotation(swap) => swap.after().cloned().filter(|is| {
                let stays =
                    |was: &Arc<Annotation>| was.label == is.label && was.fragments == is.fragments;
                !swap.before().is_some_and(stays)
            }),
            Change::Excluded(_) | Change::Read(_) | Change::Stated(_) | Change::Source(_) => None,
        };
        let mut coming = changes.iter().filter_map(comes);
        coming.find(|it| !self.state.scheme.lets_lie(layer, it)).map(|it| it.label.clone())
    }

    /// Applies a transaction and makes it durable.
    fn apply(&mut self, transaction: &Transaction) -> bool {
        if self.state.session.elsewhere {
            self.say(Notice::Elsewhere);
            return false;
        }
        let Some(desk) = &mut self.state.desk else { return false };
        let before = around(desk, &transaction.changes);
        if transaction.apply(&mut desk.folio.sheet).is_err() {
            self.say(Notice::Conflict);
            return false;
        }
        let after = around(desk, &transaction.changes);
        if transaction.changes.is_empty() {
            return true;
        }
        self.state.last_revision += 1;
        desk.revision = self.state.last_revision;
        let progress = &mut desk.progress;
        progress.done = progress.done + after.done - before.done;
        progress.all = progress.all + after.all - before.all;
        desk.folio.changed = desk.folio.changed.max(self.stamp.time);
        if desk.picked.is_some() && desk.picked().is_none() {
            unpick(desk);
        }
        self.journal(&transaction.changes);
        true
    }

    /// Picks what a step taken back or done again was about, and brings it into view.
    fn show_change(&mut self, transaction: &Transaction) {
        let Some(desk) = &mut self.state.desk else { return };
        // What comes or goes is what the step was about; what changes beside it follows from that.
        let is_whole = |change: &&Change| matches!(change, Change::Annotation(swap) if swap.before().is_none() || swap.after().is_none());
        let changes = &transaction.changes;
        let about = changes.iter().rev().find(is_whole).or(changes.last());
        let Some(change) = about else { return };
        let span = match change {
            Change::Annotation(swap) => {
                desk.picked = swap.after().map(|it| it.id.clone());
                desk.choosing = false;
                swap.after().or(swap.before()).map(|it| it.fragments.cover())
            }
            Change::Excluded(swap) => swap.after().or(swap.before()).map(|place| place.span),
            Change::Read(swap) => swap.after().or(swap.before()).copied(),
            Change::Stated(_) | Change::Source(_) => None,
        };
        if let Some(span) = span {
            self.ask(Request::Reveal(span, false));
        }
    }
}
