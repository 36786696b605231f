//! Rows of a data set, taken out of JSON field by field.

use super::{Annotation, Document, DocumentLabel, Link, Origin, Original, Said, Source, Value};
use crate::format::fields::Fields;
use crate::format::json::{FromJson, Json, Misfit};

/// Takes an article out of its row.
pub(in crate::format) fn document(row: &mut Fields<'_>) -> Document {
    Document {
        id: row.required("id"),
        text: row.required("text"),
        text_sha256: row.optional("text_sha256"),
        length: row.optional("length"),
        language: row.or_default("language"),
        title: row.optional("title"),
        paragraphs: row.or_default("paragraphs"),
        source: row.inner("source", |source| Source {
            title: source.or_default("title"),
            publisher: source.or_default("publisher"),
            url: source.or_default("url"),
            author: source.or_default("author"),
            published: source.or_default("published"),
            licence: source.or_default("licence"),
        }),
        original: row.inner("original", |original| Original {
            newline: original.or_default("newline"),
            bom: original.or_default("bom"),
            sha256: original.optional("sha256"),
        }),
        excluded: row.or_default("excluded"),
        read: row.or_default("read"),
        created: row.optional("created"),
        updated: row.optional("updated"),
    }
}

/// Takes a label of an article out of its row.
pub(in crate::format) fn document_label(row: &mut Fields<'_>) -> DocumentLabel {
    DocumentLabel {
        doc: row.required("doc"),
        layer: row.or_default("layer"),
        label: row.required("label"),
        annotator: row.or_default("annotator"),
    }
}

/// Takes an annotation out of its row.
pub(in crate::format) fn annotation(row: &mut Fields<'_>) -> Annotation {
    // Both follow from the rest, and are told anew on every export.
    row.take("voice");
    row.take("voice_frame");
    Annotation {
        id: row.required("id"),
        doc: row.required("doc"),
        layer: row.or_default("layer"),
        label: row.required("label"),
        fragments: row.required("fragments"),
        text: row.optional("text"),
        annotator: row.or_default("annotator"),
        created: row.optional("created"),
        updated: row.optional("updated"),
        origin: row.inner("origin", |origin| {
            origin.optional("kind").map_or_else(Origin::default, |kind| Origin { kind })
        }),
        attributes: row.or_default("attributes"),
        frame: row.optional("frame"),
        links: row.or_default("links"),
        voice: None,
        voice_frame: None,
        comment: row.or_default("comment"),
    }
}

impl FromJson for Said {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        let value = |value: Json<'_>| match value.as_str().as_bytes() {
            [b'"', ..] => String::from_json(value).map(Value::Text),
            // What is neither is kept as it stands, so that it can be named.
            _ => Ok(u32::from_json(value)
                .map_or_else(|_| Value::Text(value.as_str().to_owned()), Value::Number)),
        };
        let fields = json.object()?.into_iter();
        fields.map(|(name, it)| Ok((name, value(it)?))).collect::<Result<_, _>>().map(Self)
    }
}

impl FromJson for Link {
    fn from_json(json: Json<'_>) -> Result<Self, Misfit> {
        Fields::read(json, |it| Self { r#type: it.required("type"), to: it.required("to") })
    }
}
