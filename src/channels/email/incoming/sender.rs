//! Who wrote a mail, by its path (RFC 5321) and its From: a mail server in its own name, a program that
//! reads no answer, somebody, or one of whom the name does not tell.
//!
//! A person can be called Systeembeheerder, or write from postmaster@. Where a name does not tell, the
//! path and what the mail answers do.

use super::{
    fields::Fields,
    phrases::{OFFICE_NAMES, OFFICES, PROGRAMS, Phrases, SERVER_NAMES, SERVERS, Words},
    which,
};

/// Who wrote a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// A mail server, in its own name.
    Server,
    /// A program that reads no answer: noreply@ and the like.
    Program,
    /// A machine, because the path is empty, in the name of somebody.
    Machine,
    /// A name that mail servers use, with signs of a person.
    Doubtful,
    /// Somebody.
    Somebody,
}

impl Writer {
    /// Tells it from the header.
    pub(super) fn of(fields: &Fields) -> Self {
        let from = Address::of(fields.first("from").map(|_| fields.words("from")));
        let path = Path::of(fields);
        if from.is_server() || path == Path::Server {
            Self::Server
        } else if from.is_named_by(&PROGRAMS) {
            Self::Program
        } else if path == Path::Empty && (from.is_office() || from == Address::Missing) {
            Self::Server
        } else if path == Path::Empty {
            Self::Machine
        } else if from.is_office() && answers(fields) {
            Self::Doubtful
        } else if from.is_office() {
            from.by_path(&path)
        } else {
            Self::Somebody
        }
    }
}

/// Whether a mail says that it answers or passes on another.
pub(super) fn answers(fields: &Fields) -> bool {
    const PREFIXES: [&str; 14] = [
        "re:", "antw:", "aw:", "sv:", "fwd:", "fw:", "doorst:", "wg:", "tr:", "rv:", "i:", "r:", "odp:",
        "vs:",
    ];
    let subject = Words::of(&fields.words("subject"));
    PREFIXES.iter().any(|prefix| subject.as_str().starts_with(prefix)) || which::answers_ours(fields)
}

/// Whether the part before the at sign of the From is one of these names.
pub(super) fn is_from(fields: &Fields, names: &Phrases) -> bool {
    Address::of(Some(fields.words("from"))).is_named_by(names)
}

/// Whether a mail came in with an empty path, as only machines send (RFC 5321 4.5.5).
pub(super) fn has_empty_path(fields: &Fields) -> bool {
    Path::of(fields) == Path::Empty
}

/// The field Return-Path: from where it came.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Path {
    Unknown,
    Empty,
    Server,
    Other(String),
}

impl Path {
    fn of(fields: &Fields) -> Self {
        let Some(value) = fields.first("return-path") else {
            return Self::Unknown;
        };
        let bare = value.trim_matches(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let address = bare.to_lowercase();
        let name = letters(local(&address));
        // bounces+... is the path of every newsletter, and tells nothing.
        if address.is_empty() {
            Self::Empty
        } else if ["mailerdaemon", "maildaemon", "mdaemon", "doublebounce", "ndr"].contains(&name.as_str()) {
            Self::Server
        } else {
            Self::Other(address)
        }
    }
}

/// The field From.
#[derive(Debug, PartialEq, Eq)]
enum Address {
    Missing,
    Of { display: Words, address: String },
}

impl Address {
    fn of(from: Option<String>) -> Self {
        let Some(from) = from else {
            return Self::Missing;
        };
        let (display, address) = display_and_address(&from);
        let display = display.replace(address, " ");
        Self::Of {
            display: Words::of(display.trim_matches(|c: char| c.is_whitespace() || "\"'()".contains(c))),
            address: address.trim().to_owned(),
        }
    }

    /// From nobody, from an address that mail servers have, or under a name that they have.
    fn is_server(&self) -> bool {
        match self {
            Self::Missing => false,
            Self::Of { display, address } => {
                address.is_empty()
                    || SERVERS.are_part_of(&letters(local(address)))
                    || SERVER_NAMES.are_in(display)
            }
        }
    }

    fn is_named_by(&self, names: &Phrases) -> bool {
        matches!(self, Self::Of { address, .. } if names.are(&letters(local(address))))
    }

    fn is_office(&self) -> bool {
        let by_name = matches!(self, Self::Of { display, .. } if OFFICE_NAMES.are_in(display));
        by_name || self.is_named_by(&OFFICES)
    }

    /// An office may be a person: then that person's own path stands beside it. Under the address of
    /// an office only a path of the same domain is one's own; another was written by a list or a relay.
    fn by_path(&self, path: &Path) -> Writer {
        let Self::Of { address, .. } = self else {
            return Writer::Server;
        };
        match path {
            Path::Other(path) if OFFICES.are(&letters(local(path))) => Writer::Server,
            Path::Other(path) if !self.is_named_by(&OFFICES) || domain(path) == domain(address) => {
                Writer::Doubtful
            }
            _ => Writer::Server,
        }
    }
}

fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// `Jan <jan@x>` is `Jan ` and `jan@x`; without brackets the word with an at sign is the address.
fn display_and_address(from: &str) -> (&str, &str) {
    if let Some(start) = from.rfind('<') {
        let end = from.rfind('>').unwrap_or(from.len()).max(start + 1);
        let address = from.get(start + 1..end).unwrap_or_default();
        return (from.get(..start).unwrap_or_default(), address);
    }
    let address = from.split_whitespace().find(|word| word.contains('@'));
    (from, address.unwrap_or(from))
}

/// What stands before the at sign, without what relays write around it (`prvs=1=ndr`).
fn local(address: &str) -> &str {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
    let local = local.rsplit('=').next().unwrap_or(local);
    local.split('+').next().unwrap_or(local)
}

/// `Mail.Delivery_System2` is `maildeliverysystem`.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphabetic);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(header: &str) -> Writer {
        Writer::of(&Fields::read(header.as_bytes()))
    }

    #[test]
    fn a_mail_server_is_known_by_its_name_or_by_having_none() {
        for header in [
            "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
            "From: Mailer-Daemon",
            "From: <>",
            "From: Jetmail <>",
            "From: Mail Delivery Subsystem <kees@mx.example>",
            "From: bounce@mx.example\nReturn-Path: <bounce@mx.example>",
            "From: ndr@filter.example\nReturn-Path: <prvs=1=ndr@filter.example>",
            "From: MDaemon@mx.example",
            "From: Postmaster@mx.example",
            "From: System Administrator <postmaster@mx.example>\nReturn-Path: <>",
            "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@school.example>",
            "From: imss@filter.example\nReturn-Path: <MAILER-DAEMON@mx.example>",
            "From: Postmaster@mx.example\nReturn-Path: <list-admin@lists.example>",
            "Return-Path: <>",
        ] {
            assert_eq!(writer(header), Writer::Server, "{header}");
        }
        assert_eq!(writer("From: No-Reply@hosting.example"), Writer::Program);
        assert_eq!(
            writer("From: Jan <jan@ouders.example>\nReturn-Path: <>"),
            Writer::Machine
        );
    }

    #[test]
    fn a_person_may_have_the_name_of_a_mail_server() {
        let id = "abcdefghijklmnopqrstuvwx2";
        for header in [
            "From: Systeembeheerder De Horizon <ict@horizon.example>\nReturn-Path: <ict@horizon.example>"
                .to_owned(),
            "From: Kees <postmaster@klein.example>\nReturn-Path: <kees@klein.example>".to_owned(),
            format!(
                "From: Kees <postmaster@klein.example>\nReturn-Path: <postmaster@klein.example>\nIn-Reply-To: <{id}@school.example>"
            ),
            "From: Kees <postmaster@klein.example>\nSubject: Antw: Een vraag".to_owned(),
        ] {
            assert_eq!(writer(&header), Writer::Doubtful, "{header}");
        }
        for header in [
            "From: Jan Bounce <jan@ouders.example>",
            "From: Jan Jansen <jan@ouders.example>\nReturn-Path: <jan@ouders.example>",
            "From: J. Smtpers <j.smtpers@ouders.example>\nReturn-Path: <bounces+12@post.example>",
        ] {
            assert_eq!(writer(header), Writer::Somebody, "{header}");
        }
    }
}
