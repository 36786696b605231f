//! The fields of a scheme: each follows the scheme, changes it when one leaves the field, and says what was refused.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::browser;
use crate::view::live::{Piece, flag, piece, words};
use crate::view::slice::Slice;
use crate::view::wording::{buttons, scheme_fields};

/// What becomes of words that were typed: nothing if they are taken, else a sentence that says why they are not.
pub(super) type Change = Box<dyn Fn(String) -> String>;

/// What a field is called.
pub(super) struct Field {
    /// Its id on the page.
    pub id: String,
    /// What stands above it.
    pub name: &'static str,
    /// What stands below it.
    pub hint: &'static str,
    /// How many lines it has.
    pub rows: u8,
}

impl Field {
    /// A field of one line without a hint.
    pub(super) fn line(id: String, name: &'static str) -> Self {
        Self { id, name, hint: "", rows: 1 }
    }
}

/// What an event does.
type Act = Box<dyn FnMut(Event)>;

/// A field for words.
pub(super) fn field(it: Field, now: Signal<String>, change: Change) -> AnyView {
    let Field { id, name, hint, rows } = it;
    let refused = RwSignal::new(String::new());
    let changed: Act = Box::new(move |event| {
        // A field that goes with its page says for the last time what it holds.
        if now.try_get_untracked().is_none() {
            return;
        }
        let said = change(event_target_value(&event));
        if said.is_empty()
            && let Some(now) = now.try_get_untracked()
        {
            // What was typed may be written in another way, or be what it was before.
            browser::set_value(&event, &now);
        }
        refused.try_set(said);
    });
    let says = format!("{id}.says");
    let is_refused = words(move || refused.with(|it| !it.is_empty()).to_string());
    let input = if rows > 1 {
        view! { <textarea id=id rows=rows.to_string() aria-describedby=says.clone() aria-invalid=is_refused prop:value=now on:change=changed></textarea> }.into_any()
    } else {
        view! { <input type="text" id=id autocomplete="off" aria-describedby=says.clone() aria-invalid=is_refused prop:value=now on:change=changed/> }.into_any()
    };
    view! {
        <div class="scheme-field">
            <label class="field"><span>{name}</span>{input}</label>
            {said(says, hint, refused)}
        </div>
    }
    .into_any()
}

/// What stands below a field: its hint, or why what was typed was not taken.
fn said(id: String, hint: &'static str, refused: RwSignal<String>) -> AnyView {
    view! {
        <p class="hint" id=id>
            {hint}
            <strong class="problem">{words(move || refused.get())}</strong>
        </p>
    }
    .into_any()
}

/// A list to choose from: values with their names.
pub(super) fn choice(
    (id, name): (String, &'static str),
    options: Slice<Vec<(String, String)>>,
    now: Signal<String>,
    change: Change,
) -> AnyView {
    let refused = RwSignal::new(String::new());
    let changed: Act = Box::new(move |event| {
        refused.set(change(event_target_value(&event)));
        browser::set_value(&event, &now.get_untracked());
    });
    let says = format!("{id}.says");
    view! {
        <div class="scheme-field">
            <label class="field">
                <span>{name}</span>
                <select id=id aria-describedby=says.clone() prop:value=now on:change=changed>{listed(options, now)}</select>
            </label>
            {said(says, "", refused)}
        </div>
    }
    .into_any()
}

/// The options of a list.
pub(super) fn listed(options: Slice<Vec<(String, String)>>, now: Signal<String>) -> Piece {
    piece(move || {
        let now = now.get_untracked();
        let option = |(value, name): (String, String)| {
            let is_now = value == now;
            view! { <option value=value selected=is_now>{name}</option> }.into_any()
        };
        options.get().into_iter().map(option).collect::<Vec<AnyView>>().into_any()
    })
}

/// A field with a button: what is typed becomes something new, and the field is empty again.
pub(super) fn adder(id: String, name: &'static str, add: Change) -> AnyView {
    let (typed, refused) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.get_untracked();
        let said =
            if name.trim().is_empty() { scheme_fields::NAME_FIRST.to_owned() } else { add(name) };
        if said.is_empty() {
            typed.set(String::new());
        }
        refused.set(said);
    };
    let typing: Act = Box::new(move |event| typed.set(event_target_value(&event)));
    let says = format!("{id}.says");
    let is_refused = words(move || refused.with(|it| !it.is_empty()).to_string());
    let now = words(move || typed.get());
    view! {
        <form class="scheme-add" on:submit=submit>
            <label class="field">
                <span>{name}</span>
                <input type="text" id=id autocomplete="off" aria-describedby=says.clone() aria-invalid=is_refused prop:value=now on:input=typing/>
            </label>
            <button type="submit">{buttons::ADD}</button>
            {said(says, "", refused)}
        </form>
    }
    .into_any()
}

/// Something that is so or not.
pub(super) fn switch(
    name: &'static str,
    is_so: Slice<bool>,
    change: UnsyncCallback<bool>,
) -> AnyView {
    let turn: Act = Box::new(move |_| change.run(!untrack(|| is_so.get())));
    view! {
        <label class="scheme-switch">
            <input type="checkbox" prop:checked=flag(move || is_so.get()) on:change=turn/>
            <span>{name}</span>
        </label>
    }
    .into_any()
}
