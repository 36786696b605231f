//! Errors of fields in files: where in a row, what was expected there, and what was found.
//!
//! Values, not sentences: `view::wording` makes those.

use serde::{Deserialize, Serialize};

/// Error of a value that is not what the format wants at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{place}: expected {expected:?}, found {found:?}")]
pub struct FieldError {
    /// Where it is in the row, such as `layers[2].labels[3].name`; empty for the row as a whole.
    pub place: String,
    /// What the format wants there.
    pub expected: Expected,
    /// What is there.
    pub found: Found,
}

/// The result of reading something. The error is boxed, as it comes back from everything that reads.
pub(crate) type Fit<T> = Result<T, Box<FieldError>>;

/// Expectations of a format at some place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// A string.
    Text,
    /// A whole number from 0 that is not too large.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A list of so many items.
    Items(usize),
    /// An object.
    Object,
    /// An object with this field.
    Field(String),
    /// Anything that is read: the value has half of a character, or is too deep.
    Readable,
    /// An id: 1 to 64 letters, digits, `_` and `-`.
    Id,
    /// The id of an annotator.
    Annotator,
    /// The id of a frame.
    Attribution,
    /// Text of at most so many bytes.
    TextUpTo(usize),
    /// A place that is a paragraph of the text.
    Paragraph,
    /// A place inside the text that overlaps no other of its kind.
    PlaceApart,
    /// A fragment at least.
    Fragment,
    /// A value of this attribute.
    ValueOf(String),
    /// A source, cue or content, where an annotation has a frame.
    PartOfFrame,
    /// A speaker of the document.
    Speaker,
    /// A link to another annotation of the document.
    Link,
    /// One label of this kind at most.
    OneOnly(String),
    /// An aside that does not lie in another.
    AsideApart,
    /// Text between brackets.
    Words,
    /// One of these words.
    OneOf(Vec<String>),
    /// The id of a layer.
    Layer,
    /// The id of a layer of spans.
    SpanLayer,
}

/// The thing that was found at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A string.
    Text(String),
    /// Another value without parts, as JSON has it.
    Plain(String),
    /// A list.
    List,
    /// An object.
    Object,
    /// A place in the text: start and end in code points.
    Place(u32, u32),
    /// So many bytes.
    Bytes(usize),
    /// Two, where one is wanted.
    Both(String, String),
    /// One within another.
    Nested,
}

impl FieldError {
    /// An error of a row as a whole.
    #[cold]
    pub(super) fn new(expected: Expected, found: Found) -> Self {
        Self { place: String::new(), expected, found }
    }

    /// An error at a place where a string stands.
    #[cold]
    pub(super) fn at(place: &str, expected: Expected, found: &str) -> Self {
        Self { place: place.to_owned(), expected, found: Found::Text(found.to_owned()) }
    }

    /// Puts in front of the place the field or, in brackets, the item that holds it.
    #[cold]
    pub(super) fn move_into(&mut self, outer: &str) {
        if !self.place.is_empty() && !self.place.starts_with('[') {
            self.place.insert(0, '.');
        }
        self.place.insert_str(0, outer);
    }
}
