//! A mail server hands us what comes back, by a pipe or in a folder.

use std::{fs, path::Path};

use crate::support::{
    looking::{connection, until, ways_in},
    returned::{exim, qmail, rfc3464},
    school::School,
    smtp_server::{Received, SmtpServer},
};

const JAN: &str = "jan@ouders.example";

/// One OPP that was started here, with an ouder who has an address.
const EXPORT: &str = "\
opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;ouder1_naam;ouder1_email;ouder1_rol;ouder1_gezag;gestart_op
A1;horizon;Sam;2016-03-04;inschrijving;2026-08-31;ib@horizon.example;Jan;jan@ouders.example;ouder;ja;2026-08-31
";

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bounces");
    fs::read(folder.join(name)).expect("a sample")
}

fn put(school: &School, folder: &str, mails: &[&str]) {
    fs::create_dir_all(school.path(folder)).expect("a folder");
    for mail in mails {
        fs::write(school.path(folder).join(mail), sample(mail)).expect("a file");
    }
}

/// The mail to the ouder, which was taken by a real server.
async fn arrived(server: &SmtpServer) -> Received {
    let to_jan = || {
        let mut mails = server.mails().into_iter();
        mails.find(|mail| mail.recipients == [JAN])
    };
    until("the letter arrived", async || to_jan().is_some()).await;
    to_jan().expect("a letter")
}

/// A school that has written to the ouder; the program has stopped.
async fn written_to(server: &SmtpServer) -> (School, Received) {
    let school = School::with_mail(&server.url());
    school.write("export.csv", EXPORT);
    let ran = school.run(&["import", "export.csv", "--clock", "2026-08-31T07:00:00+02:00"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    let service = school.start("2026-08-31T08:00:00+02:00*3600");
    let mail = arrived(server).await;
    assert_eq!(service.stop().exit, 0);
    (school, mail)
}

const ON_PAPER: [&str; 2] = ["daily.ouder email never", "daily.ouder paper waiting"];

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_from_a_pipe_sends_the_letter_another_way_once() {
    let server = SmtpServer::start().await;
    let (school, mail) = written_to(&server).await;
    let bounce = |mail: &[u8]| school.run_with(&["bounce", "--clock", "resume"], mail);
    for (mail, said) in [
        (
            rfc3464(&mail),
            "a letter came back: there is no such mailbox (5.1.1); the mail server said \
             \"550 5.1.1 <j***@o***.example>: User unknown\"; it goes another way\n",
        ),
        (
            exim(&mail),
            "a letter came back: there is no such mailbox (5.1.1); the mail server said \
             \"550 5.1.1 User unknown\"; this was known already\n",
        ),
    ] {
        let ran = bounce(&mail);
        assert_eq!((ran.exit, ran.out.as_str(), ran.err.as_str()), (0, said, ""));
    }
    assert_eq!(ways_in(&school.path("data/oppmaat.db"), "ouder").await, ON_PAPER);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_busy_a_bounce_stays_in_its_folder() {
    let server = SmtpServer::start().await;
    let (school, mail) = written_to(&server).await;
    fs::create_dir_all(school.path("bounces")).expect("a folder");
    school.write("bounces/1", qmail(&mail));
    let database = school.path("data/oppmaat.db");
    let mut other = connection(&database).await;
    sqlx::query("begin immediate")
        .execute(&mut other)
        .await
        .expect("the lock");
    let ran = school.run(&["bounce", "bounces", "--clock", "resume"]);
    assert_eq!((ran.exit, ran.out.as_str()), (4, ""), "{ran:?}");
    assert!(school.path("bounces/1").exists());
    let piped = school.run_with(&["bounce", "--clock", "resume"], &qmail(&mail));
    assert_eq!(piped.exit, 4, "{piped:?}");

    sqlx::query("rollback").execute(&mut other).await.expect("let go");
    let ran = school.run(&["bounce", "bounces", "--clock", "resume"]);
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (
            0,
            "1: a letter came back: there is no such mailbox (5.1.1); it goes another way\n"
        )
    );
    assert!(school.path("bounces/read/1").exists() && !school.path("bounces/1").exists());
    assert_eq!(ways_in(&database, "ouder").await, ON_PAPER);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_reads_the_folder_and_its_log_names_nobody() {
    let server = SmtpServer::start().await;
    let (school, mail) = written_to(&server).await;
    school.reconfigure("[[school]]", "bounces = \"folder:bounces\"\n\n[[school]]");
    fs::create_dir_all(school.path("bounces/new")).expect("a folder");
    let service = school.start("resume*3600");
    school.write("bounces/1", rfc3464(&mail));
    school.write("bounces/new/2", exim(&mail));
    let read = |name: &str| school.path("bounces/read").join(name).exists();
    until("both were read", async || read("1") && read("2")).await;
    let database = school.path("data/oppmaat.db");
    let told = "alarm.unreached email delivered".to_owned();
    let coordinator = async || ways_in(&database, "coordinator").await;
    until("the coordinator hears", async || {
        coordinator().await.contains(&told)
    })
    .await;
    let ran = service.stop();
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert_eq!(ran.err.matches("a letter came back").count(), 2, "{}", ran.err);
    assert!(
        !ran.err.contains("@ouders") && !ran.err.contains("jan"),
        "{}",
        ran.err
    );
    assert_eq!(ways_in(&database, "ouder").await, ON_PAPER);
}

#[test]
fn a_pipe_never_bounces_what_is_no_bounce() {
    let school = School::with_mail("folder:mail");
    for (mail, said) in [
        ("away_exchange_nl.eml", "a machine answered; nothing to do\n"),
        (
            "delivered.eml",
            "a mail server still tries, or passed the letter on; nothing to do\n",
        ),
        ("spam.eml", "nothing to do: it names no mail of this program\n"),
        ("binary.eml", "nothing to do: it is no mail: it has no header\n"),
        ("empty.eml", "nothing to do: it is no mail: it has no header\n"),
    ] {
        let ran = school.run_with(&["bounce"], &sample(mail));
        assert_eq!(
            (ran.exit, ran.out.as_str(), ran.err.as_str()),
            (0, said, ""),
            "{mail}"
        );
    }
    assert_eq!(
        school.files(),
        ["export.csv", "oppmaat.toml"],
        "no database was made"
    );
}

#[test]
fn a_mail_of_twenty_megabytes_is_taken_from_the_pipe_to_its_end() {
    let school = School::with_mail("folder:mail");
    let mut long = sample("away_exchange_nl.eml");
    long.resize(20 * 1024 * 1024, b'x');
    let ran = school.run_with(&["bounce"], &long);
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (0, "a machine answered; nothing to do\n")
    );
}

#[test]
fn a_folder_and_a_maildir_are_emptied_and_told_without_addresses() {
    let school = School::with_opps("folder:mail");
    put(&school, "bounces", &["complaint.eml", "postfix_delayed.eml"]);
    put(&school, "bounces/new", &["away_vacation.eml"]);
    fs::write(school.path("bounces/ib@horizon.example"), "noise").expect("a file");
    let ran = school.run(&["bounce", "bounces"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out, @"
    complaint.eml: look at it by hand: somebody complained about a letter (a report of junk mail); no letter in this database has its key and number
    i***@h***.example: nothing to do: it is no mail: it has no header
    postfix_delayed.eml: a mail server still tries, or passed the letter on; nothing to do
    away_vacation.eml: a machine answered; nothing to do
    ");
    let read = fs::read_dir(school.path("bounces/read"))
        .expect("a folder")
        .count();
    assert_eq!(read, 4);
    let again = school.run(&["bounce", "bounces"]);
    assert_eq!(
        (again.exit, again.out.as_str()),
        (0, "no mail waits in this folder\n")
    );
}

#[test]
fn what_cannot_be_written_down_stays_where_it_is() {
    let school = School::with_mail("folder:mail");
    put(&school, "bounces", &["postfix.eml"]);
    let ran = school.run(&["bounce", "bounces"]);
    assert_eq!((ran.exit, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.contains("there is no database at"), "{}", ran.err);
    assert!(school.path("bounces/postfix.eml").exists() && !school.path("data").exists());
    let ran = school.run_with(&["bounce"], &sample("postfix.eml"));
    assert_eq!(ran.exit, 1);
}

#[test]
fn a_folder_that_is_not_there_and_a_bad_configuration_are_told() {
    let school = School::with_mail("folder:mail");
    let ran = school.run(&["bounce", "nowhere"]);
    assert_eq!(ran.exit, 2);
    assert!(
        ran.err.contains("the folder nowhere cannot be read"),
        "{}",
        ran.err
    );
    school.reconfigure("region = \"midden\"", "");
    assert_eq!(school.run(&["bounce", "nowhere"]).exit, 3);
    assert_eq!(school.run_with(&["bounce"], &sample("spam.eml")).exit, 3);
}
