//! Files dropped anywhere on the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::file;
use crate::format::File;
use crate::view::live::piece_if;
use crate::view::wording::library;

/// Takes files that are dropped on the page, and says so while they hover over it.
#[component]
pub fn FileDrop(
    /// Called with what was dropped.
    on_files: UnsyncCallback<Vec<File>>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let enter = window_event_listener(leptos::ev::dragover, move |event| {
        if file::carries_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        // Leaving for nothing is leaving the window.
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let fall = window_event_listener(leptos::ev::drop, move |event| {
        over.set(false);
        if let Some(list) = file::dropped(&event) {
            event.prevent_default();
            spawn_local(async move { on_files.run(file::read(list).await) });
        }
    });
    on_cleanup(move || {
        enter.remove();
        leave.remove();
        fall.remove();
    });
    piece_if(
        move || over.get(),
        || view! { <p class="drop-here" role="status">{library::DROP_HERE}</p> }.into_any(),
    )
}
