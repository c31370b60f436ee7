//! A mail comes back: the letter goes another way, and somebody at school hears it.

use std::sync::Arc;

use oppmaat::{
    app::{Pace, beat},
    domain::{act::ActKind, moment::Moment, step::Step},
    outbox::{
        Bounced, Delivery, MailOfOurs, Worker, bounced,
        channel::{Channel, ChannelKind, LayoutError, Outcome, Outgoing, Parcel, Sending},
        paper,
    },
    service::Noted,
    store::Store,
};

use crate::support::{
    looking::{days_of, mails_to, opps, ways},
    returned::{FORMS, away, come_in, exim, qmail, rfc3464},
    smtp_server::{Act, Received, Verb},
    world::{World, at, row, send_all, with},
};

const JAN: &str = "jan@ouders.example";
const JAN_AGAIN: &str = "jan.nieuw@ouders.example";

/// An OPP that was started here, of which one ouder is written to by e-mail.
fn started(id: &str) -> String {
    let row = with(&row(id, "2026-08-31"), "gestart_op", "2026-08-31");
    with(&row, "ouder1_email", JAN)
}

/// The first letter to the ouder was sent over SMTP, and taken.
async fn written_to(seed: u64) -> (World, Received) {
    let mut world = World::with_seed(seed).await;
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    world.play(at("2026-08-31 20:00")).await;
    let opp = opps(&world).await.remove(0);
    assert_eq!(days_of(&opp, were_asked), ["2026-08-31"]);
    let mail = mails_to(&world, JAN).remove(0);
    (world, mail)
}

fn were_asked(kind: ActKind) -> bool {
    kind == ActKind::Done(Step::Mening)
}

/// Who heard what, but for the letters of each day and week to staff.
fn told(deliveries: &[Delivery]) -> Vec<String> {
    let shown = deliveries.iter().filter(|one| !one.kind.contains(".staff"));
    shown
        .map(|one| format!("{} {} {} {}", &one.at[..16], one.kind, one.recipient, one.outcome))
        .collect()
}

#[tokio::test]
async fn whatever_server_writes_it_the_letter_goes_on_paper_and_the_coordinator_hears() {
    for (seed, form) in (1..).zip(FORMS) {
        let (mut world, mail) = written_to(seed).await;
        let noted = come_in(&world, &form(&mail), at("2026-09-01 11:00")).await;
        assert_eq!(noted, Some(Noted::New));
        assert_eq!(
            ways(&world, "ouder").await,
            ["daily.ouder email never", "daily.ouder paper waiting"]
        );
        let opp = opps(&world).await.remove(0);
        assert_eq!(days_of(&opp, were_asked), [""; 0], "nobody was asked after all");
        let after = world.play(at("2026-09-04 20:00")).await;
        assert_eq!(
            told(&after),
            ["2026-09-01T11:00 alarm.unreached ib@horizon.example delivered"]
        );
    }
}

#[tokio::test]
async fn told_twice_it_is_the_same_news() {
    let (mut world, mail) = written_to(1).await;
    let first = come_in(&world, &rfc3464(&mail), at("2026-09-01 11:00")).await;
    let second = come_in(&world, &exim(&mail), at("2026-09-01 11:05")).await;
    assert_eq!((first, second), (Some(Noted::New), Some(Noted::Known)));
    assert_eq!(ways(&world, "ouder").await.len(), 2);
    assert_eq!(told(&world.play(at("2026-09-04 20:00")).await).len(), 1);
    let opp = opps(&world).await.remove(0);
    assert_eq!(
        days_of(&opp, |kind| matches!(kind, ActKind::OpPapier(_))).len(),
        1
    );
}

#[tokio::test]
async fn what_is_no_bounce_or_of_no_letter_of_ours_changes_nothing() {
    let (world, mail) = written_to(1).await;
    let (key, number) = mail.sender["b+".len()..]
        .split_once('.')
        .expect("a key and a number");
    let number = number.split('@').next().expect("a number");
    let altered = |from: &str, to: &str| {
        let text = String::from_utf8(rfc3464(&mail)).expect("text");
        text.replace(from, to).into_bytes()
    };
    let other_key = altered(key, &"z".repeat(key.len()));
    let other_number = altered(&format!("{key}.{number}@"), &format!("{key}.4711@"));
    let now = at("2026-09-01 11:00");
    assert_eq!(come_in(&world, &away(&mail), now).await, None);
    for nothing in [other_key, other_number] {
        assert_eq!(come_in(&world, &nothing, now).await, Some(Noted::Unknown));
    }
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder email delivered"]);
}

#[tokio::test]
async fn the_next_letter_goes_on_paper_at_once_and_to_a_corrected_address_by_mail_again() {
    let (mut world, mail) = written_to(1).await;
    come_in(&world, &qmail(&mail), at("2026-09-01 11:00")).await;
    world.play(at("2026-09-09 20:00")).await;

    let talked = with(&started("a"), "overleg_op", "2026-09-09");
    world
        .import(at("2026-09-09 21:00"), std::slice::from_ref(&talked))
        .await;
    let next = world.play(at("2026-09-11 20:00")).await;
    assert_eq!(told(&next), [""; 0], "nothing by mail, and nobody hears it again");
    assert_eq!(
        ways(&world, "ouder").await[2..],
        ["daily.ouder paper waiting"],
        "the question about instemming"
    );

    let corrected = with(&talked, "ouder1_email", JAN_AGAIN);
    world.import(at("2026-09-11 21:00"), &[corrected]).await;
    let by_mail = world.play(at("2026-09-21 20:00")).await;
    assert_eq!(
        told(&by_mail),
        [
            "2026-09-14T08:00 daily.ouder jan.nieuw@ouders.example delivered",
            "2026-09-17T08:15 daily.ouder jan.nieuw@ouders.example delivered",
        ],
        "the letter that nobody had printed, and the next one"
    );
}

#[tokio::test]
async fn a_late_bounce_of_an_old_address_does_not_touch_what_went_to_the_new_one() {
    let (mut world, mail) = written_to(1).await;
    let corrected = with(&started("a"), "ouder1_email", JAN_AGAIN);
    world
        .import(at("2026-09-03 12:00"), std::slice::from_ref(&corrected))
        .await;
    world.play(at("2026-09-07 20:00")).await;
    assert_eq!(mails_to(&world, JAN_AGAIN).len(), 1, "asked once more");

    let noted = come_in(&world, &rfc3464(&mail), at("2026-09-08 11:00")).await;
    assert_eq!(noted, Some(Noted::New));
    assert_eq!(
        ways(&world, "ouder").await[..2],
        ["daily.ouder email never", "daily.ouder email delivered"]
    );
    let after = world.play(at("2026-09-18 20:00")).await;
    let by_mail = told(&after).into_iter().filter(|one| one.contains(JAN_AGAIN));
    assert_eq!(
        by_mail.count(),
        1,
        "the new address is written to as before: {after:#?}"
    );
}

#[tokio::test]
async fn the_coordinator_hears_of_the_same_person_once_in_four_weeks() {
    let (mut world, mail) = written_to(1).await;
    come_in(&world, &rfc3464(&mail), at("2026-09-01 11:00")).await;
    world.play(at("2026-09-03 12:00")).await;
    let talked = with(&started("a"), "overleg_op", "2026-09-03");
    let corrected = with(&talked, "ouder1_email", JAN_AGAIN);
    world.import(at("2026-09-03 13:00"), &[corrected]).await;

    world.play(at("2026-09-09 20:00")).await;
    let second = mails_to(&world, JAN_AGAIN).remove(0);
    assert_eq!(
        come_in(&world, &rfc3464(&second), at("2026-09-10 11:00")).await,
        Some(Noted::New)
    );
    let alarms = |deliveries: Vec<Delivery>| {
        let is_alarm = |one: &&Delivery| one.kind == "alarm.unreached";
        deliveries.iter().filter(is_alarm).count()
    };
    assert_eq!(
        alarms(world.play(at("2026-09-11 20:00")).await),
        0,
        "known since the first"
    );

    let once_more = with(&talked, "ouder1_email", "jan.derde@ouders.example");
    let agreed = with(&once_more, "instemming_op", "2026-10-01");
    let adopted = with(&agreed, "vastgesteld_op", "2026-10-01");
    let handed_over = with(&adopted, "bekendgemaakt_op", "2026-10-05");
    world.import(at("2026-10-05 20:00"), &[handed_over]).await;
    world.play(at("2026-10-07 20:00")).await;
    let third = mails_to(&world, "jan.derde@ouders.example").remove(0);
    come_in(&world, &rfc3464(&third), at("2026-10-08 11:00")).await;
    assert_eq!(
        alarms(world.play(at("2026-10-08 20:00")).await),
        1,
        "after four weeks it is news"
    );
}

#[tokio::test]
async fn of_a_letter_to_staff_a_colleague_hears_and_nothing_goes_on_paper() {
    let (mut world, _) = written_to(1).await;
    world.play(at("2026-09-14 20:00")).await;
    let mail = mails_to(&world, "mentor@horizon.example").remove(0);
    let noted = come_in(&world, &rfc3464(&mail), at("2026-09-15 11:00")).await;
    assert_eq!(noted, Some(Noted::New));
    let after = world.play(at("2026-09-15 20:00")).await;
    assert_eq!(
        told(&after),
        ["2026-09-15T11:00 alarm.unreached ib@horizon.example delivered"]
    );
    let on_paper = |way: &&String| way.contains("paper");
    assert_eq!(ways(&world, "mentor").await.iter().find(on_paper), None);
}

#[tokio::test]
async fn of_a_letter_to_a_leerling_under_18_the_school_hears_and_nothing_arrives_at_home() {
    let mut world = World::new().await;
    let young = with(&started("a"), "geboortedatum", "2013-03-04");
    let young = with(&young, "leerling_email", "noor@leerling.example");
    world.import(at("2026-08-31 07:00"), &[young]).await;
    world.play(at("2026-09-11 20:00")).await;
    let mail = mails_to(&world, "noor@leerling.example").remove(0);
    come_in(&world, &rfc3464(&mail), at("2026-09-11 20:30")).await;
    let after = world.play(at("2026-09-14 09:00")).await;
    assert!(
        told(&after).contains(&"2026-09-14T07:00 alarm.unreached ib@horizon.example delivered".to_owned()),
        "{:#?}",
        told(&after)
    );
    assert_eq!(ways(&world, "leerling").await, ["daily.leerling email never"]);
}

#[tokio::test]
async fn while_nobody_can_tell_no_other_way_is_tried_and_then_only_a_human_hears() {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &[started("a")]).await;
    world.server.script(Verb::Body, Act::DropUnanswered);
    world.play(at("2026-08-31 08:20")).await;
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder email waiting"]);
    world.play(at("2026-08-31 08:31")).await;
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder email unsure"]);
    world.server.behave();
    let after = told(&world.play(at("2026-09-03 20:00")).await);
    assert!(
        after.contains(&"2026-08-31T08:45 alarm.unreached ib@horizon.example delivered".to_owned()),
        "{after:#?}"
    );
    assert_eq!(ways(&world, "ouder").await, ["daily.ouder email unsure"]);

    // A bounce of one of the two copies tells it after all.
    let mail = mails_to(&world, JAN).remove(0);
    let noted = come_in(&world, &rfc3464(&mail), at("2026-09-04 11:00")).await;
    assert_eq!(noted, Some(Noted::New));
    assert_eq!(
        ways(&world, "ouder").await,
        ["daily.ouder email never", "daily.ouder paper waiting"]
    );
}

/// A way out on which the bounce is read before the attempt itself has ended.
struct Overtaken {
    channel: Arc<dyn Channel>,
    store: Store,
    now: Moment,
    end: Outcome,
}

impl Channel for Overtaken {
    fn kind(&self) -> ChannelKind {
        self.channel.kind()
    }

    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
        self.channel.lay_out(letter)
    }

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(async move {
            if parcel.to == JAN {
                let mail = MailOfOurs {
                    key: &parcel.key,
                    number: Some(parcel.delivery),
                };
                let noted = bounced(&self.store, mail, "no such mailbox", self.now).await;
                assert_eq!(noted.expect("written down"), Bounced::Reopened);
            }
            self.end.clone()
        })
    }
}

#[tokio::test]
async fn a_bounce_that_is_read_before_the_attempt_has_ended_counts_however_it_ends() {
    let why = || "a story".to_owned();
    let ends = [
        Outcome::Delivered {
            receipt: why(),
            message: None,
        },
        Outcome::Later { reason: why() },
        Outcome::Never { reason: why() },
        Outcome::Unsure { reason: why() },
    ];
    for (seed, end) in (1..).zip(ends) {
        let world = World::with_seed(seed).await;
        world.import(at("2026-08-31 07:00"), &[started("a")]).await;
        let now = at("2026-08-31 08:15");
        beat(&world.store, now, Pace::Running).await.expect("a beat");
        let overtaken: Arc<dyn Channel> = Arc::new(Overtaken {
            channel: world.channel(),
            store: world.store.clone(),
            now,
            end: end.clone(),
        });
        let worker = Worker::new(world.store.clone(), vec![overtaken], "boot".to_owned());
        send_all(&worker, now).await;
        assert_eq!(
            ways(&world, "ouder").await,
            ["daily.ouder email never", "daily.ouder paper waiting"],
            "{end:?}"
        );
        let waiting = paper::waiting(&world.store, &world.school, now)
            .await
            .expect("letters");
        assert_eq!(waiting.len(), 1, "it is printed: {end:?}");
        let opp = opps(&world).await.remove(0);
        let asked = days_of(&opp, were_asked);
        assert_eq!(asked, [""; 0], "nobody was asked yet: {end:?}");
        let lying = days_of(&opp, |kind| matches!(kind, ActKind::OpPapier(_)));
        assert_eq!(lying.len(), 1, "{end:?}");
    }
}
