//! What the rules know of Discord: ids, what may be said there, and what a school chose.

use std::fmt;

use chrono::NaiveDate;

use super::{
    birth_date::{BirthDate, LINKS_ACCOUNTS},
    capacity::Capacity,
    code_word::code_words,
    id::PersonId,
    opp::Opp,
    team::Recipient,
};

/// An id that Discord gave: of a guild, a channel, an account or a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

impl Snowflake {
    /// Reads an id as Discord shows it: digits, and not nought.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| *number > 0 && digits);
        number.map(Self)
    }

    /// An id that came as a number; nought is none.
    #[must_use]
    pub fn new(number: u64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

code_words! {
    /// What a school lets run in Discord for ouders and leerlingen who linked their account.
    pub enum Talks {
        /// Only that something waits for them, with a link: Discord sees no answer.
        Link = "link",
        /// Guided talks may run there too: Discord sees questions and answers.
        Chat = "chat",
    }
}

/// What a school chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolDiscord {
    /// The guild of its zorgteam.
    pub guild: Snowflake,
    /// The channel in it to which reminders are posted; none: nothing is.
    pub care_channel: Option<Snowflake>,
    /// What may run there for ouders and leerlingen.
    pub talks: Talks,
}

/// Whether somebody in this capacity may link an account on `day`, and be written to there: everybody but a
/// leerling below 16, and a leerling of whom nobody knows when it was born. `born` is the leerling's.
#[must_use]
pub fn may_link(capacity: Capacity, born: Option<BirthDate>, day: NaiveDate) -> bool {
    match capacity {
        Capacity::Leerling => born.is_some_and(|born| born.has_reached(LINKS_ACCOUNTS, day)),
        _ => true,
    }
}

/// Whether somebody may have an account linked on `day`: whoever works at the school, and whoever has a page
/// of its own about one of `opps` and may link. It is asked at each use, because reasons end: staff leaves,
/// contacts end, ouders of an adult are told nothing any more.
#[must_use]
pub fn may_have_account(person: PersonId, works_here: bool, opps: &[Opp], day: NaiveDate) -> bool {
    works_here || opps.iter().any(|opp| may_link_as_reader(opp, person, day))
}

fn may_link_as_reader(opp: &Opp, person: PersonId, day: NaiveDate) -> bool {
    [Capacity::Leerling, Capacity::Ouder, Capacity::Vertegenwoordiger]
        .into_iter()
        .filter(|capacity| may_link(*capacity, opp.leerling.born, day))
        .any(|capacity| opp.is_shown_to(Recipient { person, capacity }, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::ActKind,
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Rol},
        team::tests::person,
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_leerling_links_from_16_and_everybody_else_at_once() {
        let born = Some(BirthDate::new(day("2011-03-04")));
        assert!(!may_link(Capacity::Leerling, born, day("2027-03-03")));
        assert!(may_link(Capacity::Leerling, born, day("2027-03-04")));
        assert!(!may_link(Capacity::Leerling, None, day("2027-03-04")));
        for capacity in Capacity::ALL.iter().filter(|one| **one != Capacity::Leerling) {
            assert!(may_link(*capacity, None, day("2027-03-04")), "{capacity}");
        }
    }

    #[test]
    fn an_account_stays_linked_as_long_as_its_reason_holds() {
        let mut opp = opp("2026-08-31").with(ActKind::Gestart, "2026-08-31");
        opp.contacts = vec![
            contact(31, Rol::Ouder, Beslist::Beslist),
            contact(32, Rol::Curator, Beslist::Beslist),
            contact(34, Rol::Ouder, Beslist::Niets),
        ];
        let may =
            |who: u8, on: &str| may_have_account(person(who), false, std::slice::from_ref(&opp), day(on));
        // The leerling is 16 on 4 March 2033 and 18 two years later.
        assert!(!may(30, "2033-03-03") && may(30, "2033-03-04") && may(30, "2036-01-01"));
        assert!(may(31, "2035-03-03") && !may(31, "2035-03-04"));
        assert!(may(32, "2035-03-04"), "who speaks for an adult");
        assert!(!may(34, "2027-01-01"), "who is told nothing");
        assert!(!may(99, "2027-01-01"), "who has nothing to do with it");
        assert!(
            may_have_account(person(99), true, &[], day("2027-01-01")),
            "who works here"
        );
    }

    #[test]
    fn an_id_is_digits_and_nothing_else() {
        assert_eq!(Snowflake::parse("100").map(Snowflake::get), Some(100));
        for wrong in ["", "0", "+1", "-1", " 1", "1e3", "18446744073709551616", "<#1>"] {
            assert_eq!(Snowflake::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(number in 1u64..) {
            let id = Snowflake::new(number).expect("not nought");
            prop_assert_eq!(Snowflake::parse(&id.to_string()), Some(id));
        }
    }
}
