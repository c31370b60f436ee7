//! Where ouders and leerlingen find help, or go when they disagree, as a school gives it.

use std::fmt;

use super::{code_word::code_words, person::Phone, plain_text::PlainText};

/// The longest name of such a place.
pub const NAME_LENGTH: usize = 80;

/// The longest web address.
const URL_LENGTH: usize = 200;

code_words! {
    /// Which place, in the order in which letters name them.
    pub enum HelpKind {
        /// The ouder- en jeugdsteunpunt of the samenwerkingsverband; for leerlingen too.
        Steunpunt = "steunpunt",
        /// The onderwijsconsulenten.
        Consulenten = "consulenten",
        /// The klachtencommissie of the school.
        Klachtencommissie = "klachtencommissie",
        /// The Geschillencommissie passend onderwijs.
        Geschillencommissie = "geschillencommissie",
    }
}

/// One such place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// Which.
    pub kind: HelpKind,
    /// Its name.
    pub name: PlainText,
    /// Its web address.
    pub url: Option<WebAddress>,
    /// Its telephone number.
    pub phone: Option<Phone>,
}

/// The address of a page: `https://`, a name with a dot, and no blanks, user names or quotes.
#[derive(Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Reads an address; a missing `https://` is filled in. `None` when it is no address of a page on
    /// the web: `http://` is refused, because a letter must not lead to a page that anybody can change
    /// on its way.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.trim();
        let rest = match typed.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return None,
            None => typed,
        };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_plain = rest
            .chars()
            .all(|c| c.is_ascii_graphic() && !"@\"'<>\\^`{|}".contains(c));
        let url = format!("https://{rest}");
        (is_plain && is_host(host) && url.len() <= URL_LENGTH).then_some(Self(url))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Two or more labels of letters, digits and inner hyphens; the last one is no number.
fn is_host(host: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && host.split('.').all(label) && last.chars().any(|c| c.is_ascii_alphabetic())
}

impl fmt::Debug for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        WebAddress::parse(text).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_address_may_be_typed_without_its_beginning() {
        for text in [
            "steunpunt.example",
            " https://steunpunt.example ",
            "HTTPS://steunpunt.example",
        ] {
            assert_eq!(read(text).as_deref(), Some("https://steunpunt.example"), "{text}");
        }
        assert_eq!(
            read("www.steunpunt.example/ouders?taal=nl#bel").as_deref(),
            Some("https://www.steunpunt.example/ouders?taal=nl#bel")
        );
    }

    #[test]
    fn what_leads_somewhere_else_is_no_address() {
        let long = format!("steunpunt.example/{}", "a".repeat(200));
        for text in [
            "",
            "steunpunt",
            "http://steunpunt.example",
            "javascript:alert(1)",
            "javascript://steunpunt.example",
            "https://school.example@elsewhere.example",
            "info@steunpunt.example",
            "steunpunt.example/a b",
            "steunpunt.example/\"onclick",
            "steünpunt.example",
            "10.0.0.1",
            "steunpunt.example:8080",
            "-steunpunt.example",
            "steunpunt..example",
            &long,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
