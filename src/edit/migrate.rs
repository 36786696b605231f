//! Carrying annotations over from one scheme to another, so that whatever they name can be found there.

use std::sync::Arc;

use super::change::{Change, Swap};
use super::label_usage::LabelUsage;
use super::transaction::{Step, Transaction};
use crate::model::{
    Annotation, AnnotationSet, Attribute, AttributeId, Draft, Flaw, Kind, Label, LabelId, Scheme,
    Standing, Timestamp, Value,
};
use crate::table::Table;

/// What carrying over would change, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migration {
    /// How many articles change.
    pub articles: usize,
    /// How many annotations get another label: from which, to which.
    pub labels: Table<(LabelId, LabelId), usize>,
    /// How many values of attributes go, because the new label does not have the attribute.
    pub values: Table<AttributeId, usize>,
    /// How many annotations share words in a way that the scheme would no longer let them be made. They stay.
    pub overlaps: usize,
}

impl Migration {
    /// How many annotations get another label.
    pub fn annotations(&self) -> usize {
        self.labels.values().sum()
    }
}

/// Makes the transaction that carries an annotation set over to a scheme, and counts what it changes.
pub fn carry(
    set: &AnnotationSet,
    to: &Scheme,
    time: Timestamp,
    carried: &mut Migration,
) -> Transaction {
    let mut changes = Vec::new();
    for before in set.index().iter() {
        let Some(label) = to.resolve(before.label.as_str()) else { continue };
        let after = carry_one(before, (label, to), time, carried);
        changes.extend(
            after.map(|after| {
                Change::Annotation(Swap::replace(Arc::clone(before), Arc::new(after)))
            }),
        );
        carried.overlaps += usize::from(!to.allows_overlap(set.index(), before));
    }
    carried.articles += usize::from(!changes.is_empty());
    Transaction::of(Step::Adopt, changes)
}

fn carry_one(
    before: &Annotation,
    (label, to): (&Label, &Scheme),
    time: Timestamp,
    carried: &mut Migration,
) -> Option<Annotation> {
    let mut after = before.clone();
    after.label.clone_from(&label.id);
    after.attributes.retain(|id, value| {
        let is_admitted = to.admits(label, id, value);
        if !is_admitted {
            *carried.values.or_default(id.clone()) += 1;
        }
        is_admitted
    });
    if after == *before {
        return None;
    }
    if after.label != before.label {
        *carried.labels.or_default((before.label.clone(), after.label.clone())) += 1;
    }
    after.updated = after.updated.max(time);
    Some(after)
}

/// Takes along into a scheme what is in use and is not in it: labels as retired, attributes and values as they were.
/// So nothing that is marked is lost, but for values of an attribute that has become another kind, which are counted
/// when they are carried over. A label of the same id that means something of another family is a flaw.
pub fn keep_used_labels(
    from: &Scheme,
    to: &Scheme,
    census: &LabelUsage,
) -> Result<Scheme, Vec<Flaw>> {
    let mut draft = to.draft();
    let mut flaws = Vec::new();
    for id in census.labels() {
        let Some(label) = from.get(id) else { continue };
        let here = draft.labels.iter().find(|it| it.id == *id).map(|it| it.family);
        let is_of_articles = draft.document_labels.iter().any(|it| it.id == *id);
        if is_of_articles || here.is_some_and(|family| family != label.family) {
            flaws.push(Flaw::OtherFamily(id.clone()));
        } else if here.is_none() {
            draft.labels.push(Label {
                standing: Standing::Retired,
                group: None,
                key: String::new(),
                from: None,
                ..label.clone()
            });
        }
    }
    for (label, attribute, value) in census.values() {
        take_value(from, &mut draft, (label, attribute, value));
    }
    for id in census.stated() {
        let Some(known) = from.find_document_label(id.as_str()) else { continue };
        match draft.document_labels.iter().find(|it| it.id == *id) {
            Some(here) if here.aspect != known.aspect => {
                flaws.push(Flaw::OtherFamily(id.clone()));
            }
            Some(_) => {}
            None if draft.labels.iter().any(|it| it.id == *id) => {
                flaws.push(Flaw::OtherFamily(id.clone()));
            }
            None => draft.document_labels.push(known.clone()),
        }
    }
    if flaws.is_empty() { draft.check() } else { Err(flaws) }
}

/// Takes along a value of an attribute of annotations with a label.
fn take_value(
    from: &Scheme,
    draft: &mut Draft,
    (label, attribute, value): (&LabelId, &AttributeId, &str),
) {
    // A label that was merged is spoken for by another one.
    let Some(here) = draft.labels.iter().find(|it| it.id == *label) else { return };
    if matches!(here.standing, Standing::Merged(_)) {
        return;
    }
    let Some(was) = from.get(label) else { return };
    let Some(known) = from.attributes_of(was).find(|it| it.id == *attribute) else { return };
    let there = draft.attributes.iter_mut().find(|it| it.id == *attribute && it.is_on(here));
    let Some(there) = there else {
        // On this label alone: others of its family may have one of the same id. What is on the label that is called
        // as the family is on all of it, and then such another one stands in the way: the value goes, and is counted.
        let made = Attribute { on: label.clone(), ..known.clone() };
        let has_both = |it: &&Label| {
            made.is_on(it)
                && draft.attributes.iter().any(|other| other.id == made.id && other.is_on(it))
        };
        if !draft.labels.iter().any(|it| has_both(&it)) {
            draft.attributes.push(made);
        }
        return;
    };
    if there.admits(value) {
        return;
    }
    if let (Kind::Choice(values), Kind::Choice(known)) = (&there.kind, &known.kind) {
        let known = known.iter().find(|it| *it.id == *value).cloned();
        let mut values: Vec<Value> = values.to_vec();
        values.extend(known);
        there.kind = Kind::Choice(values.into());
    }
}
