//! The label scheme as a data set, a scheme file and the browser's storage tell it.

use serde::Serialize;

use crate::format::time;
use crate::model::{self, Advice, Aspect, Family, Inventory, Kind, Standing};

/// A label scheme.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct Scheme {
    /// Which scheme; it stays from version to version. The built-in one is `slantwise`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Which version of it, from 1.
    #[cfg_attr(test, schemars(default = "first"))]
    pub version: u32,
    /// One for each family of labels of spans, and one for each kind of labels of whole articles.
    pub layers: Vec<SchemeLayer>,
    /// The groups of labels.
    #[cfg_attr(test, schemars(default))]
    pub groups: Vec<SchemeGroup>,
    /// What can be said of annotations besides their label.
    #[cfg_attr(test, schemars(default))]
    pub attributes: Vec<SchemeAttribute>,
    /// What a rough selection becomes.
    #[cfg_attr(test, schemars(default))]
    pub trimming: SchemeTrimming,
    /// How it came to be as it is, the first change first.
    #[cfg_attr(test, schemars(default))]
    pub history: Vec<SchemeRevision>,
}

#[cfg(test)]
const fn first() -> u32 {
    1
}

/// What a rough selection becomes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeTrimming {
    /// Whether it grows to whole words.
    #[cfg_attr(test, schemars(default))]
    pub to_words: bool,
    /// Signs that it leaves out at its ends.
    #[cfg_attr(test, schemars(default))]
    pub trailing: String,
}

impl Default for SchemeTrimming {
    fn default() -> Self {
        Self { to_words: true, trailing: String::new() }
    }
}

/// A group of labels.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeGroup {
    /// Stays the same when the group is renamed.
    pub id: String,
    /// What people read.
    pub name: String,
    /// The layer whose labels it holds.
    pub layer: String,
    /// The group it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// An attribute.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeAttribute {
    /// Its name in `attributes` of annotations.
    pub id: String,
    /// What people read.
    pub name: String,
    /// The label or the layer that has it.
    pub on: String,
    /// `enum`: one of `values`; `int`: a number from 0 to `max`; `text`; `frame-ref`: `author`, or the id of a frame.
    pub r#type: String,
    /// The values of an `enum`; otherwise empty.
    #[cfg_attr(test, schemars(default))]
    pub values: Vec<String>,
    /// What people read in place of the values, in the same order.
    #[cfg_attr(test, schemars(default))]
    pub value_names: Vec<String>,
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
    #[cfg_attr(test, schemars(default))]
    pub kind: String,
    /// Of spans, which may share words with others of the layer: `any`, those with `other-labels`, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<String>,
    /// Of spans, whether an annotation may have several fragments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discontinuous: Option<bool>,
    /// Of articles, whether one has at most one of these labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub single: Option<bool>,
    /// Of spans, the hue they show in: `blue`, `green`, `red`, `purple`, `ochre` or `gray`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hue: Option<String>,
    /// Of spans, the line under them: `solid`, `dashed`, `wavy` or `double`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What the guidelines say of the layer as a whole, if the scheme carries them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub rules: Vec<String>,
    /// The labels.
    pub labels: Vec<SchemeLabel>,
}

/// A label.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeLabel {
    /// Stays the same when the label is renamed.
    pub id: String,
    /// What people read.
    pub name: String,
    /// When to use it.
    #[cfg_attr(test, schemars(default))]
    pub definition: String,
    /// The group it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The key that marks with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub key: String,
    /// Whether it may no longer be given: annotations that have it keep it.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, schemars(default))]
    pub deprecated: bool,
    /// The label that it was merged into, which stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The label that was split to make it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<String>,
    /// What it is easily taken for, and how to tell the two apart.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub not: String,
    /// Sentences with the words to mark in brackets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub examples: Vec<String>,
    /// Sentences in which nothing is to be marked with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub counter_examples: Vec<String>,
    /// Why nothing is to be marked there.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub why: String,
    /// What it is called in published label sets, by `ptc18`, `semeval2020`, `semeval2021` and `semeval2023`.
    #[cfg_attr(test, schemars(default, with = "std::collections::BTreeMap<String, String>"))]
    pub aliases: Aliases,
}

/// How one version came to be.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeRevision {
    /// The version that came to be.
    pub version: u32,
    /// When (RFC 3339).
    pub created: String,
    /// Who made it.
    pub annotator: String,
    /// How many annotations were carried over to another label.
    #[cfg_attr(test, schemars(default))]
    pub carried: u32,
    /// What is different.
    #[cfg_attr(test, schemars(default))]
    pub changes: Vec<SchemeChange>,
}

/// One difference between two versions.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeChange {
    /// `added`, `renamed`, `merged` and so on.
    pub what: String,
    /// Of what: `scheme`, `layer`, `group`, `label`, `document-label` or `attribute`.
    pub of: String,
    /// Its id.
    pub id: String,
    /// Of an attribute, the label or the layer that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// What it was.
    #[cfg_attr(test, schemars(default))]
    pub before: String,
    /// What it is.
    #[cfg_attr(test, schemars(default))]
    pub after: String,
}

/// Names of a label elsewhere.
#[derive(Debug, Default)]
pub(in crate::format) struct Aliases(Vec<(&'static str, String)>);

impl Serialize for Aliases {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(set, name)| (set, name)))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_false(it: &bool) -> bool {
    !*it
}

/// The scheme as files have it.
pub(in crate::format) fn of(scheme: &model::Scheme) -> Scheme {
    let mut layers: Vec<SchemeLayer> =
        Family::ALL.into_iter().map(|family| of_spans(scheme, family)).collect();
    layers.extend(Aspect::ALL.into_iter().map(|aspect| of_documents(scheme, aspect)));
    let group = |it: &model::Group| SchemeGroup {
        id: it.id.to_string(),
        name: it.name.to_string(),
        layer: it.family.id().to_owned(),
        parent: it.parent.as_ref().map(ToString::to_string),
    };
    Scheme {
        id: scheme.id().to_string(),
        name: scheme.name().to_owned(),
        version: scheme.version(),
        layers,
        groups: scheme.groups().iter().map(group).collect(),
        attributes: scheme.attributes().iter().map(attribute).collect(),
        trimming: SchemeTrimming {
            to_words: scheme.trimming().to_words,
            trailing: scheme.trailing().iter().collect(),
        },
        history: scheme.trail().iter().map(revision).collect(),
    }
}

fn of_spans(scheme: &model::Scheme, family: Family) -> SchemeLayer {
    let look = scheme.look(family);
    let labels = scheme.all_labels().iter().filter(|label| label.family == family);
    let rules = scheme.guide().into_iter().flat_map(|guide| guide.rules(family));
    SchemeLayer {
        id: family.id().to_owned(),
        kind: "span".to_owned(),
        overlap: Some(look.overlap.id().to_owned()),
        discontinuous: Some(true),
        single: None,
        hue: Some(look.hue.id().to_owned()),
        line: Some(look.line.id().to_owned()),
        rules: rules.map(str::to_owned).collect(),
        labels: labels.map(|label| of_label(scheme, label)).collect(),
    }
}

fn of_label(scheme: &model::Scheme, label: &model::Label) -> SchemeLabel {
    let advice = scheme.guide().and_then(|guide| guide.advice(&label.id));
    let Advice { not, example, counter, why, .. } = advice.cloned().unwrap_or_default();
    let some = |words: String| if words.is_empty() { Vec::new() } else { vec![words] };
    SchemeLabel {
        id: label.id.to_string(),
        name: label.name.to_string(),
        definition: label.definition.to_string(),
        parent: label.group.as_ref().map(ToString::to_string),
        key: label.key.clone(),
        deprecated: label.standing != Standing::Given,
        replaced_by: match &label.standing {
            Standing::Merged(into) => Some(into.to_string()),
            Standing::Given | Standing::Retired => None,
        },
        split_from: label.from.as_ref().map(ToString::to_string),
        not,
        examples: some(example),
        counter_examples: some(counter),
        why,
        aliases: aliases(&label.id),
    }
}

fn of_documents(scheme: &model::Scheme, aspect: Aspect) -> SchemeLayer {
    let label = |label: &model::DocumentLabel| SchemeLabel {
        id: label.id.to_string(),
        name: label.name.to_string(),
        definition: label.definition.to_string(),
        aliases: if label.is_built_in() {
            Aliases(vec![(Inventory::Semeval2023.id(), label.id.to_string())])
        } else {
            Aliases::default()
        },
        ..SchemeLabel::default()
    };
    SchemeLayer {
        id: aspect.id().to_owned(),
        kind: "document".to_owned(),
        overlap: None,
        discontinuous: None,
        single: Some(aspect.is_single()),
        hue: None,
        line: None,
        rules: Vec::new(),
        labels: scheme.document_labels_of(aspect).map(label).collect(),
    }
}

fn aliases(label: &model::LabelId) -> Aliases {
    let all = Inventory::ALL.into_iter();
    Aliases(all.filter_map(|it| Some((it.id(), it.name_of(label)?.to_owned()))).collect())
}

fn attribute(it: &model::Attribute) -> SchemeAttribute {
    let mut row = SchemeAttribute {
        id: it.id.to_string(),
        name: it.name.to_string(),
        on: it.on.to_string(),
        r#type: String::new(),
        values: Vec::new(),
        value_names: Vec::new(),
        max: None,
    };
    let kind = match &it.kind {
        Kind::Choice(values) => {
            row.values = values.iter().map(|it| it.id.to_string()).collect();
            row.value_names = values.iter().map(|it| it.name.to_string()).collect();
            "enum"
        }
        Kind::Scale(most) => {
            row.max = Some(*most);
            "int"
        }
        Kind::Words => "text",
        Kind::Speaker => "frame-ref",
    };
    kind.clone_into(&mut row.r#type);
    row
}

fn revision(it: &model::Revision) -> SchemeRevision {
    let change = |it: &model::Difference| SchemeChange {
        what: it.what.id().to_owned(),
        of: it.of.id().to_owned(),
        id: it.id.clone(),
        on: match &it.of {
            model::Subject::Attribute(on) => Some(on.to_string()),
            _ => None,
        },
        before: it.before.clone(),
        after: it.after.clone(),
    };
    SchemeRevision {
        version: it.version,
        created: time::write(it.time),
        annotator: it.annotator.to_string(),
        carried: it.carried,
        changes: it.differences.iter().map(change).collect(),
    }
}
