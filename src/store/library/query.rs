//! The library as its page lists it.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Sort;
use crate::model::{Counts, Entry, Family, Scheme};
use crate::order;
use crate::store::state::State;
use crate::text::fold;

/// How many annotations there are of each family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Claims.
    pub claims: u32,
    /// Parts of attributions.
    pub attributions: u32,
    /// Framing.
    pub framings: u32,
}

impl Tally {
    /// Sums up counts by family.
    pub fn of(counts: &Counts, scheme: &Scheme) -> Self {
        let mut tally = Self::default();
        for (label, count) in counts.iter() {
            match scheme.get(label).map(|label| label.family) {
                Some(Family::Claim) => tally.claims += count,
                Some(Family::Attribution) => tally.attributions += count,
                Some(Family::Framing) => tally.framings += count,
                None => {}
            }
        }
        tally
    }

    /// All families together.
    pub const fn total(self) -> u32 {
        self.claims + self.attributions + self.framings
    }
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The article.
    pub entry: Arc<Entry>,
    /// Its annotations by family.
    pub tally: Tally,
}

/// The rows of the library: searched and sorted as the person wants them.
pub fn library(state: &State) -> Vec<Row> {
    let words: Vec<String> =
        fold(&state.library.query).split_whitespace().map(str::to_owned).collect();
    let listed = |entry: &&Arc<Entry>| {
        let source = &entry.source;
        let haystack = fold(&format!("{} {} {}", source.title, source.outlet, source.author));
        entry.deleted.is_some() == state.library.is_trash_listed
            && words.iter().all(|word| haystack.contains(word))
    };
    let mut rows: Vec<Row> = state
        .library
        .entries
        .values()
        .filter(listed)
        .map(|entry| Row {
            entry: Arc::clone(entry),
            tally: Tally::of(&entry.counts, &state.schemes.active),
        })
        .collect();
    let compare: fn(&Row, &Row) -> Ordering = match state.session.settings.sort {
        Sort::Changed => |a, b| b.entry.changed.cmp(&a.entry.changed),
        Sort::Title => |a, b| fold(&a.entry.source.title).cmp(&fold(&b.entry.source.title)),
        Sort::Outlet => |a, b| fold(&a.entry.source.outlet).cmp(&fold(&b.entry.source.outlet)),
        Sort::Length => |a, b| b.entry.length.cmp(&a.entry.length),
        Sort::Spans => |a, b| b.tally.total().cmp(&a.tally.total()),
    };
    order::sort_by(&mut rows, compare);
    rows
}

/// How many articles the library has, and how many the trash.
pub fn shelves(state: &State) -> (usize, usize) {
    let deleted = state.library.entries.values().filter(|entry| entry.deleted.is_some()).count();
    (state.library.entries.len() - deleted, deleted)
}
