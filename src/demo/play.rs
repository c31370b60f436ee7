//! Time passes at the sample school: from one instant at which something is planned to the next.

use std::io;

use chrono::{NaiveDate, NaiveTime};

use super::{DemoError, Event, World, bounce::read_returns, mailbox::comes_back, reader::Plans};
use crate::{
    app::{Pace, beat},
    clock::Clock,
    domain::moment::{Moment, add_days},
    outbox::Ran,
};

/// Who acts at the sample school while time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cast {
    /// Everybody, as it is written: who cannot do what is written there is a fault of the sample.
    AsWritten,
    /// Everybody, beside somebody who looks on and may have been sooner, or have changed something.
    Beside,
    /// Nobody; only exports arrive. Who reads a letter plans all the same, for when they act again.
    Nobody,
}

impl Cast {
    /// Whether the people of the sample school do anything.
    pub(super) fn acts(self) -> bool {
        self != Self::Nobody
    }

    /// What somebody did; nothing, when somebody who looks on made it impossible.
    pub(super) fn unless_passed_over<T>(self, done: Result<T, DemoError>) -> Result<Option<T>, DemoError> {
        match done {
            Ok(done) => Ok(Some(done)),
            Err(error) if self == Self::AsWritten => Err(error),
            Err(error) => unless_refused(error).map(|()| None),
        }
    }
}

/// A refusal says only that it could not be done; anything else is a fault.
fn unless_refused(error: DemoError) -> Result<(), DemoError> {
    match error {
        DemoError::Sample | DemoError::Pressed(_) => Ok(()),
        DemoError::Perform(error) => error.of_store().map_or(Ok(()), |fault| Err(fault.into())),
        fault => Err(fault),
    }
}

/// What goes on while time passes, from one stretch of time to the next: what everybody plans to do.
#[derive(Debug)]
pub(super) struct Course {
    plans: Plans,
    pace: Pace,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            plans: Plans::default(),
            pace: Pace::JustStarted,
        }
    }
}

/// Plays until the end of `until` and tells everything that happens, in order.
///
/// # Errors
/// When the database cannot be used, or `tell` fails.
pub async fn play<T>(world: &mut World, until: NaiveDate, tell: &mut T) -> Result<(), DemoError>
where
    T: FnMut(&Event) -> io::Result<()>,
{
    let end = Moment::at(add_days(until, 1), NaiveTime::MIN);
    Course::default().go_on(world, end, Cast::AsWritten, tell).await
}

impl Course {
    /// Lets happen everything before `end`; the clock stands at the last of it.
    pub(super) async fn go_on<T>(
        &mut self,
        world: &mut World,
        end: Moment,
        cast: Cast,
        tell: &mut T,
    ) -> Result<(), DemoError>
    where
        T: FnMut(&Event) -> io::Result<()>,
    {
        self.plans.look_anew();
        if cast.acts() {
            self.plans.catch_up(world.clock.now());
        }
        while let Some(next) = self.next_instant(world, cast).await?.filter(|next| *next < end) {
            world.clock.set(next);
            let now = world.clock.now();
            for event in world.happen_until_now(cast).await? {
                self.plans.look_anew();
                tell(&event)?;
            }
            for event in read_returns(world, now).await? {
                tell(&event)?;
            }
            if cast.acts() {
                for event in self.plans.act(world, now, cast).await? {
                    tell(&event)?;
                }
            }
            beat(&world.store, now, self.pace).await?;
            self.pace = Pace::Running;
            self.send(world, now, tell).await?;
        }
        Ok(())
    }

    async fn next_instant(&self, world: &World, cast: Cast) -> Result<Option<Moment>, DemoError> {
        let mut tx = world.store.read().await?;
        let (look, attempt) = (tx.next_look().await?, tx.next_attempt().await?);
        let happens = world.year.front().map(|(at, _)| *at);
        let planned = self.plans.next().filter(|_| cast.acts());
        let all = [look, attempt, happens, planned, world.returns.next()];
        Ok(all.into_iter().flatten().min())
    }

    async fn send<T>(&mut self, world: &World, now: Moment, tell: &mut T) -> Result<(), DemoError>
    where
        T: FnMut(&Event) -> io::Result<()>,
    {
        loop {
            match world.worker.run_once(now).await? {
                Ran::Idle => return Ok(()),
                Ran::Skipped => {}
                Ran::Tried(delivery) => {
                    if delivery.outcome == "delivered" && !comes_back(&delivery.recipient, now.date()) {
                        self.plans.read(world, &delivery, now).await?;
                    }
                    tell(&Event::Letter { at: now, delivery })?;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{PerformError, PutOffError};

    #[test]
    fn what_cannot_be_done_is_a_fault_only_when_nobody_looks_on() {
        let refused = || Err::<u8, _>(DemoError::Perform(PerformError::PutOff(PutOffError::Gone)));
        assert!(Cast::AsWritten.unless_passed_over(refused()).is_err());
        assert_eq!(
            Cast::Beside.unless_passed_over(refused()).expect("passed over"),
            None
        );
        assert_eq!(Cast::Beside.unless_passed_over(Ok(1)).expect("done"), Some(1));
        let broken = Err::<(), _>(DemoError::Show(io::Error::other("gone")));
        assert!(Cast::Beside.unless_passed_over(broken).is_err());
    }
}
