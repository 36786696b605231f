//! The one place where store, browser and view meet.

mod wheel;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::wheel::{Input, Wheel};
use crate::browser::tabs::Ask;
use crate::browser::{address, keyboard, leaving};
use crate::store::{Command, Report, Route, Topic, chord};
use crate::view::live::{nothing, piece, piece_if, press};
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
        let action = shell.peek(|state| {
            let action = state.settings.keys.find(&key)?;
            let is_free = state.session.dialog.is_none() && !covers(state);
            let applies = state.desk.is_some() || action.topic == Topic::Anywhere;
            (is_free && applies).then_some(action)
        });
        if let Some(action) = action {
            send.run((action.command)());
        }
        action.is_some()
    });
    let guarded = wheel.clone();
    let leaves = leaving::watch(move || guarded.report(Report::Leaving));
    let listeners = StoredValue::new_local((moves, keys, leaves));
    on_cleanup(move || listeners.dispose());
    spawn_local(async move { wheel.start(Ask::IfFree).await });

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
