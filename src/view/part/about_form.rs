//! What the article is as a whole: its genre and its frames. Each choice is done at once and can be undone.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::dialog::Dialog;
use crate::model::{Aspect, DocumentLabel, LabelId, Scheme};
use crate::store::{Command, DocumentCommand, SessionCommand};
use crate::view::live::flag;
use crate::view::slice::Slice;
use crate::view::wording::dialogs;

/// The dialog with all labels of whole articles.
#[component]
pub fn AboutForm(
    /// The labels there are.
    scheme: Arc<Scheme>,
    /// The labels that the article has.
    stated: Slice<Vec<LabelId>>,
    /// Whether nothing can be changed, because another tab writes.
    locked: Slice<bool>,
    /// Where commands go.
    send: UnsyncCallback<Command>,
) -> impl IntoView {
    let row = move |label: &DocumentLabel| {
        let id = label.id.clone();
        let is_stated = flag(move || stated.with(|all| all.contains(&id)));
        let id = label.id.clone();
        let change: Change = Box::new(move |_| {
            send.run(Command::Document(DocumentCommand::ToggleDocumentLabel(id.clone())));
        });
        choice(label.aspect, label.id.as_str(), &label.name, &label.definition, is_stated, change)
    };
    let rows =
        |aspect: Aspect| scheme.document_labels_of(aspect).map(row).collect::<Vec<AnyView>>();
    let (genre_rows, frame_rows) = (rows(Aspect::Genre), rows(Aspect::Attribution));
    let genres: Vec<LabelId> =
        scheme.document_labels_of(Aspect::Genre).map(|label| label.id.clone()).collect();
    let genre = move |all: &Vec<LabelId>| all.iter().find(|it| genres.contains(it)).cloned();
    let now = genre.clone();
    let is_open = flag(move || stated.with(|all| now(all).is_none()));
    let leave_open: Change = Box::new(move |_| {
        if let Some(id) = untrack(|| stated.with(&genre)) {
            send.run(Command::Document(DocumentCommand::ToggleDocumentLabel(id)));
        }
    });
    let (none, hint) = (dialogs::NO_GENRE, dialogs::NO_GENRE_HINT);
    let none = choice(Aspect::Genre, "no-genre", none, hint, is_open, leave_open);
    view! {
        <Dialog title=dialogs::ABOUT on_close=UnsyncCallback::new(move |()| send.run(Command::Session(SessionCommand::CloseDialog)))>
            <fieldset class="about" disabled=flag(move || locked.get())>
                <legend>{dialogs::GENRE}</legend>
                {none}
                {genre_rows}
            </fieldset>
            <fieldset class="about" disabled=flag(move || locked.get())>
                <legend>{dialogs::FRAMES}</legend>
                {frame_rows}
            </fieldset>
        </Dialog>
    }
}

/// What a change of a field does.
type Change = Box<dyn FnMut(Event)>;

/// A label that can be chosen. Its name is that of the field, its definition describes it.
fn choice(
    aspect: Aspect,
    id: &str,
    name: &str,
    definition: &str,
    is_chosen: Signal<bool>,
    change: Change,
) -> AnyView {
    let kind = if aspect.is_single() { "radio" } else { "checkbox" };
    let (named, described) = (format!("about-{id}"), format!("about-{id}-is"));
    view! {
        <label>
            <input type=kind name=aspect.id() aria-labelledby=named.clone() aria-describedby=described.clone() prop:checked=is_chosen on:change=change/>
            <span id=named>{name.to_owned()}</span>
            <small id=described>{definition.to_owned()}</small>
        </label>
    }
    .into_any()
}
