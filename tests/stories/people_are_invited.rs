//! A talk is planned, moved or called off: everybody who is invited hears it in a mail of his own, which
//! his calendar understands. Mail and calendar are read by other people's code.

use calcard::icalendar::ICalendar;
use mail_parser::{MessageParser, MimeHeaders, PartType};
use oppmaat::{
    app::{
        CallOff, Move, PlanError, Planning, Question, What, When, call_off, move_moment, plan_moment,
        upcoming,
    },
    domain::{
        contact_letter::MeetingKind,
        id::{MomentId, PersonId},
        moment::Moment,
        opp::Opp,
    },
    outbox::week_letters,
};

use crate::support::{
    looking::{mails_to, opps, ways},
    smtp_server::Received,
    world::{World, at, row, with},
};

const JAN: &str = "jan@ouders.example";
const WENDELA: &str = "wendela@elders.example";
const MENTOR: &str = "mentor@horizon.example";
const COORDINATOR: &str = "ib@horizon.example";

/// Two ouders who live apart, each with an address; started here.
fn started() -> String {
    let row = with(&not_started(), "gestart_op", "2026-08-31");
    with(&row, "mening_gevraagd_op", "2026-08-31")
}

fn not_started() -> String {
    let mut row = with(&row("a", "2026-08-31"), "ouder1_email", JAN);
    for (column, value) in [
        ("ouder2_naam", "Wendela Bos"),
        ("ouder2_email", WENDELA),
        ("ouder2_rol", "ouder"),
        ("ouder2_gezag", "ja"),
    ] {
        row = with(&row, column, value);
    }
    row
}

async fn world_of(row: &str) -> World {
    let mut world = World::new().await;
    world.import(at("2026-08-31 20:00"), &[row.to_owned()]).await;
    world.play(at("2026-09-01 09:00")).await;
    world
}

fn when(text: &str) -> When {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    When {
        day: day.parse().expect("a day"),
        time: format!("{time}:00").parse().expect("a time"),
        minutes: 45,
        place: Some("Kamer 2".to_owned()),
    }
}

fn coordinator(opp: &Opp) -> PersonId {
    opp.team.coordinator
}

async fn planned_by(
    world: &World,
    (kind, when): (MeetingKind, When),
    by: impl Fn(&Opp) -> PersonId,
    now: Moment,
) -> Result<MomentId, PlanError> {
    let opp = opps(world).await.remove(0);
    let planning = Planning {
        school: &world.school.id,
        opp: opp.id,
        actor: by(&opp),
        kind,
        when,
        invited: None,
    };
    plan_moment(&world.store, &planning, now).await
}

async fn plan_overleg(world: &World, text: &str, now: &str) -> MomentId {
    let what = (MeetingKind::Overleg, when(text));
    planned_by(world, what, coordinator, at(now))
        .await
        .expect("planned")
}

async fn moved(world: &World, moment: MomentId, text: &str, now: &str) -> Result<(), PlanError> {
    let moved = Move {
        school: &world.school.id,
        moment,
        actor: coordinator(&opps(world).await[0]),
        when: when(text),
    };
    move_moment(&world.store, &moved, at(now)).await
}

async fn called_off(world: &World, moment: MomentId, now: &str) {
    let off = CallOff {
        school: &world.school.id,
        moment,
        actor: coordinator(&opps(world).await[0]),
    };
    call_off(&world.store, &off, at(now)).await.expect("called off");
}

/// The calendar part of a mail, which is the last of its alternatives; `None` of another letter.
fn calendar_part(mail: &Received) -> Option<String> {
    let mail = MessageParser::default().parse(&mail.bytes).expect("a mail");
    let kinds: Vec<String> = mail
        .parts
        .iter()
        .filter_map(|part| part.content_type())
        .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
        .collect();
    let last = mail.parts.last().expect("parts");
    if !kinds.iter().any(|kind| kind == "text/calendar") {
        return None;
    }
    assert_eq!(
        kinds,
        [
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar"
        ]
    );
    let PartType::Text(text) = &last.body else {
        panic!("no text")
    };
    let method = last.content_type().and_then(|kind| kind.attribute("method"));
    let method = method.expect("a method").to_owned();
    assert_eq!(values(text, "METHOD"), [method]);
    Some(text.to_string())
}

/// The values of a property, wherever it stands.
fn values(text: &str, name: &str) -> Vec<String> {
    let read = ICalendar::parse(text).unwrap_or_else(|fault| panic!("{fault:?} in {text}"));
    let entries = read
        .components
        .into_iter()
        .flat_map(|component| component.entries);
    entries
        .filter(|entry| entry.name.as_str() == name)
        .flat_map(|entry| entry.values)
        .map(|value| value.into_text().expect("a value").into_owned())
        .collect()
}

/// The invitations to one address: what they ask, how often the talk changed, when it begins.
fn invitations(world: &World, address: &str) -> Vec<String> {
    let parts = mails_to(world, address);
    let parts = parts.iter().filter_map(calendar_part);
    parts
        .map(|text| {
            ["METHOD", "SEQUENCE", "DTSTART"]
                .map(|name| values(&text, name).join(" "))
                .join(" ")
        })
        .collect()
}

fn uids(world: &World, address: &str) -> Vec<String> {
    let mails = mails_to(world, address);
    let parts = mails.iter().filter_map(calendar_part);
    let mut uids: Vec<String> = parts.flat_map(|text| values(&text, "UID")).collect();
    uids.dedup();
    uids
}

#[tokio::test]
async fn each_is_invited_alone_and_answers_go_to_the_coordinator() {
    let mut world = world_of(&started()).await;
    plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    let deliveries = world.play(at("2026-09-01 11:00")).await;
    let everybody = [JAN, WENDELA, MENTOR];
    let mut all_uids = Vec::new();
    for address in everybody {
        assert_eq!(invitations(&world, address), ["REQUEST 0 2026-09-22T13:30:00Z"]);
        let mails = mails_to(&world, address);
        let mail = mails
            .iter()
            .find(|mail| calendar_part(mail).is_some())
            .expect("a mail");
        let part = calendar_part(mail).expect("a calendar");
        assert_eq!(values(&part, "ATTENDEE"), [format!("mailto:{address}")]);
        assert_eq!(values(&part, "ORGANIZER"), [format!("mailto:{COORDINATOR}")]);
        assert_eq!(values(&part, "SUMMARY"), ["Gesprek op school"]);
        let whole = MessageParser::default().parse(&mail.bytes).expect("a mail");
        assert_eq!(
            whole.subject(),
            Some("Gesprek op school"),
            "it is new to this reader"
        );
        let text = format!(
            "{}{}{part}",
            whole.body_text(0).expect("text"),
            whole.body_html(0).expect("HTML")
        );
        for strange in everybody.iter().filter(|other| **other != address) {
            assert!(!text.contains(strange), "{address} reads of {strange}");
        }
        for strange in ["http", "Noor", "Bos", "OPP", "opp"] {
            assert!(!part.contains(strange), "{strange} in {part}");
        }
        assert!(!text.contains("http://") && !text.contains("https://"), "{text}");
        let delivery = deliveries
            .iter()
            .find(|one| one.recipient == address)
            .expect("a delivery");
        assert_eq!(delivery.calendar.as_deref(), Some(part.as_str()));
        all_uids.extend(uids(&world, address));
    }
    all_uids.sort();
    all_uids.dedup();
    assert_eq!(all_uids.len(), 3, "no two people share a UID");
    assert!(invitations(&world, COORDINATOR).is_empty(), "who plans it knows");
}

#[tokio::test]
async fn what_is_moved_and_called_off_keeps_its_uid_and_counts_up() {
    let mut world = world_of(&started()).await;
    let moment = plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    world.play(at("2026-09-01 11:00")).await;
    moved(&world, moment, "2026-09-23 09:00", "2026-09-02 10:00")
        .await
        .expect("moved");
    world.play(at("2026-09-02 11:00")).await;
    moved(&world, moment, "2026-09-23 09:00", "2026-09-02 12:00")
        .await
        .expect("the same again");
    called_off(&world, moment, "2026-09-03 10:00").await;
    called_off(&world, moment, "2026-09-03 10:30").await;
    world.play(at("2026-09-04 20:00")).await;
    for address in [JAN, WENDELA, MENTOR] {
        assert_eq!(
            invitations(&world, address),
            [
                "REQUEST 0 2026-09-22T13:30:00Z",
                "REQUEST 1 2026-09-23T07:00:00Z",
                "CANCEL 2 2026-09-23T07:00:00Z",
            ]
        );
        assert_eq!(uids(&world, address).len(), 1);
    }
    let late = moved(&world, moment, "2026-09-24 09:00", "2026-09-05 10:00").await;
    assert_eq!(
        late.expect_err("it was called off").to_string(),
        "this moment was called off; plan a new one"
    );
}

#[tokio::test]
async fn an_invitation_that_is_out_of_date_before_it_leaves_is_not_sent() {
    let mut world = world_of(&started()).await;
    world.server.stop().await;
    let moment = plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    world.play(at("2026-09-01 10:20")).await;
    moved(&world, moment, "2026-09-23 09:00", "2026-09-01 10:30")
        .await
        .expect("moved");
    world.server.come_back().await;
    world.play(at("2026-09-04 20:00")).await;
    assert_eq!(invitations(&world, JAN), ["REQUEST 1 2026-09-23T07:00:00Z"]);
    let mails = mails_to(&world, JAN);
    let mail = mails
        .iter()
        .find(|mail| calendar_part(mail).is_some())
        .expect("a mail");
    let mail = MessageParser::default().parse(&mail.bytes).expect("a mail");
    assert_eq!(
        mail.subject(),
        Some("Gesprek op school"),
        "nobody heard of the first day"
    );
}

#[tokio::test]
async fn what_is_called_off_before_anybody_heard_of_it_is_told_to_nobody() {
    let mut world = world_of(&started()).await;
    let moment = plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 21:00").await;
    called_off(&world, moment, "2026-09-01 22:00").await;
    world.play(at("2026-09-04 20:00")).await;
    for address in [JAN, WENDELA, MENTOR] {
        assert_eq!(invitations(&world, address), [""; 0]);
    }
}

#[tokio::test]
async fn who_has_no_e_mail_is_invited_on_paper_and_hears_of_the_last_state_only() {
    let mut world = world_of(&with(&started(), "ouder1_email", "")).await;
    let moment = plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    moved(&world, moment, "2026-09-23 09:00", "2026-09-01 12:00")
        .await
        .expect("moved");
    let now = at("2026-09-02 10:00");
    world.play(now).await;
    let waiting = oppmaat::outbox::paper::waiting(&world.store, &world.school, now).await;
    let [letter] = waiting.expect("letters").try_into().expect("one letter");
    assert_eq!(letter.letter.moment.map(|(_, sequence)| sequence), Some(1));
    let on_paper = ways(&world, "ouder")
        .await
        .into_iter()
        .filter(|way| way.contains("paper"));
    assert_eq!(
        on_paper.collect::<Vec<_>>(),
        [
            "invitation.moment paper stopped",
            "invitation.moment paper waiting"
        ]
    );
}

#[tokio::test]
async fn before_the_opp_is_started_here_only_staff_is_invited() {
    let mut world = world_of(&not_started()).await;
    plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    world.play(at("2026-09-04 20:00")).await;
    assert_eq!(invitations(&world, MENTOR).len(), 1);
    assert_eq!(ways(&world, "ouder").await, [""; 0]);
}

/// The days on which the program will speak of a step, as `oppmaat upcoming` tells.
async fn days_in_upcoming(world: &World, name: &str, now: &str, until: &str) -> Vec<String> {
    let question = Question {
        opp: None,
        until: until.parse().expect("a day"),
    };
    let found = upcoming(&world.store, &world.school, question, at(now))
        .await
        .expect("an answer");
    let is_step = |what: &What| matches!(what, What::Line(line) if line.obligation.name() == name && line.rung.to_string() == "step");
    let found = found.iter().filter(|one| is_step(&one.what));
    found.map(|one| one.at.date().to_string()).collect()
}

/// The days that the week letter of the coordinator names, as `oppmaat week` tells.
async fn week_letter(world: &World, now: &str) -> String {
    let letters = week_letters(&world.store, &world.school, None, at(now))
        .await
        .expect("letters");
    let mut letters = letters
        .iter()
        .filter(|one| one.address.as_deref() == Some(COORDINATOR));
    oppmaat::text::plain_text(&letters.next().expect("a letter").said.text.blocks)
}

#[tokio::test]
async fn the_day_that_was_agreed_for_the_overleg_takes_the_place_of_the_computed_one() {
    let world = world_of(&started()).await;
    let step = "step.overleg";
    let before = days_in_upcoming(&world, step, "2026-09-01 10:00", "2026-10-31").await;
    assert_eq!(before, ["2026-09-28"]);
    let moment = plan_overleg(&world, "2026-09-22 15:30", "2026-09-01 10:00").await;
    let after = days_in_upcoming(&world, step, "2026-09-01 10:00", "2026-10-31").await;
    assert_eq!(after, ["2026-09-22"]);
    assert!(
        week_letter(&world, "2026-09-21 08:00")
            .await
            .contains("22 september")
    );
    called_off(&world, moment, "2026-09-03 10:00").await;
    let again = days_in_upcoming(&world, step, "2026-09-03 10:00", "2026-10-31").await;
    assert_eq!(again, before);
}

#[tokio::test]
async fn the_day_that_was_agreed_for_the_evaluatie_takes_the_place_of_the_computed_one() {
    let mut row = started();
    for column in [
        "gehoord_op",
        "invloed_op",
        "overleg_op",
        "instemming_op",
        "vastgesteld_op",
        "rod_op",
    ] {
        row = with(&row, column, "2026-08-31");
    }
    let row = with(
        &with(&row, "bekendgemaakt_op", "2026-08-31"),
        "uitleg_op",
        "2026-08-31",
    );
    let world = world_of(&row).await;
    let name = "evaluatie.2026.1";
    let now = "2026-09-01 10:00";
    assert_eq!(
        days_in_upcoming(&world, name, now, "2027-07-31").await,
        ["2027-06-15"]
    );
    let what = (MeetingKind::Evaluatie, when("2027-02-02 15:30"));
    planned_by(&world, what, coordinator, at(now))
        .await
        .expect("planned");
    assert_eq!(
        days_in_upcoming(&world, name, now, "2027-07-31").await,
        ["2027-02-02"]
    );
    assert!(
        week_letter(&world, "2027-02-01 08:00")
            .await
            .contains("2 februari")
    );
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_a_sentence_and_nobody_hears_of_it() {
    let mut world = world_of(&started()).await;
    let now = at("2026-09-01 10:00");
    let none = When {
        minutes: 0,
        ..when("2026-09-22 15:30")
    };
    let mentor = |opp: &Opp| opp.team.mentors[0];
    let ouder = |opp: &Opp| opp.contacts[0].person;
    let overleg = |when| (MeetingKind::Overleg, when);
    let refused = [
        planned_by(&world, overleg(when("2026-09-01 09:30")), coordinator, now).await,
        planned_by(&world, overleg(none), coordinator, now).await,
        planned_by(&world, overleg(when("2026-09-22 15:30")), mentor, now).await,
        planned_by(&world, overleg(when("2026-09-22 15:30")), ouder, now).await,
    ];
    let said: Vec<String> = refused
        .into_iter()
        .map(|result| result.expect_err("a refusal").to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    2026-09-01T09:30:00+02:00 lies in the past; choose a day and time to come
    0 minutes is no length for a talk; give 1 to 1440
    this belongs to another role in this OPP; ask the coordinator
    this OPP is not known to this person
    ");
    world.play(at("2026-09-02 20:00")).await;
    assert_eq!(invitations(&world, JAN), [""; 0]);
    assert_eq!(invitations(&world, MENTOR), [""; 0]);
}
