//! Learning to label: the exercises there are, and what of them and of the guidelines has been fetched.

use std::sync::Arc;

use super::request::Bundle;
use crate::model::{ArticleId, Family, Guide};
use crate::practice::Exercise;

/// What the ids of the stories begin with.
const PREFIX: &str = "practice-";

/// An exercise, before its files are here.
#[derive(Debug, Eq)]
pub struct Lesson {
    /// What tells it from the others, in the names of its files and in the id of its article.
    pub stem: &'static str,
    /// The title of its story.
    pub title: &'static str,
    /// What is to be marked in it.
    pub family: Family,
    /// What one does.
    pub does: &'static str,
    /// The marked story, and the reasons.
    pub(super) files: [&'static str; 2],
}

/// All exercises, the easiest first.
pub static LESSONS: [Lesson; 3] = [
    Lesson {
        stem: "claims",
        title: "Lunch in their own hands",
        family: Family::Claim,
        does: "Mark each claim: the shortest words that can be true or false on their own.",
        files: ["practice-claims.slant", "practice-claims.md"],
    },
    Lesson {
        stem: "attribution",
        title: "A dearer glass of water",
        family: Family::Attribution,
        does: "Mark who says it, the words that attribute it, and what is said: source, cue and content.",
        files: ["practice-attribution.slant", "practice-attribution.md"],
    },
    Lesson {
        stem: "framing",
        title: "Hands off the Meadow!",
        family: Family::Framing,
        does: "Mark the words that push the reader, and say which technique they use.",
        files: ["practice-framing.slant", "practice-framing.md"],
    },
];

impl PartialEq for Lesson {
    fn eq(&self, other: &Self) -> bool {
        self.stem == other.stem
    }
}

impl Lesson {
    /// The id of its article, which is always the same, so that work on it merges between browsers.
    pub fn id(&self) -> Option<ArticleId> {
        ArticleId::parse(&format!("{PREFIX}{}", self.stem))
    }

    /// The exercise that an article is the story of.
    pub fn of(article: &ArticleId) -> Option<&'static Self> {
        let stem = article.as_str().strip_prefix(PREFIX)?;
        LESSONS.iter().find(|it| it.stem == stem)
    }
}

/// What has been fetched for learning. None of it is work.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// The guidelines, once they are here.
    pub guide: Option<Arc<Guide>>,
    /// Whether they could not be had when they were last asked for.
    pub lacks_guide: bool,
    /// The exercise that was fetched last, with its key.
    pub(super) exercise: Option<(&'static Lesson, Arc<Exercise>)>,
    /// What is on its way.
    pub(super) fetching: Vec<Bundle>,
    /// What is to be done once an exercise is here.
    pub(super) wish: Option<(&'static Lesson, Wish)>,
}

impl Study {
    /// An exercise with its key, if it is here.
    pub(super) fn exercise(&self, lesson: &Lesson) -> Option<Arc<Exercise>> {
        let (of, exercise) = self.exercise.as_ref()?;
        (*of == lesson).then(|| Arc::clone(exercise))
    }
}

/// What an exercise is fetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To put its story into the library and open it.
    Start,
    /// To compare what was marked with its key.
    Compare,
}
