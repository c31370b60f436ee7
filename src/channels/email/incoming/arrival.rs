//! When a mail came in: what our own mail server wrote on top of it, or what its writer says.

use mail_parser::{HeaderValue, parsers::MessageStream};

use super::fields::Fields;
use crate::domain::moment::Moment;

/// The instant in the topmost Received, behind its last semicolon; else the one in Date.
pub(super) fn of(fields: &Fields) -> Option<Moment> {
    let received = fields.first("received").and_then(|value| value.rsplit_once(';'));
    let received = received.and_then(|(_, date)| instant(date));
    received.or_else(|| fields.first("date").and_then(instant))
}

fn instant(date: &str) -> Option<Moment> {
    let line = format!("{date}\n");
    match MessageStream::new(line.as_bytes()).parse_date() {
        HeaderValue::DateTime(date) if date.is_valid() => Some(Moment::from_seconds(date.to_timestamp())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(header: &str) -> Option<String> {
        of(&Fields::read(header.as_bytes())).map(Moment::to_rfc3339)
    }

    #[test]
    fn our_own_server_knows_best_when_a_mail_came_in() {
        let date = "Date: Mon, 21 Sep 2026 09:00:00 +0200";
        let received = "Received: from a by b; Mon, 21 Sep 2026 07:05:00 +0000\n\
            Received: from c by a; Mon, 21 Sep 2026 06:05:00 +0000";
        let both = format!("{received}\n{date}");
        assert_eq!(at(&both).as_deref(), Some("2026-09-21T09:05:00+02:00"));
        assert_eq!(at(date).as_deref(), Some("2026-09-21T09:00:00+02:00"));
        assert_eq!(at("Received: from a by b\nDate: yesterday"), None);
    }
}
