//! The moment before the page may go away.

use gloo_events::EventListener;

/// Calls back when the page goes or is hidden, after which it may never come back; until dropped.
pub fn watch(leaving: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
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
    Some([hides, goes])
}
