//! The runtime: it queues commands and reports, lets the store handle one at a time, and carries out requests.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load::load;
use super::tasks::Tasks;
use crate::browser::archive::Archive;
use crate::browser::tabs::{Ask, Channel};
use crate::browser::{
    address, card_fields, clock, file, journal, selection, service_worker, webpage,
};
use crate::store::{Command, Loaded, Report, Request, State, query};
use crate::text::ParagraphOffset;

/// What takes its time and then reports.
type Work = Pin<Box<dyn Future<Output = Report>>>;

/// How storage is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StartMode {
    /// As the tab that writes, if the lock can be had like this.
    AsWriter(Ask),
    /// As one that only shows.
    AsReader,
}

/// One input of the queue: a command or a report.
pub(super) enum Input {
    Command(Command),
    Report(Report),
}

/// Handles one input after the other, never one inside another, and carries out what they ask for.
#[derive(Clone)]
pub(super) struct Runtime {
    /// Everything the program knows.
    pub(super) state: RwSignal<State>,
    queue: Rc<RefCell<VecDeque<Input>>>,
    is_dispatching: Rc<Cell<bool>>,
    pub(super) archive: Rc<RefCell<Option<Archive>>>,
    /// The batch that is written after the frame. There is never another one.
    write: Rc<RefCell<Option<Work>>>,
    pub(super) tasks: Tasks,
    /// The article that the page was opened with, read before it is asked for.
    pub(super) ahead: Rc<RefCell<Option<Loaded>>>,
    /// The other tabs.
    pub(super) channel: Rc<RefCell<Option<Channel>>>,
    /// Whether this tab has the lock of the tab that writes.
    pub(super) has_lock: Rc<Cell<bool>>,
    /// Whether storage is being read, and how it was asked to be read again meanwhile.
    pub(super) starting: Rc<Cell<bool>>,
    pub(super) again: Rc<Cell<Option<StartMode>>>,
    /// Called when the tab that writes has finished, while this one waits for that.
    pub(super) handed_over: Rc<RefCell<Option<oneshot::Sender<()>>>>,
}

impl Runtime {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(State::new(clock::stamp())),
            queue: Rc::default(),
            is_dispatching: Rc::default(),
            archive: Rc::default(),
            write: Rc::default(),
            tasks: Tasks::default(),
            ahead: Rc::default(),
            channel: Rc::default(),
            has_lock: Rc::default(),
            starting: Rc::default(),
            again: Rc::default(),
            handed_over: Rc::default(),
        }
    }

    pub(super) fn dispatch(&self, input: Input) {
        self.queue.borrow_mut().push_back(input);
        if self.is_dispatching.replace(true) {
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
        self.is_dispatching.set(false);
    }

    pub(super) fn report(&self, report: Report) {
        self.dispatch(Input::Report(report));
    }

    /// Begins to write what was asked for last: the page may go before the frame.
    pub(super) fn begin_write(&self) {
        if let Some(write) = self.write.take() {
            self.later(write);
        }
    }

    /// Reports later what takes its time.
    fn later(&self, work: Work) {
        let runtime = self.clone();
        spawn_local(async move { runtime.report(work.await) });
    }

    fn carry_out(&self, request: Request) {
        let archive = self.archive.borrow().clone();
        match request {
            Request::Go(route) => address::go(&route.hash()),
            Request::Write(ticket, batch) => {
                let Some(archive) = archive else { return };
                let runtime = self.clone();
                let write = async move { runtime.write(&archive, ticket, &batch).await };
                *self.write.borrow_mut() = Some(Box::pin(write));
                // After the frame: the hand does not wait for it. In a page that is hidden there is none, and a timer may
                // take a minute.
                if clock::is_hidden() {
                    self.begin_write();
                } else {
                    let runtime = self.clone();
                    set_timeout(move || runtime.begin_write(), Duration::ZERO);
                }
            }
            Request::Guard(rows) => {
                let refused = journal::guard(&rows);
                if !refused.is_empty() {
                    self.report(Report::NotGuarded(refused));
                }
            }
            Request::Unguard(rows) => journal::unguard(&rows),
            Request::SaveSettings(settings) => journal::save_settings(&settings),
            Request::SavePosition(article, place) => journal::save_position(&article, place.get()),
            Request::Download(files) => files.iter().for_each(file::download),
            Request::Fetch(bundle) => {
                self.later(Box::pin(async move {
                    Report::Fetched(bundle, file::fetch(bundle.names()).await)
                }));
            }
            Request::Run(ticket, task) => {
                let runtime = self.clone();
                self.tasks.run(ticket, *task, move |report| runtime.report(report));
            }
            Request::Stop(ticket) => self.tasks.stop(ticket),
            Request::TakePageApart(ticket, page) => {
                self.later(Box::pin(async move {
                    Report::PageTaken(ticket, webpage::take_apart(&page).await)
                }));
            }
            Request::Reveal(span, top) => {
                let places = self.state.with_untracked(|state| query::places(state, span));
                // The page has to be laid out first.
                set_timeout(move || reveal(places, top), Duration::ZERO);
            }
            Request::GoToFields => go_to_fields(Duration::from_millis(60), 20),
            Request::TakeOver => {
                let runtime = self.clone();
                spawn_local(async move {
                    runtime.ask_for_hand_over().await;
                    runtime.start(StartMode::AsWriter(Ask::Steal)).await;
                });
            }
            Request::HandOver => self.hand_over(),
            Request::Update => service_worker::activate_update(),
            Request::ReadAnew => {
                let runtime = self.clone();
                spawn_local(async move { runtime.start(StartMode::AsReader).await });
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
        }
    }
}

/// Goes to the fields of the card after a pause, as it comes later than what is picked, and tries again so often.
fn go_to_fields(pause: Duration, tries: u32) {
    let enter = move || match tries.checked_sub(1) {
        _ if card_fields::enter() => {}
        Some(left) => go_to_fields(Duration::from_millis(15), left),
        None => card_fields::enter_card(),
    };
    set_timeout(enter, pause);
}

fn reveal(places: Option<(ParagraphOffset, ParagraphOffset)>, top: bool) {
    if let (Some((from, to)), Some(root)) = (places, selection::article()) {
        selection::reveal(&root, from, to, top);
    }
}
