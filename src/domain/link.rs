//! What a link opens, for whom, and how long it works.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{
    id::{LetterId, OppId, VersionId},
    moment::{Moment, add_days},
    obligation::{LineKey, Obligation},
};

/// Minutes for which a link works that begins a session.
pub const SIGN_IN_MINUTES: u32 = 15;

/// Hours for which the session that it begins lasts at most.
pub const SESSION_HOURS: u32 = 8;

/// Days for which the link to the lists of a member of staff works: until a few week letters later.
const LISTS_DAYS: i64 = 30;

/// Days for which the link of an ouder or leerling works; its owner can ask for a new one.
pub const CONTACT_DAYS: i64 = 90;

/// Days after a term in which its link still works, because what is late is still to be done.
const AFTER_TERM_DAYS: i64 = 60;

/// What a link is for. It opens that and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Begins a session of a member of staff, once.
    SignIn,
    /// The form of one obligation, without names.
    Obligation(Target),
    /// How many lines stand in the lists, and a sign-in link to the own mailbox.
    Lists,
    /// The page of an ouder, representative or leerling; the letter that carried the link.
    Contact(LetterId),
}

/// One obligation of one OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The OPP.
    pub opp: OppId,
    /// The version, where the obligation belongs to one.
    pub version: Option<VersionId>,
    /// What must be done.
    pub obligation: Obligation,
    /// The term it runs to.
    pub term: NaiveDate,
}

impl From<&LineKey> for Target {
    fn from(key: &LineKey) -> Self {
        Self {
            opp: key.opp,
            version: key.version,
            obligation: key.obligation,
            term: key.term,
        }
    }
}

impl Purpose {
    /// The stable name in the database.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Obligation(_) => "obligation",
            Self::Lists => "lists",
            Self::Contact(_) => "contact",
        }
    }

    /// From when on a link that is made at `now` opens nothing.
    #[must_use]
    pub fn expires_at(&self, now: Moment) -> Moment {
        let days = |days| now.plus(TimeDelta::days(days));
        match self {
            Self::SignIn => now.plus(TimeDelta::minutes(i64::from(SIGN_IN_MINUTES))),
            Self::Lists => days(LISTS_DAYS),
            Self::Contact(_) => days(CONTACT_DAYS),
            Self::Obligation(target) => {
                let after_term = Moment::at(add_days(target.term, AFTER_TERM_DAYS), NaiveTime::MIN);
                days(LISTS_DAYS).max(after_term)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expires(purpose: Purpose) -> String {
        let now = Moment::parse_rfc3339("2026-09-21T08:15:00+02:00").expect("an instant");
        purpose.expires_at(now).to_rfc3339()
    }

    fn until(term: &str) -> Purpose {
        Purpose::Obligation(Target {
            opp: OppId::from_bytes([1; 16]),
            version: None,
            obligation: Obligation::Term,
            term: term.parse().expect("a date"),
        })
    }

    #[test]
    fn a_sign_in_link_works_for_a_quarter_of_an_hour_and_the_others_as_long_as_they_are_of_use() {
        assert_eq!(expires(Purpose::SignIn), "2026-09-21T08:30:00+02:00");
        assert_eq!(expires(Purpose::Lists), "2026-10-21T08:15:00+02:00");
        assert_eq!(
            expires(Purpose::Contact(LetterId::from_bytes([1; 16]))),
            "2026-12-20T07:15:00+01:00"
        );
        assert_eq!(expires(until("2026-10-05")), "2026-12-04T00:00:00+01:00");
        assert_eq!(expires(until("2026-05-05")), "2026-10-21T08:15:00+02:00");
    }
}
