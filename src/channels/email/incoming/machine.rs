//! Who wrote a mail: a mail server, a machine that answers for somebody, or a person.

use mail_parser::ContentType;

use super::{
    fields::Fields,
    mail::{Mail, Part, content_type},
    phrases::{AWAY, CHALLENGES, DAEMONS},
};

/// Fields that only programs write which answer for somebody.
const MARKS: [&str; 9] = [
    "x-autoreply",
    "x-auto-reply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-vacation",
    "x-mail-autoreply",
    "x-ms-exchange-inbox-rules-loop",
    "x-ms-exchange-generated-message-source",
];

/// Whether a mail server wrote it in its own name.
pub(super) fn is_mail_server(fields: &Fields) -> bool {
    DAEMONS.are_in(&fields.words("from"))
}

/// Whether it bears a mark of those that answer for somebody who is away. No report of a mail server
/// has one, so such a mail is never taken for a bounce by its words.
pub(super) fn is_stand_in(fields: &Fields) -> bool {
    MARKS.iter().any(|mark| fields.has(mark))
        || precedence(fields) == "auto_reply"
        || AWAY.begin(without_prefix(&fields.words("subject")))
}

/// Whether it calls itself automatic (RFC 3834). Reports of mail servers do so too.
pub(super) fn is_automatic(fields: &Fields) -> bool {
    let own_words = fields.first("auto-submitted");
    own_words.is_some_and(|value| !value.to_ascii_lowercase().starts_with("no"))
        || fields.has("x-auto-response-suppress")
}

/// Whether a machine wrote it, by any sign: no person has an empty return path, sends in bulk, or
/// asks a stranger for a proof.
pub(super) fn is_machine(fields: &Fields) -> bool {
    is_stand_in(fields)
        || is_automatic(fields)
        || has_no_sender(fields)
        || is_bulk(fields)
        || CHALLENGES.are_in(&fields.words("subject"))
}

/// Whether it went to many.
pub(super) fn is_bulk(fields: &Fields) -> bool {
    matches!(precedence(fields).as_str(), "bulk" | "list" | "junk") || fields.has("list-unsubscribe")
}

/// Whether it is a report that somebody complained.
pub(super) fn is_complaint(mail: &Mail) -> bool {
    reports(mail, "feedback-report") || mail.parts.iter().any(|part| matches!(part, Part::Complaint))
}

/// Whether it is a report that somebody opened a mail, or threw it away.
pub(super) fn is_receipt(mail: &Mail) -> bool {
    reports(mail, "disposition-notification") || mail.parts.iter().any(|part| matches!(part, Part::Receipt))
}

/// Whether it calls itself a report of deliveries.
pub(super) fn is_delivery_report(mail: &Mail) -> bool {
    reports(mail, "delivery-status")
}

fn reports(mail: &Mail, what: &str) -> bool {
    let kind = content_type(&mail.fields);
    let report = kind.as_ref().and_then(|kind: &ContentType<'_>| {
        let is_report = kind.subtype() == Some("report");
        kind.attribute("report-type").filter(|_| is_report)
    });
    report.is_some_and(|report| report.eq_ignore_ascii_case(what))
}

/// RFC 5321: mail that must not be answered, so that two machines do not answer each other forever.
fn has_no_sender(fields: &Fields) -> bool {
    fields.first("return-path") == Some("<>")
}

fn precedence(fields: &Fields) -> String {
    fields
        .first("precedence")
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// `Re: afwezig` is `afwezig`.
fn without_prefix(subject: &str) -> &str {
    let subject = subject.trim_start();
    let rest = ["re:", "antw:", "aw:"]
        .iter()
        .find_map(|prefix| subject.strip_prefix(prefix));
    rest.unwrap_or(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Fields {
        Fields::read(text.as_bytes())
    }

    #[test]
    fn each_sign_of_a_machine_is_enough() {
        for sign in [
            "Auto-Submitted: auto-replied (vacation)",
            "Auto-Submitted: auto-generated",
            "X-Autoreply: yes",
            "X-Autorespond: Een ding voor deze week",
            "X-MS-Exchange-Inbox-Rules-Loop: ib@horizon.example",
            "X-Auto-Response-Suppress: All",
            "Precedence: auto_reply",
            "Precedence: bulk",
            "Return-Path: <>",
            "Subject: Automatisch antwoord: Een ding voor deze week",
            "Subject: Re: Afwezig t/m maandag",
            "Subject: Please confirm your message to ib",
        ] {
            assert!(is_machine(&fields(sign)), "{sign}");
        }
        for person in [
            "Auto-Submitted: no",
            "Subject: Re: Een ding voor deze week",
            "Return-Path: <ib@horizon.example>",
        ] {
            assert!(!is_machine(&fields(person)), "{person}");
        }
    }

    #[test]
    fn a_mail_server_is_known_by_its_name() {
        assert!(is_mail_server(&fields(
            "From: MAILER-DAEMON@mx.example (Mail Delivery System)"
        )));
        assert!(is_mail_server(&fields("From: Postmaster@mx.example")));
        assert!(!is_mail_server(&fields("From: Jan Jansen <jan@horizon.example>")));
    }
}
