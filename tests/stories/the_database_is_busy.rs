//! Somebody else holds the database for longer than anybody waits: the service waits, at its start and
//! while it runs, and says so once.

use std::time::Duration;

use sqlx::{Connection, Executor, SqliteConnection};

use crate::support::{
    looking::until,
    school::{BEFORE_SCHOOL, School},
    smtp_server::SmtpServer,
};

/// Longer than anybody waits for the writer.
const LONG: Duration = Duration::from_secs(11);

async fn hold(school: &School) -> SqliteConnection {
    let url = format!("sqlite://{}", school.path("data/oppmaat.db").display());
    let mut other = SqliteConnection::connect(&url).await.expect("a connection");
    other.execute("begin immediate").await.expect("the writer");
    other
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_waited_for_at_the_start_and_while_running() {
    let server = SmtpServer::start().await;
    let school = School::with_opps(&server.url());
    let mut other = hold(&school).await;
    let mut service = school.start(&format!("{BEFORE_SCHOOL}*86400"));
    // A short command ends meanwhile, with the number of the contract.
    let short = school.run(&["import", "export.csv", "--clock", BEFORE_SCHOOL]);
    assert_eq!(short.exit, 4, "{short:?}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(service.is_running(), "at the start");
    assert_eq!(server.mails().len(), 0);
    other.execute("rollback").await.expect("let go of");
    until("it begins", async || !server.mails().is_empty()).await;

    other.execute("begin immediate").await.expect("the writer");
    tokio::time::sleep(LONG).await;
    assert!(service.is_running(), "while it runs");
    other.execute("rollback").await.expect("let go of");
    let before = server.mails().len();
    until("it goes on", async || server.mails().len() > before).await;
    let ran = service.stop();
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(
        ran.err.matches("it is tried again until it works").count(),
        2,
        "{}",
        ran.err
    );
    assert_eq!(
        ran.err.matches("the database can be used again").count(),
        2,
        "{}",
        ran.err
    );
}
