//! Changes of a scheme, one at a time. Each gives a scheme without flaws, or says what would be wrong with it.

use std::sync::Arc;

use super::label_usage::LabelUsage;
use crate::model::{
    Advice, Aspect, Attribute, AttributeId, DocumentLabel, Draft, Family, Flaw, Group, GroupId,
    Guide, Hue, Kind, Label, LabelId, Line, Overlap, Scheme, Standing, Value,
};

/// A line of words that a label has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Its name.
    Name,
    /// When to use it.
    Definition,
    /// What it is easily taken for.
    Not,
    /// A sentence with the words to mark in brackets.
    Example,
    /// A sentence in which nothing is to be marked.
    Counter,
    /// Why not.
    Why,
}

/// One change of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeEdit {
    /// The scheme gets another name.
    NameScheme(String),
    /// A label is added to a family.
    AddLabel(Family, String),
    /// A label says something else.
    Reword(LabelId, Word, String),
    /// A label goes to another group, or to none.
    Regroup(LabelId, Option<GroupId>),
    /// A label gets another key, or none.
    Rekey(LabelId, String),
    /// A label is no longer offered, or is again.
    Retire(LabelId, bool),
    /// A label becomes part of another.
    Merge(LabelId, LabelId),
    /// A label is retired, and labels with these names take its place.
    Split(LabelId, Vec<String>),
    /// A label that nothing has goes.
    RemoveLabel(LabelId),
    /// A group is added to a family.
    AddGroup(Family, String),
    /// A group gets another name.
    NameGroup(GroupId, String),
    /// A group becomes part of another, or of none.
    NestGroup(GroupId, Option<GroupId>),
    /// A group goes; its labels have none.
    RemoveGroup(GroupId),
    /// An attribute is added to a label or a family; values without ids get some.
    AddAttribute(LabelId, String, Kind),
    /// An attribute of a label or a family gets another name.
    NameAttribute(AttributeId, LabelId, String),
    /// An attribute gets other values, by their names: those that were there keep their ids.
    SetValues(AttributeId, LabelId, Vec<String>),
    /// An attribute that nothing has goes.
    RemoveAttribute(AttributeId, LabelId),
    /// A label of whole articles is added.
    AddStated(Aspect, String),
    /// A label of whole articles gets another name and another definition.
    RewordStated(LabelId, String, String),
    /// A label of whole articles that nothing has goes.
    RemoveStated(LabelId),
    /// A family shows in another hue.
    Recolor(Family, Hue),
    /// A family shows with another line.
    Reline(Family, Line),
    /// The marks of a family may share words otherwise.
    Reoverlap(Family, Overlap),
    /// A rough selection leaves out other signs at its ends.
    Trim(String),
    /// A rough selection grows to whole words, or does not.
    SnapToWords(bool),
}

/// The scheme with one change. `census` says what is in use and has to stay; so have the labels of the version that was
/// in use last, which files may name.
pub fn amend(
    scheme: &Scheme,
    it: &SchemeEdit,
    (census, last): (&LabelUsage, Option<&Scheme>),
) -> Result<Scheme, Vec<Flaw>> {
    let mut draft = scheme.draft();
    match it {
        SchemeEdit::NameScheme(name) => draft.name = name.trim().into(),
        SchemeEdit::AddLabel(family, name) => {
            let id = fresh_label(&draft, name);
            draft.labels.extend(id.map(|id| Label::new(id, name.trim(), *family)));
        }
        SchemeEdit::Reword(label, word, words) => reword(&mut draft, label, *word, words.trim()),
        SchemeEdit::Regroup(label, group) => {
            change(&mut draft, label, |label| label.group.clone_from(group));
        }
        SchemeEdit::Rekey(label, key) => {
            change(&mut draft, label, |label| label.key.clone_from(key));
        }
        SchemeEdit::Retire(label, is_retired) => change(&mut draft, label, |label| {
            label.standing = if *is_retired { Standing::Retired } else { Standing::Given };
        }),
        SchemeEdit::Merge(label, into) => change(&mut draft, label, |label| {
            label.standing = Standing::Merged(into.clone());
        }),
        SchemeEdit::Split(label, names) => split(&mut draft, label, names),
        SchemeEdit::RemoveLabel(label) => {
            in_use(label.as_str(), census.of_label(label))?;
            if last.is_some_and(|last| last.get(label).is_some()) {
                return Err(vec![Flaw::WasInUse(label.clone())]);
            }
            draft.labels.retain(|it| it.id != *label);
            draft.attributes.retain(|it| it.on != *label);
            for part in draft.labels.iter_mut().filter(|it| it.from.as_ref() == Some(label)) {
                part.from = None;
            }
            // A label that comes to have the same id later is another one.
            advise(&mut draft, label, Advice::default());
        }
        SchemeEdit::RemoveAttribute(id, on) => {
            let is_on = |label: &LabelId| is_within(&draft, label, on);
            in_use(id.as_str(), census.of_values(is_on, id, |_| true))?;
            draft.attributes.retain(|it| it.id != *id || it.on != *on);
        }
        SchemeEdit::SetValues(id, on, names) => set_values(&mut draft, (id, on), names, census)?,
        SchemeEdit::RemoveStated(label) => {
            in_use(label.as_str(), census.of_stated(label))?;
            if last.is_some_and(|last| last.find_document_label(label.as_str()).is_some()) {
                return Err(vec![Flaw::WasInUse(label.clone())]);
            }
            draft.document_labels.retain(|it| it.id != *label);
        }
        rest => amend_rest(&mut draft, rest),
    }
    draft.check()
}

/// What takes nothing away that could be in use.
fn amend_rest(draft: &mut Draft, it: &SchemeEdit) {
    let look =
        |draft: &mut Draft, family: Family, change: &dyn Fn(&mut crate::model::LayerLook)| {
            let looks = Family::ALL.into_iter().zip(&mut draft.looks);
            looks.filter(|(it, _)| *it == family).for_each(|(_, look)| change(look));
        };
    match it {
        SchemeEdit::AddGroup(family, name) => {
            let is_taken = |id: &str| draft.groups.iter().any(|it| it.id.as_str() == id);
            if let Some(id) = GroupId::parse(&slug(name, is_taken)) {
                let name = name.trim().into();
                draft.groups.push(Group { id, name, family: *family, parent: None });
            }
        }
        SchemeEdit::NameGroup(id, name) => {
            let groups = draft.groups.iter_mut().filter(|it| it.id == *id);
            groups.for_each(|it| it.name = name.trim().into());
        }
        SchemeEdit::NestGroup(id, parent) => {
            let groups = draft.groups.iter_mut().filter(|it| it.id == *id);
            groups.for_each(|it| it.parent.clone_from(parent));
        }
        SchemeEdit::RemoveGroup(id) => {
            let parent =
                draft.groups.iter().find(|it| it.id == *id).and_then(|it| it.parent.clone());
            draft.groups.retain(|it| it.id != *id);
            let children = draft.groups.iter_mut().filter(|it| it.parent.as_ref() == Some(id));
            children.for_each(|it| it.parent.clone_from(&parent));
            let labels = draft.labels.iter_mut().filter(|it| it.group.as_ref() == Some(id));
            labels.for_each(|it| it.group.clone_from(&parent));
        }
        SchemeEdit::AddAttribute(on, name, kind) => {
            let is_taken = |id: &str| draft.attributes.iter().any(|it| it.id.as_str() == id);
            if let Some(id) = AttributeId::parse(&slug(name, is_taken)) {
                let (name, kind) = (name.trim().into(), with_ids(kind));
                draft.attributes.push(Attribute { id, name, on: on.clone(), kind });
            }
        }
        SchemeEdit::NameAttribute(id, on, name) => {
            let all = draft.attributes.iter_mut().filter(|it| it.id == *id && it.on == *on);
            all.for_each(|it| it.name = name.trim().into());
        }
        SchemeEdit::AddStated(aspect, name) => {
            if let Some(id) = fresh_label(draft, name) {
                let (name, definition) = (name.trim().into(), "".into());
                draft.document_labels.push(DocumentLabel { id, name, aspect: *aspect, definition });
            }
        }
        SchemeEdit::RewordStated(id, name, definition) => {
            for label in draft.document_labels.iter_mut().filter(|it| it.id == *id) {
                label.name = name.trim().into();
                label.definition = definition.trim().into();
            }
        }
        SchemeEdit::Recolor(family, hue) => look(draft, *family, &|it| it.hue = *hue),
        SchemeEdit::Reline(family, line) => look(draft, *family, &|it| it.line = *line),
        SchemeEdit::Reoverlap(family, overlap) => look(draft, *family, &|it| it.overlap = *overlap),
        SchemeEdit::Trim(signs) => {
            let mut seen: Vec<char> = Vec::new();
            for sign in signs.chars().filter(|it| !it.is_whitespace()) {
                if !seen.contains(&sign) {
                    seen.push(sign);
                }
            }
            draft.trimming.trailing = seen;
        }
        SchemeEdit::SnapToWords(to_words) => draft.trimming.to_words = *to_words,
        _ => {}
    }
}

fn change(draft: &mut Draft, id: &LabelId, change: impl FnOnce(&mut Label)) {
    if let Some(label) = draft.labels.iter_mut().find(|label| label.id == *id) {
        change(label);
    }
}

fn in_use(what: &str, count: usize) -> Result<(), Vec<Flaw>> {
    if count == 0 { Ok(()) } else { Err(vec![Flaw::InUse { what: what.to_owned(), count }]) }
}

fn reword(draft: &mut Draft, id: &LabelId, word: Word, words: &str) {
    match word {
        Word::Name => change(draft, id, |label| label.name = words.into()),
        Word::Definition => change(draft, id, |label| label.definition = words.into()),
        Word::Not | Word::Example | Word::Counter | Word::Why => {
            let said = draft.guide.as_ref().and_then(|guide| guide.advice(id));
            let mut advice: Advice = said.cloned().unwrap_or_default();
            let slot = match word {
                Word::Not => &mut advice.not,
                Word::Example => &mut advice.example,
                Word::Counter => &mut advice.counter,
                _ => &mut advice.why,
            };
            words.clone_into(slot);
            advise(draft, id, advice);
        }
    }
}

/// Says something else of a label in the guidelines.
fn advise(draft: &mut Draft, id: &LabelId, advice: Advice) {
    let none = || Guide::new(draft.version.to_string());
    let guide = draft.guide.as_deref().cloned().unwrap_or_else(none);
    let guide = guide.with_advice(id, advice);
    draft.guide = Some(guide).filter(|guide| !guide.is_empty()).map(Arc::new);
}

/// Retires a label and puts new ones behind it, in its group and with its attributes.
fn split(draft: &mut Draft, id: &LabelId, names: &[String]) {
    let Some(place) = draft.labels.iter().position(|label| label.id == *id) else { return };
    let Some(whole) = draft.labels.get(place).cloned() else { return };
    let own: Vec<Attribute> = draft.attributes.iter().filter(|it| it.on == *id).cloned().collect();
    for (at, name) in names.iter().enumerate() {
        let Some(fresh) = fresh_label(draft, name) else { continue };
        let part = Label {
            group: whole.group.clone(),
            definition: Arc::clone(&whole.definition),
            from: Some(id.clone()),
            ..Label::new(fresh, name.trim(), whole.family)
        };
        let on = |it: &Attribute| Attribute { on: part.id.clone(), ..it.clone() };
        draft.attributes.extend(own.iter().map(on));
        draft.labels.insert(place + 1 + at, part);
    }
    change(draft, id, |label| label.standing = Standing::Retired);
}

fn set_values(
    draft: &mut Draft,
    (id, on): (&AttributeId, &LabelId),
    names: &[String],
    census: &LabelUsage,
) -> Result<(), Vec<Flaw>> {
    let found = draft.attributes.iter().position(|it| it.id == *id && it.on == *on);
    let Some(place) = found else { return Ok(()) };
    let Some(Kind::Choice(before)) = draft.attributes.get(place).map(|it| it.kind.clone()) else {
        return Ok(());
    };
    let mut values: Vec<Value> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let known = before.iter().find(|it| *it.name == *name).cloned();
        values.push(known.unwrap_or_else(|| {
            let is_taken = |id: &str| before.iter().chain(&values).any(|it| *it.id == *id);
            Value { id: slug(name, is_taken).into(), name: name.into() }
        }));
    }
    // A new line in the place of one that is gone is a value that was renamed.
    if values.len() == before.len() {
        let kept: Vec<Arc<str>> = values.iter().map(|it| Arc::clone(&it.id)).collect();
        for (value, was) in values.iter_mut().zip(&*before) {
            let is_new = before.iter().all(|it| it.id != value.id);
            if is_new && !kept.contains(&was.id) {
                value.id = Arc::clone(&was.id);
            }
        }
    }
    let is_on = |label: &LabelId| is_within(draft, label, on);
    for gone in before.iter().filter(|it| values.iter().all(|value| value.id != it.id)) {
        in_use(&gone.name, census.of_values(is_on, id, |value| *value == *gone.id))?;
    }
    if let Some(attribute) = draft.attributes.get_mut(place) {
        attribute.kind = Kind::Choice(values.into());
    }
    Ok(())
}

/// A kind whose values all have ids: those that come without one are called after their names.
fn with_ids(kind: &Kind) -> Kind {
    let Kind::Choice(given) = kind else { return kind.clone() };
    let mut values: Vec<Value> = Vec::new();
    for value in given.iter() {
        let is_taken = |id: &str| given.iter().chain(&values).any(|it| *it.id == *id);
        let id = if value.id.is_empty() {
            slug(&value.name, is_taken).into()
        } else {
            Arc::clone(&value.id)
        };
        values.push(Value { id, name: Arc::clone(&value.name) });
    }
    Kind::Choice(values.into())
}

/// Whether a label is the one that an attribute is on, or of the family that it is on.
fn is_within(draft: &Draft, label: &LabelId, on: &LabelId) -> bool {
    draft.labels.iter().any(|it| it.id == *label && it.is_within(on))
}

/// A new id for a label, made of its name so that files can be read.
fn fresh_label(draft: &Draft, name: &str) -> Option<LabelId> {
    let is_taken = |id: &str| {
        draft.labels.iter().any(|it| it.id.as_str() == id)
            || draft.document_labels.iter().any(|it| it.id.as_str() == id)
    };
    LabelId::parse(&slug(name, is_taken))
}

/// A name as an id that is not taken.
fn slug(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut slug = String::new();
    for sign in name.trim().chars() {
        if sign.is_ascii_alphanumeric() {
            slug.push(sign);
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
        if slug.len() >= 48 {
            break;
        }
    }
    let slug = slug.trim_end_matches('_');
    // A name in another script has no sign that an id may have.
    let slug = if slug.is_empty() { "label" } else { slug };
    let numbered = (2..).map(|number: u32| format!("{slug}_{number}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|it| !is_taken(it)).unwrap_or_default()
}
