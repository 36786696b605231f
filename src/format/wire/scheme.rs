//! The label scheme as a data set tells it.

use serde::Serialize;

use crate::model::{self, Aspect, Family, Group, Inventory, Kind};

/// A label scheme.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct Scheme {
    /// One for each family of labels of spans, and one for each kind of labels of whole articles.
    pub layers: Vec<SchemeLayer>,
    /// What can be said of annotations besides their label.
    pub attributes: Vec<SchemeAttribute>,
}

/// An attribute.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeAttribute {
    /// Its name in `attributes` of annotations.
    pub id: &'static str,
    /// What people read.
    pub name: &'static str,
    /// The label or the layer that has it.
    pub on: &'static str,
    /// `enum`: one of `values`; `int`: a number from 0 to `max`; `text`; `frame-ref`: `author`, or the id of a frame.
    pub r#type: &'static str,
    /// The values of an `enum`; otherwise empty.
    pub values: Vec<&'static str>,
    /// The highest value of an `int`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// A family of labels, of spans or of whole articles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeLayer {
    /// `claim`, `attribution` or `framing`, for spans; `genre` or `frame`, for whole articles.
    pub id: String,
    /// What its labels are given to: `span` or `document`.
    pub kind: &'static str,
    /// Of spans, which may overlap; always `any` here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<&'static str>,
    /// Of spans, whether an annotation may have several fragments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discontinuous: Option<bool>,
    /// Of articles, whether one has at most one of these labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub single: Option<bool>,
    /// The labels.
    pub labels: Vec<SchemeLabel>,
}

/// A label.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeLabel {
    /// Stays the same when the label is renamed.
    pub id: String,
    /// What people read.
    pub name: String,
    /// When to use it.
    pub definition: String,
    /// The group it belongs to, for techniques.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it is called in published label sets, by `ptc18`, `semeval2020`, `semeval2021` and `semeval2023`.
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub aliases: Aliases,
}

/// Names of a label elsewhere.
#[derive(Debug)]
pub(in crate::format) struct Aliases(Vec<(&'static str, String)>);

impl Serialize for Aliases {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(set, name)| (set, name)))
    }
}

/// The scheme as files have it.
pub(in crate::format) fn of(scheme: &model::Scheme) -> Scheme {
    let of_spans = |family: Family| SchemeLayer {
        id: family.id().to_owned(),
        kind: "span",
        overlap: Some("any"),
        discontinuous: Some(true),
        single: None,
        labels: scheme
            .labels()
            .iter()
            .filter(|label| label.family == family)
            .map(|label| SchemeLabel {
                id: label.id.to_string(),
                name: label.name.to_owned(),
                definition: label.definition.to_owned(),
                parent: label.group.map(|group| group_id(group).to_owned()),
                aliases: aliases(&label.id),
            })
            .collect(),
    };
    let of_documents = |aspect: Aspect| SchemeLayer {
        id: aspect.id().to_owned(),
        kind: "document",
        overlap: None,
        discontinuous: None,
        single: Some(aspect.is_single()),
        labels: scheme
            .document_labels_of(aspect)
            .map(|label| SchemeLabel {
                id: label.id.to_string(),
                name: label.name.to_owned(),
                definition: label.definition.to_owned(),
                parent: None,
                aliases: Aliases(vec![(Inventory::Semeval2023.id(), label.id.to_string())]),
            })
            .collect(),
    };
    let mut layers: Vec<SchemeLayer> = Family::ALL.into_iter().map(of_spans).collect();
    layers.extend(Aspect::ALL.into_iter().map(of_documents));
    Scheme { layers, attributes: scheme.attributes().iter().map(attribute).collect() }
}

fn aliases(label: &model::LabelId) -> Aliases {
    let all = Inventory::ALL.into_iter();
    Aliases(all.filter_map(|it| Some((it.id(), it.name_of(label)?.to_owned()))).collect())
}

fn attribute(it: &model::Attribute) -> SchemeAttribute {
    let (kind, values, max) = match it.kind {
        Kind::Choice(choices) => ("enum", choices.iter().map(|(id, _)| *id).collect(), None),
        Kind::Scale(most) => ("int", Vec::new(), Some(most)),
        Kind::Words => ("text", Vec::new(), None),
        Kind::Speaker => ("frame-ref", Vec::new(), None),
    };
    SchemeAttribute { id: it.id, name: it.name, on: it.on, r#type: kind, values, max }
}

fn group_id(group: Group) -> &'static str {
    match group {
        Group::Reputation => "attack_on_reputation",
        Group::Justification => "justification",
        Group::Distraction => "distraction",
        Group::Simplification => "simplification",
        Group::Call => "call",
        Group::Wording => "manipulative_wording",
    }
}
