//! Learning to label: what of the guidelines and the exercises has been fetched. None of it is work.

pub mod command;
pub mod lesson;
pub(super) mod message;
pub mod query;
pub(super) mod update;

use std::sync::Arc;

pub use self::lesson::{LESSONS, Lesson};
use super::request::Bundle;
use crate::model::{Guide, Scheme};
use crate::practice::Exercise;

/// What has been fetched for learning.
#[derive(Clone, Debug, Default)]
pub struct Exercises {
    /// The guidelines, once they are here.
    pub guide: Option<Arc<Guide>>,
    /// Whether they could not be had when they were last asked for.
    pub lacks_guide: bool,
    /// The exercise that was fetched last, with its key.
    pub(super) exercise: Option<(&'static Lesson, Arc<Exercise>)>,
    /// What is on its way.
    pub(super) fetching: Vec<Bundle>,
    /// What is to be done once an exercise is here.
    pub(super) goal: Option<(&'static Lesson, Goal)>,
}

impl Exercises {
    /// The guidelines of a scheme, if they are here.
    pub fn guide_of<'a>(&'a self, scheme: &'a Scheme) -> Option<&'a Arc<Guide>> {
        scheme.guide().or(self.guide.as_ref())
    }

    /// An exercise with its key, if it is here.
    pub(super) fn exercise(&self, lesson: &Lesson) -> Option<Arc<Exercise>> {
        let (of, exercise) = self.exercise.as_ref()?;
        (*of == lesson).then(|| Arc::clone(exercise))
    }
}

/// What an exercise is fetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// To put its story into the library and open it.
    Start,
    /// To compare what was marked with its key.
    Compare,
}
