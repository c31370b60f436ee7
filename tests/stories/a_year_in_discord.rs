//! The real program with Discord and a mail server at once, killed in the middle of the year: nothing is
//! lost, and no message stands there twice.

use std::{collections::BTreeMap, time::Duration};

use oppmaat::domain::short_code::ShortCode;
use secrecy::ExposeSecret;
use sqlx::{Row, SqlitePool};

use crate::support::{
    discord::{Act, CARE, Discord, GUILD, Person, Place},
    school::{BEFORE_SCHOOL, School, Service},
    smtp_server::SmtpServer,
};

const IB: u64 = 501;

/// Ten rehearsed minutes a second, while somebody types; a rehearsed day a second after that.
const AT_EASE: u32 = 20;
const SPEED: u32 = 86_400;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let came = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(came.is_ok(), "waited in vain for {what}");
}

fn a_school(server: &SmtpServer, discord: &Discord) -> School {
    let school = School::with_mail(&server.url());
    let bot = format!(
        "[discord]\ntoken = \"{}\"\napi_url = \"{}\"\n\n[[school]]",
        discord.token().expose_secret(),
        discord.url()
    );
    school.reconfigure("[[school]]", &bot);
    let chosen = format!(
        "region = \"midden\"\ndiscord_guild = \"{GUILD}\"\ncare_channel = \"{CARE}\"\ntalks = \"link\""
    );
    school.reconfigure("region = \"midden\"", &chosen);
    let ran = school.run(&["import", "export.csv", "--clock", BEFORE_SCHOOL]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    school
}

/// The coordinator links the own account, by a code from the own mailbox.
async fn link(ib: &Person, server: &SmtpServer) {
    let asked = ib
        .slash(Place::Dm, "/koppel", &[("adres", "ib@horizon.example")])
        .await;
    assert!(asked.is_ephemeral(), "{asked}");
    until("the mail with the code", || code(server).is_some()).await;
    let code = code(server).expect("a code");
    let linked = ib.slash(Place::Dm, "/koppel", &[("code", &code)]).await;
    assert!(linked.to_string().contains("OBS De Horizon"), "{linked}");
    ib.press(&linked, "Herinneringen hier").await;
}

fn code(server: &SmtpServer) -> Option<String> {
    let mails = server.mails();
    let texts = mails.iter().map(|mail| String::from_utf8_lossy(&mail.bytes));
    let words: Vec<String> = texts
        .flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let is_code = |word: &&String| {
        let word = word.trim_end_matches('.');
        word.len() == 9 && word.as_bytes().get(4) == Some(&b'-') && ShortCode::parse(word).is_some()
    };
    words
        .iter()
        .rfind(is_code)
        .map(|word| word.trim_end_matches('.').to_owned())
}

/// How many messages stand in Discord: what is kept there, not what was sent. The answers to whoever
/// linked the account stand among the direct messages.
fn standing(discord: &Discord) -> usize {
    discord.channel(CARE).len() + discord.dm_of(IB).len()
}

/// The keys of the letters that went to Discord, each with how often it was sent and by how many bodies.
fn sent(discord: &Discord) -> BTreeMap<String, (usize, usize)> {
    let mut sent: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for body in discord.requests("POST /channels/*/messages") {
        let nonce = body["nonce"].as_str().expect("a nonce").to_owned();
        sent.entry(nonce).or_default().push(body.to_string());
    }
    let counted = sent.into_iter().map(|(nonce, mut bodies)| {
        let times = bodies.len();
        bodies.sort();
        bodies.dedup();
        (nonce, (times, bodies.len()))
    });
    counted.collect()
}

/// Deliveries by channel and state, and letters of which nobody knows.
async fn outbox(school: &School) -> (BTreeMap<String, i64>, Vec<String>) {
    let url = format!("sqlite://{}", school.path("data/oppmaat.db").display());
    let pool = SqlitePool::connect(&url).await.expect("a connection");
    let rows = sqlx::query(
        "select channel || ' ' || state as way, count(*) as n from delivery group by 1 order by 1",
    )
    .fetch_all(&pool)
    .await
    .expect("rows");
    let states = rows.iter().map(|row| (row.get("way"), row.get("n"))).collect();
    let lost = sqlx::query(
        "select letter.key from letter where not exists
             (select 1 from delivery where delivery.letter_id = letter.letter_id)",
    )
    .fetch_all(&pool)
    .await
    .expect("rows");
    (states, lost.iter().map(|row| row.get("key")).collect())
}

async fn killed_at(service: Service, discord: &Discord, messages: usize) {
    until("messages in Discord", || standing(discord) >= messages).await;
    service.signal("KILL");
    assert_eq!(service.ended().exit, -1);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_of_a_year_nothing_is_lost_and_nothing_stands_there_twice() {
    let (server, discord) = (SmtpServer::start().await, Discord::start().await);
    discord.join(GUILD, IB, &[]);
    let ib = discord.person(IB);
    let school = a_school(&server, &discord);

    let service = school.start(&format!("{BEFORE_SCHOOL}*{AT_EASE}"));
    discord.connected().await;
    until("the commands", || !discord.commands().is_empty()).await;
    link(&ib, &server).await;
    assert_eq!(service.stop().exit, 0);
    let answers = standing(&discord) - sent(&discord).len();

    // A message is kept long before it is answered for: whoever is killed is killed in between.
    let start = format!("resume*{SPEED}");
    for kill in 1..=3 {
        discord.fault(
            "POST /channels/*/messages",
            usize::MAX,
            Act::Slow(Duration::from_millis(80)),
        );
        let before = standing(&discord);
        killed_at(school.start(&start), &discord, before + kill).await;
        discord.behave();
    }
    let before = standing(&discord);
    let service = school.start(&start);
    until("messages after the last start", || {
        standing(&discord) >= before + 4
    })
    .await;
    assert_eq!(service.stop().exit, 0);

    let sent = sent(&discord);
    assert_eq!(
        sent.len(),
        standing(&discord) - answers,
        "each key stands there once"
    );
    assert!(
        sent.values().any(|(times, _)| *times > 1),
        "no kill hit a message that was being sent: {sent:?}"
    );
    let differing: Vec<_> = sent.iter().filter(|(_, (_, bodies))| *bodies > 1).collect();
    assert!(differing.is_empty(), "a retry has the same bytes: {differing:?}");
    let (states, lost) = outbox(&school).await;
    assert!(lost.is_empty(), "{lost:?}");
    assert!(!states.keys().any(|way| way.ends_with(" sending")), "{states:?}");
    let delivered = |way: &str| {
        states
            .get(&format!("{way} delivered"))
            .copied()
            .unwrap_or_default()
    };
    assert!(
        delivered("discord_dm") > 0 && delivered("discord_channel") > 0,
        "{states:?}"
    );
    assert!(
        delivered("email") > 0,
        "others are written to by mail: {states:?}"
    );
    assert_eq!(discord.hits_from_elsewhere(), 0);
    let names = ["Sam", "Noor"];
    let bodies = discord.requests("POST /channels/*/messages");
    let leaks: Vec<_> = bodies
        .iter()
        .filter(|body| names.iter().any(|name| body.to_string().contains(name)))
        .collect();
    assert!(leaks.is_empty(), "{leaks:?}");
}
