//! What the model stores: a database whose transactions are whole and durable, and `localStorage`, which pages see at once
//! and the disk gets later.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use slantwise::format::record::RowId;
use slantwise::model::ArticleId;
use slantwise::store::{Batch, Loaded, StorageError, StoredRow};

use crate::storage::{Rows, Shelf, stored_rows};

/// The tab that writes, as the database has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    pub epoch: u32,
    pub tab: u32,
    pub taken_up_by: RowId,
    pub batches: u32,
}

/// The right to write: this tab, what the database said before, and what it must say now.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    pub writer: Writer,
    pub seen: Writer,
    is_stored: bool,
}

/// What outlives tabs.
#[derive(Debug, Default)]
pub struct Disk {
    shelf: Shelf,
    pub rows: Rows,
    writer: Writer,
    /// Epochs after which another tab has become the writer.
    superseded: BTreeSet<u32>,
    /// `localStorage` as pages see it.
    local: Rows,
    /// How it was before, since the browser last wrote it out: a crash may bring back any of these.
    earlier: VecDeque<Rows>,
    pub is_full: bool,
    pub is_local_full: bool,
    /// Every row that ever was there: a number is never used again.
    ever: BTreeMap<(ArticleId, RowId), Arc<str>>,
}

impl Disk {
    /// Takes the next epoch.
    pub fn claim(&mut self, tab: u32) -> Claim {
        let at_least = self.local.keys().map(|(_, id)| id.epoch).max().unwrap_or_default();
        let seen = self.writer;
        let writer = Writer { epoch: seen.epoch.max(at_least) + 1, tab, ..seen };
        let is_stored = !self.is_full;
        if is_stored {
            self.writer = writer;
            self.superseded.insert(seen.epoch);
        }
        Claim { writer, seen, is_stored }
    }

    /// Writes a batch, unless somebody else has written since.
    pub fn write(&mut self, claim: &mut Claim, batch: &Batch) -> Result<(), StorageError> {
        let is_writer = if claim.is_stored {
            !self.superseded.contains(&claim.writer.epoch)
        } else {
            self.writer == claim.seen
        };
        if !is_writer {
            return Err(StorageError::Superseded);
        }
        if self.is_full {
            return Err(StorageError::Full);
        }
        self.writer = Writer { batches: claim.writer.batches + 1, ..claim.writer };
        self.superseded.insert(claim.seen.epoch);
        if batch.takes_up_all {
            let Writer { epoch, tab, .. } = claim.writer;
            self.writer.taken_up_by = RowId { epoch, tab, number: 0 };
        }
        (claim.writer, claim.is_stored) = (self.writer, true);
        for row in &batch.rows {
            let key = (row.article.clone(), row.id);
            let before = self.ever.insert(key.clone(), Arc::clone(&row.json));
            assert!(before.is_none_or(|it| it == row.json), "a number was used again: {key:?}");
            self.rows.insert(key, Arc::clone(&row.json));
        }
        self.rows.retain(|key, _| !batch.dropped.contains(key));
        self.rows.retain(|(article, _), _| !batch.erased.contains(article));
        self.shelf.keep(batch);
        Ok(())
    }

    pub fn load(&self, article: &ArticleId) -> Loaded {
        let rows = stored_rows(&self.rows).into_iter().filter(|it| it.article == *article);
        Loaded {
            article: article.clone(),
            records: self.shelf.load(article).ok_or(StorageError::Missing),
            entry: self.shelf.entries.get(article).cloned(),
            rows: rows.collect(),
            place: None,
        }
    }

    pub fn entries(&self) -> Vec<String> {
        self.shelf.entries.values().cloned().collect()
    }

    pub fn guarded(&self) -> Vec<StoredRow> {
        stored_rows(&self.local)
    }

    /// Keeps rows, and gives those that were refused.
    pub fn guard(&mut self, rows: Vec<StoredRow>) -> Vec<(ArticleId, RowId)> {
        if self.is_local_full {
            return rows.into_iter().map(|row| (row.article, row.id)).collect();
        }
        self.remember_local();
        self.local.extend(rows.into_iter().map(|row| ((row.article, row.id), row.json)));
        Vec::new()
    }

    pub fn unguard(&mut self, rows: &[(ArticleId, RowId)]) {
        self.remember_local();
        self.local.retain(|key, _| !rows.contains(key));
    }

    fn remember_local(&mut self) {
        self.earlier.push_back(self.local.clone());
        if self.earlier.len() > 40 {
            self.earlier.pop_front();
        }
    }

    /// The browser writes `localStorage` out.
    pub fn flush_local(&mut self) {
        self.earlier.clear();
    }

    /// The browser is killed: `localStorage` is as it was at some time since it was last written out.
    pub fn crash(&mut self, random: usize) {
        let at = random % (self.earlier.len() + 1);
        if let Some(earlier) = self.earlier.get(at) {
            self.local.clone_from(earlier);
        }
        self.earlier.clear();
    }
}
