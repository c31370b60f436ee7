//! The rules of the codes that link an account of Discord: short enough to be typed, and so few tries that
//! guessing is hopeless (31^8 codes, six tries an hour).

use chrono::TimeDelta;

use super::moment::Moment;

/// For how many minutes a code works.
pub const CODE_MINUTES: u32 = 15;

/// So many wrong codes in an hour, and an account is told no, whatever it types.
const TRIES: usize = 6;

/// So many mails with a code in an hour: a command that anybody can give must not fill a mailbox.
const MAILS: usize = 5;

/// And no two within as many seconds.
const BETWEEN_MAILS_SECONDS: i64 = 60;

/// From when on a code that is made at `now` links nothing.
#[must_use]
pub fn works_until(now: Moment) -> Moment {
    now.plus(TimeDelta::minutes(i64::from(CODE_MINUTES)))
}

/// From when on tries and mails count at `now`.
#[must_use]
pub fn counted_since(now: Moment) -> Moment {
    now.plus(-TimeDelta::hours(1))
}

/// Whether an account may try a code after `wrong` ones in the hour before.
#[must_use]
pub fn may_try(wrong: usize) -> bool {
    wrong < TRIES
}

/// Whether a code may be mailed at `now`, when codes were mailed at these moments, for this account or to
/// this person.
#[must_use]
pub fn may_mail(mailed: &[Moment], now: Moment) -> bool {
    let counted = mailed.iter().filter(|at| **at > counted_since(now)).count();
    let pause = TimeDelta::seconds(BETWEEN_MAILS_SECONDS);
    counted < MAILS && mailed.iter().all(|at| at.plus(pause) <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn second(after: i64) -> Moment {
        Moment::from_seconds(1_790_000_000 + after)
    }

    #[test]
    fn a_code_works_a_quarter_of_an_hour_and_the_seventh_try_is_in_vain() {
        assert_eq!(works_until(second(0)), second(900));
        assert!(may_try(0) && may_try(5) && !may_try(6) && !may_try(60));
    }

    #[test]
    fn a_code_is_mailed_once_a_minute_and_five_times_an_hour() {
        let mailed: Vec<Moment> = [0, 60, 120, 180].map(second).into();
        assert!(!may_mail(&mailed, second(239)));
        assert!(may_mail(&mailed, second(240)));
        let five: Vec<Moment> = [0, 60, 120, 180, 240].map(second).into();
        assert!(!may_mail(&five, second(3599)));
        assert!(may_mail(&five, second(3600)), "the first is an hour ago");
    }

    proptest! {
        #[test]
        fn whoever_asks_all_the_time_gets_five_mails_an_hour(
            pauses in proptest::collection::vec(0i64..200, 200),
        ) {
            let mut mailed = Vec::new();
            let mut now = 0;
            for pause in pauses {
                now += pause;
                if may_mail(&mailed, second(now)) {
                    mailed.push(second(now));
                }
            }
            for (at, first) in mailed.iter().enumerate() {
                if let Some(sixth) = mailed.get(at + MAILS) {
                    prop_assert!(first.plus(TimeDelta::hours(1)) <= *sixth);
                }
            }
        }
    }
}
