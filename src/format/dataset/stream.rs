//! Reads a data set row by row, so that a file cut off in the middle still gives what was whole.

use crate::format::fields::Fields;
use crate::format::issue::Part;
use crate::format::json::{FromJson, Json};
use crate::format::scan::{Fault, Scanner};

/// What had been read when the reading ended.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub format: Option<String>,
    pub version: Option<String>,
    pub unit: Option<String>,
    /// The articles, as they stand in the file.
    pub documents: Vec<Json<'a>>,
    /// The labels of articles, as they stand in the file.
    pub document_labels: Vec<Json<'a>>,
    /// The annotations, as they stand in the file.
    pub annotations: Vec<Json<'a>>,
    /// Other fields at the top that this program does not keep.
    pub ignored: Vec<String>,
    /// Inside what the reading stands.
    pub inside: Option<Part>,
}

/// Fields at the top that are made anew on every export and so need not be kept.
const DERIVED: [&str; 7] =
    ["dataset", "tool", "scheme", "guidelines", "annotators", "assignments", "frames"];

/// Reads all it can of `json` into parts, until they are not accepted; the fault says where it stopped early, if it did.
pub(super) fn read<'a>(
    json: &'a str,
    accept: fn(&Parts<'a>) -> bool,
) -> (Parts<'a>, Option<Fault>) {
    let mut parts = Parts::default();
    let whole = parts.fill(&mut Scanner::new(json), accept);
    (parts, whole.err())
}

impl<'a> Parts<'a> {
    fn fill(&mut self, scanner: &mut Scanner<'a>, accept: fn(&Self) -> bool) -> Result<(), Fault> {
        if !scanner.takes(b'{') {
            // A list is JSON, but no data set.
            return if scanner.peek() == Some(b'[') { Ok(()) } else { scanner.value().map(drop) };
        }
        let mut is_first = true;
        while scanner.has_more(is_first, b'}')? {
            is_first = false;
            let name = scanner.name()?;
            match name.as_str() {
                "documents" => self.rows(scanner, Part::Document, |it| &mut it.documents)?,
                // Where it is no list it is named like any other field that cannot be kept.
                "document_labels" if scanner.peek() == Some(b'[') => {
                    self.rows(scanner, Part::DocumentLabel, |it| &mut it.document_labels)?;
                }
                "annotations" => self.rows(scanner, Part::Annotation, |it| &mut it.annotations)?,
                _ => self.note(name, scanner.value()?),
            }
            if !accept(self) {
                return Ok(());
            }
        }
        scanner.end()
    }

    fn note(&mut self, name: String, value: Json<'_>) {
        match name.as_str() {
            "format" => self.format = Some(text(value)),
            "format_version" => self.version = Some(text(value)),
            "offsets" => self.unit = Fields::of(value).take("unit").map(text),
            known if DERIVED.contains(&known) => {}
            _ => self.ignored.push(name),
        }
    }

    fn rows(
        &mut self,
        scanner: &mut Scanner<'a>,
        part: fn(usize) -> Part,
        list: fn(&mut Self) -> &mut Vec<Json<'a>>,
    ) -> Result<(), Fault> {
        if !scanner.takes(b'[') {
            return Err(scanner.fault());
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
fn text(value: Json<'_>) -> String {
    String::from_json(value).unwrap_or_else(|_| value.as_str().to_owned())
}
