//! `slantwise-scheme` 1.0: a label scheme as a JSON file, and the scheme that a training set carries.
//!
//! Either a whole scheme is read or none: one with a hole would leave annotations without a label.

use serde::{Deserialize, Serialize};

use super::field_error::FieldError;
use super::fields::Fields;
use super::json::FromJson;
use super::scan::{Scanner, SyntaxError};
use super::wire::{self, FORMAT_NAME, draft};
use super::{File, encoding};
use crate::model::{Flaw, Scheme};

/// What the `format` field of a scheme file says.
const NAME: &str = "slantwise-scheme";
/// The version that is written.
const VERSION: &str = "1.0.0";

/// Why a scheme could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SchemeError {
    /// It is not text, or no JSON.
    #[error("expected JSON, found something else")]
    Syntax,
    /// It is JSON, but neither a scheme nor a training set.
    #[error("expected \"format\": \"slantwise-scheme\", found another file")]
    Foreign,
    /// A newer version of the program wrote it.
    #[error("expected version {VERSION} or older, found {0}")]
    Newer(String),
    /// A field is not as the format wants it: where, what was expected, and what was found.
    #[error("{0}")]
    Invalid(Box<FieldError>),
    /// It can be read, but is not in order.
    #[error("expected a scheme without flaws, found {}", .0.len())]
    #[serde(skip)] // The page looks for flaws itself.
    Flawed(Vec<Flaw>),
}

#[derive(Serialize)]
struct Whole {
    format: &'static str,
    format_version: &'static str,
    scheme: wire::scheme::Scheme,
}

/// Writes a scheme file.
pub fn write(scheme: &Scheme) -> File {
    let whole = Whole { format: NAME, format_version: VERSION, scheme: wire::scheme::of(scheme) };
    // A label on each line, so that two versions can be compared line by line.
    let json = wire::row(&whole).replace(",{\"id\":", ",\n{\"id\":") + "\n";
    File::text(format!("{}.slantwise-scheme.json", wire::rows::file_stem(scheme.name())), json)
}

/// Reads the scheme of a scheme file or a training set.
pub fn read(file: &File) -> Result<Scheme, SchemeError> {
    parse(&find(file)?)
}

/// Reads a scheme as it stands in such a file.
pub fn parse(json: &str) -> Result<Scheme, SchemeError> {
    read_value(whole(json).map_err(|_| SchemeError::Syntax)?)
}

/// Finds the JSON of the scheme in a scheme file or a training set.
pub fn find(file: &File) -> Result<String, SchemeError> {
    let decoded = encoding::decode(file).map_err(|_| SchemeError::Syntax)?;
    let mut fields = Fields::parse(whole(&decoded.text).map_err(|_| SchemeError::Syntax)?);
    let format: String = fields.or_default("format");
    if format != NAME && format != FORMAT_NAME {
        return Err(SchemeError::Foreign);
    }
    let version: String = fields.or_default("format_version");
    let major = version.split('.').next().and_then(|it| it.parse::<u32>().ok());
    if major.is_some_and(|major| major > 1) {
        return Err(SchemeError::Newer(version));
    }
    fields.take("scheme").map(str::to_owned).ok_or(SchemeError::Foreign)
}

/// A file that should be one value of JSON.
fn whole(json: &str) -> Result<&str, SyntaxError> {
    let mut scanner = Scanner::new(json);
    let value = scanner.value()?;
    scanner.end().map(|()| value)
}

/// Writes a scheme on one line, to be stored.
pub(super) fn row(scheme: &Scheme) -> String {
    wire::row(&wire::scheme::of(scheme))
}

/// Reads a scheme.
pub(super) fn read_value(json: &str) -> Result<Scheme, SchemeError> {
    let scheme = wire::scheme::Scheme::from_json(json);
    let draft = scheme.and_then(draft::draft);
    draft.map_err(SchemeError::Invalid)?.check().map_err(SchemeError::Flawed)
}
