//! What the browser's storage holds: compact records of texts, sheets, library lines and journal entries.
//!
//! Offsets here are UTF-8 bytes of the stored text, because only this program reads them, in the place where the
//! text is; each is checked against the text when it is read. Exchange happens in the data set format.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::edit::{Change, Swap};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, Counts, Entry, Excluded, Folio,
    Fragments, LabelId, Layer, Newline, Origin, Original, Progress, Sheet, Source, Timestamp,
};
use crate::text::{Span, Text};

/// The version of the records. A higher one was written by a newer program and is left alone.
pub const VERSION: u32 = 1;

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is not what this program writes.
    #[error("expected a record, found damaged data")]
    Damaged,
    /// A newer program wrote it.
    #[error("expected version {VERSION} or older, found {0}")]
    Newer(u32),
}

#[derive(Serialize, Deserialize)]
struct TextRecord {
    v: u32,
    id: String,
    text: String,
    newline: u8,
    bom: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    created: i64,
}

#[derive(Serialize, Deserialize)]
struct SheetRecord {
    v: u32,
    source: SourceRecord,
    #[serde(default)]
    excluded: Vec<(u32, u32, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    read: Vec<(u32, u32)>,
    annotations: Vec<AnnotationRecord>,
    changed: i64,
}

/// The particulars that say something, by the names of `SOURCE`.
struct SourceRecord(Source);

/// The names in a record of what `Source::FIELDS` has.
const SOURCE: [&str; 7] = ["title", "outlet", "author", "published", "url", "language", "licence"];

impl Serialize for SourceRecord {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut source = self.0.clone();
        let fields = SOURCE.into_iter().zip(Source::FIELDS);
        let said = fields.map(|(name, field)| (name, std::mem::take(field(&mut source))));
        serializer.collect_map(said.filter(|(_, value)| !value.is_empty()))
    }
}

impl<'de> Deserialize<'de> for SourceRecord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SourceVisitor)
    }
}

struct SourceVisitor;

impl<'de> serde::de::Visitor<'de> for SourceVisitor {
    type Value = SourceRecord;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the particulars of an article")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<SourceRecord, A::Error> {
        let mut source = Source::default();
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            if let Some((_, field)) = SOURCE.iter().zip(Source::FIELDS).find(|(it, _)| **it == name)
            {
                *field(&mut source) = value;
            }
        }
        Ok(SourceRecord(source))
    }
}

/// Short names, because one of these is written at every stroke.
#[derive(Serialize, Deserialize)]
struct AnnotationRecord {
    i: String,
    f: Vec<(u32, u32)>,
    l: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    n: String,
    a: String,
    c: i64,
    /// When it was changed, if that was not when it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    u: Option<i64>,
    /// 1 for imported.
    #[serde(default, skip_serializing_if = "is_zero")]
    o: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_zero(value: &u8) -> bool {
    *value == 0
}

#[derive(Serialize, Deserialize)]
struct EntryRecord {
    v: u32,
    id: String,
    source: SourceRecord,
    length: u32,
    counts: Vec<(String, u32)>,
    #[serde(default)]
    progress: (u32, u32),
    created: i64,
    changed: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct JournalRecord {
    v: u32,
    /// The article.
    a: String,
    /// When.
    t: i64,
    c: Vec<ChangeRecord>,
}

/// Before and after of one thing.
type Sides<T> = (Option<T>, Option<T>);

#[derive(Serialize, Deserialize)]
enum ChangeRecord {
    #[serde(rename = "a")]
    Annotation(Sides<AnnotationRecord>),
    #[serde(rename = "x")]
    Excluded(Sides<(u32, u32, String)>),
    #[serde(rename = "r")]
    Read(Sides<(u32, u32)>),
    #[serde(rename = "s")]
    Source(Sides<SourceRecord>),
}

/// Changes to one article, as they were made durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journaled {
    /// The article.
    pub article: ArticleId,
    /// When.
    pub time: Timestamp,
    changes: RawChanges,
}

/// Changes whose offsets have not been checked against a text yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RawChanges(String);

/// Writes the text of an article, which never changes.
pub fn write_text(article: &Article) -> String {
    json(&TextRecord {
        v: VERSION,
        id: article.id.to_string(),
        text: article.text.as_str().to_owned(),
        newline: match article.original.newline {
            Newline::Lf => 0,
            Newline::CrLf => 1,
            Newline::Cr => 2,
            Newline::Mixed => 3,
        },
        bom: article.original.bom,
        sha256: article.original.sha256.clone(),
        created: article.created.0,
    })
}

/// Reads the text of an article.
pub fn read_text(record: &str) -> Result<Article, RecordError> {
    let it: TextRecord = read(record)?;
    Ok(Article {
        id: ArticleId::parse(&it.id).ok_or(RecordError::Damaged)?,
        text: Text::new(it.text),
        original: Original {
            newline: match it.newline {
                1 => Newline::CrLf,
                2 => Newline::Cr,
                3 => Newline::Mixed,
                _ => Newline::Lf,
            },
            bom: it.bom,
            sha256: it.sha256,
        },
        created: Timestamp(it.created),
    })
}

/// Writes a sheet.
pub fn write_sheet(folio: &Folio) -> String {
    json(&SheetRecord {
        v: VERSION,
        source: SourceRecord(folio.sheet.source().clone()),
        excluded: folio.sheet.excluded().map(|place| excluded_record(&place)).collect(),
        read: folio.sheet.read().map(ends).collect(),
        annotations: folio.sheet.layer().iter().map(|it| annotation_record(it)).collect(),
        changed: folio.changed.0,
    })
}

/// Reads a sheet of `article`. Annotations that do not fit its text make it damaged: they were written for it.
pub fn read_sheet(record: &str, article: Arc<Article>) -> Result<Folio, RecordError> {
    let it: SheetRecord = read(record)?;
    let text = &article.text;
    let excluded: Option<Vec<Excluded>> =
        it.excluded.into_iter().map(|place| excluded(place, text)).collect();
    let annotations: Option<Vec<Annotation>> =
        it.annotations.into_iter().map(|it| annotation(it, text)).collect();
    let read: Option<Vec<Span>> =
        it.read.into_iter().map(|(start, end)| text.span_bytes(start, end)).collect();
    let (Some(excluded), Some(read), Some(annotations)) = (excluded, read, annotations) else {
        return Err(RecordError::Damaged);
    };
    Ok(Folio {
        sheet: Sheet::with(it.source.0, excluded, Layer::from_iter(annotations)).with_read(read),
        article,
        changed: Timestamp(it.changed),
    })
}

/// Writes a line of the library.
pub fn write_entry(entry: &Entry) -> String {
    json(&EntryRecord {
        v: VERSION,
        id: entry.id.to_string(),
        source: SourceRecord(entry.source.clone()),
        length: entry.length,
        counts: entry.counts.iter().map(|(label, count)| (label.to_string(), count)).collect(),
        progress: (entry.progress.done, entry.progress.all),
        created: entry.created.0,
        changed: entry.changed.0,
        deleted: entry.deleted.map(|time| time.0),
    })
}

/// Reads a line of the library.
pub fn read_entry(record: &str) -> Result<Entry, RecordError> {
    let it: EntryRecord = read(record)?;
    let counts: Option<Counts> =
        it.counts.iter().map(|(label, count)| Some((LabelId::parse(label)?, *count))).collect();
    Ok(Entry {
        id: ArticleId::parse(&it.id).ok_or(RecordError::Damaged)?,
        source: it.source.0,
        length: it.length,
        counts: counts.ok_or(RecordError::Damaged)?,
        progress: Progress { done: it.progress.0, all: it.progress.1 },
        created: Timestamp(it.created),
        changed: Timestamp(it.changed),
        deleted: it.deleted.map(Timestamp),
    })
}

/// Reads of which article a journal entry speaks; its changes wait for the text.
pub fn read_journal(record: String) -> Result<Journaled, RecordError> {
    let it: JournalRecord = read(&record)?;
    let article = ArticleId::parse(&it.a).ok_or(RecordError::Damaged)?;
    Ok(Journaled { article, time: Timestamp(it.t), changes: RawChanges(record) })
}

impl Journaled {
    /// Makes the entry of changes.
    pub fn new(article: ArticleId, time: Timestamp, changes: &[Change]) -> Self {
        let c = changes
            .iter()
            .map(|change| match change {
                Change::Annotation(swap) => {
                    ChangeRecord::Annotation(sides(swap, |it| annotation_record(it)))
                }
                Change::Excluded(swap) => ChangeRecord::Excluded(sides(swap, excluded_record)),
                Change::Read(swap) => ChangeRecord::Read(sides(swap, |span| ends(*span))),
                Change::Source(swap) => {
                    ChangeRecord::Source(sides(swap, |it| SourceRecord(it.clone())))
                }
            })
            .collect();
        let record = json(&JournalRecord { v: VERSION, a: article.to_string(), t: time.0, c });
        Self { article, time, changes: RawChanges(record) }
    }

    /// The entry as it is stored.
    pub fn as_str(&self) -> &str {
        &self.changes.0
    }

    /// The changes, checked against the text of the article.
    pub fn changes(&self, text: &Text) -> Result<Vec<Change>, RecordError> {
        let it: JournalRecord = read(&self.changes.0)?;
        it.c.into_iter()
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

fn json<T: Serialize>(record: &T) -> String {
    // Strings, numbers and lists: there is nothing in them that JSON cannot hold.
    serde_json::to_string(record).unwrap_or_default()
}

fn read<'de, T: Deserialize<'de>>(record: &'de str) -> Result<T, RecordError> {
    match version(record) {
        Some(version) if version > VERSION => Err(RecordError::Newer(version)),
        _ => serde_json::from_str(record).map_err(|_| RecordError::Damaged),
    }
}

/// The version of a record, which is always its first field.
fn version(record: &str) -> Option<u32> {
    record.strip_prefix("{\"v\":")?.split(',').next()?.parse().ok()
}

fn ends(span: Span) -> (u32, u32) {
    (span.start().get(), span.end().get())
}

fn annotation_record(it: &Annotation) -> AnnotationRecord {
    AnnotationRecord {
        i: it.id.to_string(),
        f: it.fragments.iter().map(|span| (span.start().get(), span.end().get())).collect(),
        l: it.label.to_string(),
        n: it.note.clone(),
        a: it.annotator.to_string(),
        c: it.created.0,
        u: (it.updated != it.created).then_some(it.updated.0),
        o: u8::from(it.origin == Origin::Import),
    }
}

fn annotation(it: AnnotationRecord, text: &Text) -> Option<Annotation> {
    let spans: Option<Vec<Span>> =
        it.f.iter().map(|(start, end)| text.span_bytes(*start, *end)).collect();
    Some(Annotation {
        id: AnnotationId::parse(&it.i)?,
        fragments: Fragments::new(spans?)?,
        label: LabelId::parse(&it.l)?,
        note: it.n,
        annotator: AnnotatorId::parse(&it.a)?,
        origin: if it.o == 1 { Origin::Import } else { Origin::Manual },
        created: Timestamp(it.c),
        updated: Timestamp(it.u.unwrap_or(it.c)),
    })
}

fn excluded_record(place: &Excluded) -> (u32, u32, String) {
    (place.span.start().get(), place.span.end().get(), place.reason.to_string())
}

fn excluded((start, end, reason): (u32, u32, String), text: &Text) -> Option<Excluded> {
    Some(Excluded { span: text.span_bytes(start, end)?, reason: reason.into() })
}
