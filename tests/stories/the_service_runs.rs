//! The real program runs for some rehearsed days beside a real mail server, and stops when asked.

use std::time::Duration;

use crate::support::{
    school::{BEFORE_SCHOOL, School, Service},
    smtp_server::{Act, Protection, Received, SmtpServer, Verb},
};

/// A rehearsed day a second.
const DAY_A_SECOND: u32 = 86_400;

/// Waits, at most a minute of real time, until `done`.
async fn until(what: &str, mut done: impl FnMut() -> bool) {
    let waiting = async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_mins(1), waiting).await;
    assert!(waited.is_ok(), "waited in vain until {what}");
}

async fn arrived(server: &SmtpServer, count: usize) -> Vec<Received> {
    until(&format!("{count} letters arrived"), || {
        server.mails().len() >= count
    })
    .await;
    server.mails()
}

fn clock(start: &str) -> String {
    format!("{start}*{DAY_A_SECOND}")
}

fn message_id(mail: &Received) -> String {
    let mail = mail_parser::MessageParser::default().parse(&mail.bytes);
    let mail = mail.expect("a mail");
    mail.message_id().expect("a Message-ID").to_owned()
}

fn stopped_cleanly(service: Service) -> String {
    let ran = service.stop();
    assert_eq!((ran.exit, ran.out.as_str()), (0, ""), "{}", ran.err);
    for said in ["running", "stopping", "stopped"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(!ran.err.contains("@horizon"), "{}", ran.err);
    ran.err
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_arrive_day_after_day_and_go_on_after_a_stop() {
    let server = SmtpServer::start().await;
    let school = School::with_opps(&server.url());
    let service = school.start(&clock(BEFORE_SCHOOL));
    let first = arrived(&server, 3).await;
    assert_eq!(first[0].recipients, ["ib@horizon.example"]);

    // Beside it everybody may look, import, and nobody may run.
    let second = school.run(&["run", "--clock", "resume"]);
    assert_eq!((second.exit, second.out.as_str()), (4, ""));
    assert!(
        second.err.contains("another oppmaat run is using this database"),
        "{}",
        second.err
    );
    let check = school.run(&["check"]);
    assert_eq!(check.exit, 0, "{}", check.out);
    assert!(
        check
            .out
            .contains("ok    service: oppmaat run is using this database"),
        "{}",
        check.out
    );
    assert_eq!(school.run(&["upcoming", "--clock", "resume"]).exit, 0);
    assert_eq!(school.run(&["import", "export.csv", "--clock", "resume"]).exit, 0);
    stopped_cleanly(service);

    let before = server.mails().len();
    let service = school.start(&clock("resume"));
    let all = arrived(&server, before + 2).await;
    stopped_cleanly(service);
    let mut ids: Vec<String> = all.iter().map(message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "no letter came twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_that_the_mail_server_refuses_us_and_sends_nothing() {
    let server = SmtpServer::start().await;
    let school = School::with_opps(&server.url());
    assert_eq!(school.run(&["check"]).exit, 0);
    server.script(
        Verb::Mail,
        Act::Words(b"553 5.7.1 not owned by user school\r\n".to_vec()),
    );
    let refused = school.run(&["check"]);
    assert_eq!(refused.exit, 1, "{}", refused.out);
    assert!(
        refused.out.contains("WRONG e-mail: e-mail does not work"),
        "{}",
        refused.out
    );
    assert!(
        refused.out.contains("also as b+...@ that domain"),
        "{}",
        refused.out
    );
    assert!(server.mails().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn starttls_trusts_what_the_system_trusts() {
    let server = SmtpServer::start_with(Protection::StartTls, Some(("user", "secret"))).await;
    let mut school = School::with_opps(&server.url());
    let distrusted = school.run(&["check"]);
    assert_eq!(distrusted.exit, 1, "{}", distrusted.out);

    let root = data_encoding::BASE64.encode(&server.root());
    school.write(
        "root.pem",
        format!("-----BEGIN CERTIFICATE-----\n{root}\n-----END CERTIFICATE-----\n"),
    );
    school.set("SSL_CERT_FILE", school.path("root.pem").to_string_lossy());
    let trusted = school.run(&["check"]);
    assert_eq!(trusted.exit, 0, "{}", trusted.out);
    let service = school.start(&clock(BEFORE_SCHOOL));
    let mails = arrived(&server, 1).await;
    stopped_cleanly(service);
    assert!(mails[0].encrypted);
    assert_eq!(mails[0].user.as_deref(), Some("user"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_stops_at_once_and_the_letter_in_hand_goes_once_more() {
    let server = SmtpServer::start().await;
    let school = School::with_opps(&server.url());
    server.script(Verb::Body, Act::Silent);
    let mut service = school.start(&clock(BEFORE_SCHOOL));
    until("the letter is in hand", || server.connections() > 0).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    service.signal("INT");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(service.is_running(), "the letter in hand is waited for");
    service.signal("INT");
    let ran = service.ended();
    assert_eq!(ran.exit, 1, "{}", ran.err);
    assert!(ran.err.contains("stopped at once"), "{}", ran.err);

    server.behave();
    let before = server.mails().len();
    let service = school.start(&clock("resume"));
    arrived(&server, before + 1).await;
    let said = stopped_cleanly(service);
    assert!(
        said.contains("letters were being sent when the program last stopped"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_configured_the_service_runs_and_says_so() {
    let school = School::with_opps("folder:mail");
    school.reconfigure("[email]\nurl = \"folder:mail\"\n", "");
    school.reconfigure("from = \"OBS De Horizon <bericht@school.example>\"\n", "");
    let mut service = school.start(BEFORE_SCHOOL);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(service.is_running());
    let said = stopped_cleanly(service);
    assert!(said.contains("no letter leaves the house"), "{said}");
}
