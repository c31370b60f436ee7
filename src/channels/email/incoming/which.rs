//! Which mail of ours something is about.
//!
//! The envelope sender of each delivery is `b+<key>.<n>@domain` and its Message-ID `<key@domain>`:
//! see `sender.rs` and `lay_out.rs`. Where several places name one, the place that is harder to
//! forge or to garble counts; a number counts only beside its own key.

use super::{
    fields::Fields,
    mail::{Mail, Part},
};

/// How long the public key of a letter is.
const KEY: usize = 25;

/// The most claims that are taken from one text.
const MOST_CLAIMS: usize = 16;

/// Where the mail server that took the report says to whom it was addressed.
const ADDRESSED_TO: [&str; 6] = [
    "delivered-to",
    "x-delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "to",
];

/// What names a mail of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// The public key of the letter, 25 characters of base32 in small letters.
    pub key: Option<String>,
    /// The number of the delivery; none when only the letter is known.
    pub delivery: Option<i64>,
}

/// What a report is about: looked for everywhere.
pub(super) fn in_report(mail: &Mail) -> Option<Which> {
    let mut claims = in_envelope(&mail.fields);
    claims.extend(in_status(mail));
    claims.extend(in_returned(mail));
    claims.extend(in_references(&mail.fields));
    claims.extend(mail.texts().flat_map(in_text));
    best(claims)
}

/// What an answer is about: where it came in, and what it says that it answers. Not its text, in
/// which anything can be quoted.
pub(super) fn in_answer(mail: &Mail) -> Option<Which> {
    let mut claims = in_envelope(&mail.fields);
    claims.extend(in_references(&mail.fields));
    best(claims)
}

/// Whether a mail came in at the envelope sender of a mail of ours, where reports belong.
pub(super) fn came_to_return_address(fields: &Fields) -> bool {
    !in_envelope(fields).is_empty()
}

/// Whether a mail says that it answers one of ours.
pub(super) fn answers_ours(fields: &Fields) -> bool {
    !in_references(fields).is_empty()
}

/// The first claim, with the number that a later one gives to the same key.
fn best(claims: Vec<Which>) -> Option<Which> {
    let first = claims.first()?.clone();
    let numbered = claims
        .into_iter()
        .find(|claim| claim.key == first.key && claim.delivery.is_some());
    Some(numbered.unwrap_or(first))
}

fn in_envelope(fields: &Fields) -> Vec<Which> {
    let values = ADDRESSED_TO.iter().flat_map(|name| fields.all(name));
    values.flat_map(envelope_senders).collect()
}

fn in_status(mail: &Mail) -> Vec<Which> {
    let names = ["original-envelope-id", "original-recipient"];
    let values = mail
        .statuses()
        .flat_map(|group| names.iter().flat_map(|name| group.all(name)));
    values.flat_map(envelope_senders).collect()
}

fn in_returned(mail: &Mail) -> Vec<Which> {
    let returned = || {
        mail.parts.iter().filter_map(|part| match part {
            Part::Returned(fields) => Some(fields),
            _ => None,
        })
    };
    let paths = returned().flat_map(|fields| fields.all("return-path"));
    let ids = returned().flat_map(|fields| fields.all("message-id"));
    paths
        .flat_map(envelope_senders)
        .chain(ids.flat_map(message_ids))
        .collect()
}

fn in_references(fields: &Fields) -> Vec<Which> {
    let names = ["in-reply-to", "references"];
    let values = names.iter().flat_map(|name| fields.all(name));
    values.flat_map(message_ids).collect()
}

/// What a text quotes of ours: the envelope sender, or the line of the Message-ID.
fn in_text(text: &str) -> Vec<Which> {
    const NAME: &str = "message-id";
    let ids = text.match_indices(':').filter_map(|(at, _)| {
        let name = text.get(at.checked_sub(NAME.len())?..at)?;
        let after = text.get(at + 1..)?.trim_start().strip_prefix('<')?;
        name.eq_ignore_ascii_case(NAME).then(|| key_and_at(after))?
    });
    envelope_senders(text)
        .into_iter()
        .chain(ids.take(MOST_CLAIMS))
        .collect()
}

/// Each `b+key.n@` in a text, also in an address that a relay wrote around it (`prvs=`, `SRS0=`),
/// and with the plus sign as xtext writes it (RFC 3461: `+2B`).
fn envelope_senders(text: &str) -> Vec<Which> {
    let found = text.match_indices('+').filter_map(|(at, _)| {
        let mut before = text.get(..at)?.chars().rev();
        let is_ours = before.next().is_some_and(|c| c.eq_ignore_ascii_case(&'b'))
            && !before.next().is_some_and(char::is_alphanumeric);
        let after = text.get(at + 1..).filter(|_| is_ours)?;
        let decoded = after.strip_prefix("2B").and_then(numbered);
        decoded.or_else(|| numbered(after))
    });
    found.take(MOST_CLAIMS).collect()
}

/// `key.n`, and then an at sign or what a relay makes of it.
fn numbered(text: &str) -> Option<Which> {
    let (key, rest) = key(text)?;
    let rest = rest.strip_prefix('.')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = rest.split_at_checked(digits)?;
    let delivery = number.parse().ok().filter(|number: &i64| *number > 0)?;
    rest.starts_with(['@', '=']).then_some(Which {
        key: Some(key),
        delivery: Some(delivery),
    })
}

/// Each `<key@` or `<key.n@` in a list of message ids.
fn message_ids(text: &str) -> Vec<Which> {
    let found = text
        .match_indices('<')
        .filter_map(|(at, _)| key_and_at(text.get(at + 1..)?));
    found.take(MOST_CLAIMS).collect()
}

fn key_and_at(text: &str) -> Option<Which> {
    let (key, rest) = key(text)?;
    let bare = rest.starts_with('@').then_some(Which {
        key: Some(key),
        delivery: None,
    });
    bare.or_else(|| numbered(text))
}

/// The key that a text begins with, in small letters, and what comes after it.
fn key(text: &str) -> Option<(String, &str)> {
    let (key, rest) = text.split_at_checked(KEY)?;
    let is_base32 = |byte: u8| byte.is_ascii_alphabetic() || (b'2'..=b'7').contains(&byte);
    key.bytes()
        .all(is_base32)
        .then(|| (key.to_ascii_lowercase(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const K: &str = "abcdefghijklmnopqrstuvwx2";
    const OTHER: &str = "yyyyyyyyyyyyyyyyyyyyyyyyy";

    fn which(key: &str, delivery: Option<i64>) -> Which {
        Which {
            key: Some(key.to_owned()),
            delivery,
        }
    }

    fn report(mail: &str) -> Option<Which> {
        in_report(&Mail::read(mail.as_bytes()))
    }

    #[test]
    fn an_envelope_sender_is_found_in_every_wrapping() {
        let upper = K.to_uppercase();
        for text in [
            format!("b+{K}.7@school.example"),
            format!("Hi <B+{upper}.7@SCHOOL.EXAMPLE>"),
            format!("rfc822;b+2B{K}.7@school.example"),
            format!("prvs=1234abcd=b+{K}.7@school.example"),
            format!("SRS0=ab=CD=school.example=b+{K}.7=relay.example@relay.example"),
        ] {
            assert_eq!(envelope_senders(&text).pop(), Some(which(K, Some(7))), "{text}");
        }
        for text in [
            format!("bb+{K}.7@school.example"),
            format!("b+{K}.@school.example"),
            format!("b+{K}.0@school.example"),
            format!("b+{K}.99999999999999999999@school.example"),
            format!("b+{K}.7"),
            format!("b+{K}x.7@school.example"),
            "b+é".repeat(30),
        ] {
            assert_eq!(envelope_senders(&text), [], "{text}");
        }
    }

    #[test]
    fn the_place_that_is_harder_to_forge_counts() {
        let mail = format!(
            "Delivered-To: b+{K}.7@school.example\nIn-Reply-To: <{OTHER}@school.example>\n\n\
             b+{OTHER}.9@school.example"
        );
        assert_eq!(report(&mail), Some(which(K, Some(7))));
    }

    #[test]
    fn a_number_counts_only_beside_its_own_key() {
        let mail = format!("In-Reply-To: <{K}@school.example>\n\nb+{OTHER}.9@school.example");
        assert_eq!(report(&mail), Some(which(K, None)));
        let mail = format!("In-Reply-To: <{K}@school.example>\n\nb+{K}.9@school.example");
        assert_eq!(report(&mail), Some(which(K, Some(9))));
    }

    #[test]
    fn a_quoted_message_id_names_ours_in_a_report_and_not_in_an_answer() {
        let mail = format!("Subject: x\n\n> Message-ID:\n <{K}@school.example>\n");
        assert_eq!(report(&mail), Some(which(K, None)));
        assert_eq!(in_answer(&Mail::read(mail.as_bytes())), None);
        assert_eq!(report(&format!("Subject: x\n\nsee <{K}@school.example>\n")), None);
    }
}
