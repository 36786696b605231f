//! Rows of a data set read field by field. What serde would derive does the same with five times the code.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{Annotation, Document, Origin, Original, Source};

/// The fields of an object, as they stand in the file.
pub(in crate::format) type Fields<'a> = Vec<(String, &'a RawValue)>;

/// Reads an article; the error says what was expected and found.
pub(in crate::format) fn document(row: &Fields<'_>) -> Result<Document, String> {
    let source = inner(row, "source")?;
    let original = inner(row, "original")?;
    Ok(Document {
        id: required(row, "id")?,
        text: required(row, "text")?,
        text_sha256: optional(row, "text_sha256")?,
        length: optional(row, "length")?,
        language: text(row, "language")?,
        title: optional(row, "title")?,
        paragraphs: optional(row, "paragraphs")?.unwrap_or_default(),
        source: Source {
            title: text(&source, "title")?,
            publisher: text(&source, "publisher")?,
            url: text(&source, "url")?,
            author: text(&source, "author")?,
            published: text(&source, "published")?,
            licence: text(&source, "licence")?,
        },
        original: Original {
            newline: text(&original, "newline")?,
            bom: optional(&original, "bom")?.unwrap_or_default(),
            sha256: optional(&original, "sha256")?,
        },
        excluded: optional(row, "excluded")?.unwrap_or_default(),
        read: optional(row, "read")?.unwrap_or_default(),
        created: optional(row, "created")?,
        updated: optional(row, "updated")?,
    })
}

/// Reads an annotation; the error says what was expected and found.
pub(in crate::format) fn annotation(row: &Fields<'_>) -> Result<Annotation, String> {
    let origin = inner(row, "origin")?;
    Ok(Annotation {
        id: required(row, "id")?,
        doc: required(row, "doc")?,
        layer: text(row, "layer")?,
        label: required(row, "label")?,
        fragments: required(row, "fragments")?,
        text: optional(row, "text")?,
        annotator: text(row, "annotator")?,
        created: optional(row, "created")?,
        updated: optional(row, "updated")?,
        origin: optional(&origin, "kind")?.map_or_else(Origin::default, |kind| Origin { kind }),
        comment: text(row, "comment")?,
    })
}

/// The fields of an object; the error says what it is instead.
pub(in crate::format) fn fields(object: &RawValue) -> Result<Fields<'_>, String> {
    use serde::de::Deserializer;
    serde_json::Deserializer::from_str(object.get()).deserialize_map(FieldVisitor).map_err(problem)
}

fn inner<'a>(row: &Fields<'a>, name: &str) -> Result<Fields<'a>, String> {
    match find(row, name) {
        Some(object) => fields(object).map_err(|problem| format!("{name}: {problem}")),
        None => Ok(Vec::new()),
    }
}

fn text(row: &Fields<'_>, name: &str) -> Result<String, String> {
    Ok(optional(row, name)?.unwrap_or_default())
}

fn required<T: DeserializeOwned>(row: &Fields<'_>, name: &str) -> Result<T, String> {
    optional(row, name)?.ok_or_else(|| format!("expected the field {name}, found none"))
}

fn optional<T: DeserializeOwned>(row: &Fields<'_>, name: &str) -> Result<Option<T>, String> {
    match find(row, name) {
        Some(value) => {
            serde_json::from_str(value.get()).map_err(|error| format!("{name}: {}", problem(error)))
        }
        None => Ok(None),
    }
}

fn find<'a>(row: &Fields<'a>, name: &str) -> Option<&'a RawValue> {
    row.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
}

/// What was expected and found. Lines and columns are counted within the row, which nobody can look up.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn problem(error: serde_json::Error) -> String {
    error.to_string().split(" at line ").take(1).collect()
}

struct FieldVisitor;

impl<'de> serde::de::Visitor<'de> for FieldVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}
