//! What of a scheme is in use: how many annotations and articles have what, over many annotation sets.

use crate::model::{
    AnnotatedArticle, AnnotationSet, AttributeId, Difference, LabelId, Scheme, Subject,
};
use crate::table::Table;

/// Counts of what is in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelUsage {
    /// Annotations, by label.
    labels: Table<LabelId, usize>,
    /// Annotations, by label, attribute and value.
    values: Table<(LabelId, AttributeId, String), usize>,
    /// Articles, by their labels as a whole.
    stated: Table<LabelId, usize>,
}

impl LabelUsage {
    /// Counts what is in use in articles.
    pub fn of<'a>(annotated_articles: impl IntoIterator<Item = &'a AnnotatedArticle>) -> Self {
        let mut census = Self::default();
        for annotated in annotated_articles {
            census.count(&annotated.set);
        }
        census
    }

    /// Counts one annotation set more.
    pub fn count(&mut self, set: &AnnotationSet) {
        for annotation in set.index().iter() {
            *self.labels.or_default(annotation.label.clone()) += 1;
            for (id, value) in annotation.attributes.iter() {
                let key = (annotation.label.clone(), id.clone(), (**value).to_owned());
                *self.values.or_default(key) += 1;
            }
        }
        for stated in set.stated() {
            *self.stated.or_default(stated.label) += 1;
        }
    }

    /// How many annotations have a label.
    pub fn of_label(&self, label: &LabelId) -> usize {
        self.labels.get(label).copied().unwrap_or_default()
    }

    /// How many articles have a label as a whole.
    pub fn of_stated(&self, label: &LabelId) -> usize {
        self.stated.get(label).copied().unwrap_or_default()
    }

    /// How many annotations that have a label of these have an attribute, with a value of these.
    pub fn of_values(
        &self,
        is_label: impl Fn(&LabelId) -> bool,
        attribute: &AttributeId,
        is_value: impl Fn(&str) -> bool,
    ) -> usize {
        let all = self.values.iter();
        let these = all.filter(|((label, id, value), _)| {
            id == attribute && is_label(label) && is_value(value)
        });
        these.map(|(_, count)| count).sum()
    }

    /// The labels that annotations have.
    pub fn labels(&self) -> impl Iterator<Item = &LabelId> {
        self.labels.keys()
    }

    /// The attributes that annotations have, by label, with their values.
    pub fn values(&self) -> impl Iterator<Item = &(LabelId, AttributeId, String)> {
        self.values.keys()
    }

    /// The labels that articles have as a whole.
    pub fn stated(&self) -> impl Iterator<Item = &LabelId> {
        self.stated.keys()
    }

    /// How many annotations or articles have what is different in a scheme.
    pub fn of_difference(&self, it: &Difference, scheme: &Scheme) -> usize {
        let label = LabelId::parse(&it.id);
        match &it.of {
            Subject::Scheme | Subject::Group => 0,
            Subject::Label => label.map_or(0, |label| self.of_label(&label)),
            Subject::Article => label.map_or(0, |label| self.of_stated(&label)),
            Subject::Family => {
                let of_it =
                    |id: &LabelId| scheme.get(id).is_some_and(|label| label.family.id() == it.id);
                let these = self.labels.iter().filter(|(label, _)| of_it(label));
                these.map(|(_, count)| count).sum()
            }
            Subject::Attribute(on) => AttributeId::parse(&it.id).map_or(0, |id| {
                let is_on =
                    |label: &LabelId| scheme.get(label).is_some_and(|label| label.is_within(on));
                self.of_values(is_on, &id, |_| true)
            }),
        }
    }

    /// Whether a scheme has all that is in use.
    pub fn is_within(&self, scheme: &Scheme) -> bool {
        let label = |id: &LabelId| scheme.resolve(id.as_str()).filter(|label| label.id == *id);
        self.labels.keys().all(|id| label(id).is_some())
            && self.stated.keys().all(|id| scheme.find_document_label(id.as_str()).is_some())
            && self.values.keys().all(|(id, attribute, value)| {
                label(id).is_some_and(|label| scheme.admits(label, attribute, value))
            })
    }
}
