//! A mail that was taken and comes back: what the mail server writes (RFC 3464), and how it is read, by
//! the same road as the mails of `oppmaat bounce`.

use super::{DemoError, Event, World};
use crate::{channels::email::incoming::read, domain::moment::Moment, service::write_down};

/// A mail that will come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Return {
    /// When.
    pub(super) at: Moment,
    /// The public key of its letter.
    pub(super) key: String,
    /// The number of its delivery.
    pub(super) number: i64,
    /// To whom it went.
    pub(super) to: String,
    /// The domain of the sender.
    pub(super) domain: String,
}

/// Reads what came back by now.
pub(super) async fn read_returns(world: &World, now: Moment) -> Result<Vec<Event>, DemoError> {
    let mut events = Vec::new();
    for returned in world.returns.take_until(now) {
        let incoming = read(report(&returned).as_bytes());
        write_down(&world.store, &incoming, now).await?;
        events.push(Event::CameBack {
            at: now,
            address: returned.to,
        });
    }
    Ok(events)
}

/// The report of a mail server that found no such mailbox, as it arrives at the envelope sender.
fn report(returned: &Return) -> String {
    let Return {
        at,
        key,
        number,
        to,
        domain,
    } = returned;
    let sender = format!("b+{key}.{number}@{domain}");
    let date = at.local().to_rfc2822();
    let lines = [
        "Return-Path: <>".to_owned(),
        format!("Delivered-To: {sender}"),
        format!("Date: {date}"),
        format!("From: Mail Delivery System <MAILER-DAEMON@mx.{domain}>"),
        format!("To: {sender}"),
        "Subject: Undelivered Mail Returned to Sender".to_owned(),
        "Auto-Submitted: auto-replied".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        format!("Message-ID: <{number}.{}@mx.{domain}>", at.seconds()),
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"=_report\"".to_owned(),
        String::new(),
        "--=_report".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        String::new(),
        "Your message could not be delivered to one recipient.".to_owned(),
        String::new(),
        "--=_report".to_owned(),
        "Content-Type: message/delivery-status".to_owned(),
        String::new(),
        format!("Reporting-MTA: dns; mx.{domain}"),
        format!("Arrival-Date: {date}"),
        String::new(),
        format!("Final-Recipient: rfc822; {to}"),
        "Action: failed".to_owned(),
        "Status: 5.1.1".to_owned(),
        format!("Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected: User unknown"),
        String::new(),
        "--=_report".to_owned(),
        "Content-Type: text/rfc822-headers".to_owned(),
        String::new(),
        format!("Return-Path: <{sender}>"),
        format!("To: {to}"),
        format!("Message-ID: <{key}@{domain}>"),
        String::new(),
        "--=_report--".to_owned(),
        String::new(),
    ];
    lines.join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::email::incoming::Incoming;

    #[test]
    fn the_report_is_read_as_a_bounce_of_that_very_delivery() {
        let returned = Return {
            at: Moment::parse_rfc3339("2026-09-09T10:00:00+02:00").expect("an instant"),
            key: "mzxw6ytboi4dinrqgeztqnjxa".to_owned(),
            number: 42,
            to: "ouder@ouders.example".to_owned(),
            domain: "school.example".to_owned(),
        };
        let Incoming::Bounced { which, reason } = read(report(&returned).as_bytes()) else {
            panic!("no bounce: {}", report(&returned));
        };
        assert_eq!(which.key.as_deref(), Some("mzxw6ytboi4dinrqgeztqnjxa"));
        assert_eq!(which.delivery, Some(42));
        assert!(reason.contains("5.1.1") && !reason.contains("ouder@"), "{reason}");
    }
}
