//! A backup of day 10 is put back on day 22: nothing is sent until somebody saw what would leave and let it
//! go; no ouder is asked twice; everybody at school hears what is missing. Whatever else stops and starts the
//! program is no backup, and holds nothing.

use std::{fs, process::Command};

use oppmaat::{
    app::{Pace, Readiness, Release, ask_for_link, beat, is_ready, release},
    domain::{email_address::EmailAddress, hold::Hold},
};
use serde_json::Value;

use crate::support::{
    looking::{connection, until, ways_in},
    program::Ran,
    school::School,
    smtp_server::SmtpServer,
    world::{HEADER, World, at, row, send_all, with},
};

const DATABASE: &str = "data/oppmaat.db";
const COPY: &str = "2026-09-01T09:00:00+02:00";
const LATER: [&str; 2] = ["2026-09-08T09:00:00+02:00", "2026-09-11T09:00:00+02:00"];
const PUT_BACK: &str = "2026-09-14T10:00:00+02:00";

/// A started plan of a leerling whose ouder has a mailbox, imported before school begins; the program ran once.
async fn school(url: &str) -> School {
    let school = School::with_mail(url);
    let plan = with(&row("a", "2026-08-31"), "gestart_op", "2026-08-31");
    let plan = with(&plan, "ouder1_email", "vos@thuis.example");
    school.write("export.csv", format!("{HEADER}\n{plan}\n"));
    let ran = school.run(&["import", "export.csv", "--clock", "2026-08-31T07:00:00+02:00"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    run_at(&school, "2026-08-31T07:10:00+02:00").await;
    school
}

/// How many letters are due or being sent.
async fn due(school: &School) -> i64 {
    let sql =
        "select count(*) from delivery where state = 'sending' or (state = 'waiting' and channel <> 'paper'
        and next_attempt_at <= (select value + 0 from meta where key = 'last_beat'))";
    let found = sqlx::query_scalar(sql);
    let found = found
        .fetch_one(&mut connection(&school.path(DATABASE)).await)
        .await;
    found.unwrap_or_default()
}

/// How many letters are in a state.
async fn waiting(school: &School, state: &str) -> i64 {
    sqlx::query_scalar("select count(*) from delivery where state = ? and channel <> 'paper'")
        .bind(state)
        .fetch_one(&mut connection(&school.path(DATABASE)).await)
        .await
        .unwrap_or_default()
}

async fn meta(school: &School, key: &str) -> Option<String> {
    let found = sqlx::query_scalar("select value from meta where key = ?").bind(key);
    let found = found
        .fetch_optional(&mut connection(&school.path(DATABASE)).await)
        .await;
    found.unwrap_or_default()
}

/// Starts the service, waits until it looked and sent what is due then, and stops it.
async fn run_at(school: &School, instant: &str) -> String {
    let before = meta(school, "last_beat").await;
    let service = school.start(instant);
    until("it looked", async || meta(school, "last_beat").await != before).await;
    until("it sent", async || due(school).await == 0).await;
    let ran = service.stop();
    assert_eq!(ran.exit, 0, "{}", ran.err);
    ran.err
}

/// Starts it where sending is held.
async fn held_at(school: &School, instant: &str) -> String {
    let service = school.start(instant);
    until("it is held", async || meta(school, "held_since").await.is_some()).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let ran = service.stop();
    assert_eq!(ran.exit, 0, "{}", ran.err);
    ran.err
}

fn copy(school: &School, from: &str, to: &str) {
    fs::copy(school.path(from), school.path(to)).expect("copied");
}

fn put_back(school: &School) {
    for beside in ["data/oppmaat.db-wal", "data/oppmaat.db-shm"] {
        let _ = fs::remove_file(school.path(beside));
    }
    copy(school, "backup.db", DATABASE);
}

fn objects(ran: &Ran) -> Vec<Value> {
    let lines = ran.out.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect()
}

fn to_ouder(server: &SmtpServer) -> usize {
    let mails = server.mails();
    mails
        .iter()
        .filter(|mail| mail.recipients == ["vos@thuis.example"])
        .count()
}

/// A school whose backup of day 1 was put back after it had gone on for ten days.
async fn put_back_after_ten_days(server: &SmtpServer) -> School {
    let school = school(&server.url()).await;
    run_at(&school, COPY).await;
    copy(&school, DATABASE, "backup.db");
    for instant in LATER {
        run_at(&school, instant).await;
    }
    put_back(&school);
    school
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_put_back_sends_nothing_until_somebody_lets_it_go() {
    let server = SmtpServer::start().await;
    let school = put_back_after_ten_days(&server).await;
    let (sent, asked) = (server.mails().len(), to_ouder(&server));
    assert!(asked >= 2, "the ouder was asked, and asked again: {asked}");

    let upcoming = school.run(&["upcoming", "--json", "--clock", PUT_BACK]);
    assert!(
        upcoming
            .err
            .contains("nothing of this leaves until `oppmaat release`"),
        "{upcoming:?}"
    );
    let at_once = objects(&upcoming)
        .iter()
        .filter(|one| one["at"] == PUT_BACK)
        .count();
    assert!(at_once > 0, "{}", upcoming.out);
    let check = school.run(&["check"]);
    assert!(
        check.exit == 1 && check.out.contains("WRONG sending: a start will hold it"),
        "{}",
        check.out
    );

    let said = held_at(&school, PUT_BACK).await;
    assert!(
        said.contains("this database was put back") && said.contains("oppmaat release"),
        "{said}"
    );
    // It stays held, whatever is started again.
    held_at(&school, "2026-09-14T11:00:00+02:00").await;
    assert_eq!(server.mails().len(), sent);
    let check = school.run(&["check"]);
    assert!(
        check.exit == 1 && check.out.contains("WRONG sending: it is held"),
        "{}",
        check.out
    );

    let look = school.run(&["release", "--json", "--clock", PUT_BACK]);
    let shown = objects(&look);
    assert_eq!(shown.last().expect("an outcome")["released"], false, "{look:?}");
    assert!(
        !look.out.contains('@') && shown.iter().all(|one| one["role"] != "ouder"),
        "{}",
        look.out
    );
    let words = school.run(&["release", "--clock", PUT_BACK]);
    assert!(
        words.out.starts_with("A backup of 2026-09-01 was put back"),
        "{}",
        words.out
    );
    assert!(words.err.contains("nothing was let go"), "{}", words.err);

    let let_go = school.run(&["release", "--yes", "--clock", PUT_BACK]);
    assert!(
        let_go.exit == 0 && let_go.err.contains("it is let go"),
        "{let_go:?}"
    );
    run_at(&school, PUT_BACK).await;
    assert_eq!(to_ouder(&server), asked, "no ouder is asked twice");
    let staff = server.mails().split_off(sent);
    let subjects: Vec<String> = staff
        .iter()
        .map(|mail| String::from_utf8_lossy(&mail.bytes).into_owned())
        .collect();
    assert!(!subjects.is_empty());
    for (mail, text) in staff.iter().zip(&subjects) {
        assert!(text.contains("reservekopie"), "{:?} {text}", mail.recipients);
    }
    let mut readers: Vec<&String> = staff.iter().flat_map(|mail| &mail.recipients).collect();
    let count = readers.len();
    readers.sort();
    readers.dedup();
    assert_eq!(readers.len(), count, "one letter each");
    assert!(readers.len() >= 4, "everybody at school is told: {readers:?}");

    // The ladder goes on: the last question comes a week after the one that was lost.
    run_at(&school, "2026-09-21T09:00:00+02:00").await;
    assert!(to_ouder(&server) <= asked + 1);
    let again = school.run(&["release", "--clock", PUT_BACK]);
    assert!(again.err.contains("nothing is held"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_it_has_ouders_asked_again() {
    let server = SmtpServer::start().await;
    let school = put_back_after_ten_days(&server).await;
    let asked = to_ouder(&server);
    // Let go before it was ever started.
    let args = [
        "release",
        "--yes",
        "--send-again",
        "--since",
        "2026-09-02",
        "--clock",
        PUT_BACK,
    ];
    let let_go = school.run(&args);
    assert!(
        let_go.out.starts_with("A backup of 2026-09-02 was put back"),
        "{let_go:?}"
    );
    run_at(&school, PUT_BACK).await;
    assert_eq!(to_ouder(&server), asked + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_waited_in_the_backup_is_kept_back() {
    let server = SmtpServer::start().await;
    let school = school("smtp://127.0.0.1:1").await;
    // No mail server: every letter waits.
    let service = school.start(COPY);
    until("letters wait", async || waiting(&school, "waiting").await > 1).await;
    service.stop();
    copy(&school, DATABASE, "backup.db");
    school.reconfigure("smtp://127.0.0.1:1", &server.url());
    for instant in LATER {
        run_at(&school, instant).await;
    }
    let sent = server.mails().len();
    put_back(&school);
    held_at(&school, PUT_BACK).await;
    assert_eq!(
        (waiting(&school, "waiting").await, server.mails().len()),
        (0, sent)
    );
    assert!(waiting(&school, "held").await > 1);
    assert_eq!(school.run(&["release", "--yes", "--clock", PUT_BACK]).exit, 0);
    let to_ouders = ways_in(&school.path(DATABASE), "ouder").await;
    assert!(
        to_ouders.iter().all(|way| way.ends_with("stopped")),
        "{to_ouders:?}"
    );
}

#[tokio::test]
async fn while_it_is_held_a_link_to_sign_in_leaves_and_a_reminder_waits_until_it_is_let_go() {
    let mut world = World::new().await;
    world.pages = Some("https://bericht.school.example".to_owned());
    world
        .import(at("2026-08-24 10:00"), &[row("a", "2026-08-24")])
        .await;
    let now = at("2026-08-31 08:15");
    let mut tx = world.store.begin().await.expect("the writer");
    let hold = Hold {
        since: now,
        copy_of: at("2026-08-25 07:00"),
    };
    tx.begin_hold(hold).await.expect("held");
    tx.commit().await.expect("stored");
    beat(&world.store, now, Pace::Running).await.expect("a beat");
    let address = EmailAddress::parse("mentor@horizon.example").expect("an address");
    ask_for_link(&world.store, &address, now).await.expect("asked");
    let worker = world.worker();
    let left = send_all(&worker, now).await;
    assert_eq!(
        left.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(),
        ["account.link"]
    );
    let ready = is_ready(&world.store, now).await;
    assert_eq!(ready, Readiness::Held);
    let released = release(&world.store, Release::default(), now)
        .await
        .expect("let go");
    assert_eq!(released.expect("it was held").kept_back, 0);
    let after: Vec<String> = send_all(&worker, now)
        .await
        .into_iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(after, ["week.staff"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_restart_nor_a_kill_nor_a_long_summer_nor_a_move_is_a_backup() {
    let server = SmtpServer::start().await;
    let school = school(&server.url()).await;
    run_at(&school, COPY).await;
    let is_held = async |when: &str| {
        let said = run_at(&school, when).await;
        assert!(!said.contains("put back"), "{when}: {said}");
        meta(&school, "held_since").await.is_some()
    };
    assert!(!is_held("2026-09-01T09:05:00+02:00").await);
    let service = school.start("2026-09-02T09:00:00+02:00");
    until("it looked", async || {
        meta(&school, "mark_step").await.as_deref() > Some("2")
    })
    .await;
    service.signal("KILL");
    service.ended();
    assert_eq!(
        school
            .run(&["import", "export.csv", "--clock", "2026-09-02T10:00:00+02:00"])
            .exit,
        0
    );
    assert!(!is_held("2026-09-02T11:00:00+02:00").await);
    assert!(!is_held("2027-01-11T11:00:00+01:00").await);

    fs::rename(school.path("data"), school.path("elsewhere")).expect("moved");
    std::os::unix::fs::symlink(school.path("elsewhere"), school.path("data")).expect("a link");
    assert!(!is_held("2027-01-12T11:00:00+01:00").await);
    // Without its mark it is one that somebody brought from elsewhere.
    fs::remove_file(school.path("elsewhere/oppmaat.mark")).expect("removed");
    let said = held_at(&school, "2027-01-13T11:00:00+01:00").await;
    assert!(said.contains("there is no mark beside it"), "{said}");
    let mode = Command::new("stat")
        .args(["-c", "%a"])
        .arg(school.path("elsewhere/oppmaat.db"))
        .output();
    assert_eq!(mode.expect("stat").stdout, b"600\n");
}
