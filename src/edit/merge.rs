//! What reading a file again means: a transaction that brings an annotation set up to what the file holds.

use std::sync::Arc;

use super::change::{Change, Swap};
use super::transaction::{Step, Transaction};
use crate::model::{AnnotatedArticle, AnnotationSet, Stated};

/// What a merge does, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Annotations that were not there.
    pub added: usize,
    /// Annotations of which the file has a later version.
    pub updated: usize,
    /// Annotations that were there already, as they are or in a later version.
    pub kept: usize,
    /// Whether the file has another title, outlet, genre and so on; those that are here stay.
    pub differs: bool,
}

/// What has to change once `steps` are done, so that nobody is said to speak by an attribution without parts.
fn silenced(set: &AnnotationSet, steps: &[Change]) -> Vec<Change> {
    let mut after = set.clone();
    if Transaction::of(Step::Import, steps.to_vec()).apply(&mut after).is_err() {
        return Vec::new();
    }
    let index = after.index();
    let changed = index.iter().filter(|it| !index.has_speaker(it)).map(|before| {
        let mut quiet = (**before).clone();
        quiet.unsay_speaker();
        Change::Annotation(Swap::replace(Arc::clone(before), Arc::new(quiet)))
    });
    changed.collect()
}

/// Makes the transaction that merges `other`, of the same text, into `set`.
///
/// Annotations are the same when their ids are; of two versions the later one stays. Nothing is deleted.
/// What either says of the article as a whole is said of it, but the genre that is here stays.
/// Of title, outlet and so on only what is empty is filled in: when they were written is not known.
pub fn merge(set: &AnnotationSet, other: &AnnotatedArticle) -> (Transaction, Merged) {
    let mut steps = Vec::new();
    let mut merged = Merged::default();
    for theirs in other.set.index().iter() {
        match set.index().get(&theirs.id) {
            None => {
                merged.added += 1;
                steps.push(Change::Annotation(Swap::create(Arc::clone(theirs))));
            }
            Some(ours) if ours.updated < theirs.updated => {
                merged.updated += 1;
                steps.push(Change::Annotation(Swap::replace(Arc::clone(ours), Arc::clone(theirs))));
            }
            Some(_) => merged.kept += 1,
        }
    }
    for place in other.set.excluded() {
        if set.excluded().all(|here| !here.span.overlaps(place.span)) {
            steps.push(Change::Excluded(Swap::create(place)));
        }
    }
    for span in other.set.read().filter(|span| set.read().all(|here| here != *span)) {
        steps.push(Change::Read(Swap::create(span)));
    }
    for theirs in other.set.stated() {
        let is_same = |ours: &Stated| (ours.aspect, &ours.label) == (theirs.aspect, &theirs.label);
        if set.stated().any(|ours| is_same(&ours)) {
            continue;
        }
        if theirs.aspect.is_single() && set.genre().is_some() {
            merged.differs = true;
        } else {
            steps.push(Change::Stated(Swap::create(theirs)));
        }
    }
    steps.extend(silenced(set, &steps));
    let (ours, theirs) = (set.source(), other.set.source());
    let source = ours.or(theirs);
    merged.differs |= source != theirs.or(ours);
    if source != *ours {
        steps.push(Change::Source(Box::new(Swap::replace(ours.clone(), source))));
    }
    (Transaction::of(Step::Import, steps), merged)
}
