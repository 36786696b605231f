//! What reading a file again means: a transaction that brings a sheet up to what the file holds.

use std::sync::Arc;

use super::change::{Change, Swap};
use super::transaction::{Step, Transaction};
use crate::model::{Folio, Sheet, Timestamp};

/// What a merge does, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Annotations that were not there.
    pub added: usize,
    /// Annotations of which the file has a later version.
    pub updated: usize,
    /// Annotations that were there already, as they are or in a later version.
    pub kept: usize,
}

/// Makes the transaction that merges `other`, of the same text, into `sheet`, which last changed at `changed`.
///
/// Annotations are the same when their ids are; of two versions the later one stays. Nothing is deleted.
pub fn merge(sheet: &Sheet, changed: Timestamp, other: &Folio) -> (Transaction, Merged) {
    let mut steps = Vec::new();
    let mut merged = Merged::default();
    for theirs in other.sheet.layer().iter() {
        match sheet.layer().get(&theirs.id) {
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
    for place in other.sheet.excluded() {
        if sheet.excluded().all(|here| !here.span.overlaps(place.span)) {
            steps.push(Change::Excluded(Swap::create(place)));
        }
    }
    if other.changed > changed && other.sheet.source() != sheet.source() {
        steps.push(Change::Source(Box::new(Swap::replace(
            sheet.source().clone(),
            other.sheet.source().clone(),
        ))));
    }
    (Transaction { step: Step::Import, changes: steps }, merged)
}
