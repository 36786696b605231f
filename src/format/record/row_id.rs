//! Ids of journal rows.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::format::field_error::Fit;
use crate::format::json::FromJson;

/// The id of a journal row. Rows of one article are in the order of their ids.
///
/// Each tab that becomes the writer takes the next epoch from the database and counts its rows from 1. Epoch 0 is for
/// rows from before version 3, which had one running number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The writer's turn.
    pub epoch: u32,
    /// The tab that was the writer, by a random number.
    pub tab: u32,
    /// Its place among the rows of that tab, from 1.
    pub number: u32,
}

impl RowId {
    /// Before all rows.
    pub const ZERO: Self = Self { epoch: 0, tab: 0, number: 0 };

    /// Says whether a record that holds everything up to `upto` holds this row.
    ///
    /// Two tabs have the same epoch only if one of them could not store that it had taken it. Its rows were never in
    /// the database, so no record of the other tab holds them.
    pub fn is_within(self, upto: Self) -> bool {
        self.epoch < upto.epoch
            || (self.epoch == upto.epoch && self.tab == upto.tab && self.number <= upto.number)
    }

    /// Says whether this row is of another tab's turn, at the latest when the turn of `writer` began.
    pub fn is_of_turn_before(self, writer: Self) -> bool {
        self.epoch < writer.epoch || (self.epoch == writer.epoch && self.tab != writer.tab)
    }

    /// The next row of the same tab.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { number: self.number + 1, ..self }
    }
}

/// As it stands in keys of `localStorage`: `epoch/tab/number`.
impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.epoch, self.tab, self.number)
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.epoch, self.tab, self.number).serialize(serializer)
    }
}

impl FromJson for RowId {
    fn from_json(json: &str) -> Fit<Self> {
        let (epoch, tab, number) = FromJson::from_json(json)?;
        Ok(Self { epoch, tab, number })
    }
}
