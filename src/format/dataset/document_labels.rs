//! Labels of articles as a whole.

use super::diagnostics::Diagnostics;
use crate::format::Context;
use crate::format::field_error::{Expected, Found};
use crate::format::issue::{Issue, Part};
use crate::format::wire;
use crate::model::{AnnotatorId, DocumentLabel, Scheme, Stated};

/// Adds a label of an article to those it has; one that does not go with them is left out.
pub(super) fn add(
    it: wire::DocumentLabel,
    part: Part,
    (stated, context): (&mut Vec<Stated>, &Context),
    diagnostics: &mut Diagnostics,
) {
    let Some(DocumentLabel { id, aspect, .. }) = find(&context.scheme, &it.label) else {
        let (document, label) = (it.doc, it.label);
        diagnostics.issues.push(Issue::UnknownDocumentLabel { document, label });
        return;
    };
    let aspect = *aspect;
    if stated.iter().any(|other| other.label == *id) {
        diagnostics.issues.push(Issue::Duplicate { part, id: it.label });
        return;
    }
    if let Some(other) = stated.iter().find(|other| aspect.is_single() && other.aspect == aspect) {
        let both = Found::Both(other.label.to_string(), id.to_string());
        diagnostics.invalid(part, Expected::OneOnly(aspect.id().to_owned()), both);
        return;
    }
    let annotator = AnnotatorId::parse(&it.annotator);
    if annotator.is_none() && !it.annotator.is_empty() {
        diagnostics.invalid(part, Expected::Annotator, Found::Text(it.annotator));
    }
    let annotator = annotator.unwrap_or_else(|| context.annotator.clone());
    stated.push(Stated { aspect, label: id.clone(), annotator });
}

/// Finds a label; one name is also in use with a comma, where its id has `_`.
fn find<'a>(scheme: &'a Scheme, id: &str) -> Option<&'a DocumentLabel> {
    scheme.find_document_label(id).or_else(|| scheme.find_document_label(&id.replace(',', "_")))
}
