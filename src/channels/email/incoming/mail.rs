//! A mail as far as it matters here: its header, and the parts that can tell what became of ours.
//!
//! The parts are cut by our own hand. A parser that follows every nesting can be made to overflow
//! its stack, or to read the same bytes again and again; here depth and number are limited, and a
//! mail that came back inside another is not opened further than its header.

use mail_parser::{
    ContentType,
    decoders::{
        base64::base64_decode, charsets::map::charset_decoder, html::html_to_text,
        quoted_printable::quoted_printable_decode,
    },
    parsers::MessageStream,
};

use super::fields::{Fields, lines};

/// The longest mail that is read; of a longer one only the header is.
pub(super) const LONGEST: usize = 2 * 1024 * 1024;

/// The longest header that is read of a mail that is too long.
const LONGEST_HEADER: usize = 256 * 1024;

/// The most text of one part that is looked at.
const LONGEST_TEXT: usize = 256 * 1024;

/// How deep parts may lie in parts, and how many there may be.
const DEEPEST: usize = 6;
const MOST_PARTS: usize = 64;

/// A mail.
#[derive(Debug)]
pub(super) struct Mail {
    /// Its header.
    pub(super) fields: Fields,
    /// Its parts, in order.
    pub(super) parts: Vec<Part>,
    /// False: too long, so that only the header was read.
    pub(super) is_whole: bool,
}

/// A part of a mail.
#[derive(Debug)]
pub(super) enum Part {
    /// What somebody can read.
    Text(String),
    /// A delivery report: the fields of the mail, then those of each recipient (RFC 3464, 6533).
    Status(Vec<Fields>),
    /// The header of a mail that was sent back.
    Returned(Fields),
    /// A report that somebody complained (RFC 5965).
    Complaint,
    /// A report that somebody opened or threw away a mail (RFC 8098).
    Receipt,
}

impl Mail {
    /// Reads the bytes as far as they can be read.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let is_whole = bytes.len() <= LONGEST;
        let (header, _) = header_and_body(bytes);
        let mut parts = Vec::new();
        if is_whole {
            walk(bytes, DEEPEST, &mut MOST_PARTS.clone(), &mut parts);
        }
        Self {
            fields: Fields::read(header.get(..LONGEST_HEADER).unwrap_or(header)),
            parts,
            is_whole,
        }
    }

    /// All that can be read in it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The groups of all delivery reports in it.
    pub(super) fn statuses(&self) -> impl Iterator<Item = &Fields> {
        let groups = self.parts.iter().filter_map(|part| match part {
            Part::Status(groups) => Some(groups),
            _ => None,
        });
        groups.flatten()
    }
}

/// The type of a part, as it says itself.
pub(super) fn content_type(fields: &Fields) -> Option<ContentType<'static>> {
    let raw = format!("{}\n", fields.first("content-type")?);
    let value = MessageStream::new(raw.as_bytes()).parse_content_type();
    value.into_owned().into_content_type()
}

fn walk(bytes: &[u8], depth: usize, left: &mut usize, parts: &mut Vec<Part>) {
    let Some((still, deeper)) = left.checked_sub(1).zip(depth.checked_sub(1)) else {
        return;
    };
    *left = still;
    let (header, body) = header_and_body(bytes);
    let fields = Fields::read(header);
    let kind = content_type(&fields);
    let boundary = kind.as_ref().filter(|kind| kind.ctype() == "multipart");
    match boundary.and_then(|kind| kind.attribute("boundary")) {
        Some(boundary) if !boundary.is_empty() => {
            for piece in pieces(body, boundary.as_bytes()) {
                walk(piece, deeper, left, parts);
            }
        }
        _ => parts.extend(leaf(&fields, kind.as_ref(), body)),
    }
}

/// What a part without parts is to us, if anything.
fn leaf(fields: &Fields, kind: Option<&ContentType<'_>>, body: &[u8]) -> Option<Part> {
    let main = kind.map_or("text", ContentType::ctype);
    let sub = kind.and_then(ContentType::subtype).unwrap_or("plain");
    let bytes = || decode(fields, body);
    Some(match (main, sub) {
        ("message", "delivery-status" | "global-delivery-status") => Part::Status(groups(&bytes())),
        ("message", "rfc822" | "global" | "global-headers") | ("text", "rfc822-headers") => {
            Part::Returned(Fields::read(header_and_body(&bytes()).0))
        }
        ("message", "feedback-report") => Part::Complaint,
        ("message", "disposition-notification" | "global-disposition-notification") => Part::Receipt,
        ("text", "html") => Part::Text(html_to_text(&readable(kind, &bytes()))),
        // A multipart whose boundary is lost can still be read.
        ("text" | "multipart", _) => Part::Text(readable(kind, &bytes())),
        _ => return None,
    })
}

/// The groups of fields of a delivery report, which empty lines part.
fn groups(body: &[u8]) -> Vec<Fields> {
    let mut groups: Vec<Vec<u8>> = Vec::new();
    let mut is_open = false;
    for line in lines(body) {
        if line.is_empty() {
            is_open = false;
            continue;
        }
        if !is_open && groups.len() < MOST_PARTS {
            groups.push(Vec::new());
            is_open = true;
        }
        if let Some(group) = groups.last_mut() {
            group.extend_from_slice(line);
            group.push(b'\n');
        }
    }
    groups.iter().map(|group| Fields::read(group)).collect()
}

fn decode(fields: &Fields, body: &[u8]) -> Vec<u8> {
    let encoding = fields.first("content-transfer-encoding").unwrap_or_default();
    let decoded = match encoding.to_ascii_lowercase().as_str() {
        "base64" => base64_decode(body),
        "quoted-printable" => quoted_printable_decode(body),
        _ => None,
    };
    decoded.unwrap_or_else(|| body.to_vec())
}

fn readable(kind: Option<&ContentType<'_>>, bytes: &[u8]) -> String {
    let bytes = bytes.get(..LONGEST_TEXT).unwrap_or(bytes);
    let charset = kind.and_then(|kind| kind.attribute("charset"));
    match charset.and_then(|name| charset_decoder(name.as_bytes())) {
        Some(decoder) => decoder(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Cuts at the first empty line; without one there is no body.
fn header_and_body(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return (
                bytes.get(..at).unwrap_or_default(),
                bytes.get(end..).unwrap_or_default(),
            );
        }
        at = end;
    }
    (bytes, &[])
}

/// The pieces between the lines `--boundary`. The last one may lack its end: a mail that was cut off
/// still tells what it tells.
fn pieces<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if let Some(rest) = line
            .strip_prefix(b"--")
            .and_then(|rest| rest.strip_prefix(boundary))
        {
            let rest = rest.trim_ascii();
            if rest.is_empty() || rest == b"--" {
                pieces.extend(start.and_then(|start| body.get(start..at)));
                start = rest.is_empty().then_some(end);
            }
        }
        if pieces.len() >= MOST_PARTS {
            return pieces;
        }
        at = end;
    }
    pieces.extend(start.and_then(|start| body.get(start..)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(mail: &str) -> Vec<String> {
        Mail::read(mail.as_bytes()).texts().map(str::to_owned).collect()
    }

    #[test]
    fn text_is_decoded_and_what_lies_deeper_is_found() {
        let mail = "Content-Type: multipart/mixed; boundary=\"a b\"\n\nbefore\n--a b\n\
            Content-Type: multipart/alternative; boundary=c\n\n--c\n\
            Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
            E=E9n\n--c\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+dHdlZTwvYj4=\n--c--\n\
            --a b\nContent-Type: image/png\n\nx\n--a bc\n--a b--\nafter\n";
        assert_eq!(texts(mail).join("|"), "Eén\n|twee");
    }

    #[test]
    fn a_mail_that_came_back_is_opened_no_further_than_its_header() {
        let mail = "Content-Type: message/rfc822\n\nMessage-ID: <x@y.example>\n\
            Content-Type: message/delivery-status\n\nAction: failed\n";
        let mail = Mail::read(mail.as_bytes());
        assert!(matches!(&mail.parts[..], [Part::Returned(fields)] if fields.has("message-id")));
        assert_eq!(mail.statuses().count(), 0);
    }

    #[test]
    fn parts_within_parts_end_somewhere() {
        let nested = (0..DEEPEST + 3).fold(String::new(), |outer, n| {
            format!("{outer}Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")
        });
        assert!(texts(&format!("{nested}\ntext")).is_empty());
        let wide = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\n\nx\n".repeat(999)
        );
        assert!(texts(&wide).len() < MOST_PARTS);
    }

    #[test]
    fn of_a_mail_that_is_too_long_only_the_header_is_read() {
        let mail = format!("Subject: x\n\n{}", "y".repeat(LONGEST));
        let mail = Mail::read(mail.as_bytes());
        assert!(!mail.is_whole && mail.parts.is_empty() && mail.fields.has("subject"));
    }
}
