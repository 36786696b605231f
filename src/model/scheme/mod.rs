//! The labels that may be given, in families and groups, with what each means, and what may be said of annotations.
//!
//! A [`Draft`] is a scheme as somebody has written it down; [`Draft::check`] makes a [`Scheme`] of one without flaws.

mod built_in;
mod check;
mod difference;
mod label;
mod look;

use std::sync::Arc;

use super::annotation::Annotation;
use super::annotation_index::AnnotationIndex;
use super::attribute::Attribute;
use super::document::{Aspect, DocumentLabel};
use super::guide::Guide;
use super::id::{AttributeId, GroupId, LabelId, SchemeId};
use crate::text::Granularity;

pub use check::Flaw;
pub use difference::{Difference, Revision, Subject, What, differences};
pub use label::{Family, Group, Label, Standing, labels};
pub use look::{Hue, LayerLook, Line, Overlap, Trimming};

/// The id of the built-in scheme.
const BUILT_IN: &str = "slantwise";

/// A scheme as it was written down, whether or not it is in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which scheme; it stays from version to version.
    pub id: SchemeId,
    /// What people call it.
    pub name: Arc<str>,
    /// Which version, from 1.
    pub version: u32,
    /// How the families show, in their order.
    pub looks: [LayerLook; 3],
    /// The groups, in their order.
    pub groups: Vec<Group>,
    /// The labels of spans, in their order; also those that may no longer be given.
    pub labels: Vec<Label>,
    /// What can be said of annotations, in the order in which it is asked for.
    pub attributes: Vec<Attribute>,
    /// The labels of whole articles, in the order in which they are asked for.
    pub document_labels: Vec<DocumentLabel>,
    /// What a rough selection becomes.
    pub trimming: Trimming,
    /// The guidelines; the built-in scheme has those that lie beside the page.
    pub guide: Option<Arc<Guide>>,
    /// How it came to be as it is, the first version first.
    pub trail: Vec<Revision>,
}

/// A set of labels without flaws: ids are unique, all references resolve, and what the program itself names is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme(Draft);

impl Scheme {
    /// It, to be changed.
    pub fn draft(&self) -> Draft {
        self.0.clone()
    }

    /// Which scheme it is.
    pub fn id(&self) -> &SchemeId {
        &self.0.id
    }

    /// Whether it is the one that Slantwise comes with, which nobody can change.
    pub fn is_built_in(&self) -> bool {
        self.0.id.as_str() == BUILT_IN
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Which version of it this is.
    pub fn version(&self) -> u32 {
        self.0.version
    }

    /// The guidelines that it carries.
    pub fn guide(&self) -> Option<&Arc<Guide>> {
        self.0.guide.as_ref()
    }

    /// How it came to be as it is.
    pub fn trail(&self) -> &[Revision] {
        &self.0.trail
    }

    /// How a family shows.
    pub fn look(&self, family: Family) -> LayerLook {
        let [claim, attribution, framing] = self.0.looks;
        match family {
            Family::Claim => claim,
            Family::Attribution => attribution,
            Family::Framing => framing,
        }
    }

    /// Whether annotations with these labels may share words.
    pub fn allows_shared_words(&self, one: &Label, other: &Label) -> bool {
        one.family != other.family
            || match self.look(one.family).overlap {
                Overlap::Any => true,
                Overlap::OtherLabels => one.id != other.id,
                Overlap::None => false,
            }
    }

    /// Whether an annotation may share the words that it would share with others.
    pub fn allows_overlap(&self, index: &AnnotationIndex, annotation: &Annotation) -> bool {
        let Some(label) = self.resolve(annotation.label.as_str()) else { return true };
        self.look(label.family).overlap == Overlap::Any
            || annotation
                .fragments
                .iter()
                .flat_map(|span| index.overlapping(span))
                .filter(|other| other.id != annotation.id)
                .filter_map(|other| self.resolve(other.label.as_str()))
                .all(|other| self.allows_shared_words(label, other))
    }

    /// What a rough selection becomes.
    pub fn trimming(&self) -> &Trimming {
        &self.0.trimming
    }

    /// What a rough selection grows to.
    pub fn rough(&self) -> Granularity {
        if self.0.trimming.to_words { Granularity::Word } else { Granularity::Grapheme }
    }

    /// Signs that a rough selection leaves out at its ends.
    pub fn trailing(&self) -> &[char] {
        &self.0.trimming.trailing
    }

    /// The labels that may be given, in their order.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.0.labels.iter().filter(|label| label.standing == Standing::Given)
    }

    /// All labels, also those that may no longer be given.
    pub fn all_labels(&self) -> &[Label] {
        &self.0.labels
    }

    /// Finds a label.
    pub fn get(&self, id: &LabelId) -> Option<&Label> {
        // A few dozen: looking at each is as fast as any table.
        self.0.labels.iter().find(|label| label.id == *id)
    }

    /// Finds a label that may be given.
    pub fn given(&self, id: &LabelId) -> Option<&Label> {
        self.get(id).filter(|label| label.standing == Standing::Given)
    }

    /// Finds a label by the text of its id.
    pub fn find(&self, id: &str) -> Option<&Label> {
        self.0.labels.iter().find(|label| label.id.as_str() == id)
    }

    /// The label that stands for an id, which may be of an older version of the scheme.
    pub fn resolve(&self, id: &str) -> Option<&Label> {
        let mut label = self.find(id)?;
        while let Standing::Merged(into) = &label.standing {
            label = self.get(into)?;
        }
        Some(label)
    }

    /// The label that a key marks with.
    pub fn label_of_key(&self, key: &str) -> Option<&Label> {
        self.labels().find(|label| label.key == key)
    }

    /// The finer labels of a family that may be given, in order: the parts of an attribution, the techniques.
    pub fn members(&self, family: Family) -> impl Iterator<Item = &Label> {
        self.labels()
            .filter(move |label| label.family == family && label.id.as_str() != family.id())
    }

    /// The groups in their order.
    pub fn groups(&self) -> &[Group] {
        &self.0.groups
    }

    /// Finds a group.
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.0.groups.iter().find(|group| group.id == *id)
    }

    /// What a label's group is called, after the groups that it is part of; empty for a label without group.
    pub fn group_name(&self, label: &Label) -> String {
        let mut names: Vec<&str> = Vec::new();
        let mut next = label.group.as_ref();
        while let Some(group) = next.and_then(|id| self.group(id)) {
            names.insert(0, &group.name);
            next = group.parent.as_ref();
        }
        names.join(" › ")
    }

    /// The attributes, in the order in which they are asked for.
    pub fn attributes(&self) -> &[Attribute] {
        &self.0.attributes
    }

    /// Finds an attribute; of several on different labels, the first.
    pub fn attribute(&self, id: &AttributeId) -> Option<&Attribute> {
        self.0.attributes.iter().find(|attribute| attribute.id == *id)
    }

    /// What can be said of annotations with a label.
    pub fn attributes_of(&self, label: &Label) -> impl Iterator<Item = &Attribute> {
        self.0.attributes.iter().filter(|attribute| attribute.is_on(label))
    }

    /// Whether annotations with a label can have this value of an attribute.
    pub fn admits(&self, label: &Label, attribute: &AttributeId, value: &str) -> bool {
        self.attributes_of(label).any(|it| it.id == *attribute && it.admits(value))
    }

    /// The labels of whole articles, in the order in which they are asked for.
    pub fn document_labels(&self) -> &[DocumentLabel] {
        &self.0.document_labels
    }

    /// The labels of whole articles that are about one thing.
    pub fn document_labels_of(&self, aspect: Aspect) -> impl Iterator<Item = &DocumentLabel> {
        self.0.document_labels.iter().filter(move |label| label.aspect == aspect)
    }

    /// Finds a label of whole articles by the text of its id.
    pub fn find_document_label(&self, id: &str) -> Option<&DocumentLabel> {
        self.0.document_labels.iter().find(|label| label.id.as_str() == id)
    }
}
