//! Dialogs, and what stands beside the article.

use crate::store::library::list::Scope;

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

/// What stands beside the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Its annotations.
    #[default]
    Annotations,
    /// What it rests on; where there is no room beside the text, as a dialog.
    Summary,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Annotations => Self::Summary,
            Self::Summary => Self::Annotations,
        }
    }
}
