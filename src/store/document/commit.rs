//! Steps: done, taken back, done again, and made durable.

use std::sync::Arc;

use super::paragraphs::around;
use super::update::Update;
use crate::edit::{Change, History, Step, Transaction};
use crate::model::{Annotation, ArticleId, LabelId};
use crate::store::notice::Notice;
use crate::store::request::Request;
use crate::store::saving::message::SavingMessage;
use crate::store::search::message::SearchMessage;
use crate::store::session::message::SessionMessage;

impl Update<'_> {
    pub(in crate::store) fn undo(&mut self) {
        let Some(document) = &*self.document else { return };
        // What is shown here follows another tab, so there is no step of one's own.
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        match document.history.to_undo() {
            Some(transaction) => self.go_through(transaction, History::undid, Notice::Undid),
            None => self.effects.notify(Notice::NothingToUndo),
        }
    }

    pub(in crate::store) fn redo(&mut self) {
        let Some(document) = &*self.document else { return };
        if self.saving.is_read_only {
            return self.effects.notify(Notice::Elsewhere);
        }
        match document.history.to_redo() {
            Some(transaction) => self.go_through(transaction, History::redid, Notice::Redid),
            None => self.effects.notify(Notice::NothingToRedo),
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
            if let Some(document) = &mut *self.document {
                done(&mut document.history);
            }
            self.show_change(&transaction);
            self.journal_elsewhere(transaction.elsewhere);
            self.effects.notify(said(transaction.step));
        }
    }

    /// Does a step: applies it, remembers it for undo, makes it durable, and says so.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        if let Some(label) = self.overlapping(&transaction.changes) {
            self.effects.notify(Notice::MayNotOverlap(label));
            return false;
        }
        if !self.apply(&transaction) {
            return false;
        }
        if transaction.step != Step::Accept
            && let Some(document) = &mut *self.document
        {
            // Whoever marks for themselves goes on without the proposal.
            document.proposed.clear();
        }
        let about = match transaction.changes.as_slice() {
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
        let notice = Box::new(Notice::Did(transaction.step.clone()));
        self.effects.send(SessionMessage::Notify(notice, about));
        self.journal_elsewhere(transaction.elsewhere.clone());
        if let Some(document) = &mut *self.document {
            document.history.record(transaction);
        }
        true
    }

    /// The label of an annotation that would come to share words with another in a way that the scheme does not let it.
    fn overlapping(&self, changes: &[Change]) -> Option<LabelId> {
        let index = self.document.as_ref()?.annotated.set.index();
        let comes = |change: &Change| match change {
            Change::Annotation(swap) => swap.after().cloned().filter(|is| {
                let stays =
                    |was: &Arc<Annotation>| was.label == is.label && was.fragments == is.fragments;
                !swap.before().is_some_and(stays)
            }),
            Change::Excluded(_) | Change::Read(_) | Change::Stated(_) | Change::Source(_) => None,
        };
        let mut coming = changes.iter().filter_map(comes);
        coming.find(|it| !self.scheme.allows_overlap(index, it)).map(|it| it.label.clone())
    }

    /// Applies a transaction and makes it durable.
    fn apply(&mut self, transaction: &Transaction) -> bool {
        if self.saving.is_read_only {
            self.effects.notify(Notice::Elsewhere);
            return false;
        }
        let Some(document) = &mut *self.document else { return false };
        let before = around(document, &transaction.changes);
        if transaction.apply(&mut document.annotated.set).is_err() {
            self.effects.notify(Notice::Conflict);
            return false;
        }
        let after = around(document, &transaction.changes);
        if transaction.changes.is_empty() {
            return true;
        }
        document.revision = self.effects.replies.next_number();
        let progress = &mut document.progress;
        progress.done = progress.done + after.done - before.done;
        progress.all = progress.all + after.all - before.all;
        document.annotated.changed = document.annotated.changed.max(self.effects.stamp.time);
        if document.picked.is_some() && document.picked().is_none() {
            document.unpick();
        }
        let id = document.annotated.article.id.clone();
        self.effects.send(SavingMessage::Journal(id, transaction.changes.clone()));
        true
    }

    /// Journals what a step that was done in the open article changes in others.
    fn journal_elsewhere(&mut self, elsewhere: Vec<(ArticleId, Vec<Change>)>) {
        if !elsewhere.is_empty() {
            self.effects.send(SavingMessage::JournalElsewhere(elsewhere));
        }
        // What a search has loaded is older now.
        self.effects.send(SearchMessage::ForgetOthers);
    }

    /// Picks what a step taken back or done again was about, and brings it into view.
    fn show_change(&mut self, transaction: &Transaction) {
        let Some(document) = &mut *self.document else { return };
        // What comes or goes is what the step was about; what changes beside it follows from that.
        let is_whole = |change: &&Change| matches!(change, Change::Annotation(swap) if swap.before().is_none() || swap.after().is_none());
        let changes = &transaction.changes;
        let about = changes.iter().rev().find(is_whole).or(changes.last());
        let Some(change) = about else { return };
        let span = match change {
            Change::Annotation(swap) => {
                document.picked = swap.after().map(|it| it.id.clone());
                document.choosing = false;
                swap.after().or(swap.before()).map(|it| it.fragments.cover())
            }
            Change::Excluded(swap) => swap.after().or(swap.before()).map(|place| place.span),
            Change::Read(swap) => swap.after().or(swap.before()).copied(),
            Change::Stated(_) | Change::Source(_) => None,
        };
        if let Some(span) = span {
            self.effects.request(Request::Reveal(span, false));
        }
    }
}
