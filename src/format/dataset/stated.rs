//! What a file says of articles as a whole.

use super::told::Told;
use crate::format::Context;
use crate::format::issue::{Issue, Part};
use crate::format::wire;
use crate::model::{AnnotatorId, DocumentLabel, Scheme, Stated};

/// Adds a label of an article to those it has; one that does not go with them is left out and told.
pub(super) fn add(
    it: wire::DocumentLabel,
    part: Part,
    (stated, context): (&mut Vec<Stated>, &Context),
    told: &mut Told,
) {
    let Some(DocumentLabel { id, aspect, .. }) = find(&context.scheme, &it.label) else {
        let (document, label) = (it.doc, it.label);
        told.issues.push(Issue::UnknownDocumentLabel { document, label });
        return;
    };
    let aspect = *aspect;
    if stated.iter().any(|other| other.label == *id) {
        told.issues.push(Issue::Duplicate { part, id: it.label });
        return;
    }
    if let Some(other) = stated.iter().find(|other| aspect.is_single() && other.aspect == aspect) {
        let name = aspect.id();
        told.invalid(
            part,
            format!("expected one {name} of an article, found {} and {id}", other.label),
        );
        return;
    }
    let annotator = AnnotatorId::parse(&it.annotator);
    if annotator.is_none() && !it.annotator.is_empty() {
        told.no_id(part, "an annotator", &it.annotator);
    }
    let annotator = annotator.unwrap_or_else(|| context.annotator.clone());
    stated.push(Stated { aspect, label: id.clone(), annotator });
}

/// Finds a label; one name is also in use with a comma, where its id has `_`.
fn find<'a>(scheme: &'a Scheme, id: &str) -> Option<&'a DocumentLabel> {
    scheme.find_document_label(id).or_else(|| scheme.find_document_label(&id.replace(',', "_")))
}
