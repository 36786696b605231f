//! What a format is: the files and articles that it reads and writes, and the code that does so.

use std::sync::Arc;

use super::issue::{Issue, Loss, ReadError};
use crate::model::{AnnotatedArticle, AnnotatorId, Scheme, Stamp};

/// The longest text of one article, in bytes: some twenty times a long magazine article. Beyond it
/// a page could no longer be kept fluent, so it is refused instead of opened badly.
pub const LONGEST_TEXT: usize = 5_000_000;

/// A file as a browser gives or takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name with its extension.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its text, where a person has said how the bytes are to be decoded.
    pub decoded: Option<String>,
}

impl File {
    /// A file of bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes, decoded: None }
    }

    /// Makes a file of text.
    pub fn text(name: impl Into<String>, text: String) -> Self {
        Self::new(name, text.into_bytes())
    }

    /// The name without folder and extension.
    pub fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case; empty if there is none.
    pub fn extension(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase())
    }
}

/// What reading and writing has to know besides the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The labels that may be given.
    pub scheme: Arc<Scheme>,
    /// The moment, and randomness for new ids.
    pub stamp: Stamp,
    /// Whom annotations belong to that name nobody.
    pub annotator: AnnotatorId,
}

/// What was read: all that could be, and a list of what could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The articles.
    pub annotated_articles: Vec<AnnotatedArticle>,
    /// What could not be read, or not as it stood.
    pub issues: Vec<Issue>,
}

/// What was written, and a list of what the format cannot hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The files.
    pub files: Vec<File>,
    /// What is not in them.
    pub losses: Vec<Loss>,
}

/// Reads a file.
pub type Read = fn(&File, &Context) -> Result<Import, ReadError>;
/// Writes articles.
pub type Write = fn(&[AnnotatedArticle], &Context) -> Export;

/// What is known of a file format without the code that reads and writes it: the page has only this.
#[derive(Debug)]
pub struct Format {
    /// Its name in code and in addresses.
    pub id: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// One sentence on what it is for.
    pub purpose: &'static str,
    /// The endings of its files.
    pub extensions: &'static [&'static str],
    /// Whether a file holds one article only, so that many articles would be many files.
    pub is_single: bool,
    /// Whether it can be read.
    pub is_read: bool,
    /// Whether it can be written.
    pub is_written: bool,
}

/// The code of a format. Whoever names it has all of it in the program, so only the worker does.
#[derive(Debug)]
pub struct Codec {
    /// The format.
    pub format: &'static Format,
    /// Says whether a file, by its name and first bytes, is of this format.
    pub sniff: fn(&File) -> bool,
    /// How it is read, if it can be.
    pub read: Option<Read>,
    /// How it is written, if it can be.
    pub write: Option<Write>,
}
