//! The library and its pages: starting, going from page to page, deleting and bringing back.

use std::sync::Arc;

use super::Turn;
use crate::edit::{Step, Transaction};
use crate::format::File;
use crate::format::record::{self, RecordError};
use crate::model::{ArticleId, Entry, Folio, Scheme};
use crate::store::command::Sort;
use crate::store::notice::Notice;
use crate::store::report::{Fault, Loaded, Started};
use crate::store::request::{Bundle, Purpose, Record, Request, Ticket};
use crate::store::route::Route;
use crate::store::samples;
use crate::store::settings::Settings;
use crate::store::shelf::Shelf;
use crate::store::state::{Desk, Load, Pending, Saving, Side, Waiting};
use crate::table::Table;

impl Turn<'_> {
    pub(super) fn start(&mut self, started: Started) {
        let settings = started.settings.as_deref().and_then(Settings::read);
        let has_samples = settings.as_ref().is_some_and(|it| it.has_samples);
        let first_visit = !has_samples && started.entries.is_empty() && !started.elsewhere;
        // A tab that takes over has been shown things that another one changed since: all goes, or
        // its old sheets would be kept over newer ones.
        self.state.entries.clear();
        self.state.desk = None;
        self.state.pending.clear();
        self.state.arriving.clear();
        self.state.waiting.clear();
        self.state.session.intake.clear();
        self.state.session.started = true;
        self.state.session.is_taking_over = false;
        self.state.session.elsewhere = started.elsewhere;
        self.state.saving = Saving { fault: started.fault, ..Saving::default() };
        self.state.has_unlisted = started.fault.is_some();
        for json in &started.entries {
            match record::read_entry(json) {
                Ok(entry) => self.list([entry]),
                Err(error) => {
                    self.state.has_unlisted = true;
                    self.state.saving.unread = Some(fault(&error));
                }
            }
        }
        // Some guarded entries are in the journal as well.
        let journal: Table<u64, String> =
            started.guarded.into_iter().chain(started.journal).collect();
        self.state.next_journal = journal.keys().next_back().map_or(0, |number| number + 1);
        for (&number, json) in journal.iter() {
            match record::read_journal(json.clone()) {
                Ok(entry) => {
                    // The library is sorted at once as it will be when the change is in the record: rows that move
                    // a moment later are missed by the hand.
                    if let Some(line) = self.state.entries.get(&entry.article) {
                        let changed = line.changed.max(entry.time);
                        self.list([Entry { changed, ..(**line).clone() }]);
                    }
                    let pending = self.state.pending.or_default(entry.article.clone());
                    pending.push(Pending { number, entry, lost: false });
                }
                // It stays where it is.
                Err(error) => self.state.saving.unread = Some(fault(&error)),
            }
        }
        self.state.shelf = Shelf::default();
        self.state.scheme = Scheme::built_in();
        match &started.schemes {
            Some(record) => self.start_shelf(record),
            // Where storage could not be read there may be some.
            None => {
                self.state.shelf.is_unread = started.fault.is_some_and(|it| it != Fault::Blocked);
            }
        }
        match settings {
            Some(settings) => self.state.settings = settings,
            None => self.keep_settings(self.state.settings.clone()),
        }
        if first_visit {
            self.ask(Request::Fetch(Bundle::Samples));
        }
        self.show(started.route);
        self.fold_pending();
    }

    /// Puts the sample stories into the library.
    pub(super) fn keep_samples(&mut self, files: &[File]) {
        // Another tab writes now; or a file has brought a sample, with what is marked in it.
        if self.state.session.elsewhere {
            return;
        }
        let mut folios = samples::folios(files, &self.context());
        folios.retain(|folio| !self.is_here_or_arriving(&folio.article.id));
        self.list(folios.iter().map(|folio| folio.entry(None)));
        let records: Vec<Record> = folios.iter().map(whole_record).collect();
        if records.is_empty() {
            return;
        }
        let ticket = self.ticket(Waiting::Entries(records.clone()));
        self.keep(ticket, records, Vec::new());
        self.keep_settings(Settings { has_samples: true, ..self.state.settings.clone() });
    }

    pub(super) fn is_here_or_arriving(&self, id: &ArticleId) -> bool {
        let arrives = |folios: &[Folio]| folios.iter().any(|it| it.article.id == *id);
        self.state.entries.contains_key(id)
            || self.state.arriving.iter().any(|(_, folios)| arrives(folios))
            || self.state.waiting.values().any(|waiting| match waiting {
                Waiting::Story(entry) => entry.id == *id,
                Waiting::Intake(_, arrived) => arrived.iter().any(|it| it.entry.id == *id),
                Waiting::Load(Load { purpose: Purpose::Merge(folios, _), .. }) => arrives(folios),
                _ => false,
            })
    }

    /// Brings the records of articles that are not open up to their journal entries.
    pub(super) fn fold_pending(&mut self) {
        let open = match &self.state.session.route {
            Route::Article(id) => Some(id.clone()),
            Route::Library | Route::Schemes => None,
        };
        let ids: Vec<ArticleId> =
            self.state.pending.keys().filter(|id| Some(*id) != open.as_ref()).cloned().collect();
        if !ids.is_empty() && !self.state.session.elsewhere {
            self.load(Purpose::Fold, ids);
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
        self.ask(Request::Load(ticket, articles));
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
        if self.state.pending.contains_key(&desk.folio.article.id) {
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
            Purpose::Fold => {
                for loaded in loaded {
                    let is_there = self.state.entries.contains_key(&loaded.article);
                    if let (true, Ok(folio)) = (is_there, self.restore(&loaded)) {
                        self.keep_sheet(&folio);
                    }
                }
            }
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
    fn open(&mut self, loaded: &Loaded) {
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
    pub(super) fn restore(&mut self, loaded: &Loaded) -> Result<Folio, Fault> {
        let (text, sheet) = loaded.records.as_ref().map_err(|fault| *fault)?;
        let article = Arc::new(record::read_text(text).map_err(|error| fault(&error))?);
        let mut folio = record::read_sheet(sheet, article).map_err(|error| fault(&error))?;
        if let Some(pending) = self.state.pending.get_mut(&loaded.article) {
            let strays = replay(&mut folio, pending);
            // They stay in the journal, but nothing is to be built on them.
            pending.retain(|it| !strays.contains(&it.number));
            if !strays.is_empty() {
                self.state.saving.unread = Some(Fault::Damaged);
            }
            self.state.pending.retain(|_, pending| !pending.is_empty());
        }
        Ok(folio)
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
        let ticket = self.ticket(Waiting::Erase(entry));
        self.state.saving.records.insert(ticket, Vec::new());
        self.ask(Request::Erase(ticket, id.clone()));
    }

    /// Drops the journal entries of an article that was erased: it may be read in again.
    pub(super) fn erased(&mut self, entry: &Entry) {
        let dropped = self.pending_numbers(&entry.id);
        if !dropped.is_empty() {
            let ticket = self.ticket(Waiting::Sheet);
            self.keep(ticket, Vec::new(), dropped);
        }
        self.state.pending.remove(&entry.id);
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
        let ticket = self.ticket(Waiting::Entries(vec![record.clone()]));
        self.keep(ticket, vec![record], Vec::new());
        true
    }
}

/// Applies to a folio the changes that its record does not hold yet. Returns the numbers of those
/// that do not fit.
fn replay(folio: &mut Folio, pending: &[Pending]) -> Vec<u64> {
    let mut strays = Vec::new();
    let mut read: Vec<(&Pending, Transaction)> = Vec::with_capacity(pending.len());
    for it in pending {
        match it.entry.changes(&folio.article.text) {
            Ok(changes) => read.push((it, Transaction::of(Step::Import, changes))),
            Err(_) => strays.push(it.number),
        }
    }
    let all = |from: usize| {
        let whole = Transaction::of(Step::Import, Vec::new());
        read.iter().skip(from).fold(whole, |whole, (_, next)| whole.then(next.clone()))
    };
    // The record may hold some of them already, from the first on: storage drops journal entries
    // after it has kept the record. So the rest must fit as a whole, or all are in the record.
    let fits = (0..read.len()).any(|from| all(from).apply(&mut folio.sheet).is_ok());
    let holds_all = || all(0).inverse().apply(&mut folio.sheet.clone()).is_ok();
    if !fits && !holds_all() {
        for (it, transaction) in &read {
            if transaction.apply(&mut folio.sheet).is_err() {
                strays.push(it.number);
            }
        }
    }
    let latest = read.iter().map(|(it, _)| it.entry.time).max();
    folio.changed = latest.map_or(folio.changed, |latest| latest.max(folio.changed));
    strays
}

/// All of an article, to be kept.
pub(super) fn whole_record(folio: &Folio) -> Record {
    Record {
        article: folio.article.id.clone(),
        text: Some(record::write_text(&folio.article)),
        sheet: Some(record::write_sheet(folio)),
        entry: record::write_entry(&folio.entry(None)),
    }
}

pub(super) fn fault(error: &RecordError) -> Fault {
    match error {
        RecordError::Damaged => Fault::Damaged,
        RecordError::Newer(_) => Fault::Newer,
    }
}
