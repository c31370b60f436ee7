//! Clocks of machines are set: an hour too far in spring, a year too far by a wrong battery. Small steps back
//! are nothing; after a large one a human says that the clock was wrong, and nothing goes twice.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::TimeDelta;
use oppmaat::{
    app::{BeatError, Pace, Readiness, beat, clock_is_behind, is_ready, say_clock_was_wrong},
    clock::{Clock, Sleep},
    domain::moment::Moment,
    service::{House, MarkFile, Ways, run},
};
use tokio::{
    sync::watch,
    task::{LocalSet, spawn_local},
};

use crate::support::{
    looking::until,
    world::{World, at, row, send_all},
};

/// A clock that somebody sets, also back.
#[derive(Clone)]
struct Wrong(Arc<Mutex<Moment>>);

impl Wrong {
    fn at(now: Moment) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    fn set(&self, now: Moment) {
        *self.0.lock().expect("a clock") = now;
    }
}

impl Clock for Wrong {
    fn now(&self) -> Moment {
        *self.0.lock().expect("a clock")
    }

    fn sleep_until(&self, moment: Moment) -> Sleep {
        let clock = self.clone();
        Box::pin(async move {
            while clock.now() < moment {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
    }
}

async fn school() -> World {
    let world = World::new().await;
    world
        .import(at("2026-08-27 10:00"), &[row("a", "2026-08-31")])
        .await;
    world
}

#[tokio::test]
async fn two_hours_back_the_service_goes_on_and_sends_nothing_twice() {
    LocalSet::new().run_until(two_hours()).await;
}

async fn two_hours() {
    let world = school().await;
    let clock = Wrong::at(at("2026-08-31 09:15"));
    let house = House {
        store: world.store.clone(),
        clock: Arc::new(clock.clone()),
        rehearsal: true,
        mark: MarkFile::beside(&world.database()),
    };
    let ways = Ways {
        channels: vec![world.channel()],
        ..Ways::default()
    };
    let (stop, stopping) = watch::channel(false);
    let service = spawn_local(async move { run(&house, ways, stopping).await });
    let ready = async || is_ready(&world.store, clock.now()).await == Readiness::Ready;
    until("it beats", ready).await;
    clock.set(at("2026-08-31 07:15"));
    assert!(!ready().await, "a beat two hours ahead is not fresh");
    until("it beats by the other clock", ready).await;
    clock.set(at("2026-08-31 08:15"));
    until("it beats an hour later", ready).await;
    let next = at("2026-09-07 08:15");
    clock.set(next);
    until("it beats a week later", ready).await;
    until("the letter of that week arrived", async || {
        world.server.mails().len() >= 2
    })
    .await;
    stop.send_replace(true);
    service.await.expect("no panic").expect("a clean stop");
    let mut seen: Vec<String> = world.server.mails().into_iter().map(|mail| mail.sender).collect();
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all, "nothing went twice");
}

#[tokio::test]
async fn after_a_year_ahead_a_human_says_that_the_clock_was_wrong_and_nothing_due_is_skipped() {
    let mut world = school().await;
    let worker = world.worker();
    let (right, wrong) = (at("2026-08-31 09:00"), at("2027-08-31 09:00"));
    beat(&world.store, right, Pace::JustStarted)
        .await
        .expect("a beat");
    send_all(&worker, right).await;
    beat(&world.store, wrong, Pace::JustStarted)
        .await
        .expect("a beat");
    send_all(&worker, wrong).await;
    let sent = world.server.mails().len();

    let now = right.plus(TimeDelta::minutes(5));
    let refused = beat(&world.store, now, Pace::Running).await;
    assert!(matches!(refused, Err(BeatError::ClockRunsBackward { .. })));
    assert_eq!(is_ready(&world.store, now).await, Readiness::ClockBehind);
    assert_eq!(
        clock_is_behind(&world.store, now).await.expect("read"),
        Some(wrong)
    );
    assert_eq!(
        say_clock_was_wrong(&world.store, now).await.expect("said"),
        Some(wrong)
    );
    assert_eq!(say_clock_was_wrong(&world.store, now).await.expect("said"), None);

    beat(&world.store, now, Pace::Running).await.expect("a beat");
    assert_eq!(is_ready(&world.store, now).await, Readiness::Ready);
    send_all(&worker, now).await;
    assert_eq!(world.server.mails().len(), sent, "what was sent stays sent");
    let next = world.next().await.expect("something is planned");
    assert!(
        next < at("2026-10-15 00:00"),
        "the next look is not a year away: {next}"
    );
}

/// The service in earnest, on a database that was looked at in the future.
#[tokio::test]
async fn a_clock_that_stands_a_year_back_does_not_end_the_service() {
    LocalSet::new().run_until(a_year()).await;
}

async fn a_year() {
    let world = school().await;
    beat(&world.store, at("2027-08-31 09:00"), Pace::JustStarted)
        .await
        .expect("a beat");
    let clock = Wrong::at(at("2026-08-31 09:00"));
    let house = House {
        store: world.store.clone(),
        clock: Arc::new(clock.clone()),
        rehearsal: false,
        mark: MarkFile::beside(&world.database()),
    };
    let (stop, stopping) = watch::channel(false);
    let service = spawn_local(async move { run(&house, Ways::default(), stopping).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!service.is_finished());
    say_clock_was_wrong(&world.store, clock.now())
        .await
        .expect("said");
    until("it beats again", async || {
        is_ready(&world.store, clock.now()).await == Readiness::Ready
    })
    .await;
    stop.send_replace(true);
    service.await.expect("no panic").expect("a clean stop");
}
