//! Reports that mail servers write for people: Exim, qmail, Sendmail, Domino, old Exchange,
//! and whatever providers make of it in their languages.
//!
//! They have no fields that tell, so words must do. A mail that a server wrote in its own name needs one
//! phrase or one code. One that a machine wrote in somebody's name needs more, for its text may be
//! somebody's own words; and of a person's mail no word counts.

use super::{
    Verdict,
    code::{answer_in, refuses},
    machine::{is_automatic, is_stand_in, says_received},
    mail::Mail,
    phrases::{CONTINUES, DELAYED, FAILED, GIVEN_UP, Words},
    reason::reason,
    sender::Writer,
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
pub(super) fn read(mail: &Mail, writer: Writer) -> Option<Verdict> {
    let text = text_of(mail);
    let report = Report {
        subject: Words::of(&mail.fields.words("subject")),
        names_readers: mail.fields.has("x-failed-recipients"),
        words: Words::of(text),
        text,
    };
    let tone = match writer {
        _ if is_stand_in(&mail.fields) => None,
        Writer::Server => report.tone(),
        Writer::Program if !is_automatic(&mail.fields) => report.tone(),
        Writer::Program | Writer::Machine => report.tone_in_a_name(mail),
        Writer::Doubtful | Writer::Somebody => None,
    }?;
    Some(match tone {
        Tone::Delayed => Verdict::Progress,
        Tone::Failed => Verdict::Failed(why(mail, text)),
    })
}

/// Whether a mail says in its subject or its text that it could not be delivered, whoever wrote it.
pub(super) fn speaks_of_failure(mail: &Mail) -> bool {
    speaks_of_failure_in_subject(mail) || FAILED.are_in(&Words::of(text_of(mail)))
}

/// The same of its subject alone.
pub(super) fn speaks_of_failure_in_subject(mail: &Mail) -> bool {
    FAILED.are_in(&Words::of(&mail.fields.words("subject")))
}

/// What the report itself says: the first text, before the copy of our mail begins.
pub(super) fn text_of(mail: &Mail) -> &str {
    let mut texts = mail.texts().map(before_the_copy);
    texts.find(|text| !text.trim().is_empty()).unwrap_or_default()
}

#[derive(Clone, Copy)]
enum Tone {
    Failed,
    Delayed,
}

struct Report<'a> {
    subject: Words,
    names_readers: bool,
    words: Words,
    text: &'a str,
}

impl Report<'_> {
    /// The subject tells first. In the text "we go on" counts most, for such reports quote the error
    /// too; then "we gave up", which is an end even after a temporary error.
    fn tone(&self) -> Option<Tone> {
        self.by_subject().or_else(|| {
            if CONTINUES.are_in(&self.words) {
                Some(Tone::Delayed)
            } else if GIVEN_UP.are_in(&self.words) || self.names_readers || refuses(self.text) {
                Some(Tone::Failed)
            } else if DELAYED.are_in(&self.words) {
                Some(Tone::Delayed)
            } else {
                FAILED.are_in(&self.words).then_some(Tone::Failed)
            }
        })
    }

    /// Of a machine that writes in somebody's name: the subject, the readers or a code must tell, or a
    /// text in which nothing speaks of somebody who is away.
    fn tone_in_a_name(&self, mail: &Mail) -> Option<Tone> {
        if says_received(mail) {
            return None;
        }
        let may_tell = self.names_readers || refuses(self.text) || !is_automatic(&mail.fields);
        self.by_subject().or_else(|| self.tone().filter(|_| may_tell))
    }

    fn by_subject(&self) -> Option<Tone> {
        let has_failed = FAILED.are_in(&self.subject);
        if CONTINUES.are_in(&self.subject) || DELAYED.are_in(&self.subject) {
            // Some servers send their last report under the subject of the first; old Sendmail calls
            // one mail returned and deferred.
            let is_over = GIVEN_UP.are_in(&self.words) || has_failed && refuses(self.text);
            let goes_on = CONTINUES.are_in(&self.words) || !is_over;
            Some(if goes_on { Tone::Delayed } else { Tone::Failed })
        } else {
            has_failed.then_some(Tone::Failed)
        }
    }
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
