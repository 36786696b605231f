//! What a person asks of the exercises.

use super::lesson::Lesson;
use crate::model::AnnotationId;

/// What a person asks of the exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExercisesCommand {
    /// Begin to practice, or go on with it.
    Start(&'static Lesson),
    /// Compare what is marked with the key of the exercise.
    Compare,
    /// Select the words of an annotation of the key.
    GoToKey(AnnotationId),
}
