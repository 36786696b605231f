//! The groups of a family: their names, and which is part of which.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use super::field::{Change, Field, adder, choice, field};
use super::rows::{row_id, rows};
use crate::edit::SchemeEdit;
use crate::model::{Family, GroupId, Scheme};
use crate::view::live::{nothing, press_to, words};
use crate::view::wording::{buttons, scheme_fields};

/// The groups of a family. Where they cannot be changed, their names stand beside the labels.
pub(super) fn groups(shown: Shown, family: Family) -> AnyView {
    if !shown.is_open {
        return nothing();
    }
    let keys = shown.part(move |it| {
        let groups = it.groups().iter().filter(|group| group.family == family);
        groups.map(|group| group.id.to_string()).collect::<Vec<String>>()
    });
    let new = format!("new-group-{}", family.id());
    let list = rows(
        ("group", new.clone()),
        keys,
        Arc::new(move |key| GroupId::parse(key).map(|id| summary(shown, id)).into_any()),
        Arc::new(move |key| GroupId::parse(key).map(|id| inside(shown, &id)).into_any()),
    );
    let add: Change =
        Box::new(move |name| shown.amend.run(SchemeEdit::AddGroup(family, name.trim().to_owned())));
    let title = words(move || scheme_fields::groups(keys.with(Vec::len)));
    view! {
        <details class="scheme-more">
            <summary>{title}</summary>
            {list}
            {adder(new, scheme_fields::NEW_GROUP, add)}
        </details>
    }
    .into_any()
}

fn name(of: &Scheme, id: &GroupId) -> String {
    of.group(id).map(|it| it.name.to_string()).unwrap_or_default()
}

fn summary(shown: Shown, id: GroupId) -> AnyView {
    let held = id.clone();
    let title = shown.part(move |it| name(it, &id));
    let holds = shown.part(move |it| {
        let labels = it.all_labels().iter().filter(|label| label.group.as_ref() == Some(&held));
        scheme_fields::labels(labels.count())
    });
    view! {
        <span class="scheme-line"><b>{words(move || title.get())}</b><span class="scheme-uses">{words(move || holds.get())}</span></span>
    }
    .into_any()
}

fn inside(shown: Shown, id: &GroupId) -> AnyView {
    let (of, named, parted, removed) = (id.clone(), id.clone(), id.clone(), id.clone());
    let now = shown.part(move |it| name(it, &of));
    let rename: Change =
        Box::new(move |name| shown.amend.run(SchemeEdit::NameGroup(named.clone(), name)));
    let of = id.clone();
    let options = shown.part(move |it| {
        let family = it.group(&of).map(|group| group.family);
        let others = it.groups().iter();
        let others = others.filter(|group| Some(group.family) == family && group.id != of);
        let none = (String::new(), buttons::NONE.to_owned());
        let named = others.map(|group| (group.id.to_string(), group.name.to_string()));
        std::iter::once(none).chain(named).collect::<Vec<(String, String)>>()
    });
    let of = id.clone();
    let parent = shown.part(move |it| {
        let parent = it.group(&of).and_then(|group| group.parent.as_ref());
        parent.map(GroupId::to_string).unwrap_or_default()
    });
    let nest: Change = Box::new(move |to| {
        shown.amend.run(SchemeEdit::NestGroup(parted.clone(), GroupId::parse(&to)))
    });
    let remove = press_to(move || {
        shown.amend.run(SchemeEdit::RemoveGroup(removed.clone()));
    });
    let place = |what: &str| format!("{}.{what}", row_id("group", id.as_str()));
    view! {
        <div class="scheme-inside">
            <div class="scheme-fields">
                {field(Field::line(place("name"), buttons::NAME), words(move || now.get()), rename)}
                {choice((place("parent"), scheme_fields::PART_OF), options, words(move || parent.get()), nest)}
            </div>
            <p><button type="button" id=place("remove") on:click=remove>{buttons::REMOVE}</button></p>
        </div>
    }
    .into_any()
}
