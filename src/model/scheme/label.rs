//! Labels of spans: the family each belongs to, its group, and whether it may still be given.

use std::sync::Arc;

use crate::model::id::{GroupId, LabelId};

/// The three things that Slantwise marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Something that can be true or false.
    Claim,
    /// Who said it: source, cue, content.
    Attribution,
    /// A propaganda technique.
    Framing,
}

impl Family {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Attribution, Self::Framing];

    /// The family's name in files, which is also the id of the label that says no more than it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Claim => labels::CLAIM,
            Self::Attribution => labels::ATTRIBUTION,
            Self::Framing => labels::FRAMING,
        }
    }
}

/// Ids of the labels that the program itself names. Every scheme has them.
pub mod labels {
    /// A claim.
    pub const CLAIM: &str = "claim";
    /// An attribution of which the part has not been said.
    pub const ATTRIBUTION: &str = "attribution";
    /// Framing of which the technique has not been said.
    pub const FRAMING: &str = "framing";
    /// Who said it.
    pub const SOURCE: &str = "source";
    /// The words that attribute.
    pub const CUE: &str = "cue";
    /// What was said.
    pub const CONTENT: &str = "content";
    /// All of them.
    pub const ALL: [&str; 6] = [CLAIM, ATTRIBUTION, SOURCE, CUE, CONTENT, FRAMING];
}

/// A group of labels within a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id, which stays when the name changes.
    pub id: GroupId,
    /// What people read.
    pub name: Arc<str>,
    /// The family whose labels it holds.
    pub family: Family,
    /// The group it is part of.
    pub parent: Option<GroupId>,
}

/// Whether a label may still be given. Its id stays forever, so that whatever names it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It may be given.
    #[default]
    Given,
    /// It is no longer offered; annotations that have it keep it.
    Retired,
    /// It has become part of another one, which stands for it.
    Merged(LabelId),
}

/// One label with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its id, which stays when the name changes.
    pub id: LabelId,
    /// What people read.
    pub name: Arc<str>,
    /// The family it belongs to.
    pub family: Family,
    /// The group within the family.
    pub group: Option<GroupId>,
    /// One sentence that says when to use it.
    pub definition: Arc<str>,
    /// The key that marks with it, as `store::keymap` writes keys; mostly none.
    pub key: String,
    /// Whether it may be given.
    pub standing: Standing,
    /// The label that was split to make it.
    pub from: Option<LabelId>,
}

impl Label {
    /// A label that means no more than its name yet.
    pub fn new(id: LabelId, name: &str, family: Family) -> Self {
        Self {
            id,
            name: name.into(),
            family,
            group: None,
            definition: "".into(),
            key: String::new(),
            standing: Standing::Given,
            from: None,
        }
    }

    /// Whether it is what an attribute is on: the label of that id, or one of the family of that id.
    pub fn is_within(&self, on: &LabelId) -> bool {
        *on == self.id || on.as_str() == self.family.id()
    }

    /// Whether the program itself names it, so that every scheme has to have it.
    pub fn is_fixed(&self) -> bool {
        labels::ALL.contains(&self.id.as_str())
    }
}
