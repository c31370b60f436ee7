//! When a delivery is tried again: a table, and nothing else.

use chrono::TimeDelta;

use crate::domain::{letter::ChannelKind, moment::Moment};

/// Minutes to wait after the first, second, … attempt that was not taken; after the last entry it
/// repeats.
const MINUTES: [i64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// How long to wait when nobody can tell whether a letter arrived.
const UNSURE_MINUTES: i64 = 15;

/// The same in Discord, which knows a message again by its nonce for some minutes only: soon enough no
/// second message can come of it.
const UNSURE_MINUTES_IN_DISCORD: i64 = 1;

/// How many hours after its first attempt a direct message goes another way: whoever is to be reminded
/// today is not to wait for Discord.
const DM_HOURS: i64 = 4;

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

/// A letter that was not taken, and how far it came on its way.
#[derive(Debug, Clone, Copy)]
pub struct Tried {
    /// The way.
    pub channel: ChannelKind,
    /// How often.
    pub attempts: u32,
    /// When first.
    pub first_at: Moment,
    /// From when on the letter is of no use.
    pub useful_until: Moment,
}

/// When a letter that was not taken is tried again, if that still makes sense; `opens` tells when its
/// reader may be written to. A direct message is tried for four hours, and the last time when they are
/// over.
#[must_use]
pub fn after_later(tried: Tried, now: Moment, opens: impl Fn(Moment) -> Moment) -> Next {
    let next = now.plus(delay(tried.attempts));
    if tried.channel != ChannelKind::DiscordDm {
        let next = opens(next);
        let is_of_use = next < tried.useful_until;
        return if is_of_use { Next::At(next) } else { Next::GiveUp };
    }
    let last = tried.first_at.plus(TimeDelta::hours(DM_HOURS));
    let next = opens(next.min(last));
    if now < last && next <= last && next < tried.useful_until {
        Next::At(next)
    } else {
        Next::GiveUp
    }
}

/// When a letter is sent once more of which nobody can tell whether it arrived. Urgency and use do
/// not count: it may only be a copy.
#[must_use]
pub fn after_unsure(channel: ChannelKind, unsure: u32, now: Moment) -> Next {
    let minutes = match channel {
        ChannelKind::Email | ChannelKind::Paper => UNSURE_MINUTES,
        ChannelKind::DiscordDm | ChannelKind::DiscordChannel => UNSURE_MINUTES_IN_DISCORD,
    };
    let next = now.plus(TimeDelta::minutes(minutes));
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
        let waits = |channel| match after_unsure(channel, 1, now) {
            Next::At(next) => next.seconds() - now.seconds(),
            Next::GiveUp => 0,
        };
        assert_eq!(waits(ChannelKind::Email), 900);
        assert_eq!(waits(ChannelKind::DiscordDm), 60);
        assert_eq!(waits(ChannelKind::DiscordChannel), 60);
        for channel in ChannelKind::ALL {
            assert_eq!(after_unsure(*channel, 2, now), Next::GiveUp, "{channel}");
        }
    }

    /// After how many minutes a letter is tried that is never taken, as long as it is tried at all.
    fn minutes_of(channel: ChannelKind) -> Vec<i64> {
        let first_at = Moment::from_seconds(1_790_000_000);
        let useful_until = first_at.plus(TimeDelta::hours(12));
        let (mut now, mut tried_at) = (first_at, Vec::new());
        for attempts in 1.. {
            tried_at.push((now.seconds() - first_at.seconds()) / 60);
            let tried = Tried {
                channel,
                attempts,
                first_at,
                useful_until,
            };
            match after_later(tried, now, |at| at) {
                Next::At(next) => now = next,
                Next::GiveUp => break,
            }
        }
        tried_at
    }

    #[test]
    fn a_direct_message_is_tried_for_four_hours_and_others_as_long_as_they_are_of_use() {
        assert_eq!(
            minutes_of(ChannelKind::DiscordDm),
            [0, 1, 6, 21, 51, 111, 231, 240]
        );
        let others = [0, 1, 6, 21, 51, 111, 231, 471, 711];
        assert_eq!(minutes_of(ChannelKind::DiscordChannel), others);
        assert_eq!(minutes_of(ChannelKind::Email), others);
    }

    #[test]
    fn a_direct_message_does_not_wait_for_the_next_morning() {
        let evening = Moment::parse_rfc3339("2026-09-21T19:30:00+02:00").expect("an instant");
        let tried = Tried {
            channel: ChannelKind::DiscordDm,
            attempts: 5,
            first_at: evening,
            useful_until: evening.plus(TimeDelta::days(7)),
        };
        let opens = |at| open_from(Urgency::Daily, Capacity::Mentor, at);
        assert_eq!(after_later(tried, evening, opens), Next::GiveUp);
    }

    proptest! {
        #[test]
        fn trying_ends_and_never_leaves_the_send_window(
            channel in proptest::sample::select(ChannelKind::ALL), attempts in any::<u32>(), at in 1_780_000_000i64..1_900_000_000, hours in 0i64..200
        ) {
            let now = Moment::from_seconds(at);
            let until = now.plus(TimeDelta::hours(hours));
            for reader in [Capacity::Mentor, Capacity::Ouder] {
                let opens = |at| open_from(Urgency::Daily, reader, at);
                let tried = Tried { channel, attempts, first_at: now, useful_until: until };
                if let Next::At(next) = after_later(tried, now, opens) {
                    prop_assert!(now < next && next < until);
                    prop_assert_eq!(opens(next), next);
                }
            }
        }
    }
}
