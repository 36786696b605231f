//! What is different between two versions of a scheme, as rows that people read and files hold.

use std::sync::Arc;

use super::{Family, Label, LayerLook, Scheme, Standing};
use crate::model::attribute::{Attribute, Kind};
use crate::model::guide::Advice;
use crate::model::id::{AnnotatorId, LabelId, Timestamp};

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Something is there that was not.
    Added,
    /// Something is no longer there.
    Removed,
    /// It has another name.
    Renamed,
    /// Its definition or its guidelines say something else.
    Reworded,
    /// It is in another group.
    Regrouped,
    /// It has another key.
    Rekeyed,
    /// It is no longer offered.
    Retired,
    /// It is offered again.
    Restored,
    /// It has become part of another.
    Merged,
    /// It was made by splitting another.
    Split,
    /// It has other values.
    Revalued,
    /// It looks otherwise.
    Restyled,
    /// Its marks may share words otherwise than before.
    Reruled,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Added,
        Self::Removed,
        Self::Renamed,
        Self::Reworded,
        Self::Regrouped,
        Self::Rekeyed,
        Self::Retired,
        Self::Restored,
        Self::Merged,
        Self::Split,
        Self::Revalued,
        Self::Restyled,
        Self::Reruled,
    ];

    /// Its name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Reworded => "reworded",
            Self::Regrouped => "regrouped",
            Self::Rekeyed => "rekeyed",
            Self::Retired => "retired",
            Self::Restored => "restored",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Revalued => "revalued",
            Self::Restyled => "restyled",
            Self::Reruled => "reruled",
        }
    }
}

/// What is different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The scheme as a whole.
    #[default]
    Scheme,
    /// A family.
    Family,
    /// A group of labels.
    Group,
    /// A label of spans.
    Label,
    /// A label of whole articles.
    Article,
    /// An attribute of a label, or of a family.
    Attribute(LabelId),
}

impl Subject {
    /// Its name in files.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::Family => "layer",
            Self::Group => "group",
            Self::Label => "label",
            Self::Article => "document-label",
            Self::Attribute(_) => "attribute",
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of what kind.
    pub what: What,
    /// Of what.
    pub of: Subject,
    /// The id of what is different: a label, a group, an attribute, a family or the scheme.
    pub id: String,
    /// What it was: its name, and so on.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// How one version came to be from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The version that came to be.
    pub version: u32,
    /// When.
    pub time: Timestamp,
    /// Who made it.
    pub annotator: AnnotatorId,
    /// What is different.
    pub differences: Vec<Difference>,
    /// How many annotations were carried over to another label.
    pub carried: u32,
}

/// All that is different, labels first.
pub fn differences(from: &Scheme, to: &Scheme) -> Vec<Difference> {
    let mut found = Found::default();
    found.words(What::Renamed, to.id().as_str(), from.name(), to.name());
    if from.guide().is_some() != to.guide().is_some() {
        found.note(What::Reworded, "guidelines", "", "");
    }
    found.of = Subject::Label;
    for label in to.all_labels() {
        match from.get(&label.id) {
            None => found.new_label(label, from),
            Some(before) => found.label(before, label, (from, to)),
        }
    }
    for label in from.all_labels().iter().filter(|label| to.get(&label.id).is_none()) {
        found.note(What::Removed, label.id.as_str(), &label.name, "");
    }
    found.of = Subject::Group;
    found.groups(from, to);
    found.of = Subject::Article;
    found.document_labels(from, to);
    found.attributes(from, to);
    found.of = Subject::Family;
    for family in Family::ALL {
        let (before, after) = (from.look(family), to.look(family));
        let style = |look: LayerLook| format!("{} {}", look.hue.id(), look.line.id());
        found.words(What::Restyled, family.id(), &style(before), &style(after));
        found.words(What::Reruled, family.id(), before.overlap.id(), after.overlap.id());
    }
    found.of = Subject::Scheme;
    let trimming = |scheme: &Scheme| {
        let signs: String = scheme.trailing().iter().collect();
        let to = if scheme.trimming().to_words { "words" } else { "characters" };
        format!("{to} {signs}")
    };
    found.words(What::Reruled, "trimming", &trimming(from), &trimming(to));
    found.rows
}

/// The differences that were found.
#[derive(Default)]
struct Found {
    rows: Vec<Difference>,
    /// What is being compared.
    of: Subject,
}

impl Found {
    fn note(&mut self, what: What, id: &str, before: &str, after: &str) {
        let (id, before, after) = (id.to_owned(), before.to_owned(), after.to_owned());
        self.rows.push(Difference { what, of: self.of.clone(), id, before, after });
    }

    /// Notes that words are others, if they are.
    fn words(&mut self, what: What, id: &str, before: &str, after: &str) {
        if before != after {
            self.note(what, id, before, after);
        }
    }

    fn new_label(&mut self, label: &Label, from: &Scheme) {
        let split = label.from.as_ref().and_then(|it| from.get(it));
        match split {
            Some(of) => self.note(What::Split, label.id.as_str(), &of.name, &label.name),
            None => self.note(What::Added, label.id.as_str(), "", &label.name),
        }
    }

    fn label(&mut self, before: &Label, after: &Label, (from, to): (&Scheme, &Scheme)) {
        let id = after.id.as_str();
        self.words(What::Renamed, id, &before.name, &after.name);
        self.words(What::Regrouped, id, &from.group_name(before), &to.group_name(after));
        self.words(What::Rekeyed, id, &before.key, &after.key);
        let said = |scheme: &Scheme, label: &Label| scheme.guide()?.advice(&label.id).cloned();
        // What is said of it, apart from its meaning, which is its definition.
        let without_meaning = |advice: Option<Advice>| {
            advice.map(|it| Advice { means: String::new(), ..it }).unwrap_or_default()
        };
        // Guidelines that come or go are one difference, and not one of each label.
        let is_advised_alike = from.guide().is_none()
            || to.guide().is_none()
            || without_meaning(said(from, before)) == without_meaning(said(to, after));
        if before.definition != after.definition || !is_advised_alike {
            self.note(What::Reworded, id, &before.definition, &after.definition);
        }
        match (&before.standing, &after.standing) {
            (before, after) if before == after => {}
            (_, Standing::Retired) => self.note(What::Retired, id, &before.name, &after.name),
            (_, Standing::Given) => self.note(What::Restored, id, &before.name, &after.name),
            (_, Standing::Merged(into)) => {
                let into = to.get(into).map(|it| Arc::clone(&it.name)).unwrap_or_default();
                self.note(What::Merged, id, &before.name, &into);
            }
        }
    }

    fn groups(&mut self, from: &Scheme, to: &Scheme) {
        for group in to.groups() {
            let id = group.id.as_str();
            match from.group(&group.id) {
                None => self.note(What::Added, id, "", &group.name),
                Some(before) => {
                    self.words(What::Renamed, id, &before.name, &group.name);
                    let parent = |scheme: &Scheme, group: &super::Group| {
                        let parent = group.parent.as_ref().and_then(|it| scheme.group(it));
                        parent.map(|it| it.name.to_string()).unwrap_or_default()
                    };
                    self.words(What::Regrouped, id, &parent(from, before), &parent(to, group));
                }
            }
        }
        for group in from.groups().iter().filter(|it| to.group(&it.id).is_none()) {
            self.note(What::Removed, group.id.as_str(), &group.name, "");
        }
    }

    fn document_labels(&mut self, from: &Scheme, to: &Scheme) {
        for label in to.document_labels() {
            let id = label.id.as_str();
            match from.find_document_label(id) {
                None => self.note(What::Added, id, "", &label.name),
                Some(before) => {
                    self.words(What::Renamed, id, &before.name, &label.name);
                    self.words(What::Reworded, id, &before.definition, &label.definition);
                }
            }
        }
        let gone = |id: &str| to.find_document_label(id).is_none();
        for label in from.document_labels().iter().filter(|it| gone(it.id.as_str())) {
            self.note(What::Removed, label.id.as_str(), &label.name, "");
        }
    }

    fn attributes(&mut self, from: &Scheme, to: &Scheme) {
        let same = |a: &Attribute, b: &Attribute| a.id == b.id && a.on == b.on;
        for attribute in to.attributes() {
            let id = attribute.id.as_str();
            self.of = Subject::Attribute(attribute.on.clone());
            match from.attributes().iter().find(|it| same(it, attribute)) {
                None => self.note(What::Added, id, "", &attribute.name),
                Some(before) => {
                    self.words(What::Renamed, id, &before.name, &attribute.name);
                    self.words(What::Revalued, id, &values(before), &values(attribute));
                }
            }
        }
        let gone = |it: &&Attribute| to.attributes().iter().all(|other| !same(other, it));
        for attribute in from.attributes().iter().filter(gone) {
            self.of = Subject::Attribute(attribute.on.clone());
            self.note(What::Removed, attribute.id.as_str(), &attribute.name, "");
        }
    }
}

/// The values of an attribute in a line.
fn values(attribute: &Attribute) -> String {
    match &attribute.kind {
        Kind::Choice(values) => {
            values.iter().map(|it| it.name.as_ref()).collect::<Vec<_>>().join(", ")
        }
        Kind::Scale(most) => format!("0 to {most}"),
        Kind::Words => "words".to_owned(),
        Kind::Speaker => "speaker".to_owned(),
    }
}
