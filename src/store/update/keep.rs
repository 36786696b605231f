//! Keeping records: sheets, lines of the library, schemes; and what to do when storage refuses.

use super::Turn;
use crate::format::record;
use crate::model::{ArticleId, Entry, Folio};
use crate::store::notice::Notice;
use crate::store::report::StorageError;
use crate::store::request::{Batch, Record, Request, Ticket};
use crate::store::settings::Settings;
use crate::store::state::Waiting;
use crate::task::records;

impl Turn<'_> {
    /// Writes the whole sheet of the open article, which makes its journal entries needless.
    pub(super) fn keep_desk(&mut self) {
        if let Some(folio) = self.state.desk.as_ref().map(|desk| desk.folio.clone()) {
            self.keep_sheet(&folio);
        }
    }

    /// Writes a sheet that has all changes of its article in it.
    pub(super) fn keep_sheet(&mut self, folio: &Folio) {
        if self.state.session.elsewhere {
            return;
        }
        let (entry, kept) = self.sheet_record(folio);
        self.list([entry]);
        self.keep(Waiting::Sheet, vec![kept]);
    }

    /// The line of the library and the record of an article that is there already.
    pub(super) fn sheet_record(&self, folio: &Folio) -> (Entry, Record) {
        let article = folio.article.id.clone();
        let deleted = self.state.entries.get(&article).and_then(|entry| entry.deleted);
        let entry = folio.entry(deleted);
        let (sheet, line) =
            (record::write_sheet(folio, self.state.saving.last), record::write_entry(&entry));
        (entry, Record { article, text: None, sheet: Some(sheet), entry: line })
    }

    /// All of an article, to be kept.
    pub(super) fn whole_record(&self, folio: &Folio) -> Record {
        records(folio, self.state.saving.last).into()
    }

    /// Keeps records. A sheet among them holds all that was done to its article until now.
    pub(super) fn keep(&mut self, waiting: Waiting, records: Vec<Record>) {
        self.keep_with(waiting, records, None);
    }

    /// Keeps records, and the schemes with them.
    pub(super) fn keep_with(
        &mut self,
        waiting: Waiting,
        records: Vec<Record>,
        schemes: Option<String>,
    ) {
        let articles: Vec<ArticleId> = records.iter().map(|it| it.article.clone()).collect();
        self.outdate(&articles);
        let sheets = records.iter().filter(|it| it.sheet.is_some());
        let dropped = sheets.flat_map(|it| self.state.saving.rows_of(&it.article)).collect();
        let batch = Batch { records, schemes, dropped, ..Batch::default() };
        let before = match (&waiting, articles.as_slice()) {
            (Waiting::Sheet, [article]) => self.state.saving.take_sheet(article),
            _ => None,
        };
        match before {
            Some(ticket) => self.state.saving.enqueue(ticket, batch),
            None => self.enqueue(waiting, batch),
        }
        self.write_next();
    }

    /// What is on its way from storage is older than what is written of these articles.
    pub(super) fn outdate(&mut self, articles: &[ArticleId]) {
        for waiting in self.state.waiting.values_mut() {
            if let Waiting::Load(load) = waiting {
                load.stale |= articles.iter().any(|it| load.articles.contains(it));
            }
        }
    }

    /// Does what a batch was waited for with.
    pub(super) fn answer(&mut self, ticket: Ticket, result: Result<(), StorageError>) {
        let waiting = self.state.waiting.remove(&ticket);
        match result {
            Ok(()) => self.forgive(),
            Err(fault @ (StorageError::Blocked | StorageError::Closed)) => {
                self.state.saving.fault = Some(fault);
            }
            Err(_) => {}
        }
        match (waiting, result) {
            (Some(Waiting::Intake(file, arrived)), result) => {
                self.intake_kept(file, arrived, result);
            }
            // Without storage it is in the memory of the page, and may be worked on.
            (Some(Waiting::Story(entry)), Ok(()) | Err(StorageError::Blocked)) => {
                self.story_kept(&entry);
            }
            (Some(Waiting::Schemes), result) => self.schemes_kept(result),
            (Some(Waiting::Adoption(before)), result) => self.adoption_kept(*before, result),
            (Some(Waiting::Erase(entry)), Ok(())) => self.erased(&entry),
            (Some(Waiting::Erase(entry)), Err(fault)) => {
                self.state.entries.insert(entry.id.clone(), entry);
                self.state.saving.fault = Some(fault);
            }
            (Some(Waiting::Sheet), Err(fault)) => {
                // What the journal holds is durable all the same.
                if self.state.saving.lacks_rows() {
                    self.state.saving.fault = Some(fault);
                }
            }
            (Some(Waiting::Entries(records)), Err(StorageError::Full)) => {
                self.state.saving.unkept.extend(records);
                self.state.saving.fault = Some(StorageError::Full);
            }
            // Rows that the journal has no room for may yet come into a record.
            (Some(Waiting::Rows), Err(_)) | (_, Ok(())) => {}
            (_, Err(fault)) => self.state.saving.fault = Some(fault),
        }
    }

    /// Takes back that there is no room, once everything has found some.
    pub(super) fn forgive(&mut self) {
        let full = self.state.saving.fault == Some(StorageError::Full);
        if full && !self.holds_unsaved() {
            self.state.saving.fault = None;
        }
    }

    /// Tries anew to keep all that is in memory only.
    pub(super) fn keep_again(&mut self) {
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        self.keep_desk();
        self.checkpoint_pending();
        let unkept = std::mem::take(&mut self.state.saving.unkept);
        if !unkept.is_empty() {
            // The line of the library may have changed since.
            let records: Vec<Record> = unkept
                .into_iter()
                .filter_map(|record| {
                    let entry = record::write_entry(self.state.entries.get(&record.article)?);
                    Some(Record { entry, ..record })
                })
                .collect();
            self.keep(Waiting::Entries(records.clone()), records);
        }
        if self.state.shelf.is_unkept && !self.is_adopting() {
            self.keep_schemes();
        }
        // What could not be read was told, and stays where it is; there is nothing to try again.
        self.state.saving.unread = None;
        let is_idle = self.state.saving.is_idle();
        let is_over = match self.state.saving.fault {
            Some(StorageError::Damaged | StorageError::Newer | StorageError::Missing) => true,
            Some(StorageError::Full) => is_idle && !self.state.saving.lacks_rows(),
            Some(StorageError::Blocked | StorageError::Closed | StorageError::Superseded)
            | None => false,
        };
        if is_over {
            self.state.saving.fault = None;
        }
    }

    /// Keeps settings, unless another tab does.
    pub(super) fn keep_settings(&mut self, settings: Settings) {
        self.state.settings = settings;
        if !self.state.session.elsewhere {
            self.ask(Request::KeepSettings(self.state.settings.clone()));
        }
    }
}
