//! What can become of a label: retired, removed, merged into another one, or split.

use leptos::prelude::*;

use super::Shown;
use super::field::listed;
use super::rows::row_id;
use crate::browser;
use crate::edit::SchemeEdit;
use crate::model::{LabelId, Standing};
use crate::view::live::{flag, piece_if, press_to, words};
use crate::view::wording::{buttons, scheme_fields};

/// What can become of a label.
pub(super) fn buttons(shown: Shown, id: &LabelId) -> AnyView {
    let of = id.clone();
    let is_given =
        shown.part(move |it| it.get(&of).is_some_and(|it| it.standing == Standing::Given));
    let has_to_stay = shown.has_to_stay.run(id.clone());
    let place = |what: &str| format!("{}.{what}", row_id("label", id.as_str()));
    let refused = RwSignal::new(String::new());
    let act = move |it: SchemeEdit| refused.set(shown.amend.run(it));
    let (retired, removed, whole) = (id.clone(), id.clone(), id.clone());
    let retire = press_to(move || {
        act(SchemeEdit::Retire(retired.clone(), untrack(|| is_given.get())));
    });
    let remove = press_to(move || act(SchemeEdit::RemoveLabel(removed.clone())));
    let parts = move || {
        view! { {merging(shown, whole.clone(), refused)}{splitting(shown, whole.clone(), refused)} }
            .into_any()
    };
    view! {
        <div class="scheme-buttons" role="group" aria-label=scheme_fields::LABEL_BUTTONS>
            <p>
                <button type="button" id=place("retire") on:click=retire>{words(move || if is_given.get() { scheme_fields::RETIRE } else { scheme_fields::UNRETIRE }.to_owned())}</button>
                <button type="button" id=place("remove") hidden=flag(move || has_to_stay.get()) on:click=remove>{buttons::REMOVE}</button>
            </p>
            {piece_if(move || is_given.get(), parts)}
            <p class="problem">{words(move || refused.get())}</p>
        </div>
    }
    .into_any()
}

/// Makes a label part of another one of its family.
fn merging(shown: Shown, id: LabelId, refused: RwSignal<String>) -> AnyView {
    let of = id.clone();
    let options = shown.part(move |it| {
        let family = it.get(&of).map(|label| label.family);
        let others = it.labels().filter(|label| Some(label.family) == family && label.id != of);
        let none = (String::new(), scheme_fields::CHOOSE_LABEL.to_owned());
        let named = others.map(|label| (label.id.to_string(), label.name.to_string()));
        std::iter::once(none).chain(named).collect::<Vec<(String, String)>>()
    });
    let chosen = RwSignal::new(String::new());
    let place = row_id("label", id.as_str());
    let merge = press_to(move || {
        if let Some(into) = chosen.with_untracked(|it| LabelId::parse(it)) {
            refused.set(shown.amend.run(SchemeEdit::Merge(id.clone(), into)));
            // The button goes with it.
            let ids = [row_id("label", id.as_str())];
            request_animation_frame(move || browser::refocus(&ids));
        }
    });
    let now = words(move || chosen.get());
    view! {
        <p>
            <label class="field">
                <span>{scheme_fields::MERGE_INTO}</span>
                <select id=format!("{place}.into") prop:value=now on:change=move |event| chosen.set(event_target_value(&event))>{listed(options, now)}</select>
            </label>
            <button type="button" disabled=flag(move || chosen.with(String::is_empty)) on:click=merge>{scheme_fields::MERGE}</button>
        </p>
    }
    .into_any()
}

/// Puts several labels in the place of one.
fn splitting(shown: Shown, id: LabelId, refused: RwSignal<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let names = move |typed: &String| -> Vec<String> {
        typed.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let place = row_id("label", id.as_str());
    let split = press_to(move || {
        let names = typed.with_untracked(names);
        refused.set(shown.amend.run(SchemeEdit::Split(id.clone(), names)));
    });
    view! {
        <p>
            <label class="field">
                <span>{scheme_fields::SPLIT_INTO}</span>
                <textarea id=format!("{place}.parts") rows="2" prop:value=words(move || typed.get()) on:input=move |event| typed.set(event_target_value(&event))></textarea>
            </label>
            <button type="button" id=format!("{place}.split") disabled=flag(move || typed.with(names).len() < 2) on:click=split>{scheme_fields::SPLIT}</button>
        </p>
    }
    .into_any()
}
