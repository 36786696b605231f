//! Title, outlet and the other particulars of an article.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::model::Source;
use crate::store::{Command, DocumentCommand, SessionCommand};
use crate::view::live::words;
use crate::view::wording::{dialogs, library};

/// A field for each particular.
#[component]
pub fn SourceFields(
    /// What is in the fields.
    source: RwSignal<Source>,
) -> impl IntoView {
    let fields: Vec<AnyView> = library::DETAILS
        .into_iter()
        .zip(Source::FIELDS)
        .map(|((name, hint), field)| {
            let shown = move || field(&mut source.get()).clone();
            view! {
                <label class="field">
                    <span>{name}</span>
                    <input
                        type="text"
                        placeholder=hint
                        prop:value=words(shown)
                        on:input=move |event| source.update(|it| *field(it) = event_target_value(&event))
                    />
                </label>
            }
            .into_any()
        })
        .collect();
    view! { <div class="fields">{fields}</div> }
}

/// The dialog for editing the particulars of the open article.
#[component]
pub fn SourceForm(
    /// The particulars as they are.
    source: Source,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let source = RwSignal::new(source);
    view! {
        <Dialog title=dialogs::DETAILS on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    send.run(Command::Document(DocumentCommand::EditSource(source.get_untracked())));
                }
            >
                <SourceFields source=source/>
                <p class="form-buttons">
                    <button type="submit" class="next">{dialogs::SAVE}</button>
                </p>
            </form>
        </Dialog>
    }
}
