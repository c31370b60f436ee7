//! One ouder with two children gets one letter; two ouders of one child get two, and neither learns
//! anything of the other.

use crate::support::{
    desk::{IB, is_outside, outside, with_all},
    smtp_server::Received,
    world::{World, at, row},
};
use chrono::NaiveDate;
use oppmaat::{
    app::{Planning, When, plan_moment},
    domain::{
        act::{ActKind, Answer},
        contact_letter::MeetingKind,
        step::Step,
    },
    outbox::Delivery,
};

/// A child of the same ouder, started here on the day on which its OPP starts.
fn child(id: &str, roepnaam: &str, start: &str) -> String {
    with_all(
        &row(id, start),
        &[
            ("roepnaam", roepnaam),
            ("leerling_id", id),
            ("gestart_op", start),
            ("ouder1_email", "een@ouders.example"),
        ],
    )
}

#[tokio::test]
async fn twins_are_in_one_letter() {
    let mut world = World::new().await;
    let rows = [
        child("a", "Lumio", "2026-08-31"),
        child("b", "Zefira", "2026-08-31"),
    ];
    world.import(at("2026-08-31 10:00"), &rows).await;
    let mut deliveries = world.until("2026-09-09 12:00").await;
    let opp = world.opp_of("Lumio").await;
    let answer = ActKind::Mening(opp.contacts[0].person);
    world.records(IB, &opp, answer, "2026-09-09 12:00").await;
    deliveries.extend(world.until("2026-10-05 12:00").await);
    insta::assert_snapshot!(outside(&deliveries).join("\n"), @"
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1 mening.ask/ask1
    2026-09-08T08:15 ouder een@ouders.example: mening.ask/ask2 mening.ask/ask2
    2026-09-15T08:15 ouder een@ouders.example: mening.ask/ask3
    ");
    let first = deliveries.iter().find(|one| is_outside(one)).expect("a letter");
    assert!(
        !first.text.contains("Lumio") && !first.text.contains("Zefira"),
        "{}",
        first.text
    );
}

fn days(deliveries: &[Delivery]) -> Vec<NaiveDate> {
    let letters = deliveries.iter().filter(|one| is_outside(one));
    letters.map(|one| one.at[..10].parse().expect("a date")).collect()
}

#[tokio::test]
async fn for_two_children_whose_plans_start_days_apart_one_letter_a_week_goes_at_most() {
    for apart in [
        "2026-09-01",
        "2026-09-03",
        "2026-09-07",
        "2026-09-10",
        "2026-09-15",
    ] {
        let mut world = World::new().await;
        let first = child("a", "Lumio", "2026-08-31");
        world
            .import(at("2026-08-31 10:00"), std::slice::from_ref(&first))
            .await;
        let mut deliveries = world.until(&format!("{apart} 10:00")).await;
        let rows = [first, child("b", "Zefira", apart)];
        world.import(at(&format!("{apart} 10:00")), &rows).await;
        deliveries.extend(world.until("2026-10-20 12:00").await);
        let days = days(&deliveries);
        let is_apart = |pair: &[NaiveDate]| (pair[1] - pair[0]).num_days() >= 7;
        assert!(days.windows(2).all(is_apart), "{apart}: {days:?}");
        let asked = |opp: &str| {
            let lines = deliveries
                .iter()
                .filter(|one| is_outside(one))
                .flat_map(|one| &one.lines);
            lines.filter(|line| line.opp.as_deref() == Some(opp)).count()
        };
        for name in ["Lumio", "Zefira"] {
            let reference = world.opp_of(name).await.reference.to_string();
            assert!(
                (2..=3).contains(&asked(&reference)),
                "{apart} {name}: {}",
                asked(&reference)
            );
        }
    }
}

const QUIRIJN: &str = "quirijn@zuurmond.example";
const XANDRA: &str = "xandra@vlieg.example";

/// A year of two ouders who do not live together, in which the first one answers like this.
async fn divorced(answer: Option<Answer>) -> (Vec<Delivery>, Vec<Received>) {
    let mut world = World::new().await;
    let row = with_all(
        &row("a", "2026-08-31"),
        &[
            ("gestart_op", "2026-08-31"),
            ("ouder1_naam", "Quirijn Zuurmond"),
            ("ouder1_email", QUIRIJN),
            ("ouder1_telefoon", "06-11112222"),
            ("ouder2_naam", "Xandra Vlieg"),
            ("ouder2_email", XANDRA),
            ("ouder2_rol", "ouder"),
            ("ouder2_gezag", "ja"),
        ],
    );
    world.import(at("2026-08-31 10:00"), &[row]).await;
    let opp = world.opp().await;
    let first = opp.contacts[0].person;
    let planning = Planning {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(IB).await,
        kind: MeetingKind::Overleg,
        when: When {
            day: "2026-09-22".parse().expect("a date"),
            time: "15:00:00".parse().expect("a time"),
            minutes: 45,
            place: Some("Kamer 2".to_owned()),
        },
        invited: None,
    };
    plan_moment(&world.store, &planning, at("2026-08-31 15:00"))
        .await
        .expect("planned");
    let mut deliveries = world.until("2026-09-02 12:00").await;
    if answer.is_some() {
        world
            .records(IB, &opp, ActKind::Mening(first), "2026-09-02 12:00")
            .await;
    }
    deliveries.extend(world.until("2026-09-22 16:00").await);
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-22 16:00")
        .await;
    deliveries.extend(world.until("2026-09-24 12:00").await);
    if let Some(answer) = answer {
        let answer = ActKind::Instemming {
            person: first,
            answer,
        };
        world.records(IB, &opp, answer, "2026-09-24 12:00").await;
    }
    deliveries.extend(world.until("2026-10-09 12:00").await);
    world
        .records(IB, &opp, ActKind::Done(Step::Vaststelling), "2026-10-09 12:00")
        .await;
    world
        .records(IB, &opp, ActKind::Done(Step::Bekendmaking), "2026-10-09 12:00")
        .await;
    deliveries.extend(world.until("2026-10-30 12:00").await);
    (deliveries, world.server.mails())
}

/// Everything that stands in a mail: its bytes, and its parts with their encoding taken away.
fn opened(mail: &Received) -> String {
    let mut text = String::from_utf8_lossy(&mail.bytes).into_owned();
    let parsed = mail_parser::MessageParser::default()
        .parse(&mail.bytes)
        .expect("a mail");
    for part in &parsed.parts {
        text.push_str(&String::from_utf8_lossy(part.contents()));
    }
    text.push_str(parsed.subject().unwrap_or_default());
    text.push_str(&mail.sender);
    text.to_lowercase()
}

fn mails_to(mails: &[Received], address: &str) -> Vec<Received> {
    let to = |mail: &&Received| mail.recipients.iter().any(|one| one == address);
    mails.iter().filter(to).cloned().collect()
}

#[tokio::test]
async fn neither_ouder_reads_name_or_address_of_the_other() {
    let (deliveries, mails) = divorced(Some(Answer::NietAkkoord)).await;
    let told = deliveries
        .iter()
        .filter(|one| one.kind != "invitation.moment")
        .cloned()
        .collect::<Vec<_>>();
    insta::assert_snapshot!(outside(&told).join("\n"), @"
    2026-09-01T08:15 ouder xandra@vlieg.example: mening.ask/ask1
    2026-09-01T08:15 ouder quirijn@zuurmond.example: mening.ask/ask1
    2026-09-08T08:15 ouder xandra@vlieg.example: mening.ask/ask2
    2026-09-15T08:15 ouder xandra@vlieg.example: mening.ask/ask3
    2026-09-23T08:15 ouder xandra@vlieg.example: instemming.ask/ask1
    2026-09-23T08:15 ouder quirijn@zuurmond.example: instemming.ask/ask1
    2026-09-30T08:15 ouder xandra@vlieg.example: instemming.ask/ask2
    2026-10-07T08:15 ouder xandra@vlieg.example: instemming.ask/ask3
    2026-10-12T08:15 ouder xandra@vlieg.example: bekendmaking.tell/once
    2026-10-12T08:15 ouder quirijn@zuurmond.example: bekendmaking.tell/once
    ");
    for (reader, others) in [
        (QUIRIJN, ["xandra", "vlieg", "xandra@vlieg.example"]),
        (XANDRA, ["quirijn", "zuurmond", "11112222"]),
    ] {
        let mails = mails_to(&mails, reader);
        assert!(mails.len() >= 4, "{reader}: {}", mails.len());
        assert!(
            mails.iter().any(|mail| opened(mail).contains("begin:vcalendar")),
            "{reader}"
        );
        let invited = deliveries
            .iter()
            .find(|one| one.recipient == reader && one.calendar.is_some());
        let subject = &invited.expect("an invitation").subject;
        assert!(
            !subject.contains("verzet"),
            "the first invitation is no change: {subject}"
        );
        for mail in mails {
            assert_eq!(mail.recipients, [reader]);
            let text = opened(&mail);
            assert!(others.iter().all(|other| !text.contains(other)), "{text}");
        }
    }
}

#[tokio::test]
async fn what_one_ouder_answers_changes_no_byte_of_what_the_other_reads() {
    let mut read: Vec<Vec<Vec<u8>>> = Vec::new();
    for answer in [
        None,
        Some(Answer::Akkoord),
        Some(Answer::Voorwaarde),
        Some(Answer::NietAkkoord),
    ] {
        let (_, mails) = divorced(answer).await;
        let mails = mails_to(&mails, XANDRA).into_iter();
        read.push(mails.map(|mail| mail.bytes).collect());
    }
    let lengths: Vec<usize> = read.iter().map(Vec::len).collect();
    for other in &read[1..] {
        assert_eq!(other.len(), read[0].len(), "{lengths:?}");
        for (one, same) in other.iter().zip(&read[0]) {
            assert_eq!(String::from_utf8_lossy(one), String::from_utf8_lossy(same));
        }
    }
}
