//! The part of the address after `#`.

use gloo_events::EventListener;

/// The hash of the address.
pub fn hash() -> String {
    super::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to a hash; the way back leads to where one was.
pub fn go(hash: &str) {
    if let Some(window) = super::window() {
        drop(window.location().set_hash(hash));
    }
}

/// Calls back whenever the hash becomes another, until dropped.
pub fn watch(mut changed: impl FnMut(String) + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| changed(hash())))
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = super::document() {
        document.set_title(title);
    }
}
