//! The one place where store, browser and view meet.

mod load;
mod runtime;
mod storage;
mod tasks;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::runtime::{Input, Runtime, StartMode};
use crate::browser::tabs::Ask;
use crate::browser::{self, address, keyboard, page_hide, service_worker};
use crate::format::File;
use crate::model::Family;
use crate::store::{Command, ImportCommand, Report, Route, SavingCommand, chord, query};
use crate::view::live::{nothing, piece, piece_if, press};
use crate::view::looks::looks;
use crate::view::page::{Dialogs, LibraryPage, ReadingPage, SchemesPage, covers};
use crate::view::part::file_drop::FileDrop;
use crate::view::shell::Shell;
use crate::view::wording::{buttons, library};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let runtime = Runtime::new();
    let state = runtime.state;
    let commands = runtime.clone();
    let send = UnsyncCallback::new(move |command| commands.dispatch(Input::Command(command)));
    let shell = Shell::provide(state.read_only(), send);

    let watched = runtime.clone();
    let moves = address::watch(move |hash| {
        browser::settle_field();
        watched.report(Report::Moved(Route::from_hash(&hash)));
    });
    let keys = keyboard::watch(move |press| {
        let key = chord(&press.key, press.shift, press.control);
        let command =
            shell.peek(|state| if covers(state) { None } else { query::command_of(state, &key) });
        let is_asked = command.is_some();
        if let Some(command) = command {
            send.run(command);
        }
        is_asked
    });
    let guarded = runtime.clone();
    let leaves = page_hide::watch(move || {
        guarded.report(Report::Leaving);
        guarded.begin_write();
    });
    let listeners = StoredValue::new_local((moves, keys, leaves));
    on_cleanup(move || listeners.dispose());
    let tasks = runtime.tasks.clone();
    let told = runtime.clone();
    spawn_local(async move { runtime.start(StartMode::AsWriter(Ask::IfFree)).await });
    // Whoever searches or marks first does not wait for it to load.
    set_timeout(
        move || {
            tasks.warm_up();
            service_worker::register(move || told.report(Report::UpdateReady));
        },
        Duration::from_millis(1500),
    );

    let look = shell.slice(|state| Family::ALL.map(|family| state.schemes.active.look(family)));
    Effect::new(move |_| {
        look.with(|_| {});
        browser::dress(&shell.peek(|state| looks(&state.schemes.active)));
    });
    let started = shell.slice(|state| state.session.started);
    // Articles are all the same page, which changes what it shows in place.
    let page = shell.slice(|state| match state.session.route {
        Route::Article(_) => None,
        Route::Library | Route::Schemes => Some(state.session.route.clone()),
    });
    let elsewhere = shell.slice(|state| state.saving.is_read_only);
    Effect::new(move |_| {
        let title = shell.follow(|state| match state.session.route {
            Route::Schemes => Some(buttons::LABEL_SCHEMES.to_owned()),
            _ => state
                .document
                .as_ref()
                .map(|document| document.annotated.set.source().title.clone()),
        });
        address::set_title(&library::window(title));
    });
    let take_in = move |files: Vec<File>| send.run(ImportCommand::DropFiles(files).into());
    view! {
        {piece_if(move || elsewhere.get(), move || view! {
            <p class="elsewhere" role="alert">
                {library::READ_ONLY}
                <button type="button" on:click=press(send, Command::Saving(SavingCommand::TakeOver))>{buttons::WORK_HERE}</button>
            </p>
        }.into_any())}
        <FileDrop on_files=UnsyncCallback::new(take_in)/>
        <Dialogs shell=shell/>
        {piece(move || match (started.get(), page.get()) {
            (false, _) => nothing(),
            (true, None) => view! { <ReadingPage/> }.into_any(),
            (true, Some(Route::Schemes)) => view! { <SchemesPage/> }.into_any(),
            (true, Some(_)) => view! { <LibraryPage/> }.into_any(),
        })}
    }
}
