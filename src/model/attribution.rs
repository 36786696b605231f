//! An attribution as one thing: annotations that are its source, its cue and its content.

use std::sync::Arc;

use super::annotation::Annotation;
use super::annotation_index::AnnotationIndex;
use super::id::{AttributionId, LabelId};
use super::scheme::labels;

/// What a part of an attribution is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who said it.
    Source,
    /// The words that attribute.
    Cue,
    /// What was said.
    Content,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];

    /// The id of its label, which is also its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Source => labels::SOURCE,
            Self::Cue => labels::CUE,
            Self::Content => labels::CONTENT,
        }
    }

    /// The role that a label stands for.
    pub fn of(label: &LabelId) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == label.as_str())
    }
}

/// The parts of one attribution. There is at most one annotation for each role; it may have several fragments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    parts: [Option<Arc<Annotation>>; 3],
}

impl Attribution {
    /// The attribution as it stands in an index. Of two parts with one role, which only a file can hold, the first
    /// in the text counts.
    pub fn of(index: &AnnotationIndex, id: &AttributionId) -> Self {
        let mut frame = Self::default();
        for part in index.in_frame(id) {
            if let Some(role) = Role::of(&part.label)
                && let Some(place) = frame.parts.get_mut(role as usize)
                && place.is_none()
            {
                *place = Some(Arc::clone(part));
            }
        }
        frame
    }

    /// The part with a role.
    pub fn part(&self, role: Role) -> Option<&Arc<Annotation>> {
        self.parts.get(role as usize)?.as_ref()
    }

    /// The roles that no annotation has yet.
    pub fn missing(&self) -> impl Iterator<Item = Role> + '_ {
        Role::ALL.into_iter().filter(|role| self.part(*role).is_none())
    }
}
