//! Which connections are open, and who makes room when all places are taken: whoever keeps us waiting for
//! the longest. So the database and the mail always have their descriptors, and a thousand who say nothing
//! keep nobody out.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

/// How many connections are open at once: far below the 1,024 files that a process may have open.
pub(super) const MOST: usize = 200;

/// How many of them one address may have, where no proxy stands before it.
const MOST_OF_ONE: usize = 64;

/// The places.
#[derive(Debug, Default)]
pub(super) struct Places {
    taken: Mutex<Taken>,
    freed: Notify,
}

#[derive(Debug, Default)]
struct Taken {
    /// Counts up with everything that happens.
    turn: u64,
    by: BTreeMap<u64, Guest>,
}

#[derive(Debug)]
struct Guest {
    /// `None`: a proxy on this machine, which brings everybody.
    from: Option<IpAddr>,
    /// Since which turn we wait for it to say something; `None` while it is being answered.
    waits_since: Option<u64>,
    must_go: Arc<Notify>,
}

/// What a newcomer gets.
enum Room {
    Place(Place),
    /// Everybody is being answered: wait until one is done.
    Full,
    /// This address has enough.
    Enough,
}

impl Places {
    /// A place for a connection from this address; `None` when it has enough of them already.
    pub(super) async fn take(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let from = Some(from.to_canonical()).filter(|from| !from.is_loopback());
        loop {
            let freed = self.freed.notified();
            match self.room_for(from) {
                Room::Place(place) => return Some(place),
                Room::Enough => return None,
                Room::Full => freed.await,
            }
        }
    }

    fn room_for(self: &Arc<Self>, from: Option<IpAddr>) -> Room {
        let mut taken = self.taken();
        let of_one = taken.by.values().filter(|guest| guest.from == from).count();
        if from.is_some() && of_one >= MOST_OF_ONE && !taken.make_room(|guest| guest.from == from) {
            return Room::Enough;
        }
        if taken.by.len() >= MOST && !taken.make_room(|_| true) {
            return Room::Full;
        }
        let number = taken.next_turn();
        let must_go = Arc::<Notify>::default();
        let guest = Guest {
            from,
            waits_since: Some(number),
            must_go: Arc::clone(&must_go),
        };
        taken.by.insert(number, guest);
        Room::Place(Place {
            places: Arc::clone(self),
            number,
            must_go,
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn next_turn(&mut self) -> u64 {
        self.turn = self.turn.saturating_add(1);
        self.turn
    }

    /// Sends away whoever keeps us waiting for the longest of those that `may` go.
    fn make_room(&mut self, may: impl Fn(&Guest) -> bool) -> bool {
        let waiting = self.by.iter().filter(|(_, guest)| may(guest));
        let waiting = waiting.filter_map(|(number, guest)| Some((guest.waits_since?, *number)));
        let Some(guest) = waiting.min().and_then(|(_, number)| self.by.remove(&number)) else {
            return false;
        };
        guest.must_go.notify_one();
        true
    }
}

/// The place of one connection; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
    must_go: Arc<Notify>,
}

impl Place {
    /// What was asked is being answered.
    pub(super) fn is_answered(&self) {
        self.set(|_| None);
    }

    /// It is its turn again: to ask, or to read the answer.
    pub(super) fn is_waited_for(&self) {
        self.set(Some);
    }

    fn set(&self, waits_since: impl FnOnce(u64) -> Option<u64>) {
        let mut taken = self.places.taken();
        let turn = taken.next_turn();
        if let Some(guest) = taken.by.get_mut(&self.number) {
            guest.waits_since = waits_since(turn);
        }
        drop(taken);
        self.places.freed.notify_one();
    }

    /// Whether nothing of it is being answered.
    pub(super) fn is_idle(&self) -> bool {
        let taken = self.places.taken();
        taken
            .by
            .get(&self.number)
            .is_none_or(|guest| guest.waits_since.is_some())
    }

    /// Ends when somebody else needs the place.
    pub(super) async fn must_go(&self) {
        self.must_go.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().by.remove(&self.number);
        self.places.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(places: &Arc<Places>, from: &str) -> Option<Place> {
        let from: IpAddr = from.parse().expect("an address");
        match places.room_for(Some(from).filter(|from| !from.is_loopback())) {
            Room::Place(place) => Some(place),
            Room::Full | Room::Enough => None,
        }
    }

    fn is_sent_away(place: &Place) -> bool {
        !place.places.taken().by.contains_key(&place.number)
    }

    #[test]
    fn whoever_keeps_us_waiting_the_longest_makes_room_and_who_is_answered_stays() {
        let places = Arc::<Places>::default();
        let all: Vec<Place> = (0..MOST).filter_map(|_| place(&places, "127.0.0.1")).collect();
        assert_eq!(all.len(), MOST);
        all[0].is_answered();
        let newcomer = place(&places, "127.0.0.1").expect("a place");
        assert!(!is_sent_away(&all[0]) && is_sent_away(&all[1]) && !is_sent_away(&all[2]));
        for place in &all {
            place.is_answered();
        }
        newcomer.is_answered();
        assert!(
            place(&places, "127.0.0.1").is_none(),
            "everybody is being answered"
        );
        all[5].is_waited_for();
        assert!(place(&places, "127.0.0.1").is_some() && is_sent_away(&all[5]));
        drop(all);
        assert!(place(&places, "127.0.0.1").is_some());
    }

    #[test]
    fn one_address_takes_not_all_places_and_loses_only_its_own() {
        let places = Arc::<Places>::default();
        let other = place(&places, "198.51.100.1").expect("a place");
        let many: Vec<Place> = (0..100).filter_map(|_| place(&places, "203.0.113.1")).collect();
        assert_eq!(
            many.iter().filter(|place| !is_sent_away(place)).count(),
            MOST_OF_ONE
        );
        assert!(!is_sent_away(&other));
        for place in &many {
            place.is_answered();
        }
        assert!(place(&places, "203.0.113.1").is_none());
        assert!(place(&places, "198.51.100.1").is_some());
    }

    #[tokio::test]
    async fn a_newcomer_waits_for_a_place_when_all_are_answered() {
        let places = Arc::<Places>::default();
        let all: Vec<Place> = (0..MOST).filter_map(|_| place(&places, "127.0.0.1")).collect();
        for place in &all {
            place.is_answered();
        }
        let local = "127.0.0.1".parse().expect("an address");
        let (newcomer, ()) = tokio::join!(places.take(local), async {
            tokio::task::yield_now().await;
            drop(all);
        });
        assert!(newcomer.is_some());
    }
}
