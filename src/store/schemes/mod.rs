//! The label schemes: the one in use, those that were made here, and what applying one would change.

mod apply;
pub mod command;
mod edit;
pub(super) mod message;
pub(super) mod update;

use std::sync::Arc;

use crate::edit::{LabelUsage, Migration, Transaction};
use crate::model::{ArticleId, Difference, Entry, LabelId, Scheme, SchemeId};

/// A scheme that somebody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomScheme {
    /// As it is now.
    pub draft: Arc<Scheme>,
    /// As it was when it was last applied, if it ever was.
    pub applied: Option<Arc<Scheme>>,
}

/// What applying a scheme would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Which scheme was chosen.
    pub wanted: SchemeId,
    /// The scheme as it would be in use.
    pub scheme: Arc<Scheme>,
    /// What is different from when it was last applied, each with how many annotations or articles have it.
    pub differences: Vec<(Difference, usize)>,
    /// Labels that it lacks and that are in use: they come along, retired.
    pub taken: Vec<(LabelId, usize)>,
    /// What would happen to annotations.
    pub carried: Migration,
    /// How many articles there are.
    pub articles: usize,
}

/// What undoes that a scheme was applied, or redoes it.
#[derive(Clone, Debug)]
pub(super) struct AppliedStep {
    /// The scheme in use on the other side.
    pub scheme: Arc<Scheme>,
    /// The schemes there are on the other side.
    pub custom: Vec<CustomScheme>,
    /// What leads there, by article.
    pub changes: Vec<(ArticleId, Transaction)>,
    /// Whether the other side is the one that was undone.
    pub is_undone: bool,
}

/// How it was before a scheme was applied: the schemes, and lines of the library.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub schemes: Schemes,
    pub entries: Vec<Arc<Entry>>,
}

/// The schemes, and what one is doing with them.
#[derive(Clone, Debug)]
pub struct Schemes {
    /// The scheme in use: the labels that can be given.
    pub active: Arc<Scheme>,
    /// The schemes besides the built-in one.
    pub(super) custom: Vec<CustomScheme>,
    /// The one that is looked at.
    pub(super) shown: Option<SchemeId>,
    /// What is in use, once all articles have been counted.
    pub(super) usage: Option<Arc<LabelUsage>>,
    /// What would happen, while the question is asked whether it shall.
    pub preview: Option<Arc<Preview>>,
    /// The schemes before each change, for undo; and after each that was undone.
    pub(super) past: Vec<Vec<CustomScheme>>,
    pub(super) future: Vec<Vec<CustomScheme>>,
    /// The last time that a scheme was applied, to be undone or redone.
    pub(super) last_applied: Option<AppliedStep>,
    /// Whether what is stored could not be read; then it is not written over.
    pub(super) is_unread: bool,
    /// Whether the schemes are in memory only.
    pub(super) is_unsaved: bool,
}

impl Default for Schemes {
    fn default() -> Self {
        Self {
            active: Scheme::built_in(),
            custom: Vec::new(),
            shown: None,
            usage: None,
            preview: None,
            past: Vec::new(),
            future: Vec::new(),
            last_applied: None,
            is_unread: false,
            is_unsaved: false,
        }
    }
}

impl Schemes {
    /// Finds a scheme that somebody made.
    pub(super) fn find(&self, id: &SchemeId) -> Option<&CustomScheme> {
        self.custom.iter().find(|it| it.draft.id() == id)
    }

    /// Whether there is a step to take back, or one to do again.
    pub fn has_step(&self, is_undo: bool) -> bool {
        let steps = if is_undo { &self.past } else { &self.future };
        !steps.is_empty() || self.last_applied.as_ref().is_some_and(|it| it.is_undone != is_undo)
    }

    /// All schemes: the built-in one, and then the others as they are now.
    pub fn all(&self) -> Vec<Arc<Scheme>> {
        let others = self.custom.iter().map(|it| Arc::clone(&it.draft));
        std::iter::once(Scheme::built_in()).chain(others).collect()
    }

    /// The scheme that is looked at; at first the one in use.
    pub fn shown(&self) -> Arc<Scheme> {
        let shown = self.shown.as_ref().unwrap_or_else(|| self.active.id());
        let custom = self.find(shown).map(|it| Arc::clone(&it.draft));
        custom.unwrap_or_else(Scheme::built_in)
    }

    /// Whether a scheme was changed since it was last applied.
    pub fn is_changed(&self, scheme: &SchemeId) -> bool {
        let custom = self.find(scheme);
        custom.is_some_and(|it| it.applied.as_ref().is_some_and(|applied| *applied != it.draft))
    }

    /// Whether a label was in a scheme when that was last applied: then it can be retired, but not removed.
    pub fn was_applied_with(&self, scheme: &SchemeId, label: &LabelId) -> bool {
        let applied = self.find(scheme).and_then(|it| it.applied.as_ref());
        applied.is_some_and(|it| {
            it.get(label).is_some() || it.find_document_label(label.as_str()).is_some()
        })
    }

    /// How many annotations or articles have what is different; none before they have been counted.
    pub fn affected(&self, difference: &Difference, scheme: &Scheme) -> usize {
        self.usage.as_ref().map_or(0, |usage| usage.of_difference(difference, scheme))
    }

    /// How many annotations have a label, or articles as a whole; none before they have been counted.
    pub fn uses_of(&self, label: &LabelId) -> Option<usize> {
        let usage = self.usage.as_ref()?;
        Some(usage.of_label(label) + usage.of_stated(label))
    }
}
