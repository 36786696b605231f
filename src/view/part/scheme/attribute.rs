//! The attributes of a scheme: what can be said of annotations besides their label.

use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use super::families::fixed;
use super::field::{Change, Field, field, listed};
use super::rows::{row_id, rows};
use crate::edit::SchemeEdit;
use crate::model::{Attribute, AttributeId, Family, Kind, Label, LabelId, Scheme, Value};
use crate::view::live::{nothing, piece_if, press_to, words};
use crate::view::slice::Slice;
use crate::view::wording::{buttons, scheme as said, scheme_fields as fields, schemes as wording};

/// The section of the attributes, by what they are on.
pub(super) fn attributes(shown: Shown) -> AnyView {
    // One list, so that what is unfolded stays so whichever label an attribute comes to or goes from.
    let list = rows(
        ("attribute", "new-attribute".to_owned()),
        shown.part(keys),
        Arc::new(move |key| summary(shown, key.to_owned())),
        Arc::new(move |key| inside(shown, key)),
    );
    let add = shown.is_open.then(|| adding(shown));
    view! {
        <section class="scheme-part" aria-labelledby="scheme-attributes">
            <h3 id="scheme-attributes">{fields::ATTRIBUTES}</h3>
            <p class="hint">{fields::ATTRIBUTES_HINT}</p>
            {list}
            {add}
        </section>
    }
    .into_any()
}

/// The attributes, in the order of the labels that they are on.
fn keys(of: &Scheme) -> Vec<String> {
    let on = |label: &Label| {
        let on = label.id.clone();
        of.attributes().iter().filter(move |it| it.on == on)
    };
    of.all_labels().iter().flat_map(on).map(key).collect()
}

fn key(it: &Attribute) -> String {
    format!("{}.{}", it.id, it.on)
}

/// Finds an attribute by its key.
fn find<'a>(of: &'a Scheme, sought: &str) -> Option<&'a Attribute> {
    of.attributes().iter().find(|it| key(it) == sought)
}

fn summary(shown: Shown, sought: String) -> AnyView {
    let line = shown.part(move |it| {
        let found = find(it, &sought);
        let said = |found: &Attribute| {
            let on = wording::bearer(it, &found.on);
            (found.name.to_string(), on, said::kind(&found.kind))
        };
        found.map(said).unwrap_or_default()
    });
    view! {
        <span class="scheme-line">
            <b>{words(move || line.with(|it| it.0.clone()))}</b>
            <span class="scheme-group">{words(move || line.with(|it| it.1.clone()))}</span>
            <span class="scheme-uses">{words(move || line.with(|it| it.2.clone()))}</span>
        </span>
    }
    .into_any()
}

fn inside(shown: Shown, sought: &str) -> AnyView {
    let Some(attribute) = shown.peek(|it| find(it, sought).cloned()) else { return nothing() };
    if !shown.is_open {
        return view! { <p class="scheme-inside">{wording::values(&attribute.kind)}</p> }
            .into_any();
    }
    let place = |what: &str| format!("{}.{what}", row_id("attribute", sought));
    let is_fixed = attribute.is_fixed();
    let Attribute { id, on, kind, .. } = attribute;
    let of = sought.to_owned();
    let name =
        shown.part(move |it| find(it, &of).map(|it| it.name.to_string()).unwrap_or_default());
    let of = sought.to_owned();
    let values = shown.part(move |it| find(it, &of).map(|it| lines(&it.kind)).unwrap_or_default());
    let at = (id.clone(), on.clone());
    let rename: Change = Box::new(move |name| {
        shown.amend.run(SchemeEdit::NameAttribute(at.0.clone(), at.1.clone(), name))
    });
    let at = (id.clone(), on.clone());
    let revalue: Change = Box::new(move |typed| {
        let names = typed.lines().map(str::to_owned).collect();
        shown.amend.run(SchemeEdit::SetValues(at.0.clone(), at.1.clone(), names))
    });
    let values = if let Kind::Choice(all) = &kind {
        let rows = u8::try_from(all.len() + 1).unwrap_or(12).min(12);
        let it =
            Field { id: place("values"), name: fields::VALUES, hint: fields::VALUES_HINT, rows };
        field(it, words(move || values.get()), revalue)
    } else {
        view! { <p>{wording::values(&kind)}</p> }.into_any()
    };
    let remove = (!is_fixed).then(|| removing(shown, (id, on), place("remove")));
    view! {
        <div class="scheme-inside">
            {field(Field::line(place("name"), buttons::NAME), words(move || name.get()), rename)}
            {values}
            {remove}
        </div>
    }
    .into_any()
}

/// The names of values, one on each line.
fn lines(kind: &Kind) -> String {
    let Kind::Choice(values) = kind else { return String::new() };
    values.iter().map(|it| it.name.as_ref()).collect::<Vec<_>>().join("\n")
}

fn removing(shown: Shown, (id, on): (AttributeId, LabelId), place: String) -> AnyView {
    let refused = RwSignal::new(String::new());
    let remove = press_to(move || {
        refused.set(shown.amend.run(SchemeEdit::RemoveAttribute(id.clone(), on.clone())));
    });
    view! {
        <p><button type="button" id=place on:click=remove>{buttons::REMOVE}</button></p>
        <p class="problem">{words(move || refused.get())}</p>
    }
    .into_any()
}

/// The form that makes an attribute.
fn adding(shown: Shown) -> AnyView {
    let name = RwSignal::new(String::new());
    let on = RwSignal::new(Family::Claim.id().to_owned());
    let kind = RwSignal::new("choice".to_owned());
    let values = RwSignal::new(String::new());
    let most = RwSignal::new("3".to_owned());
    let refused = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(bearer) = on.with_untracked(|it| LabelId::parse(it)) else { return };
        let typed = (name.get_untracked(), values.get_untracked(), most.get_untracked());
        let said = match made(&kind.get_untracked(), &typed) {
            Ok(kind) => shown.amend.run(SchemeEdit::AddAttribute(bearer, typed.0, kind)),
            Err(problem) => problem.to_owned(),
        };
        if said.is_empty() {
            name.set(String::new());
            values.set(String::new());
        }
        refused.set(said);
    };
    let labels = shown.part(|it| {
        let given = it.labels().map(|label| (label.id.to_string(), wording::bearer(it, &label.id)));
        given.collect::<Vec<(String, String)>>()
    });
    let kinds = fixed(fields::KINDS.to_vec());
    let is = move |what: &'static str| Slice::new(move || kind.with(|it| it == what));
    let (is_choice, is_scale) = (is("choice"), is("scale"));
    view! {
        <details class="scheme-more">
            <summary>{fields::NEW_ATTRIBUTE}</summary>
            <form class="scheme-inside" on:submit=submit>
                <div class="scheme-fields">
                    <label class="field"><span>{buttons::NAME}</span><input type="text" id="new-attribute" autocomplete="off" prop:value=words(move || name.get()) on:input=move |event| name.set(event_target_value(&event))/></label>
                    <label class="field"><span>{fields::ON}</span>{select("new-attribute-on", labels, on)}</label>
                    <label class="field"><span>{fields::KIND}</span>{select("new-attribute-kind", kinds, kind)}</label>
                    {piece_if(move || is_scale.get(), move || view! {
                        <label class="field"><span>{fields::UP_TO}</span><input type="text" inputmode="numeric" prop:value=words(move || most.get()) on:input=move |event| most.set(event_target_value(&event))/></label>
                    }.into_any())}
                </div>
                {piece_if(move || is_choice.get(), move || view! {
                    <label class="field"><span>{fields::NEW_VALUES}</span><textarea rows="3" prop:value=words(move || values.get()) on:input=move |event| values.set(event_target_value(&event))></textarea></label>
                }.into_any())}
                <p><button type="submit">{buttons::ADD}</button></p>
                <p class="problem">{words(move || refused.get())}</p>
            </form>
        </details>
    }
    .into_any()
}

fn select(
    id: &'static str,
    options: Slice<Vec<(String, String)>>,
    chosen: RwSignal<String>,
) -> AnyView {
    let now = words(move || chosen.get());
    view! { <select id=id prop:value=now on:change=move |event| chosen.set(event_target_value(&event))>{listed(options, now)}</select> }
        .into_any()
}

/// The kind that was asked for, or what is missing. The values get ids of their own when they are taken in.
fn made(kind: &str, (name, values, most): &(String, String, String)) -> Result<Kind, &'static str> {
    if name.trim().is_empty() {
        return Err(fields::NAME_FIRST);
    }
    match kind {
        "choice" => {
            let names = values.lines().map(str::trim).filter(|it| !it.is_empty());
            let all: Vec<Value> =
                names.map(|name| Value { id: "".into(), name: name.into() }).collect();
            if all.is_empty() { Err(fields::VALUES_FIRST) } else { Ok(Kind::Choice(all.into())) }
        }
        "scale" => match most.trim().parse::<u32>() {
            Ok(most @ 1..=100) => Ok(Kind::Scale(most)),
            _ => Err(fields::WRONG_SCALE),
        },
        _ => Ok(Kind::Words),
    }
}
