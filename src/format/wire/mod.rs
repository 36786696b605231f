//! The shapes of `slantwise-dataset` 1.3 in JSON, field by field. Offsets are Unicode code points.
//!
//! The JSON Schema in `docs/slantwise-dataset.schema.json` is generated from these types by the test below.

mod deserialize;
pub(super) mod draft;
pub(super) mod rows;
pub(super) mod scheme;
mod voice;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(in crate::format) use self::voice::VoiceName;
use super::encoding;

/// What the `format` field says.
pub(super) const FORMAT_NAME: &str = "slantwise-dataset";
/// The version that is written, and the newest that is read.
pub(super) const FORMAT_VERSION: &str = "1.3.0";

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
    pub scheme: scheme::Scheme,
    /// By which guidelines they were given.
    pub guidelines: Guidelines,
    /// Who annotated.
    pub annotators: Vec<Annotator>,
    /// Who read which article how far: it proves that nothing is where nothing is marked.
    pub assignments: Vec<Assignment>,
    /// The attributions: which annotations are parts of one. Each part names it as its `frame`.
    pub frames: Vec<Attribution>,
    /// What is said of articles as a whole: genre and frames.
    pub document_labels: &'a [DocumentLabel],
    /// The articles.
    pub documents: &'a [Document],
    /// The marked spans.
    pub annotations: &'a [Annotation],
}

/// The guidelines that annotators could read while they marked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Guidelines {
    /// Their version.
    pub version: String,
    /// SHA-256 of their text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// Where they lie beside the page; those of a scheme of one's own stand in the scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'static str>,
}

/// The guidelines that this program comes with: version and hash; a test holds them against the file.
const HERE: [&str; 2] = ["1.0", "1c6b5400d4a436dd38d3122217c8759280c242dc1afce749bbb3f4a8d2d74803"];

impl Guidelines {
    /// Those of a scheme.
    pub(super) fn of(scheme: &crate::model::Scheme) -> Self {
        let [version, sha256] = HERE;
        match scheme.guide() {
            Some(guide) => Self {
                version: guide.version.clone(),
                sha256: encoding::sha256(guide.write(scheme).as_bytes()),
                path: None,
            },
            None => Self {
                version: version.to_owned(),
                sha256: sha256.to_owned(),
                path: Some("samples/guidelines.md"),
            },
        }
    }
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

/// An attribution.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Attribution {
    /// Its id, unique within its document.
    pub id: String,
    /// The id of the article.
    pub doc: String,
    /// Always `attribution`.
    pub r#type: &'static str,
    /// The ids of the annotations that are its parts.
    pub roles: Roles,
    /// `direct`, `indirect` or `mixed`: how much of the content stands in quotation marks; null without content.
    pub quotation: Option<&'static str>,
}

/// The parts of an attribution; each list has at most one annotation unless another tool wrote more.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Roles {
    /// Who said it.
    pub source: Vec<String>,
    /// The words that attribute.
    pub cue: Vec<String>,
    /// What was said.
    pub content: Vec<String>,
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

/// A label of an article as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DocumentLabel {
    /// The id of the article.
    pub doc: String,
    /// `genre` or `frame`.
    #[serde(default)]
    pub layer: String,
    /// The id of the label.
    pub label: String,
    /// Who gave it.
    #[serde(default)]
    pub annotator: String,
}

/// A place in a text: start and end in code points, end exclusive.
pub(super) type Range = (u32, u32);

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default, deserialize_with = "deserialize::object")]
    pub source: Source,
    /// What the text was before it was read in.
    #[serde(default, deserialize_with = "deserialize::object")]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default, deserialize_with = "deserialize::object")]
    pub origin: Origin,
    /// What else is said of it, by the scheme's attributes.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub attributes: Map<String, Value>,
    /// The attribution it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// What it has to do with other annotations of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// For claims and framing, in whose voice, as the attributions around it or the attribute `speaker` say.
    #[serde(
        default,
        deserialize_with = "deserialize::derived",
        skip_serializing_if = "Option::is_none"
    )]
    pub voice: Option<VoiceName>,
    /// The attribution whose source speaks.
    #[serde(
        default,
        deserialize_with = "deserialize::derived",
        skip_serializing_if = "Option::is_none"
    )]
    pub voice_frame: Option<String>,
    /// A remark of the annotator.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// A link to another annotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Link {
    /// `supports`, `contradicts`, `same_claim` or `answers`.
    pub r#type: String,
    /// The id of the other annotation.
    pub to: String,
}

/// How an annotation came to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub(super) struct Origin {
    /// `manual`, `suggestion` (proposed by a rule, accepted by a person) or `import`.
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
    fn the_guidelines_are_those_of_the_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/guidelines.md");
        let text = std::fs::read_to_string(path).unwrap();
        let scheme = crate::model::Scheme::built_in();
        let Guidelines { version, sha256, .. } = Guidelines::of(&scheme);
        assert_eq!(sha256, encoding::sha256(text.as_bytes()), "and a new version?");
        assert_eq!(version, crate::model::Guide::parse(&text, &scheme).version);
    }

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
        // Nothing derived reads the head; a test holds what it must have against the reader.
        schema["required"] = vec!["format", "documents"].into();
        schema["$defs"]["Offsets"].as_object_mut().unwrap().remove("required");
        let (version, _) = FORMAT_VERSION.rsplit_once('.').unwrap();
        schema["title"] = format!("{FORMAT_NAME} {version}").into();
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
