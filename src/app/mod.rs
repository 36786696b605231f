//! The one place where store, browser and view meet.

mod wheel;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::wheel::{Input, Wheel};
use crate::browser::tabs::Ask;
use crate::browser::{self, address, keyboard, leaving};
use crate::store::{Command, Report, Route, chord, query};
use crate::view::live::{nothing, piece, piece_if, press};
use crate::view::looks::looks;
use crate::view::page::{Dialogs, LibraryPage, ReadingPage, covers};
use crate::view::part::file_drop::FileDrop;
use crate::view::shell::Shell;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let wheel = Wheel::new();
    let state = wheel.state;
    let commands = wheel.clone();
    let send = UnsyncCallback::new(move |command| commands.feed(Input::Command(command)));
    let shell = Shell::provide(state.read_only(), send);

    let watched = wheel.clone();
    let moves = address::watch(move |hash| watched.report(Report::Moved(Route::from_hash(&hash))));
    let keys = keyboard::watch(move |press| {
        let key = chord(&press.key, press.shift, press.control);
        let command =
            shell.peek(|state| if covers(state) { None } else { query::command_of(state, &key) });
        let is_asked = command.is_some();
        command.into_iter().for_each(|command| send.run(command));
        is_asked
    });
    let guarded = wheel.clone();
    let leaves = leaving::watch(move || guarded.report(Report::Leaving));
    let listeners = StoredValue::new_local((moves, keys, leaves));
    on_cleanup(move || listeners.dispose());
    spawn_local(async move { wheel.start(Ask::IfFree).await });

    Effect::new(move |_| browser::dress(&shell.follow(|state| looks(&state.scheme))));
    let started = shell.slice(|state| state.session.started);
    let on_library = shell.slice(|state| state.session.route == Route::Library);
    let elsewhere = shell.slice(|state| state.session.elsewhere);
    Effect::new(move |_| {
        let title = shell.follow(|state| {
            state.desk.as_ref().map(|desk| desk.folio.sheet.source().title.clone())
        });
        address::set_title(
            &title.map_or_else(|| "Slantwise".to_owned(), |title| format!("{title} — Slantwise")),
        );
    });
    view! {
        {piece_if(move || elsewhere.get(), move || view! {
            <p class="elsewhere" role="alert">
                "Slantwise is open in another tab, which does the writing. This one only shows. "
                <button type="button" on:click=press(send, Command::TakeOver)>"Work here"</button>
            </p>
        }.into_any())}
        <FileDrop on_files=UnsyncCallback::new(move |files| send.run(Command::OpenFiles(files)))/>
        <Dialogs shell=shell/>
        {piece(move || match (started.get(), on_library.get()) {
            (false, _) => nothing(),
            (true, true) => view! { <LibraryPage/> }.into_any(),
            (true, false) => view! { <ReadingPage/> }.into_any(),
        })}
    }
}
