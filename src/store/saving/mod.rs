//! What has been done and is not durable yet: the queue of writes, and the journal rows that no record holds.
//!
//! The protocol, and what survives what, is told in `docs/storage.md`.

pub mod command;
mod journal;
mod legacy;
pub(super) mod message;
mod records;
mod replay;
mod tabs;
pub(super) mod update;

use std::collections::VecDeque;

pub(super) use self::records::{annotation_set_record, whole_record};
use super::report::StorageError;
use super::request::{Batch, Record, StoredRow};
use super::ticket::Ticket;
use crate::format::record::{JournalRow, RowId};
use crate::model::ArticleId;
use crate::table::Table;

/// What is not durable yet.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
pub struct Saving {
    /// The number that was given last. Its epoch and tab are those of this tab, if it writes.
    pub(super) last: RowId,
    /// The last row of each article that has been read or changed.
    pub(super) positions: Table<ArticleId, RowId>,
    /// Rows that no record holds yet, by article and in order.
    pub(super) pending: Table<ArticleId, Vec<PendingRow>>,
    /// Batches that wait for the one before to be answered.
    pub(super) queue: VecDeque<(Ticket, Batch)>,
    /// The batch that has been asked for.
    pub(super) writing: Option<Writing>,
    /// Loads that wait until what is being written of their articles is there.
    pub(super) held_loads: Vec<(Ticket, Vec<ArticleId>)>,
    /// Rows that are in `localStorage` as well.
    pub(super) guarded: Vec<(ArticleId, RowId)>,
    /// Whether `localStorage` may have rows that could not be read: they must not come to count as taken up.
    pub(super) has_unread_guarded: bool,
    /// Articles with a guarded row of a newer version. Nothing may be built on them.
    pub(super) newer: Vec<ArticleId>,
    /// Lines of the library and samples that could not be kept.
    pub(super) unsaved: Vec<Record>,
    /// Whether another tab is the one that writes.
    pub is_read_only: bool,
    /// Whether this tab is about to be the one that writes.
    pub(super) is_taking_over: bool,
    /// Whether another tab took over since this one asked to write.
    pub(super) was_taken_over: bool,
    /// What another tab has written while this one could not take it in: articles, and whether schemes.
    pub(super) missed: (Vec<ArticleId>, bool),
    /// Whether another tab has asked to write, and waits for what is under way.
    pub(super) is_handing_over: bool,
    /// Why something could not be made durable, until it is.
    pub(super) fault: Option<StorageError>,
    /// Why something that is stored could not be read. It stays where it is.
    pub(super) unread: Option<StorageError>,
}

/// The batch that has been asked for, as far as its answer changes what is pending.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub ticket: Ticket,
    /// The rows that it appends.
    pub rows: Vec<(ArticleId, RowId)>,
    /// The rows that its records hold.
    pub dropped: Vec<(ArticleId, RowId)>,
    /// The articles whose records it changes.
    pub articles: Vec<ArticleId>,
}

/// A journal row that no record holds yet.
#[derive(Clone, Debug)]
pub(super) struct PendingRow {
    pub row: JournalRow,
    pub place: Place,
}

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the queue, or being written.
    Queued,
    /// In the journal, durably.
    Stored,
    /// In memory, and perhaps in `localStorage`: the journal refused it. Only a record can make it durable.
    Lost,
}

/// Whether work is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// All is durable in the browser's database.
    Saved,
    /// Something is on its way there.
    Saving,
    /// Something is only in the memory of this page.
    Failed(StorageError),
}

impl Saving {
    /// Why something could not be kept, else why something could not be read.
    pub fn error(&self) -> Option<StorageError> {
        let lost = (self.is_idle() && self.has_lost()).then_some(StorageError::Full);
        self.fault.or(lost).or(self.unread)
    }

    /// Whether work is saved.
    pub fn status(&self) -> SaveStatus {
        match self.fault {
            Some(fault) => SaveStatus::Failed(fault),
            None if !self.is_idle() => SaveStatus::Saving,
            None if self.has_lost() => SaveStatus::Failed(StorageError::Full),
            None => SaveStatus::Saved,
        }
    }

    /// Says whether nothing is on its way to storage.
    pub(super) fn is_idle(&self) -> bool {
        self.queue.is_empty() && self.writing.is_none()
    }

    /// Says whether some change is neither in the journal nor in a record.
    pub(super) fn lacks_rows(&self) -> bool {
        self.pending.values().flatten().any(|it| it.place != Place::Stored)
    }

    /// Says whether the journal has refused some change that no record holds.
    pub(super) fn has_lost(&self) -> bool {
        self.pending.values().flatten().any(|it| it.place == Place::Lost)
    }

    /// The rows of an article that no record holds yet.
    pub(super) fn rows_of(&self, article: &ArticleId) -> Vec<(ArticleId, RowId)> {
        let rows = self.pending.get(article).into_iter().flatten();
        rows.map(|it| (article.clone(), it.row.id)).collect()
    }

    /// Says whether records of these articles are in the queue or being written.
    pub(super) fn is_writing(&self, articles: &[ArticleId]) -> bool {
        let under_way = self.writing.iter().flat_map(|it| &it.articles);
        let queued = self.queue.iter().flat_map(|(_, batch)| batch.articles());
        under_way.chain(queued).any(|it| articles.contains(it))
    }

    /// The loads that need not wait any more.
    pub(super) fn released_loads(&mut self) -> Vec<(Ticket, Vec<ArticleId>)> {
        let (held, released) = std::mem::take(&mut self.held_loads)
            .into_iter()
            .partition(|(_, articles)| self.is_writing(articles));
        self.held_loads = held;
        released
    }

    /// Puts a batch at the end of the queue.
    pub(super) fn enqueue(&mut self, ticket: Ticket, batch: Batch) {
        self.queue.push_back((ticket, batch));
    }

    /// Takes the batch out of the queue that only keeps the annotation set of this article: a newer one takes its place.
    pub(super) fn take_annotation_set(&mut self, article: &ArticleId) -> Option<Ticket> {
        let is_it = |(_, batch): &(Ticket, Batch)| {
            let [record] = batch.records.as_slice() else { return false };
            let is_alone = batch.rows.is_empty() && batch.schemes.is_none();
            is_alone && record.article == *article && record.text.is_none() && record.set.is_some()
        };
        let at = self.queue.iter().position(is_it)?;
        self.queue.remove(at).map(|(ticket, _)| ticket)
    }

    /// Adds a row to the last batch of the queue, if that has rows only: then one transaction serves for all.
    pub(super) fn join_queue(&mut self, row: StoredRow) -> Result<(), StoredRow> {
        match self.queue.back_mut() {
            Some((_, batch)) if batch.has_rows_only() => {
                batch.rows.push(row);
                Ok(())
            }
            _ => Err(row),
        }
    }

    /// Takes the next batch out of the queue, unless one is under way.
    pub(super) fn take_next(&mut self) -> Option<(Ticket, Batch)> {
        if self.writing.is_some() {
            return None;
        }
        let (ticket, mut batch) = self.queue.pop_front()?;
        batch.takes_up_all = self.takes_up_all(&batch);
        let key = |row: &StoredRow| (row.article.clone(), row.id);
        self.writing = Some(Writing {
            ticket,
            rows: batch.rows.iter().map(key).collect(),
            dropped: batch.dropped.clone(),
            articles: batch.articles().cloned().collect(),
        });
        Some((ticket, batch))
    }

    /// Says whether all rows of other tabs are in the database once this batch is.
    fn takes_up_all(&self, batch: &Batch) -> bool {
        let comes = |row: &JournalRow| {
            batch.rows.iter().any(|it| it.id == row.id)
                || batch.dropped.iter().any(|(_, id)| *id == row.id)
        };
        let are_read = !self.has_unread_guarded;
        are_read
            && self.pending.values().flatten().all(|it| {
                it.place == Place::Stored || it.row.id.epoch == self.last.epoch || comes(&it.row)
            })
    }

    /// Notes that a batch is durable, and gives the rows that need not be in `localStorage` any more.
    pub(super) fn mark_stored(&mut self, written: &Writing) -> Vec<(ArticleId, RowId)> {
        for it in self.pending.values_mut().flatten() {
            if it.place == Place::Queued && written.rows.iter().any(|(_, id)| *id == it.row.id) {
                it.place = Place::Stored;
            }
        }
        for (article, pending) in self.pending.iter_mut() {
            let is_held =
                |id: RowId| written.dropped.iter().any(|(of, it)| of == article && *it == id);
            pending.retain(|it| !is_held(it.row.id));
        }
        self.pending.retain(|_, pending| !pending.is_empty());
        let is_safe =
            |it: &(ArticleId, RowId)| written.rows.contains(it) || written.dropped.contains(it);
        let (safe, rest) = std::mem::take(&mut self.guarded).into_iter().partition(is_safe);
        self.guarded = rest;
        safe
    }

    /// Notes that rows did not come into the journal, nor may those of the same articles that come after them. Gives all
    /// that is lost of these articles, and the batches that came to nothing.
    pub(super) fn lose(&mut self, rows: &[(ArticleId, RowId)]) -> (Vec<StoredRow>, Vec<Ticket>) {
        let is_hit = |article: &ArticleId| rows.iter().any(|(it, _)| it == article);
        for (_, batch) in self.queue.iter_mut().filter(|(_, batch)| batch.has_rows_only()) {
            batch.rows.retain(|row| !is_hit(&row.article));
        }
        let is_empty =
            |(_, batch): &(Ticket, Batch)| batch.has_rows_only() && batch.rows.is_empty();
        let emptied =
            self.queue.iter().filter(|it| is_empty(it)).map(|(ticket, _)| *ticket).collect();
        self.queue.retain(|it| !is_empty(it));
        let mut lost = Vec::new();
        for (article, pending) in self.pending.iter_mut().filter(|(article, _)| is_hit(article)) {
            let first = pending.iter().position(|it| it.place != Place::Stored);
            for it in pending.iter_mut().skip(first.unwrap_or(usize::MAX)) {
                it.place = Place::Lost;
                lost.push(StoredRow::new(article.clone(), &it.row));
            }
        }
        (lost, emptied)
    }
}
