//! What is said to the person about the last act.

use super::keymap::KeyRefusal;
use crate::edit::Step;
use crate::format::Loss;
use crate::model::{ArticleId, LabelId};

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
    /// Something else changed what the act was about; nothing was done.
    Conflict,
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
    /// There is nothing to export.
    NothingToExport,
    /// None of the articles to export could be loaded.
    NoneLoaded(usize),
}
