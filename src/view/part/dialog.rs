//! A dialog of the browser: it holds the focus, closes on Escape, and gives the focus back.

use leptos::html;
use leptos::prelude::*;

use crate::browser;
use crate::view::live::press_to;
use crate::view::wording::buttons;

/// A dialog with a title, shown as soon as it is there.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// Called when the person closes it.
    on_close: UnsyncCallback<()>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            browser::show_dialog(&dialog, true);
        }
    });
    // Closing it through the browser gives the focus back; the event that follows says that it is closed.
    let close = move || {
        if let Some(dialog) = node.try_get_untracked().flatten() {
            browser::show_dialog(&dialog, false);
        }
    };
    // So does leaving it by what it was opened for.
    on_cleanup(close);
    view! {
        <dialog node_ref=node class="dialog" aria-labelledby="dialog-title" on:close=move |_| { on_close.try_run(()); }>
            <header class="dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="quiet" on:click=press_to(close)>{buttons::CLOSE}</button>
            </header>
            {children()}
        </dialog>
    }
}
