//! The clock is an argument: real, rehearsed, or moved by hand.
//!
//! This is the one home of the machine's time. [`SystemClock`] tells it as it is,
//! [`RehearsalClock`] starts elsewhere and may run faster, [`ManualClock`] stands still until the
//! demo or a test moves it.

use std::{
    pin::Pin,
    str::FromStr,
    time::{Duration, Instant},
};

use chrono::{TimeDelta, Utc};
use tokio::sync::watch;

use crate::domain::moment::Moment;

/// The longest real sleep at a stretch: the machine's clock may be set, or the machine may sleep.
const NAP: Duration = Duration::from_secs(30);

/// What [`Clock::sleep_until`] gives back. It does not borrow the clock.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Tells the time, and waits for it.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Moment;

    /// Ready as soon as [`now`](Self::now) has reached `moment`; at once when it already has. The
    /// real and the rehearsed clock need a tokio runtime with time.
    fn sleep_until(&self, moment: Moment) -> Sleep;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where real time enters")]
    fn exactly() -> chrono::DateTime<Utc> {
        Utc::now()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Self::exactly().into()
    }

    fn sleep_until(&self, moment: Moment) -> Sleep {
        Box::pin(async move {
            // An error means that the moment has passed.
            while let Ok(left) = (moment.utc() - Self::exactly()).to_std()
                && !left.is_zero()
            {
                tokio::time::sleep(left.min(NAP)).await;
            }
        })
    }
}

/// A clock that starts at an instant of choice and runs some times as fast as the real one.
#[derive(Debug, Clone, Copy)]
pub struct RehearsalClock {
    start: Moment,
    speed: u32,
    began: Instant,
}

impl RehearsalClock {
    /// Starts the clock now; a speed of 0 counts as 1.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a rehearsal runs along with real time")]
    pub fn starting(start: Moment, speed: u32) -> Self {
        Self {
            start,
            speed: speed.max(1),
            began: Instant::now(),
        }
    }

    /// How long the clock has run, in its own time.
    fn has_run(&self) -> Duration {
        self.began.elapsed().saturating_mul(self.speed)
    }

    /// How long, in real time, until it shows `moment`; rounded up.
    fn left_until(&self, moment: Moment) -> Duration {
        let seconds = moment.seconds().saturating_sub(self.start.seconds());
        let wanted = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
        let left = wanted.saturating_sub(self.has_run());
        if left.is_zero() {
            left
        } else {
            left / self.speed + Duration::from_nanos(1)
        }
    }
}

impl Clock for RehearsalClock {
    fn now(&self) -> Moment {
        let run = i64::try_from(self.has_run().as_secs()).unwrap_or(i64::MAX);
        Moment::from_seconds(self.start.seconds().saturating_add(run))
    }

    fn sleep_until(&self, moment: Moment) -> Sleep {
        let clock = *self;
        Box::pin(async move {
            loop {
                let left = clock.left_until(moment);
                if left.is_zero() {
                    return;
                }
                tokio::time::sleep(left.min(NAP)).await;
            }
        })
    }
}

/// A clock that stands still until somebody moves it. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: watch::Sender<Moment>,
}

impl ManualClock {
    /// A clock that shows `start`.
    #[must_use]
    pub fn new(start: Moment) -> Self {
        Self {
            now: watch::Sender::new(start),
        }
    }

    /// Moves the clock to `moment`, and wakes who waited for it. A clock never runs backward: an
    /// earlier moment leaves it where it is.
    pub fn set(&self, moment: Moment) {
        self.now.send_if_modified(|now| {
            let moves = moment > *now;
            *now = moment.max(*now);
            moves
        });
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now().plus(by));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        *self.now.borrow()
    }

    fn sleep_until(&self, moment: Moment) -> Sleep {
        let mut now = self.now.subscribe();
        Box::pin(async move {
            if now.wait_for(|now| *now >= moment).await.is_err() {
                // Nobody is left who could move the clock: that moment never comes.
                std::future::pending::<()>().await;
            }
        })
    }
}

/// The clock that the operator asked for with `--clock`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClockChoice {
    /// No `--clock`: the real one.
    #[default]
    Real,
    /// `INSTANT[*SPEED]`: start there, and run that many times as fast.
    From(Moment, u32),
    /// `resume[*SPEED]`: start where this database stopped.
    Resume(u32),
}

/// A `--clock` that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockChoiceError {
    /// Neither `resume` nor an instant.
    #[error(
        "write `resume` or an instant with its offset, such as 2026-12-01T08:00:00+01:00, and behind it \
         *SPEED if the clock must run faster"
    )]
    Instant,
    /// What stands behind the `*`.
    #[error("the speed behind the * must be a whole number from 1, such as *600")]
    Speed,
}

impl FromStr for ClockChoice {
    type Err = ClockChoiceError;

    fn from_str(text: &str) -> Result<Self, ClockChoiceError> {
        let (start, speed) = match text.split_once('*') {
            Some((start, speed)) => (start, speed_of(speed)?),
            None => (text, 1),
        };
        if start.trim().eq_ignore_ascii_case("resume") {
            return Ok(Self::Resume(speed));
        }
        Moment::parse_rfc3339(start.trim())
            .map(|start| Self::From(start, speed))
            .ok_or(ClockChoiceError::Instant)
    }
}

fn speed_of(text: &str) -> Result<u32, ClockChoiceError> {
    match text.trim().parse() {
        Ok(speed) if speed > 0 => Ok(speed),
        _ => Err(ClockChoiceError::Speed),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::Arc,
        task::{Context, Poll, Waker},
    };

    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_rfc3339(text).expect("an instant")
    }

    fn is_ready(sleep: &mut Sleep) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        matches!(sleep.as_mut().poll(&mut context), Poll::Ready(()))
    }

    #[test]
    fn a_manual_clock_stands_still_and_wakes_nobody_too_early() {
        let clock = ManualClock::new(at("2026-12-01T08:00:00+01:00"));
        let mut sleep = clock.sleep_until(at("2026-12-01T09:00:00+01:00"));
        assert!(!is_ready(&mut sleep));
        clock.advance(TimeDelta::minutes(59));
        assert!(!is_ready(&mut sleep));
        clock.advance(TimeDelta::minutes(1));
        assert!(is_ready(&mut sleep));
        assert!(is_ready(&mut clock.sleep_until(at("2026-11-01T00:00:00Z"))));
    }

    #[test]
    fn a_manual_clock_never_runs_backward() {
        let start = at("2026-12-01T08:00:00+01:00");
        let clock = ManualClock::new(start);
        clock.set(at("2026-11-30T08:00:00+01:00"));
        clock.advance(TimeDelta::hours(-1));
        assert_eq!(clock.now(), start);
        clock.clone().set(at("2026-12-02T08:00:00+01:00"));
        assert_eq!(clock.now(), at("2026-12-02T08:00:00+01:00"));
    }

    #[test]
    fn a_moment_on_a_clock_that_is_gone_never_comes() {
        let clock = ManualClock::new(at("2026-12-01T08:00:00+01:00"));
        let mut sleep = clock.sleep_until(at("2026-12-01T09:00:00+01:00"));
        drop(clock);
        assert!(!is_ready(&mut sleep));
    }

    #[tokio::test]
    async fn who_waits_in_another_task_is_woken() {
        let clock = Arc::new(ManualClock::new(at("2026-12-01T08:00:00+01:00")));
        let waiting = tokio::spawn(clock.sleep_until(at("2026-12-02T08:00:00+01:00")));
        tokio::task::yield_now().await;
        clock.set(at("2027-01-01T00:00:00Z"));
        waiting.await.expect("the task ends");
    }

    #[tokio::test]
    async fn a_rehearsal_runs_as_many_times_as_fast_as_was_asked() {
        let start = at("2026-12-01T08:00:00+01:00");
        let clock = RehearsalClock::starting(start, 36_000);
        assert!(clock.now() >= start);
        let in_an_hour = start.plus(TimeDelta::hours(1));
        let began = clock.began;
        clock.sleep_until(in_an_hour).await;
        assert!(clock.now() >= in_an_hour);
        assert!(began.elapsed() >= Duration::from_millis(100));
        // Slow machines may be late, but not by an hour of real time.
        assert!(clock.now() < start.plus(TimeDelta::hours(36_000)));
        clock.sleep_until(start).await;
    }

    #[tokio::test]
    async fn the_system_clock_sleeps_to_the_moment_and_not_beyond_the_past() {
        let clock = SystemClock;
        clock.sleep_until(clock.now().plus(TimeDelta::days(-1))).await;
        let soon = clock.now().plus(TimeDelta::seconds(1));
        clock.sleep_until(soon).await;
        assert!(clock.now() >= soon);
    }

    #[test]
    fn the_choice_of_a_clock_is_read() {
        let start = at("2026-12-01T08:00:00+01:00");
        for (text, choice) in [
            ("2026-12-01T08:00:00+01:00*600", ClockChoice::From(start, 600)),
            ("2026-12-01T07:00:00Z", ClockChoice::From(start, 1)),
            ("resume", ClockChoice::Resume(1)),
            ("resume*60", ClockChoice::Resume(60)),
        ] {
            assert_eq!(text.parse(), Ok(choice), "{text}");
        }
    }

    #[test]
    fn what_is_no_clock_is_refused_with_an_example() {
        let read = |text: &str| text.parse::<ClockChoice>().expect_err(text);
        for text in [
            "",
            "now",
            "2026-12-01",
            "2026-12-01T08:00:00",
            "12-01T08:00:00+01:00",
        ] {
            assert_eq!(read(text), ClockChoiceError::Instant, "{text}");
        }
        for text in ["resume*", "resume*0", "resume*-1", "resume*1.5", "resume*2*2"] {
            assert_eq!(read(text), ClockChoiceError::Speed, "{text}");
        }
        assert!(read("tomorrow").to_string().contains("2026-12-01T08:00:00+01:00"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_clock_or_refused(text in "\\PC*") {
            let _ = text.parse::<ClockChoice>();
        }

        #[test]
        fn any_rehearsal_can_be_asked_for_any_moment(start: i64, wanted: i64, speed: u32) {
            let clock = RehearsalClock::starting(Moment::from_seconds(start), speed);
            let _ = (clock.now(), clock.left_until(Moment::from_seconds(wanted)));
        }
    }
}
