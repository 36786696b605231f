//! The bar at the top of the reading page: the way back, the title, and what can be done to the whole article.

use std::sync::Arc;

use leptos::prelude::*;

use super::summary::is_shown;
use crate::store::{
    Command, Dialog, DocumentCommand, Route, Scope, SearchCommand, SessionCommand, query,
};
use crate::view::live::{press, words};
use crate::view::shell::Shell;
use crate::view::slice::Slice;
use crate::view::wording::{self, article, buttons};

/// The bar at the top.
#[component]
pub fn TopBar(
    /// The state and the way to send commands.
    shell: Shell,
) -> impl IntoView {
    let send = shell.sender();
    let heading = shell.slice(query::heading);
    let counts = shell.slice(is_shown);
    let hand = shell.slice(|state| {
        state
            .brush()
            .and_then(|label| state.schemes.active.get(label))
            .map(|label| label.name.to_string())
    });
    let scheme = shell.peek(|state| Arc::clone(&state.schemes.active));
    let (for_undo, for_redo) = (Arc::clone(&scheme), scheme);
    let undo = Slice::new(move || {
        heading.with(|it| it.undo.as_ref().map(|step| wording::step(step, &for_undo)))
    });
    let redo = Slice::new(move || {
        heading.with(|it| it.redo.as_ref().map(|step| wording::step(step, &for_redo)))
    });
    let stepper = move |name: &'static str, step: Slice<Option<String>>, command: Command| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-disabled=words(move || step.with(Option::is_none).to_string())
                title=words(move || article::step_hint(name, step.get()))
                on:click=press(send, command.clone())
            >{name}</button>
        }
        .into_any()
    };
    // A narrow window has room for what is used while marking; the list of commands has the rest.
    let act = move |name: &'static str, class: &'static str, command: Command| {
        view! { <button type="button" class=class on:click=press(send, command.clone())>{name}</button> }.into_any()
    };
    view! {
        <header class="bar">
            <a class="bar-back" href=Route::Library.hash()>{buttons::TO_LIBRARY}</a>
            <p class="bar-title">{words(move || heading.with(|it| it.title.clone()))}</p>
            <div class="bar-buttons" role="group" aria-label=article::ARTICLE>
                {stepper(buttons::UNDO, undo, Command::Undo)}
                {stepper(buttons::REDO, redo, Command::Redo)}
                <button type="button" class=words(move || if hand.with(Option::is_some) { "quiet hand taken" } else { "quiet hand" }.to_owned()) title=article::BRUSH_HINT on:click=press(send, Command::Document(DocumentCommand::ToggleBrush))>
                    {words(move || hand.with(|it| article::brush(it.as_deref())))}
                </button>
                {act(buttons::FIND, "quiet", Command::Search(SearchCommand::Open))}
                <button type="button" class="quiet" title=article::SUMMARY_HINT aria-expanded=words(move || counts.get().to_string()) on:click=press(send, Command::Session(SessionCommand::ToggleSummary))>{article::SUMMARY}</button>
                {act(article::ABOUT, "quiet spare", Command::Session(SessionCommand::OpenDialog(Dialog::About)))}
                {act(article::DETAILS, "quiet spare", Command::Session(SessionCommand::OpenDialog(Dialog::Source)))}
                {act(article::EXPORT, "quiet", Command::Session(SessionCommand::OpenDialog(Dialog::Export(Scope::Article))))}
                {act(buttons::GUIDELINES, "quiet spare", Command::Session(SessionCommand::OpenDialog(Dialog::Guidelines)))}
                {act(buttons::KEYS, "quiet spare", Command::Session(SessionCommand::OpenDialog(Dialog::Keys)))}
                {act(buttons::COMMANDS, "quiet", Command::Session(SessionCommand::OpenDialog(Dialog::Commands)))}
            </div>
        </header>
    }
}
