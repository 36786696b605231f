//! Making each act durable: its row in the journal, in the database first and in `localStorage` where that must do.

use super::update::Update;
use crate::edit::Change;
use crate::format::record::{JournalRow, RecordError, RowId};
use crate::model::ArticleId;
use crate::store::library::message::LibraryMessage;
use crate::store::replies::ReplyTo;
use crate::store::report::{Started, StorageError};
use crate::store::request::{Batch, Request, StoredRow};
use crate::store::saving::{PendingRow, Place};
use crate::store::ticket::Ticket;

/// After how many rows the annotation set is written anew. An annotation set of a long article takes some milliseconds to write, a row next
/// to none; and this many rows are read back in an instant.
const CHECKPOINT_AFTER: usize = 200;

impl Update<'_> {
    /// Journals changes to the open article.
    pub(in crate::store) fn journal(&mut self, article: ArticleId, changes: &[Change]) {
        if self.journal_for(article, changes) {
            self.save_article();
        }
    }

    /// Journals changes to an article, and says whether its annotation set should be written soon.
    fn journal_for(&mut self, article: ArticleId, changes: &[Change]) -> bool {
        let saving = &mut *self.saving;
        saving.last = saving.last.next();
        let previous = saving.positions.insert(article.clone(), saving.last).unwrap_or_default();
        let row = JournalRow::new(
            saving.last,
            previous,
            article.clone(),
            self.effects.stamp.time,
            changes,
        );
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

    /// Journals changes to articles that are not open, as part of a step that was done in the open one. They come into
    /// the records at a checkpoint.
    pub(in crate::store) fn journal_elsewhere(&mut self, changes: &[(ArticleId, Vec<Change>)]) {
        for (id, changes) in changes {
            if self.library.entries.contains_key(id) {
                self.journal_for(id.clone(), changes);
            }
        }
        self.checkpoint();
    }

    fn append(&mut self, row: StoredRow) {
        if let Err(row) = self.saving.join_queue(row) {
            self.enqueue(ReplyTo::Rows, Batch { rows: vec![row], ..Batch::default() });
        }
        self.write_next();
    }

    /// Puts a batch at the end of the queue, with what its answer is for.
    pub(super) fn enqueue(&mut self, reply_to: ReplyTo, batch: Batch) {
        let ticket = self.effects.replies.await_reply(reply_to);
        self.saving.enqueue(ticket, batch);
    }

    /// Asks for the next batch of the queue, unless one is under way: the next one may still grow, and none overtakes
    /// another.
    pub(super) fn write_next(&mut self) {
        if let Some((ticket, batch)) = self.saving.take_next() {
            self.effects.request(Request::Write(ticket, batch));
        } else if self.saving.is_handing_over && self.saving.is_idle() {
            self.finish_hand_over();
        }
    }

    /// A batch is durable, or nothing of it is.
    pub(in crate::store) fn written(&mut self, ticket: Ticket, result: Result<(), StorageError>) {
        let Some(written) = self.saving.writing.take_if(|it| it.ticket == ticket) else {
            return;
        };
        let is_over = self.saving.was_taken_over || result == Err(StorageError::Superseded);
        match result {
            Ok(()) => {
                let safe = self.saving.mark_stored(&written);
                self.unguard(safe);
            }
            Err(_) if !written.rows.is_empty() => {
                let (lost, emptied) = self.saving.lose(&written.rows);
                for ticket in emptied {
                    self.effects.replies.take(ticket);
                }
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
        for (ticket, articles) in self.saving.released_loads() {
            self.effects.request(Request::Load(ticket, articles));
        }
        if self.saving.is_idle() {
            self.take_in_missed();
        }
    }

    /// The journal refused these rows; a whole record may still fit. For an article that is no longer open, that record is
    /// already in the queue.
    fn keep_lost(&mut self, rows: &[(ArticleId, RowId)]) {
        let open = self.document.as_ref().map(|document| document.annotated.article.id.clone());
        if rows.iter().any(|(article, _)| Some(article) == open.as_ref()) {
            self.save_article();
        }
    }

    /// Puts what is not in the database into `localStorage`: the page may not live to see it arrive.
    pub(in crate::store) fn guard(&mut self) {
        if self.saving.is_read_only && !self.saving.is_handing_over {
            return;
        }
        let articles: Vec<ArticleId> = self.saving.pending.keys().cloned().collect();
        for article in articles {
            self.guard_article(&article);
        }
    }

    /// Guards all rows of an article that are not in the database: the first first, so that none is there without those
    /// before it.
    fn guard_article(&mut self, article: &ArticleId) {
        let pending = self.saving.pending.get(article).into_iter().flatten();
        let open = pending.filter(|it| it.place != Place::Stored);
        let rows = open.map(|it| StoredRow::new(article.clone(), &it.row)).collect();
        self.guard_rows(rows);
    }

    fn guard_rows(&mut self, mut rows: Vec<StoredRow>) {
        let guarded = &mut self.saving.guarded;
        rows.retain(|row| !guarded.iter().any(|(of, id)| *of == row.article && *id == row.id));
        guarded.extend(rows.iter().map(|row| (row.article.clone(), row.id)));
        if !rows.is_empty() {
            self.effects.request(Request::Guard(rows));
        }
    }

    /// `localStorage` refused rows; they are tried again when the page goes the next time.
    pub(in crate::store) fn not_guarded(&mut self, rows: &[(ArticleId, RowId)]) {
        self.saving.guarded.retain(|it| !rows.contains(it));
    }

    fn unguard(&mut self, rows: Vec<(ArticleId, RowId)>) {
        if !rows.is_empty() {
            self.effects.request(Request::Unguard(rows));
        }
    }

    /// Takes up the rows that were found at the start. Those that are only in `localStorage`, or in the journal of an
    /// older version, are copied to the database before anything else.
    pub(in crate::store) fn recover(&mut self, started: &mut Started) {
        let mut dropped = Vec::new();
        for row in std::mem::take(&mut started.rows) {
            if !self.is_known(&row.article) {
                // The article was deleted for good.
                dropped.push((row.article, row.id));
            } else if let Ok(read) = JournalRow::read(row.id, &row.json) {
                self.take_up(read, Place::Stored);
            } else {
                // Whether it matters is known when the article has been read.
                self.saving.pending.or_default(row.article);
            }
        }
        let mut rows = self.recover_guarded(started);
        rows.extend(self.recover_legacy(started, Place::Queued));
        if !rows.is_empty() {
            self.enqueue(ReplyTo::Rows, Batch { rows, ..Batch::default() });
        }
        if !dropped.is_empty() {
            self.enqueue(ReplyTo::AnnotationSet, Batch { dropped, ..Batch::default() });
        }
        self.write_next();
    }

    /// The rows of `localStorage` that the database lacks; the others are not needed there any more.
    fn recover_guarded(&mut self, started: &mut Started) -> Vec<StoredRow> {
        let (mut needless, mut rows) = (Vec::new(), Vec::new());
        self.saving.has_unread_guarded = started.guarded.is_none();
        for row in started.guarded.take().into_iter().flatten() {
            let key = (row.article.clone(), row.id);
            match JournalRow::read(row.id, &row.json) {
                Ok(_) if row.id.is_of_turn_before(started.taken_up_by) => needless.push(key),
                Ok(_) if !self.is_known(&row.article) => needless.push(key),
                Ok(read) => {
                    if self.take_up(read, Place::Queued) {
                        rows.push(row);
                        self.saving.guarded.push(key);
                    } else {
                        needless.push(key);
                    }
                }
                Err(error) => {
                    // It stays where it is.
                    self.saving.has_unread_guarded = true;
                    self.saving.unread = Some((&error).into());
                    if matches!(error, RecordError::Newer(_)) {
                        self.saving.newer.push(row.article);
                    }
                }
            }
        }
        self.unguard(needless);
        rows
    }

    /// The rows from before version 3, under ids of their own.
    pub(in crate::store) fn recover_legacy(
        &mut self,
        started: &mut Started,
        place: Place,
    ) -> Vec<StoredRow> {
        let (mut needless, mut rows) = (Vec::new(), Vec::new());
        for (number, json) in std::mem::take(&mut started.legacy) {
            let id = RowId { number, ..RowId::ZERO };
            match JournalRow::read(id, &json) {
                Ok(read) if started.taken_up_by == RowId::ZERO && self.is_known(&read.article) => {
                    let article = read.article.clone();
                    self.saving.guarded.push((article.clone(), id));
                    if self.take_up(read, place) {
                        rows.push(StoredRow { article, id, json: json.into() });
                    }
                }
                Ok(read) => needless.push((read.article, id)),
                // It stays where it is.
                Err(error) => self.saving.unread = Some((&error).into()),
            }
        }
        if place == Place::Queued {
            self.unguard(needless);
        }
        rows
    }

    /// Says whether an article is in the library, as far as that could be read.
    pub(in crate::store) fn is_known(&self, article: &ArticleId) -> bool {
        self.library.is_known(article)
    }

    /// Puts a row that was found among those that no record holds, in its place; says whether it was not there yet.
    fn take_up(&mut self, row: JournalRow, place: Place) -> bool {
        // The library is sorted at once as it will be when the change is in the record: rows that move a moment later
        // are missed by the hand.
        self.effects.send(LibraryMessage::Date(vec![(row.article.clone(), row.time)]));
        let pending = self.saving.pending.or_default(row.article.clone());
        match pending.binary_search_by(|it| it.row.id.cmp(&row.id)) {
            Ok(_) => false,
            Err(at) => {
                pending.insert(at, PendingRow { row, place });
                true
            }
        }
    }
}
