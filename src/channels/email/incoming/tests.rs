//! The mails of `tests/data/bounces`, one of each form, written by hand from the RFCs and from what
//! mail servers are known to write; and whatever anybody could send.

use std::{fs, path::PathBuf};

use proptest::prelude::*;

use super::{mail::LONGEST, *};

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/bounces");
    let mut samples: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("a mail"))
        })
        .collect();
    samples.sort();
    samples
}

fn sample(name: &str) -> Vec<u8> {
    let found = samples().into_iter().find(|(known, _)| known == name);
    found.expect("a sample").1
}

fn is_bounce(bytes: &[u8]) -> bool {
    matches!(read(bytes), Incoming::Bounced { .. })
}

fn told(name: &str, incoming: &Incoming) -> String {
    let about = |which: Option<&Which>| match which {
        None => "nothing of ours".to_owned(),
        Some(which) => {
            assert_eq!(which.key.as_deref(), Some("mzxw6ytboi4dinrqgeztqnjxa"), "{name}");
            which
                .delivery
                .map_or("the letter".to_owned(), |n| format!("delivery {n}"))
        }
    };
    match incoming {
        Incoming::Bounced { which, reason } => format!("{name}: BOUNCED {}: {reason}", about(Some(which))),
        Incoming::Progress { which } => format!("{name}: progress of {}", about(which.as_ref())),
        Incoming::AutoReply { which } => format!("{name}: automatic reply to {}", about(which.as_ref())),
        Incoming::Reply { which } => format!("{name}: REPLY to {}", about(Some(which))),
        Incoming::SaysAway { which, .. } => format!("{name}: SAYS AWAY to {}", about(Some(which))),
        Incoming::ByHand { which, what } => format!("{name}: BY HAND, {}: {what:?}", about(which.as_ref())),
        Incoming::NotOurs { reason } => format!("{name}: not ours: {reason}"),
    }
}

#[test]
fn each_sample_is_told_for_what_it_is() {
    let table: Vec<String> = samples()
        .iter()
        .map(|(name, bytes)| told(name, &read(bytes)))
        .collect();
    insta::assert_snapshot!(table.join("\n"), @r#"
    away_exchange_nl: automatic reply to the letter
    away_nl_null_sender: automatic reply to delivery 42
    away_vacation: automatic reply to delivery 42
    binary: not ours: it is no mail: it has no header
    challenge: BY HAND, delivery 42: Challenge
    complaint: BY HAND, delivery 42: Complaint
    delivered: progress of delivery 42
    domino: BOUNCED delivery 42: there is no such mailbox
    empty: not ours: it is no mail: it has no header
    exchange_old: BOUNCED the letter: there is no such mailbox
    exim: BOUNCED delivery 42: the mail server of the reader does not want it (5.7.1); the mail server said "550 5.7.1 ***: mail from 192.0.2.7 refused by policy"
    exim_delayed: progress of delivery 42
    foreign_bounce: not ours: it reports a failure and names no mail of this program
    gmail: BOUNCED delivery 42: there is no such mailbox (5.1.1); the mail server said "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 https://help.gratis.example/?p=NoSuchUser"
    office365: BOUNCED delivery 42: there is no such mailbox (5.1.10); the mail server said "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient j***@o***.example not found by SMTP address lookup"
    outlook_com: BOUNCED delivery 42: the mailbox is full (5.2.2); the mail server said "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception [BeginDiagnosticData]"
    postfix: BOUNCED delivery 42: there is no such mailbox (5.1.1); the mail server said "550 5.1.1 <j***@o***.example>: Recipient address rejected: User unknown in virtual mailbox table"
    postfix_delayed: progress of delivery 42
    qmail: BOUNCED delivery 42: there is no such mailbox (5.1.1)
    read_receipt: automatic reply to the letter
    reply: REPLY to the letter
    rfc6533: BOUNCED delivery 42: a mail server on the way cannot handle the letters of the address (5.6.7); the mail server said "550 5.6.7 j***@g***.example needs SMTPUTF8"
    sendmail_delayed: progress of delivery 42
    sendmail_plain: BOUNCED delivery 42: there is no such mailbox; the mail server said "550 <j***@o***.example>... User *** unknown"
    several_recipients: BOUNCED delivery 42: the mail server gave up after trying for days (4.4.7); the mail server said "452 4.2.2 mailbox of *** is over quota"
    spam: not ours: it names no mail of this program
    "#);
}

/// The names of those who wrote or were written to in the samples.
const PEOPLE: [&str; 8] = [
    "jan", "jansen", "klaas", "devries", "piet", "jörg", "noor", "annelies",
];

fn tells_a_name(incoming: &Incoming) -> bool {
    let text = format!("{incoming:?}").to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| PEOPLE.contains(&word))
}

#[test]
fn a_sample_that_is_cut_off_anywhere_tells_no_name_and_becomes_no_bounce() {
    for (name, bytes) in samples() {
        let whole = is_bounce(&bytes);
        for end in 0..bytes.len() {
            let incoming = read(&bytes[..end]);
            assert!(!tells_a_name(&incoming), "{name} cut at {end}: {incoming:?}");
            let is_bounce = matches!(incoming, Incoming::Bounced { .. });
            assert!(whole || !is_bounce, "{name} cut at {end}: {incoming:?}");
        }
    }
}

#[test]
fn line_ends_and_the_line_of_a_mailbox_file_do_not_matter() {
    for (name, bytes) in samples().into_iter().filter(|(name, _)| name != "binary") {
        let text = String::from_utf8(bytes).expect("text");
        let wanted = told(&name, &read(text.as_bytes()));
        let lf = text.replace("\r\n", "\n");
        let crlf = lf.replace('\n', "\r\n");
        assert_eq!(told(&name, &read(lf.as_bytes())), wanted);
        assert_eq!(told(&name, &read(crlf.as_bytes())), wanted);
        if name != "empty" {
            let mailbox = format!("From x@y.example Mon Sep 21 08:15:00 2026\n{lf}");
            assert_eq!(told(&name, &read(mailbox.as_bytes())), wanted);
        }
    }
}

#[test]
fn of_a_mail_that_is_too_long_the_header_tells_what_it_can() {
    let table: Vec<String> = ["exim", "postfix", "reply", "away_exchange_nl"]
        .into_iter()
        .map(|name| {
            let mut long = sample(name);
            long.extend(vec![b'x'; LONGEST]);
            told(name, &read(&long))
        })
        .collect();
    insta::assert_snapshot!(table.join("\n"), @"
    exim: BOUNCED delivery 42: it could not be delivered (the report is bigger than 2 MB; only its header was read)
    postfix: BOUNCED delivery 42: it could not be delivered (the report is bigger than 2 MB; only its header was read)
    reply: REPLY to the letter
    away_exchange_nl: automatic reply to the letter
    ");
}

#[test]
fn a_bounce_inside_somebody_s_answer_is_no_bounce() {
    let inner = String::from_utf8(sample("postfix")).expect("text");
    let quoted: String = format!("> {}", inner.replace('\n', "\n> "));
    let header = "From: jan@ouders.example\nTo: bericht@school.example\nSubject: Fwd: Undelivered Mail\n";
    for mail in [
        format!("{header}\n{quoted}"),
        format!("{header}\n{inner}"),
        format!("{header}Content-Type: message/rfc822\n\n{inner}"),
        format!(
            "{header}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--"
        ),
    ] {
        assert!(!is_bounce(mail.as_bytes()), "{mail}");
    }
}

/// Mails that are made to be expensive. Each would take minutes, or end the program, if some work
/// grew with the square of the size or the stack with the depth.
#[test]
fn nasty_mails_of_two_megabytes_are_read_in_a_moment() {
    let fill = |piece: &str| piece.repeat(LONGEST / piece.len() - 1);
    for mail in [
        fill("Content-Type: message/rfc822\n\n"),
        fill("Content-Type: multipart/mixed; boundary=b\n\n--b\n"),
        format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            fill("--b\n\nx\n")
        ),
        format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            fill("--b\nContent-Type: multipart/x; boundary=c\n\n")
        ),
        format!(
            "Content-Type: message/delivery-status\n\n{}",
            fill("Action: x\n\n")
        ),
        format!(
            "Content-Type: message/delivery-status\n\n{}",
            fill("a@b.example ")
        ),
        format!("Content-Type: x/y; {}", fill("a*0*=x'y'z;")),
        format!("Subject: {}", fill("=?x?q?")),
        format!("Subject: x\n{}", fill(" \n")),
        fill("a:"),
        fill("a:\n"),
        fill("\n"),
        format!(
            "From: mailer-daemon@x.example\nSubject: failure notice\n\n{}",
            fill("b+aaaaaaaaaaaaaaaaaaaaaaaaa.1@x ")
        ),
        format!(
            "From: mailer-daemon@x.example\nSubject: failure notice\n\n{}",
            fill("550 x@y: ")
        ),
        format!(
            "From: mailer-daemon@x.example\nSubject: failure notice\n\n{}",
            fill("message-id: ")
        ),
        format!(
            "From: mailer-daemon@x.example\nContent-Type: text/html\n\n{}",
            fill("<!--<a ")
        ),
        format!(
            "From: x@x.example\nContent-Transfer-Encoding: base64\n\n{}",
            fill("QUFB")
        ),
    ] {
        assert!(mail.len() <= LONGEST + 200);
        let _ = read(mail.get(..LONGEST).unwrap_or(&mail).as_bytes());
    }
}

/// Pieces that mean something, so that chance comes further than random bytes do.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "\n",
        "\r\n",
        "\n\n",
        "--b\n",
        "--b--",
        ": ",
        ";",
        "=",
        "<",
        ">",
        "@",
        "+",
        "#",
        "550 ",
        "5.1.1",
        "\"",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        "Content-Type: message/delivery-status\n",
        "Content-Type: message/rfc822\n",
        "Content-Type: text/html; charset=utf-16\n",
        "Content-Type: text/plain; charset=utf-7\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "From: Mailer-Daemon@x.example\n",
        "Subject: failure notice\n",
        "Subject: =?utf-8?B?4pyT?=\n",
        "Action: failed\n",
        "Status: 5.1.1\n",
        "Diagnostic-Code: smtp; 550 é@x no\n",
        "Return-Path: <>\n",
        "b+mzxw6ytboi4dinrqgeztqnjxa.42@school.example",
        "<mzxw6ytboi4dinrqgeztqnjxa@school.example>",
    ]);
    prop_oneof![
        4 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..20),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>) {
        prop_assert!(!is_bounce(&bytes));
    }

    #[test]
    fn any_pieces_are_read_and_a_bounce_always_names_a_letter(
        pieces in prop::collection::vec(piece(), 0..40)
    ) {
        if let Incoming::Bounced { which, reason } = read(&pieces.concat()) {
            prop_assert!(which.key.is_some());
            prop_assert!(!reason.is_empty() && !reason.contains(char::is_control), "{:?}", reason);
        }
    }

    #[test]
    fn a_damaged_sample_is_read(
        which in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let samples = samples();
        let (_, mut bytes) = which.get(&samples).clone();
        for (at, byte) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        let _ = read(&bytes);
    }
}
