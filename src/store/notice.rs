//! What is said to the person about the last act.

use std::sync::Arc;

use super::session::keymap::KeyRefusal;
use crate::edit::Step;
use crate::format::Loss;
use crate::format::scheme::SchemeError;
use crate::model::{ArticleId, Flaw, LabelId};
use crate::task::TaskError;

/// What is said to the person about the last act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A step was done.
    Did(Step),
    /// A step was taken back.
    Undid(Step),
    /// A step was done again.
    Redid(Step),
    /// There is no step to take back.
    NothingToUndo,
    /// There is no step to do again.
    NothingToRedo,
    /// The act needs a selection.
    SelectFirst,
    /// The act needs a picked annotation.
    PickFirst,
    /// The same words have this label already.
    AlreadyMarked(LabelId),
    /// A label is in hand: what the mouse selects is marked at once.
    BrushOn(LabelId),
    /// No label is in hand any more.
    BrushOff,
    /// The label of the picked annotation has no finer ones.
    NothingFiner,
    /// The end cannot be moved any further.
    NoRoomToMove,
    /// There is no annotation to go to.
    NoAnnotations,
    /// An annotation has no other fragment.
    OnlyFragment,
    /// The act needs two annotations, picked one after the other.
    PickTwo,
    /// What is picked is no part of an attribution.
    PartOfNothing,
    /// The two cannot be one attribution.
    CannotJoin,
    /// An attribution is proposed: the words of its source, cue and content.
    Proposed([String; 3]),
    /// An attribution was accepted, and the next one is proposed.
    AcceptedNext([String; 3]),
    /// An annotation was picked by key.
    Picked(LabelId),
    /// The rules find no attribution that is not marked yet.
    NothingToPropose,
    /// A search finds nothing.
    NothingFound,
    /// A key cannot be given to an action.
    KeyRefused(KeyRefusal),
    /// An action has another key now.
    KeyChanged,
    /// Every paragraph has been read or marked.
    AllRead,
    /// The paragraph has something marked in it, so it need not be marked as read.
    MarkedAlready,
    /// Files that lie beside the page could not be had.
    NotFetched,
    /// The open article is no exercise.
    NoKey,
    /// The open article is not the text that the key is for.
    OtherText,
    /// Something about schemes.
    Scheme(SchemeNotice),
    /// The scheme does not let annotations with this label share words in this way.
    MayNotOverlap(LabelId),
    /// Something else changed what the act was about; nothing was done.
    Conflict,
    /// The page was not updated, as some work is still to be saved or imported.
    NotUpdated,
    /// Another tab is the one that writes.
    Elsewhere,
    /// This tab holds work that could not be saved, and would lose it by starting anew.
    HoldsUnsaved,
    /// An article was put in the trash.
    Deleted(ArticleId, String),
    /// An article was taken out of the trash.
    Restored(String),
    /// An article was deleted for good.
    Erased(String),
    /// Files were given to the person.
    Exported {
        /// How many articles are in them.
        articles: usize,
        /// How many annotations.
        annotations: usize,
        /// What is not in them.
        losses: Vec<Loss>,
        /// How many articles could not be loaded and are not in them.
        lacking: usize,
    },
    /// The worker gave no answer.
    TaskFailed(TaskError),
    /// There is nothing to export.
    NothingToExport,
    /// None of the articles to export could be loaded.
    NoneLoaded(usize),
}

/// What is said about schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeNotice {
    /// A scheme cannot be as somebody wants it.
    Refused(Arc<[Flaw]>),
    /// A file holds no scheme that can be read.
    Unread(Arc<SchemeError>),
    /// What is stored of schemes cannot be read, and must not be written over.
    Locked,
    /// A scheme came to the others.
    Added(String),
    /// The scheme of a file is here already.
    IsHere(String),
    /// A scheme was deleted.
    Deleted(String),
    /// The scheme in use cannot be deleted.
    InUse,
    /// A scheme was changed.
    Changed,
    /// The last change of the schemes was taken back.
    Undone,
    /// It was done again.
    Redone,
    /// A scheme was given to the person as a file.
    Given(String),
    /// A scheme was taken into use.
    Adopted {
        /// Its name.
        name: String,
        /// Its version.
        version: u32,
        /// How many annotations were carried over to another label.
        annotations: usize,
    },
    /// Articles that cannot be read would be left behind.
    Unlisted,
    /// A scheme is being taken into use, or something else was done meanwhile.
    Busy,
    /// There was no room to take a scheme into use; nothing was changed.
    NotAdopted,
    /// An article cannot be read, so that nothing was changed; its title.
    ArticleUnread(String),
}
