//! What a person asks of the open article.

use super::edge::Edge;
use crate::model::{AnnotationId, AttributeId, Family, LabelId, Link, Relation, Role, Source};
use crate::text::{Granularity, Offset, ParagraphOffset};

/// What a person asks of the open article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentCommand {
    /// Select text.
    Select {
        /// Where the selection was begun.
        anchor: ParagraphOffset,
        /// Where it ended.
        head: ParagraphOffset,
        /// Whether it counts as it is; otherwise it grows to whole words.
        exact: bool,
    },
    /// Select what the mouse was dragged over, and mark it with the label in hand, if there is one. In one command, so
    /// that the page follows once.
    Drag {
        /// Where the selection was begun.
        anchor: ParagraphOffset,
        /// Where it ended.
        head: ParagraphOffset,
        /// Whether it counts as it is; otherwise it grows to whole words.
        exact: bool,
    },
    /// Select from where the caret stands, or a selection was begun, to a place.
    ExtendTo(ParagraphOffset),
    /// Select the whole article.
    SelectAll,
    /// Move the caret, or extend the selection.
    MoveCaret {
        /// How far.
        by: Granularity,
        /// Which way.
        forward: bool,
        /// Whether the selection grows.
        extend: bool,
    },
    /// Drop the selection, the picked annotation, or the chooser: what was there last.
    Escape,
    /// Label the selection, or give the picked annotation another label.
    Mark(Family),
    /// The same, with a label of its own.
    MarkAs(LabelId),
    /// The same, with the technique that was chosen last.
    MarkLastTechnique,
    /// Take the label in hand of what was picked last, or put down what is in hand.
    ToggleBrush,
    /// Mark what the mouse has selected with the label in hand, if there is one.
    MarkWithBrush,
    /// Take a label in hand.
    SetBrush(LabelId),
    /// Open the list of finer labels for the picked annotation.
    Refine,
    /// Pick an annotation.
    Pick(AnnotationId),
    /// Pick the annotation at a place; of several, the next one after the one that is picked.
    PickAt(ParagraphOffset),
    /// The same where the caret stands.
    PickHere,
    /// Pick the next or the previous annotation.
    PickNeighbor {
        /// Which way.
        forward: bool,
    },
    /// Move an end of the picked annotation.
    MoveEdge {
        /// Which end.
        edge: Edge,
        /// How far.
        by: Granularity,
        /// Which way.
        forward: bool,
    },
    /// Move an end of the picked annotation to a place.
    SetEdge {
        /// Which end.
        edge: Edge,
        /// The fragment, by its place.
        at: ParagraphOffset,
        /// Whether the place counts as it is; otherwise whole words are taken.
        exact: bool,
    },
    /// Add what is selected to the annotation that is picked, or was until the selection began.
    AddFragment,
    /// Take the fragment at the caret out of the picked annotation.
    RemoveFragment,
    /// Go to the fields of the picked annotation.
    GoToFields,
    /// Write the note of an annotation.
    WriteNote(AnnotationId, String),
    /// Delete the picked annotation.
    DeletePicked,
    /// Label the selection as a part of an attribution, and join it to the one it belongs to.
    MarkPart(Role),
    /// Propose the attributions of what is selected, or of the caret's sentence.
    Propose,
    /// Mark the attribution that is proposed.
    Accept,
    /// Join the picked part to the attribution of the annotation picked before it.
    Join,
    /// Take the picked annotation out of its attribution.
    Detach,
    /// Give an attribute of an annotation a value; an empty one takes it away.
    SetAttribute(AnnotationId, AttributeId, String),
    /// Link the picked annotation to the one picked before it, or no longer.
    Link(Relation),
    /// Make a link from an annotation, or take it away.
    ToggleLink(AnnotationId, Link),
    /// Set a paragraph aside, or put it back.
    ToggleExcluded(usize),
    /// The same for the paragraphs of the selection, the caret or the picked annotation.
    ToggleExcludedHere,
    /// Mark the caret's paragraph as read without finding anything and go on to the next open one; if it is read, take
    /// that back.
    ToggleReadHere,
    /// Go to the next paragraph, or the one before, in which nothing is marked and which is not read.
    GoToOpen {
        /// Whether to go on rather than back.
        forward: bool,
    },
    /// Give the article as a whole a label, in place of another where one is allowed; if it has it, take it away.
    ToggleDocumentLabel(LabelId),
    /// Edit the particulars.
    EditSource(Source),
    /// Remember where one is reading.
    ReadTo(Offset),
}
