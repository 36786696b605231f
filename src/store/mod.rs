//! The state machine: total, synchronous, deterministic.
//!
//! *Here:* the state, the commands people give, the requests made of the browser, its reports, and what
//! pages want to know.
//! *Not here:* clocks, randomness, storage, the DOM: a `Stamp` comes in, `Request`s go out.
//! *Invariants:* every command changes the state, makes a notice, or is a documented no-op; the same
//! state and input give the same result; undo covers work, not where one is looking.
//! *Start with:* [`State`], then [`State::perform`].

mod actions;
mod caret;
mod command;
mod keymap;
mod notice;
pub mod query;
mod report;
mod request;
mod route;
mod samples;
mod saving;
mod search;
mod settings;
mod shelf;
mod state;
mod study;
mod update;

pub use actions::{ACTIONS, Action, Topic};
pub use caret::Caret;
pub use command::{Command, Dialog, Edge, Point, Scope, Sort};
pub use keymap::{KeyRefusal, Keys, chord};
pub use notice::{Notice, SchemeNotice};
pub use report::{Loaded, Report, Started, StorageError};
pub use request::{Batch, Bundle, Purpose, Record, Request, StoredRow, Ticket};
pub use route::Route;
pub use saving::{Saving, Verdict};
pub use search::{Findings, Found, Hit, HitRow, Query, Search, Way};
pub use settings::Settings;
pub use shelf::{Held, Preview, Shelf};
pub use state::{Desk, Outcome, Session, Side, State};
pub use study::{LESSONS, Lesson, Study};
