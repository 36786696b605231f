//! Files in, files out. One format, one file, one row of [`FORMATS`] and of [`CODECS`].
//!
//! | format | reads | writes | unit of offsets |
//! | --- | --- | --- | --- |
//! | `dataset` | yes | yes | code points |
//! | `jsonl` | no | yes | code points |
//! | `inline` | yes | yes | none: labels stand in the text |
//! | `prose` | yes | no | none: text and Markdown without labels |
//!
//! *Here:* bytes to annotated articles and back, with everything that could not be read or written named.
//! *Not here:* sentences for people (`view::wording`), the DOM (web pages are taken apart in `browser`, [`page`] takes over).
//! *Invariants:* `read` never panics, on any bytes; `write` names every loss; formats do not import one another.
//! *Start with:* [`Format`] and [`Codec`].

mod codec;
mod dataset;
mod encoding;
mod field_error;
pub(crate) mod fields;
mod inline;
mod issue;
mod json;
mod jsonl;
pub mod page;
mod prose;
pub mod record;
mod row;
mod scan;
pub mod scheme;
mod time;
mod wire;

pub use codec::{Codec, Context, Export, File, Format, Import, LONGEST_TEXT, Read, Write};
pub use field_error::{Expected, FieldError, Found};
pub use issue::{Encoding, Issue, Loss, Part, ReadError};

/// All formats, in the order of [`CODECS`].
pub const FORMATS: [&Format; 4] =
    [&dataset::FORMAT, &jsonl::FORMAT, &inline::FORMAT, &prose::FORMAT];

/// The code of all formats, the most telling first: the first whose `sniff` agrees reads a file.
pub const CODECS: [&Codec; 4] = [&dataset::CODEC, &jsonl::CODEC, &inline::CODEC, &prose::CODEC];

/// Finds the code of the format of a file that is not a web page.
pub fn detect(file: &File) -> Option<&'static Codec> {
    CODECS.into_iter().find(|codec| codec.read.is_some() && (codec.sniff)(file))
}

/// Finds the code of a format by its id.
pub fn by_id(id: &str) -> Option<&'static Codec> {
    CODECS.into_iter().find(|codec| codec.format.id == id)
}

/// Reads a file that is not a web page, in whatever format it is.
pub fn read(file: &File, context: &Context) -> Result<Import, ReadError> {
    if file.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    detect(file)
        .and_then(|codec| codec.read)
        .map_or(Err(ReadError::Unknown), |read| read(file, context))
}
