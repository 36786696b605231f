//! Changes that belong together, and what applying them to an annotation set means.

use std::sync::Arc;

use super::change::{Change, Swap};
use crate::model::{
    Annotation, AnnotationId, AnnotationSet, ArticleId, AttributeId, Excluded, LabelId, Link,
    Source, Stated,
};
use crate::text::Span;

/// What a transaction does, for the names of undo and redo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A span was marked.
    Mark(LabelId),
    /// Places that were searched for were marked, so many in all.
    MarkFound(LabelId, usize),
    /// A span was given another label.
    Relabel(LabelId),
    /// A span was given other boundaries.
    Move,
    /// A fragment was added to a span.
    AddFragment,
    /// A fragment was taken out of a span.
    RemoveFragment,
    /// A note was written.
    Note,
    /// A proposed attribution was accepted.
    Accept,
    /// A part was joined to an attribution.
    Join,
    /// A part was taken out of its attribution.
    Part,
    /// A value was chosen for an attribute of a span.
    Describe(AttributeId),
    /// The words of an attribute were written.
    Write(AttributeId),
    /// A span was linked to another.
    Link(Link),
    /// A link was taken away.
    Unlink(Link),
    /// A span was deleted.
    Delete,
    /// A paragraph was set aside.
    SetAside,
    /// A paragraph was put back.
    PutBack,
    /// A paragraph was marked as read.
    Read,
    /// A paragraph was marked as not read yet.
    Unread,
    /// The article as a whole was given a label.
    State(LabelId),
    /// A label of the article as a whole was taken away.
    Unstate(LabelId),
    /// The title or other particulars were edited.
    EditSource,
    /// A file was read in.
    Import,
    /// Annotations were carried over to another scheme.
    Adopt,
}

/// Changes that are made and taken back together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What it does.
    pub step: Step,
    /// The changes, in the order in which they are applied.
    pub changes: Vec<Change>,
    /// Changes of other articles that belong to the same step. Whoever applies the transaction sees to them.
    pub elsewhere: Vec<(ArticleId, Vec<Change>)>,
}

/// Why a transaction was not applied. The annotation set is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// An annotation is not what the transaction was made for.
    #[error("expected annotation {0} as it was when the change was made, found another")]
    Annotation(AnnotationId),
    /// What is set aside is not what the transaction was made for.
    #[error("expected the paragraph to be as it was when the change was made, found it changed")]
    Excluded(Span),
    /// A paragraph is read, or not, otherwise than when the transaction was made.
    #[error("expected the paragraph to be as read as when the change was made, found it otherwise")]
    Read(Span),
    /// What is said of the article as a whole is not what the transaction was made for.
    #[error(
        "expected the label {0} of the article to be as when the change was made, found it otherwise"
    )]
    Stated(LabelId),
    /// The particulars are not what the transaction was made for.
    #[error("expected the particulars as they were when the change was made, found others")]
    Source,
}

impl Transaction {
    /// Makes a transaction of one change.
    pub fn one(step: Step, change: Change) -> Self {
        Self::of(step, vec![change])
    }

    /// Makes a transaction of several changes of one article.
    pub fn of(step: Step, changes: Vec<Change>) -> Self {
        Self { step, changes, elsewhere: Vec::new() }
    }

    /// The transaction that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        let elsewhere = self.elsewhere.into_iter().map(|(id, changes)| (id, inverse(changes)));
        Self { step: self.step, changes: inverse(self.changes), elsewhere: elsewhere.collect() }
    }

    /// The transaction that does this one and then `other`, under the name of this one.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.changes.extend(other.changes);
        self.elsewhere.extend(other.elsewhere);
        self
    }

    /// Says whether it is the writing of a note, or of the words of an attribute.
    pub(super) fn is_typing(&self) -> bool {
        matches!(self.step, Step::Note | Step::Write(_))
    }

    /// Says whether `next` goes on writing the same note.
    pub(super) fn goes_on_in(&self, next: &Self) -> bool {
        let note = |transaction: &Self| match transaction.changes.as_slice() {
            [Change::Annotation(swap)] if transaction.is_typing() => {
                swap.before().map(|annotation| annotation.id.clone())
            }
            _ => None,
        };
        self.step == next.step && note(self).is_some() && note(self) == note(next)
    }

    /// Makes one change of this one and the one that goes on from it.
    pub(super) fn go_on(&mut self, next: Self) {
        let first = self.changes.pop().map(Change::inverse);
        let last = next.changes.into_iter().next();
        if let (Some(Change::Annotation(first)), Some(Change::Annotation(last))) = (first, last) {
            let swap = Swap::of(first.after().cloned(), last.after().cloned());
            self.changes.extend(swap.map(Change::Annotation));
        }
    }

    /// Applies all changes, or none.
    pub fn apply(&self, set: &mut AnnotationSet) -> Result<(), ApplyError> {
        for (done, change) in self.changes.iter().enumerate() {
            if let Err(error) = apply_change(change, set) {
                for change in self.changes.iter().take(done).rev() {
                    // What was just applied can be taken back: its other side is what is there.
                    let undone = apply_change(&change.clone().inverse(), set);
                    debug_assert_eq!(undone, Ok(()));
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

/// The changes that take changes back.
fn inverse(changes: Vec<Change>) -> Vec<Change> {
    changes.into_iter().rev().map(Change::inverse).collect()
}

fn apply_change(change: &Change, set: &mut AnnotationSet) -> Result<(), ApplyError> {
    match change {
        Change::Annotation(swap) => apply_annotation(swap, set),
        Change::Excluded(swap) => apply_excluded(swap, set),
        Change::Read(swap) => apply_read(swap, set),
        Change::Stated(swap) => apply_stated(swap, set),
        Change::Source(swap) => apply_source(swap, set),
    }
}

fn apply_annotation(
    swap: &Swap<Arc<Annotation>>,
    set: &mut AnnotationSet,
) -> Result<(), ApplyError> {
    let Some(id) = swap.before().or(swap.after()).map(|annotation| annotation.id.clone()) else {
        return Ok(());
    };
    let same_id = swap.after().is_none_or(|after| after.id == id);
    if !same_id || set.index.get(&id) != swap.before() {
        return Err(ApplyError::Annotation(id));
    }
    match swap.after() {
        Some(after) => set.index.put(Arc::clone(after)),
        None => {
            set.index.take(&id);
        }
    }
    Ok(())
}

fn apply_excluded(swap: &Swap<Excluded>, set: &mut AnnotationSet) -> Result<(), ApplyError> {
    let Some(span) = swap.before().or(swap.after()).map(|place| place.span) else {
        return Ok(());
    };
    let here = set.excluded.get(&span).map(|reason| Excluded { span, reason: Arc::clone(reason) });
    let same_span = swap.after().is_none_or(|after| after.span == span);
    let disjoint = set.excluded.keys().all(|other| *other == span || !other.overlaps(span));
    if !same_span || !disjoint || here.as_ref() != swap.before() {
        return Err(ApplyError::Excluded(span));
    }
    match swap.after() {
        Some(after) => set.excluded.insert(span, Arc::clone(&after.reason)),
        None => set.excluded.remove(&span),
    };
    Ok(())
}

fn apply_read(swap: &Swap<Span>, set: &mut AnnotationSet) -> Result<(), ApplyError> {
    match (swap.before(), swap.after()) {
        (None, Some(span)) if !set.read.contains_key(span) => {
            set.read.insert(*span, ());
            Ok(())
        }
        (Some(span), None) if set.read.contains_key(span) => {
            set.read.remove(span);
            Ok(())
        }
        (before, after) => {
            Err(before.or(after).map_or(ApplyError::Source, |it| ApplyError::Read(*it)))
        }
    }
}

fn apply_stated(swap: &Swap<Stated>, set: &mut AnnotationSet) -> Result<(), ApplyError> {
    let Some(Stated { aspect, label, .. }) = swap.before().or(swap.after()).cloned() else {
        return Ok(());
    };
    let key = (aspect, label.clone());
    let here = set.stated.get(&key);
    let is_here = here == swap.before().map(|it| &it.annotator);
    let same_key =
        swap.after().is_none_or(|after| (after.aspect, &after.label) == (aspect, &label));
    // Where one label is allowed, the one that is there has to go first.
    let is_alone = !aspect.is_single() || set.stated.keys().all(|it| it.0 != aspect || *it == key);
    if !is_here || !same_key || !is_alone {
        return Err(ApplyError::Stated(label));
    }
    match swap.after() {
        Some(after) => set.stated.insert(key, after.annotator.clone()),
        None => set.stated.remove(&key),
    };
    Ok(())
}

fn apply_source(swap: &Swap<Source>, set: &mut AnnotationSet) -> Result<(), ApplyError> {
    match (swap.before(), swap.after()) {
        (Some(before), Some(after)) if *before == set.source => {
            set.source = after.clone();
            Ok(())
        }
        _ => Err(ApplyError::Source),
    }
}
