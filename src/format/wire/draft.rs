//! A label scheme, taken out of JSON, and made a draft: what cannot be read is named with its place.

use std::sync::Arc;

use super::scheme::{
    Scheme, SchemeAttribute, SchemeChange, SchemeGroup, SchemeLabel, SchemeLayer, SchemeRevision,
    SchemeTrimming,
};
use crate::format::field_error::{Expected, FieldError, Fit};
use crate::format::fields::Fields;
use crate::format::json::FromJson;
use crate::format::time;
use crate::model::{
    Advice, AnnotatorId, Aspect, Attribute, AttributeId, Difference, DocumentLabel, Draft, Family,
    Group, GroupId, Guide, Hue, Kind, Label, LabelId, LayerLook, Line, Overlap, Revision, SchemeId,
    Standing, Subject, Timestamp, Trimming, Value, What,
};

impl FromJson for Scheme {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            id: it.required("id"),
            name: it.required("name"),
            version: it.optional("version").unwrap_or(1),
            layers: it.required("layers"),
            groups: it.or_default("groups"),
            attributes: it.or_default("attributes"),
            trimming: it.or_default("trimming"),
            history: it.or_default("history"),
        })
    }
}

impl FromJson for SchemeTrimming {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            to_words: it.optional("to_words").unwrap_or(true),
            trailing: it.or_default("trailing"),
        })
    }
}

impl FromJson for SchemeLayer {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            id: it.required("id"),
            kind: it.or_default("kind"),
            overlap: it.optional("overlap"),
            discontinuous: it.optional("discontinuous"),
            single: it.optional("single"),
            hue: it.optional("hue"),
            line: it.optional("line"),
            rules: it.or_default("rules"),
            labels: it.required("labels"),
        })
    }
}

impl FromJson for SchemeLabel {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            id: it.required("id"),
            name: it.required("name"),
            definition: it.or_default("definition"),
            parent: it.optional("parent"),
            key: it.or_default("key"),
            deprecated: it.or_default("deprecated"),
            replaced_by: it.optional("replaced_by"),
            split_from: it.optional("split_from"),
            not: it.or_default("not"),
            examples: it.or_default("examples"),
            counter_examples: it.or_default("counter_examples"),
            why: it.or_default("why"),
            ..Self::default()
        })
    }
}

impl FromJson for SchemeGroup {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            id: it.required("id"),
            name: it.required("name"),
            layer: it.required("layer"),
            parent: it.optional("parent"),
        })
    }
}

impl FromJson for SchemeAttribute {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            id: it.required("id"),
            name: it.required("name"),
            on: it.required("on"),
            r#type: it.required("type"),
            values: it.or_default("values"),
            value_names: it.or_default("value_names"),
            max: it.optional("max"),
        })
    }
}

impl FromJson for SchemeRevision {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            version: it.required("version"),
            created: it.required("created"),
            annotator: it.required("annotator"),
            carried: it.or_default("carried"),
            changes: it.or_default("changes"),
        })
    }
}

impl FromJson for SchemeChange {
    fn from_json(json: &str) -> Fit<Self> {
        Fields::read(json, |it| Self {
            what: it.required("what"),
            of: it.required("of"),
            id: it.required("id"),
            on: it.optional("on"),
            before: it.or_default("before"),
            after: it.or_default("after"),
        })
    }
}

/// Makes a draft of a scheme in a file. The error says where in the scheme what was expected and found.
pub(in crate::format) fn draft(scheme: Scheme) -> Fit<Draft> {
    let own = id(SchemeId::parse, "id", &scheme.id)?;
    let mut draft = Draft {
        id: own,
        name: scheme.name.into(),
        version: scheme.version.max(1),
        looks: [LayerLook::default(); 3],
        groups: Vec::new(),
        labels: Vec::new(),
        attributes: Vec::new(),
        document_labels: Vec::new(),
        trimming: Trimming {
            to_words: scheme.trimming.to_words,
            trailing: scheme.trimming.trailing.chars().collect(),
        },
        guide: None,
        trail: Vec::new(),
    };
    let mut guide = Guide::new(draft.version.to_string());
    for (at, layer) in scheme.layers.into_iter().enumerate() {
        let place = format!("layers[{at}]");
        let family = Family::ALL.into_iter().find(|it| it.id() == layer.id);
        match (family, Aspect::find(&layer.id)) {
            (Some(family), _) => guide = spans(layer, family, &place, &mut draft, guide)?,
            (None, Some(aspect)) => documents(layer, aspect, &place, &mut draft)?,
            (None, None) => {
                return Err(FieldError::at(&place, Expected::Layer, &layer.id).into());
            }
        }
    }
    draft.guide = Some(guide).filter(|guide| !guide.is_empty()).map(Arc::new);
    for (at, group) in scheme.groups.into_iter().enumerate() {
        draft.groups.push(self::group(group, &format!("groups[{at}]"))?);
    }
    for (at, attribute) in scheme.attributes.into_iter().enumerate() {
        draft.attributes.push(self::attribute(attribute, &format!("attributes[{at}]"))?);
    }
    for (at, revision) in scheme.history.into_iter().enumerate() {
        draft.trail.push(self::revision(revision, &format!("history[{at}]"))?);
    }
    Ok(draft)
}

/// An id of some kind, if it is one.
fn id<T>(parse: fn(&str) -> Option<T>, place: &str, found: &str) -> Fit<T> {
    parse(found).ok_or_else(|| FieldError::at(place, Expected::Id, found).into())
}

/// An id that need not be there.
fn maybe<T>(parse: fn(&str) -> Option<T>, place: &str, found: Option<&String>) -> Fit<Option<T>> {
    found.map(|found| id(parse, place, found)).transpose()
}

/// Finds one of a few by its name in files; what is not said is as usual.
fn one_of<T: Copy + Default, const N: usize>(
    all: [T; N],
    id: fn(T) -> &'static str,
    said: Option<&str>,
    place: &str,
) -> Fit<T> {
    let Some(said) = said else { return Ok(T::default()) };
    all.into_iter().find(|it| id(*it) == said).ok_or_else(|| {
        let names = all.into_iter().map(|it| id(it).to_owned()).collect();
        FieldError::at(place, Expected::OneOf(names), said).into()
    })
}

fn spans(
    layer: SchemeLayer,
    family: Family,
    place: &str,
    draft: &mut Draft,
    mut guide: Guide,
) -> Fit<Guide> {
    let look = LayerLook {
        hue: one_of(Hue::ALL, Hue::id, layer.hue.as_deref(), &format!("{place}.hue"))?,
        line: one_of(Line::ALL, Line::id, layer.line.as_deref(), &format!("{place}.line"))?,
        overlap: one_of(
            Overlap::ALL,
            Overlap::id,
            layer.overlap.as_deref(),
            &format!("{place}.overlap"),
        )?,
    };
    let families = Family::ALL.into_iter().zip(&mut draft.looks);
    families.filter(|(other, _)| *other == family).for_each(|(_, slot)| *slot = look);
    for rule in layer.rules {
        guide = guide.with_rule(family, rule);
    }
    for (at, it) in layer.labels.into_iter().enumerate() {
        let place = format!("{place}.labels[{at}]");
        let own = id(LabelId::parse, &format!("{place}.id"), &it.id)?;
        let label_at = |field: &str, found: Option<&String>| {
            maybe(LabelId::parse, &format!("{place}.{field}"), found)
        };
        let standing = match (label_at("replaced_by", it.replaced_by.as_ref())?, it.deprecated) {
            (Some(into), _) => Standing::Merged(into),
            (None, true) => Standing::Retired,
            (None, false) => Standing::Given,
        };
        let group = maybe(GroupId::parse, &format!("{place}.parent"), it.parent.as_ref())?;
        let counter = it.counter_examples.into_iter().next().unwrap_or_default();
        let example = it.examples.into_iter().next().unwrap_or_default();
        let advice = Advice { means: String::new(), not: it.not, example, counter, why: it.why };
        guide = guide.with_advice(&own, advice);
        let from = label_at("split_from", it.split_from.as_ref())?;
        let named = Label::new(own, &it.name, family);
        let definition = it.definition.into();
        draft.labels.push(Label { group, definition, key: it.key, standing, from, ..named });
    }
    Ok(guide)
}

fn documents(layer: SchemeLayer, aspect: Aspect, place: &str, draft: &mut Draft) -> Fit<()> {
    for (at, it) in layer.labels.into_iter().enumerate() {
        let id = id(LabelId::parse, &format!("{place}.labels[{at}].id"), &it.id)?;
        let (name, definition) = (it.name.into(), it.definition.into());
        draft.document_labels.push(DocumentLabel { id, name, aspect, definition });
    }
    Ok(())
}

fn group(it: SchemeGroup, place: &str) -> Fit<Group> {
    let family = Family::ALL.into_iter().find(|family| family.id() == it.layer);
    let at = |field: &str| format!("{place}.{field}");
    let family =
        family.ok_or_else(|| FieldError::at(&at("layer"), Expected::SpanLayer, &it.layer))?;
    let parent = maybe(GroupId::parse, &format!("{place}.parent"), it.parent.as_ref())?;
    let id = id(GroupId::parse, &format!("{place}.id"), &it.id)?;
    Ok(Group { id, name: it.name.into(), family, parent })
}

fn attribute(it: SchemeAttribute, place: &str) -> Fit<Attribute> {
    let own = id(AttributeId::parse, &format!("{place}.id"), &it.id)?;
    let on = id(LabelId::parse, &format!("{place}.on"), &it.on)?;
    let kind = match it.r#type.as_str() {
        "enum" => {
            let names = it.value_names.into_iter().map(Some).chain(std::iter::repeat(None));
            let value = |(id, name): (String, Option<String>)| Value {
                name: name.unwrap_or_else(|| id.clone()).into(),
                id: id.into(),
            };
            Kind::Choice(it.values.into_iter().zip(names).map(value).collect())
        }
        "int" => Kind::Scale(it.max.unwrap_or_default()),
        "text" => Kind::Words,
        "frame-ref" => Kind::Speaker,
        other => {
            let kinds = ["enum", "int", "text", "frame-ref"].map(str::to_owned).to_vec();
            let place = format!("{place}.type");
            return Err(FieldError::at(&place, Expected::OneOf(kinds), other).into());
        }
    };
    Ok(Attribute { id: own, name: it.name.into(), on, kind })
}

fn revision(it: SchemeRevision, place: &str) -> Fit<Revision> {
    let annotator = id(AnnotatorId::parse, &format!("{place}.annotator"), &it.annotator)?;
    let change = |it: SchemeChange| {
        let what = What::ALL.into_iter().find(|what| what.id() == it.what)?;
        let on = it.on.as_deref().and_then(LabelId::parse);
        let of = match it.of.as_str() {
            "layer" => Subject::Family,
            "group" => Subject::Group,
            "label" => Subject::Label,
            "document-label" => Subject::Article,
            "attribute" => Subject::Attribute(on?),
            _ => Subject::Scheme,
        };
        Some(Difference { what, of, id: it.id, before: it.before, after: it.after })
    };
    Ok(Revision {
        version: it.version,
        time: time::read(&it.created).unwrap_or(Timestamp(0)),
        annotator,
        differences: it.changes.into_iter().filter_map(change).collect(),
        carried: it.carried,
    })
}
