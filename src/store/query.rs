//! What pages want to know of the state, by topic.

pub use super::document::query::*;
pub use super::exercises::query::{Compared, ComparedRow, comparison, exercise, is_begun, lesson};
pub use super::import::query::{opening, outcomes};
pub use super::library::query::{Row, Tally, library, shelves};
pub use super::session::query::{command_of, family_names, label_keys};
