//! The library and its pages: starting, going from page to page, deleting and bringing back.

use std::sync::Arc;

use super::Turn;
use super::journal::storage_error;
use crate::format::File;
use crate::format::record::{self, JournalRow};
use crate::model::{ArticleId, Entry, Folio, Scheme};
use crate::order;
use crate::store::command::Sort;
use crate::store::notice::Notice;
use crate::store::report::{Loaded, Started, StorageError};
use crate::store::request::{Batch, Bundle, Purpose, Record, Request, Ticket};
use crate::store::route::Route;
use crate::store::samples;
use crate::store::saving::{Place, ReadRow, Saving, replay};
use crate::store::settings::Settings;
use crate::store::shelf::Shelf;
use crate::store::state::{Desk, Load, Side, Waiting};
use crate::task::{ArticleRecords, Task};

impl Turn<'_> {
    pub(super) fn start(&mut self, mut started: Started) {
        // The lock may be lost again before storage has been read.
        started.writer.take_if(|_| self.state.session.was_taken_over);
        let settings = started.settings.as_deref().and_then(Settings::read);
        let has_samples = settings.as_ref().is_some_and(|it| it.has_samples);
        let first_visit = !has_samples && started.entries.is_empty() && started.writer.is_some();
        // A tab that takes over has been shown things that another one changed since: all goes, or
        // its old sheets would be kept over newer ones.
        self.state.entries.clear();
        self.state.desk = None;
        self.stop_reading(|_| true);
        self.state.waiting.clear();
        self.state.session.intake.clear();
        self.state.session.started = true;
        self.state.session.is_taking_over = false;
        self.state.session.elsewhere = started.writer.is_none();
        self.state.saving = Saving {
            fault: started.fault,
            last: started.writer.unwrap_or_default(),
            ..Saving::default()
        };
        self.state.has_unlisted = started.is_unread;
        for json in &started.entries {
            match record::read_entry(json) {
                Ok(entry) => self.list([entry]),
                Err(error) => {
                    self.state.has_unlisted = true;
                    self.state.saving.unread = Some(storage_error(&error));
                }
            }
        }
        if started.writer.is_some() {
            self.recover(&mut started);
        } else {
            for row in &started.rows {
                if let Ok(row) = JournalRow::read(row.id, &row.json) {
                    self.date(&row);
                }
            }
            // What an older version left in its journal is shown, and written by the tab that writes.
            self.recover_legacy(&mut started, Place::Stored);
        }
        self.state.shelf = Shelf::default();
        self.state.scheme = Scheme::built_in();
        match &started.schemes {
            Some(record) => self.start_shelf(record),
            // Where storage could not be read there may be some.
            None => {
                self.state.shelf.is_unread = started.is_unread;
            }
        }
        match settings {
            Some(settings) => self.state.settings = settings,
            None => self.keep_settings(self.state.settings.clone()),
        }
        self.state.session.is_typing = false;
        self.take_in_missed();
        if first_visit {
            self.ask(Request::Fetch(Bundle::Samples));
        }
        self.show(started.route);
        self.checkpoint_pending();
    }

    /// Reads the sample stories.
    pub(super) fn read_samples(&mut self, files: &[File]) {
        let files = files.iter().filter_map(|it| Some((samples::id(it)?, it.clone()))).collect();
        let (context, upto) = (self.context(), self.state.saving.last);
        self.run(Waiting::Samples, Task::Samples { files, context, upto });
    }

    /// Puts the sample stories into the library.
    pub(super) fn samples_read(&mut self, articles: Vec<ArticleRecords>) {
        // Another tab writes now; or a file has brought a sample, with what is marked in it.
        if self.state.session.elsewhere {
            return;
        }
        let is_new = |it: &ArticleRecords| !self.is_here_or_arriving(&it.id);
        let articles: Vec<ArticleRecords> = articles.into_iter().filter(is_new).collect();
        self.list(articles.iter().filter_map(|it| record::read_entry(&it.entry).ok()));
        let records: Vec<Record> = articles.into_iter().map(Record::from).collect();
        if records.is_empty() {
            return;
        }
        self.keep(Waiting::Entries(records.clone()), records);
    }

    /// Whether a batch brings new texts into the library by itself, as only the samples do.
    pub(super) fn brings_samples(&self, ticket: Ticket) -> bool {
        let waiting = self.state.waiting.get(&ticket);
        matches!(waiting, Some(Waiting::Entries(records)) if records.iter().any(|it| it.text.is_some()))
    }

    /// The samples are on disk: no later visit brings them again. Said any sooner, a visit that ends in between would
    /// leave none for ever.
    pub(super) fn samples_kept(&mut self) {
        self.keep_settings(Settings { has_samples: true, ..self.state.settings.clone() });
    }

    pub(super) fn is_here_or_arriving(&self, id: &ArticleId) -> bool {
        let arrives = |folios: &[Folio]| folios.iter().any(|it| it.article.id == *id);
        self.state.entries.contains_key(id)
            || self.state.arriving.iter().any(|(_, records)| records.iter().any(|it| it.id == *id))
            || self.state.waiting.values().any(|waiting| match waiting {
                Waiting::Story(entry) => entry.id == *id,
                Waiting::Intake(_, arrived) => arrived.iter().any(|it| it.entry.id == *id),
                Waiting::Load(Load { purpose: Purpose::Merge(folios, _), .. }) => arrives(folios),
                _ => false,
            })
    }

    /// Brings the records of articles that are not open up to their journal entries.
    pub(super) fn checkpoint_pending(&mut self) {
        let open = match &self.state.session.route {
            Route::Article(id) => Some(id.clone()),
            Route::Library | Route::Schemes => None,
        };
        let ids: Vec<ArticleId> = self
            .state
            .saving
            .pending
            .keys()
            .filter(|id| Some(*id) != open.as_ref())
            .cloned()
            .collect();
        if !ids.is_empty() && !self.state.session.elsewhere {
            self.load(Purpose::Checkpoint, ids);
        }
    }

    /// Goes to a page because a person asked: the address follows.
    pub(super) fn go(&mut self, route: Route) {
        if route != self.state.session.route {
            self.ask(Request::Go(route.clone()));
            self.show(route);
        }
    }

    /// Shows the page that the address has come to name; it also echoes where `go` went.
    pub(super) fn follow(&mut self, route: Route) {
        if route != self.state.session.route {
            self.show(route);
        }
    }

    fn show(&mut self, route: Route) {
        self.leave_desk();
        self.state.search = None;
        self.state.session.dialog = None;
        self.state.session.side = Side::default();
        self.state.session.missing = None;
        self.state.session.intake.retain(|outcome| outcome.waiting);
        self.state.session.notice = None;
        self.state.session.route = route;
        self.state.shelf.preview = None;
        if self.state.session.route == Route::Schemes {
            self.open_schemes();
        }
        self.load_route();
    }

    /// Loads the article that the page names.
    pub(super) fn load_route(&mut self) {
        // What is read while a scheme is being taken into use may be from before.
        if let Route::Article(id) = &self.state.session.route
            && !self.is_adopting()
        {
            self.load(Purpose::Read, vec![id.clone()]);
        }
    }

    pub(super) fn load(&mut self, purpose: Purpose, articles: Vec<ArticleId>) {
        let load = Load { purpose, articles: articles.clone(), stale: false };
        let ticket = self.ticket(Waiting::Load(load));
        // What is read must not be older than what is being written.
        if self.state.saving.is_writing(&articles) {
            self.state.saving.held_loads.push((ticket, articles));
        } else {
            self.ask(Request::Load(ticket, articles));
        }
    }

    /// Loads the open article anew, because its record has become another. What is on the desk, or
    /// on its way there, is older.
    pub(super) fn reload(&mut self) {
        self.state.desk = None;
        let is_for_desk =
            |it: &Waiting| matches!(it, Waiting::Load(load) if load.purpose == Purpose::Read);
        self.state.waiting.retain(|_, it| !is_for_desk(it));
        self.load_route();
    }

    /// Clears the desk. What the journal holds is written to the record in passing.
    pub(super) fn leave_desk(&mut self) {
        let Some(desk) = &self.state.desk else { return };
        if self.state.saving.pending.contains_key(&desk.folio.article.id) {
            self.keep_desk();
        }
        self.state.desk = None;
    }

    pub(super) fn loaded(&mut self, ticket: Ticket, loaded: Vec<Loaded>) {
        let Some(Waiting::Load(load)) = self.state.waiting.remove(&ticket) else { return };
        if load.stale {
            return self.load(load.purpose, load.articles);
        }
        match load.purpose {
            Purpose::Read => loaded.into_iter().for_each(|loaded| self.open(&loaded)),
            Purpose::Checkpoint => {
                for loaded in loaded {
                    let is_there = self.state.entries.contains_key(&loaded.article);
                    if let (true, Ok(folio)) = (is_there, self.restore(&loaded)) {
                        self.keep_sheet(&folio);
                    }
                }
            }
            Purpose::Follow => self.followed(loaded),
            Purpose::Export(format) => self.export_loaded(&loaded, format),
            Purpose::Search => self.search_loaded(&loaded),
            Purpose::Census => self.counted(&loaded),
            Purpose::Weigh(id) => self.weighed(&id, &loaded),
            Purpose::Adopt(id) => self.adopted(&id, &loaded),
            Purpose::StepAdoption => self.adoption_stepped(&loaded),
            Purpose::Merge(folios, file) => self.merge_loaded(&loaded, folios, file),
        }
    }

    /// Puts a loaded article on the desk, unless one has gone on to another page meanwhile.
    pub(super) fn open(&mut self, loaded: &Loaded) {
        let awaited = self.state.session.route == Route::Article(loaded.article.clone());
        if !awaited || self.state.desk.is_some() {
            return;
        }
        match self.restore(loaded) {
            Ok(folio) => {
                let text = &folio.article.text;
                let place = loaded
                    .place
                    .filter(|place| *place < text.len().get())
                    .map(|place| text.floor(place));
                self.state.last_revision += 1;
                self.state.desk = Some(Desk::new(folio, place, self.state.last_revision));
                if let Some(place) = place {
                    let shown = crate::text::Span::new(place, self.end_of_text());
                    self.requests.extend(shown.map(|shown| Request::Reveal(shown, true)));
                }
            }
            Err(fault) => self.state.session.missing = Some(fault),
        }
    }

    fn end_of_text(&self) -> crate::text::Offset {
        self.state.desk.as_ref().map(|desk| desk.folio.article.text.len()).unwrap_or_default()
    }

    /// Makes a folio of records and of the changes that came after them.
    pub(super) fn restore(&mut self, loaded: &Loaded) -> Result<Folio, StorageError> {
        if self.state.saving.newer.contains(&loaded.article) {
            return Err(StorageError::Newer);
        }
        let (text, sheet) = loaded.records.as_ref().map_err(|fault| *fault)?;
        let article = Arc::new(record::read_text(text).map_err(|error| storage_error(&error))?);
        let (mut folio, upto) =
            record::read_sheet(sheet, article).map_err(|error| storage_error(&error))?;
        let id = &loaded.article;
        let mut rows: Vec<ReadRow> = Vec::with_capacity(loaded.rows.len());
        for row in &loaded.rows {
            rows.push((row.id, JournalRow::read(row.id, &row.json)));
        }
        // What has not come to storage yet, or came there since.
        for it in self.state.saving.pending.get(id).into_iter().flatten() {
            if !rows.iter().any(|(id, _)| *id == it.row.id) {
                rows.push((it.row.id, Ok(it.row.clone())));
            }
        }
        order::sort_by(&mut rows, |(a, _), (b, _)| a.cmp(b));
        let replayed = replay(&mut folio, upto, &rows)?;
        if replayed.is_damaged {
            self.state.saving.unread = Some(StorageError::Damaged);
        }
        self.state.saving.positions.insert(id.clone(), replayed.position);
        // They stay in the journal, but nothing is to be built on them.
        if let Some(pending) = self.state.saving.pending.get_mut(id) {
            pending.retain(|it| !replayed.strays.contains(&it.row.id));
        }
        Ok(folio)
    }

    /// Lets a line of the library say that its article was changed when the row was written.
    pub(super) fn date(&mut self, row: &JournalRow) {
        if let Some(line) = self.state.entries.get(&row.article) {
            let changed = line.changed.max(row.time);
            self.list([Entry { changed, ..(**line).clone() }]);
        }
    }

    /// Puts lines into the library.
    pub(super) fn list(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            self.state.entries.insert(entry.id.clone(), Arc::new(entry));
        }
    }

    pub(super) fn dismiss_welcome(&mut self) {
        self.keep_settings(Settings { welcomed: true, ..self.state.settings.clone() });
    }

    pub(super) fn sort_by(&mut self, sort: Sort) {
        self.keep_settings(Settings { sort, ..self.state.settings.clone() });
    }

    pub(super) fn delete_article(&mut self, id: &ArticleId) {
        let Some(entry) = self.state.entries.get(id) else { return };
        let entry = Entry { deleted: Some(self.stamp.time), ..(**entry).clone() };
        let title = entry.source.title.clone();
        if self.keep_entry(entry) {
            if self.state.session.route == Route::Article(id.clone()) {
                self.go(Route::Library);
            }
            self.say(Notice::Deleted(id.clone(), title));
        }
    }

    pub(super) fn restore_article(&mut self, id: &ArticleId) {
        let Some(entry) = self.state.entries.get(id) else { return };
        let entry = Entry { deleted: None, ..(**entry).clone() };
        let title = entry.source.title.clone();
        if self.keep_entry(entry) {
            let trash_is_empty = self.state.entries.values().all(|entry| entry.deleted.is_none());
            self.state.session.listing_deleted &= !trash_is_empty;
            self.say(Notice::Restored(title));
        }
    }

    pub(super) fn erase_article(&mut self, id: &ArticleId) {
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        let entry = self.state.entries.get(id).filter(|entry| entry.deleted.is_some());
        let Some(entry) = entry.cloned() else { return };
        if self.state.session.route == Route::Article(id.clone()) {
            self.go(Route::Library);
        }
        // From now on nothing may be kept for it, or half of it would come back.
        self.state.entries.remove(id);
        self.outdate(std::slice::from_ref(id));
        let erased = Batch { erased: vec![id.clone()], ..Batch::default() };
        self.enqueue(Waiting::Erase(entry), erased);
        self.write_next();
    }

    /// An article is gone for good, with all that was journaled about it; it may be read in again.
    pub(super) fn erased(&mut self, entry: &Entry) {
        self.state.saving.pending.remove(&entry.id);
        self.say(Notice::Erased(entry.source.title.clone()));
    }

    fn keep_entry(&mut self, entry: Entry) -> bool {
        if self.state.session.elsewhere {
            self.say(Notice::Elsewhere);
            return false;
        }
        let record = Record {
            article: entry.id.clone(),
            text: None,
            sheet: None,
            entry: record::write_entry(&entry),
        };
        self.list([entry]);
        self.keep(Waiting::Entries(vec![record.clone()]), vec![record]);
        true
    }
}
