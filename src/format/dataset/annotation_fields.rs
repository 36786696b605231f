//! Fields of annotations besides label and place: attributes, the attribution they belong to, links.

use std::sync::Arc;

use serde_json::Value;

use super::diagnostics::Diagnostics;
use crate::format::field_error::{Expected, Found};
use crate::format::issue::Part;
use crate::format::wire;
use crate::model::{
    AUTHOR, Annotation, AnnotationId, AttributeId, Attributes, AttributionId, Label, Link,
    Relation, Role, Scheme, attributes,
};
use crate::table::Table;

/// The attributes that the scheme knows, with values that it admits; the others are diagnostics.
pub(super) fn attributes(
    it: &wire::Annotation,
    (label, scheme): (&Label, &Scheme),
    part: Part,
    diagnostics: &mut Diagnostics,
) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, value) in &it.attributes {
        let value = match value {
            Value::String(text) => text,
            // What is no number either is not admitted, and named.
            other => &other.to_string(),
        };
        let known = scheme.attributes_of(label).find(|attribute| attribute.id.as_str() == name);
        match (known, AttributeId::parse(name)) {
            (Some(known), Some(id)) if known.admits(value) => {
                attributes.insert(id, Arc::from(value.as_str()));
            }
            (Some(_), _) => {
                let found = Found::Text(value.clone());
                diagnostics.invalid(part, Expected::ValueOf(name.clone()), found);
            }
            (None, _) => diagnostics.ignore(format!("annotations[].attributes.{name}")),
        }
    }
    attributes
}

/// The attribution that an annotation is part of.
pub(super) fn frame(
    it: &wire::Annotation,
    label: &Label,
    part: Part,
    diagnostics: &mut Diagnostics,
) -> Option<AttributionId> {
    let frame = it.frame.as_ref()?;
    let id = AttributionId::parse(frame);
    if id.is_none() {
        diagnostics.invalid(part, Expected::Attribution, Found::Text(frame.clone()));
    } else if Role::of(&label.id).is_none() {
        diagnostics.invalid(part, Expected::PartOfFrame, Found::Text(it.label.clone()));
        return None;
    }
    id
}

/// Takes away speakers that no annotation is a part of: nobody would be meant.
pub(super) fn let_speak(annotations: &mut [(Annotation, Part)], diagnostics: &mut Diagnostics) {
    let frames: Table<AttributionId, ()> =
        annotations.iter().filter_map(|(it, _)| Some((it.frame.clone()?, ()))).collect();
    for (annotation, part) in annotations {
        annotation.attributes.retain(|id, value| {
            let is_known = id.as_str() != attributes::SPEAKER
                || **value == *AUTHOR
                || AttributionId::parse(value).is_some_and(|frame| frames.contains_key(&frame));
            if !is_known {
                diagnostics.invalid(*part, Expected::Speaker, Found::Text(value.to_string()));
            }
            is_known
        });
    }
}

/// Makes the links of annotations that are all here, sorted by id; `wanted` are those of the file.
pub(super) fn link(
    annotations: &mut [(Annotation, Part)],
    wanted: Vec<(AnnotationId, Part, wire::Link)>,
    diagnostics: &mut Diagnostics,
) {
    for (from, part, link) in wanted {
        let find = |id: &AnnotationId| annotations.binary_search_by(|(it, _)| it.id.cmp(id)).ok();
        let to = AnnotationId::parse(&link.to).filter(|to| *to != from && find(to).is_some());
        let holder = find(&from).and_then(|place| annotations.get_mut(place));
        if let (Some(relation), Some(to), Some((holder, _))) =
            (Relation::find(&link.r#type), to, holder)
        {
            let link = Link { relation, to };
            if let Err(place) = holder.links.binary_search(&link) {
                holder.links.insert(place, link);
            }
        } else {
            let found = format!("{} {}", link.r#type, link.to);
            diagnostics.invalid(part, Expected::Link, Found::Text(found));
        }
    }
}
