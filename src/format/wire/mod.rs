//! The shapes of `slantwise-dataset` 1.0 in JSON, field by field. Offsets are Unicode code points.
//!
//! The JSON Schema in `docs/slantwise-dataset.schema.json` is generated from these types by the test below.

pub(super) mod parse;
pub(super) mod rows;

use serde::Serialize;

/// What the `format` field says.
pub(super) const FORMAT_NAME: &str = "slantwise-dataset";
/// The version that is written, and the newest that is read.
pub(super) const FORMAT_VERSION: &str = "1.0.0";

/// Writes something on one line.
pub(super) fn row<T: Serialize + ?Sized>(row: &T) -> String {
    // Strings, numbers and lists: there is nothing in them that JSON cannot hold.
    serde_json::to_string(row).unwrap_or_default()
}

/// A whole data set.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Dataset<'a> {
    /// Always `slantwise-dataset`.
    pub format: &'static str,
    /// Version of this layout (semantic versioning).
    pub format_version: &'static str,
    /// What every offset in the file counts.
    pub offsets: Offsets,
    /// About the set as a whole.
    #[expect(clippy::struct_field_names, reason = "it is the name in the file")]
    pub dataset: About,
    /// The program that wrote the file.
    pub tool: Tool,
    /// The labels that may be given.
    pub scheme: Scheme,
    /// Who annotated.
    pub annotators: Vec<Annotator>,
    /// Who read which article how far: it proves that nothing is where nothing is marked.
    pub assignments: Vec<Assignment>,
    /// The articles.
    pub documents: &'a [Document],
    /// The marked spans.
    pub annotations: &'a [Annotation],
}

/// What offsets count.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Offsets {
    /// Always `unicode-code-point`.
    pub unit: &'static str,
    /// The offset of the first character.
    pub base: u8,
    /// Always `exclusive`: an end is the offset after the last character.
    pub end: &'static str,
    /// Line ends in `text`.
    pub newline: &'static str,
    /// Byte order marks are not part of `text`.
    pub bom: &'static str,
    /// Unicode normalization that was applied.
    pub normalization: &'static str,
}

impl Offsets {
    pub(super) const HERE: Self = Self {
        unit: "unicode-code-point",
        base: 0,
        end: "exclusive",
        newline: "LF",
        bom: "stripped",
        normalization: "none",
    };
}

/// About the set.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct About {
    /// When the file was written (RFC 3339).
    pub created: String,
    /// Languages of the articles, as far as known.
    pub languages: Vec<String>,
}

/// A program.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tool {
    /// Always `slantwise`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// A label scheme.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Scheme {
    /// One for each family of labels.
    pub layers: Vec<SchemeLayer>,
}

/// A family of labels.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SchemeLayer {
    /// `claim`, `attribution` or `framing`.
    pub id: String,
    /// What its labels are given to; always `span` here.
    pub kind: &'static str,
    /// Which spans of the layer may overlap; always `any` here.
    pub overlap: &'static str,
    /// Whether an annotation may have several fragments.
    pub discontinuous: bool,
    /// The labels.
    pub labels: Vec<SchemeLabel>,
}

/// A label.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SchemeLabel {
    /// Stays the same when the label is renamed.
    pub id: String,
    /// What people read.
    pub name: String,
    /// When to use it.
    pub definition: String,
    /// The group it belongs to, for techniques.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// Somebody who annotated.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Annotator {
    /// A pseudonym.
    pub id: String,
    /// What they did; `annotator` here.
    pub role: &'static str,
    /// Whether the id is a pseudonym.
    pub pseudonymous: bool,
}

/// How far somebody has read an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Assignment {
    /// The article.
    pub doc: String,
    /// Who read it.
    pub annotator: String,
    /// The families of labels that were looked for.
    pub layers: Vec<&'static str>,
    /// `in_progress`: some paragraphs were read; `done`: all were.
    pub status: &'static str,
    /// How many paragraphs are part of the article.
    pub paragraphs: u32,
    /// How many of them were read: something is marked in them, or they are in the article's `read`.
    pub paragraphs_read: u32,
}

/// A place in a text: start and end in code points, end exclusive.
pub(super) type Range = (u32, u32);

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Document {
    /// Its id.
    pub id: String,
    /// The text that all offsets refer to.
    pub text: String,
    /// SHA-256 of `text` in UTF-8, in hexadecimal.
    pub text_sha256: Option<String>,
    /// Length of `text`.
    pub length: Option<u32>,
    /// Language tag of the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Where the headline stands in `text`, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Range>,
    /// Every line of `text` that is not blank.
    #[serde(default)]
    pub paragraphs: Vec<Range>,
    /// Where the article comes from.
    #[serde(default)]
    pub source: Source,
    /// What the text was before it was read in.
    #[serde(default)]
    pub original: Original,
    /// Places that are not part of the article: start, end, reason.
    #[serde(default)]
    pub excluded: Vec<(u32, u32, String)>,
    /// Paragraphs that were read without finding anything in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Range>,
    /// When it came into the library (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// When its annotations or particulars last changed (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
}

/// Where an article comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub(super) struct Source {
    /// The headline.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The outlet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// The address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The byline.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When it was published, as the outlet writes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// Licence of the text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub licence: String,
}

/// What a text was before it was read in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub(super) struct Original {
    /// `LF`, `CRLF`, `CR` or `mixed`.
    pub newline: String,
    /// Whether there was a byte order mark.
    pub bom: bool,
    /// SHA-256 of the file, where there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A marked place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Annotation {
    /// Its id.
    pub id: String,
    /// The id of the article.
    pub doc: String,
    /// The family of its label.
    #[serde(default)]
    pub layer: String,
    /// The id of its label.
    pub label: String,
    /// Where it is: one or more places, sorted, that do not touch.
    pub fragments: Vec<Range>,
    /// What stands there: the fragments joined by one space.
    pub text: Option<String>,
    /// Who made it.
    #[serde(default)]
    pub annotator: String,
    /// When (RFC 3339).
    #[serde(default)]
    pub created: Option<String>,
    /// When it was last changed (RFC 3339).
    #[serde(default)]
    pub updated: Option<String>,
    /// How it came to be.
    #[serde(default)]
    pub origin: Origin,
    /// A remark of the annotator.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// How an annotation came to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Origin {
    /// `manual` or `import`.
    pub kind: String,
}

impl Default for Origin {
    fn default() -> Self {
        Self { kind: "import".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_in_the_docs_is_the_one_of_these_types() {
        let mut schema = schemars::schema_for!(Dataset<'static>).to_value();
        let closed = [
            ("/properties/format", FORMAT_NAME),
            ("/$defs/Offsets/properties/unit", Offsets::HERE.unit),
        ];
        for (path, only) in closed {
            schema.pointer_mut(path).unwrap()["const"] = only.into();
        }
        schema["title"] = "slantwise-dataset 1.0".into();
        let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/slantwise-dataset.schema.json");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            made == kept,
            "docs/slantwise-dataset.schema.json is stale: run `UPDATE_DOCS=1 cargo test --no-default-features` and commit it"
        );
    }
}
