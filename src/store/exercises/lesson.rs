//! The exercises there are.

use crate::model::{ArticleId, Family};

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
    pub(in crate::store) files: [&'static str; 2],
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
