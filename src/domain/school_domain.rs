//! The e-mail domains of a school: where the mailboxes of its staff are. Whoever is new gets a role only at an
//! address in one of them, so that no stranger comes in by a slip of the pen or on purpose.

use super::email_address::EmailAddress;

/// Domains that a school may set, at most.
pub const MOST_DOMAINS: usize = 10;

/// The part of an address behind the `@`, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolDomain(String);

impl SchoolDomain {
    /// Reads `school.nl` or `@school.nl`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text.trim().trim_start_matches('@');
        EmailAddress::parse(&format!("a@{bare}")).map(|address| Self::of(&address))
    }

    /// The domain of an address.
    #[must_use]
    pub fn of(address: &EmailAddress) -> Self {
        Self(address.domain())
    }

    /// Whether an address is in it, or in a part of it: whoever has the domain has its parts.
    fn holds(&self, address: &EmailAddress) -> bool {
        let domain = address.domain();
        let rest = domain.strip_suffix(self.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// As it stands in the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether somebody new may have this address. A school of which no domain is known, because it has no
/// admin, asks of nobody.
#[must_use]
pub fn is_of_the_school(domains: &[SchoolDomain], address: &EmailAddress) -> bool {
    domains.is_empty() || domains.iter().any(|domain| domain.holds(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_read_with_or_without_the_sign_before_it() {
        let read = |text: &str| SchoolDomain::parse(text).map(|domain| domain.as_str().to_owned());
        assert_eq!(read(" @Horizon.example ").as_deref(), Some("horizon.example"));
        assert_eq!(read("horizon.example"), read("HORIZON.example"));
        for nonsense in ["", "@", "ib@horizon.example", "ho rizon.example"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn who_is_new_has_a_mailbox_of_the_school_and_not_of_one_that_looks_like_it() {
        let domains = [SchoolDomain::parse("horizon.example").expect("a domain")];
        let of = |text: &str| {
            let address = EmailAddress::parse(text).expect("an address");
            is_of_the_school(&domains, &address)
        };
        for own in [
            "ib@horizon.example",
            "IB@HORIZON.example",
            "ib@po.horizon.example",
        ] {
            assert!(of(own), "{own}");
        }
        for stranger in [
            "ib@mail.example",
            "ib@horizon.example.evil.example",
            "ib@myhorizon.example",
        ] {
            assert!(!of(stranger), "{stranger}");
        }
    }
}
