//! An e-mail address, as far as its shape tells.
//!
//! Whether it exists only a mail server knows. The shape follows RFC 5321 without its rarities
//! (quoted local parts, address literals, letters beyond ASCII, which need SMTPUTF8): in a
//! school's export those are typing errors.

use std::fmt;

/// The longest address that fits in a mail dialogue (RFC 5321, 4.5.3.1).
const MAX_LENGTH: usize = 254;

/// An e-mail address as it was typed. `Debug` masks it: addresses never reach a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; blanks around it do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.trim();
        let (local, domain) = typed.split_once('@')?;
        (typed.len() <= MAX_LENGTH && is_local_part(local) && is_domain(domain))
            .then(|| Self(typed.to_owned()))
    }

    /// The address as it was typed; this is where mail is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in small letters, to find out whether two are the same.
    #[must_use]
    pub fn normalised(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl EmailAddress {
    /// What stands behind the `@`, in small letters.
    #[must_use]
    pub fn domain(&self) -> String {
        let (_, domain) = self.0.split_once('@').unwrap_or_default();
        domain.to_ascii_lowercase()
    }

    /// Whether mail to both lands in one mailbox with many providers: they differ in capitals, in dots, or in
    /// what follows a `+`.
    #[must_use]
    pub fn shares_mailbox_with(&self, other: &Self) -> bool {
        self.mailbox() == other.mailbox()
    }

    fn mailbox(&self) -> (String, String) {
        let small = self.normalised();
        let (local, domain) = small.split_once('@').unwrap_or_default();
        let local = local.split_once('+').map_or(local, |(before, _)| before);
        (local.replace('.', ""), domain.to_owned())
    }
}

/// One to 64 characters that need no quotes; dots only between others.
fn is_local_part(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dotted_well = text.split('.').all(|part| !part.is_empty());
    (1..=64).contains(&text.len()) && dotted_well && text.chars().all(allowed)
}

/// `localhost`, or two or more labels of letters, digits and inner hyphens.
fn is_domain(text: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    text.eq_ignore_ascii_case("localhost") || (text.contains('.') && text.split('.').all(label))
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..@..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_addresses_are_taken() {
        for good in [
            "ib@horizon.example",
            " IB@Horizon.example ",
            "a.b+c_d@mail.school.example",
            "o'neil@school.example",
            "root@localhost",
        ] {
            assert!(EmailAddress::parse(good).is_some(), "{good}");
        }
    }

    #[test]
    fn typing_errors_are_refused() {
        for wrong in [
            "",
            "-",
            "ib",
            "@horizon.example",
            "ib@",
            "ib@horizon",
            "ib@@horizon.example",
            "i b@horizon.example",
            "ib@horizon.example,jan@horizon.example",
            "ib@horizon.example\r\nBcc: x@y.example",
            "ib@horizon..example",
            "ib@-horizon.example",
            ".ib@horizon.example",
            "i..b@horizon.example",
            "<ib@horizon.example>",
            "josé@horizon.example",
            "ib@[127.0.0.1]",
            &format!("{}@horizon.example", "a".repeat(65)),
            &format!("a@{}.example", "b".repeat(64)),
            &format!("a@{}", "b.".repeat(130)),
        ] {
            assert!(EmailAddress::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn two_spellings_are_one_address_when_normalised() {
        let one = EmailAddress::parse("IB@Horizon.example").expect("an address");
        let two = EmailAddress::parse("ib@horizon.EXAMPLE").expect("an address");
        assert_ne!(one, two);
        assert_eq!(one.normalised(), two.normalised());
    }

    #[test]
    fn debug_masks_the_address() {
        let address = EmailAddress::parse("ib@horizon.example").expect("an address");
        assert!(!format!("{address:?}").contains("horizon"));
    }

    proptest! {
        #[test]
        fn no_accepted_address_can_break_a_header_or_a_list(text in "\\PC{0,12}@\\PC{0,12}") {
            if let Some(address) = EmailAddress::parse(&text) {
                let harmful = |c: char| c.is_whitespace() || c.is_control() || ",;<>\"()".contains(c);
                prop_assert!(!address.as_str().contains(harmful));
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Some(address.clone()));
            }
        }
    }

    #[test]
    fn another_spelling_of_one_mailbox_is_known_as_such() {
        let address = |text: &str| EmailAddress::parse(text).expect("an address");
        let own = address("ict.beheer@horizon.example");
        for same in [
            "ICT.Beheer@Horizon.example",
            "ict.beheer+noor@horizon.example",
            "ictbeheer@horizon.example",
        ] {
            assert!(own.shares_mailbox_with(&address(same)), "{same}");
        }
        for other in ["ib@horizon.example", "ict.beheer@zuid.example"] {
            assert!(!own.shares_mailbox_with(&address(other)), "{other}");
        }
        assert_eq!(address("a@Horizon.EXAMPLE").domain(), "horizon.example");
    }
}
