//! A mail server hangs on some conversations, and on the others it does not: everybody else gets their
//! letters, the terms are looked at, what comes back is read, and who wants to come in comes in.

use std::{fs, sync::Arc, time::Duration};

use oppmaat::{
    app::{Readiness, ask_for_link, is_ready},
    channels::email::{EmailChannel, MailUrl, Sender, Timeouts, incoming::Inbox},
    clock::{Clock, ManualClock},
    domain::{email_address::EmailAddress, moment::Moment},
    service::{House, MarkFile, Ways, run},
    store::Queue,
};
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{LocalSet, spawn_local},
};

use crate::support::{
    looking::until,
    world::{World, at, row, with},
};

const MONDAY: &str = "2026-09-07 08:15";
/// Coordinators, each with a letter on Monday.
const COORDINATORS: usize = 60;

fn coordinator(number: usize) -> String {
    format!("ib{number}@horizon.example")
}

/// A school whose coordinators each get a letter on Monday.
async fn school() -> World {
    let mut world = World::new().await;
    world.pages = Some("http://127.0.0.1:8080".to_owned());
    let rows: Vec<String> = (0..COORDINATORS)
        .map(|number| {
            let opp = row(&format!("k{number}"), "2026-09-01");
            with(&opp, "coordinator_email", &coordinator(number))
        })
        .collect();
    world.import(at("2026-09-06 12:00"), &rows).await;
    world
}

/// The real channel, with the patience that it has in earnest.
fn patient(world: &World) -> EmailChannel {
    let url = MailUrl::parse(&world.server.url()).expect("a url");
    let sender = Sender::parse("OBS De Horizon <bericht@horizon.example>").expect("a sender");
    EmailChannel::new(url, sender, Timeouts::each(Duration::from_mins(2)))
}

/// How often this mailbox got something.
fn got(world: &World, address: &str) -> usize {
    let mails = world.server.mails();
    mails.iter().filter(|mail| mail.recipients == [address]).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_some_conversations_hang_everybody_else_is_served() {
    LocalSet::new().run_until(served()).await;
}

async fn served() {
    let world = school().await;
    let hangs = |number: &usize| number.is_multiple_of(6);
    for number in (0..COORDINATORS).filter(hangs) {
        world.server.hang_on(&coordinator(number));
    }
    let bounces = tempfile::tempdir().expect("a folder");
    let clock = ManualClock::new(at(MONDAY));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let house = House {
        store: world.store.clone(),
        clock: Arc::new(clock.clone()),
        rehearsal: true,
        mark: MarkFile::beside(&world.database()),
    };
    let ways = Ways {
        channels: vec![Arc::new(patient(&world))],
        inbox: Some(Inbox::at(bounces.path())),
        pages: Some((listener, "http://127.0.0.1:8080".to_owned())),
        discord: None,
    };
    let (stop, stopping) = watch::channel(false);
    let service = spawn_local(async move { run(&house, ways, stopping).await });

    until("all others have their letters", async || {
        (0..COORDINATORS)
            .filter(|number| !hangs(number))
            .all(|number| got(&world, &coordinator(number)) == 1)
    })
    .await;
    until("ten conversations hang", async || world.server.hanging() >= 10).await;

    // Whoever wants to come in does not stand behind them.
    let address = EmailAddress::parse(&coordinator(1)).expect("an address");
    ask_for_link(&world.store, &address, clock.now())
        .await
        .expect("asked");
    until("the link is there", async || got(&world, &coordinator(1)) == 2).await;

    // Time passes, and what comes back is read.
    let later = at("2026-09-07 11:00");
    clock.set(later);
    fs::write(bounces.path().join("1"), "Subject: hallo\n\nDag\n").expect("a mail");
    until("it was looked at", async || {
        is_ready(&world.store, later).await == Readiness::Ready
    })
    .await;
    until("what came back is read", async || {
        !bounces.path().join("1").exists()
    })
    .await;
    assert!(got(&world, &coordinator(0)) == 0, "it hangs to the end");

    // Whoever does not want to wait for them cuts them off; the letters go once more later.
    world.server.behave();
    stop.send_replace(true);
    service.abort();
}

#[tokio::test]
async fn what_somebody_waits_for_leaves_before_what_was_due_earlier() {
    let mut world = school().await;
    let now = at(MONDAY);
    oppmaat::app::beat(&world.store, now, oppmaat::app::Pace::Running)
        .await
        .expect("a beat");
    let address = EmailAddress::parse(&coordinator(3)).expect("an address");
    let later = at("2026-09-07 09:00");
    ask_for_link(&world.store, &address, later).await.expect("asked");
    world.worker().run_once(later).await.expect("a run");
    let mails = world.server.mails();
    assert_eq!(mails[0].recipients, [coordinator(3)]);
    let text = String::from_utf8_lossy(&mails[0].bytes).into_owned();
    assert!(text.contains("/t/"), "{text}");
    let (urgent, daily): (Vec<Queue>, Vec<Queue>) = Queue::all().into_iter().partition(|queue| queue.urgent);
    let due = async |queues: &[Queue], at: Moment| {
        let mut tx = world.store.read().await.expect("a reader");
        tx.first_due(queues, at).await.expect("a number").is_some()
    };
    assert!(!due(&urgent, later).await);
    assert!(due(&daily, later).await);
}
