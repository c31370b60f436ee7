//! When a connection with the gateway is to be given up and made anew, by what is seen of it at each beat.
//! Pure; [`gateway`](super::gateway) beats.

use std::time::Duration;

/// How the pulse beats.
#[derive(Debug, Clone, Copy)]
pub struct Pulse {
    /// The time between two beats.
    pub every: Duration,
    /// At each so many beats a ping goes through the socket.
    pub ping_each: u32,
    /// For how many beats in a row it may be out. Serenity tries again every five seconds meanwhile.
    pub patience: u32,
    /// How often it may be let in within [`Pulse::window`] beats: once is enough. Discord takes the token
    /// back after a thousand identifies a day.
    pub admissions: u32,
    /// See [`Pulse::admissions`]; and who was in for so many beats is steady.
    pub window: u32,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            every: Duration::from_secs(1),
            ping_each: 5,
            patience: 30,
            admissions: 5,
            window: 600,
        }
    }
}

/// Why a connection is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivenUp {
    /// It is out, and does not come in again.
    Out,
    /// It is let in and thrown out again and again.
    Storm,
}

/// What was seen of one connection.
#[derive(Debug)]
pub(super) struct Watch {
    pulse: Pulse,
    beats: u32,
    out: u32,
    longest_in: u32,
    is_in_for: u32,
    /// How often it had been let in when the window began.
    admissions_before: u32,
}

impl Watch {
    /// Nothing was seen yet.
    pub(super) fn new(pulse: Pulse) -> Self {
        Self {
            pulse,
            beats: 0,
            out: 0,
            longest_in: 0,
            is_in_for: 0,
            admissions_before: 0,
        }
    }

    /// One beat: whether it is in, and how often it was let in so far.
    pub(super) fn beat(&mut self, is_in: bool, admissions: u32) -> Option<GivenUp> {
        self.beats = self.beats.wrapping_add(1);
        if self.beats.is_multiple_of(self.pulse.window) {
            self.admissions_before = admissions;
        }
        (self.out, self.is_in_for) = if is_in {
            (0, self.is_in_for.saturating_add(1))
        } else {
            (self.out.saturating_add(1), 0)
        };
        self.longest_in = self.longest_in.max(self.is_in_for);
        if admissions.saturating_sub(self.admissions_before) > self.pulse.admissions {
            return Some(GivenUp::Storm);
        }
        (self.out >= self.pulse.patience).then_some(GivenUp::Out)
    }

    /// Whether a ping goes through the socket at this beat.
    pub(super) fn pings(&self) -> bool {
        self.beats.is_multiple_of(self.pulse.ping_each)
    }

    /// Whether it was in for a good while: what ends it then is no sign of worse.
    pub(super) fn was_steady(&self) -> bool {
        self.longest_in >= self.pulse.window
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watch() -> Watch {
        Watch::new(Pulse {
            ping_each: 2,
            patience: 3,
            admissions: 2,
            window: 20,
            ..Pulse::default()
        })
    }

    #[test]
    fn it_is_given_up_when_it_is_out_for_some_beats_in_a_row() {
        let mut watch = watch();
        let seen = [false, false, true, false, false, false].map(|is_in| watch.beat(is_in, 1));
        assert_eq!(seen[..5], [None; 5]);
        assert_eq!(seen[5], Some(GivenUp::Out));
    }

    #[test]
    fn it_is_given_up_when_it_is_let_in_again_and_again() {
        let mut watch = watch();
        assert_eq!(
            [1, 2].map(|admissions| watch.beat(true, admissions)),
            [None, None]
        );
        assert_eq!(watch.beat(true, 3), Some(GivenUp::Storm));
    }

    #[test]
    fn what_happens_now_and_then_is_no_storm() {
        let mut watch = watch();
        for window in 0..50 {
            for beat in 0..20 {
                assert_eq!(watch.beat(beat != 7, window + 1), None, "{window} {beat}");
            }
        }
    }

    #[test]
    fn who_was_in_for_a_whole_window_is_steady() {
        let mut watch = watch();
        for beat in 1..=20 {
            assert!(!watch.was_steady(), "{beat}");
            watch.beat(true, 1);
        }
        watch.beat(false, 1);
        assert!(watch.was_steady());
    }

    #[test]
    fn a_ping_goes_now_and_then() {
        let mut watch = watch();
        let pings: Vec<bool> = (0..4)
            .map(|_| {
                watch.beat(true, 1);
                watch.pings()
            })
            .collect();
        assert_eq!(pings, [false, true, false, true]);
    }
}
