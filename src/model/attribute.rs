//! What can be said of an annotation besides its label: attributes with their values.

use std::sync::Arc;

use super::id::{AttributeId, LabelId};
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

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its id, which stays when the name changes.
    pub id: Arc<str>,
    /// What people read.
    pub name: Arc<str>,
}

/// What the values of an attribute are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these.
    Choice(Arc<[Value]>),
    /// A number from 0 to this one.
    Scale(u32),
    /// Any words.
    Words,
    /// [`AUTHOR`], or an attribution.
    Speaker,
}

/// Something that can be said of annotations with certain labels. Saying it is never required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its id, which stays when the name changes.
    pub id: AttributeId,
    /// What people read.
    pub name: Arc<str>,
    /// The label or the family that has it.
    pub on: LabelId,
    /// Its values.
    pub kind: Kind,
}

impl Attribute {
    /// Says whether annotations with a label have it.
    pub fn is_on(&self, label: &Label) -> bool {
        label.is_within(&self.on)
    }

    /// Whether the program itself reads it, so that every scheme has to have it as it is, though with other names.
    pub fn is_fixed(&self) -> bool {
        FIXED.iter().any(|(id, on, _)| self.id.as_str() == *id && self.on.as_str() == *on)
    }

    /// Whether the program itself reads this value of it.
    pub fn is_fixed_value(&self, value: &str) -> bool {
        let of = |id: &str, on: &str| self.id.as_str() == id && self.on.as_str() == on;
        FIXED.iter().any(|(id, on, values)| of(id, on) && values.contains(&value))
    }

    /// Says whether something is a value of it.
    pub fn admits(&self, value: &str) -> bool {
        match &self.kind {
            Kind::Choice(values) => values.iter().any(|it| *it.id == *value),
            Kind::Scale(most) => value
                .parse::<u32>()
                .is_ok_and(|number| number <= *most && number.to_string() == value),
            Kind::Words => !value.is_empty(),
            Kind::Speaker => value == AUTHOR || super::AttributionId::parse(value).is_some(),
        }
    }
}

/// What the program itself reads: an attribute, what it is on, and values of it.
pub(super) const FIXED: [(&str, &str, &[&str]); 6] = [
    (attributes::CHECKABLE, labels::CLAIM, &["yes"]),
    (attributes::SPEAKER, labels::CLAIM, &[]),
    (attributes::SPEAKER, labels::FRAMING, &[]),
    (attributes::SOURCE_KIND, labels::SOURCE, &[]),
    (attributes::IDENTIFIED, labels::SOURCE, &["anonymous"]),
    (attributes::STANCE, labels::CUE, &[]),
];

/// What the values of a built-in attribute are: those of a choice with id and name.
enum Values {
    Choice(&'static [(&'static str, &'static str)]),
    Scale(u32),
    Words,
    Speaker,
}

/// The attributes of the built-in scheme.
pub(super) fn built_in() -> Vec<Attribute> {
    let value = |&(id, name): &(&str, &str)| Value { id: id.into(), name: name.into() };
    let attribute =
        |(id, name, on, values): &(&'static str, &str, &'static str, Values)| Attribute {
            id: AttributeId::known(id),
            name: (*name).into(),
            on: LabelId::known(on),
            kind: match values {
                Values::Choice(values) => Kind::Choice(values.iter().map(value).collect()),
                Values::Scale(most) => Kind::Scale(*most),
                Values::Words => Kind::Words,
                Values::Speaker => Kind::Speaker,
            },
        };
    BUILT_IN.iter().map(attribute).collect()
}

/// The attributes of the built-in scheme: id, name, what they are on, values. No one asks whether a claim is true.
#[rustfmt::skip]
const BUILT_IN: [(&str, &str, &str, Values); 10] = [
    ("claim_type", "Type", labels::CLAIM, Values::Choice(&[
        ("factual_past_present", "Fact, past or present"), ("causal", "Cause or connection"), ("law_or_rule", "Law or rule"),
        ("prediction", "Prediction"), ("personal_experience", "Personal experience"), ("opinion_value", "Opinion or value"),
        ("policy_proposal", "Proposal"), ("definition", "Definition"), ("other", "Other"),
    ])),
    (attributes::CHECKABLE, "Can be checked", labels::CLAIM, Values::Choice(&[
        ("yes", "Yes"), ("no", "No"), ("unclear", "Unclear"),
    ])),
    ("worth_checking", "Worth checking, 0 to 3", labels::CLAIM, Values::Scale(3)),
    ("numeric", "Number", labels::CLAIM, Values::Choice(&[
        ("none", "None"), ("statistical", "Statistical"), ("temporal", "Temporal"), ("comparison", "Comparison"), ("interval", "Interval"),
    ])),
    ("restated", "Restated in full", labels::CLAIM, Values::Words),
    (attributes::SPEAKER, "Speaker", labels::CLAIM, Values::Speaker),
    (attributes::SPEAKER, "Voice", labels::FRAMING, Values::Speaker),
    (attributes::SOURCE_KIND, "Kind of source", labels::SOURCE, Values::Choice(&[
        ("named_person", "Named person"), ("unnamed_person", "Unnamed person"), ("organisation", "Organisation"),
        ("official_or_institution", "Official or institution"), ("document_or_data", "Document or data"),
        ("media_outlet", "Media outlet"), ("social_media_account", "Social account"), ("public", "Public"),
        ("author", "The author"), ("unknown", "Unknown"),
    ])),
    (attributes::IDENTIFIED, "Named", labels::SOURCE, Values::Choice(&[
        ("named", "Named"), ("anonymous", "Anonymous"),
    ])),
    (attributes::STANCE, "Stance", labels::CUE, Values::Choice(&[
        ("neutral", "Neutral"), ("endorsing", "Endorsing"), ("doubting", "Doubting"), ("accusing", "Accusing"),
    ])),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;

    #[test]
    fn each_attribute_is_on_a_label_once_and_admits_its_own_values() {
        let scheme = Scheme::built_in();
        for label in scheme.labels() {
            let mut ids: Vec<_> = scheme.attributes_of(label).map(|it| &it.id).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", label.id);
        }
        for attribute in scheme.attributes() {
            assert!(scheme.labels().any(|label| attribute.is_on(label)), "{}", attribute.id);
            assert!(AttributeId::parse(attribute.id.as_str()).is_some());
            assert!(!attribute.admits(""));
            if let Kind::Choice(values) = &attribute.kind {
                assert!(values.iter().all(|it| attribute.admits(&it.id)));
                assert!(!attribute.admits("something else"));
            }
        }
        for (id, on, values) in FIXED {
            let known =
                scheme.attributes().iter().find(|it| it.id.as_str() == id && it.on.as_str() == on);
            let known = known.unwrap();
            assert!(
                known.is_fixed()
                    && values.iter().all(|it| known.admits(it) && known.is_fixed_value(it))
            );
        }
        let scale = Attribute { kind: Kind::Scale(3), ..scheme.attributes()[2].clone() };
        assert!(
            scale.admits("0") && scale.admits("3") && !scale.admits("4") && !scale.admits("03")
        );
    }
}
