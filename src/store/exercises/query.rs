//! What a learner has marked beside what the key of the exercise marks.

use std::sync::Arc;

use super::{Exercises, Lesson};
use crate::model::{Annotation, AnnotationIndex, Scheme};
use crate::practice::{self, Exercise, Finding, Tally};
use crate::store::command::Command;
use crate::store::document::Document;
use crate::store::document::command::DocumentCommand;
use crate::store::exercises::command::ExercisesCommand;
use crate::store::session::command::SessionCommand;
use crate::store::state::State;

/// The comparison of the open article with its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// How many findings there are of each kind.
    pub tally: Tally,
    /// The findings, in the order of the text.
    pub rows: Vec<ComparedRow>,
}

/// A finding, with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    /// What was found.
    pub finding: Finding,
    /// What the key marks: its label and its words.
    pub key: Option<(Arc<str>, String)>,
    /// What the learner has marked.
    pub learner: Option<(Arc<str>, String)>,
    /// Why the key marks it; of what only the learner has marked, what its label is easily taken for.
    pub why: String,
    /// Goes to its place.
    pub go: Command,
}

/// The exercise that the open article is the story of, if its key is here and fits.
pub fn exercise(state: &State) -> Option<Arc<Exercise>> {
    exercise_of(&state.exercises, state.document.as_ref())
}

pub(super) fn exercise_of(
    exercises: &Exercises,
    document: Option<&Document>,
) -> Option<Arc<Exercise>> {
    let article = &document?.annotated.article;
    let exercise = exercises.exercise(Lesson::of(&article.id)?)?;
    (exercise.annotated.article.text == article.text).then_some(exercise)
}

/// What the open article is practiced for.
pub fn lesson(state: &State) -> Option<&'static Lesson> {
    lesson_of(state.document.as_ref())
}

pub(super) fn lesson_of(document: Option<&Document>) -> Option<&'static Lesson> {
    Lesson::of(&document?.annotated.article.id)
}

/// Whether the story of an exercise is in the library.
pub fn is_begun(state: &State, lesson: &Lesson) -> bool {
    let entry = lesson.id().and_then(|id| state.library.entries.get(&id).cloned());
    entry.is_some_and(|entry| entry.deleted.is_none())
}

/// Compares the open article with its key, as far as the labels of the exercise go.
pub fn comparison(state: &State) -> Option<Compared> {
    let (exercise, lesson) = (exercise(state)?, lesson(state)?);
    let annotated = &state.document.as_ref()?.annotated;
    let (text, scheme) = (&annotated.article.text, &state.schemes.active);
    let is_asked = |it: &&Arc<Annotation>| {
        scheme.get(&it.label).is_some_and(|label| label.family == lesson.family)
    };
    let marked = annotated.set.index().iter().filter(is_asked);
    let learner: AnnotationIndex = marked.map(|it| (**it).clone()).collect();
    // What has become part of another label since counts as that one.
    let key: AnnotationIndex = exercise
        .key()
        .iter()
        .map(|it| {
            let label = scheme.resolve(it.label.as_str()).map(|label| label.id.clone());
            Annotation { label: label.unwrap_or_else(|| it.label.clone()), ..(**it).clone() }
        })
        .collect();
    let comparison = practice::compare(text, &key, &learner);
    let tally = comparison.tally();
    let side = |it: &Arc<Annotation>| (name(scheme, it), it.fragments.words(text, " … "));
    let row = |finding: Finding| {
        let why = match &finding {
            Finding::Extra { learner } => {
                let guide = state.exercises.guide_of(scheme);
                let advice = guide.and_then(|it| it.advice(&learner.label));
                advice.map(|advice| advice.not.clone())
            }
            other => other.key().and_then(|it| exercise.reason(it)).map(str::to_owned),
        };
        let go = match (finding.learner(), finding.key()) {
            (Some(learner), _) => Command::Document(DocumentCommand::Pick(learner.id.clone())),
            (None, Some(key)) => Command::Exercises(ExercisesCommand::GoToKey(key.id.clone())),
            (None, None) => Command::Session(SessionCommand::CloseDialog),
        };
        ComparedRow {
            key: finding.key().map(side),
            learner: finding.learner().map(side),
            why: why.unwrap_or_default(),
            go,
            finding,
        }
    };
    Some(Compared { tally, rows: comparison.findings.into_iter().map(row).collect() })
}

fn name(scheme: &Scheme, annotation: &Annotation) -> Arc<str> {
    // The key has labels of the scheme that comes with Slantwise.
    let known = scheme.get(&annotation.label).cloned();
    let known = known.or_else(|| Scheme::built_in().get(&annotation.label).cloned());
    known.map(|label| label.name).unwrap_or_default()
}
