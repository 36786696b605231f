//! The only layer that touches the browser. One door for each facility.
//!
//! *Here:* storage, files, the selection, the painted article, the address, keys, the clock, other tabs, the worker.
//! *Not here:* decisions. An `if` about annotations is in the wrong layer.
//! *Invariants:* no other layer names `web_sys`, `js_sys` or `wasm_bindgen`; every `JsValue` error becomes a named
//! one here and goes no further; listeners and timers end when what holds them is dropped.
//! *Start with:* [`journal`] and [`archive`] for storage, [`paper`] for the text on the page.
#![expect(clippy::disallowed_methods, reason = "this layer is the door to the browser")]

pub mod address;
pub mod archive;
pub mod card_fields;
pub mod clock;
pub mod decoder;
pub mod file;
pub mod focus_guard;
pub mod journal;
pub mod keyboard;
pub mod link_lines;
pub mod margin_notes;
pub mod page_hide;
pub mod paper;
pub mod paragraph;
pub mod place;
pub mod regex;
mod script;
pub mod selection;
pub mod service_worker;
pub mod tabs;
pub mod webpage;
pub mod worker;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement, Window};

/// The window. A page without one has nothing to do, so callers give up quietly.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Moves the focus to the element with an id, if there is one. Nothing scrolls.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|it| it.get_element_by_id(id)) {
        focus_on(&element);
    }
}

fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is, which is fine.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// The id of what has the focus; empty if nothing has it that has an id.
pub fn focused() -> String {
    document().and_then(|it| it.active_element()).map(|it| it.id()).unwrap_or_default()
}

/// Gives the focus to the first of these that is there, if nothing has it.
pub fn refocus(ids: &[String]) {
    let Some(document) = document() else { return };
    let is_lost = document.active_element().is_none_or(|it| it.tag_name() == "BODY");
    let there = ids.iter().find(|id| document.get_element_by_id(id).is_some());
    if let Some(id) = there.filter(|_| is_lost) {
        focus(id);
    }
}

/// Puts words into the field that an event is about.
pub fn set_value(event: &web_sys::Event, value: &str) {
    let Some(target) = event.target() else { return };
    if let Some(field) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        field.set_value(value);
    } else if let Some(field) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        field.set_value(value);
    } else if let Some(field) = target.dyn_ref::<web_sys::HtmlSelectElement>() {
        field.set_value(value);
    }
}

/// Says whether the disclosure that an event is about is open.
pub fn is_unfolded(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.has_attribute("open"))
}

/// Says whether a hand is at work that a selection would disturb: in a field, or with the mouse down in the article.
pub fn is_at_work() -> bool {
    let busy = "input:focus, textarea:focus, select:focus, .passage:active";
    document().is_some_and(|it| it.query_selector(busy).is_ok_and(|found| found.is_some()))
}

/// Says whether the person's main pointer is a finger.
pub fn is_touched() -> bool {
    let query = window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Has what stands in a field count already, although who typed it has not left the field yet: the page may change.
pub fn settle_field() {
    let field =
        document().and_then(|it| it.query_selector(":is([type=text], textarea):focus").ok()?);
    if let Some((field, changed)) = field.zip(web_sys::Event::new("change").ok()) {
        drop(field.dispatch_event(&changed));
    }
}

/// Shows a dialog in the top layer, or takes it away.
pub fn show_dialog(dialog: &web_sys::HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        drop(dialog.show_modal());
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Gives the whole page a style of its own; an empty one leaves it to the style sheets.
pub fn dress(style: &str) {
    if let Some(root) = document().and_then(|it| it.document_element()) {
        set_style(&root, style);
    }
}

/// Gives an element a style of its own. The page's policy forbids the attribute, and allows this.
pub(crate) fn set_style(element: &Element, style: &str) {
    drop(js_sys::Reflect::set(element, &"style".into(), &style.into()));
}

/// Sets an attribute of an element.
pub(crate) fn set_attribute(element: &Element, name: &str, value: &str) {
    // Fails only for names that are not names, and those here are constants.
    drop(element.set_attribute(name, value));
}
