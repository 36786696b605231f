//! Gestures: what a hand does in the article.

use crate::text::ParagraphOffset;

/// What a hand did in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Words were selected; the flag asks for exact characters.
    Selected(ParagraphOffset, ParagraphOffset, bool),
    /// The same by a drag of the mouse, which is over.
    Dragged(ParagraphOffset, ParagraphOffset, bool),
    /// The mouse has selected all that it was to select.
    Finished,
    /// What was selected belongs to the annotation picked last.
    Added,
    /// A place was clicked with Shift: the selection goes on to there.
    Extended(ParagraphOffset),
    /// A place was clicked.
    Clicked(ParagraphOffset),
    /// A paragraph that was set aside is to be put back.
    PutBack(usize),
}
