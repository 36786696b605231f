//! The dialogs, which look the same on every page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::Source;
use crate::store::{Dialog, query};
use crate::view::live::{nothing, piece};
use crate::view::part::about_form::AboutForm;
use crate::view::part::annotation_list::AnnotationList;
use crate::view::part::command_list::CommandList;
use crate::view::part::comparison::Comparison;
use crate::view::part::export_choice::ExportChoice;
use crate::view::part::guide_sheet::GuideSheet;
use crate::view::part::key_sheet::KeySheet;
use crate::view::part::paste_form::PasteForm;
use crate::view::part::source_form::SourceForm;
use crate::view::shell::Shell;
use crate::view::wording;

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(
    /// The state and the way to send commands.
    shell: Shell,
) -> impl IntoView {
    let dialog = shell.slice(|state| state.session.dialog);
    let draft = RwSignal::new((String::new(), Source::default()));
    piece(move || dialog.get().map_or_else(nothing, |dialog| opened(shell, draft, dialog)))
}

/// What is pasted, while it waits to be taken in.
type Draft = RwSignal<(String, Source)>;

fn opened(shell: Shell, draft: Draft, dialog: Dialog) -> AnyView {
    let send = shell.sender();
    match dialog {
        Dialog::Keys => {
            let keys = shell.slice(|state| state.session.settings.keys.clone());
            let said = shell.slice(|state| {
                let notice = state.session.notice.as_ref();
                notice.map(|it| wording::notice(it, &state.schemes.active)).unwrap_or_default()
            });
            let labels = shell.peek(query::label_keys);
            view! { <KeySheet keys=keys labels=labels said=said send=send/> }.into_any()
        }
        Dialog::Commands => {
            let reading = shell.peek(|state| state.document.is_some());
            let keys = shell.peek(|state| state.session.settings.keys.clone());
            view! { <CommandList reading=reading keys=keys send=send/> }.into_any()
        }
        Dialog::Export(scope) => view! { <ExportChoice scope=scope send=send/> }.into_any(),
        Dialog::Source => shell
            .peek(|state| {
                state.document.as_ref().map(|document| document.annotated.set.source().clone())
            })
            .map(|source| view! { <SourceForm source=source send=send/> })
            .into_any(),
        Dialog::About => {
            let stated = shell.slice(query::labels);
            let locked = shell.slice(|state| state.saving.is_read_only);
            let scheme = shell.peek(|state| Arc::clone(&state.schemes.active));
            view! { <AboutForm scheme=scheme stated=stated locked=locked send=send/> }.into_any()
        }
        Dialog::List => {
            let cards = shell.peek(query::cards);
            view! { <AnnotationList cards=cards send=send/> }.into_any()
        }
        Dialog::Paste => {
            let refused = shell.slice(|state| {
                let last = state.import.reports.last();
                last.map(wording::refusal).unwrap_or_default()
            });
            view! { <PasteForm draft=draft refused=refused send=send/> }.into_any()
        }
        Dialog::Guidelines => {
            let scheme = shell.peek(|state| Arc::clone(&state.schemes.active));
            let first = shell.peek(|state| Some(state.document.as_ref()?.picked()?.label.clone()));
            let is_lacking = shell.slice(|state| state.exercises.lacks_guide);
            view! { <GuideSheet scheme=scheme guide=shell.guide() is_lacking=is_lacking first=first send=send/> }.into_any()
        }
        Dialog::Comparison => {
            // Below the dialog nothing changes, but the guidelines may still come.
            let guide = shell.guide();
            let compared = UnsyncCallback::new(move |()| {
                guide.run(());
                shell.peek(query::comparison)
            });
            view! { <Comparison compared=compared send=send/> }.into_any()
        }
    }
}
