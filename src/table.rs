//! A map as a sorted list: for maps that are small, or read far more often than written to.
//!
//! The maps of the standard library become some eight kilobytes of code anew for each type of key and value; this one
//! becomes a few hundred bytes.

use crate::order;

/// A map of which the keys are in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Table<K, V> {
    /// An empty table.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What belongs to a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// What belongs to a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Says whether there is a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Puts a value in, and gives back the one whose place it takes.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|(_, old)| std::mem::replace(old, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }

    /// Keeps only the entries that are wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| wanted(key, value));
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The entries in the order of their keys, with the values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(key))
    }
}

impl<K: Ord, V: Default> Table<K, V> {
    /// What belongs to a key; a default value is put in if there is none.
    pub fn or_default(&mut self, key: K) -> &mut V {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        });
        // The place was found or made just now.
        #[expect(clippy::indexing_slicing, reason = "the place is in the list")]
        &mut self.0[place].1
    }
}

/// Fills a table at the cost of one sort; of two values for a key, the later one stays.
impl<K: Ord, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        // The sort leaves equal keys in their order, so the later one is first when it is turned around.
        entries.reverse();
        order::sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|next, first| next.0 == first.0);
        Self(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_values_for_a_key_the_later_one_stays() {
        let table = Table::from_iter([(2, "b"), (1, "a"), (2, "c")]);
        assert_eq!(table.iter().collect::<Vec<_>>(), [(&1, &"a"), (&2, &"c")]);
    }

    #[test]
    fn a_table_keeps_its_keys_in_order_and_one_value_for_each() {
        let mut table = Table::new();
        for (key, value) in [(3, "c"), (1, "a"), (2, "b"), (3, "d")] {
            table.insert(key, value);
        }
        assert_eq!(table.iter().collect::<Vec<_>>(), [(&1, &"a"), (&2, &"b"), (&3, &"d")]);
        assert_eq!(
            (table.remove(&2), table.remove(&2), table.get(&3)),
            (Some("b"), None, Some(&"d"))
        );
        *table.or_default(0) = "zero";
        assert_eq!(table.keys().copied().collect::<Vec<_>>(), [0, 1, 3]);
    }
}
