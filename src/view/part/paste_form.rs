//! Pasting an article: its text, and what is known about it.

use leptos::html;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::source_form::SourceFields;
use crate::model::Source;
use crate::store::{Command, ImportCommand, SessionCommand};
use crate::view::live::words;
use crate::view::slice::Slice;
use crate::view::wording::library;

/// The dialog for pasting an article.
#[component]
pub fn PasteForm(
    /// What was pasted and said before, if the dialog was closed on it.
    draft: RwSignal<(String, Source)>,
    /// Why the last one was refused.
    refused: Slice<String>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let text = NodeRef::<html::Textarea>::new();
    let (before, said) = draft.get_untracked();
    let source = RwSignal::new(said);
    let empty = RwSignal::new(false);
    let added = StoredValue::new(false);
    on_cleanup(move || {
        if added.get_value() {
            draft.set(Default::default());
        }
    });
    let open = move || {
        let pasted = text.get_untracked().map(|field| field.value()).unwrap_or_default();
        empty.set(pasted.trim().is_empty());
        if !pasted.trim().is_empty() {
            added.set_value(true);
            send.run(Command::Import(ImportCommand::OpenPaste {
                text: pasted,
                source: source.get_untracked(),
            }));
        }
    };
    let close = move |()| {
        let pasted = text.get_untracked().map(|field| field.value()).unwrap_or_default();
        draft.set((pasted, source.get_untracked()));
        added.set_value(false);
        send.run(Command::Session(SessionCommand::CloseDialog));
    };
    let problem = move || match (empty.get(), refused.get()) {
        (true, _) => library::PASTE_FIRST.to_owned(),
        // What was refused before this dialog was opened was another file.
        (false, refused) if added.get_value() => refused,
        (false, _) => String::new(),
    };
    view! {
        <Dialog title=library::PASTE_TITLE on_close=UnsyncCallback::new(close)>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    open();
                }
            >
                <label class="field">
                    <span>{library::PASTE_FIELD}</span>
                    <textarea node_ref=text rows="10" autofocus="" aria-describedby="paste-hint" prop:value=before></textarea>
                </label>
                <p id="paste-hint" class="hint">
                    {library::PASTE_HINT}
                </p>
                <p class="problem" role="alert">{words(problem)}</p>
                <details>
                    <summary>{library::PASTE_DETAILS}</summary>
                    <SourceFields source=source/>
                </details>
                <p class="form-buttons">
                    <button type="submit" class="next">{library::PASTE_ADD}</button>
                </p>
            </form>
        </Dialog>
    }
}
