//! The shapes of a scheme: labels in layers, and what can be said of annotations.

use serde::Serialize;

/// A label scheme.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct Scheme {
    /// One for each family of labels.
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

/// A family of labels.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) struct SchemeLayer {
    /// `claim`, `attribution` or `framing`.
    pub id: String,
    /// What its labels are given to; always `span` here.
    pub kind: &'static str,
    /// Which spans of the layer may overlap; always `any` here.
    pub overlap: &'static str,
    /// Whether an annotation may have several fragments.
    pub discontinuous: bool,
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
pub(in crate::format) struct Aliases(pub Vec<(&'static str, &'static str)>);

impl Serialize for Aliases {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
