//! Keys of the whole page.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key that was pressed outside of any field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The name of the key as the browser gives it.
    pub key: String,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Ctrl or Command was held.
    pub control: bool,
}

/// Calls back for every key that is not meant for a field, a dialog or the browser, until dropped. A key for which
/// the answer is yes does nothing else.
pub fn watch(mut pressed: impl FnMut(Press) -> bool + 'static) -> Option<EventListener> {
    let document = super::document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.alt_key() || key.is_composing() || key.default_prevented() || is_for_a_field(key) {
            return;
        }
        let press = Press {
            key: key.key(),
            shift: key.shift_key(),
            control: key.ctrl_key() || key.meta_key(),
        };
        if pressed(press) {
            event.prevent_default();
        }
    }))
}

/// Says whether a key is meant for what has the focus: a field, a list of choices, a dialog, or a button's own keys.
fn is_for_a_field(key: &KeyboardEvent) -> bool {
    let Some(target) = key.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let inside = |selector| target.closest(selector).ok().flatten().is_some();
    let name = key.key();
    if inside("input, textarea, select, [contenteditable], dialog") {
        // No field has a use for the key of the list of commands.
        let is_for_all = name == "k" && (key.ctrl_key() || key.meta_key());
        return !is_for_all || inside("dialog");
    }
    let pressing = name == "Enter" || name == " ";
    pressing && inside("button, a, summary")
}
