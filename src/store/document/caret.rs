//! The caret in the article, which is also its selection.

use crate::text::{Offset, Span};

/// A caret, or a selection from the anchor to the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where a selection was begun.
    pub anchor: Offset,
    /// Where the caret stands.
    pub head: Offset,
}

impl Caret {
    /// A caret without selection.
    pub const fn at(offset: Offset) -> Self {
        Self { anchor: offset, head: offset }
    }

    /// The selected text, if any is.
    pub fn span(self) -> Option<Span> {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}
