//! Making each act durable: its row in the journal, in the database first and in `localStorage` where that must do.

use super::Turn;
use crate::edit::Change;
use crate::format::record::{JournalRow, RecordError, RowId};
use crate::model::ArticleId;
use crate::store::report::{Started, StorageError};
use crate::store::request::{Batch, Request, StoredRow, Ticket};
use crate::store::saving::{PendingRow, Place};
use crate::store::state::Waiting;

/// After how many rows the sheet is written anew. A sheet of a long article takes some milliseconds to write, a row next
/// to none; and this many rows are read back in an instant.
const CHECKPOINT_AFTER: usize = 200;

impl Turn<'_> {
    /// Journals changes to the open article.
    pub(super) fn journal(&mut self, changes: &[Change]) {
        let Some(desk) = &self.state.desk else { return };
        if self.journal_for(desk.folio.article.id.clone(), changes) {
            self.keep_desk();
        }
    }

    /// Journals changes to an article, and says whether its sheet should be written soon.
    fn journal_for(&mut self, article: ArticleId, changes: &[Change]) -> bool {
        let saving = &mut self.state.saving;
        saving.last = saving.last.next();
        let previous = saving.positions.insert(article.clone(), saving.last).unwrap_or_default();
        let row = JournalRow::new(saving.last, previous, article.clone(), self.stamp.time, changes);
        let stored = StoredRow::new(article.clone(), &row);
        let pending = saving.pending.or_default(article.clone());
        // A row after one that the journal lacks would have nothing to follow.
        let is_lost = pending.iter().any(|it| it.place == Place::Lost);
        let place = if is_lost { Place::Lost } else { Place::Queued };
        pending.push(PendingRow { row, place });
        let is_long = pending.len().is_multiple_of(CHECKPOINT_AFTER);
        if is_lost {
            self.guard_article(&article);
        } else {
            self.append(stored);
        }
        is_lost || is_long
    }

    /// Changes articles that are not open, as part of a step that was done in the open one: the changes are journaled
    /// like any others, and come into the records at a checkpoint.
    pub(super) fn change_elsewhere(&mut self, elsewhere: &[(ArticleId, Vec<Change>)]) {
        for (id, changes) in elsewhere {
            if self.state.entries.contains_key(id) {
                self.journal_for(id.clone(), changes);
            }
        }
        if !elsewhere.is_empty() {
            self.checkpoint_pending();
        }
        // What a search has loaded is older now.
        if let Some(search) = &mut self.state.search {
            search.others = None;
        }
    }

    fn append(&mut self, row: StoredRow) {
        if let Err(row) = self.state.saving.join_queue(row) {
            self.enqueue(Waiting::Rows, Batch { rows: vec![row], ..Batch::default() });
        }
        self.write_next();
    }

    /// Puts a batch at the end of the queue, with what its answer is for.
    pub(super) fn enqueue(&mut self, waiting: Waiting, batch: Batch) {
        let ticket = self.ticket(waiting);
        self.state.saving.enqueue(ticket, batch);
    }

    /// Asks for the next batch of the queue, unless one is under way: the next one may still grow, and none overtakes
    /// another.
    pub(super) fn write_next(&mut self) {
        if let Some((ticket, batch)) = self.state.saving.take_next() {
            self.ask(Request::Write(ticket, batch));
        } else if self.state.saving.is_handing_over && self.state.saving.is_idle() {
            self.finish_hand_over();
        }
    }

    /// A batch is durable, or nothing of it is.
    pub(super) fn written(&mut self, ticket: Ticket, result: Result<(), StorageError>) {
        let Some(written) = self.state.saving.writing.take_if(|it| it.ticket == ticket) else {
            return;
        };
        let is_over = self.state.session.was_taken_over || result == Err(StorageError::Superseded);
        match result {
            Ok(()) => {
                let safe = self.state.saving.mark_stored(&written);
                self.unguard(safe);
            }
            Err(_) if !written.rows.is_empty() => {
                let (lost, emptied) = self.state.saving.lose(&written.rows);
                self.state.waiting.retain(|ticket, _| !emptied.contains(ticket));
                // What another tab is told of now is not for it to take up.
                if !is_over {
                    self.guard_rows(lost);
                }
            }
            Err(_) => {}
        }
        self.answer(ticket, result);
        if is_over {
            self.taken_over();
        }
        if result.is_err() && !is_over {
            self.keep_lost(&written.rows);
        }
        self.write_next();
        for (ticket, articles) in self.state.saving.released_loads() {
            self.ask(Request::Load(ticket, articles));
        }
        if self.state.saving.is_idle() {
            self.take_in_missed();
        }
    }

    /// The journal has no room or is not allowed; a record may have and be. An article that has left the desk is on its
    /// way there already.
    fn keep_lost(&mut self, rows: &[(ArticleId, RowId)]) {
        let open = self.state.desk.as_ref().map(|desk| desk.folio.article.id.clone());
        if rows.iter().any(|(article, _)| Some(article) == open.as_ref()) {
            self.keep_desk();
        }
    }

    /// Puts what is not in the database into `localStorage`: the page may not live to see it arrive.
    pub(super) fn guard(&mut self) {
        if self.state.session.elsewhere && !self.state.saving.is_handing_over {
            return;
        }
        let articles: Vec<ArticleId> = self.state.saving.pending.keys().cloned().collect();
        for article in articles {
            self.guard_article(&article);
        }
    }

    /// Guards all rows of an article that are not in the database: the first first, so that none is there without those
    /// before it.
    fn guard_article(&mut self, article: &ArticleId) {
        let pending = self.state.saving.pending.get(article).into_iter().flatten();
        let open = pending.filter(|it| it.place != Place::Stored);
        let rows = open.map(|it| StoredRow::new(article.clone(), &it.row)).collect();
        self.guard_rows(rows);
    }

    fn guard_rows(&mut self, mut rows: Vec<StoredRow>) {
        let guarded = &mut self.state.saving.guarded;
        rows.retain(|row| !guarded.iter().any(|(of, id)| *of == row.article && *id == row.id));
        guarded.extend(rows.iter().map(|row| (row.article.clone(), row.id)));
        if !rows.is_empty() {
            self.ask(Request::Guard(rows));
        }
    }

    /// `localStorage` refused rows; they are tried again when the page goes the next time.
    pub(super) fn not_guarded(&mut self, rows: &[(ArticleId, RowId)]) {
        self.state.saving.guarded.retain(|it| !rows.contains(it));
    }

    fn unguard(&mut self, rows: Vec<(ArticleId, RowId)>) {
        if !rows.is_empty() {
            self.ask(Request::Unguard(rows));
        }
    }

    /// Takes up the rows that were found at the start. Those that are only in `localStorage`, or in the journal of an
    /// older version, are copied to the database before anything else.
    pub(super) fn recover(&mut self, started: &mut Started) {
        let mut dropped = Vec::new();
        for row in std::mem::take(&mut started.rows) {
            if !self.is_known(&row.article) {
                // The article was deleted for good.
                dropped.push((row.article, row.id));
            } else if let Ok(read) = JournalRow::read(row.id, &row.json) {
                self.take_up(read, Place::Stored);
            } else {
                // Whether it matters is known when the article has been read.
                self.state.saving.pending.or_default(row.article);
            }
        }
        let mut rows = self.recover_guarded(started);
        rows.extend(self.recover_legacy(started, Place::Queued));
        if !rows.is_empty() {
            self.enqueue(Waiting::Rows, Batch { rows, ..Batch::default() });
        }
        if !dropped.is_empty() {
            self.enqueue(Waiting::Sheet, Batch { dropped, ..Batch::default() });
        }
        self.write_next();
    }

    /// The rows of `localStorage` that the database lacks; the others are not needed there any more.
    fn recover_guarded(&mut self, started: &mut Started) -> Vec<StoredRow> {
        let (mut needless, mut rows) = (Vec::new(), Vec::new());
        self.state.saving.has_unread_guarded = started.guarded.is_none();
        for row in started.guarded.take().into_iter().flatten() {
            let key = (row.article.clone(), row.id);
            match JournalRow::read(row.id, &row.json) {
                Ok(_) if row.id.is_of_turn_before(started.taken_up_by) => needless.push(key),
                Ok(_) if !self.is_known(&row.article) => needless.push(key),
                Ok(read) => {
                    if self.take_up(read, Place::Queued) {
                        rows.push(row);
                        self.state.saving.guarded.push(key);
                    } else {
                        needless.push(key);
                    }
                }
                Err(error) => {
                    // It stays where it is.
                    self.state.saving.has_unread_guarded = true;
                    self.state.saving.unread = Some(storage_error(&error));
                    if matches!(error, RecordError::Newer(_)) {
                        self.state.saving.newer.push(row.article);
                    }
                }
            }
        }
        self.unguard(needless);
        rows
    }

    /// The rows from before version 3, under ids of their own.
    pub(super) fn recover_legacy(&mut self, started: &mut Started, place: Place) -> Vec<StoredRow> {
        let (mut needless, mut rows) = (Vec::new(), Vec::new());
        for (number, json) in std::mem::take(&mut started.legacy) {
            let id = RowId { number, ..RowId::ZERO };
            match JournalRow::read(id, &json) {
                Ok(read) if started.taken_up_by == RowId::ZERO && self.is_known(&read.article) => {
                    let article = read.article.clone();
                    self.state.saving.guarded.push((article.clone(), id));
                    if self.take_up(read, place) {
                        rows.push(StoredRow { article, id, json: json.into() });
                    }
                }
                Ok(read) => needless.push((read.article, id)),
                // It stays where it is.
                Err(error) => self.state.saving.unread = Some(storage_error(&error)),
            }
        }
        if place == Place::Queued {
            self.unguard(needless);
        }
        rows
    }

    /// Says whether an article is in the library, as far as that could be read.
    pub(super) fn is_known(&self, article: &ArticleId) -> bool {
        self.state.has_unlisted || self.state.entries.contains_key(article)
    }

    /// Puts a row that was found among those that no record holds, in its place; says whether it was not there yet.
    fn take_up(&mut self, row: JournalRow, place: Place) -> bool {
        // The library is sorted at once as it will be when the change is in the record: rows that move a moment later
        // are missed by the hand.
        self.date(&row);
        let pending = self.state.saving.pending.or_default(row.article.clone());
        match pending.binary_search_by(|it| it.row.id.cmp(&row.id)) {
            Ok(_) => false,
            Err(at) => {
                pending.insert(at, PendingRow { row, place });
                true
            }
        }
    }
}

pub(super) fn storage_error(error: &RecordError) -> StorageError {
    match error {
        RecordError::Damaged => StorageError::Damaged,
        RecordError::Newer(_) => StorageError::Newer,
    }
}
