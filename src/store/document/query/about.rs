//! What is said of the open article as a whole.

use std::sync::Arc;

use crate::model::{AnnotationSet, LabelId};
use crate::store::state::State;

/// The labels that the open article has.
pub fn labels(state: &State) -> Vec<LabelId> {
    let set = state.document.as_ref().map(|document| &document.annotated.set);
    set.into_iter().flat_map(AnnotationSet::stated).map(|it| it.label).collect()
}

/// The names of the labels that the open article has, in the order of the scheme: its genre first.
pub fn stated(state: &State) -> Vec<Arc<str>> {
    let here = labels(state);
    let all = state.schemes.active.document_labels().iter();
    all.filter(|it| here.contains(&it.id)).map(|it| Arc::clone(&it.name)).collect()
}
