//! Whatever a mail server does, at whatever moment: we know what became of the letter, or know
//! that we do not know.

use std::time::Duration;

use oppmaat::{
    channels::email::{EmailChannel, MailUrl, Sender, Timeouts},
    domain::moment::Moment,
    outbox::channel::{Channel, Outcome, Outgoing, Parcel, Refusal},
    text::{Block, Language, Text},
};
use tokio_rustls::rustls::pki_types::CertificateDer;

use crate::support::smtp_server::{Act, Protection, SmtpServer, Verb};

const KEY: &str = "ABCDEFGHIJKLMNOPQRSTUVWXY";
const LOGIN: Option<(&str, &str)> = Some(("user", "secret"));

fn channel(url: &str) -> EmailChannel {
    channel_within(url, patient())
}

fn channel_within(url: &str, timeouts: Timeouts) -> EmailChannel {
    let sender = Sender::parse("OBS De Horizon <bericht@school.example>").expect("a sender");
    EmailChannel::new(MailUrl::parse(url).expect("a url"), sender, timeouts)
}

/// Long enough for a busy machine; no story waits for it.
fn patient() -> Timeouts {
    Timeouts::each(Duration::from_secs(20))
}

/// Only the step of this verb has a limit that a silent server exceeds.
fn impatient_at(verb: Verb) -> Timeouts {
    let mut timeouts = patient();
    let limit = match verb {
        Verb::Greeting | Verb::Ehlo => &mut timeouts.greeting,
        Verb::StartTls => &mut timeouts.tls,
        Verb::Auth | Verb::Plain | Verb::Challenge => &mut timeouts.login,
        Verb::Mail | Verb::Rcpt | Verb::Data => &mut timeouts.command,
        Verb::Body => &mut timeouts.body,
        Verb::Quit => &mut timeouts.quit,
    };
    *limit = Duration::from_millis(150);
    timeouts
}

fn trusting(server: &SmtpServer, url: &str) -> EmailChannel {
    trusting_within(server, url, patient())
}

fn trusting_within(server: &SmtpServer, url: &str, timeouts: Timeouts) -> EmailChannel {
    channel_within(url, timeouts).trusting_only([CertificateDer::from(server.root())])
}

fn parcel(channel: &EmailChannel) -> Parcel {
    let composed_at = Moment::parse_rfc3339("2026-09-21T06:15:00Z").expect("a moment");
    let text = Text {
        subject: "3 dingen voor deze week".to_owned(),
        blocks: vec![
            Block::Paragraph("Goedemorgen, één ding.".to_owned()),
            Block::Paragraph(".. een regel met punten\n.".to_owned()),
        ],
        event: None,
    };
    let bytes = channel
        .lay_out(&Outgoing {
            key: KEY,
            delivery: 7,
            to: "ib@horizon.example",
            reply_to: None,
            language: Language::Nl,
            text: &text,
            chat: None,
            composed_at,
        })
        .expect("a mail");
    Parcel {
        key: KEY.to_owned(),
        delivery: 7,
        to: "ib@horizon.example".to_owned(),
        composed_at,
        bytes,
    }
}

async fn attempt(channel: &EmailChannel) -> Outcome {
    channel.send(&parcel(channel)).await
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered { .. } => "delivered",
        Outcome::Refused { refusal, .. } if *refusal == Refusal::Unclear => "never",
        Outcome::Later { .. } | Outcome::Refused { .. } => "later",
        Outcome::Never { .. } => "never",
        Outcome::Closed { .. } => "closed",
        Outcome::Unsure { .. } => "unsure",
    }
}

fn words(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Delivered { receipt: words, .. }
        | Outcome::Later { reason: words }
        | Outcome::Never { reason: words }
        | Outcome::Closed { reason: words }
        | Outcome::Refused { reason: words, .. }
        | Outcome::Unsure { reason: words } => words,
    }
}

/// The whole promise, one row a verb: 4xx, 5xx, silent, hang up before, after, instead of answering,
/// noise.
fn promise(verb: Verb) -> [&'static str; 7] {
    match verb {
        // Whoever refuses before a reader is named refuses us, and not the reader.
        Verb::Greeting
        | Verb::Ehlo
        | Verb::StartTls
        | Verb::Auth
        | Verb::Plain
        | Verb::Challenge
        | Verb::Mail => ["later"; 7],
        Verb::Rcpt => ["later", "never", "later", "later", "later", "later", "later"],
        // Once the server said 354 the body goes: hanging up after it leaves us unsure.
        Verb::Data => ["later", "never", "later", "later", "unsure", "later", "later"],
        Verb::Body => [
            "later",
            "never",
            "unsure",
            "unsure",
            "delivered",
            "unsure",
            "unsure",
        ],
        Verb::Quit => ["delivered"; 7],
    }
}

fn faults() -> [Act; 7] {
    [
        Act::Reply(451),
        Act::Reply(554),
        Act::Silent,
        Act::DropBefore,
        Act::DropAfter,
        Act::DropUnanswered,
        Act::Say("what is this\r\n".to_owned()),
    ]
}

#[tokio::test]
async fn at_every_verb_every_fault_means_what_we_promise_and_the_server_comes_back() {
    let server = SmtpServer::start_with(Protection::StartTls, LOGIN).await;
    let patient = trusting(&server, &server.url());
    for verb in Verb::ALL {
        for (fault, expected) in faults().into_iter().zip(promise(verb)) {
            let before = server.mails().len();
            server.script(verb, fault.clone());
            let channel = match fault {
                Act::Silent => trusting_within(&server, &server.url(), impatient_at(verb)),
                _ => trusting(&server, &server.url()),
            };
            let outcome = attempt(&channel).await;
            assert_eq!(name(&outcome), expected, "{verb:?} {fault:?}: {outcome:?}");
            assert!(!words(&outcome).contains("horizon"), "{outcome:?}");

            let kept = server.mails().len() - before;
            match expected {
                "delivered" => assert_eq!(kept, 1, "{verb:?} {fault:?}"),
                "later" | "never" => assert_eq!(kept, 0, "{verb:?} {fault:?}"),
                _ => {}
            }
            server.behave();
            let again = attempt(&patient).await;
            assert_eq!(name(&again), "delivered", "after {verb:?} {fault:?}: {again:?}");
        }
    }
}

#[tokio::test]
async fn a_letter_arrives_byte_for_byte_with_its_own_envelope_sender() {
    let server = SmtpServer::start().await;
    let channel = channel(&server.url());
    let outcome = attempt(&channel).await;
    assert_eq!(
        outcome,
        Outcome::Delivered {
            receipt: "250 2.0.0 taken as 1".to_owned(),
            message: None,
        }
    );
    let [mail] = &server.mails()[..] else {
        panic!("one letter")
    };
    assert_eq!(mail.sender, format!("b+{KEY}.7@school.example"));
    assert_eq!(mail.recipients, ["ib@horizon.example"]);
    assert!(!mail.encrypted && mail.user.is_none());
    // SMTP ends a letter on a line of its own, which may add one empty line and nothing else.
    let sent = parcel(&channel).bytes;
    assert_eq!(mail.bytes.strip_prefix(&sent[..]), Some(&b"\r\n"[..]));
    assert!(String::from_utf8_lossy(&sent).contains("\r\n.. een regel"));
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn encryption_and_login_work_both_ways() {
    for protection in [Protection::StartTls, Protection::Implicit] {
        let server = SmtpServer::start_with(protection, LOGIN).await;
        let channel = trusting(&server, &server.url());
        assert_eq!(channel.check().await, Ok(None));
        assert!(server.mails().is_empty());
        let outcome = attempt(&channel).await;
        assert_eq!(name(&outcome), "delivered", "{outcome:?}");
        let [mail] = &server.mails()[..] else {
            panic!("one letter")
        };
        assert!(mail.encrypted);
        assert_eq!(mail.user.as_deref(), Some("user"));
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_stops_everything_before_the_login() {
    for protection in [Protection::StartTls, Protection::Implicit] {
        let server = SmtpServer::start_with(protection, LOGIN).await;
        let channel = channel(&server.url());
        let outcome = attempt(&channel).await;
        assert_eq!(name(&outcome), "later", "{outcome:?}");
        assert!(words(&outcome).contains("SSL_CERT_FILE"), "{outcome:?}");
        assert!(channel.check().await.is_err());
        assert!(server.mails().is_empty());
    }
}

#[tokio::test]
async fn without_starttls_on_offer_nothing_is_sent() {
    let server = SmtpServer::start_with(Protection::None, LOGIN).await;
    let url = server.url().replace("smtp://", "smtp+starttls://");
    let outcome = attempt(&trusting(&server, &url)).await;
    assert_eq!(name(&outcome), "later");
    assert!(words(&outcome).contains("does not offer STARTTLS"), "{outcome:?}");
}

#[tokio::test]
async fn answers_planted_behind_starttls_are_not_taken_for_the_servers() {
    let server = SmtpServer::start_with(Protection::StartTls, None).await;
    let planted = "250 hello\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 taken\r\n";
    server.script(Verb::StartTls, Act::Append(planted.to_owned()));
    let outcome = attempt(&trusting(&server, &server.url())).await;
    assert_eq!(name(&outcome), "later", "{outcome:?}");
}

#[tokio::test]
async fn a_wrong_password_is_ours_to_mend() {
    let server = SmtpServer::start_with(Protection::StartTls, LOGIN).await;
    let channel = trusting(&server, &server.url_with(Some(("user", "wrong"))));
    let outcome = attempt(&channel).await;
    assert_eq!(name(&outcome), "later");
    insta::assert_snapshot!(words(&outcome), @r#"the mail server did not let us log in: the server answered "535 5.7.8 wrong"; correct user, password and encryption in `url` of [email], or let the mail server accept them"#);
    insta::assert_snapshot!(channel.check().await.expect_err("a wrong password"), @r#"e-mail does not work: the mail server did not let us log in: the server answered "535 5.7.8 wrong"; correct user, password and encryption in `url` of [email], or let the mail server accept them"#);
}

#[tokio::test]
async fn a_server_that_wants_a_login_from_us_is_a_matter_of_configuration() {
    let server = SmtpServer::start().await;
    server.script(Verb::Mail, Act::Reply(530));
    let outcome = attempt(&channel(&server.url())).await;
    assert_eq!(name(&outcome), "later", "{outcome:?}");
}

#[tokio::test]
async fn a_server_that_is_gone_is_later_and_then_comes_back() {
    let mut server = SmtpServer::start().await;
    let channel = channel(&server.url());
    server.stop().await;
    let outcome = attempt(&channel).await;
    assert_eq!(name(&outcome), "later", "{outcome:?}");
    assert!(channel.check().await.is_err());
    server.come_back().await;
    assert_eq!(name(&attempt(&channel).await), "delivered");
}

#[tokio::test]
async fn a_slow_server_is_waited_for_within_the_limit() {
    let server = SmtpServer::start().await;
    for verb in [Verb::Greeting, Verb::Rcpt, Verb::Body] {
        server.script(verb, Act::Slow(Duration::from_millis(40)));
    }
    assert_eq!(name(&attempt(&channel(&server.url())).await), "delivered");
}

#[tokio::test]
async fn a_letter_that_was_kept_but_not_answered_for_comes_twice_with_one_message_id() {
    let server = SmtpServer::start().await;
    let channel = channel(&server.url());
    server.script(Verb::Body, Act::DropUnanswered);
    assert_eq!(name(&attempt(&channel).await), "unsure");
    server.behave();
    assert_eq!(name(&attempt(&channel).await), "delivered");
    let [first, second] = &server.mails()[..] else {
        panic!("two copies")
    };
    assert_eq!(first, second);
}
