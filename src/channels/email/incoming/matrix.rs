//! The mails of `tests/data/bounces/*.txt`, many in a compact form, and the class that each must get.
//!
//! A sample begins with `== CLASS name`; then come a header, an empty line and a text. RETURN, ID and a
//! return path are filled in, and a line `%dsn a | b` becomes a report of RFC 3464.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::*;

const KEY: &str = "mzxw6ytboi4dinrqgeztqnjxa";

struct Sample {
    class: String,
    name: String,
    mail: String,
}

fn samples() -> Vec<Sample> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/bounces");
    let texts =
        ["servers.txt", "people.txt"].map(|file| fs::read_to_string(folder.join(file)).expect("a file"));
    texts
        .iter()
        .flat_map(|text| text.split("\n== ").skip(1))
        .map(sample)
        .collect()
}

fn sample(text: &str) -> Sample {
    let (title, rest) = text.split_once('\n').expect("a title");
    let (class, name) = title.split_once(' ').expect("a class and a name");
    let (header, body) = rest.split_once("\n\n").expect("a header and a text");
    let path = if header.contains("Return-Path:") {
        ""
    } else {
        "Return-Path: <>\n"
    };
    let to = format!("To: b+{KEY}.42@school.example");
    let mail = match body.split_once("%dsn ") {
        None => format!("{path}{header}\n{to}\n\n{body}\n"),
        Some((text, fields)) => format!(
            "{path}{header}\n{to}\nContent-Type: multipart/report; report-type=delivery-status; boundary=R\n\n\
             --R\n\n{text}\n--R\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{}\n--R--\n",
            fields.trim().replace(" | ", "\n")
        ),
    };
    Sample {
        class: class.to_owned(),
        name: name.to_owned(),
        mail: mail.replace("<ID>", &format!("<{KEY}@school.example>")),
    }
}

fn class(incoming: &Incoming) -> &'static str {
    match incoming {
        Incoming::Bounced { .. } => "failed",
        Incoming::Progress { .. } => "trying",
        Incoming::AutoReply { .. } => "standin",
        Incoming::Reply { .. } => "person",
        Incoming::SaysAway { .. } => "away",
        Incoming::ByHand { what, .. } => match what {
            ByHand::Complaint => "complaint",
            ByHand::Challenge => "challenge",
            ByHand::Unknown | ByHand::TooLong => "unknown",
        },
        Incoming::NotOurs { .. } => "not ours",
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the matrix is for whoever reads the test with --nocapture"
)]
#[test]
fn each_mail_of_many_systems_and_people_gets_its_class() {
    let (mut matrix, mut wrong) = (BTreeMap::new(), Vec::new());
    let samples = samples();
    for Sample {
        class: wanted,
        name,
        mail,
    } in &samples
    {
        let incoming = read(mail.as_bytes());
        let found = class(&incoming);
        *matrix.entry((wanted.clone(), found)).or_insert(0) += 1;
        if wanted != found {
            wrong.push(format!("{name}: {wanted}, found {incoming:?}"));
        }
    }
    println!("wanted      found       mails");
    for ((wanted, found), mails) in &matrix {
        println!("{wanted:<11} {found:<11} {mails}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let people = samples
        .iter()
        .filter(|sample| ["person", "away"].contains(&sample.class.as_str()));
    assert!(samples.len() >= 120 && people.count() >= 35, "{}", samples.len());
}

#[test]
fn a_report_that_is_answered_or_passed_on_by_a_person_is_no_bounce() {
    for Sample {
        class: wanted,
        name,
        mail,
    } in samples()
    {
        if wanted != "failed" {
            continue;
        }
        let quoted = mail.replace('\n', "\n> ");
        let header = format!(
            "Return-Path: <vos@thuis.example>\nFrom: J. Vos <vos@thuis.example>\nTo: b+{KEY}.42@school.example"
        );
        for answer in [
            format!("{header}\nSubject: Fwd: terug\n\nWat is dit?\n> {quoted}"),
            format!("{header}\nSubject: terug\n\n{mail}"),
            format!("{header}\nSubject: FW: terug\nContent-Type: message/rfc822\n\n{mail}"),
        ] {
            assert_eq!(class(&read(answer.as_bytes())), "person", "{name}");
        }
    }
}
