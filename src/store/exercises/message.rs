//! Messages to the exercises.

use std::sync::Arc;

use crate::model::Entry;

/// What other topics want of the exercises.
#[derive(Debug)]
pub(in crate::store) enum ExercisesMessage {
    /// Fetch the guidelines of the scheme in use, unless they are here.
    FetchGuide,
    /// Fetch those of the built-in scheme, unless they are here.
    FetchDefaultGuide,
    /// The story of an exercise was saved.
    StorySaved(Arc<Entry>),
}
