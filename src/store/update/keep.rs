//! Making work durable: the journal, the records, and what to do when storage refuses.

use super::Turn;
use crate::edit::Change;
use crate::format::record::{self, Journaled};
use crate::model::{ArticleId, Entry, Folio};
use crate::store::notice::Notice;
use crate::store::report::Fault;
use crate::store::request::{Record, Request, Ticket};
use crate::store::settings::Settings;
use crate::store::state::{Pending, Waiting};

/// After how many journal entries the sheet is written anew. A sheet of a long article takes some
/// milliseconds to write, a journal entry next to none; and this many entries are read back in an
/// instant.
const FOLD_AFTER: usize = 200;

impl Turn<'_> {
    /// Makes changes to the open article durable at once.
    pub(super) fn journal(&mut self, changes: &[Change]) {
        let Some(desk) = &self.state.desk else { return };
        if self.journal_for(desk.folio.article.id.clone(), changes) {
            self.keep_desk();
        }
    }

    /// Makes changes to an article durable at once, and says whether its sheet should be written soon.
    fn journal_for(&mut self, id: ArticleId, changes: &[Change]) -> bool {
        let entry = Journaled::new(id.clone(), self.stamp.time, changes);
        let record = entry.as_str().to_owned();
        let number = self.state.next_journal;
        self.state.next_journal += 1;
        let pending = self.state.pending.or_default(id);
        // An entry after one that the journal lacks could not be applied when it is read back.
        let lost = pending.iter().any(|it| it.lost);
        pending.push(Pending { number, entry, lost });
        let is_long = pending.len().is_multiple_of(FOLD_AFTER);
        if !lost {
            self.state.saving.journal.insert(number, ());
            self.ask(Request::Journal(number, record));
        }
        lost || is_long
    }

    /// Changes articles that are not open, as part of a step that was done in the open one: the changes are journaled
    /// like any others, and folded into the records.
    pub(super) fn change_elsewhere(&mut self, elsewhere: &[(ArticleId, Vec<Change>)]) {
        for (id, changes) in elsewhere {
            if self.state.entries.contains_key(id) {
                self.journal_for(id.clone(), changes);
            }
        }
        if !elsewhere.is_empty() {
            self.fold_pending();
        }
        // What a search has loaded is older now.
        if let Some(search) = &mut self.state.search {
            search.others = None;
        }
    }

    /// Keeps what is on its way to the journal at once: the page may not live to see it arrive.
    pub(super) fn guard(&mut self) {
        // Numbers are the other tab's to give.
        if self.state.session.elsewhere {
            return;
        }
        let under_way = &self.state.saving.journal;
        let entries: Vec<(u64, String)> = self
            .state
            .pending
            .values()
            .flatten()
            .filter(|it| it.lost || under_way.contains_key(&it.number))
            .map(|it| (it.number, it.entry.as_str().to_owned()))
            .collect();
        if !entries.is_empty() {
            self.ask(Request::Guard(entries));
        }
    }

    pub(super) fn journaled(&mut self, number: u64, result: Result<(), Fault>) {
        self.state.saving.journal.remove(&number);
        let Err(fault) = result else { return };
        if fault == Fault::Closed {
            self.state.saving.fault = Some(fault);
        }
        // One that is not pending any more is in a record.
        let change = self.state.pending.values_mut().flatten().find(|it| it.number == number);
        let Some(article) = change.map(|change| {
            change.lost = true;
            change.entry.article.clone()
        }) else {
            return;
        };
        // The journal has no room or is not allowed; the archive may have and be. An article that
        // has left the desk is on its way there already.
        if self.state.desk.as_ref().is_some_and(|desk| desk.folio.article.id == article) {
            self.keep_desk();
        }
    }

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
        let held = self.pending_numbers(&folio.article.id);
        let (entry, kept) = self.sheet_record(folio);
        self.list([entry]);
        let ticket = self.ticket(Waiting::Sheet);
        self.keep(ticket, vec![kept], held);
    }

    /// The line of the library and the record of an article that is there already.
    pub(super) fn sheet_record(&self, folio: &Folio) -> (Entry, Record) {
        let article = folio.article.id.clone();
        let deleted = self.state.entries.get(&article).and_then(|entry| entry.deleted);
        let entry = folio.entry(deleted);
        let (sheet, line) = (record::write_sheet(folio), record::write_entry(&entry));
        (entry, Record { article, text: None, sheet: Some(sheet), entry: line })
    }

    /// The numbers of the changes of an article that no record holds yet.
    pub(super) fn pending_numbers(&self, id: &ArticleId) -> Vec<u64> {
        self.state.pending.get(id).into_iter().flatten().map(|it| it.number).collect()
    }

    /// Keeps records which hold all that was done up to these journal entries.
    pub(super) fn keep(&mut self, ticket: Ticket, records: Vec<Record>, held: Vec<u64>) {
        self.outdate(&records);
        self.state.saving.records.insert(ticket, held.clone());
        self.ask(Request::Keep(ticket, records, held));
    }

    /// What is on its way from storage is older than these records.
    pub(super) fn outdate(&mut self, records: &[Record]) {
        for waiting in self.state.waiting.values_mut() {
            if let Waiting::Load(load) = waiting {
                load.stale |= records.iter().any(|it| load.articles.contains(&it.article));
            }
        }
    }

    pub(super) fn kept(&mut self, ticket: Ticket, result: Result<(), Fault>) {
        let held = self.state.saving.records.remove(&ticket).unwrap_or_default();
        let waiting = self.state.waiting.remove(&ticket);
        match result {
            Ok(()) => {
                for pending in self.state.pending.values_mut() {
                    pending.retain(|it| !held.contains(&it.number));
                }
                self.state.pending.retain(|_, pending| !pending.is_empty());
                self.forgive();
            }
            Err(fault @ (Fault::Blocked | Fault::Closed)) => {
                self.state.saving.fault = Some(fault);
            }
            Err(_) => {}
        }
        match (waiting, result) {
            (Some(Waiting::Intake(file, arrived)), result) => {
                self.intake_kept(file, arrived, result);
            }
            // Without storage it is in the memory of the page, and may be worked on.
            (Some(Waiting::Story(entry)), Ok(()) | Err(Fault::Blocked)) => {
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
                if self.lacks_journal() {
                    self.state.saving.fault = Some(fault);
                }
            }
            (Some(Waiting::Entries(records)), Err(Fault::Full)) => {
                self.state.saving.unkept.extend(records);
                self.state.saving.fault = Some(Fault::Full);
            }
            (_, Err(fault)) => self.state.saving.fault = Some(fault),
            (_, Ok(())) => {}
        }
    }

    /// Asks to be the tab that writes, unless this one holds work that starting anew would lose.
    pub(super) fn take_over(&mut self) {
        let is_unkept = !self.state.saving.unkept.is_empty() || self.state.shelf.is_unkept;
        if self.lacks_journal() || is_unkept {
            self.say(Notice::HoldsUnsaved);
        } else if !std::mem::replace(&mut self.state.session.is_taking_over, true) {
            // Whoever presses twice would begin anew a second time, with what was there before the first.
            self.ask(Request::TakeOver);
        }
    }

    /// Says whether some change is in memory only.
    fn lacks_journal(&self) -> bool {
        self.state.pending.values().flatten().any(|it| it.lost)
    }

    /// Takes back that there is no room, once everything has found some.
    pub(super) fn forgive(&mut self) {
        let full = self.state.saving.fault == Some(Fault::Full);
        if full
            && !self.lacks_journal()
            && self.state.saving.unkept.is_empty()
            && !self.state.shelf.is_unkept
        {
            self.state.saving.fault = None;
        }
    }

    /// Tries anew to keep all that is in memory only.
    pub(super) fn keep_again(&mut self) {
        if self.state.session.elsewhere {
            return self.say(Notice::Elsewhere);
        }
        self.keep_desk();
        self.fold_pending();
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
            let ticket = self.ticket(Waiting::Entries(records.clone()));
            self.keep(ticket, records, Vec::new());
        }
        if self.state.shelf.is_unkept && !self.is_adopting() {
            self.keep_schemes();
        }
        // What could not be read was told, and stays where it is; there is nothing to try again.
        self.state.saving.unread = None;
        let is_idle = self.state.saving.records.is_empty();
        let is_over = match self.state.saving.fault {
            Some(Fault::Damaged | Fault::Newer | Fault::Missing) => true,
            Some(Fault::Full) => is_idle && !self.lacks_journal(),
            Some(Fault::Blocked | Fault::Closed) | None => false,
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
