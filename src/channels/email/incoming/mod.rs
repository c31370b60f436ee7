//! What comes back to the addresses of the program: reports that a mail was not delivered, answers
//! of machines, answers of people, and noise.
//!
//! Anybody can write here, so nothing is believed without the key of a letter of ours, sizes and
//! depths are limited, and of what people write nothing is kept. A machine that answers for somebody
//! is never a bounce: a letter that arrived must not be sent another way.

mod arrival;
mod code;
mod complaint;
mod fields;
mod folder;
mod machine;
mod mail;
mod phrases;
mod plain;
mod reason;
mod sender;
mod status;
mod which;

use std::fmt;

pub use self::{
    folder::{Inbox, read_all},
    which::Which,
};
use self::{mail::Mail, sender::Writer};
use crate::domain::moment::Moment;

/// What a mail turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A report that a mail of ours could not be delivered, for good.
    Bounced {
        /// The mail.
        which: Which,
        /// Why, in plain English for the operator, without addresses: the code, and what the mail
        /// server said in short.
        reason: String,
    },
    /// A mail server still tries, or says that it passed the mail on: nothing to do.
    Progress {
        /// The mail, when it is named.
        which: Option<Which>,
    },
    /// A machine answered, because somebody is away for example: nothing to do.
    AutoReply {
        /// The mail that it answered, when it is named.
        which: Option<Which>,
    },
    /// A person wrote back to the address of the program.
    Reply {
        /// The mail that it answers.
        which: Which,
    },
    /// It begins as programs and people begin who say that somebody is away, and bears no mark of a
    /// machine: one if it came within minutes of our mail, else a person.
    SaysAway {
        /// The mail that it answers.
        which: Which,
        /// When it was received, or written; `None` when it does not say.
        at: Option<Moment>,
    },
    /// A machine wrote it, and a person must look what it says.
    ByHand {
        /// The mail that it is about, when it is named.
        which: Option<Which>,
        /// What it is.
        what: ByHand,
    },
    /// Not about a mail of ours, or unreadable.
    NotOurs {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
}

/// What a person must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// Somebody called our mail junk.
    Complaint,
    /// The reader's mailbox asks for a proof that a person wrote.
    Challenge,
    /// A mail server wrote it, in a form that nobody here knows.
    Unknown,
    /// The same, and longer than is read.
    TooLong,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Complaint => "somebody complained about a letter (a report of junk mail)",
            Self::Challenge => {
                "the reader's mailbox asks for a proof that a person wrote, and keeps the letter until then"
            }
            Self::Unknown => "a mail server wrote it, in a form that this program does not know",
            Self::TooLong => {
                "a mail server wrote it, and it is bigger than 2 MB: only its header was read, which does not tell enough"
            }
        })
    }
}

/// What a report says of a mail.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Failed(String),
    Progress,
}

/// Tells what a mail is. Takes any bytes; of more than 2 MB only the header is read.
#[must_use]
pub fn read(bytes: &[u8]) -> Incoming {
    let mail = Mail::read(bytes);
    if mail.fields.is_empty() {
        return not_ours("it is no mail: it has no header");
    }
    if complaint::is_complaint(&mail) {
        return by_hand(&mail, ByHand::Complaint);
    }
    let writer = writer(&mail);
    match verdict(&mail, writer) {
        Some(Verdict::Failed(reason)) => bounced(&mail, &reason),
        Some(Verdict::Progress) => Incoming::Progress {
            which: which::in_report(&mail),
        },
        None => answer(&mail, writer),
    }
}

/// Who wrote it. A report speaks for itself, unless a person passes it on; and an empty path makes a
/// report only of what came to the address for reports.
fn writer(mail: &Mail) -> Writer {
    let is_report = machine::is_delivery_report(mail) || mail.statuses().next().is_some();
    match Writer::of(&mail.fields) {
        Writer::Somebody if is_report && sender::answers(&mail.fields) => Writer::Somebody,
        Writer::Somebody | Writer::Doubtful if is_report => Writer::Server,
        Writer::Machine if !which::came_to_return_address(&mail.fields) => Writer::Somebody,
        writer => writer,
    }
}

/// What it says of a mail of ours.
fn verdict(mail: &Mail, writer: Writer) -> Option<Verdict> {
    let by_fields = status::read(mail).filter(|_| writer != Writer::Somebody);
    by_fields.or_else(|| plain::read(mail, writer))
}

fn bounced(mail: &Mail, reason: &str) -> Incoming {
    let Some(which) = which::in_report(mail) else {
        return not_ours("it reports a failure and names no mail of this program");
    };
    let note = if mail.is_whole {
        ""
    } else {
        " (the report is bigger than 2 MB; only its header was read)"
    };
    Incoming::Bounced {
        which,
        reason: format!("{reason}{note}"),
    }
}

/// What is no report, or none that can be understood.
fn answer(mail: &Mail, writer: Writer) -> Incoming {
    let fields = &mail.fields;
    let which = which::in_answer(mail);
    let is_stand_in = machine::is_stand_in(fields);
    let is_automatic = machine::is_automatic(fields) || machine::is_bulk(fields);
    if !is_stand_in && is_for_a_human(mail, writer, is_automatic) {
        return by_hand(
            mail,
            if mail.is_whole {
                ByHand::Unknown
            } else {
                ByHand::TooLong
            },
        );
    }
    if !is_stand_in && machine::is_challenge(fields) {
        return by_hand(mail, ByHand::Challenge);
    }
    if which.is_none() && machine::is_bulk(fields) && !is_stand_in {
        return not_ours("it went to many and names no mail of this program");
    }
    let is_machine =
        is_stand_in || is_automatic || sender::has_empty_path(fields) || writer == Writer::Program;
    match which {
        which if is_machine || machine::is_receipt(mail) => Incoming::AutoReply { which },
        Some(which) if machine::says_away(fields) => Incoming::SaysAway {
            which,
            at: arrival::of(fields),
        },
        Some(which) => Incoming::Reply { which },
        None => not_ours("it names no mail of this program"),
    }
}

/// Whether it is a machine's, and its meaning is not known: a person must look. An answer of a machine
/// that only says that a mail came in is known.
fn is_for_a_human(mail: &Mail, writer: Writer, is_automatic: bool) -> bool {
    if machine::is_delivery_report(mail) {
        return true;
    }
    let is_open = !is_automatic || plain::speaks_of_failure(mail);
    match writer {
        Writer::Server => true,
        Writer::Program | Writer::Machine => {
            is_open && !machine::is_receipt(mail) && !machine::says_received(mail)
        }
        Writer::Doubtful => !sender::answers(&mail.fields) && plain::speaks_of_failure(mail),
        Writer::Somebody => is_automatic && plain::speaks_of_failure_in_subject(mail),
    }
}

fn by_hand(mail: &Mail, what: ByHand) -> Incoming {
    Incoming::ByHand {
        which: which::in_report(mail),
        what,
    }
}

fn not_ours(reason: &str) -> Incoming {
    Incoming::NotOurs {
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod matrix;
#[cfg(test)]
mod tests;
