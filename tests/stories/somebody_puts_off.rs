//! Somebody puts a reminder off, and a coordinator moves or cancels what would still be sent: the rest
//! stays as it was planned.

use crate::support::{
    desk::{IB, MENTOR, outside, outside_and, with_all},
    world::{World, at, row, send_all},
};
use oppmaat::{
    app::{
        ChangeLine, ChangeLineError, Pace, PutOff, PutOffError, Question, Upcoming, beat, change_line,
        put_off, upcoming,
    },
    domain::{
        act::ActKind,
        authority::Refusal,
        ladder::Rung,
        link::Target,
        moment::add_days,
        obligation::{LineKey, Obligation},
        opp::Opp,
        step::Step,
        uitstel::UitstelRefused,
    },
};

/// An OPP whose six weeks end on 5 October, with one ouder who is reached by e-mail.
async fn school(cells: &[(&str, &str)]) -> (World, Opp) {
    let world = World::new().await;
    let row = with_all(&row("a", "2026-08-24"), cells);
    world.import(at("2026-08-20 10:00"), &[row]).await;
    let opp = world.opp().await;
    (world, opp)
}

/// The same, started by the coordinator on 31 August.
async fn started() -> (World, Opp) {
    let (mut world, opp) = school(&[("ouder1_email", "een@ouders.example")]).await;
    world.until("2026-08-31 10:00").await;
    world
        .records(IB, &opp, ActKind::Gestart, "2026-08-31 10:00")
        .await;
    (world, opp)
}

fn target(opp: &Opp, obligation: Obligation) -> Target {
    Target {
        opp: opp.id,
        version: Some(opp.versions[0].id),
        obligation,
        term: "2026-10-05".parse().expect("a date"),
    }
}

/// Somebody puts something off, at an instant, until a day.
async fn puts_off(
    world: &World,
    (who, target): (&str, Target),
    when: &str,
    until: &str,
    reason: Option<&str>,
) -> Result<(), PutOffError> {
    let wanted = PutOff {
        school: &world.school.id,
        actor: world.staff(who).await,
        target,
        until: until.parse().expect("a date"),
        reason,
    };
    put_off(&world.store, &wanted, at(when)).await
}

/// Somebody moves a line, or cancels it.
async fn changes(
    world: &World,
    who: &str,
    key: LineKey,
    when: &str,
    moved_to: Option<&str>,
) -> Result<(), ChangeLineError> {
    let wanted = ChangeLine {
        school: &world.school.id,
        actor: world.staff(who).await,
        key,
        moved_to: moved_to.map(|day| day.parse().expect("a date")),
        reason: "Het gezin is op reis.",
    };
    change_line(&world.store, &wanted, at(when)).await
}

/// What will still be sent about an OPP in the coming weeks.
async fn ahead(world: &World, opp: &Opp, when: &str) -> Vec<Upcoming> {
    let question = Question {
        opp: Some(opp.id),
        until: add_days(at(when).date(), 60),
    };
    let found = upcoming(&world.store, &world.school, question, at(when)).await;
    found.expect("what comes")
}

/// The days on which this will be said, with its rung.
fn days(ahead: &[Upcoming], obligation: Obligation) -> Vec<String> {
    let lines = ahead.iter().filter_map(|one| Some((one.at.date(), one.key?)));
    lines
        .filter(|(_, key)| key.obligation == obligation)
        .map(|(day, key)| format!("{day} {} {}", key.capacity, key.rung))
        .collect()
}

fn key(ahead: &[Upcoming], obligation: Obligation, rung: Rung) -> LineKey {
    let mut keys = ahead.iter().filter_map(|one| one.key);
    keys.find(|key| (key.obligation, key.rung) == (obligation, rung))
        .expect("it will be sent")
}

const ASK: Obligation = Obligation::Ask(Step::Mening);

#[tokio::test]
async fn what_is_put_off_until_monday_is_silent_until_monday_and_then_said_once_more() {
    let (mut world, opp) = school(&[]).await;
    let term = target(&opp, Obligation::Term);
    let mut deliveries = world.until("2026-09-21 10:00").await;
    puts_off(&world, (IB, term), "2026-09-21 10:00", "2026-09-28", None)
        .await
        .expect("put off");
    let planned = days(&ahead(&world, &opp, "2026-09-21 10:00").await, Obligation::Term);
    deliveries.extend(world.until("2026-10-02 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &["deadline."]).join("\n"), @"
    2026-09-21T08:15 coordinator ib@horizon.example: deadline.term/14
    2026-09-28T08:15 coordinator ib@horizon.example: deadline.term/14
    2026-09-30T08:15 coordinator ib@horizon.example: deadline.term/5
    2026-10-02T08:15 coordinator ib@horizon.example: deadline.term/1
    ");
    insta::assert_snapshot!(planned.join("\n"), @"
    2026-09-28 coordinator 14
    2026-09-30 coordinator 5
    2026-09-30 vaststeller once
    2026-10-02 coordinator 1
    2026-10-06 coordinator after
    2026-10-06 vaststeller after
    2026-10-13 deputy after
    2026-11-02 coordinator after28
    ");
    let monday = deliveries
        .iter()
        .find(|one| one.at.starts_with("2026-09-28") && one.recipient == IB);
    let is_listed = |one: &oppmaat::outbox::Delivery| one.lines.iter().any(|line| line.rung == "week");
    assert!(is_listed(monday.expect("a week letter")));
}

#[tokio::test]
async fn past_a_date_of_the_law_only_with_a_reason_which_is_sealed() {
    let (mut world, opp) = school(&[]).await;
    let term = target(&opp, Obligation::Term);
    world.until("2026-09-30 10:00").await;
    let when = "2026-09-30 10:00";
    for no_reason in [None, Some("  ")] {
        let refused = puts_off(&world, (IB, term), when, "2026-10-06", no_reason).await;
        let refused = refused.expect_err("refused").to_string();
        insta::allow_duplicates! {
            insta::assert_snapshot!(refused, @"the law sets 2026-10-05; choose that day at the latest, or say why it will be later");
        }
    }
    let past = puts_off(&world, (IB, term), when, "2026-09-30", Some("Ziek.")).await;
    assert!(matches!(past, Err(PutOffError::Day(UitstelRefused::NotLater(_)))));
    puts_off(
        &world,
        (IB, term),
        when,
        "2026-10-06",
        Some("De ouders zijn ziek."),
    )
    .await
    .expect("put off");
    let deliveries = world.until("2026-10-06 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &["deadline."]).join("\n"), @"
    2026-10-06T08:15 coordinator ib@horizon.example: deadline.term/after
    2026-10-06T08:15 vaststeller directie@horizon.example: deadline.term/after
    ");
    let mut tx = world.store.read().await.expect("a reader");
    let ib = tx
        .reason_of_uitstel(&world.school.id, &term, world.staff(IB).await)
        .await;
    assert_eq!(ib.expect("a reason").as_deref(), Some("De ouders zijn ziek."));
    let file = std::fs::read(world.database()).expect("a file");
    assert!(!file.windows(9).any(|bytes| bytes == b"ouders zi"), "sealed");
}

#[tokio::test]
async fn what_is_done_is_not_put_off_any_more() {
    let (mut world, opp) = school(&[]).await;
    world.until("2026-09-21 10:00").await;
    let overleg = target(&opp, Obligation::Step(Step::Overleg));
    let wishes = || puts_off(&world, (IB, overleg), "2026-09-21 10:00", "2026-09-28", None);
    wishes().await.expect("put off");
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-21 10:00")
        .await;
    assert!(matches!(wishes().await, Err(PutOffError::Gone)));
}

#[tokio::test]
async fn everybody_puts_off_what_is_his_own_and_for_himself() {
    let (mut world, opp) = school(&[]).await;
    let hoorrecht = target(&opp, Obligation::Step(Step::Hoorrecht));
    let before = ahead(&world, &opp, "2026-08-24 10:00").await;
    let term = target(&opp, Obligation::Term);
    let refused = puts_off(&world, (MENTOR, term), "2026-08-24 10:00", "2026-08-28", None).await;
    assert!(matches!(refused, Err(PutOffError::Refused(Refusal::NotYourRole))));
    let refused = puts_off(
        &world,
        ("ict@horizon.example", term),
        "2026-08-24 10:00",
        "2026-08-28",
        None,
    )
    .await;
    assert!(matches!(refused, Err(PutOffError::Refused(Refusal::NotInvolved))));
    puts_off(
        &world,
        (MENTOR, hoorrecht),
        "2026-08-24 10:00",
        "2026-09-25",
        None,
    )
    .await
    .expect("put off");
    let after = ahead(&world, &opp, "2026-08-24 10:00").await;
    let step = hoorrecht.obligation;
    insta::assert_snapshot!(days(&before, step).join("\n"), @"
    2026-09-10 mentor step
    2026-09-17 deputy after
    ");
    insta::assert_snapshot!(days(&after, step).join("\n"), @"
    2026-09-17 deputy after
    2026-09-25 mentor step
    ");
    let others = |all: &[Upcoming]| -> Vec<Upcoming> {
        let is_other = |one: &&Upcoming| one.key.is_some_and(|key| key.obligation != step);
        all.iter().filter(is_other).cloned().collect()
    };
    assert_eq!(others(&before), others(&after));
    let said = world.until("2026-09-25 12:00").await;
    let mentor: Vec<String> = outside_and(&said, &["hoorrecht.step"])
        .into_iter()
        .filter(|line| line.contains(MENTOR))
        .collect();
    insta::assert_snapshot!(mentor.join("\n"), @"2026-09-25T08:15 mentor mentor@horizon.example: hoorrecht.step/step");
}

#[tokio::test]
async fn a_letter_to_an_ouder_that_is_cancelled_never_leaves_and_the_others_do() {
    let (mut world, opp) = started().await;
    let when = "2026-09-02 10:00";
    let mut deliveries = world.until(when).await;
    let planned = ahead(&world, &opp, when).await;
    let second = key(&planned, ASK, Rung::Ask(2));
    let refused = changes(&world, MENTOR, second, when, None).await;
    assert!(matches!(
        refused,
        Err(ChangeLineError::Refused(Refusal::NotYourRole))
    ));
    changes(&world, IB, second, when, None).await.expect("cancelled");
    let left = days(&ahead(&world, &opp, when).await, ASK);
    deliveries.extend(world.until("2026-10-01 12:00").await);
    insta::assert_snapshot!(outside(&deliveries).join("\n"), @"
    2026-09-01T08:15 ouder een@ouders.example: mening.ask/ask1
    2026-09-14T08:15 ouder een@ouders.example: mening.ask/ask3
    ");
    insta::assert_snapshot!(left.join("\n"), @"2026-09-14 ouder ask3");
    let mut tx = world.store.read().await.expect("a reader");
    let known = tx
        .line_changes_of(&world.school.id, opp.id)
        .await
        .expect("changes");
    let known: Vec<_> = known
        .iter()
        .map(|row| (row.change.key, row.reason.as_str()))
        .collect();
    assert_eq!(known, [(second, "Het gezin is op reis.")]);
}

#[tokio::test]
async fn a_letter_that_is_moved_leaves_on_its_day_and_the_next_a_week_later() {
    let (mut world, opp) = started().await;
    let when = "2026-09-02 10:00";
    world.until(when).await;
    let planned = ahead(&world, &opp, when).await;
    let second = key(&planned, ASK, Rung::Ask(2));
    changes(&world, IB, second, when, Some("2026-09-10"))
        .await
        .expect("moved");
    let last = key(&planned, Obligation::Term, Rung::Before(5));
    changes(&world, IB, last, when, Some("2026-09-10"))
        .await
        .expect("moved");
    let promised = ahead(&world, &opp, when).await;
    let promised = [days(&promised, ASK), days(&promised, Obligation::Term)].concat();
    let deliveries = world.until("2026-10-02 12:00").await;
    insta::assert_snapshot!(outside_and(&deliveries, &["deadline."]).join("\n"), @"
    2026-09-10T08:15 ouder een@ouders.example: mening.ask/ask2
    2026-09-10T08:15 coordinator ib@horizon.example: deadline.term/5
    2026-09-17T08:15 ouder een@ouders.example: mening.ask/ask3
    2026-09-21T08:15 coordinator ib@horizon.example: deadline.term/14
    2026-10-02T08:15 coordinator ib@horizon.example: deadline.term/1
    ");
    insta::assert_snapshot!(promised.join("\n"), @"
    2026-09-10 ouder ask2
    2026-09-17 ouder ask3
    2026-09-10 coordinator 5
    2026-09-21 coordinator 14
    2026-09-30 vaststeller once
    2026-10-02 coordinator 1
    2026-10-06 coordinator after
    2026-10-06 vaststeller after
    2026-10-13 deputy after
    ");
    let early = deliveries
        .iter()
        .find(|one| one.at.starts_with("2026-09-10"))
        .expect("a letter");
    assert!(!early.text.contains("werkt u niet"), "{}", early.text);
}

#[tokio::test]
async fn what_has_left_or_is_done_cannot_be_changed_any_more() {
    let (mut world, opp) = started().await;
    let first = key(&ahead(&world, &opp, "2026-08-31 10:00").await, ASK, Rung::Ask(1));
    let overleg = Obligation::Step(Step::Overleg);
    let step = key(
        &ahead(&world, &opp, "2026-08-31 10:00").await,
        overleg,
        Rung::Step,
    );
    world.until("2026-09-02 10:00").await;
    let refused = changes(&world, IB, first, "2026-09-02 10:00", None).await;
    assert!(matches!(refused, Err(ChangeLineError::HasLeft)));
    world
        .records(IB, &opp, ActKind::Done(Step::Overleg), "2026-09-02 10:00")
        .await;
    let refused = changes(&world, IB, step, "2026-09-02 10:00", None).await;
    assert!(matches!(refused, Err(ChangeLineError::NotPlanned)));
    let refused = changes(&world, IB, first, "2026-09-02 10:00", Some("2026-09-01")).await;
    assert!(matches!(refused, Err(ChangeLineError::InThePast(_))));
    let wanted = ChangeLine {
        school: &world.school.id,
        actor: world.staff(IB).await,
        key: first,
        moved_to: None,
        reason: " ",
    };
    let refused = change_line(&world.store, &wanted, at("2026-09-02 10:00")).await;
    assert!(matches!(refused, Err(ChangeLineError::NoReason)));
}

#[tokio::test]
async fn a_letter_that_was_composed_and_not_sent_does_not_say_what_was_put_off_or_cancelled_meanwhile() {
    let (mut world, opp) = started().await;
    world.until("2026-09-08 08:00").await;
    let second = key(&ahead(&world, &opp, "2026-09-08 08:00").await, ASK, Rung::Ask(2));
    let composed = at("2026-09-08 08:15");
    beat(&world.store, composed, Pace::Running).await.expect("a beat");
    changes(&world, IB, second, "2026-09-08 08:15", Some("2026-09-10"))
        .await
        .expect("moved");
    assert_eq!(outside(&send_all(&world.worker(), composed).await), [""; 0]);
    let mut deliveries = world.until("2026-09-30 08:00").await;
    let composed = at("2026-09-30 08:15");
    beat(&world.store, composed, Pace::Running).await.expect("a beat");
    let term = target(&opp, Obligation::Term);
    puts_off(&world, (IB, term), "2026-09-30 08:15", "2026-10-01", None)
        .await
        .expect("put off");
    deliveries.extend(send_all(&world.worker(), composed).await);
    deliveries.extend(world.until("2026-10-02 12:00").await);
    insta::assert_snapshot!(outside_and(&deliveries, &["deadline."]).join("\n"), @"
    2026-09-10T08:15 ouder een@ouders.example: mening.ask/ask2
    2026-09-17T08:15 ouder een@ouders.example: mening.ask/ask3
    2026-09-21T08:15 coordinator ib@horizon.example: deadline.term/14
    2026-10-01T08:15 coordinator ib@horizon.example: deadline.term/5
    2026-10-02T08:15 coordinator ib@horizon.example: deadline.term/1
    ");
}
