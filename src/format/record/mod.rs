//! What the browser's storage holds: compact records of texts, annotation sets, library lines and journal entries.
//!
//! Offsets here are UTF-8 bytes of the stored text, because only this program reads them, in the place where the
//! text is; each is checked against the text when it is read. Exchange happens in the data set format.

mod journal;
mod row_id;
mod shape;
mod shelf;

use std::sync::Arc;

use serde::Serialize;

pub use self::journal::JournalRow;
pub use self::row_id::RowId;
use self::shape::{AnnotationRecord, AnnotationSetRecord, EntryRecord, SourceRecord, TextRecord};
pub use self::shelf::{Version, read as read_shelf, write as write_shelf};
use super::fields::Fields;
use crate::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationIndex, AnnotationSet, AnnotatorId,
    Article, ArticleId, Aspect, AttributeId, Attributes, AttributionId, Counts, Entry, Excluded,
    Fragments, LabelId, Link, Newline, Origin, Original, Progress, Relation, Stated, Timestamp,
};
use crate::text::{Span, Text};

/// The version of the records. A higher one was written by a newer program and is left alone.
pub const VERSION: u32 = 3;

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
    read(record, |it| {
        Some(Article {
            id: ArticleId::parse(&it.required::<String>("id"))?,
            text: Text::new(it.required::<String>("text")),
            original: Original {
                newline: match it.required::<u32>("newline") {
                    1 => Newline::CrLf,
                    2 => Newline::Cr,
                    3 => Newline::Mixed,
                    _ => Newline::Lf,
                },
                bom: it.required("bom"),
                sha256: it.optional("sha256"),
            },
            created: Timestamp(it.required("created")),
        })
    })
}

/// Writes an annotation set that holds every change of its article up to the journal row `upto`.
pub fn write_annotation_set(annotated: &AnnotatedArticle, upto: RowId) -> String {
    json(&AnnotationSetRecord {
        v: VERSION,
        upto,
        source: SourceRecord(annotated.set.source().clone()),
        excluded: annotated.set.excluded().map(|place| excluded_record(&place)).collect(),
        read: annotated.set.read().map(ends).collect(),
        w: annotated.set.stated().map(|it| stated_record(&it)).collect(),
        annotations: annotated.set.index().iter().map(|it| annotation_record(it)).collect(),
        changed: annotated.changed.0,
    })
}

/// Reads an annotation set of `article`, and up to which journal row it holds the changes; annotation sets from before version 3 do not say.
/// Annotations that do not fit its text make it damaged: they were written for it.
pub fn read_annotation_set(
    record: &str,
    article: Arc<Article>,
) -> Result<(AnnotatedArticle, Option<RowId>), RecordError> {
    read(record, |it| {
        let text = &article.text;
        let source: SourceRecord = it.required("source");
        let set_aside: Vec<(u32, u32, String)> = it.or_default("excluded");
        let read: Vec<(u32, u32)> = it.or_default("read");
        let stated: Vec<(String, String, String)> = it.or_default("w");
        let annotations: Vec<AnnotationRecord> = it.required("annotations");
        let set_aside: Option<Vec<Excluded>> =
            set_aside.into_iter().map(|place| excluded(place, text)).collect();
        let read: Option<Vec<Span>> =
            read.into_iter().map(|(start, end)| text.span_bytes(start, end)).collect();
        let stated: Option<Vec<Stated>> = stated.into_iter().map(self::stated).collect();
        let annotations: Option<Vec<Annotation>> =
            annotations.into_iter().map(|it| annotation(it, text)).collect();
        let annotated = AnnotatedArticle {
            set: AnnotationSet::with(
                source.0,
                set_aside?,
                AnnotationIndex::from_iter(annotations?),
            )
            .with_read(read?)
            .with_stated(stated?),
            changed: Timestamp(it.required("changed")),
            article: Arc::clone(&article),
        };
        Some((annotated, it.optional("upto")))
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
    read(record, |it| {
        let counts: Vec<(String, u32)> = it.required("counts");
        let counts: Option<Counts> =
            counts.iter().map(|(label, count)| Some((LabelId::parse(label)?, *count))).collect();
        let (done, all) = it.or_default("progress");
        Some(Entry {
            id: ArticleId::parse(&it.required::<String>("id"))?,
            source: it.required::<SourceRecord>("source").0,
            length: it.required("length"),
            counts: counts?,
            progress: Progress { done, all },
            created: Timestamp(it.required("created")),
            changed: Timestamp(it.required("changed")),
            deleted: it.optional("deleted").map(Timestamp),
        })
    })
}

fn json<T: Serialize>(record: &T) -> String {
    // Strings, numbers and lists: there is nothing in them that JSON cannot hold.
    serde_json::to_string(record).unwrap_or_default()
}

/// Takes something out of a record.
fn read<T>(
    record: &str,
    take: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Result<T, RecordError> {
    if let Some(version) = version(record).filter(|version| *version > VERSION) {
        return Err(RecordError::Newer(version));
    }
    let mut fields = Fields::parse(record);
    fields.required::<u32>("v");
    let taken = take(&mut fields);
    if fields.end().is_some() {
        Err(RecordError::Damaged)
    } else {
        taken.ok_or(RecordError::Damaged)
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
        x: it.attributes.iter().map(|(id, value)| (id.to_string(), value.to_string())).collect(),
        g: it.frame.as_ref().map(AttributionId::to_string),
        k: it
            .links
            .iter()
            .map(|link| (link.relation.id().to_owned(), link.to.to_string()))
            .collect(),
        a: it.annotator.to_string(),
        c: it.created.0,
        u: (it.updated != it.created).then_some(it.updated.0),
        o: match it.origin {
            Origin::Manual => 0,
            Origin::Import => 1,
            Origin::Suggestion => 2,
        },
    }
}

fn annotation(it: AnnotationRecord, text: &Text) -> Option<Annotation> {
    let spans: Option<Vec<Span>> =
        it.f.iter().map(|(start, end)| text.span_bytes(*start, *end)).collect();
    let attributes: Option<Attributes> =
        it.x.into_iter()
            .map(|(id, value)| Some((AttributeId::parse(&id)?, Arc::from(value))))
            .collect();
    let links: Option<Vec<Link>> =
        it.k.iter()
            .map(|(relation, to)| {
                Some(Link { relation: Relation::find(relation)?, to: AnnotationId::parse(to)? })
            })
            .collect();
    let frame = match it.g {
        Some(frame) => Some(AttributionId::parse(&frame)?),
        None => None,
    };
    Some(Annotation {
        id: AnnotationId::parse(&it.i)?,
        fragments: Fragments::new(spans?)?,
        label: LabelId::parse(&it.l)?,
        attributes: attributes?,
        frame,
        links: links?,
        note: it.n,
        annotator: AnnotatorId::parse(&it.a)?,
        origin: match it.o {
            1 => Origin::Import,
            2 => Origin::Suggestion,
            _ => Origin::Manual,
        },
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

fn stated_record(it: &Stated) -> (String, String, String) {
    (it.aspect.id().to_owned(), it.label.to_string(), it.annotator.to_string())
}

fn stated((aspect, label, annotator): (String, String, String)) -> Option<Stated> {
    Some(Stated {
        aspect: Aspect::find(&aspect)?,
        label: LabelId::parse(&label)?,
        annotator: AnnotatorId::parse(&annotator)?,
    })
}
