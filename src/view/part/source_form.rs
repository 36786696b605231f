//! Title, outlet and the other particulars of an article.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::model::Source;
use crate::store::Command;
use crate::view::live::words;

type Get = fn(&Source) -> String;
type Set = fn(&mut Source, String);

/// The fields: name, hint, how to read one and how to write it.
const FIELDS: [(&str, &str, Get, Set); 7] = [
    (
        "Title",
        "Found in the text if left empty",
        |it| it.title.clone(),
        |it, value| it.title = value,
    ),
    ("Outlet", "Newspaper, site or channel", |it| it.outlet.clone(), |it, value| it.outlet = value),
    ("Author", "", |it| it.author.clone(), |it, value| it.author = value),
    ("Date", "For example 2026-11-22", |it| it.published.clone(), |it, value| it.published = value),
    ("Address", "https://…", |it| it.url.clone(), |it, value| it.url = value),
    (
        "Language",
        "For example en or pt-BR",
        |it| it.language.clone(),
        |it, value| it.language = value,
    ),
    (
        "Licence of the text",
        "For example CC-BY-4.0",
        |it| it.licence.clone(),
        |it, value| it.licence = value,
    ),
];

/// A field for each particular.
#[component]
pub fn SourceFields(
    /// What is in the fields.
    source: RwSignal<Source>,
) -> impl IntoView {
    let fields: Vec<AnyView> = FIELDS
        .into_iter()
        .map(|(name, hint, get, set)| {
            view! {
                <label class="field">
                    <span>{name}</span>
                    <input
                        type="text"
                        placeholder=hint
                        prop:value=words(move || source.with(get))
                        on:input=move |event| source.update(|it| set(it, event_target_value(&event)))
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
        <Dialog title="About this article" on_close=UnsyncCallback::new(move |()| send.run(Command::Close))>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    send.run(Command::EditSource(source.get_untracked()));
                }
            >
                <SourceFields source=source/>
                <p class="form-acts">
                    <button type="submit" class="next">"Save"</button>
                </p>
            </form>
        </Dialog>
    }
}
