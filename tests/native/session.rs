//! A browser played in memory: it carries out what the state asks for, and can be full, blocked or slow.

use slantwise::format::page::PageParts;
use slantwise::format::record::RowId;
use slantwise::format::{Context, File, ReadError};
use slantwise::model::{ArticleId, Stamp, Timestamp};
use slantwise::store::{
    Batch, Bundle, Command, Loaded, Report, Request, Route, Started, State, StorageError, Ticket,
};
use slantwise::text::Span;

pub use crate::formats::inline;
use crate::learning::shipped;
pub use crate::storage::Storage;
use crate::storage::{Shelf, stored_rows};
use crate::tasks::{first_of, run_encoded, ticket_of};

/// A story of four paragraphs, with characters of one, three and four bytes in UTF-8.
pub const STORY: &str =
    "Give us money.\n\nPrices “fell” 🙂 again\n\nShe said so.\n\nThe mob cheered.";

/// A first visit with [`STORY`] open.
pub fn reading(profile: u64) -> Session {
    let mut session = Session::new(profile);
    session.paste(STORY);
    session
}

/// A person at a page.
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
pub struct Session {
    pub state: State,
    pub storage: Storage,
    /// Holds records while the archive is blocked.
    memory: Shelf,
    pub archive_fault: Option<StorageError>,
    pub journal_fault: Option<StorageError>,
    /// While set, answers wait for [`Session::settle`].
    pub is_slow: bool,
    /// While set, the database writes nothing until [`Session::write_late`]; it is read all the same.
    pub is_disk_slow: bool,
    late: Vec<(Ticket, Batch)>,
    /// While set, answers come in any order.
    pub is_shuffled: bool,
    /// What can be had of what lies beside the page.
    pub beside: fn(Bundle) -> Vec<File>,
    reports: Vec<Report>,
    address: Route,
    pub downloads: Vec<File>,
    /// What the browser finds on any web page.
    pub page: Result<PageParts, ReadError>,
    pub revealed: Option<Span>,
    pub asked_to_take_over: bool,
    pub handed_over: bool,
    epoch: u32,
    pub asked_for_fields: u32,
    /// How often the page was to be updated.
    pub updates: u32,
    clock: u64,
}

impl Session {
    /// A first visit. Profiles with different numbers never make the same ids.
    pub fn new(profile: u64) -> Self {
        Self::with(profile, Storage::default(), false)
    }

    /// A visit that finds something in storage, and perhaps another tab that writes.
    pub fn with(profile: u64, storage: Storage, elsewhere: bool) -> Self {
        let mut session = Self::cold(profile, storage);
        session.start(Route::Library, elsewhere);
        session
    }

    /// A page that has not read its storage yet.
    pub fn cold(profile: u64, storage: Storage) -> Self {
        Self {
            state: State::new(Stamp::default()),
            storage,
            memory: Shelf::default(),
            archive_fault: None,
            journal_fault: None,
            is_slow: false,
            is_disk_slow: false,
            late: Vec::new(),
            is_shuffled: false,
            beside: shipped,
            reports: Vec::new(),
            address: Route::Library,
            downloads: Vec::new(),
            page: Err(ReadError::NoArticle),
            revealed: None,
            asked_to_take_over: false,
            handed_over: false,
            epoch: 0,
            asked_for_fields: 0,
            updates: 0,
            clock: profile << 40,
        }
    }

    /// Begins anew with what was kept: what had not been answered is lost, as in a crash.
    pub fn reload(&mut self) {
        self.reports.clear();
        self.memory = Shelf::default();
        let route = self.state.session.route.clone();
        self.start(route, false);
    }

    /// Becomes the tab that writes, after another one has left this in storage.
    pub fn take_over(&mut self, storage: Storage) {
        self.storage = storage;
        self.read_storage(false);
    }

    pub fn start(&mut self, route: Route, elsewhere: bool) {
        self.state = State::new(self.stamp());
        self.address = route;
        self.read_storage(elsewhere);
    }

    /// Whether storage has been read, and the state does not know yet.
    pub fn is_starting(&self) -> bool {
        self.reports.iter().any(|report| matches!(report, Report::Started(_)))
    }

    fn read_storage(&mut self, elsewhere: bool) {
        if !elsewhere {
            self.storage.epoch += 1;
            self.epoch = self.storage.epoch;
        }
        let started = Started {
            route: self.address.clone(),
            settings: self.storage.settings.clone(),
            schemes: self.shelf().schemes.clone(),
            entries: self.shelf().entries.values().cloned().collect(),
            rows: self.storage.rows(),
            guarded: Some(stored_rows(&self.storage.guarded)),
            legacy: self.storage.legacy.clone().into_iter().collect(),
            taken_up_by: self.storage.taken_up_by,
            is_unread: false,
            fault: self.archive_fault.filter(|fault| *fault == StorageError::Blocked),
            writer: (!elsewhere).then_some(RowId { epoch: self.epoch, tab: 7, number: 0 }),
        };
        self.reports.push(Report::Started(Box::new(started)));
        self.answer();
    }

    fn stamp(&mut self) -> Stamp {
        self.clock += 1;
        let time = i64::try_from(self.clock & 0xFFFF_FFFF).unwrap() * 1000;
        Stamp { time: Timestamp(1_767_225_600_000 + time), seed: self.clock }
    }

    pub fn perform(&mut self, command: impl Into<Command>) {
        let stamp = self.stamp();
        let requests = self.state.perform(command.into(), stamp);
        self.carry_out(requests);
    }

    pub fn report(&mut self, report: Report) {
        let stamp = self.stamp();
        let requests = self.state.receive(report, stamp);
        self.carry_out(requests);
    }

    fn carry_out(&mut self, requests: Vec<Request>) {
        self.state.check().expect("a state that holds together");
        for request in requests {
            let report = self.answer_to(request);
            self.reports.extend(report);
        }
        self.answer();
    }

    fn answer(&mut self) {
        if !self.is_slow {
            self.settle();
        }
    }

    /// The database does what it has been asked for.
    pub fn write_late(&mut self) {
        for (ticket, batch) in std::mem::take(&mut self.late) {
            let result = self.write(batch);
            self.reports.push(Report::Written(ticket, result));
        }
        self.answer();
    }

    /// Delivers the answers that are on their way, but not those that they lead to.
    pub fn settle_once(&mut self) {
        for report in self.hold_back() {
            self.report(report);
        }
    }

    /// Delivers all answers.
    pub fn settle(&mut self) {
        while !self.reports.is_empty() {
            let stamp = usize::try_from(self.stamp().seed.wrapping_mul(0x9E37_79B9) >> 7).unwrap();
            let place = if self.is_shuffled { stamp % self.reports.len() } else { 0 };
            // The parts of a task come one after the other, and the answer last.
            let report = match self.reports.remove(first_of(&self.reports, place)) {
                // The browser tells that the address changed; it is read only then.
                Report::Moved(_) => Report::Moved(self.address.clone()),
                other => other,
            };
            self.report(report);
        }
    }

    /// Takes the answers that are on their way, to deliver them later.
    pub fn hold_back(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.reports)
    }

    pub fn deliver(&mut self, reports: Vec<Report>) {
        self.reports.extend(reports);
    }

    fn shelf(&mut self) -> &mut Shelf {
        match self.archive_fault {
            Some(StorageError::Blocked) => &mut self.memory,
            _ => &mut self.storage.archive,
        }
    }

    fn answer_to(&mut self, request: Request) -> Option<Report> {
        match request {
            Request::Go(route) => {
                self.address = route.clone();
                return Some(Report::Moved(route));
            }
            Request::Fetch(bundle) => {
                return Some(Report::Fetched(bundle, (self.beside)(bundle)));
            }
            Request::Load(ticket, articles) => {
                let loaded = articles.into_iter().map(|article| self.load(article)).collect();
                return Some(Report::Loaded(ticket, loaded));
            }
            Request::Run(ticket, task) => {
                let (parts, answer) = run_encoded(*task);
                self.reports.extend(parts.into_iter().map(|part| Report::RanPart(ticket, part)));
                return Some(Report::Ran(ticket, Ok(answer)));
            }
            Request::Stop(ticket) => self.reports.retain(|it| ticket_of(it) != Some(ticket)),
            Request::Write(ticket, batch) if self.is_disk_slow => self.late.push((ticket, batch)),
            Request::Write(ticket, batch) => {
                return Some(Report::Written(ticket, self.write(batch)));
            }
            Request::TakePageApart(ticket, _) => {
                return Some(Report::PageTaken(ticket, self.page.clone()));
            }
            Request::Guard(rows) => {
                self.storage
                    .guarded
                    .extend(rows.into_iter().map(|it| ((it.article, it.id), it.json)));
            }
            Request::Unguard(rows) => self.storage.guarded.retain(|key, _| !rows.contains(key)),
            Request::SaveSettings(settings) => self.storage.settings = Some(settings.write()),
            Request::SavePosition(article, place) => {
                self.storage.places.insert(article, place.get());
            }
            Request::Download(files) => self.downloads = files,
            Request::Reveal(span, _) => self.revealed = Some(span),
            Request::GoToFields => self.asked_for_fields += 1,
            Request::TakeOver => self.asked_to_take_over = true,
            Request::HandOver => self.handed_over = true,
            Request::ReadAnew => self.read_storage(true),
            Request::Update => self.updates += 1,
        }
        None
    }

    fn load(&mut self, article: ArticleId) -> Loaded {
        let place = self.storage.places.get(&article).copied();
        let records = self.shelf().load(&article).ok_or(StorageError::Missing);
        let entry = self.shelf().entries.get(&article).cloned();
        let rows = self.storage.rows().into_iter().filter(|it| it.article == article).collect();
        Loaded { article, records, entry, rows, place }
    }

    fn write(&mut self, batch: Batch) -> Result<(), StorageError> {
        if self.epoch != self.storage.epoch {
            return Err(StorageError::Superseded);
        }
        let is_something = !batch.records.is_empty() || batch.schemes.is_some();
        // Nothing fits even where there is no room.
        let fault = if batch.has_rows_only() {
            self.journal_fault
        } else {
            self.archive_fault.filter(|_| is_something)
        };
        if fault == Some(StorageError::Blocked) {
            self.shelf().keep(&batch);
        }
        fault.map_or(Ok(()), Err)?;
        self.shelf().keep(&batch);
        self.storage.write_rows(batch, RowId { epoch: self.epoch, tab: 7, number: 0 });
        Ok(())
    }
}

/// What reading and writing needs, with ids that depend on `seed` only.
pub fn context(seed: u64) -> Context {
    Context {
        scheme: slantwise::model::Scheme::built_in(),
        stamp: Stamp { time: Timestamp(1_767_225_600_000), seed },
        annotator: slantwise::model::AnnotatorId::parse("reader-test").unwrap(),
    }
}
