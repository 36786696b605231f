//! Change as a value: the only layer that mutates a model.
//!
//! *Here:* a change that carries both its sides, transactions of changes, and the history they make.
//! *Not here:* what a key or a button means (that is `store`), and files.
//! *Invariants:* a transaction is applied whole or not at all, and refuses a sheet it was not made for;
//! its inverse needs no document; `t.inverse().inverse() == t`.
//! *Start with:* [`Transaction`].

mod amend;
mod carry;
mod census;
mod change;
mod history;
mod merge;
mod transaction;

pub use amend::{Amendment, Word, amend};
pub use carry::{Carried, carry, take_along};
pub use census::Census;
pub use change::{Change, Swap};
pub use history::History;
pub use merge::{Merged, merge};
pub use transaction::{ApplyError, Step, Transaction};
