//! The name by which this program greets the mail server (EHLO).

use std::fmt;

/// How long one part of a name may be, and the whole (RFC 1035).
const PART: usize = 63;
const WHOLE: usize = 253;

/// A full host name in ASCII, such as `mail.school.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelloName(String);

/// The `hello_name` of `[email]` cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "`hello_name` in [email] must be a full host name, such as mail.school.example: the name by which \
     the internet knows this machine"
)]
pub struct HelloNameError;

impl HelloName {
    /// Reads a full host name: parts of letters, digits and hyphens with dots between them.
    ///
    /// # Errors
    /// When it is not one; mail servers refuse a bare name of a machine.
    pub fn parse(text: &str) -> Result<Self, HelloNameError> {
        let url::Host::Domain(name) = url::Host::parse(text).map_err(|_| HelloNameError)? else {
            return Err(HelloNameError);
        };
        let parts: Vec<&str> = name.split('.').collect();
        let is_full = parts.len() > 1 && parts.iter().all(|part| is_part(part));
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_full || name.len() > WHOLE || parts.last().is_none_or(is_number) {
            return Err(HelloNameError);
        }
        Ok(Self(name))
    }

    /// The domain of the sender, where no other name is given. A sender at this machine alone is left as
    /// it is: its mail server knows it.
    pub(super) fn of_domain(domain: &str) -> Self {
        Self::parse(domain).unwrap_or_else(|_| Self(domain.to_owned()))
    }
}

impl fmt::Display for HelloName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_part(part: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=PART).contains(&part.len())
        && part.bytes().all(may_stand)
        && !part.starts_with('-')
        && !part.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_host_name_is_taken_in_the_form_that_servers_read() {
        for (written, read) in [
            ("mail.school.example", "mail.school.example"),
            ("Mail.School.Example", "mail.school.example"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("a-1.x9.example", "a-1.x9.example"),
        ] {
            assert_eq!(HelloName::parse(written).expect(written).to_string(), read);
        }
    }

    #[test]
    fn what_servers_would_refuse_is_refused_here() {
        let long = format!("{}.example", "x".repeat(64));
        for bad in [
            "",
            "server",
            "localhost",
            "mail.school.example.",
            ".example",
            "a..example",
            "-a.example",
            "a-.example",
            "my_pc.example",
            "192.0.2.1",
            "[::1]",
            "a b.example",
            "x@school.example",
            "mail.example:25",
            "mail.example\r\nMAIL",
            "mail.123",
            &long,
        ] {
            assert_eq!(HelloName::parse(bad), Err(HelloNameError), "{bad:?}");
        }
    }
}
