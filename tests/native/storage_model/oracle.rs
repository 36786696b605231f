//! What must hold after each step, and when everything has come to rest.

use slantwise::model::{AnnotationSet, ArticleId};
use slantwise::store::{Route, SaveStatus, SavingCommand, SessionCommand, StorageError};

use super::tab::{Job, Tab};
use super::world::{Known, World};

impl World {
    /// Notes what a tab shows, and what it calls saved.
    pub fn look(&mut self, tab: usize) {
        let tab = &self.tabs[tab];
        let (state, session) = (&tab.state, &tab.state.session);
        if !session.started || state.saving.is_read_only {
            return;
        }
        let unread = state.storage_error();
        let is_told = matches!(unread, None | Some(StorageError::Full | StorageError::Superseded));
        assert!(is_told, "a false alarm: {unread:?}");
        assert_eq!(session.missing, None, "an article cannot be opened");
        if let Some(desk) = &state.document {
            let known = self.known.entry(desk.annotated.article.id.clone()).or_default();
            let set = &desk.annotated.set;
            let is_new = known.saved.as_ref() != Some(set) && !known.since.contains(set);
            let is_opened =
                desk.history.undo_step().is_none() && desk.history.redo_step().is_none();
            assert!(
                !(is_new && is_opened && known.saved.is_some()),
                "opened as it never was since it was saved:\n{set:#?}\n{known:#?}"
            );
            if known.saved.as_ref() != Some(set) || !known.since.is_empty() {
                known.since.retain(|it| it != set);
                known.since.push(set.clone());
            }
        }
        if state.save_status() == SaveStatus::Saved {
            for (article, set) in &tab.sets {
                self.known
                    .insert(article.clone(), Known { saved: Some(set.clone()), since: Vec::new() });
            }
        }
    }

    /// Everything that is on its way arrives.
    pub fn settle(&mut self) {
        for _ in 0..10_000 {
            let is_quiet = self.begun.is_empty()
                && self.tabs.iter().all(|it| {
                    it.wanted.is_empty()
                        && it.reports.is_empty()
                        && it.wishes.is_empty()
                        && !it.is_waiting
                });
            if is_quiet {
                return;
            }
            for tab in 0..self.tabs.len() {
                if !self.tabs[tab].wanted.is_empty() {
                    self.begin(tab, 0);
                }
                self.deliver(tab);
                self.wish(tab);
                if std::mem::take(&mut self.tabs[tab].is_waiting) {
                    self.steal(tab);
                }
            }
            self.transact();
        }
        unreachable!("it comes to rest");
    }

    /// At rest, with room: the writer has saved all, and a tab that only shows has the same before it.
    pub fn check_at_rest(&mut self) {
        (self.disk.is_full, self.disk.is_local_full) = (false, false);
        self.settle();
        for tab in 0..self.tabs.len() {
            self.tabs[tab].perform(SavingCommand::SaveAgain, &mut self.disk);
        }
        self.settle();
        let writes = |world: &Self| world.tabs.iter().position(|it| !it.state.saving.is_read_only);
        // Whoever wants to write can, unless work that is only on the page would be lost.
        for tab in 0..self.tabs.len() {
            if writes(self).is_none() {
                self.tabs[tab].perform(SavingCommand::TakeOver, &mut self.disk);
                self.wish(tab);
                self.settle();
                let holds_unsaved = self.tabs[tab].state.storage_error().is_some();
                assert!(writes(self).is_some() || holds_unsaved, "nobody can write any more");
            }
        }
        let Some(writer) = writes(self) else { return };
        assert_eq!(self.tabs[writer].state.save_status(), SaveStatus::Saved);
        let articles: Vec<ArticleId> = self.known.keys().cloned().collect();
        for article in articles {
            let stored = self.stored(article.clone()).expect("an article that can be opened");
            let known = self.known.entry(article).or_default();
            let is_known = known.saved.as_ref() == Some(&stored) || known.since.contains(&stored);
            assert!(is_known, "stored as it never was: {stored:#?}");
            *known = Known { saved: Some(stored), since: Vec::new() };
        }
        for at in 0..self.tabs.len() {
            let tab = &self.tabs[at];
            // A tab that could not save its last changes before it was taken over keeps them on the page.
            if tab.state.storage_error().is_some() {
                continue;
            }
            if let Some(desk) = &tab.state.document {
                let (article, set) =
                    (desk.annotated.article.id.clone(), desk.annotated.set.clone());
                assert_eq!(self.stored(article), Some(set), "a tab does not show what is stored");
            }
        }
    }

    /// An article as a tab shows it that has just been opened, and only shows.
    fn stored(&mut self, article: ArticleId) -> Option<AnnotationSet> {
        let mut tab = Tab::new(0);
        tab.transact(Job::Read, &mut self.disk);
        let started = tab.reports.pop_front()?;
        tab.receive(started, &mut self.disk);
        tab.perform(SessionCommand::Navigate(Route::Article(article)), &mut self.disk);
        let load = tab.wanted.pop()?;
        tab.transact(load, &mut self.disk);
        let loaded = tab.reports.pop_front()?;
        tab.receive(loaded, &mut self.disk);
        Some(tab.state.document?.annotated.set)
    }
}
