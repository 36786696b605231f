//! What can be said of an annotation besides its label: attributes with their values.

use std::sync::Arc;

use super::id::AttributeId;
use super::scheme::{Label, labels};
use crate::table::Table;

/// What is said of one annotation; an attribute that is not here has not been said. Values are as `Kind` has them.
pub type Attributes = Table<AttributeId, Arc<str>>;

/// Ids of the attributes that the program itself names.
pub mod attributes {
    /// Who says it: overrules what follows from the attributions around it.
    pub const SPEAKER: &str = "speaker";
    /// How the cue stands to what it attributes.
    pub const STANCE: &str = "stance";
    /// What kind of source it is.
    pub const SOURCE_KIND: &str = "source_kind";
    /// Whether the source is named.
    pub const IDENTIFIED: &str = "identified";
    /// Whether a claim can be checked.
    pub const CHECKABLE: &str = "checkable";
}

/// The value of [`attributes::SPEAKER`] that stands for the author of the article. Every other one is the id of the
/// attribution whose source speaks.
pub const AUTHOR: &str = "author";

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these: id and name.
    Choice(&'static [(&'static str, &'static str)]),
    /// A number from 0 to this one.
    Scale(u32),
    /// Any words.
    Words,
    /// [`AUTHOR`], or an attribution.
    Speaker,
}

/// Something that can be said of annotations with certain labels. Saying it is never required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its id, which stays when the name changes.
    pub id: &'static str,
    /// What people read.
    pub name: &'static str,
    /// The label or the family that has it.
    pub on: &'static str,
    /// Its values.
    pub kind: Kind,
}

impl Attribute {
    /// Says whether annotations with a label have it.
    pub fn is_on(&self, label: &Label) -> bool {
        self.on == label.id.as_str() || self.on == label.family.id()
    }

    /// Says whether something is a value of it.
    pub fn admits(&self, value: &str) -> bool {
        match self.kind {
            Kind::Choice(choices) => choices.iter().any(|(id, _)| *id == value),
            Kind::Scale(most) => (0..=most).any(|number| number.to_string() == value),
            Kind::Words => !value.is_empty(),
            Kind::Speaker => value == AUTHOR || super::FrameId::parse(value).is_some(),
        }
    }
}

/// The attributes of the built-in scheme. No one asks whether a claim is true.
#[rustfmt::skip]
pub(super) const BUILT_IN: [Attribute; 10] = [
    Attribute { id: "claim_type", name: "Type", on: labels::CLAIM, kind: Kind::Choice(&[
        ("factual_past_present", "Fact, past or present"), ("causal", "Cause or connection"), ("law_or_rule", "Law or rule"),
        ("prediction", "Prediction"), ("personal_experience", "Personal experience"), ("opinion_value", "Opinion or value"),
        ("policy_proposal", "Proposal"), ("definition", "Definition"), ("other", "Other"),
    ]) },
    Attribute { id: attributes::CHECKABLE, name: "Can be checked", on: labels::CLAIM, kind: Kind::Choice(&[
        ("yes", "Yes"), ("no", "No"), ("unclear", "Unclear"),
    ]) },
    Attribute { id: "worth_checking", name: "Worth checking, 0 to 3", on: labels::CLAIM, kind: Kind::Scale(3) },
    Attribute { id: "numeric", name: "Number", on: labels::CLAIM, kind: Kind::Choice(&[
        ("none", "None"), ("statistical", "Statistical"), ("temporal", "Temporal"), ("comparison", "Comparison"), ("interval", "Interval"),
    ]) },
    Attribute { id: "restated", name: "Restated in full", on: labels::CLAIM, kind: Kind::Words },
    Attribute { id: attributes::SPEAKER, name: "Speaker", on: labels::CLAIM, kind: Kind::Speaker },
    Attribute { id: attributes::SPEAKER, name: "Voice", on: labels::FRAMING, kind: Kind::Speaker },
    Attribute { id: attributes::SOURCE_KIND, name: "Kind of source", on: labels::SOURCE, kind: Kind::Choice(&[
        ("named_person", "Named person"), ("unnamed_person", "Unnamed person"), ("organisation", "Organisation"),
        ("official_or_institution", "Official or institution"), ("document_or_data", "Document or data"),
        ("media_outlet", "Media outlet"), ("social_media_account", "Social account"), ("public", "Public"),
        ("author", "The author"), ("unknown", "Unknown"),
    ]) },
    Attribute { id: attributes::IDENTIFIED, name: "Named", on: labels::SOURCE, kind: Kind::Choice(&[
        ("named", "Named"), ("anonymous", "Anonymous"),
    ]) },
    Attribute { id: attributes::STANCE, name: "Stance", on: labels::CUE, kind: Kind::Choice(&[
        ("neutral", "Neutral"), ("endorsing", "Endorsing"), ("doubting", "Doubting"), ("accusing", "Accusing"),
    ]) },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;

    #[test]
    fn each_attribute_is_on_a_label_once_and_admits_its_own_values() {
        let scheme = Scheme::built_in();
        for label in scheme.labels() {
            let mut ids: Vec<&str> = scheme.attributes_of(label).map(|it| it.id).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", label.id);
        }
        for attribute in &BUILT_IN {
            assert!(scheme.labels().iter().any(|label| attribute.is_on(label)), "{}", attribute.id);
            assert!(AttributeId::parse(attribute.id).is_some());
            assert!(!attribute.admits(""));
            if let Kind::Choice(choices) = attribute.kind {
                assert!(choices.iter().all(|(id, _)| attribute.admits(id)));
                assert!(!attribute.admits("something else"));
            }
        }
        let scale = Attribute { kind: Kind::Scale(3), ..BUILT_IN[2] };
        assert!(
            scale.admits("0") && scale.admits("3") && !scale.admits("4") && !scale.admits("03")
        );
    }
}
