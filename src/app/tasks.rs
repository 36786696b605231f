//! Tasks on their way to workers and back: one at a time, with a limit for those that may never end.
//!
//! Two workers at most: one for what takes minutes, one for all else, so that nobody who searches waits for a file.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};

use crate::browser::worker::{Worker, WorkerEvent};
use crate::store::{Report, Ticket};
use crate::task::{Answer, Message, Task, TaskError};

/// How long a task may take that may never end.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a worker may take until it listens, on a slow connection.
const START: Duration = Duration::from_secs(30);

type Tell = Rc<dyn Fn(Report)>;

/// The two workers.
#[derive(Clone, Default)]
pub(super) struct Tasks {
    long: Lane,
    short: Lane,
}

impl Tasks {
    /// Does a task, once those before it are done, and tells what comes of it.
    pub(super) fn run(&self, ticket: Ticket, task: Task, tell: impl Fn(Report) + 'static) {
        let lane = if task.is_long() { &self.long } else { &self.short };
        let limit = task.is_endless().then_some(PATIENCE);
        lane.0.borrow_mut().queue.push_back(Job { ticket, task, limit, tell: Rc::new(tell) });
        lane.go_on();
    }

    /// Stops a task that nobody waits for any more.
    pub(super) fn stop(&self, ticket: Ticket) {
        self.long.stop(ticket, true);
        // What is short ends by itself sooner than another worker has started.
        self.short.stop(ticket, false);
    }

    /// Starts the worker that somebody will wait for.
    pub(super) fn warm_up(&self) {
        self.short.start();
    }
}

struct Job {
    ticket: Ticket,
    task: Task,
    limit: Option<Duration>,
    tell: Tell,
}

/// A task that the worker has been given.
struct Running {
    ticket: Ticket,
    tell: Tell,
    limit: Option<TimeoutHandle>,
}

/// A worker with the tasks that wait for it.
#[derive(Clone, Default)]
struct Lane(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    worker: Option<Worker>,
    /// The number of the worker: what comes from an earlier one, or was meant for it, is of no use.
    turn: u64,
    is_ready: bool,
    running: Option<Running>,
    queue: VecDeque<Job>,
}

impl Lane {
    /// Starts the worker, unless it is there.
    fn start(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.worker.is_some() {
            return;
        }
        inner.turn += 1;
        let turn = inner.turn;
        let lane = self.clone();
        inner.worker = Worker::start(move |heard| lane.hear(turn, heard));
        let is_started = inner.worker.is_some();
        drop(inner);
        let lane = self.clone();
        let wait = if is_started { START } else { Duration::ZERO };
        // Where no timer can be set there is nobody to wait.
        let _ = set_timeout_with_handle(
            move || {
                let inner = lane.0.borrow();
                let is_late = inner.turn == turn && !inner.is_ready;
                drop(inner);
                if is_late {
                    lane.give_up();
                }
            },
            wait,
        );
    }

    /// Gives the worker the next task, if it does none.
    fn go_on(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.running.is_some() || inner.queue.is_empty() {
            return;
        }
        if inner.worker.is_none() {
            drop(inner);
            return self.start();
        }
        if !inner.is_ready {
            return;
        }
        let Some(job) = inner.queue.pop_front() else { return };
        let (lane, turn) = (self.clone(), inner.turn);
        let limit = job.limit.and_then(|limit| {
            set_timeout_with_handle(move || lane.end(turn, TaskError::TooSlow), limit).ok()
        });
        inner.running = Some(Running { ticket: job.ticket, tell: job.tell, limit });
        if let Some(worker) = &inner.worker {
            worker.give(job.task);
        }
    }

    fn hear(&self, turn: u64, heard: WorkerEvent) {
        if self.0.borrow().turn != turn {
            return;
        }
        match heard {
            WorkerEvent::Ready => {
                self.0.borrow_mut().is_ready = true;
                self.go_on();
            }
            WorkerEvent::Message(Message::Part(part)) => {
                let running = self.0.borrow();
                let told = running.running.as_ref().map(|it| (it.ticket, Rc::clone(&it.tell)));
                drop(running);
                if let Some((ticket, tell)) = told {
                    tell(Report::RanPart(ticket, part));
                }
            }
            WorkerEvent::Message(Message::Answer(answer)) => {
                self.answer(Ok(answer));
                self.go_on();
            }
            WorkerEvent::Failed if self.0.borrow().is_ready => self.end(turn, TaskError::Crashed),
            WorkerEvent::Failed => self.give_up(),
        }
    }

    fn answer(&self, result: Result<Answer, TaskError>) {
        let running = self.0.borrow_mut().running.take();
        if let Some(Running { ticket, tell, limit }) = running {
            limit.inspect(TimeoutHandle::clear);
            tell(Report::Ran(ticket, result));
        }
    }

    /// Ends the worker, and goes on with another one.
    fn end(&self, turn: u64, error: TaskError) {
        if self.0.borrow().turn == turn {
            self.discard();
            self.answer(Err(error));
            self.go_on();
        }
    }

    /// The worker cannot be started: no task has an answer, until somebody asks again.
    fn give_up(&self) {
        self.discard();
        let jobs = std::mem::take(&mut self.0.borrow_mut().queue);
        for job in jobs {
            (job.tell)(Report::Ran(job.ticket, Err(TaskError::Unavailable)));
        }
    }

    fn discard(&self) {
        let mut inner = self.0.borrow_mut();
        inner.turn += 1;
        inner.is_ready = false;
        let worker = inner.worker.take();
        drop(inner);
        drop(worker);
    }

    fn stop(&self, ticket: Ticket, ends_worker: bool) {
        let mut inner = self.0.borrow_mut();
        inner.queue.retain(|job| job.ticket != ticket);
        let is_running = inner.running.as_ref().is_some_and(|it| it.ticket == ticket);
        if is_running && ends_worker {
            inner.running = None;
            drop(inner);
            self.discard();
            self.go_on();
        }
    }
}
