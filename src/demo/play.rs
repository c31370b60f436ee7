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

/// Somebody who looks on.
pub type Tell<'a> = &'a mut dyn FnMut(&Event) -> io::Result<()>;

/// Plays until the end of `until` and tells everything that happens, in order.
///
/// # Errors
/// When the database cannot be used, or `tell` fails.
pub async fn play(world: &mut World, until: NaiveDate, tell: Tell<'_>) -> Result<(), DemoError> {
    let end = Moment::at(add_days(until, 1), NaiveTime::MIN);
    let mut plans = Plans::default();
    let mut pace = Pace::JustStarted;
    while let Some(next) = next_instant(world, &plans).await?.filter(|next| *next < end) {
        world.clock.set(next);
        let now = world.clock.now();
        for event in world.happen_until_now().await? {
            plans.look_anew();
            tell(&event)?;
        }
        for event in read_returns(world, now).await? {
            tell(&event)?;
        }
        for event in plans.act(world, now).await? {
            tell(&event)?;
        }
        beat(&world.store, now, pace).await?;
        pace = Pace::Running;
        send(world, &mut plans, now, tell).await?;
    }
    Ok(())
}

async fn next_instant(world: &World, plans: &Plans) -> Result<Option<Moment>, DemoError> {
    let mut tx = world.store.read().await?;
    let (look, attempt) = (tx.next_look().await?, tx.next_attempt().await?);
    let happens = world.year.front().map(|(at, _)| *at);
    let all = [look, attempt, happens, plans.next(), world.returns.next()];
    Ok(all.into_iter().flatten().min())
}

async fn send(world: &World, plans: &mut Plans, now: Moment, tell: Tell<'_>) -> Result<(), DemoError> {
    loop {
        match world.worker.run_once(now).await? {
            Ran::Idle => return Ok(()),
            Ran::Skipped => {}
            Ran::Tried(delivery) => {
                if delivery.outcome == "delivered" && !comes_back(&delivery.recipient, now.date()) {
                    plans.read(world, &delivery, now).await?;
                }
                tell(&Event::Letter { at: now, delivery })?;
            }
        }
    }
}
