//! What can be wrong with a scheme that somebody has written down.

use super::{Draft, Family, Group, Label, Scheme, Standing, labels};
use crate::model::attribute::{self, Attribute, Kind};
use crate::model::id::{AttributeId, GroupId, LabelId};
use crate::order;
use crate::table::Table;

/// The highest value that a number may have: all of them stand in a list.
const MOST: u32 = 100;

/// Something wrong with a scheme, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The scheme has no name.
    #[error("expected a name of the scheme, found none")]
    NoSchemeName,
    /// A label has no name.
    #[error("expected a name of the label {0}, found none")]
    NoName(LabelId),
    /// A group has no name.
    #[error("expected a name of the group {0}, found none")]
    NoGroupName(GroupId),
    /// An attribute or a value of it has no name.
    #[error("expected names of the attribute {0} and its values, found one without")]
    NoAttributeName(AttributeId),
    /// Two labels have the same id; labels of whole articles count as well.
    #[error("expected labels with ids of their own, found {0} twice")]
    LabelTwice(LabelId),
    /// Two labels of a family have the same name.
    #[error("expected labels with names of their own, found “{0}” twice")]
    NameTwice(String),
    /// Two groups have the same id.
    #[error("expected groups with ids of their own, found {0} twice")]
    GroupTwice(GroupId),
    /// A label has two attributes with the same id.
    #[error("expected attributes with ids of their own on each label, found {0} twice")]
    AttributeTwice(AttributeId),
    /// An attribute has the same value twice.
    #[error("expected values with ids of their own, found {1} twice in {0}")]
    ValueTwice(AttributeId, String),
    /// Two labels have the same key.
    #[error("expected keys of their own, found {key} on {first} and on {second}")]
    KeyTwice {
        /// The key.
        key: String,
        /// The label that has it.
        first: LabelId,
        /// The one that has it as well.
        second: LabelId,
    },
    /// The group of a label is not there, or in another family.
    #[error("expected a group of the family of {label}, found {group}")]
    NoGroup {
        /// The label.
        label: LabelId,
        /// The group.
        group: GroupId,
    },
    /// The group that a group is part of is not there, or in another family.
    #[error("expected a group of the same family as parent of {group}, found {parent}")]
    NoParent {
        /// The group.
        group: GroupId,
        /// Its parent.
        parent: GroupId,
    },
    /// A group is part of itself, by way of its parents.
    #[error("expected groups that end somewhere, found {0} within itself")]
    Circle(GroupId),
    /// What a label was merged into is not there, in another family, or the label itself, by way of others.
    #[error("expected a label of the same family that {label} was merged into, found {into}")]
    NoSuccessor {
        /// The label.
        label: LabelId,
        /// What it was merged into.
        into: LabelId,
    },
    /// A label that the program itself names is not there, or may not be given, or is of another family.
    #[error("expected the label {0} as it is in every scheme, found none")]
    NoFixedLabel(&'static str),
    /// An attribute that the program itself reads is not there, or has other values.
    #[error("expected the attribute {0} as it is in every scheme, found none")]
    NoFixedAttribute(&'static str),
    /// An attribute is on a label that is not there.
    #[error("expected a label or a family that has the attribute {0}, found none")]
    OnNothing(AttributeId),
    /// An attribute has nothing to choose from.
    #[error("expected values of the attribute {0}, found none")]
    NoValues(AttributeId),
    /// A label that is in use means something of another family in the other scheme.
    #[error("expected the label {0} in the family that it is in use in, found it in another")]
    OtherFamily(LabelId),
    /// A key that is none: a letter, a digit or a sign, perhaps with Shift.
    #[error("expected a letter, a digit or a sign as key of {label}, found {key}")]
    BadKey {
        /// The label.
        label: LabelId,
        /// The key.
        key: String,
    },
    /// A number has too many values to choose from.
    #[error("expected at most {MOST} as the highest value of {0}")]
    TooHigh(AttributeId),
    /// A label that was in use would be taken away: files may name it.
    #[error("expected the label {0} to stay, for it was in use")]
    WasInUse(LabelId),
    /// What is in use would be taken away.
    #[error("expected nothing that is in use, found {count} annotations with {what}")]
    InUse {
        /// What it is: a label, an attribute or a value.
        what: String,
        /// How many have it.
        count: usize,
    },
}

impl Draft {
    /// Makes a scheme of it; if it is not in order, tells everything that is wrong with it.
    pub fn check(mut self) -> Result<Scheme, Vec<Flaw>> {
        // Families and aspects stand together, as they do in files.
        order::sort_by(&mut self.labels, |a, b| a.family.cmp(&b.family));
        order::sort_by(&mut self.document_labels, |a, b| a.aspect.cmp(&b.aspect));
        let mut flaws = Vec::new();
        if self.name.trim().is_empty() {
            flaws.push(Flaw::NoSchemeName);
        }
        self.check_labels(&mut flaws);
        self.check_groups(&mut flaws);
        self.check_attributes(&mut flaws);
        if flaws.is_empty() { Ok(Scheme(self)) } else { Err(flaws) }
    }

    fn label(&self, id: &LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == *id)
    }

    fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    fn check_labels(&self, flaws: &mut Vec<Flaw>) {
        let mut ids: Table<&LabelId, ()> = Table::new();
        let mut names: Table<(Family, &str), ()> = Table::new();
        let mut keys: Table<&str, &LabelId> = Table::new();
        for label in &self.labels {
            let is_given = label.standing == Standing::Given;
            if ids.insert(&label.id, ()).is_some() {
                flaws.push(Flaw::LabelTwice(label.id.clone()));
            }
            if label.name.trim().is_empty() {
                flaws.push(Flaw::NoName(label.id.clone()));
            } else if is_given && names.insert((label.family, &label.name), ()).is_some() {
                flaws.push(Flaw::NameTwice(label.name.to_string()));
            }
            if is_given
                && !label.key.is_empty()
                && let Some(first) = keys.insert(&label.key, &label.id)
            {
                let (key, first, second) = (label.key.clone(), first.clone(), label.id.clone());
                flaws.push(Flaw::KeyTwice { key, first, second });
            }
            let sign = label.key.strip_prefix("Shift ").unwrap_or(&label.key);
            let is_sign = sign.chars().count() == 1 && !sign.trim().is_empty() && sign != "|";
            if !label.key.is_empty() && !is_sign {
                let (label, key) = (label.id.clone(), label.key.clone());
                flaws.push(Flaw::BadKey { label, key });
            }
            let is_grouped = |group: &GroupId| {
                self.group(group).is_some_and(|group| group.family == label.family)
            };
            if let Some(group) = label.group.as_ref().filter(|it| !is_grouped(it)) {
                let (label, group) = (label.id.clone(), group.clone());
                flaws.push(Flaw::NoGroup { label, group });
            }
            if let Standing::Merged(into) = &label.standing
                && !self.ends(label)
            {
                let (label, into) = (label.id.clone(), into.clone());
                flaws.push(Flaw::NoSuccessor { label, into });
            }
        }
        for label in &self.document_labels {
            if ids.insert(&label.id, ()).is_some() {
                flaws.push(Flaw::LabelTwice(label.id.clone()));
            }
            if label.name.trim().is_empty() {
                flaws.push(Flaw::NoName(label.id.clone()));
            }
        }
        for id in labels::ALL {
            let family = match id {
                labels::CLAIM => Family::Claim,
                labels::FRAMING => Family::Framing,
                _ => Family::Attribution,
            };
            let is_it = |label: &&Label| label.id.as_str() == id && label.family == family;
            if !self.labels.iter().any(|it| is_it(&it) && it.standing == Standing::Given) {
                flaws.push(Flaw::NoFixedLabel(id));
            }
        }
    }

    /// Whether a label that was merged leads to one of the same family that was not.
    fn ends(&self, label: &Label) -> bool {
        let mut next = label;
        // Whoever takes more steps than there are labels goes in a circle.
        for _ in &self.labels {
            match &next.standing {
                Standing::Merged(into) => match self.label(into) {
                    Some(into) if into.family == label.family => next = into,
                    _ => return false,
                },
                Standing::Given | Standing::Retired => return true,
            }
        }
        false
    }

    fn check_groups(&self, flaws: &mut Vec<Flaw>) {
        let mut ids: Table<&GroupId, ()> = Table::new();
        for group in &self.groups {
            if ids.insert(&group.id, ()).is_some() {
                flaws.push(Flaw::GroupTwice(group.id.clone()));
            }
            if group.name.trim().is_empty() {
                flaws.push(Flaw::NoGroupName(group.id.clone()));
            }
            let Some(parent) = &group.parent else { continue };
            if self.group(parent).is_none_or(|parent| parent.family != group.family) {
                let (group, parent) = (group.id.clone(), parent.clone());
                flaws.push(Flaw::NoParent { group, parent });
            } else if !self.is_rooted(group) {
                flaws.push(Flaw::Circle(group.id.clone()));
            }
        }
    }

    /// Whether the parents of a group come to an end.
    fn is_rooted(&self, group: &Group) -> bool {
        let mut next = Some(group);
        for _ in &self.groups {
            next = next.and_then(|it| self.group(it.parent.as_ref()?));
        }
        next.is_none()
    }

    fn check_attributes(&self, flaws: &mut Vec<Flaw>) {
        for (at, attribute) in self.attributes.iter().enumerate() {
            let id = &attribute.id;
            if attribute.name.trim().is_empty() {
                flaws.push(Flaw::NoAttributeName(id.clone()));
            }
            let here = self.labels.iter().filter(|label| attribute.is_on(label));
            let has_both =
                |other: &Attribute| other.id == *id && here.clone().any(|label| other.is_on(label));
            if here.clone().next().is_none() {
                flaws.push(Flaw::OnNothing(id.clone()));
            } else if self.attributes.iter().take(at).any(has_both) {
                flaws.push(Flaw::AttributeTwice(id.clone()));
            }
            if matches!(attribute.kind, Kind::Scale(most) if most > MOST) {
                flaws.push(Flaw::TooHigh(id.clone()));
            }
            let Kind::Choice(values) = &attribute.kind else { continue };
            if values.is_empty() {
                flaws.push(Flaw::NoValues(id.clone()));
            }
            let mut seen: Table<&str, ()> = Table::new();
            for value in &**values {
                if seen.insert(&value.id, ()).is_some() {
                    flaws.push(Flaw::ValueTwice(id.clone(), value.id.to_string()));
                }
                if value.name.trim().is_empty() || value.id.is_empty() {
                    flaws.push(Flaw::NoAttributeName(id.clone()));
                }
            }
        }
        for (id, on, values) in attribute::FIXED {
            let is_it = |it: &&Attribute| it.id.as_str() == id && it.on.as_str() == on;
            let is_whole = |it: &Attribute| match it.kind {
                Kind::Speaker => id == attribute::attributes::SPEAKER,
                Kind::Choice(_) => values.iter().all(|value| it.admits(value)),
                Kind::Scale(_) | Kind::Words => false,
            };
            if !self.attributes.iter().find(is_it).is_some_and(is_whole) {
                flaws.push(Flaw::NoFixedAttribute(id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;

    fn label(id: &str) -> LabelId {
        LabelId::parse(id).unwrap()
    }

    fn group(id: &str) -> GroupId {
        GroupId::parse(id).unwrap()
    }

    #[track_caller]
    fn check(spoil: impl FnOnce(&mut Draft), expected: &[Flaw]) {
        let mut draft = Scheme::built_in().draft();
        spoil(&mut draft);
        assert_eq!(draft.check().unwrap_err(), expected);
    }

    fn find<'a>(draft: &'a mut Draft, id: &str) -> &'a mut Label {
        draft.labels.iter_mut().find(|it| it.id.as_str() == id).unwrap()
    }

    fn merge(draft: &mut Draft, from: &str, into: &str) {
        find(draft, from).standing = Standing::Merged(label(into));
    }

    #[test]
    fn names_ids_and_keys_are_there_once() {
        check(|it| it.name = " ".into(), &[Flaw::NoSchemeName]);
        check(|it| find(it, "Doubt").name = "".into(), &[Flaw::NoName(label("Doubt"))]);
        check(|it| find(it, "Doubt").name = "Slogans".into(), &[Flaw::NameTwice("Slogans".into())]);
        let twice = |it: &mut Draft| {
            let again = Label { name: "Again".into(), ..find(it, "Doubt").clone() };
            it.labels.push(again);
        };
        check(twice, &[Flaw::LabelTwice(label("Doubt"))]);
        let clash = |it: &mut Draft| it.document_labels[0].id = label("Doubt");
        check(clash, &[Flaw::LabelTwice(label("Doubt"))]);
        let keys = |it: &mut Draft| {
            find(it, "Doubt").key = "d".into();
            find(it, "Slogans").key = "d".into();
        };
        let (first, second) = (label("Doubt"), label("Slogans"));
        check(keys, &[Flaw::KeyTwice { key: "d".into(), first, second }]);
        check(|it| it.groups[1].id = it.groups[2].id.clone(), &{
            let missing = |label: &Label| Flaw::NoGroup {
                label: label.id.clone(),
                group: group("justification"),
            };
            let scheme = Scheme::built_in();
            let lost = scheme.labels().filter(|it| it.group == Some(group("justification")));
            let mut flaws: Vec<Flaw> = lost.map(missing).collect();
            flaws.push(Flaw::GroupTwice(group("distraction")));
            flaws
        });
    }

    #[test]
    fn groups_have_parents_that_are_there_and_end_somewhere() {
        let parent = |at: usize, parent: &str| {
            let parent = group(parent);
            move |it: &mut Draft| it.groups[at].parent = Some(parent)
        };
        let unknown = Flaw::NoParent { group: group("call"), parent: group("nowhere") };
        check(parent(4, "nowhere"), &[unknown]);
        check(parent(4, "call"), &[Flaw::Circle(group("call"))]);
        let circle = |it: &mut Draft| {
            parent(3, "call")(it);
            parent(4, "simplification")(it);
        };
        check(circle, &[Flaw::Circle(group("simplification")), Flaw::Circle(group("call"))]);
        let mut nested = Scheme::built_in().draft();
        parent(4, "simplification")(&mut nested);
        parent(3, "distraction")(&mut nested);
        let nested = nested.check().unwrap();
        let name = nested.group_name(nested.find("Slogans").unwrap());
        assert_eq!(name, "Distraction › Simplification › Call");
    }

    #[test]
    fn what_is_merged_leads_to_a_label_of_its_family() {
        let lost =
            |from: &str, into: &str| Flaw::NoSuccessor { label: label(from), into: label(into) };
        check(|it| merge(it, "Doubt", "nowhere"), &[lost("Doubt", "nowhere")]);
        check(|it| merge(it, "Doubt", "claim"), &[lost("Doubt", "claim")]);
        let circle = |it: &mut Draft| {
            merge(it, "Doubt", "Slogans");
            merge(it, "Slogans", "Doubt");
        };
        check(circle, &[lost("Doubt", "Slogans"), lost("Slogans", "Doubt")]);
        let mut chain = Scheme::built_in().draft();
        merge(&mut chain, "Doubt", "Slogans");
        merge(&mut chain, "Slogans", "Repetition");
        let chain = chain.check().unwrap();
        assert_eq!(chain.resolve("Doubt").map(|it| it.id.as_str()), Some("Repetition"));
        assert_eq!(chain.labels().count(), 27);
    }

    #[test]
    fn what_the_program_itself_reads_stays() {
        check(
            |it| it.labels.retain(|it| it.id.as_str() != "framing"),
            &[Flaw::NoFixedLabel("framing")],
        );
        check(|it| find(it, "cue").standing = Standing::Retired, &[Flaw::NoFixedLabel("cue")]);
        check(
            |it| it.attributes.retain(|it| it.name.as_ref() != "Voice"),
            &[Flaw::NoFixedAttribute("speaker")],
        );
        let identified = |it: &mut Draft| {
            let named = it.attributes.iter_mut().find(|it| it.id.as_str() == "identified").unwrap();
            let Kind::Choice(values) = &named.kind else { panic!() };
            named.kind = Kind::Choice(values[..1].into());
        };
        check(identified, &[Flaw::NoFixedAttribute("identified")]);
    }

    #[test]
    fn attributes_are_on_labels_that_are_there_and_have_values() {
        let numeric = || AttributeId::parse("numeric").unwrap();
        let change = |change: fn(&mut Attribute)| {
            move |it: &mut Draft| {
                change(it.attributes.iter_mut().find(|it| it.id.as_str() == "numeric").unwrap());
            }
        };
        check(change(|it| it.on = label("nothing")), &[Flaw::OnNothing(numeric())]);
        check(change(|it| it.kind = Kind::Choice([].into())), &[Flaw::NoValues(numeric())]);
        let twice = change(|it| {
            let Kind::Choice(values) = &it.kind else { panic!() };
            it.kind = Kind::Choice([values[0].clone(), values[0].clone()].into());
        });
        check(twice, &[Flaw::ValueTwice(numeric(), "none".into())]);
        let again = |it: &mut Draft| {
            let again = it.attributes.iter().find(|it| it.id.as_str() == "numeric").cloned();
            it.attributes.extend(again);
        };
        check(again, &[Flaw::AttributeTwice(numeric())]);
    }
}
