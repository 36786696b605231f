//! One label of a scheme: what it means, and what can become of it.

use leptos::prelude::*;

use super::Shown;
use super::field::{Change, Field, choice, field};
use super::label_buttons::buttons;
use super::rows::row_id;
use crate::edit::{SchemeEdit, Word};
use crate::model::{Advice, GroupId, Label, LabelId, Scheme};
use crate::view::live::{nothing, piece, piece_if, words};
use crate::view::part::guide_sheet::advice_lines;
use crate::view::slice::Slice;
use crate::view::wording::{self, buttons, scheme_fields as fields, schemes as said};

/// What stands for a label while it is folded: its name, its key, whether it may be given, and how often it was.
pub(super) fn summary(shown: Shown, id: LabelId) -> AnyView {
    let uses = shown.uses.run(id.clone());
    let line = shown.part(move |it| it.get(&id).map(|label| line(label, it)).unwrap_or_default());
    let of = move |part: fn(&Line) -> &String| words(move || line.with(|it| part(it).clone()));
    view! {
        <span class="scheme-line">
            <b>{of(|it| &it.name)}</b>
            {piece_if(move || line.with(|it| !it.key.is_empty()), move || view! { <kbd>{of(|it| &it.key)}</kbd> }.into_any())}
            <span class="scheme-group">{of(|it| &it.group)}</span>
            <span class="scheme-standing">{of(|it| &it.standing)}</span>
            <span class="scheme-uses">{words(move || said::spans(uses.get()))}</span>
        </span>
    }
    .into_any()
}

/// What a folded label shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    name: String,
    key: String,
    group: String,
    standing: String,
}

fn line(label: &Label, of: &Scheme) -> Line {
    Line {
        name: label.name.to_string(),
        key: wording::keys(std::iter::once(label.key.as_str()).filter(|key| !key.is_empty())),
        group: of.group_name(label),
        standing: said::standing(label, of),
    }
}

/// What a label holds: fields where it can be changed, else its meaning and advice.
pub(super) fn inside(shown: Shown, id: &LabelId) -> AnyView {
    if shown.is_open { fields(shown, id) } else { meaning(shown, id.clone()) }
}

/// What a label means, to be read.
fn meaning(shown: Shown, id: LabelId) -> AnyView {
    let Some((family, definition)) =
        shown.peek(|it| it.get(&id).map(|label| (label.family, label.definition.to_string())))
    else {
        return nothing();
    };
    // The advice may come later than the page.
    let lines = piece(move || {
        let advice = shown.guide.with(|guide| guide.as_ref()?.advice(&id).cloned());
        advice.map(|advice| advice_lines(&advice, family, None)).into_any()
    });
    view! { <div class="scheme-inside"><p>{definition}</p>{lines}</div> }.into_any()
}

fn fields(shown: Shown, id: &LabelId) -> AnyView {
    let Some(is_fixed) = shown.peek(|it| it.get(id).map(Label::is_fixed)) else {
        return nothing();
    };
    let (named, keyed) = (id.clone(), id.clone());
    let name =
        shown.part(move |it| it.get(&named).map(|it| it.name.to_string()).unwrap_or_default());
    let key =
        shown.part(move |it| it.get(&keyed).map(|label| line(label, it).key).unwrap_or_default());
    let defined = id.clone();
    let definition = shown
        .part(move |it| it.get(&defined).map(|it| it.definition.to_string()).unwrap_or_default());
    let place = |what: &str| format!("{}.{what}", row_id("label", id.as_str()));
    let reword = |word: Word| -> Change {
        let id = id.clone();
        Box::new(move |typed| shown.amend.run(SchemeEdit::Reword(id.clone(), word, typed)))
    };
    let advised = |(what, name, hint): (&str, &'static str, &'static str), word: Word| {
        let now = advised(shown, id.clone(), word);
        let it = Field { id: place(what), name, hint, rows: 2 };
        field(it, words(move || now.get()), reword(word))
    };
    let rekey: Change = {
        let id = id.clone();
        Box::new(move |typed| shown.amend.run(SchemeEdit::Rekey(id.clone(), typed)))
    };
    let keys = Field { id: place("key"), name: fields::KEY, hint: fields::KEY_HINT, rows: 1 };
    let keys = (!is_fixed).then(|| field(keys, words(move || key.get()), rekey));
    let grouped = (!is_fixed).then(|| group(shown, id, place("group")));
    let means = Field { id: place("definition"), name: buttons::DEFINITION, hint: "", rows: 2 };
    let buttons = (!is_fixed).then(|| buttons(shown, id));
    view! {
        <div class="scheme-inside">
            <div class="scheme-fields">
                {field(Field::line(place("name"), buttons::NAME), words(move || name.get()), reword(Word::Name))}
                {grouped}
                {keys}
            </div>
            {field(means, words(move || definition.get()), reword(Word::Definition))}
            {advised(("not", fields::NOT, ""), Word::Not)}
            {advised(("example", buttons::EXAMPLE, fields::EXAMPLE_HINT), Word::Example)}
            {advised(("counter", buttons::COUNTER_EXAMPLE, fields::COUNTER_HINT), Word::Counter)}
            {advised(("why", fields::WHY, ""), Word::Why)}
            {buttons}
        </div>
    }
    .into_any()
}

/// What the guidelines say of a label under one heading.
fn advised(shown: Shown, id: LabelId, word: Word) -> Slice<String> {
    let said = move |advice: &Advice| match word {
        Word::Not => advice.not.clone(),
        Word::Example => advice.example.clone(),
        Word::Counter => advice.counter.clone(),
        Word::Why => advice.why.clone(),
        Word::Name | Word::Definition => String::new(),
    };
    Slice::new(move || {
        let guide = shown.guide.get();
        guide.and_then(|guide| guide.advice(&id).map(said)).unwrap_or_default()
    })
}

/// The group that a label is in; nothing where its family has none.
fn group(shown: Shown, id: &LabelId, place: String) -> AnyView {
    let of = id.clone();
    let options = shown.part(move |it| {
        let family = it.get(&of).map(|label| label.family);
        let groups = it.groups().iter().filter(|group| Some(group.family) == family);
        let none = (String::new(), buttons::NONE.to_owned());
        let named = groups.map(|group| (group.id.to_string(), group.name.to_string()));
        std::iter::once(none).chain(named).collect::<Vec<(String, String)>>()
    });
    let of = id.clone();
    let now = shown.part(move |it| {
        let group = it.get(&of).and_then(|label| label.group.as_ref());
        group.map(GroupId::to_string).unwrap_or_default()
    });
    let there = move || options.with(|all| all.len() > 1);
    let id = id.clone();
    let chooser = move || {
        let id = id.clone();
        let regroup: Change = Box::new(move |to| {
            shown.amend.run(SchemeEdit::Regroup(id.clone(), GroupId::parse(&to)))
        });
        choice((place.clone(), fields::GROUP), options, words(move || now.get()), regroup)
    };
    piece_if(there, chooser).into_any()
}
