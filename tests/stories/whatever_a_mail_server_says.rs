//! A table of what mail servers say, and what becomes of the letter: whatever the words are, its code and
//! its place tell.

use std::time::Duration;

use oppmaat::{
    channels::email::{EmailChannel, HelloName, MailUrl, Sender, Timeouts},
    domain::moment::Moment,
    outbox::channel::{Channel, Outcome, Parcel},
};
use proptest::prelude::*;

use crate::support::smtp_server::{Act, Protection, SmtpServer, Verb};

/// Where it says something else than it should, what it says (`\n` is the end of a line, `\l` a bare LF,
/// `\x` a byte, `\~` at the end: and hangs up without ending the line), what becomes of the letter.
const TABLE: &str = r"
greeting  | 220                                                    | delivered
greeting  | 220-mx.example\n220-no spam please\n220                | delivered
greeting  | 220-mx.example\n220 ready                              | delivered
greeting  | 220\tmx.example                                        | delivered
greeting  | 220 mx.example\l                                       | delivered
greeting  | 220 serveur de la bo\xeete                             | delivered
greeting  | 220 welkom één ☃                                       | delivered
greeting  | 421 4.7.0 too many connections                         | later
greeting  | 554 5.7.1 your IP is on our block list                 | reputation
greeting  | 554 no service                                         | server
greeting  | mx.example ready                                       | later
greeting  | 22                                                     | later
ehlo      | 250                                                    | delivered
ehlo      | 250-caf\xe9\n250 8BITMIME                              | delivered
ehlo      | 250-x\n250-SIZE\n250-\n250 dsn                         | delivered
ehlo      | 500 what?                                              | delivered
ehlo      | 502 5.5.1 not implemented                              | delivered
ehlo      | 501 5.5.4 Invalid domain name                          | hello
ehlo      | 504 5.5.2 <pc>: Helo command rejected: need FQDN       | hello
ehlo      | 550 who are you                                        | hello
ehlo      | 421 4.3.2 shutting down                                | later
ehlo      | 451 4.7.1 not now                                      | later
mail      | 250                                                    | delivered
mail      | 250\tok                                                | delivered
mail      | 250 re\xe7u                                            | delivered
mail      | 550 5.1.1 no such user                                 | sender
mail      | 550 5.7.1 Sender address rejected: not owned by user   | sender
mail      | 553 5.1.8 bad sender system                            | sender
mail      | 501 5.1.7 bad sender                                   | sender
mail      | 530 5.7.0 must issue a STARTTLS command first          | login
mail      | 530 5.7.57 client not authenticated                    | login
mail      | 535 5.7.8 log in first                                 | login
mail      | 550 relaying denied                                    | relay
mail      | 554 5.7.1 sending quota exceeded                       | limit
mail      | 554 refused                                            | sender
mail      | 503 5.5.1 out of order                                 | server
mail      | 552 5.3.4 message size exceeds fixed limit             | never
mail      | 552 too large                                          | never
mail      | 451 4.3.0 try later                                    | later
mail      | 421 4.3.2 closing                                      | later
mail      | 25 ok                                                  | later
mail      | hello                                                  | later
mail      | 354 go on                                              | later
rcpt      | 250                                                    | delivered
rcpt      | 251 will forward to <x@y.example>                      | delivered
rcpt      | 252 cannot verify, will try                            | delivered
rcpt      | 550 5.1.1 no such user                                 | never
rcpt      | 550-5.1.1 does not exist\n550-5.1.1 look for typos\n550 5.1.1 | never
rcpt      | 550 bo\xeete inconnue                                  | never
rcpt      | 551 not local                                          | never
rcpt      | 552 5.2.2 over quota                                   | never
rcpt      | 553 5.1.3 bad address                                  | never
rcpt      | 550 5.2.1 mailbox disabled                             | never
rcpt      | 550 5.4.1 recipient address rejected: access denied    | never
rcpt      | 550 5.7.1 unable to relay                              | relay
rcpt      | 554 5.7.1 <x@y.example>: Relay access denied           | relay
rcpt      | 550 5.7.1 the sender is not allowed                    | sender
rcpt      | 504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname | hello
rcpt      | 550 5.4.5 daily user sending limit exceeded            | limit
rcpt      | 554 5.7.1 client host blocked using zen.spamhaus.org   | reputation
rcpt      | 503 5.5.1 need MAIL                                    | server
rcpt      | 550 no                                                 | unclear
rcpt      | 550                                                    | unclear
rcpt      | 554 5.7.1 against our policy                           | unclear
rcpt      | 450 4.2.0 greylisted                                   | later
rcpt      | 422 4.2.2 greylisted                                   | later
rcpt      | 452 4.2.2 mailbox full                                 | later
rcpt      | 550-5.1.1 no\n450 4.1.1 later                          | later
data      | 354                                                    | delivered
data      | 354-begin\n354 end with a dot                          | delivered
data      | 354 \xe0 vous                                          | delivered
data      | 354\l                                                  | delivered
data      | 250 ok                                                 | later
data      | 354 go\n250 taken                                      | later
data      | 354-go\n~                                              | later
data      | 451 4.3.0 not now                                      | later
data      | 554 5.7.1 relay access denied                          | relay
data      | 554 5.5.1 no valid recipients                          | server
body      | 250                                                    | delivered
body      | 251 ok                                                 | delivered
body      | 250-2.0.0 first\n250 2.0.0 last                        | delivered
body      | 250-2.0.0 first\nqueued\n250 last                      | delivered
body      | 250 re\xe7u                                            | delivered
body      | 250\tqueued                                            | delivered
body      | 299 whatever                                           | delivered
body      | 250~                                                   | delivered
body      | 250 ok~                                                | delivered
body      | 250-ok\n~                                              | delivered
body      | 354 go on                                              | unsure
body      | ok                                                     | unsure
body      | 25~                                                    | unsure
body      | ~                                                      | unsure
body      | 250-ok\n550 no                                         | unsure
body      | 450 4.7.1 later                                        | later
body      | 421 4.3.2 closing~                                     | later
body      | 552 5.3.4 too big                                      | never
body      | 554 5.6.1 not supported                                | never
body      | 550 5.1.1 no such user                                 | never
body      | 554 5.2.252 SendAsDenied; not allowed to send as       | sender
body      | 550 5.7.60 no permissions to send as this sender       | sender
body      | 550-5.7.26 This mail has been blocked because\n550 5.7.26 the sender is unauthenticated | reputation
body      | 550 5.7.1 spf check failed                             | reputation
body      | 554 5.7.1 Spam message rejected                        | unclear
quit      | 421 bye                                                | delivered
quit      | what?~                                                 | delivered
plain     | 504 5.5.4 not known                                    | delivered
plain     | 535 5.7.8 wrong                                        | login
plain     | 454 4.7.0 not now                                      | later
login     | 334                                                    | delivered
login     | 334 \n                                                 | delivered
login     | 334 Username:                                          | delivered
login     | 334 d2llPw==                                           | delivered
login     | 334 \xff\xfe                                           | delivered
auth      | 235                                                    | delivered
auth      | 235 2.7.0 bienvenue \xe0 vous                          | delivered
auth      | 535 5.7.139 basic authentication is disabled           | login
auth      | 501 5.5.2 cannot decode                                | login
auth      | what?                                                  | later
";

fn bytes(said: &str) -> Act {
    let (said, is_last) = match said.strip_suffix('~') {
        Some(said) => (said, true),
        None => (said, false),
    };
    let mut bytes = Vec::new();
    let mut rest = said;
    while let Some(letter) = rest.chars().next() {
        let code = if letter == '\\' { rest.get(1..2) } else { None };
        let (add, length): (Vec<u8>, usize) = match code {
            Some("n") => (b"\r\n".to_vec(), 2),
            Some("l") => (b"\n".to_vec(), 2),
            Some("t") => (b"\t".to_vec(), 2),
            Some("x") => (vec![u8::from_str_radix(&rest[2..4], 16).expect("a byte")], 4),
            _ => (letter.to_string().into_bytes(), letter.len_utf8()),
        };
        bytes.extend(add);
        rest = &rest[length..];
    }
    if is_last {
        return Act::LastWords(bytes);
    }
    if !said.ends_with("\\l") && !said.ends_with("\\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    Act::Words(bytes)
}

fn verb(name: &str) -> Verb {
    match name {
        "greeting" => Verb::Greeting,
        "ehlo" => Verb::Ehlo,
        "plain" => Verb::Plain,
        "login" => Verb::Challenge,
        "auth" => Verb::Auth,
        "mail" => Verb::Mail,
        "rcpt" => Verb::Rcpt,
        "data" => Verb::Data,
        "body" => Verb::Body,
        "quit" => Verb::Quit,
        other => panic!("no verb: {other}"),
    }
}

fn channel(server: &SmtpServer) -> EmailChannel {
    let sender = Sender::parse("OBS De Horizon <bericht@school.example>").expect("a sender");
    let url = MailUrl::parse(&server.url()).expect("a url");
    EmailChannel::new(url, sender, Timeouts::each(Duration::from_secs(10)))
}

fn parcel() -> Parcel {
    Parcel {
        key: "ABCDEFGHIJKLMNOPQRSTUVWXY".to_owned(),
        delivery: 7,
        to: "ib@horizon.example".to_owned(),
        composed_at: Moment::parse_rfc3339("2026-09-21T06:15:00Z").expect("a moment"),
        bytes: b"Subject: x\r\n\r\n.\r\nx\r\n".to_vec(),
    }
}

async fn attempt(channel: &EmailChannel) -> Outcome {
    channel.send(&parcel()).await
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered { .. } => "delivered",
        Outcome::Later { .. } => "later",
        Outcome::Never { .. } | Outcome::Closed { .. } => "never",
        Outcome::Unsure { .. } => "unsure",
        Outcome::Refused { refusal, .. } => refusal.as_str(),
    }
}

#[tokio::test]
async fn of_each_answer_we_know_what_it_means_and_the_repaired_server_gets_the_letter() {
    let plain = SmtpServer::start().await;
    let with_login = SmtpServer::start_with(Protection::None, Some(("user", "secret"))).await;
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in TABLE.lines().filter(|row| !row.is_empty()) {
        let [at, said, expected] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("three columns: {row}");
        };
        rows += 1;
        let server = if matches!(at, "plain" | "login" | "auth") {
            &with_login
        } else {
            &plain
        };
        let before = server.mails().len();
        server.script(verb(at), bytes(said));
        if at == "login" {
            server.script(Verb::Ehlo, Act::Words(b"250-mx\r\n250 AUTH=LOGIN\r\n".to_vec()));
        }
        let outcome = attempt(&channel(server)).await;
        let kept = server.mails().len() - before;
        server.behave();
        let again = attempt(&channel(server)).await;
        if name(&outcome) != expected
            || name(&again) != "delivered"
            || (expected == "delivered") && kept != 1
            || format!("{outcome:?}").contains("horizon")
        {
            wrong.push(format!("{row}\n  {outcome:?}, kept {kept}, then {again:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 80, "{rows}");
}

#[tokio::test]
async fn one_connection_carries_many_letters_and_a_dead_one_is_replaced_at_once() {
    let mut server = SmtpServer::start().await;
    let channel = channel(&server);
    for _ in 0..3 {
        assert_eq!(name(&attempt(&channel).await), "delivered");
    }
    assert_eq!(server.connections(), 1);
    server.stop().await;
    server.come_back().await;
    assert_eq!(name(&attempt(&channel).await), "delivered");
    assert_eq!(server.connections(), 2);
    // A server that has had enough of this connection, not of us.
    server.script(Verb::Quit, Act::Silent);
    for refusal in ["421 4.7.0 too many messages\r\n", "503 5.5.1 start again\r\n"] {
        let at = server.connections();
        server.script_once(Verb::Mail, Act::Words(refusal.into()));
        assert_eq!(name(&attempt(&channel).await), "delivered", "{refusal}");
        assert_eq!(server.connections(), at + 1);
    }
    assert_eq!(server.mails().len(), 6);
}

#[tokio::test]
async fn a_hundred_letters_are_enough_for_one_connection() {
    let server = SmtpServer::start().await;
    let channel = channel(&server);
    for _ in 0..101 {
        assert_eq!(name(&attempt(&channel).await), "delivered");
    }
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn the_server_is_greeted_by_the_domain_of_the_sender_or_by_the_name_that_is_given() {
    let server = SmtpServer::start().await;
    assert_eq!(name(&attempt(&channel(&server)).await), "delivered");
    let named = HelloName::parse("bericht.school.example").ok();
    assert_eq!(
        name(&attempt(&channel(&server).with_hello_name(named)).await),
        "delivered"
    );
    assert_eq!(server.greeted_as(), ["school.example", "bericht.school.example"]);
}

#[tokio::test]
async fn a_check_names_a_sender_and_a_reader_and_sends_nothing() {
    let server = SmtpServer::start().await;
    assert_eq!(channel(&server).check().await, Ok(None));
    assert!(server.mails().is_empty());
    for (verb, said, expected) in [
        (Verb::Ehlo, "501 5.5.4 Invalid domain name\r\n", "hello_name"),
        (Verb::Mail, "553 5.7.1 not owned by user\r\n", "also as b+...@"),
        (Verb::Rcpt, "550 5.7.1 relaying denied\r\n", "pass on mail"),
        (Verb::Rcpt, "550 5.4.5 daily sending limit\r\n", "limit"),
    ] {
        server.script(verb, Act::Words(said.into()));
        let error = channel(&server).check().await.expect_err(said).to_string();
        assert!(error.contains(expected) && !error.contains("bericht@"), "{error}");
        server.behave();
    }
    // A sender without a mailbox of its own, or a server that asks us to come back, is no fault of ours.
    for said in ["550 5.1.1 no such mailbox\r\n", "450 4.2.0 greylisted\r\n"] {
        server.script(Verb::Rcpt, Act::Words(said.into()));
        let note = channel(&server).check().await.expect(said).expect("a note");
        assert!(note.contains(said.trim()), "{note}");
    }
    assert!(server.mails().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_said_at_a_step_only_a_letter_that_was_taken_counts_as_delivered(
        at in 0..Verb::ALL.len(),
        said in proptest::collection::vec(prop_oneof![Just(b'2'), Just(b'5'), Just(b'0'), Just(b'\n'), Just(b' '), any::<u8>()], 0..40)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = SmtpServer::start().await;
            let verb = Verb::ALL[at];
            server.script(verb, Act::LastWords(said.clone()));
            let outcome = attempt(&channel(&server)).await;
            if name(&outcome) == "delivered" && verb != Verb::Body {
                assert_eq!(server.mails().len(), 1, "{outcome:?}");
            }
            if name(&outcome) == "delivered" && verb == Verb::Body {
                let says_yes = |line: &[u8]| line.first() == Some(&b'2');
                assert!(said.split(|byte| *byte == b'\n').any(says_yes), "{outcome:?}");
            }
        });
    }
}
