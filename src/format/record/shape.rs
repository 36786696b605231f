//! The records field by field. Their names stay: browsers hold them.

use serde::Serialize;

use super::row_id::RowId;
use crate::format::field_error::{Expected, FieldError, Fit};
use crate::format::fields::Fields;
use crate::format::json::{FromJson, object};
use crate::model::Source;

#[derive(Serialize)]
pub(super) struct TextRecord {
    pub v: u32,
    pub id: String,
    pub text: String,
    pub newline: u32,
    pub bom: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    pub created: i64,
}

#[derive(Serialize)]
pub(super) struct AnnotationSetRecord {
    pub v: u32,
    /// Up to which journal row the annotation set holds the changes.
    pub upto: RowId,
    pub source: SourceRecord,
    pub excluded: Vec<(u32, u32, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<(u32, u32)>,
    /// What is said of the article as a whole: about what, the label, who says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub w: Vec<(String, String, String)>,
    pub annotations: Vec<AnnotationRecord>,
    pub changed: i64,
}

/// The particulars that say something, by the names of `SOURCE`.
#[derive(Default)]
pub(super) struct SourceRecord(pub Source);

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

impl FromJson for SourceRecord {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| {
            let mut source = Source::default();
            for (name, field) in SOURCE.into_iter().zip(Source::FIELDS) {
                *field(&mut source) = it.or_default(name);
            }
            Self(source)
        })
    }
}

/// Short names, because one of these is written at every stroke.
#[derive(Serialize)]
pub(super) struct AnnotationRecord {
    pub i: String,
    pub f: Vec<(u32, u32)>,
    pub l: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub n: String,
    /// Attributes with their values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub x: Vec<(String, String)>,
    /// The attribution it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub g: Option<String>,
    /// Links: what they say, and to which annotation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub k: Vec<(String, String)>,
    pub a: String,
    pub c: i64,
    /// When it was changed, if that was not when it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub u: Option<i64>,
    /// 1 for imported, 2 for proposed by a rule.
    #[serde(skip_serializing_if = "is_zero")]
    pub o: u32,
}

impl FromJson for AnnotationRecord {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            i: it.required("i"),
            f: it.required("f"),
            l: it.required("l"),
            n: it.or_default("n"),
            x: it.or_default("x"),
            g: it.optional("g"),
            k: it.or_default("k"),
            a: it.required("a"),
            c: it.required("c"),
            u: it.optional("u"),
            o: it.or_default("o"),
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[derive(Serialize)]
pub(super) struct EntryRecord {
    pub v: u32,
    pub id: String,
    pub source: SourceRecord,
    pub length: u32,
    pub counts: Vec<(String, u32)>,
    pub progress: (u32, u32),
    pub created: i64,
    pub changed: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<i64>,
}

#[derive(Serialize)]
pub(super) struct JournalRecord {
    pub v: u32,
    /// The article.
    pub a: String,
    /// When.
    pub t: i64,
    /// The row of the same article before this one.
    pub p: RowId,
    pub c: Vec<ChangeRecord>,
}

/// Before and after of one thing.
pub(super) type Sides<T> = (Option<T>, Option<T>);

#[derive(Serialize)]
pub(super) enum ChangeRecord {
    #[serde(rename = "a")]
    Annotation(Sides<AnnotationRecord>),
    #[serde(rename = "x")]
    Excluded(Sides<(u32, u32, String)>),
    #[serde(rename = "r")]
    Read(Sides<(u32, u32)>),
    #[serde(rename = "w")]
    Stated(Sides<(String, String, String)>),
    #[serde(rename = "s")]
    Source(Sides<SourceRecord>),
}

impl FromJson for ChangeRecord {
    fn from_json(json: &str) -> Fit<Self> {
        let fields = object(json)?;
        let (kind, both) = match fields.as_slice() {
            [(kind, both)] => (kind.as_ref(), *both),
            _ => ("", json),
        };
        match kind {
            "a" => Sides::from_json(both).map(Self::Annotation),
            "x" => Sides::from_json(both).map(Self::Excluded),
            "r" => Sides::from_json(both).map(Self::Read),
            "w" => Sides::from_json(both).map(Self::Stated),
            "s" => Sides::from_json(both).map(Self::Source),
            _ => {
                let kinds = ["a", "x", "r", "w", "s"].map(str::to_owned).to_vec();
                Err(FieldError::at("", Expected::OneOf(kinds), kind).into())
            }
        }
    }
}
