//! Counts of an article: annotations by label, and how far it has been read.

use super::id::LabelId;
use crate::order;

/// How many annotations carry each label: sorted by label, and labels nobody used are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(Vec<(LabelId, u32)>);

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, label: &LabelId) {
        match self.place(label) {
            Ok(place) => {
                if let Some((_, count)) = self.0.get_mut(place) {
                    *count += 1;
                }
            }
            Err(place) => self.0.insert(place, (label.clone(), 1)),
        }
    }

    /// Counts one less.
    pub fn remove(&mut self, label: &LabelId) {
        let Ok(place) = self.place(label) else { return };
        match self.0.get_mut(place) {
            Some((_, count)) if *count > 1 => *count -= 1,
            _ => drop(self.0.remove(place)),
        }
    }

    fn place(&self, label: &LabelId) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(label))
    }

    /// Each label with its number.
    pub fn iter(&self) -> impl Iterator<Item = (&LabelId, u32)> {
        self.0.iter().map(|(label, count)| (label, *count))
    }

    /// All labels together.
    pub fn total(&self) -> u32 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

impl FromIterator<(LabelId, u32)> for Counts {
    fn from_iter<I: IntoIterator<Item = (LabelId, u32)>>(counts: I) -> Self {
        let mut counts: Vec<(LabelId, u32)> =
            counts.into_iter().filter(|(_, count)| *count > 0).collect();
        order::sort_by(&mut counts, |(a, _), (b, _)| a.cmp(b));
        counts.dedup_by(|later, first| later.0 == first.0);
        Self(counts)
    }
}

/// How far an article has been read, in paragraphs that are part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Progress {
    /// How many were read or have something marked in them.
    pub done: u32,
    /// How many there are.
    pub all: u32,
}
