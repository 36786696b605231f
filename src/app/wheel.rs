//! The wheel: it queues commands and reports, lets the store handle one at a time, and carries out requests.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use futures::future::{join, join4};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::archive::Archive;
use crate::browser::tabs::{self, Ask};
use crate::browser::{address, clock, fields, file, journal, regex, selection, webpage};
use crate::model::ArticleId;
use crate::store::{
    Command, Fault, Loaded, Record, Report, Request, Route, Started, State, Ticket, query,
};

/// What the wheel turns on.
pub(super) enum Input {
    Command(Command),
    Report(Report),
}

/// Handles one input after the other, never one inside another, and carries out what they ask for.
#[derive(Clone)]
pub(super) struct Wheel {
    /// Everything the program knows.
    pub(super) state: RwSignal<State>,
    queue: Rc<RefCell<VecDeque<Input>>>,
    turning: Rc<Cell<bool>>,
    archive: Rc<RefCell<Option<Archive>>>,
    /// The article that the page was opened with, read before it is asked for.
    ahead: Rc<RefCell<Option<Loaded>>>,
}

impl Wheel {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(State::new(clock::stamp())),
            queue: Rc::default(),
            turning: Rc::default(),
            archive: Rc::default(),
            ahead: Rc::default(),
        }
    }

    pub(super) fn feed(&self, input: Input) {
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

    pub(super) fn report(&self, report: Report) {
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
            Request::Fetch(bundle) => {
                self.later(Box::pin(async move {
                    Report::Fetched(bundle, file::fetch(bundle.names()).await)
                }));
            }
            Request::Match(ticket, pattern, texts) => {
                self.report(Report::Matched(ticket, regex::matches(&pattern, &texts)));
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
            Request::GoToFields => go_to_fields(Duration::from_millis(60), 20),
            Request::TakeOver => {
                let wheel = self.clone();
                spawn_local(async move { wheel.start(Ask::Steal).await });
            }
            Request::Load(ticket, articles) => {
                let Some(archive) = archive else { return };
                if let Some(ahead) =
                    self.ahead.take().filter(|ahead| articles.iter().eq([&ahead.article]))
                {
                    return self.report(Report::Loaded(ticket, vec![ahead]));
                }
                self.later(Box::pin(async move {
                    let mut loaded = Vec::with_capacity(articles.len());
                    for article in articles {
                        loaded.push(load(&archive, article).await);
                    }
                    Report::Loaded(ticket, loaded)
                }));
            }
            Request::Keep(ticket, records, journaled) => {
                self.keep(ticket, None, records, journaled);
            }
            Request::KeepSchemes(ticket, schemes, records, journaled) => {
                self.keep(ticket, Some(schemes), records, journaled);
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

    /// Keeps records, and the schemes if they come with them.
    fn keep(&self, ticket: Ticket, schemes: Option<String>, records: Vec<Record>, held: Vec<u64>) {
        let Some(archive) = self.archive.borrow().clone() else { return };
        self.later(Box::pin(async move {
            let result = archive.keep(schemes.as_deref(), &records, &held).await;
            if result.is_ok() {
                journal::drop_entries(&held);
            }
            Report::Kept(ticket, result)
        }));
    }

    /// Reads storage and begins.
    pub(super) async fn start(&self, ask: Ask) {
        let wheel = self.clone();
        let claim = tabs::claim(ask, move || wheel.report(Report::TakenOver));
        let wheel = self.clone();
        let closed = move || wheel.report(Report::Closed);
        // Nothing is read before it is known who writes: the one that did may have something left to write.
        let (writes, (opened, refused)) = join(claim, Archive::open(closed)).await;
        let before = self.archive.borrow_mut().take();
        // What is only in memory is not thrown away for an empty memory.
        let archive = before.filter(|_| refused.is_some()).unwrap_or(opened);
        let route = Route::from_hash(&address::hash());
        let shown = async {
            match &route {
                Route::Article(article) => Some(load(&archive, article.clone()).await),
                Route::Library | Route::Schemes => None,
            }
        };
        // All at once: each has its way to the database's process and back.
        let (entries, journaled, schemes, ahead) =
            join4(archive.entries(), archive.journal(), archive.schemes(), shown).await;
        *self.ahead.borrow_mut() = ahead;
        *self.archive.borrow_mut() = Some(archive);
        let guarded = journal::entries();
        let fault = refused
            .or(entries.as_ref().err().copied())
            .or(journaled.as_ref().err().copied())
            .or(schemes.as_ref().err().copied())
            .or(guarded.as_ref().err().copied());
        self.report(Report::Started(Box::new(Started {
            route,
            settings: journal::settings(),
            schemes: schemes.unwrap_or_default(),
            entries: entries.unwrap_or_default(),
            journal: journaled.unwrap_or_default(),
            guarded: guarded.unwrap_or_default(),
            fault,
            elsewhere: !writes,
        })));
        // It is as old as the start: whoever asks later is given what is there then.
        self.ahead.take();
    }
}

/// Reads an article, and where one was in it.
async fn load(archive: &Archive, article: ArticleId) -> Loaded {
    let records = archive.load(&article).await;
    let place = journal::place(&article);
    Loaded { article, records, place }
}

/// Makes a journal entry durable, in the second place where the first has no room.
async fn append(archive: Archive, number: u64, entry: &str) -> Result<(), Fault> {
    match archive.append(number, entry).await {
        Err(Fault::Full) => journal::append(number, entry),
        result => result,
    }
}

/// Goes to the fields of the card after a pause, as it comes later than what is picked, and tries again so often.
fn go_to_fields(pause: Duration, tries: u32) {
    let enter = move || match tries.checked_sub(1) {
        _ if fields::enter() => {}
        Some(left) => go_to_fields(Duration::from_millis(15), left),
        None => fields::enter_card(),
    };
    set_timeout(enter, pause);
}

fn reveal(places: Option<(query::Place, query::Place)>, top: bool) {
    let end =
        |place: query::Place| selection::End { paragraph: place.paragraph, offset: place.offset };
    if let (Some((from, to)), Some(root)) = (places, selection::article()) {
        selection::reveal(&root, end(from), end(to), top);
    }
}
