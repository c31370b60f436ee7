//! Reports that mail servers write for people: Exim, qmail, Sendmail, Domino, old Exchange.
//!
//! They have no fields that tell, so words must do, and more is asked of them: a mail server wrote
//! it in its own name, and nothing says that it stands in for a person.

use super::{
    Verdict,
    machine::{is_automatic, is_mail_server, is_stand_in},
    mail::Mail,
    phrases::{DELAYED, FAILED},
    reason::{answer_in, reason},
};

/// The most of a report that is looked at before the copy of our mail begins, in bytes.
const HEAD: usize = 8 * 1024;

/// How the copy of our mail begins. qmail's form (QSBMF) allows any line with a dash.
const COPY_BEGINS: [&str; 6] = [
    "--- ",
    "------ ",
    "----- original message",
    "received: ",
    "return-path: ",
    "original message headers",
];

/// What the report says, if it is one.
pub(super) fn read(mail: &Mail) -> Option<Verdict> {
    if is_stand_in(&mail.fields) || !is_mail_server(&mail.fields) {
        return None;
    }
    let text = mail
        .texts()
        .map(before_the_copy)
        .find(|text| !text.trim().is_empty());
    let text = text.unwrap_or_default();
    match tone(mail, text)? {
        Tone::Delayed => Some(Verdict::Progress),
        Tone::Failed => Some(Verdict::Failed(why(mail, text))),
    }
}

enum Tone {
    Failed,
    Delayed,
}

/// The subject tells first. A mail that calls itself automatic must say it there, or name the
/// readers as Exim does: its text might be somebody's own words.
fn tone(mail: &Mail, text: &str) -> Option<Tone> {
    let subject = mail.fields.words("subject");
    let text = text.to_lowercase();
    let may_tell = !is_automatic(&mail.fields);
    let names_readers = mail.fields.has("x-failed-recipients");
    if DELAYED.are_in(&subject) {
        Some(Tone::Delayed)
    } else if FAILED.are_in(&subject) {
        Some(Tone::Failed)
    } else if DELAYED.are_in(&text) {
        Some(Tone::Delayed)
    } else if names_readers || may_tell && (is_qmail(&text) || FAILED.are_in(&text)) {
        Some(Tone::Failed)
    } else {
        None
    }
}

/// The first words of a report in qmail's form.
fn is_qmail(text: &str) -> bool {
    text.trim_start().starts_with("hi. this is the")
}

fn why(mail: &Mail, text: &str) -> String {
    let readers = mail.fields.first("x-failed-recipients");
    let about: Vec<&str> = readers.into_iter().chain([text]).collect();
    reason(None, answer_in(text), &about, text)
}

fn before_the_copy(text: &str) -> &str {
    let begins = |line: &str| {
        let line = line.trim_start().to_lowercase();
        COPY_BEGINS.iter().any(|mark| line.starts_with(mark))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // A dash before anything was said belongs to the heading.
        if at + line.len() > HEAD || (at > 0 && begins(line)) {
            break;
        }
        at += line.len();
    }
    text.get(..at).unwrap_or_default()
}
