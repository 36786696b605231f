//! What a file says of annotations besides label and place: attributes, the attribution they belong to, links.

use std::sync::Arc;

use super::told::Told;
use crate::format::issue::Part;
use crate::format::wire;
use crate::model::{
    AUTHOR, Annotation, AnnotationId, AttributeId, Attributes, FrameId, Label, Link, Relation,
    Role, Scheme, attributes,
};
use crate::table::Table;

/// The attributes that the scheme knows, with values that it admits; the others are told.
pub(super) fn attributes(
    it: &wire::Annotation,
    (label, scheme): (&Label, &Scheme),
    part: Part,
    told: &mut Told,
) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, value) in &it.attributes.0 {
        let value = match value {
            wire::Value::Number(number) => &number.to_string(),
            wire::Value::Text(text) => text,
        };
        let known = scheme.attributes_of(label).find(|attribute| attribute.id.as_str() == name);
        match (known, AttributeId::parse(name)) {
            (Some(known), Some(id)) if known.admits(value) => {
                attributes.insert(id, Arc::from(value.as_str()));
            }
            (Some(_), _) => {
                let found = wire::row(value);
                told.invalid(part, format!("expected a value of {name}, found {found}"));
            }
            (None, _) => told.ignore(format!("annotations[].attributes.{name}")),
        }
    }
    attributes
}

/// The attribution that an annotation is part of.
pub(super) fn frame(
    it: &wire::Annotation,
    label: &Label,
    part: Part,
    told: &mut Told,
) -> Option<FrameId> {
    let frame = it.frame.as_ref()?;
    let id = FrameId::parse(frame);
    if id.is_none() {
        told.no_id(part, "a frame", frame);
    } else if Role::of(&label.id).is_none() {
        told.invalid(
            part,
            format!("expected a source, cue or content in a frame, found {}", it.label),
        );
        return None;
    }
    id
}

/// Takes away speakers that no annotation is a part of: nobody would be meant.
pub(super) fn let_speak(annotations: &mut [(Annotation, Part)], told: &mut Told) {
    let frames: Table<FrameId, ()> =
        annotations.iter().filter_map(|(it, _)| Some((it.frame.clone()?, ()))).collect();
    for (annotation, part) in annotations {
        annotation.attributes.retain(|id, value| {
            let is_known = id.as_str() != attributes::SPEAKER
                || **value == *AUTHOR
                || FrameId::parse(value).is_some_and(|frame| frames.contains_key(&frame));
            if !is_known {
                let found = wire::row(&**value);
                told.invalid(*part, format!("expected a speaker of the document, found {found}"));
            }
            is_known
        });
    }
}

/// Makes the links of annotations that are all here, sorted by id; `wanted` are those of the file.
pub(super) fn link(
    annotations: &mut [(Annotation, Part)],
    wanted: Vec<(AnnotationId, Part, wire::Link)>,
    told: &mut Told,
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
            let problem = "expected a link to another annotation of the document, found";
            told.invalid(part, format!("{problem} {}", wire::row(&found)));
        }
    }
}
