//! An invitation as iCalendar (RFC 5545, 5546), so that the reader's own calendar takes it in.
//!
//! Each reader has a calendar text of their own: the one `ATTENDEE` is who reads it, so nobody learns
//! who else comes. `ORGANIZER` is whom answers go to, the coordinator: calendars send a yes or no to
//! that address and nowhere else. So an answer is asked for (`RSVP=TRUE`), which is also what makes
//! Outlook and Gmail show the buttons of an invitation. Times are instants in UTC, which every
//! calendar shows in its owner's zone. Nothing tells what the talk is about: no description, no link,
//! no name beside an address, no alarm, no property of our own, and a `PRODID` that is the domain's.
//!
//! Nothing is left to chance or to the clock of the machine: the same letter gives the same text.

use icalendar::{
    Attendee, CUType, Calendar, Class, Component, Event as Entry, EventLike, EventStatus, PartStat, Property,
    Role,
};
use lettre::Address;

use super::{address, lay_out::reply_mailbox, sender::Sender};
use crate::{
    domain::moment::Moment,
    outbox::channel::Outgoing,
    text::{Event, Method, one_line},
};

/// The calendar text of a letter with CRLF line ends, none of them longer than 75 octets; none when
/// the letter puts nothing into a calendar.
///
/// # Errors
/// What no calendar would take, without addresses.
pub(super) fn calendar(letter: &Outgoing<'_>, from: &Sender) -> Result<Option<String>, String> {
    let Some(event) = &letter.text.event else {
        return Ok(None);
    };
    check(event)?;
    let people = People::of(letter, from)?;
    let entry = entry(event, &people, letter.composed_at, from.domain());
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new(
            "PRODID",
            format!("-//{}//calendar//EN", from.domain()),
        ))
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("METHOD", event.method.as_str()))
        .push(entry);
    // Folded again: the crate writes now and then a last line of 76 octets.
    let lines = calendar.to_string().replace("\r\n ", "");
    Ok(Some(lines.split_terminator("\r\n").map(folded).collect()))
}

fn check(event: &Event) -> Result<(), String> {
    let uid = &event.uid;
    if uid.is_empty() || uid.len() > 40 || !uid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err("the uid of its event is not base32".to_owned());
    }
    if Moment::from_seconds(event.ends) <= Moment::from_seconds(event.starts) {
        return Err("its event does not end after it starts".to_owned());
    }
    Ok(())
}

/// Who invites, who is invited, and whether an answer is worth asking for.
struct People {
    organizer: Address,
    attendee: Address,
    status: PartStat,
    answer: bool,
}

impl People {
    fn of(letter: &Outgoing<'_>, from: &Sender) -> Result<Self, String> {
        let attendee = address::parse(letter.to).map_err(|fault| format!("recipient: {fault}"))?;
        let answers = letter.reply_to.map(reply_mailbox).transpose()?;
        let somebody_answers = answers.is_some();
        // Without anybody who reads answers the sender stands there, for a calendar wants somebody.
        let organizer = answers.unwrap_or_else(|| from.mailbox()).email;
        let invites_itself = organizer.to_string().eq_ignore_ascii_case(attendee.as_ref());
        Ok(Self {
            status: if invites_itself {
                PartStat::Accepted
            } else {
                PartStat::NeedsAction
            },
            answer: somebody_answers && !invites_itself,
            organizer,
            attendee,
        })
    }

    fn attendee(&self, method: Method) -> Attendee {
        let attendee = Attendee::new(mailto(&self.attendee))
            .cutype(CUType::Individual)
            .role(Role::ReqParticipant);
        match method {
            Method::Request => attendee.partstat(self.status).rsvp(self.answer),
            // What is called off wants no answer.
            Method::Cancel => attendee,
        }
    }
}

fn entry(event: &Event, people: &People, composed_at: Moment, domain: &str) -> Entry {
    let status = match event.method {
        Method::Request => EventStatus::Confirmed,
        Method::Cancel => EventStatus::Cancelled,
    };
    let mut entry = Entry::new();
    entry
        .uid(&format!("{}@{domain}", event.uid))
        .sequence(event.sequence)
        .timestamp(composed_at.utc())
        .starts(Moment::from_seconds(event.starts).utc())
        .ends(Moment::from_seconds(event.ends).utc())
        .summary(&lines(&event.summary))
        .status(status)
        .class(Class::Private)
        .add_property("TRANSP", "OPAQUE")
        .add_property("ORGANIZER", mailto(&people.organizer))
        .attendee(people.attendee(event.method));
    if let Some(place) = &event.place {
        entry.location(&lines(place));
    }
    entry
}

/// A text with its lines, whatever ended them; other control characters cannot stand in a calendar.
fn lines(text: &str) -> String {
    let ends = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines: Vec<String> = text.replace("\r\n", "\n").split(ends).map(one_line).collect();
    lines.join("\n")
}

/// A line with its CRLF, broken where it would become longer than 75 octets (RFC 5545, 3.1), never
/// inside a character.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 24 + 2);
    let mut width = 0;
    for c in line.chars() {
        width += c.len_utf8();
        if width > 75 {
            out.push_str("\r\n ");
            width = 1 + c.len_utf8();
        }
        out.push(c);
    }
    out + "\r\n"
}

/// An address as RFC 6068 wants it: what means something else in a web address is written `%2F`.
fn mailto(address: &Address) -> String {
    let written = address.to_string();
    let pieces = written.chars().map(|c| {
        if c.is_ascii_alphanumeric() || "-._~!$'()*+@".contains(c) {
            c.to_string()
        } else {
            format!("%{:02X}", u32::from(c))
        }
    });
    format!("mailto:{}", pieces.collect::<String>())
}

#[cfg(test)]
mod tests;
