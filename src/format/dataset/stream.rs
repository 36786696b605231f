//! Reads a data set row by row, so that a file cut off in the middle still gives what was whole.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::format::fields::Fields;
use crate::format::issue::Part;
use crate::format::json::{FromJson, Json};

/// What had been read when the reading ended.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub format: Option<String>,
    pub version: Option<String>,
    pub unit: Option<String>,
    /// The articles, as they stand in the file.
    pub documents: Vec<Json<'a>>,
    /// The annotations, as they stand in the file.
    pub annotations: Vec<Json<'a>>,
    /// Other fields at the top that this program does not keep.
    pub ignored: Vec<String>,
    /// Inside what the reading stands.
    pub inside: Option<Part>,
}

/// Reads all it can of `json` into parts; the error says why it stopped early, if it did.
pub(super) fn read<'a>(
    json: &'a str,
    accept: fn(&Parts<'a>) -> bool,
) -> (Parts<'a>, Option<serde_json::Error>) {
    let parts = RefCell::new(Parts::default());
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let whole = Top { parts: &parts, accept }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    (parts.into_inner(), whole.err())
}

/// Fields at the top that are made anew on every export and so need not be kept.
const DERIVED: [&str; 5] = ["dataset", "tool", "scheme", "annotators", "assignments"];

struct Top<'p, 'de> {
    parts: &'p RefCell<Parts<'de>>,
    accept: fn(&Parts<'de>) -> bool,
}

impl<'de> DeserializeSeed<'de> for Top<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slantwise-dataset object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => {
                    let value = map.next_value::<Json<'_>>()?;
                    self.parts.borrow_mut().format = Some(text(value));
                }
                "format_version" => {
                    let value = map.next_value::<Json<'_>>()?;
                    self.parts.borrow_mut().version = Some(text(value));
                }
                "offsets" => {
                    let value = map.next_value::<Json<'_>>()?;
                    let unit = Fields::of(value).take("unit");
                    let unit = unit.map(|unit| String::from_json(unit).unwrap_or_default());
                    self.parts.borrow_mut().unit = unit;
                }
                "documents" => {
                    map.next_value_seed(Rows { parts: self.parts, list: List::Documents })?;
                }
                "annotations" => {
                    map.next_value_seed(Rows { parts: self.parts, list: List::Annotations })?;
                }
                known if DERIVED.contains(&known) => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    self.parts.borrow_mut().ignored.push(key);
                }
            }
            if !(self.accept)(&self.parts.borrow()) {
                return Err(A::Error::custom("refused"));
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum List {
    Documents,
    Annotations,
}

struct Rows<'p, 'de> {
    parts: &'p RefCell<Parts<'de>>,
    list: List,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        loop {
            {
                let mut parts = self.parts.borrow_mut();
                parts.inside = Some(match self.list {
                    List::Documents => Part::Document(parts.documents.len() + 1),
                    List::Annotations => Part::Annotation(parts.annotations.len() + 1),
                });
            }
            let Some(row) = rows.next_element::<Json<'_>>()? else { break };
            let mut parts = self.parts.borrow_mut();
            match self.list {
                List::Documents => parts.documents.push(row),
                List::Annotations => parts.annotations.push(row),
            }
        }
        self.parts.borrow_mut().inside = None;
        Ok(())
    }
}

/// A string of a file; what is not one is given as it stands.
fn text(value: Json<'_>) -> String {
    String::from_json(value).unwrap_or_else(|_| value.as_str().to_owned())
}
