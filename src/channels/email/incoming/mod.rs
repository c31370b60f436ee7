//! What comes back to the addresses of the program: reports that a mail was not delivered, answers
//! of machines, answers of people, and noise.
//!
//! Anybody can write here, so nothing is believed without the key of a letter of ours, sizes and
//! depths are limited, and of what people write nothing is kept. A machine that answers for somebody
//! is never a bounce: a letter that arrived must not be sent another way.

mod fields;
mod folder;
mod machine;
mod mail;
mod phrases;
mod plain;
mod reason;
mod status;
mod which;

use self::mail::Mail;
pub use self::{
    folder::{Inbox, read_all},
    which::Which,
};

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
    /// Not about a mail of ours, or unreadable.
    NotOurs {
        /// Why, in plain English for the operator, without addresses.
        reason: String,
    },
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
    if machine::is_complaint(&mail) {
        return not_ours("somebody complained about a mail (an abuse report); look at it by hand");
    }
    match status::read(&mail).or_else(|| plain::read(&mail)) {
        Some(Verdict::Failed(reason)) => bounced(&mail, &reason),
        Some(Verdict::Progress) => Incoming::Progress {
            which: which::in_report(&mail),
        },
        None => answer(&mail),
    }
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
fn answer(mail: &Mail) -> Incoming {
    let which = which::in_answer(mail);
    if machine::is_delivery_report(mail)
        || machine::is_mail_server(&mail.fields) && !machine::is_stand_in(&mail.fields)
    {
        return not_ours(if mail.is_whole {
            "a mail server wrote it, in a form that this program does not know; look at it by hand"
        } else {
            "a mail server wrote it, and it is bigger than 2 MB: only its header was read, which does not tell enough; look at it by hand"
        });
    }
    let is_noise = machine::is_bulk(&mail.fields) && !machine::is_stand_in(&mail.fields);
    match which {
        None if is_noise => not_ours("it went to many and names no mail of this program"),
        which if machine::is_receipt(mail) || machine::is_machine(&mail.fields) => {
            Incoming::AutoReply { which }
        }
        Some(which) => Incoming::Reply { which },
        None => not_ours("it names no mail of this program"),
    }
}

fn not_ours(reason: &str) -> Incoming {
    Incoming::NotOurs {
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests;
