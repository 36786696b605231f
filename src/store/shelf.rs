//! The schemes there are besides the built-in one, and what is about to be done with them.

use std::sync::Arc;

use super::state::State;
use crate::edit::{Carried, Census, Transaction};
use crate::model::{ArticleId, Difference, Entry, Guide, LabelId, Scheme, SchemeId};

/// A scheme that somebody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As it is now.
    pub now: Arc<Scheme>,
    /// As it was when it was last taken into use, if it ever was.
    pub last: Option<Arc<Scheme>>,
}

/// What taking a scheme into use would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Which scheme was chosen.
    pub wanted: SchemeId,
    /// The scheme as it would be in use.
    pub scheme: Arc<Scheme>,
    /// What is different from when it was last in use, each with how many annotations or articles have it.
    pub differences: Vec<(Difference, usize)>,
    /// Labels that it lacks and that are in use: they come along, retired.
    pub taken: Vec<(LabelId, usize)>,
    /// What would happen to annotations.
    pub carried: Carried,
    /// How many articles there are.
    pub articles: usize,
}

/// What takes back that a scheme was taken into use, or does it again.
#[derive(Clone, Debug)]
pub(super) struct Adopted {
    /// The scheme in use on the other side.
    pub scheme: Arc<Scheme>,
    /// The schemes there are on the other side.
    pub held: Vec<Held>,
    /// What leads there, by article.
    pub changes: Vec<(ArticleId, Transaction)>,
    /// Whether the other side is the one that was undone.
    pub is_undone: bool,
}

/// How it was before a scheme was taken into use: the scheme, the shelf, and lines of the library.
pub(super) type Before = (Arc<Scheme>, Shelf, Vec<Arc<Entry>>);

/// The schemes, and what one is doing with them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The schemes besides the built-in one.
    pub(super) held: Vec<Held>,
    /// The one that is looked at.
    pub(super) shown: Option<SchemeId>,
    /// What is in use, once all articles have been counted.
    pub(super) census: Option<Arc<Census>>,
    /// What would happen, while the question is asked whether it shall.
    pub preview: Option<Arc<Preview>>,
    /// The schemes before each change, for undo; and after each that was undone.
    pub(super) past: Vec<Vec<Held>>,
    pub(super) future: Vec<Vec<Held>>,
    /// The last time that a scheme was taken into use, to be taken back or done again.
    pub(super) adopted: Option<Adopted>,
    /// Whether what is stored could not be read; then it is not written over.
    pub(super) is_unread: bool,
    /// Whether the schemes are in memory only.
    pub(super) is_unkept: bool,
}

impl Shelf {
    /// Finds a scheme that somebody made.
    pub(super) fn find(&self, id: &SchemeId) -> Option<&Held> {
        self.held.iter().find(|it| it.now.id() == id)
    }

    /// Whether there is a step to take back, or one to do again.
    pub fn has_step(&self, is_undo: bool) -> bool {
        let steps = if is_undo { &self.past } else { &self.future };
        !steps.is_empty() || self.adopted.as_ref().is_some_and(|it| it.is_undone != is_undo)
    }
}

impl State {
    /// The guidelines of the scheme in use, if they are here.
    pub fn guide(&self) -> Option<Arc<Guide>> {
        self.scheme.guide().or(self.study.guide.as_ref()).cloned()
    }

    /// All schemes: the built-in one, and then the others as they are now.
    pub fn schemes(&self) -> Vec<Arc<Scheme>> {
        let others = self.shelf.held.iter().map(|it| Arc::clone(&it.now));
        std::iter::once(Scheme::built_in()).chain(others).collect()
    }

    /// The scheme that is looked at; at first the one in use.
    pub fn shown_scheme(&self) -> Arc<Scheme> {
        let shown = self.shelf.shown.as_ref().unwrap_or_else(|| self.scheme.id());
        let held = self.shelf.find(shown).map(|it| Arc::clone(&it.now));
        held.unwrap_or_else(Scheme::built_in)
    }

    /// Whether a scheme was changed since it was last taken into use.
    pub fn is_changed(&self, scheme: &SchemeId) -> bool {
        let held = self.shelf.find(scheme);
        held.is_some_and(|it| it.last.as_ref().is_some_and(|last| *last != it.now))
    }

    /// Whether a label was in a scheme when that was last taken into use: then it can be retired, but not removed.
    pub fn was_in_use(&self, scheme: &SchemeId, label: &LabelId) -> bool {
        let last = self.shelf.find(scheme).and_then(|it| it.last.as_ref());
        let has_it = |last: &Arc<Scheme>| {
            last.get(label).is_some() || last.find_document_label(label.as_str()).is_some()
        };
        last.is_some_and(has_it)
    }

    /// How many annotations or articles have what is different; none before they have been counted.
    pub fn affected(&self, difference: &Difference, scheme: &Scheme) -> usize {
        let census = self.shelf.census.as_ref();
        census.map_or(0, |census| census.of_difference(difference, scheme))
    }

    /// How many annotations have a label, or articles as a whole; none before they have been counted.
    pub fn uses_of(&self, label: &LabelId) -> Option<usize> {
        let census = self.shelf.census.as_ref()?;
        Some(census.of_label(label) + census.of_stated(label))
    }
}
