//! What goes wrong with files, as data: the sentences are in `view::wording`. The worker sends it to the page.

use serde::{Deserialize, Serialize};

use super::field_error::FieldError;

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The encoding of older Windows programs in western Europe.
    Windows1252,
}

/// Why nothing of a file could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it, or only white space.
    #[error("expected text, found an empty file")]
    Empty,
    /// It is not text.
    #[error("expected text, found binary data")]
    Binary,
    /// No format fits.
    #[error("expected a known format, found another")]
    Unknown,
    /// Its text is longer than an article may be.
    #[error("expected at most {limit} bytes of text, found {found}")]
    TooLong {
        /// How long it is, in bytes.
        found: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It was written by a newer version.
    #[error("expected version {known} or older, found {found}")]
    Newer {
        /// The version in the file.
        found: String,
        /// The newest version this program reads.
        known: String,
    },
    /// It is JSON, but not what Slantwise exports.
    #[error("expected \"format\": \"slantwise-dataset\", found another JSON file")]
    Foreign,
    /// It is damaged before anything could be read.
    #[error("expected JSON, found a fault in line {line}, column {column}")]
    Syntax {
        /// The line of the fault, from 1.
        line: usize,
        /// The column of the fault, from 1.
        column: usize,
    },
    /// Nothing readable was found on a web page.
    #[error("expected an article, found a page without one")]
    NoArticle,
    /// The part of the program that reads web pages did not load.
    #[error("expected the page reader to load, found that it did not")]
    NoReader,
}

/// A part of a data set, for saying where something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// An article, by its place from 1.
    Document(usize),
    /// An annotation, by its place from 1.
    Annotation(usize),
    /// A label of an article, by its place from 1.
    DocumentLabel(usize),
    /// Elsewhere.
    Other,
}

/// Something in a file that could not be read as it stood. The rest was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Issue {
    /// The text was not UTF-8 and was read as something else.
    Encoding(Encoding),
    /// At so many places the bytes are not of the file's encoding; U+FFFD stands there.
    Unreadable(usize),
    /// The file ends too early.
    Truncated {
        /// Inside what it ends.
        inside: Part,
        /// How many articles were whole.
        documents: usize,
        /// How many annotations were whole.
        annotations: usize,
    },
    /// The file has a fault, and nothing after it could be read.
    Broken {
        /// Inside what.
        inside: Part,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// One thing is not as the format wants it, and was left out.
    Invalid {
        /// Which.
        part: Part,
        /// What was expected and found.
        problem: FieldError,
    },
    /// The text of an article does not have the hash that the file names.
    TextChanged {
        /// The article.
        document: String,
    },
    /// An annotation speaks of an article that is not in the file, and was left out.
    UnknownDocument {
        /// The annotation.
        annotation: String,
        /// The article.
        document: String,
    },
    /// An annotation has a label that the scheme lacks, and was left out.
    UnknownLabel {
        /// The annotation.
        annotation: String,
        /// The label.
        label: String,
    },
    /// An annotation lies outside its text and its quote is not in it; it was left out.
    Outside {
        /// The annotation.
        annotation: String,
        /// Where it ends, in code points.
        end: u32,
        /// How long the text is.
        length: u32,
    },
    /// The quote was not where the offsets say; it was found elsewhere and the quote won.
    Moved {
        /// The annotation.
        annotation: String,
        /// Where the file has it, in code points.
        from: u32,
        /// Where it is.
        to: u32,
    },
    /// The quote is not what stands at its offsets and is not in the text; it was left out.
    QuoteMissing {
        /// The annotation.
        annotation: String,
        /// The quote.
        quote: String,
    },
    /// A label of an article is not in the scheme, and was left out.
    UnknownDocumentLabel {
        /// The article.
        document: String,
        /// The label.
        label: String,
    },
    /// A label is for an article that is not in the file, and was left out.
    LabelWithoutDocument {
        /// The article.
        document: String,
        /// The label.
        label: String,
    },
    /// Two things had the same id; the later one was left out.
    Duplicate {
        /// Which.
        part: Part,
        /// The id.
        id: String,
    },
    /// A field that this version does not keep.
    Ignored {
        /// Its path.
        field: String,
        /// How often it was there.
        count: usize,
    },
    /// A bracket of the inline format is not closed or not opened.
    Bracket {
        /// The line, from 1.
        line: usize,
    },
}

/// Something that a format cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loss {
    /// Notes of annotations.
    Notes(usize),
    /// What is said of annotations by attributes and links, and which of them make one attribution.
    Details(usize),
    /// Ids, annotators and times of annotations.
    Provenance(usize),
    /// What is known of articles beside their text: title, outlet, author, date, address, language, licence.
    Sources(usize),
    /// Genres and frames of articles.
    Stated(usize),
    /// Which paragraphs were read without finding anything.
    Read(usize),
    /// Why passages are set aside.
    Reasons(usize),
    /// Gaps of annotations in several fragments; each fragment stands for itself.
    Fragments(usize),
    /// What the data set says of itself: its layout, the labels with their definitions, the annotators,
    /// who read how far.
    Head,
}
