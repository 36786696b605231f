//! The one place where store, browser and view meet: the queue, the signal, and who carries out requests.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::archive::Archive;
use crate::browser::tabs::{self, Ask};
use crate::browser::{address, clock, file, journal, keyboard, leaving, selection, webpage};
use crate::store::{
    Command, Fault, Loaded, Report, Request, Route, SAMPLES, Started, State, command_for, query,
};
use crate::view::live::{nothing, piece, piece_if, press};
use crate::view::page::{LibraryPage, ReadingPage};
use crate::view::part::file_drop::FileDrop;
use crate::view::shell::Shell;

/// What the wheel turns on.
enum Input {
    Command(Command),
    Report(Report),
}

/// Handles one input after the other, never one inside another, and carries out what they ask for.
#[derive(Clone)]
struct Wheel {
    state: RwSignal<State>,
    queue: Rc<RefCell<VecDeque<Input>>>,
    turning: Rc<Cell<bool>>,
    archive: Rc<RefCell<Option<Archive>>>,
}

impl Wheel {
    fn new() -> Self {
        Self {
            state: RwSignal::new(State::new(clock::stamp())),
            queue: Rc::default(),
            turning: Rc::default(),
            archive: Rc::default(),
        }
    }

    fn feed(&self, input: Input) {
        self.queue.borrow_mut().push_back(input);
        if self.turning.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.queue.borrow_mut().pop_front() else { break };
            let stamp = clock::stamp();
            let requests = self.state.try_update(|state| match input {
                Input::Command(command) => state.perform(command, stamp),
                Input::Report(report) => state.receive(report, stamp),
            });
            for request in requests.unwrap_or_default() {
                self.carry_out(request);
            }
        }
        self.turning.set(false);
    }

    fn report(&self, report: Report) {
        self.feed(Input::Report(report));
    }

    /// Reports later what takes its time.
    fn later(&self, work: Pin<Box<dyn Future<Output = Report>>>) {
        let wheel = self.clone();
        spawn_local(async move { wheel.report(work.await) });
    }

    fn carry_out(&self, request: Request) {
        let archive = self.archive.borrow().clone();
        match request {
            Request::Go(route) => address::go(&route.hash()),
            Request::Journal(number, entry) => {
                let (Some(archive), wheel) = (archive, self.clone()) else { return };
                // After the frame: the hand does not wait for it. `Guard` is for those that leave before.
                let append =
                    async move { Report::Journaled(number, append(archive, number, &entry).await) };
                set_timeout(move || wheel.later(Box::pin(append)), Duration::ZERO);
            }
            Request::Guard(entries) => {
                // Where this fails there is nothing left to try, and the page goes anyway.
                for (number, entry) in &entries {
                    let _ = journal::append(*number, entry);
                }
            }
            Request::KeepSettings(settings) => journal::keep_settings(&settings),
            Request::KeepPlace(article, place) => journal::keep_place(&article, place.get()),
            Request::Download(files) => files.iter().for_each(file::download),
            Request::FetchSamples => {
                self.later(Box::pin(async { Report::Samples(file::fetch(&SAMPLES).await) }));
            }
            Request::TakePageApart(ticket, page) => {
                self.later(Box::pin(async move {
                    Report::PageTaken(ticket, webpage::take_apart(&page.html).await)
                }));
            }
            Request::Reveal(span, top) => {
                let places = self.state.with_untracked(|state| query::places(state, span));
                // The page has to be laid out first.
                set_timeout(move || reveal(places, top), Duration::ZERO);
            }
            Request::TakeOver => {
                let wheel = self.clone();
                spawn_local(async move { wheel.start(Ask::Steal).await });
            }
            Request::Load(ticket, articles) => {
                let Some(archive) = archive else { return };
                self.later(Box::pin(async move {
                    let mut loaded = Vec::with_capacity(articles.len());
                    for article in articles {
                        let records = archive.load(&article).await;
                        let place = journal::place(&article);
                        loaded.push(Loaded { article, records, place });
                    }
                    Report::Loaded(ticket, loaded)
                }));
            }
            Request::Keep(ticket, records, journaled) => {
                let Some(archive) = archive else { return };
                self.later(Box::pin(async move {
                    let result = archive.keep(&records, &journaled).await;
                    if result.is_ok() {
                        journal::drop_entries(&journaled);
                    }
                    Report::Kept(ticket, result)
                }));
            }
            Request::Erase(ticket, article) => {
                let Some(archive) = archive else { return };
                self.later(Box::pin(async move {
                    let result = archive.erase(&article).await;
                    if result.is_ok() {
                        journal::drop_place(&article);
                    }
                    Report::Kept(ticket, result)
                }));
            }
        }
    }

    /// Reads storage and begins.
    async fn start(&self, ask: Ask) {
        let wheel = self.clone();
        let writes = tabs::claim(ask, move || wheel.report(Report::TakenOver)).await;
        let wheel = self.clone();
        let closed = move || wheel.report(Report::Closed);
        let (opened, refused) = Archive::open(closed).await;
        let before = self.archive.borrow_mut().take();
        // What is only in memory is not thrown away for an empty memory.
        let archive = before.filter(|_| refused.is_some()).unwrap_or(opened);
        let entries = archive.entries().await;
        let journaled = archive.journal().await;
        *self.archive.borrow_mut() = Some(archive);
        let guarded = journal::entries();
        let fault = refused
            .or(entries.as_ref().err().copied())
            .or(journaled.as_ref().err().copied())
            .or(guarded.as_ref().err().copied());
        self.report(Report::Started(Box::new(Started {
            route: Route::from_hash(&address::hash()),
            settings: journal::settings(),
            entries: entries.unwrap_or_default(),
            journal: journaled.unwrap_or_default(),
            guarded: guarded.unwrap_or_default(),
            fault,
            elsewhere: !writes,
        })));
    }
}

/// Makes a journal entry durable, in the second place where the first has no room.
async fn append(archive: Archive, number: u64, entry: &str) -> Result<(), Fault> {
    match archive.append(number, entry).await {
        Err(Fault::Full) => journal::append(number, entry),
        result => result,
    }
}

fn reveal(places: Option<(query::Place, query::Place)>, top: bool) {
    let end =
        |place: query::Place| selection::End { paragraph: place.paragraph, offset: place.offset };
    if let (Some((from, to)), Some(root)) = (places, selection::article()) {
        selection::reveal(&root, end(from), end(to), top);
    }
}

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
        let reading = shell.peek(|state| state.desk.is_some() && state.session.dialog.is_none());
        let command = command_for(&press.key, press.shift, press.control).filter(|_| reading);
        let known = command.is_some();
        if let Some(command) = command {
            send.run(command);
        }
        known
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
        {piece(move || match (started.get(), on_library.get()) {
            (false, _) => nothing(),
            (true, true) => view! { <LibraryPage/> }.into_any(),
            (true, false) => view! { <ReadingPage/> }.into_any(),
        })}
    }
}
