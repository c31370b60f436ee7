//! A school sets its own rules: who may, what follows at once, what is written down, and what the letters
//! say because of it.

use oppmaat::{
    app::{
        Member, Readiness, health, is_ready, notice_changed_rules,
        settings::{
            SettingError, SettingsPage, put_absence, put_help, put_holiday, roles, set_ladder, set_retention,
            set_working_days, settings, take_absence_away, take_help_away, take_holiday_away,
        },
        sign_in,
    },
    domain::{
        act::ActKind,
        calendar::HolidayKind,
        help::{Help, HelpKind, WebAddress},
        letter::ChannelKind,
        person::Phone,
        plain_text::PlainText,
        rules::Ladder,
        school_authority::{SchoolAction, SchoolRefusal, SchoolRole},
        setting::SettingProblem,
        step::Step,
        working_days::WorkingDays,
    },
    store::Stream,
};
use sqlx::Connection;

use crate::support::{
    desk::{DIRECTIE, IB, MENTOR, is_outside, with_two_ouders},
    import_world::day,
    world::{World, at, row},
};

const ICT: &str = "ict@horizon.example";
const NOW: &str = "2026-08-31 10:00";

/// One OPP that begins on the first day of school.
async fn school() -> World {
    let mut world = World::new().await;
    let row = with_two_ouders(&row("A1", "2026-08-31"));
    world.import(at("2026-08-31 07:00"), &[row]).await;
    world.until("2026-08-31 09:00").await;
    world
}

async fn member(world: &World, email: &str) -> Member {
    Member {
        school: world.school.id.clone(),
        person: world.staff(email).await,
    }
}

async fn page(world: &World, email: &str, when: &str) -> SettingsPage {
    let member = member(world, email).await;
    settings(&world.store, &member, at(when)).await.expect("a page")
}

/// What was written down of changes, in one line each, with who is meant by address.
async fn changes(world: &World) -> Vec<String> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(world.database());
    let mut db = sqlx::SqliteConnection::connect_with(&options)
        .await
        .expect("a connection");
    let query = "select setting || ': ' || coalesce(old, '-') || ' -> ' || coalesce(new, '-')
        || case when person_id is null then '' when person_id = actor_id then ' (own)' else ' (of another)' end
        from setting_change order by change_id";
    sqlx::query_scalar(query).fetch_all(&mut db).await.expect("rows")
}

fn ladder(days: &[u32]) -> Ladder {
    Ladder {
        days_before: days.to_vec(),
        ..Ladder::default()
    }
}

fn steunpunt() -> Help {
    Help {
        kind: HelpKind::Steunpunt,
        name: PlainText::parse("Steunpunt De Kust", 80).expect("a name"),
        url: WebAddress::parse("steunpunt.example"),
        phone: Phone::parse("0174 555 020"),
    }
}

/// The rungs of the reminders about the term that the coordinator gets until a day.
async fn rungs(world: &mut World, until: &str) -> Vec<String> {
    let mut found = Vec::new();
    for letter in world.until(until).await {
        let lines = letter.lines.iter().filter(|line| line.kind == "deadline.term");
        let own = lines.filter(|line| letter.role == "coordinator" && line.rung != "week");
        found.extend(own.map(|line| format!("{} {}", &letter.at[..10], line.rung)));
    }
    found
}

#[tokio::test]
async fn another_ladder_holds_from_the_next_letter_and_no_start_looks_at_it_twice() {
    let mut world = school().await;
    let ib = member(&world, IB).await;
    notice_changed_rules(&world.store, &world.school, at("2026-08-31 09:00"))
        .await
        .expect("noticed");
    let set = set_ladder(&world.store, &ib, &ladder(&[21, 7]), at(NOW)).await;
    assert!(set.expect("set"));
    let again = set_ladder(&world.store, &ib, &ladder(&[21, 7]), at(NOW)).await;
    assert!(!again.expect("set"), "a button pressed twice");
    assert_eq!(world.next().await, Some(at(NOW)), "everything is looked at again");
    let changed = notice_changed_rules(&world.store, &world.school, at("2026-08-31 10:05")).await;
    assert!(!changed.expect("noticed"), "the next start knows the new rules");
    assert_eq!(
        rungs(&mut world, "2026-10-13 09:00").await,
        ["2026-09-21 21", "2026-10-05 7", "2026-10-13 after"]
    );
    assert_eq!(
        changes(&world).await,
        ["ladder: 14 5 1; 28; 5; 3; 10; 12 -> 21 7; 28; 5; 3; 10; 12"]
    );
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_with_its_reason_and_changes_nothing() {
    let world = school().await;
    let ib = member(&world, IB).await;
    let (store, now) = (&world.store, at(NOW));
    let backward = (HolidayKind::Eigen, day("2026-12-05"), day("2026-12-04"));
    let nowhere = Help {
        url: None,
        phone: None,
        ..steunpunt()
    };
    let problems = [
        set_ladder(store, &ib, &ladder(&[5, 14]), now).await,
        put_holiday(store, &ib, backward, now).await,
        put_help(store, &ib, &nowhere, now).await,
        set_retention(store, &ib, 11, now).await,
        put_absence(store, &ib, ib.person, (backward.1, backward.2), now).await,
    ]
    .map(|result| match result {
        Err(SettingError::Problem(problem)) => problem,
        other => panic!("{other:?}"),
    });
    assert!(matches!(
        problems,
        [
            SettingProblem::NotDescending { first: 5, second: 14 },
            SettingProblem::EndsBeforeItBegins,
            SettingProblem::NoWayToGetThere,
            SettingProblem::OutOfRange { given: 11, .. },
            SettingProblem::EndsBeforeItBegins,
        ]
    ));
    for gone in [
        take_holiday_away(store, &ib, (HolidayKind::Mei, day("2027-04-24")), now).await,
        take_help_away(store, &ib, HelpKind::Consulenten, now).await,
        take_absence_away(store, &ib, (ib.person, day("2026-12-05")), now).await,
    ] {
        assert!(!gone.expect("nothing to take away"));
    }
    assert_eq!(changes(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn everybody_sets_what_belongs_to_the_own_role_and_a_stranger_nothing() {
    let world = school().await;
    let (store, now) = (&world.store, at(NOW));
    let mentor = member(&world, MENTOR).await;
    let ouder = Member {
        person: world.opp().await.contacts[0].person,
        ..mentor.clone()
    };
    let days = WorkingDays::parse("ma di").expect("days");
    let refused = |result: Result<bool, SettingError>| match result {
        Err(SettingError::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    let not_yours = Some(SchoolRefusal::NotYourRole);
    let unknown = Some(SchoolRefusal::NotOfThisSchool);
    assert_eq!(refused(set_retention(store, &mentor, 36, now).await), not_yours);
    assert_eq!(refused(set_retention(store, &ouder, 36, now).await), unknown);
    let ib = member(&world, IB).await;
    let ict = member(&world, ICT).await;
    assert_eq!(
        refused(set_working_days(store, &ib, (mentor.person, days), now).await),
        not_yours,
        "the days of a colleague are for the colleague and the admin"
    );
    assert_eq!(
        refused(set_working_days(store, &ict, (ouder.person, days), now).await),
        unknown,
        "an ouder has no working days"
    );
    for member in [&mentor, &ict] {
        let day = if member == &mentor { "wo" } else { "do" };
        let days = WorkingDays::parse(day).expect("days");
        let set = set_working_days(store, member, (mentor.person, days), now).await;
        assert!(set.expect("set"));
    }
    assert!(set_retention(store, &ict, 36, now).await.expect("set"));
    assert_eq!(
        changes(&world).await,
        [
            "working_days: ma di wo do vr -> wo (own)",
            "working_days: wo -> do (of another)",
            "keep_months: 24 -> 36"
        ]
    );
    assert!(settings(store, &ouder, now).await.is_err());
    let page = page(&world, MENTOR, NOW).await;
    assert_eq!(page.staff.len(), 1, "other staff reads its own row only");
    assert!(page.allows(SchoolAction::SetAbsence(
        oppmaat::domain::school_authority::Whose::Own
    )));
    assert!(!page.allows(SchoolAction::SetLadder));
}

#[tokio::test]
async fn the_page_shows_what_was_set_and_what_the_file_says() {
    let mut world = school().await;
    let ib = member(&world, IB).await;
    let (store, now) = (&world.store, at(NOW));
    let spring = (HolidayKind::Voorjaar, day("2027-02-27"), day("2027-03-07"));
    let study_day = (HolidayKind::Eigen, day("2026-11-18"), day("2026-11-18"));
    put_holiday(store, &ib, spring, now).await.expect("set");
    put_holiday(store, &ib, study_day, now).await.expect("set");
    let mentor = member(&world, MENTOR).await.person;
    let away = (day("2026-09-07"), day("2026-09-11"));
    put_absence(store, &ib, mentor, away, now).await.expect("set");
    let shown = page(&world, IB, NOW).await;
    let own: Vec<String> = shown
        .own_holidays
        .iter()
        .map(|holiday| format!("{} {} {}", holiday.kind, holiday.from, holiday.until))
        .collect();
    assert_eq!(
        own,
        ["eigen 2026-11-18 2026-11-18", "voorjaar 2027-02-27 2027-03-07"]
    );
    let replaced: Vec<String> = shown
        .national_holidays
        .iter()
        .filter(|national| national.is_replaced)
        .map(|national| format!("{} {}", national.holiday.kind, national.holiday.from))
        .collect();
    assert_eq!(replaced, ["voorjaar 2027-02-20"]);
    assert_eq!(shown.national_holidays.len(), 10, "two school years");
    assert_eq!(
        (shown.school.name.as_str(), shown.keep_months),
        ("OBS De Horizon", 24)
    );
    assert_eq!(shown.roles, [SchoolRole::Coordinator, SchoolRole::Staff]);
    let row = shown.staff.iter().find(|colleague| colleague.person == mentor);
    let row = row.expect("the mentor");
    assert_eq!(
        (row.email.as_deref(), row.away.as_slice()),
        (Some(MENTOR), &[away][..])
    );
    assert!(!format!("{shown:?}").contains('@'), "no address in a log");
    assert_eq!(
        shown.staff.iter().filter(|colleague| colleague.is_admin).count(),
        1
    );

    take_holiday_away(store, &ib, (spring.0, spring.1), now)
        .await
        .expect("gone");
    take_absence_away(store, &ib, (mentor, away.0), now)
        .await
        .expect("gone");
    let shown = page(&world, IB, NOW).await;
    assert_eq!(shown.own_holidays.len(), 1);
    assert!(shown.staff.iter().all(|colleague| colleague.away.is_empty()));
    world.until("2026-11-19 09:00").await;
    assert!(page(&world, IB, "2026-11-19 10:00").await.own_holidays.is_empty());
}

#[tokio::test]
async fn while_the_coordinator_is_away_the_deputy_hears_and_not_any_longer() {
    let mut world = school().await;
    let ib = member(&world, IB).await;
    let away = (day("2026-09-21"), day("2026-10-30"));
    put_absence(&world.store, &ib, ib.person, away, at(NOW))
        .await
        .expect("set");
    world.until("2026-09-20 20:00").await;
    let heard = world.until("2026-09-28 08:15").await;
    assert!(heard.iter().any(|letter| letter.role == "deputy"), "{heard:?}");
    assert!(heard.iter().all(|letter| letter.recipient != IB), "{heard:?}");
    let now = at("2026-09-28 10:00");
    take_absence_away(&world.store, &ib, (ib.person, away.0), now)
        .await
        .expect("back");
    let heard = world.until("2026-10-05 08:15").await;
    assert!(heard.iter().any(|letter| letter.recipient == IB), "{heard:?}");
    let to_deputy: Vec<_> = heard.iter().filter(|letter| letter.role == "deputy").collect();
    assert!(
        to_deputy
            .iter()
            .all(|letter| letter.lines.iter().all(|line| line.kind != "step.overleg")),
        "{to_deputy:?}"
    );
}

#[tokio::test]
async fn ouders_read_where_the_steunpunt_is_once_the_school_gave_it() {
    let mut world = school().await;
    let ib = member(&world, IB).await;
    let opp = world.opp().await;
    world.records(IB, &opp, ActKind::Gestart, NOW).await;
    let set = put_help(&world.store, &ib, &steunpunt(), at(NOW)).await;
    assert!(set.expect("set"));
    world.until("2026-09-14 09:00").await;
    for step in [Step::Vaststelling, Step::Bekendmaking] {
        world
            .records(IB, &opp, ActKind::Done(step), "2026-09-14 10:00")
            .await;
    }
    let letters = world.until("2026-09-16 09:00").await;
    let told: Vec<&str> = letters
        .iter()
        .filter(|letter| is_outside(letter) && letter.recipient.ends_with("@ouders.example"))
        .map(|letter| letter.text.as_str())
        .filter(|text| text.contains("jeugdsteunpunt"))
        .collect();
    assert_eq!(told.len(), 2, "{letters:?}");
    for text in told {
        assert!(
            text.contains("Steunpunt De Kust (bel 0174 555 020):\nhttps://steunpunt.example\n"),
            "{text}"
        );
        assert!(
            text.contains("De andere adressen krijgt u van de school."),
            "{text}"
        );
    }
    assert_eq!(
        changes(&world).await,
        ["help.steunpunt: - -> Steunpunt De Kust; 0174 555 020; https://steunpunt.example"]
    );
}

#[tokio::test]
async fn a_school_that_keeps_files_longer_says_so_when_a_leerling_left() {
    let mut world = school().await;
    let ib = member(&world, DIRECTIE).await;
    set_retention(&world.store, &ib, 36, at(NOW)).await.expect("set");
    let opp = world.opp().await;
    world
        .records(IB, &opp, ActKind::Uitgeschreven, "2026-08-31 11:00")
        .await;
    let mut tx = world.store.read().await.expect("a reader");
    let rules = tx.rules(&world.school).await.expect("rules");
    drop(tx);
    assert_eq!(world.opp().await.keep_until(&rules), Some(day("2029-08-31")));
    let letters = world.until("2026-09-15 09:00").await;
    let says = |letter: &oppmaat::outbox::Delivery| {
        let words: Vec<&str> = letter.text.split_whitespace().collect();
        words.join(" ").contains("weg na vrijdag 31 augustus 2029")
    };
    assert!(letters.iter().any(says), "{letters:?}");
}

#[tokio::test]
async fn the_admin_sees_how_the_program_is_doing_and_nobody_elses_eyes_do() {
    let mut world = school().await;
    let ict = member(&world, ICT).await;
    let now = at("2026-08-31 09:01");
    assert_eq!(
        is_ready(&world.store, at("2026-08-31 08:16")).await,
        Readiness::Ready
    );
    assert_eq!(
        is_ready(&world.store, at("2026-08-31 08:20")).await,
        Readiness::NoBeat
    );
    let found = health(&world.store, &ict, now).await.expect("health");
    assert_eq!((found.open_opps, found.staff, found.sessions), (1, 6, 0));
    assert!(found.traffic.is_empty() && found.database_bytes > 100_000);
    assert!(found.last_beat.is_some() && found.next_look.is_some());

    let ib = member(&world, IB).await;
    assert!(health(&world.store, &ib, now).await.is_err());
    let address = oppmaat::domain::email_address::EmailAddress::parse(IB).expect("an address");
    let links = oppmaat::app::make_links(&world.store, &address, now)
        .await
        .expect("links");
    sign_in(&world.store, &links[0].1, now)
        .await
        .expect("in")
        .expect("a session");
    oppmaat::app::ask_for_link(&world.store, &address, now)
        .await
        .expect("asked");
    let found = health(&world.store, &ict, now).await.expect("health");
    assert_eq!(found.sessions, 1);
    let waits = Stream {
        waiting: 1,
        ..Stream::default()
    };
    assert_eq!(found.traffic.get(&ChannelKind::Email), Some(&waits));
    let later = health(&world.store, &ict, at("2026-08-31 10:30"))
        .await
        .expect("health");
    assert_eq!(later.sessions, 0, "an idle session is over");
    world.server.refuse(IB);
    world.until("2026-09-10 09:01").await;
    let found = health(&world.store, &ict, at("2026-09-10 09:01"))
        .await
        .expect("health");
    assert!(found.traffic.values().any(|stream| stream.dead > 0), "{found:?}");
    let mut tx = world.store.read().await.expect("a reader");
    let held = roles(&mut tx, &world.school, ict.person).await.expect("roles");
    assert_eq!(held, [SchoolRole::Admin, SchoolRole::Staff]);
}
