//! One change of one thing, holding what was there and what shall be there.

use std::sync::Arc;

use crate::model::{Annotation, Excluded, Source, Stated};
use crate::text::Span;

/// What was there before and what is there after.
///
/// Never empty on both sides. `None` before means that the thing is made, `None` after that it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap<T> {
    before: Option<T>,
    after: Option<T>,
}

impl<T> Swap<T> {
    /// Makes a thing.
    pub fn create(after: T) -> Self {
        Self { before: None, after: Some(after) }
    }

    /// Puts one thing in the place of another.
    pub fn replace(before: T, after: T) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// Takes a thing away.
    pub fn remove(before: T) -> Self {
        Self { before: Some(before), after: None }
    }

    /// Makes a swap of two sides, unless both are empty.
    pub fn of(before: Option<T>, after: Option<T>) -> Option<Self> {
        (before.is_some() || after.is_some()).then_some(Self { before, after })
    }

    /// What must be there for the swap to apply.
    pub fn before(&self) -> Option<&T> {
        self.before.as_ref()
    }

    /// What is there once it has been applied.
    pub fn after(&self) -> Option<&T> {
        self.after.as_ref()
    }

    /// The swap that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// One change of an annotation set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An annotation was made, changed or deleted. Both sides have the same id.
    Annotation(Swap<Arc<Annotation>>),
    /// A place was set aside or put back. Both sides have the same span.
    Excluded(Swap<Excluded>),
    /// A paragraph was marked as read, or no longer. Only one side is there.
    Read(Swap<Span>),
    /// The article as a whole was given a label, or it was taken away. Both sides have the same label.
    Stated(Swap<Stated>),
    /// The particulars of the article were edited. Both sides are there.
    Source(Box<Swap<Source>>),
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Annotation(swap) => Self::Annotation(swap.inverse()),
            Self::Excluded(swap) => Self::Excluded(swap.inverse()),
            Self::Read(swap) => Self::Read(swap.inverse()),
            Self::Stated(swap) => Self::Stated(swap.inverse()),
            Self::Source(swap) => Self::Source(Box::new(swap.inverse())),
        }
    }
}
