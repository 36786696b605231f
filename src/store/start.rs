//! Starting: each topic takes in its part of what storage holds.

use super::effects::Effects;
use super::library::message::LibraryMessage;
use super::report::Started;
use super::request::{Bundle, Request};
use super::saving::{Place, Saving};
use super::schemes::Schemes;
use super::session::Settings;
use super::session::message::SessionMessage;
use super::state::State;
use crate::format::record::{self, JournalRow};

impl State {
    /// Starts with what storage holds, or over: a tab that takes over has been shown things that another one changed
    /// since, and its old annotation sets would be saved over newer ones.
    pub(super) fn start(&mut self, mut started: Started, effects: &mut Effects) {
        // The lock may be lost again before storage has been read.
        started.writer.take_if(|_| self.saving.was_taken_over);
        let settings = started.settings.as_deref().and_then(Settings::read);
        let has_samples = settings.as_ref().is_some_and(|it| it.has_samples);
        let first_visit = !has_samples && started.entries.is_empty() && started.writer.is_some();
        self.session.started = true;
        self.session.is_typing = false;
        self.document = None;
        self.import_update(effects).stop_reading(|_| true);
        self.import.reports.clear();
        effects.replies.cancel(|_| true);
        self.saving = Saving {
            fault: started.fault,
            last: started.writer.unwrap_or_default(),
            is_read_only: started.writer.is_none(),
            was_taken_over: self.saving.was_taken_over,
            missed: std::mem::take(&mut self.saving.missed),
            ..Saving::default()
        };
        self.start_library(&started);
        self.start_schemes(&started);
        self.recover(&mut started, effects);
        let is_new = settings.is_none();
        self.session.settings = settings.unwrap_or_else(|| self.session.settings.clone());
        if is_new {
            let settings = Box::new(self.session.settings.clone());
            effects.send(SessionMessage::SetSettings(settings));
        }
        self.deliver_all(effects);
        self.saving_update(effects).take_in_missed();
        if first_visit {
            effects.request(Request::Fetch(Bundle::Samples));
        }
        self.session_update(effects).show(started.route);
        self.deliver_all(effects);
        self.saving_update(effects).checkpoint();
    }

    fn start_library(&mut self, started: &Started) {
        self.library.entries.clear();
        self.library.has_unlisted = started.is_unread;
        for json in &started.entries {
            match record::read_entry(json) {
                Ok(entry) => self.library.list([entry]),
                Err(error) => {
                    self.library.has_unlisted = true;
                    self.saving.unread = Some((&error).into());
                }
            }
        }
    }

    fn start_schemes(&mut self, started: &Started) {
        self.schemes = Schemes::default();
        match &started.schemes {
            Some(record) => {
                if let Err(error) = self.schemes.restore(record) {
                    self.saving.unread = Some((&error).into());
                }
            }
            // Where storage could not be read there may be some.
            None => self.schemes.is_unread = started.is_unread,
        }
    }

    /// Takes up what the journal holds that no record does.
    fn recover(&mut self, started: &mut Started, effects: &mut Effects) {
        if started.writer.is_some() {
            return self.saving_update(effects).recover(started);
        }
        let rows = started.rows.iter();
        let rows = rows.filter_map(|row| JournalRow::read(row.id, &row.json).ok());
        effects
            .send(LibraryMessage::Date(rows.map(|row| (row.article.clone(), row.time)).collect()));
        // What an older version left in its journal is shown, and written by the tab that writes.
        self.saving_update(effects).recover_legacy(started, Place::Stored);
    }
}
