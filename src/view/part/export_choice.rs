//! Choosing what to export.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::format::FORMATS;
use crate::store::{Command, LibraryCommand, Scope, SessionCommand};
use crate::view::live::press;
use crate::view::wording::dialogs;

/// The dialog with a button for each format that can be written.
#[component]
pub fn ExportChoice(
    /// How much is exported.
    scope: Scope,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let title = dialogs::export(scope);
    let choices: Vec<AnyView> = FORMATS
        .into_iter()
        .filter(|format| format.is_written && (scope == Scope::Article || !format.is_single))
        .map(|format| {
            view! {
                <li>
                    <button type="button" class=if format.id == "dataset" { "next" } else { "" } on:click=press(send, Command::Library(LibraryCommand::Export(scope, format.id)))>
                        {format.name}
                    </button>
                    <p>{format.purpose}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <Dialog title=title on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <ul class="choices">{choices}</ul>
            <p class="hint">{dialogs::EXPORT_HINT}</p>
        </Dialog>
    }
}
