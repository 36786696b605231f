//! Reads a data set row by row, so that a file cut off in the middle still gives what was whole.

use std::borrow::Cow;

use crate::format::fields::Fields;
use crate::format::issue::Part;
use crate::format::scan::{Scanner, SyntaxError, string};

/// Parts of a data set, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub format: Option<String>,
    pub version: Option<String>,
    pub unit: Option<String>,
    /// Whether there is a list of articles at all.
    pub has_documents: bool,
    /// The articles, as they stand in the file.
    pub documents: Vec<&'a str>,
    /// The labels of articles, as they stand in the file.
    pub document_labels: Vec<&'a str>,
    /// The annotations, as they stand in the file.
    pub annotations: Vec<&'a str>,
    /// Other fields at the top that this program does not keep.
    pub ignored: Vec<String>,
    /// Inside what the reading stands.
    pub inside: Option<Part>,
}

/// Fields at the top that are made anew on every export and so need not be kept.
const DERIVED: [&str; 7] =
    ["dataset", "tool", "scheme", "guidelines", "annotators", "assignments", "frames"];

/// Reads all it can of `json` into parts, until they are not accepted; the error says where it stopped early, if it did.
pub(super) fn read<'a>(
    json: &'a str,
    accept: fn(&Parts<'a>) -> bool,
) -> (Parts<'a>, Option<SyntaxError>) {
    let mut parts = Parts::default();
    let whole = parts.fill(&mut Scanner::new(json), accept);
    (parts, whole.err())
}

impl<'a> Parts<'a> {
    fn fill(
        &mut self,
        scanner: &mut Scanner<'a>,
        accept: fn(&Self) -> bool,
    ) -> Result<(), SyntaxError> {
        if !scanner.takes(b'{') {
            // A list is JSON, but no data set.
            return if scanner.peek() == Some(b'[') { Ok(()) } else { scanner.value().map(drop) };
        }
        let mut is_first = true;
        while scanner.has_more(is_first, b'}')? {
            is_first = false;
            let name = scanner.name()?;
            match name.as_ref() {
                "documents" => {
                    self.has_documents = true;
                    self.rows(scanner, Part::Document, |it| &mut it.documents)?;
                }
                // Where it is no list it is named like any other field that cannot be kept.
                "document_labels" if scanner.peek() == Some(b'[') => {
                    self.rows(scanner, Part::DocumentLabel, |it| &mut it.document_labels)?;
                }
                "annotations" => self.rows(scanner, Part::Annotation, |it| &mut it.annotations)?,
                _ => self.note(name.into_owned(), scanner.value()?),
            }
            if !accept(self) {
                return Ok(());
            }
        }
        scanner.end()
    }

    fn note(&mut self, name: String, value: &str) {
        match name.as_str() {
            "format" => self.format = Some(text(value)),
            "format_version" => self.version = Some(text(value)),
            "offsets" => self.unit = Fields::parse(value).take("unit").map(text),
            known if DERIVED.contains(&known) => {}
            _ => self.ignored.push(name),
        }
    }

    fn rows(
        &mut self,
        scanner: &mut Scanner<'a>,
        part: fn(usize) -> Part,
        list: fn(&mut Self) -> &mut Vec<&'a str>,
    ) -> Result<(), SyntaxError> {
        if !scanner.takes(b'[') {
            return Err(scanner.error());
        }
        let mut is_first = true;
        loop {
            self.inside = Some(part(list(self).len() + 1));
            if !scanner.has_more(is_first, b']')? {
                break;
            }
            is_first = false;
            list(self).push(scanner.value()?);
        }
        self.inside = None;
        Ok(())
    }
}

/// A string of a file; what is not one is given as it stands.
fn text(value: &str) -> String {
    string(value).unwrap_or(Cow::Borrowed(value)).into_owned()
}
