//! Change as a value: the only layer that mutates a model.
//!
//! *Here:* a change that carries both its sides, transactions of changes, and the history they make.
//! *Not here:* what a key or a button means (that is `store`), and files.
//! *Invariants:* a transaction is applied whole or not at all, and refuses an annotation set it was not made for;
//! its inverse needs no document; `t.inverse().inverse() == t`.
//! *Start with:* [`Transaction`].

mod change;
mod history;
mod label_usage;
mod merge;
mod migrate;
mod scheme_edit;
mod transaction;

pub use change::{Change, Swap};
pub use history::History;
pub use label_usage::LabelUsage;
pub use merge::{Merged, merge};
pub use migrate::{Migration, carry, keep_used_labels};
pub use scheme_edit::{SchemeEdit, Word, amend};
pub use transaction::{ApplyError, Step, Transaction};
