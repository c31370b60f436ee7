//! A letter as the bytes of a mail: headers, a text part and an HTML part, and for an invitation a
//! part for the reader's calendar.
//!
//! Nothing here is left to chance or to the clock of the machine: the same letter gives the same
//! bytes, so that a second copy of it can be recognised as one.

use lettre::{
    Message,
    address::Envelope,
    message::{
        Body, Mailbox, MessageBuilder, MultiPart, MultiPartKind, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};

use super::{
    address,
    calendar::calendar,
    html::html,
    sender::{self, Sender},
};
use crate::{
    domain::moment::Moment,
    outbox::channel::Outgoing,
    text::{Block, Method, Text, one_line, plain_text},
};

/// Lays a letter out.
///
/// # Errors
/// What can never be sent, without addresses.
pub(super) fn lay_out(letter: &Outgoing<'_>, from: &Sender) -> Result<Vec<u8>, String> {
    check_key(letter.key)?;
    check_links(letter.text)?;
    let parts = parts(letter, from)?;
    let mut message = headers(letter, from)?
        .multipart(parts)
        .map_err(|fault| format!("the headers do not fit together ({fault})"))?;
    // The builder only accepts dates in UTC; the reader's clock is friendlier.
    message
        .headers_mut()
        .insert_raw(raw("Date", rfc2822(letter.composed_at)));
    Ok(message.formatted())
}

/// The key becomes part of headers and of the envelope.
fn check_key(key: &str) -> Result<(), String> {
    let fits = !key.is_empty() && key.len() <= 40 && key.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then_some(())
        .ok_or_else(|| "the letter's key is not base32".to_owned())
}

/// A link that is no web address would be a trap in the reader's mail program.
fn check_links(text: &Text) -> Result<(), String> {
    let sound = text.blocks.iter().all(|block| match block {
        Block::Link { url, .. } => {
            (url.starts_with("https://") || url.starts_with("http://"))
                && !url.contains(|c: char| c.is_whitespace() || c.is_control())
        }
        _ => true,
    });
    sound
        .then_some(())
        .ok_or_else(|| "a link in it is not a web address".to_owned())
}

fn headers(letter: &Outgoing<'_>, from: &Sender) -> Result<MessageBuilder, String> {
    let to = address::parse(letter.to).map_err(|fault| format!("recipient: {fault}"))?;
    let envelope = Envelope::new(None, vec![to.clone()]).map_err(|_| "it has no recipient".to_owned())?;
    let mut builder = Message::builder()
        .envelope(envelope)
        .date(std::time::SystemTime::from(letter.composed_at.utc()))
        .from(from.mailbox())
        .to(Mailbox::new(None, to));
    if let Some(reply_to) = letter.reply_to {
        builder = builder.reply_to(reply_mailbox(reply_to)?);
    }
    Ok(builder
        .subject(one_line(&letter.text.subject))
        .message_id(Some(format!("<{}@{}>", letter.key, from.domain())))
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(raw("Content-Language", letter.language.code().to_owned())))
}

/// The mailbox that answers go to: `Name <address>` or only an address.
pub(super) fn reply_mailbox(text: &str) -> Result<Mailbox, String> {
    let (name, bare) = sender::split(text.trim()).unwrap_or(("", text));
    let address = address::parse(bare).map_err(|fault| format!("answers: {fault}"))?;
    let name = one_line(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

fn parts(letter: &Outgoing<'_>, from: &Sender) -> Result<MultiPart, String> {
    let page = html(letter.language, letter.text)
        .map_err(|fault| format!("the HTML part cannot be made ({fault})"))?;
    // No line of quoted-printable or base64 can hold `=_`: no text can look like this boundary.
    let parts = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("=_{}", letter.key))
        .singlepart(part(ContentType::TEXT_PLAIN, plain_text(&letter.text.blocks))?)
        .singlepart(part(ContentType::TEXT_HTML, page)?);
    match (calendar(letter, from)?, &letter.text.event) {
        // The last alternative is the best one: so a mail reader with a calendar takes it.
        (Some(text), Some(event)) => Ok(parts.singlepart(calendar_part(text, event.method)?)),
        _ => Ok(parts),
    }
}

/// Neither a file name nor a disposition: mail readers with a calendar would take it for an
/// attachment. Base64, because some programs read quoted line ends twice, and because it is what
/// Exchange itself writes.
fn calendar_part(text: String, method: Method) -> Result<SinglePart, String> {
    let kind = format!("text/calendar; charset=utf-8; method={}", method.as_str());
    let kind = ContentType::parse(&kind).map_err(|_| "its calendar has no type".to_owned())?;
    let body = Body::new_with_encoding(text.into_bytes(), ContentTransferEncoding::Base64)
        .map_err(|_| "its calendar cannot be encoded".to_owned())?;
    Ok(SinglePart::builder().header(kind).body(body))
}

/// Always quoted-printable, which every relay leaves as it is; CRLF comes with it.
fn part(kind: ContentType, text: String) -> Result<SinglePart, String> {
    let body = Body::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| "it cannot be encoded".to_owned())?;
    Ok(SinglePart::builder().header(kind).body(body))
}

fn raw(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn rfc2822(at: Moment) -> String {
    at.local().to_rfc2822()
}

#[cfg(test)]
mod tests {
    use mail_parser::{Addr, Address, MessageParser, MimeHeaders};

    use super::*;
    use crate::text::{Item, Language};

    const KEY: &str = "ABCDEFGHIJKLMNOPQRSTUVWXY";

    fn text() -> Text {
        Text {
            subject: "Eén ding voor deze week".to_owned(),
            blocks: vec![
                Block::Heading("Te laat".to_owned()),
                Block::Paragraph("Dag Noëlle,\n.een regel met een punt".to_owned()),
                Block::List(vec![Item {
                    main: "K7TQ: overleg & instemming".to_owned(),
                    detail: Some("vóór 5 oktober".to_owned()),
                    link: None,
                }]),
                Block::Link {
                    label: "Openen".to_owned(),
                    url: "https://bericht.school.example/t/abc?x=1&y=2".to_owned(),
                },
                Block::Small("x".repeat(3000)),
            ],
            event: None,
        }
    }

    fn laid_out_to(to: &str, reply_to: Option<&str>, text: &Text) -> Result<Vec<u8>, String> {
        let letter = Outgoing {
            key: KEY,
            delivery: 7,
            to,
            reply_to,
            language: Language::Nl,
            text,
            chat: None,
            composed_at: Moment::parse_rfc3339("2026-09-21T06:15:00Z").expect("a moment"),
        };
        let from = Sender::parse("OBS De Horizón <bericht@school.example>").expect("a sender");
        lay_out(&letter, &from)
    }

    fn laid_out(text: &Text) -> Vec<u8> {
        laid_out_to("ib@horizon.example", Some("Zorg <zorg@horizon.example>"), text).expect("a mail")
    }

    #[test]
    fn the_headers_say_who_when_and_that_a_machine_wrote_it() {
        let bytes = laid_out(&text());
        let whole = String::from_utf8(bytes).expect("ASCII");
        let (headers, _) = whole.split_once("\r\n\r\n").expect("a body");
        insta::assert_snapshot!(headers.replace('\r', ""), @r#"
        Date: Mon, 21 Sep 2026 08:15:00 +0200
        From: =?utf-8?b?T0JTIERlIEhvcml6w7Nu?= <bericht@school.example>
        To: ib@horizon.example
        Reply-To: Zorg <zorg@horizon.example>
        Subject: =?utf-8?b?RcOpbg==?= ding voor deze week
        Message-ID: <ABCDEFGHIJKLMNOPQRSTUVWXY@school.example>
        Auto-Submitted: auto-generated
        Content-Language: nl
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_ABCDEFGHIJKLMNOPQRSTUVWXY"
        "#);
    }

    #[test]
    fn both_parts_hold_the_same_facts() {
        let bytes = laid_out(&text());
        let mail = MessageParser::default().parse(&bytes).expect("a mail");
        assert_eq!(mail.subject(), Some("Eén ding voor deze week"));
        let plain = mail.body_text(0).expect("text");
        let page = mail
            .body_html(0)
            .expect("HTML")
            .replace("&#38;", "&")
            .replace("<br>", "\n");
        let long = "x".repeat(3000);
        for fact in [
            "Te laat",
            "Dag Noëlle,",
            ".een regel met een punt",
            "K7TQ: overleg & instemming",
            "vóór 5 oktober",
            "Openen",
            "https://bericht.school.example/t/abc?x=1&y=2",
            &long,
        ] {
            assert!(plain.contains(fact), "text: {fact}");
            assert!(page.contains(fact), "HTML: {fact}");
        }
        assert!(
            plain
                .lines()
                .any(|line| line == "https://bericht.school.example/t/abc?x=1&y=2")
        );
    }

    #[test]
    fn the_same_letter_twice_is_the_same_bytes_and_fit_for_any_relay() {
        let bytes = laid_out(&text());
        assert_eq!(bytes, laid_out(&text()));
        assert!(bytes.is_ascii());
        let whole = String::from_utf8(bytes).expect("ASCII");
        assert!(whole.ends_with("\r\n"));
        for line in whole.split_terminator("\r\n") {
            assert!(line.len() <= 78, "{line}");
            assert!(!line.contains(['\r', '\n']), "{line}");
        }
    }

    #[test]
    fn a_line_break_in_the_subject_makes_no_header() {
        let mut text = text();
        text.subject = "Dag\r\nBcc: x@y.example\r\n\r\nbody".to_owned();
        let bytes = laid_out(&text);
        let mail = MessageParser::default().parse(&bytes).expect("a mail");
        assert!(mail.bcc().is_none());
        assert_eq!(mail.subject(), Some("Dag  Bcc: x@y.example    body"));
        assert_eq!(mail.text_body_count(), 1);
    }

    #[test]
    fn a_line_break_in_an_address_is_refused_without_repeating_it() {
        for bad in [
            "ib@horizon.example\r\nBcc: x@y.example",
            "ib@horizon.example, x@y.example",
            "ib",
            "",
        ] {
            let reason = laid_out_to(bad, None, &text()).expect_err(bad);
            assert!(!reason.contains("horizon"), "{reason}");
            laid_out_to("ib@horizon.example", Some(bad), &text()).expect_err(bad);
        }
    }

    #[test]
    fn a_link_that_is_no_web_address_is_refused() {
        for url in ["javascript:alert(1)", "https://a.example/\nx", "/t/abc"] {
            let mut text = text();
            text.blocks = vec![Block::Link {
                label: "x".to_owned(),
                url: url.to_owned(),
            }];
            laid_out_to("ib@horizon.example", None, &text).expect_err(url);
        }
    }

    #[test]
    fn both_parts_are_quoted_printable_and_the_names_survive() {
        let bytes = laid_out(&text());
        let mail = MessageParser::default().parse(&bytes).expect("a mail");
        assert_eq!(mail.parts.len(), 3);
        for part in mail.parts.iter().skip(1) {
            assert_eq!(part.content_transfer_encoding(), Some("quoted-printable"));
        }
        let Some(Address::List(from)) = mail.from() else {
            panic!("a sender")
        };
        assert_eq!(
            from.as_slice(),
            [Addr {
                name: Some("OBS De Horizón".into()),
                address: Some("bericht@school.example".into())
            }]
        );
    }
}
