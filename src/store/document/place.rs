//! Places in the open article, as a page names them.

use crate::text::Utf16Offset;

/// A place in the article as a page knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The paragraph, by its place.
    pub paragraph: usize,
    /// The offset within the paragraph.
    pub offset: Utf16Offset,
}

/// An end of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}
