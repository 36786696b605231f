//! The tab that writes and the tabs that only show: handing over, being taken over, and showing what another has written.

use super::Saving;
use super::update::Update;
use crate::model::ArticleId;
use crate::store::notice::Notice;
use crate::store::replies::Load;
use crate::store::report::StorageError;
use crate::store::request::{Purpose, Request};

impl Update<'_> {
    /// Asks to be the tab that writes, unless this one holds work that starting anew would lose.
    pub(super) fn take_over(&mut self) {
        // What is done between asking and starting anew would be lost.
        if !self.saving.is_read_only {
            return;
        }
        if self.holds_unsaved() {
            self.effects.notify(Notice::HoldsUnsaved);
        } else if !std::mem::replace(&mut self.saving.is_taking_over, true) {
            // Whoever presses twice would start over twice, the second time with what was there before the first.
            self.saving.was_taken_over = false;
            self.effects.request(Request::TakeOver);
        }
    }

    /// Says whether storage has refused something that is only on this page now.
    fn holds_lost(&self) -> bool {
        let saving = &self.saving;
        saving.has_lost() || !saving.unsaved.is_empty() || self.schemes.is_unsaved
    }

    /// All is written that could be: the tab that wants to write is told, unless it would lose something.
    pub(super) fn finish_hand_over(&mut self) {
        self.saving.is_handing_over = false;
        if self.holds_lost() {
            self.saving.is_read_only = false;
        } else {
            self.effects.request(Request::HandOver);
        }
    }

    /// Says whether something is only on this page: starting over, or showing what is stored, would lose it.
    pub(super) fn holds_unsaved(&self) -> bool {
        let saving = &self.saving;
        saving.lacks_rows()
            || !saving.unsaved.is_empty()
            || self.schemes.is_unsaved
            || saving.fault == Some(StorageError::Superseded)
    }

    /// The tab that asked to write has not taken over after all, as when it was closed.
    pub(in crate::store) fn not_taken_over(&mut self) {
        if !self.saving.was_taken_over {
            self.saving.is_read_only = false;
            self.saving.is_handing_over = false;
            self.write_next();
        }
    }

    /// Another tab wants to write: nothing is changed here any more, and it is told when all is written.
    pub(in crate::store) fn hand_over(&mut self) {
        // What storage refuses cannot be handed over; whoever wants to write will not wait for long.
        let is_ready = self.session.started && !self.holds_lost();
        if is_ready && !self.saving.is_read_only {
            self.saving.is_read_only = true;
            self.saving.is_handing_over = true;
            self.write_next();
        }
    }

    /// Another tab is the one that writes. What storage will not take from this one any more stays on the page, so that
    /// it can be exported; a tab that has nothing of the kind shows what the other one does.
    pub(in crate::store) fn taken_over(&mut self) {
        self.saving.is_read_only = true;
        self.saving.was_taken_over = true;
        self.saving.is_handing_over = false;
        // It is answered, perhaps as done in time.
        if self.saving.writing.is_some() {
            return;
        }
        while let Some((ticket, _)) = self.saving.queue.pop_front() {
            self.answer(ticket, Err(StorageError::Superseded));
        }
        if self.saving.lacks_rows() {
            self.saving.fault = Some(StorageError::Superseded);
        }
        if !self.holds_unsaved() && self.saving.fault.is_none() {
            // Nothing is left to be saved here.
            let saving = std::mem::take(self.saving);
            *self.saving = Saving {
                last: saving.last,
                held_loads: saving.held_loads,
                unread: saving.unread,
                is_read_only: saving.is_read_only,
                is_taking_over: saving.is_taking_over,
                was_taken_over: saving.was_taken_over,
                missed: saving.missed,
                ..Saving::default()
            };
        }
    }

    /// Another tab has written. What is shown here follows.
    pub(in crate::store) fn changed_elsewhere(&mut self, articles: Vec<ArticleId>, schemes: bool) {
        if !self.session.started || (self.saving.is_read_only && !self.saving.is_idle()) {
            // What is being read may be from before; what is being written may come to be refused.
            self.saving.missed.0.extend(articles);
            self.saving.missed.1 |= schemes;
            return;
        }
        // A tab that takes over reads everything soon. Work that is only on this page is not thrown away for what is
        // stored.
        if !self.saving.is_read_only || self.saving.is_taking_over || self.holds_unsaved() {
            return;
        }
        if schemes {
            return self.effects.request(Request::ReadAnew);
        }
        let is_follow = |load: &&mut Load| matches!(load.purpose, Purpose::Follow);
        if let Some(load) = self.effects.replies.loads_mut().find(is_follow) {
            load.is_stale = true;
            for article in articles {
                if !load.articles.contains(&article) {
                    load.articles.push(article);
                }
            }
        } else if !articles.is_empty() {
            self.effects.load(Purpose::Follow, articles);
        }
    }

    /// Takes in what could not be taken in when another tab told of it.
    pub(in crate::store) fn take_in_missed(&mut self) {
        let (articles, schemes) = std::mem::take(&mut self.saving.missed);
        if self.saving.is_read_only && (schemes || !articles.is_empty()) {
            self.changed_elsewhere(articles, schemes);
        }
    }
}
