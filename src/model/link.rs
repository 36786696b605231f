//! What one annotation has to do with another.

use super::id::AnnotationId;

/// How one annotation stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It speaks for the other.
    Supports,
    /// It speaks against the other.
    Contradicts,
    /// Both say the same.
    SameClaim,
    /// It answers the other.
    Answers,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Contradicts, Self::SameClaim, Self::Answers];

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::SameClaim => "same_claim",
            Self::Answers => "answers",
        }
    }

    /// Finds one by its name in files.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }
}

/// A link from one annotation, which holds it, to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// How the two stand to one another.
    pub relation: Relation,
    /// The other one.
    pub to: AnnotationId,
}
