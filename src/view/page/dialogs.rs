//! The dialogs, which look the same on every page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::Source;
use crate::store::{Dialog, Keys, query};
use crate::view::live::{nothing, piece};
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
    let send = shell.sender();
    let dialog = shell.slice(|state| state.session.dialog);
    let refused = shell.slice(|state| {
        let error = state.session.intake.last().and_then(|outcome| outcome.error.as_ref());
        error.map(wording::read_error).unwrap_or_default()
    });
    let draft = RwSignal::new((String::new(), Source::default()));
    let keys = shell.slice(|state| state.settings.keys.clone());
    let said = shell.slice(|state| {
        let notice = state.session.notice.as_ref();
        notice.map(|it| wording::notice(it, &state.scheme)).unwrap_or_default()
    });
    let guide = shell.guide();
    let lacks_guide = shell.slice(|state| state.study.lacks_guide);
    piece(move || match dialog.get() {
        Some(Dialog::Keys) => view! { <KeySheet keys=keys said=said send=send/> }.into_any(),
        Some(Dialog::Commands) => {
            let reading = shell.peek(|state| state.desk.is_some());
            let keys: Keys = untrack(|| keys.get());
            view! { <CommandList reading=reading keys=keys send=send/> }.into_any()
        }
        Some(Dialog::Export(scope)) => view! { <ExportChoice scope=scope send=send/> }.into_any(),
        Some(Dialog::Source) => shell
            .peek(|state| state.desk.as_ref().map(|desk| desk.folio.sheet.source().clone()))
            .map(|source| view! { <SourceForm source=source send=send/> })
            .into_any(),
        Some(Dialog::List) => {
            let cards = shell.peek(query::cards);
            view! { <AnnotationList cards=cards send=send/> }.into_any()
        }
        Some(Dialog::Paste) => {
            view! { <PasteForm draft=draft refused=refused send=send/> }.into_any()
        }
        Some(Dialog::Guidelines) => {
            let scheme = shell.peek(|state| Arc::clone(&state.scheme));
            let first = shell.peek(|state| Some(state.desk.as_ref()?.picked()?.label.clone()));
            view! { <GuideSheet scheme=scheme guide=guide is_lacking=lacks_guide first=first send=send/> }.into_any()
        }
        Some(Dialog::Comparison) => {
            // Below the dialog nothing changes, but the guidelines may still come.
            let compared = UnsyncCallback::new(move |()| {
                guide.run(());
                shell.peek(query::comparison)
            });
            view! { <Comparison compared=compared send=send/> }.into_any()
        }
        None => nothing(),
    })
}
