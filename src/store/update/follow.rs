//! The tab that writes and the tabs that only show: handing over, being taken over, and showing what another has written.

use super::Turn;
use crate::format::record::{self, JournalRow};
use crate::model::ArticleId;
use crate::store::notice::Notice;
use crate::store::report::{Loaded, StorageError};
use crate::store::request::{Purpose, Request};
use crate::store::saving::Saving;
use crate::store::state::{Desk, Waiting};

impl Turn<'_> {
    /// Asks to be the tab that writes, unless this one holds work that starting anew would lose.
    pub(super) fn take_over(&mut self) {
        // What is done between asking and starting anew would be lost.
        if !self.state.session.elsewhere {
            return;
        }
        if self.holds_unsaved() {
            self.say(Notice::HoldsUnsaved);
        } else if !std::mem::replace(&mut self.state.session.is_taking_over, true) {
            // Whoever presses twice would start over twice, the second time with what was there before the first.
            self.state.session.was_taken_over = false;
            self.ask(Request::TakeOver);
        }
    }

    /// Says whether storage has refused something that is only on this page now.
    fn holds_lost(&self) -> bool {
        let saving = &self.state.saving;
        saving.has_lost() || !saving.unkept.is_empty() || self.state.shelf.is_unkept
    }

    /// All is written that could be: the tab that wants to write is told, unless it would lose something.
    pub(super) fn finish_hand_over(&mut self) {
        self.state.saving.is_handing_over = false;
        if self.holds_lost() {
            self.state.session.elsewhere = false;
        } else {
            self.ask(Request::HandOver);
        }
    }

    /// Says whether something is only on this page: starting over, or showing what is stored, would lose it.
    pub(super) fn holds_unsaved(&self) -> bool {
        let saving = &self.state.saving;
        saving.lacks_rows()
            || !saving.unkept.is_empty()
            || self.state.shelf.is_unkept
            || saving.fault == Some(StorageError::Superseded)
    }

    /// The tab that asked to write has not taken over after all, as when it was closed.
    pub(super) fn not_taken_over(&mut self) {
        if !self.state.session.was_taken_over {
            self.state.session.elsewhere = false;
            self.state.saving.is_handing_over = false;
            self.write_next();
        }
    }

    /// Another tab wants to write: nothing is changed here any more, and it is told when all is written.
    pub(super) fn hand_over(&mut self) {
        // What storage refuses cannot be handed over; whoever wants to write will not wait for long.
        let is_ready = self.state.session.started && !self.holds_lost();
        if is_ready && !self.state.session.elsewhere {
            self.state.session.elsewhere = true;
            self.state.saving.is_handing_over = true;
            self.write_next();
        }
    }

    /// Another tab is the one that writes. What storage will not take from this one any more stays on the page, so that
    /// it can be exported; a tab that has nothing of the kind shows what the other one does.
    pub(super) fn taken_over(&mut self) {
        self.state.session.elsewhere = true;
        self.state.session.was_taken_over = true;
        self.state.saving.is_handing_over = false;
        // It is answered, perhaps as done in time.
        if self.state.saving.writing.is_some() {
            return;
        }
        while let Some((ticket, _)) = self.state.saving.queue.pop_front() {
            self.answer(ticket, Err(StorageError::Superseded));
        }
        if self.state.saving.lacks_rows() {
            self.state.saving.fault = Some(StorageError::Superseded);
        }
        if !self.holds_unsaved() && self.state.saving.fault.is_none() {
            let Saving { last, unread, .. } = self.state.saving;
            let held_loads = std::mem::take(&mut self.state.saving.held_loads);
            self.state.saving = Saving { last, held_loads, unread, ..Saving::default() };
        }
    }

    /// Another tab has written. What is shown here follows.
    pub(super) fn changed_elsewhere(&mut self, articles: Vec<ArticleId>, schemes: bool) {
        let session = &mut self.state.session;
        if !session.started || (session.elsewhere && !self.state.saving.is_idle()) {
            // What is being read may be from before; what is being written may come to be refused.
            session.missed.0.extend(articles);
            session.missed.1 |= schemes;
            return;
        }
        // A tab that takes over reads everything soon. Work that is only on this page is not thrown away for what is
        // stored.
        if !session.elsewhere || session.is_taking_over || self.holds_unsaved() {
            return;
        }
        if schemes {
            return self.ask(Request::ReadAnew);
        }
        let follows = |it: &&mut Waiting| matches!(it, Waiting::Load(load) if load.purpose == Purpose::Follow);
        if let Some(Waiting::Load(load)) = self.state.waiting.values_mut().find(follows) {
            load.stale = true;
            for article in articles {
                if !load.articles.contains(&article) {
                    load.articles.push(article);
                }
            }
        } else if !articles.is_empty() {
            self.load(Purpose::Follow, articles);
        }
    }

    /// Takes in what could not be taken in when another tab told of it.
    pub(super) fn take_in_missed(&mut self) {
        let (articles, schemes) = std::mem::take(&mut self.state.session.missed);
        if self.state.session.elsewhere && (schemes || !articles.is_empty()) {
            self.changed_elsewhere(articles, schemes);
        }
    }

    /// Shows articles as another tab has written them.
    pub(super) fn followed(&mut self, loaded: Vec<Loaded>) {
        if !self.state.session.elsewhere || self.holds_unsaved() {
            return;
        }
        if let Some(search) = &mut self.state.search {
            search.others = None;
        }
        for loaded in loaded {
            let entry = loaded.entry.as_deref().map(record::read_entry);
            match entry {
                Some(Ok(entry)) => self.list([entry]),
                None if loaded.records == Err(StorageError::Missing) => {
                    self.state.entries.remove(&loaded.article);
                }
                Some(Err(_)) | None => {}
            }
            for row in &loaded.rows {
                if let Ok(row) = JournalRow::read(row.id, &row.json) {
                    self.date(&row);
                }
            }
            let open = self.state.desk.as_ref().map(|desk| &desk.folio.article.id);
            if open == Some(&loaded.article) {
                self.refresh_desk(&loaded);
            } else {
                self.open(&loaded);
            }
        }
    }

    /// Puts the open article as it is now in the place of what is on the desk. Where one is looking stays.
    fn refresh_desk(&mut self, loaded: &Loaded) {
        match self.restore(loaded) {
            Ok(folio) => {
                let Some(desk) = &self.state.desk else { return };
                if folio.sheet == desk.folio.sheet {
                    return;
                }
                self.state.last_revision += 1;
                let now = Desk::new(folio, desk.place, self.state.last_revision);
                let caret = desk.caret;
                let picked = desk.picked.clone();
                let picked = picked.filter(|id| now.folio.sheet.layer().get(id).is_some());
                self.state.desk = Some(Desk { caret, picked, ..now });
            }
            Err(error) => {
                self.state.desk = None;
                self.state.session.missing = Some(error);
            }
        }
    }
}
