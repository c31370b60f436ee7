//! The fields of a header: what mails, parts of mails and delivery reports begin with.
//!
//! Anybody can write to us, so there are limits: what lies beyond them is not read.

use mail_parser::{HeaderValue, parsers::MessageStream};

/// The longest field that is read; the rest of a longer one is left out.
const LONGEST: usize = 8 * 1024;

/// The most fields that are read of one block.
const MOST: usize = 1000;

/// Fields in the order in which they stand: names in small letters, values on one line.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a block up to its end. Lines that are no field, such as the `From ` line of a mailbox
    /// file, are skipped.
    pub(super) fn read(block: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines(block) {
            let text = String::from_utf8_lossy(line.get(..LONGEST).unwrap_or(line));
            if text.starts_with([' ', '\t']) {
                unfold(&mut fields, &text);
            } else if let Some((name, value)) = named(&text).filter(|_| fields.len() < MOST) {
                fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// The first field of this name (in small letters).
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All fields of this name, in order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Name and value of each field, in order.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first field of this name in small letters, with encoded words (RFC 2047) made readable;
    /// empty when it is not there.
    pub(super) fn words(&self, name: &str) -> String {
        let raw = format!("{}\n", self.first(name).unwrap_or_default());
        match MessageStream::new(raw.as_bytes()).parse_unstructured() {
            HeaderValue::Text(text) => text.to_lowercase(),
            _ => String::new(),
        }
    }
}

fn unfold(fields: &mut [(String, String)], line: &str) {
    if let Some((_, value)) = fields.last_mut().filter(|(_, value)| value.len() < LONGEST) {
        value.push(' ');
        value.push_str(line.trim());
    }
}

/// The lines of a block, without their ends.
pub(super) fn lines(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    block
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// Name and value, when a line begins with a name that RFC 5322 allows and a colon.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_repeated_and_encoded_fields_are_read() {
        let fields = Fields::read(
            b"From nobody Mon Sep 21 08:15:00 2026\nSUBJECT: =?utf-8?Q?Niet_bezorgd=3A_=C3=A9=C3=A9n?=\r\n\
              X-A : 1\r\n\t2\r\nx-a:3\r\nno field\r\n",
        );
        assert_eq!(fields.words("subject"), "niet bezorgd: één");
        assert_eq!(fields.all("x-a").collect::<Vec<_>>(), ["1 2", "3"]);
        assert!(!fields.has("from nobody mon sep 21 08") && fields.words("x-b").is_empty());
    }

    #[test]
    fn what_lies_beyond_the_limits_is_left_out() {
        let many = "a: b\n".repeat(MOST + 5);
        assert_eq!(Fields::read(many.as_bytes()).all("a").count(), MOST);
        let long = format!("a: {}\n{}", "b".repeat(2 * LONGEST), " c\n".repeat(LONGEST));
        let fields = Fields::read(long.as_bytes());
        assert!(fields.first("a").expect("a field").len() < 2 * LONGEST);
    }
}
