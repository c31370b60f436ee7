//! Counts how often each of very many asked within a minute or an hour, in a room that does not grow: whoever did not
//! ask for the longest is forgotten first, and a newcomer always has a place.

use std::{collections::BTreeMap, mem};

/// Counts by key, of one span of time.
#[derive(Debug)]
pub(super) struct Counter<K> {
    /// How many keys each of the two halves holds.
    room: usize,
    span: i64,
    recent: BTreeMap<K, u32>,
    /// Who asked earlier; forgotten when `recent` is full again.
    older: BTreeMap<K, u32>,
}

impl<K: Ord> Counter<K> {
    /// Room for this many keys, and as many of before.
    pub(super) fn with_room(room: usize) -> Self {
        Self {
            room,
            span: 0,
            recent: BTreeMap::new(),
            older: BTreeMap::new(),
        }
    }

    /// Counts one more; how many it are in this span.
    pub(super) fn count(&mut self, key: K, span: i64) -> u32 {
        if self.span != span {
            self.span = span;
            self.recent.clear();
            self.older.clear();
        }
        if let Some(count) = self.recent.get_mut(&key) {
            *count = count.saturating_add(1);
            return *count;
        }
        let count = self.older.remove(&key).unwrap_or(0).saturating_add(1);
        if self.recent.len() >= self.room {
            self.older = mem::take(&mut self.recent);
        }
        self.recent.insert(key, count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_begins_anew() {
        let mut counter = Counter::with_room(10);
        let counts = [("a", 1), ("a", 1), ("b", 1), ("a", 2)].map(|(key, span)| counter.count(key, span));
        assert_eq!(counts, [1, 2, 1, 1]);
    }

    #[test]
    fn a_flood_of_newcomers_is_counted_and_makes_nobody_forgotten_who_goes_on_asking() {
        let mut counter = Counter::with_room(100);
        for newcomer in 0..10_000_i64 {
            assert_eq!(counter.count(newcomer, 7), 1, "every newcomer has a place");
            if newcomer % 50 == 0 {
                assert_eq!(i64::from(counter.count(-1, 7)), 1 + newcomer / 50);
            }
        }
        assert!(counter.recent.len() + counter.older.len() <= 200);
    }
}
