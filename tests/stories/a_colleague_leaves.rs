//! A colleague leaves, is ill, or shares work with another: from then on the other one hears everything,
//! the first nothing, and the next export of the school does not undo it.

use std::collections::BTreeMap;

use oppmaat::{
    app::{
        HandOver, HandOverAll, HandOverError, HandedOver, Leave, Pace, beat, hand_over, hand_over_all,
        import::{ImportOptions, ReadOptions, Report, import, read},
        make_links, member, opp_page, sign_in,
    },
    cli::import::render,
    domain::{
        authority::Refusal, capacity::Capacity, email_address::EmailAddress, hand_over::HandOverProblem,
        id::PersonId, opp::Opp, person::PersonName, school_authority::SchoolRefusal,
    },
    text::Language,
};

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR},
    world::{HEADER, World, at, row, send_all, with},
};

const ICT: &str = "ict@horizon.example";
const NEW: &str = "nieuw@horizon.example";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

/// Two OPPs of one coordinator; the second has another mentor.
fn rows() -> Vec<String> {
    let second = with(&row("A2", "2026-08-31"), "roepnaam", "Sam");
    vec![
        row("A1", "2026-08-31"),
        with(&second, "mentor_email", "mentor2@horizon.example"),
    ]
}

async fn school() -> World {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &rows()).await;
    world.until("2026-08-31 09:00").await;
    world
}

/// Hands over a role of an OPP.
async fn gives(
    world: &World,
    who: &str,
    opp: &Opp,
    (role, from, to): (Capacity, Option<&str>, &str),
    when: &str,
) -> Result<HandedOver, HandOverError> {
    let from = match from {
        Some(from) => Some(world.staff(from).await),
        None => None,
    };
    let wanted = HandOver {
        school: &world.school.id,
        opp: opp.id,
        actor: world.staff(who).await,
        role,
        from,
        to: &address(to),
        name: Some(&PersonName::parse("Nieuwe Collega").expect("a name")),
    };
    hand_over(&world.store, &wanted, at(when)).await
}

/// Hands over everything.
async fn gives_all(
    world: &World,
    who: &str,
    (from, to, leave): (&str, &str, Leave),
    when: &str,
) -> Result<HandedOver, HandOverError> {
    let wanted = HandOverAll {
        school: &world.school.id,
        actor: world.staff(who).await,
        from: world.staff(from).await,
        to: &address(to),
        name: None,
        leave,
    };
    hand_over_all(&world.store, &wanted, at(when)).await
}

async fn imports(world: &World, when: &str, rows: &[String]) -> Report {
    let now = at(when);
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let options = ReadOptions {
        default_school: None,
        schools: BTreeMap::from([(world.school.id.clone(), world.school.school_type)]),
        today: now.date(),
    };
    let sheet = read(text.as_bytes(), &options).expect("rows that can be read");
    import(&world.store, sheet, now, ImportOptions::default(), &mut |_, _| {})
        .await
        .expect("imported")
}

async fn told(world: &World, report: &Report) -> String {
    let mut told = render(report, Language::En);
    for (name, number) in [("Noor", 1), ("Sam", 2)] {
        let reference = world.opp_of(name).await.reference;
        told = told.replace(reference.as_str(), &format!("OPP{number}"));
    }
    told
}

async fn coordinators(world: &World) -> [PersonId; 2] {
    [
        world.opp_of("Noor").await.team.coordinator,
        world.opp_of("Sam").await.team.coordinator,
    ]
}

#[tokio::test]
async fn one_opp_goes_to_a_new_colleague_who_hears_of_it_and_the_other_opp_stays() {
    let mut world = school().await;
    let noor = world.opp_of("Noor").await;
    let ib = world.staff(IB).await;
    let role = (Capacity::Coordinator, Some(IB), NEW);
    let done = gives(&world, IB, &noor, role, "2026-09-15 10:00")
        .await
        .expect("done");
    assert_eq!(done.roles, 1);
    let again = gives(&world, DIRECTIE, &noor, role, "2026-09-15 10:01").await;
    assert_eq!(again.expect("done already").roles, 0);
    assert_eq!(coordinators(&world).await, [world.staff(NEW).await, ib]);
    let letters = world.until("2026-09-28 08:15").await;
    let term = |email: &str| {
        let own = letters.iter().filter(|letter| letter.recipient == email);
        let lines = own.flat_map(|letter| &letter.lines);
        let term: Vec<String> = lines
            .filter(|line| line.kind == "deadline.term" && line.rung != "week")
            .filter_map(|line| line.opp.clone())
            .collect();
        term
    };
    assert_eq!(term(NEW), [noor.reference.to_string()]);
    assert_eq!(term(IB), [world.opp_of("Sam").await.reference.to_string()]);
    assert!(
        letters
            .iter()
            .any(|letter| letter.recipient == NEW && letter.kind == "week.staff"),
        "{letters:?}"
    );
}

#[tokio::test]
async fn what_lay_ready_for_the_first_is_asked_again_before_it_leaves() {
    let mut world = school().await;
    world.until("2026-09-27 20:00").await;
    let now = at("2026-09-28 08:15");
    beat(&world.store, now, Pace::Running).await.expect("a beat");
    let noor = world.opp_of("Noor").await;
    let role = (Capacity::Coordinator, Some(IB), NEW);
    gives(&world, IB, &noor, role, "2026-09-28 08:15")
        .await
        .expect("done");
    let sent = send_all(&world.worker(), now).await;
    let to_ib: Vec<_> = sent.iter().filter(|letter| letter.recipient == IB).collect();
    assert_eq!(to_ib.len(), 1, "about the OPP that stayed");
    let about = |letter: &oppmaat::outbox::Delivery| letter.text.contains(noor.reference.as_str());
    assert!(!about(to_ib[0]), "{}", to_ib[0].text);
}

#[tokio::test]
async fn who_may_hand_over_and_how_the_team_must_stand() {
    let world = school().await;
    let noor = world.opp_of("Noor").await;
    let when = "2026-09-01 10:00";
    let deputy = (Capacity::Deputy, Some("vervanger@horizon.example"), NEW);
    let refused = gives(&world, MENTOR, &noor, deputy, when).await;
    assert!(matches!(
        refused,
        Err(HandOverError::Refused(Refusal::NotYourRole))
    ));
    let refused = gives(&world, ICT, &noor, deputy, when).await;
    assert!(matches!(
        refused,
        Err(HandOverError::Refused(Refusal::NotInvolved))
    ));
    let stale = (Capacity::Deputy, Some(MENTOR), NEW);
    let refused = gives(&world, IB, &noor, stale, when).await;
    assert!(matches!(
        refused,
        Err(HandOverError::Problem(HandOverProblem::NotHeld))
    ));
    let ouder = (Capacity::Ouder, None, NEW);
    let refused = gives(&world, IB, &noor, ouder, when).await;
    assert!(matches!(
        refused,
        Err(HandOverError::Problem(HandOverProblem::NoRole))
    ));
    let mut tx = world.store.read().await.expect("a reader");
    let made = tx.staff_by_email(&world.school.id, &address(NEW)).await;
    assert_eq!(made.expect("a look-up"), None, "who was refused made nobody");
    drop(tx);

    let second = (Capacity::Mentor, None, NEW);
    gives(&world, IB, &noor, second, when)
        .await
        .expect("one more mentor");
    assert_eq!(world.opp_of("Noor").await.team.mentors.len(), 2);
}

#[tokio::test]
async fn everything_of_a_colleague_who_left_goes_to_another_and_no_way_in_is_left() {
    let mut world = school().await;
    world.until("2026-09-27 20:00").await;
    let now = at("2026-09-28 08:15");
    let link = make_links(&world.store, &address(IB), now).await.expect("links");
    let spare = make_links(&world.store, &address(IB), now).await.expect("links");
    let session = sign_in(&world.store, &link[0].1, now)
        .await
        .expect("in")
        .expect("a session");
    let noor = world.opp_of("Noor").await;
    let leaver = member(&world.store, &session, now)
        .await
        .expect("read")
        .expect("in");
    opp_page(&world.store, &leaver, noor.reference, now)
        .await
        .expect("may read it");
    beat(&world.store, now, Pace::Running).await.expect("a beat");

    let done = gives_all(&world, DIRECTIE, (IB, NEW, Leave::Left), "2026-09-28 08:15").await;
    let done = done.expect("done");
    assert_eq!((done.roles, done.withdrawn, done.was_admin), (2, 1, false));
    let sent = send_all(&world.worker(), now).await;
    let to_leaver = sent.iter().filter(|letter| letter.recipient == IB);
    let kinds: Vec<&str> = to_leaver.map(|letter| letter.kind.as_str()).collect();
    assert_eq!(kinds, ["task.handed_over"], "that it was done, and nothing else");
    let new = world.staff(NEW).await;
    assert_eq!(coordinators(&world).await, [new, new]);
    assert_eq!(member(&world.store, &session, now).await.expect("read"), None);
    assert_eq!(sign_in(&world.store, &spare[0].1, now).await.expect("read"), None);
    let refused = opp_page(&world.store, &leaver, noor.reference, now).await;
    assert!(refused.is_err(), "the leaver reads nothing any more");

    let letters = world.until("2026-10-12 20:00").await;
    assert!(letters.iter().all(|letter| letter.recipient != IB), "{letters:?}");
    let heard = letters.iter().filter(|letter| letter.recipient == NEW);
    let rungs: Vec<String> = heard
        .flat_map(|letter| &letter.lines)
        .filter(|line| line.kind == "deadline.term" && line.rung != "week")
        .map(|line| line.rung.clone())
        .collect();
    assert!(
        rungs.contains(&"5".to_owned()) && rungs.contains(&"1".to_owned()),
        "{rungs:?}"
    );
}

#[tokio::test]
async fn a_colleague_who_is_ill_keeps_the_way_in_and_two_roles_that_meet_become_one() {
    let world = school().await;
    let now = at("2026-09-01 10:00");
    let link = make_links(&world.store, &address(MENTOR), now)
        .await
        .expect("links");
    let (from, to) = (MENTOR, "mentor2@horizon.example");
    let done = gives_all(&world, IB, (from, to, Leave::Ill), "2026-09-01 10:00").await;
    assert_eq!(done.expect("done").roles, 1);
    let second = world.staff(to).await;
    for name in ["Noor", "Sam"] {
        assert_eq!(world.opp_of(name).await.team.mentors, [second]);
    }
    let session = sign_in(&world.store, &link[0].1, now).await.expect("read");
    assert!(session.is_some(), "a link of somebody who is ill still opens");
    let same = gives_all(&world, IB, (to, to, Leave::Ill), "2026-09-01 10:01").await;
    assert!(matches!(
        same,
        Err(HandOverError::Problem(HandOverProblem::SamePerson))
    ));
}

#[tokio::test]
async fn an_admin_hands_over_to_colleagues_and_never_to_himself() {
    let world = school().await;
    let when = "2026-09-01 10:00";
    let in_school = |result: Result<HandedOver, HandOverError>| match result {
        Err(HandOverError::RefusedInSchool(refusal)) => Some(refusal),
        _ => None,
    };
    let to_himself = gives_all(&world, ICT, (IB, ICT, Leave::Left), when).await;
    assert_eq!(in_school(to_himself), Some(SchoolRefusal::AdminToHimself));
    let by_mentor = gives_all(&world, MENTOR, (IB, MENTOR, Leave::Left), when).await;
    assert_eq!(in_school(by_mentor), Some(SchoolRefusal::NotYourRole));
    let to_a_stranger = gives_all(&world, ICT, (IB, NEW, Leave::Left), when).await;
    assert_eq!(in_school(to_a_stranger), Some(SchoolRefusal::AdminToSomebodyNew));
    let done = gives_all(&world, ICT, (IB, MENTOR, Leave::Left), when)
        .await
        .expect("done");
    assert_eq!(done.roles, 2);
    let admin = gives_all(&world, DIRECTIE, (ICT, NEW, Leave::Left), when)
        .await
        .expect("done");
    assert!(admin.was_admin, "somebody has to change oppmaat.toml");
}

#[tokio::test]
async fn the_next_export_does_not_undo_a_hand_over_and_tells_of_it() {
    let world = school().await;
    let noor = world.opp_of("Noor").await;
    let role = (Capacity::Coordinator, Some(IB), NEW);
    gives(&world, DIRECTIE, &noor, role, "2026-09-15 10:00")
        .await
        .expect("done");
    let new = world.staff(NEW).await;
    let ib = world.staff(IB).await;

    let same = imports(&world, "2026-09-16 10:00", &rows()).await;
    assert_eq!(coordinators(&world).await, [new, ib]);
    insta::assert_snapshot!(told(&world, &same).await, @"
    0 new, 0 changed, 2 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column coordinator_email. Here: (not shown) (by vaststeller on 2026-09-15). File: (not shown).
    ");

    let other: Vec<String> = rows()
        .iter()
        .map(|row| with(row, "coordinator_email", "derde@horizon.example"))
        .collect();
    let conflict = imports(&world, "2026-09-17 10:00", &other).await;
    let third = world.staff("derde@horizon.example").await;
    assert_eq!(
        coordinators(&world).await,
        [new, third],
        "what was not touched here follows the file"
    );
    insta::assert_snapshot!(told(&world, &conflict).await, @"
    0 new, 1 changed, 1 unchanged.

    Taken over:
      Line 3 is OPP2: coordinator_email.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column coordinator_email. Here: (not shown) (by vaststeller on 2026-09-15). File: (not shown).
    ");

    let agreed: Vec<String> = rows()
        .iter()
        .map(|row| with(row, "coordinator_email", NEW))
        .collect();
    let agreed = imports(&world, "2026-09-18 10:00", &agreed).await;
    assert_eq!(agreed.differences.len(), 0, "file and program say the same again");
    assert_eq!(coordinators(&world).await, [new, new]);
}
