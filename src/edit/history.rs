//! Undo and redo without limit, each step by name.

use super::transaction::{Step, Transaction};

/// What has been done to an annotation set since it was opened, and what was taken back.
///
/// Invariant: applying the last of `done` backwards, or the last of `undone`, fits the annotation set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
}

impl History {
    /// Remembers a transaction that was applied; what had been taken back is forgotten. Typing on
    /// the same note is one step, however many letters it has.
    pub fn record(&mut self, transaction: Transaction) {
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if last.is_typing() && last.goes_on_in(&transaction) => {
                last.go_on(transaction);
            }
            _ => self.done.push(transaction),
        }
    }

    /// The name of the step that undo would take back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.done.last().map(|transaction| &transaction.step)
    }

    /// The name of the step that redo would do again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.undone.last().map(|transaction| &transaction.step)
    }

    /// The transaction that takes the last step back. Call [`History::undid`] once it is applied.
    pub fn to_undo(&self) -> Option<Transaction> {
        self.done.last().cloned().map(Transaction::inverse)
    }

    /// The transaction that does the last step again. Call [`History::redid`] once it is applied.
    pub fn to_redo(&self) -> Option<Transaction> {
        self.undone.last().cloned()
    }

    /// Notes that the last step was taken back.
    pub fn undid(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Notes that the step taken back last was done again.
    pub fn redid(&mut self) {
        self.done.extend(self.undone.pop());
    }
}
