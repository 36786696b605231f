//! The state machine: total, synchronous, deterministic.
//!
//! *Here:* the state, the commands people give, the requests made of the browser, its reports, and what
//! pages want to know.
//! *Not here:* clocks, randomness, storage, the DOM: a `Stamp` comes in, `Request`s go out.
//! *Invariants:* every command changes the state, makes a notice, or is a documented no-op; the same
//! state and input give the same result; undo covers work, not where one is looking.
//! *Start with:* [`State`], then [`State::perform`].

mod actions;
mod command;
pub(crate) mod document;
mod effects;
pub(crate) mod exercises;
pub(crate) mod import;
pub(crate) mod library;
mod notice;
pub mod query;
mod replies;
mod report;
mod request;
mod saving;
pub(crate) mod schemes;
pub(crate) mod search;
pub(crate) mod session;
mod start;
mod state;
mod ticket;
mod update;

pub use actions::{ACTIONS, Action, Topic};
pub use command::Command;
pub use document::command::DocumentCommand;
pub use document::{Caret, Document, Edge};
pub use exercises::command::ExercisesCommand;
pub use exercises::{Exercises, LESSONS, Lesson};
pub use import::command::ImportCommand;
pub use import::{ENCODINGS, FileReport, Import};
pub use library::command::LibraryCommand;
pub use library::{Library, Scope, Sort};
pub use notice::{Notice, SchemeNotice};
pub use report::{Loaded, Report, Started, StorageError};
pub use request::{Batch, Bundle, Purpose, Record, Request, StoredRow};
pub use saving::command::SavingCommand;
pub use saving::{SaveStatus, Saving};
pub use schemes::command::SchemesCommand;
pub use schemes::{CustomScheme, Preview, Schemes};
pub use search::command::SearchCommand;
pub use search::{Findings, Found, Hit, HitRow, Query, Search, SearchOption, SearchPanel};
pub use session::command::SessionCommand;
pub use session::keymap::{KeyRefusal, Keys, chord};
pub use session::{Dialog, Route, Session, Settings, Side};
pub use state::State;
pub use ticket::Ticket;
