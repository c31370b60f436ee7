//! When a delivery is tried again: a table, and nothing else.

use chrono::TimeDelta;

use crate::domain::moment::Moment;

/// Minutes to wait after the first, second, … attempt that was not taken; after the last entry it
/// repeats.
const MINUTES: [i64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// How long to wait when nobody can tell whether a letter arrived.
const UNSURE_MINUTES: i64 = 15;

/// How often a letter is sent whose first sending nobody can tell the end of: once more.
pub const UNSURE_LIMIT: u32 = 2;

/// How long to wait after `attempts` attempts: 1, 5, 15, 30 minutes, 1 hour, 2 hours, then every 4
/// hours.
#[must_use]
pub fn delay(attempts: u32) -> TimeDelta {
    let index = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let last = MINUTES.last().copied().unwrap_or(240);
    TimeDelta::minutes(MINUTES.get(index).copied().unwrap_or(last))
}

/// What comes after an attempt that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Try again at this instant, with the same bytes.
    At(Moment),
    /// Trying makes no sense any more: another way, or a human.
    GiveUp,
}

/// When a letter that was not taken is tried again, if that still makes sense; `opens` tells when its
/// reader may be written to.
#[must_use]
pub fn after_later(
    attempts: u32,
    now: Moment,
    useful_until: Moment,
    opens: impl Fn(Moment) -> Moment,
) -> Next {
    let next = opens(now.plus(delay(attempts)));
    if next < useful_until {
        Next::At(next)
    } else {
        Next::GiveUp
    }
}

/// When a letter is sent once more of which nobody can tell whether it arrived. Urgency and use do
/// not count: it may only be a copy.
#[must_use]
pub fn after_unsure(unsure: u32, now: Moment) -> Next {
    let next = now.plus(TimeDelta::minutes(UNSURE_MINUTES));
    if unsure < UNSURE_LIMIT {
        Next::At(next)
    } else {
        Next::GiveUp
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        capacity::Capacity,
        send_window::{Urgency, open_from},
    };
    use proptest::prelude::*;

    #[test]
    fn the_table_reads_as_it_is_documented() {
        let minutes: Vec<_> = (0..9).map(|attempts| delay(attempts).num_minutes()).collect();
        assert_eq!(minutes, [1, 1, 5, 15, 30, 60, 120, 240, 240]);
    }

    #[test]
    fn a_letter_of_which_nobody_can_tell_is_sent_once_more() {
        let now = Moment::from_seconds(1_790_000_000);
        assert_eq!(
            after_unsure(1, now),
            Next::At(Moment::from_seconds(1_790_000_900))
        );
        assert_eq!(after_unsure(2, now), Next::GiveUp);
    }

    proptest! {
        #[test]
        fn trying_ends_and_never_leaves_the_send_window(
            attempts in any::<u32>(), at in 1_780_000_000i64..1_900_000_000, hours in 0i64..200
        ) {
            let now = Moment::from_seconds(at);
            let until = now.plus(TimeDelta::hours(hours));
            for reader in [Capacity::Mentor, Capacity::Ouder] {
                let opens = |at| open_from(Urgency::Daily, reader, at);
                if let Next::At(next) = after_later(attempts, now, until, opens) {
                    prop_assert!(now < next && next < until);
                    prop_assert_eq!(opens(next), next);
                }
            }
        }
    }
}
