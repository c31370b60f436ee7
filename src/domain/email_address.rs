//! An e-mail address, as far as its shape tells.
//!
//! Whether it exists only a mail server knows. The shape follows RFC 5321 without its rarities
//! (quoted local parts, address literals, letters beyond ASCII before the `@`, which need SMTPUTF8):
//! in a school's export those are typing errors. A domain with such letters is taken as what the name
//! servers know it by (`café.example` is `xn--caf-dma.example`; docs/decisions/0026).

use std::{borrow::Cow, fmt};

use super::unseen;

/// The longest address that fits in a mail dialogue (RFC 5321, 4.5.3.1).
const MAX_LENGTH: usize = 254;

/// Why an address was not taken. None of these repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailFault {
    /// Not shaped like an address.
    #[error("this is no e-mail address; write one such as ib@horizon.example")]
    Shape,
    /// A character that cannot be seen stands within it.
    #[error("at place {place} stands a character that cannot be seen; type the address again")]
    Unseen {
        /// Where it stands, counted in characters from 1.
        place: usize,
    },
    /// Letters before the `@` that mail servers do not take.
    #[error("before the @ stands a letter with an accent or of another script; ask for the right address")]
    Letters,
    /// More addresses than one.
    #[error("these are several addresses; write one")]
    Several,
}

/// An e-mail address as it was typed. `Debug` masks it: addresses never reach a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; what cannot be seen around it does not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// As [`EmailAddress::parse`].
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn read(text: &str) -> Result<Self, EmailFault> {
        let typed = unseen::trimmed(text);
        if let Some(place) = unseen::place(typed) {
            return Err(EmailFault::Unseen { place });
        }
        let (local, domain) = typed.split_once('@').ok_or(EmailFault::Shape)?;
        if domain.contains('@') && typed.contains(|c: char| c.is_whitespace() || ",;/".contains(c)) {
            return Err(EmailFault::Several);
        }
        let ascii = ascii_domain(domain);
        if !ascii.as_deref().is_some_and(is_domain) {
            return Err(EmailFault::Shape);
        }
        if !local.is_ascii() && local.chars().all(|c| c.is_alphanumeric() || is_local_sign(c)) {
            return Err(EmailFault::Letters);
        }
        let address = format!("{local}@{}", ascii.unwrap_or_default());
        (address.len() <= MAX_LENGTH && is_local_part(local))
            .then_some(Self(address))
            .ok_or(EmailFault::Shape)
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

/// The domain as name servers know it; as it is typed when it needs no other letters.
fn ascii_domain(typed: &str) -> Option<Cow<'_, str>> {
    if typed.is_ascii() {
        return Some(Cow::Borrowed(typed));
    }
    let is_host = typed
        .chars()
        .all(|c| c == '-' || c == '.' || !c.is_ascii() || c.is_ascii_alphanumeric());
    match url::Host::parse(typed) {
        Ok(url::Host::Domain(ascii)) if is_host => Some(Cow::Owned(ascii)),
        _ => None,
    }
}

fn is_local_sign(c: char) -> bool {
    "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

/// One to 64 characters that need no quotes; dots only between others.
fn is_local_part(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || is_local_sign(c);
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
            "\u{feff}ib@horizon.example\u{200b}\u{a0}",
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
    fn what_is_wrong_is_told_apart() {
        let fault = |text: &str| EmailAddress::read(text).err();
        assert_eq!(
            fault("vos@thuis\u{200b}.example"),
            Some(EmailFault::Unseen { place: 10 })
        );
        assert_eq!(fault("josé@horizon.example"), Some(EmailFault::Letters));
        assert_eq!(fault("анна@café.example"), Some(EmailFault::Letters));
        assert_eq!(fault("a@x.example; b@x.example"), Some(EmailFault::Several));
        assert_eq!(fault("vos"), Some(EmailFault::Shape));
        assert_eq!(fault("vos@caf\u{e000}.example"), Some(EmailFault::Shape));
    }

    #[test]
    fn a_domain_with_other_letters_becomes_what_name_servers_know() {
        for (typed, known) in [
            ("vos@café.example", "vos@xn--caf-dma.example"),
            ("Vos@CAFÉ.example", "Vos@xn--caf-dma.example"),
            ("vos@школа.example", "vos@xn--80atdl2c.example"),
            ("vos@cafe\u{301}.example", "vos@xn--caf-dma.example"),
            ("vos@Thuis.example", "vos@Thuis.example"),
        ] {
            let read = EmailAddress::read(typed).map(|read| read.as_str().to_owned());
            assert_eq!(read, Ok(known.to_owned()));
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
