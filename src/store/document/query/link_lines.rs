//! The links of the picked annotation, as what is drawn beside the text.

use super::place;
use crate::model::Annotation;
use crate::store::{document::Document, state::State};
use crate::text::ParagraphOffset;

/// A link of the picked annotation, whichever of the two holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Where the picked one begins.
    pub picked: ParagraphOffset,
    /// Where the other one begins.
    pub other: ParagraphOffset,
}

/// The links of the picked annotation; those to the same one are one.
pub fn ties(state: &State) -> Vec<LinkLine> {
    let Some(document) = &state.document else { return Vec::new() };
    match document.picked() {
        Some(picked) if document.annotated.set.index().has_links() => tied(document, picked),
        _ => Vec::new(),
    }
}

fn tied(document: &Document, picked: &Annotation) -> Vec<LinkLine> {
    let index = document.annotated.set.index();
    let start = |it: &Annotation| place(document, it.fragments.cover().start());
    let Some(here) = start(picked) else { return Vec::new() };
    let from = index.linked_to(&picked.id);
    let to = picked.links.iter().filter_map(|link| index.get(&link.to));
    let mut ties = Vec::new();
    for other in to.chain(&from).filter_map(|it| start(it)) {
        let tie = LinkLine { picked: here, other };
        if !ties.contains(&tie) {
            ties.push(tie);
        }
    }
    ties
}

/// Says whether there is a link between two annotations.
pub(super) fn has_link_line(one: &Annotation, other: &Annotation) -> bool {
    let leads = |from: &Annotation, to: &Annotation| from.links.iter().any(|it| it.to == to.id);
    leads(one, other) || leads(other, one)
}
