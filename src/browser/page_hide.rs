//! The moment before the page may go away.

use gloo_events::EventListener;

/// Calls back when the page goes or is hidden, after which it may never come back; until dropped.
///
/// A page that comes back from the browser's cache of pages has missed what other tabs did: it is loaded again.
pub fn watch(leaving: impl Fn() + Clone + 'static) -> Option<[EventListener; 3]> {
    let leaving = move || {
        super::settle_field();
        leaving();
    };
    let hiding = leaving.clone();
    let (window, document) = (super::window()?, super::document()?);
    let watched = document.clone();
    let hides = EventListener::new(&document, "visibilitychange", move |_| {
        if watched.hidden() {
            hiding();
        }
    });
    let goes = EventListener::new(&window, "pagehide", move |_| leaving());
    let returns = EventListener::new(&window, "pageshow", |event| {
        let is_cached = js_sys::Reflect::get(event, &"persisted".into());
        if is_cached.is_ok_and(|it| it.is_truthy())
            && let Some(window) = super::window()
        {
            drop(window.location().reload());
        }
    });
    Some([hides, goes, returns])
}
