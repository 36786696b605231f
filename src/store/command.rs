//! What a person can ask for.

use std::sync::Arc;

use super::route::Route;
use super::search::Query;
use super::study::Lesson;
use crate::edit::Amendment;
use crate::format::File;
use crate::model::{
    AnnotationId, ArticleId, AttributeId, Family, LabelId, Link, Relation, Role, SchemeId, Source,
};
use crate::text::{Granularity, Offset, Utf16Offset};

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

/// How much is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The article on the desk.
    Article,
    /// The whole library, without what was deleted.
    Library,
}

/// How the library is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Changed,
    /// By title.
    Title,
    /// By outlet.
    Outlet,
    /// Longest first.
    Length,
    /// Most spans first.
    Spans,
}

impl Sort {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] =
        [Self::Changed, Self::Title, Self::Outlet, Self::Length, Self::Spans];

    /// Its name in settings and in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Length => "length",
            Self::Spans => "spans",
        }
    }

    /// Finds it by its name; the default for a name that is not known.
    pub fn from_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.id() == id).unwrap_or_default()
    }
}

/// A dialog of which there is one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Paste an article.
    Paste,
    /// Edit title, outlet and the like.
    Source,
    /// Say what the article is as a whole.
    About,
    /// Choose what to export.
    Export(Scope),
    /// The keys.
    Keys,
    /// Every command by its name.
    Commands,
    /// All annotations of the article.
    List,
    /// The guidelines.
    Guidelines,
    /// What was marked beside what the key marks.
    Comparison,
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to a page.
    Show(Route),
    /// Open a dialog.
    Open(Dialog),
    /// Read no more of a file, named by its number.
    StopFile(u64),
    /// Close the dialog.
    Close,
    /// Show what the article rests on, or no longer.
    ToggleBasis,
    /// Show it no longer.
    HideBasis,
    /// Put the notice away.
    Dismiss,
    /// Put the welcome away.
    DismissWelcome,

    /// Read files into the library.
    OpenFiles(Vec<File>),
    /// Read pasted text into the library. Particulars that are empty are found in the text.
    OpenPaste {
        /// What was pasted.
        text: String,
        /// What the person says about it.
        source: Source,
    },
    /// List only articles whose title or outlet has these words.
    Find(String),
    /// Sort the library.
    SortBy(Sort),
    /// List what was deleted, or what was not.
    ListDeleted(bool),
    /// Put an article in the trash.
    DeleteArticle(ArticleId),
    /// Take an article out of the trash.
    RestoreArticle(ArticleId),
    /// Delete an article of the trash for good.
    EraseArticle(ArticleId),

    /// Look at a scheme.
    ShowScheme(SchemeId),
    /// Make a scheme.
    NewScheme,
    /// Copy a scheme.
    CopyScheme(SchemeId),
    /// Delete a scheme that is not in use.
    DeleteScheme(SchemeId),
    /// Read a scheme from a file.
    ReadScheme(File),
    /// Save a scheme as a file, with its guidelines.
    GiveScheme(SchemeId),
    /// Change a scheme. Of the one in use the change waits until it is taken into use.
    Amend(SchemeId, Arc<Amendment>),
    /// Count what would change if a scheme were taken into use.
    Weigh(SchemeId),
    /// Do it after all not.
    DropPreview,
    /// Take the scheme into use that was weighed.
    Adopt,

    /// Begin to practice, or go on with it.
    Practice(&'static Lesson),
    /// Compare what is marked with the key of the exercise.
    Compare,
    /// Select the words of an annotation of the key.
    GoToKey(AnnotationId),

    /// Select text.
    Select {
        /// Where the selection was begun.
        anchor: Point,
        /// Where it ended.
        head: Point,
        /// Whether it counts as it is; otherwise it grows to whole words.
        exact: bool,
    },
    /// Select what the mouse was dragged over, and mark it with the label in hand, if there is one. In one command, so
    /// that the page follows once.
    Drag {
        /// Where the selection was begun.
        anchor: Point,
        /// Where it ended.
        head: Point,
        /// Whether it counts as it is; otherwise it grows to whole words.
        exact: bool,
    },
    /// Select from where the caret stands, or a selection was begun, to a place.
    ExtendTo(Point),
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
    ToggleInHand,
    /// Mark what the mouse has selected with the label in hand, if there is one.
    MarkInHand,
    /// Take a label in hand.
    TakeInHand(LabelId),
    /// Open the list of finer labels for the picked annotation.
    Refine,
    /// Pick an annotation.
    Pick(AnnotationId),
    /// Pick the annotation at a place; of several, the next one after the one that is picked.
    PickAt(Point),
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
        at: Point,
        /// Whether the place counts as it is; otherwise whole words are taken.
        exact: bool,
    },
    /// Add what is selected to the annotation that is picked, or was until the selection began.
    AddFragment,
    /// Take the fragment at the caret out of the picked annotation.
    RemoveFragment,
    /// Go to the fields of the picked annotation.
    GoToFields,
    /// Something is being typed that will be written after a pause: until then it is not saved.
    BeginTyping,
    /// Write the note of an annotation.
    WriteNote(AnnotationId, String),
    /// Delete the picked annotation.
    DeletePicked,
    /// Give a file that was made on the page.
    Give(File),
    /// Label the selection as a part of an attribution, and join it to the one it belongs to.
    MarkPart(Role),
    /// Propose the attributions of what is selected, or of the caret's sentence.
    Propose,
    /// Mark the attribution that is proposed.
    Accept,
    /// Join the picked part to the attribution of the annotation picked before it.
    Join,
    /// Take the picked annotation out of its attribution.
    Part,
    /// Give an attribute of an annotation a value; an empty one takes it away.
    Describe(AnnotationId, AttributeId, String),
    /// Link the picked annotation to the one picked before it, or no longer.
    Link(Relation),
    /// Make a link from an annotation, or take it away.
    ToggleLink(AnnotationId, Link),
    /// Set a paragraph aside, or put it back.
    ToggleAside(usize),
    /// The same for the paragraphs of the selection, the caret or the picked annotation.
    ToggleAsideHere,
    /// Mark the caret's paragraph as read without finding anything and go on to the next open one; if it is read, take
    /// that back.
    ToggleReadHere,
    /// Go to the next paragraph, or the one before, in which nothing is marked and which is not read.
    GoToOpen {
        /// Whether to go on rather than back.
        forward: bool,
    },
    /// Open the search in the article.
    OpenSearch,
    /// Close the search and select what it is at.
    CloseSearch,
    /// Look for something else, or in another way.
    SearchFor(Query),
    /// Go to the next or the previous place that was found.
    GoToHit {
        /// Which way.
        forward: bool,
    },
    /// The same, and select it.
    SelectHit {
        /// Which way.
        forward: bool,
    },
    /// Go to a place that was found, by its number.
    PickHit(usize),
    /// Say whether a place that was found is to be marked.
    WantHit(usize, bool),
    /// Mark what was found and is wanted.
    MarkHits(LabelId),
    /// Give the article as a whole a label, in place of another where one is allowed; if it has it, take it away.
    ToggleStated(LabelId),
    /// Edit the particulars.
    EditSource(Source),
    /// Take the last step back.
    Undo,
    /// Do the step taken back last again.
    Redo,
    /// Remember where one is reading.
    ReadTo(Offset),

    /// Save a file.
    Export(Scope, &'static str),
    /// Give an action another key.
    ChangeKey(&'static str, String),
    /// Go back to the usual keys.
    UsualKeys,
    /// Try again to keep what could not be kept.
    KeepAgain,
    /// Work in this tab, which until now only shows.
    TakeOver,
}
