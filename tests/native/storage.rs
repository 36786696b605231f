//! What the browser played in memory holds, and what outlives its page.

use std::collections::BTreeMap;

use std::sync::Arc;

use slantwise::format::record::RowId;
use slantwise::model::ArticleId;
use slantwise::store::{Batch, StoredRow};

/// Records by article.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    pub texts: BTreeMap<ArticleId, String>,
    pub sets: BTreeMap<ArticleId, String>,
    pub entries: BTreeMap<ArticleId, String>,
    pub schemes: Option<String>,
}

/// Journal rows by their keys.
pub type Rows = BTreeMap<(ArticleId, RowId), Arc<str>>;

/// Rows as the program is given them.
pub fn stored_rows(rows: &Rows) -> Vec<StoredRow> {
    let row = |((article, id), json): (&(ArticleId, RowId), &Arc<str>)| StoredRow {
        article: article.clone(),
        id: *id,
        json: Arc::clone(json),
    };
    rows.iter().map(row).collect()
}

/// What outlives the page.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    pub archive: Shelf,
    /// Which tab was the last to become the writer.
    pub epoch: u32,
    /// The last tab that took up all guarded rows.
    pub taken_up_by: RowId,
    pub journal: Rows,
    pub guarded: Rows,
    /// Rows from before version 3.
    pub legacy: BTreeMap<u32, String>,
    pub settings: Option<String>,
    pub places: BTreeMap<ArticleId, u32>,
}

impl Shelf {
    /// The text and the annotation set of an article.
    pub fn load(&self, article: &ArticleId) -> Option<(String, String)> {
        self.texts.get(article).cloned().zip(self.sets.get(article).cloned())
    }

    /// Takes in what a batch has besides journal rows.
    pub fn keep(&mut self, batch: &Batch) {
        self.schemes = batch.schemes.clone().or(self.schemes.take());
        for record in &batch.records {
            let key = || record.article.clone();
            self.entries.insert(key(), record.entry.clone());
            self.texts.extend(record.text.iter().map(|text| (key(), text.clone())));
            self.sets.extend(record.set.iter().map(|set| (key(), set.clone())));
        }
        for article in &batch.erased {
            self.texts.remove(article);
            self.sets.remove(article);
            self.entries.remove(article);
        }
    }
}

impl Storage {
    /// The rows of the journal.
    pub fn rows(&self) -> Vec<StoredRow> {
        stored_rows(&self.journal)
    }

    /// Writes the journal rows of a batch by the tab that writes.
    pub fn write_rows(&mut self, batch: Batch, writer: RowId) {
        if batch.takes_up_all {
            self.taken_up_by = writer;
        }
        for row in batch.rows {
            let before = self.journal.insert((row.article, row.id), row.json);
            assert_eq!(before, None, "a journal row is never written over");
            if row.id.epoch == 0 {
                self.legacy.remove(&row.id.number);
            }
        }
        self.journal.retain(|key, _| !batch.dropped.contains(key));
        self.journal.retain(|(article, _), _| !batch.erased.contains(article));
    }
}
