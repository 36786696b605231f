//! Rows of the journal: the changes of one act on one article, under a number that is never used again.

use std::sync::Arc;

use super::row_id::RowId;
use super::shape::{ChangeRecord, JournalRecord, Sides, SourceRecord};
use super::{
    RecordError, VERSION, annotation, annotation_record, ends, excluded, excluded_record, json,
    read, stated, stated_record,
};
use crate::edit::{Change, Swap};
use crate::model::{ArticleId, Timestamp};
use crate::text::Text;

/// Changes of one act on one article, as they are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its id, which is also its key in storage.
    pub id: RowId,
    /// The row of the same article before this one; `ZERO` if there is none, or it is not known.
    pub previous: RowId,
    /// The article.
    pub article: ArticleId,
    /// When.
    pub time: Timestamp,
    /// The row in JSON. Its offsets are checked when the text is there.
    json: Arc<str>,
}

impl JournalRow {
    /// Makes the row of changes.
    pub fn new(
        id: RowId,
        previous: RowId,
        article: ArticleId,
        time: Timestamp,
        changes: &[Change],
    ) -> Self {
        let c = changes
            .iter()
            .map(|change| match change {
                Change::Annotation(swap) => {
                    ChangeRecord::Annotation(sides(swap, |it| annotation_record(it)))
                }
                Change::Excluded(swap) => ChangeRecord::Excluded(sides(swap, excluded_record)),
                Change::Read(swap) => ChangeRecord::Read(sides(swap, |span| ends(*span))),
                Change::Stated(swap) => ChangeRecord::Stated(sides(swap, stated_record)),
                Change::Source(swap) => {
                    ChangeRecord::Source(sides(swap, |it| SourceRecord(it.clone())))
                }
            })
            .collect();
        let record =
            JournalRecord { v: VERSION, a: article.to_string(), t: time.0, p: previous, c };
        Self { id, previous, article, time, json: json(&record).into() }
    }

    /// Reads a row; whether its offsets fit waits for the text.
    pub fn read(id: RowId, record: &str) -> Result<Self, RecordError> {
        let (article, time, previous) = read(record, |it| {
            // Whether they have the shape of changes can be told without it.
            it.required::<Vec<ChangeRecord>>("c");
            let article = ArticleId::parse(&it.required::<String>("a"))?;
            Some((article, Timestamp(it.required("t")), it.optional("p").unwrap_or_default()))
        })?;
        Ok(Self { id, previous, article, time, json: record.into() })
    }

    /// The row as it is stored.
    pub fn json(&self) -> &Arc<str> {
        &self.json
    }

    /// The changes, checked against the text of the article.
    pub fn changes(&self, text: &Text) -> Result<Vec<Change>, RecordError> {
        let records: Vec<ChangeRecord> = read(&self.json, |it| Some(it.required("c")))?;
        records
            .into_iter()
            .map(|change| match change {
                ChangeRecord::Annotation(both) => {
                    swap(both, |it| annotation(it, text).map(Arc::new)).map(Change::Annotation)
                }
                ChangeRecord::Excluded(both) => {
                    swap(both, |it| excluded(it, text)).map(Change::Excluded)
                }
                ChangeRecord::Read(both) => {
                    swap(both, |(start, end)| text.span_bytes(start, end)).map(Change::Read)
                }
                ChangeRecord::Stated(both) => swap(both, stated).map(Change::Stated),
                ChangeRecord::Source(both) => {
                    swap(both, |it| Some(it.0)).map(|swap| Change::Source(Box::new(swap)))
                }
            })
            .collect::<Option<_>>()
            .ok_or(RecordError::Damaged)
    }
}

fn sides<T, R>(swap: &Swap<T>, record: impl Fn(&T) -> R) -> Sides<R> {
    (swap.before().map(&record), swap.after().map(&record))
}

fn swap<T, R>((before, after): Sides<R>, value: impl Fn(R) -> Option<T>) -> Option<Swap<T>> {
    let side = |record: Option<R>| match record {
        Some(record) => value(record).map(Some),
        None => Some(None),
    };
    Swap::of(side(before)?, side(after)?)
}
