//! The leerling and the people round it, as the rules see them: who decides, who is told, and by
//! which way they can be reached.
//!
//! Ouders with gezag, voogden and carers agree with the handelingsdeel (WVO 2020 art. 1.1, 2.44 lid
//! 2). From 18 there is no gezag any more: the leerling decides itself, or the curator or wettelijk
//! mentor whom the school knows (domain reading; docs/law.md).

use chrono::NaiveDate;

use super::{
    birth_date::{ADULT, BirthDate},
    capacity::Capacity,
    id::PersonId,
    letter::ChannelKind,
    opp::Opp,
    person::{Beslist, Gezag, Rol},
    team::Recipient,
};

/// The one whom an OPP is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leerling {
    /// Who.
    pub person: PersonId,
    /// The date of birth.
    pub born: Option<BirthDate>,
    /// Whether letters can go by e-mail.
    pub by_mail: bool,
}

/// Somebody round a leerling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// 1 to 4: the columns of the school's export that name this contact; `None` where it came by
    /// another way.
    pub slot: Option<u8>,
    /// What this person is to the leerling.
    pub rol: Rol,
    /// Whether this person has gezag.
    pub gezag: Gezag,
    /// What this person may expect.
    pub beslist: Beslist,
    /// Whether letters can go by e-mail; else they go on paper.
    pub by_mail: bool,
    /// From which day on this holds: nobody is asked as if it had held before.
    pub since: NaiveDate,
}

/// Which ways a letter may take by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ways {
    /// By e-mail where that works, else on paper.
    Any,
    /// By e-mail or not at all: news about something that somebody wrote by e-mail.
    OnlyMail,
    /// On paper, whatever the mail server says: the letter that follows on the calls.
    OnlyPaper,
}

/// The way of a letter to `who` about some OPPs; `None` when this reader can only be talked to.
/// `has_address` tells whether an e-mail address is known.
///
/// A letter on paper to a leerling under 18 would arrive at home: it hears it from its mentor. Staff
/// always has an address.
#[must_use]
pub fn channel_to(
    who: Recipient,
    opps: &[Opp],
    (has_address, ways): (bool, Ways),
    day: NaiveDate,
) -> Option<ChannelKind> {
    let works = who.capacity.is_staff() || opps.iter().any(|opp| opp.is_reached_by_mail(who.person));
    if has_address && works && ways != Ways::OnlyPaper {
        return Some(ChannelKind::Email);
    }
    let may_go_on_paper = match who.capacity {
        Capacity::Leerling => {
            let mut own = opps.iter().filter(|opp| opp.leerling.person == who.person);
            own.next().is_some_and(|opp| opp.is_adult(day))
        }
        capacity => !capacity.is_staff(),
    };
    (may_go_on_paper && ways != Ways::OnlyMail).then_some(ChannelKind::Paper)
}

impl Opp {
    /// The day on which the leerling turns 18.
    #[must_use]
    pub fn adult_on(&self) -> Option<NaiveDate> {
        self.leerling.born.map(|born| born.turns(ADULT))
    }

    /// Whether the leerling is 18 or older on `day`.
    #[must_use]
    pub fn is_adult(&self, day: NaiveDate) -> bool {
        self.adult_on().is_some_and(|adult_on| adult_on <= day)
    }

    /// Whether this person is the leerling, or one of the contacts.
    #[must_use]
    pub fn is_about_or_round(&self, person: PersonId) -> bool {
        self.leerling.person == person || self.rol_of(person).is_some()
    }

    /// Who decides about the handelingsdeel on `day`: before 18 the contacts who decide; from 18 the
    /// curator or wettelijk mentor, and without one the leerling.
    #[must_use]
    pub fn who_decides(&self, day: NaiveDate) -> Vec<Recipient> {
        let adult = self.is_adult(day);
        let decide = self.contacts_with(adult, |contact| contact.beslist == Beslist::Beslist);
        if adult && decide.is_empty() {
            return vec![self.leerling_itself()];
        }
        decide
    }

    /// Who is told on `day` what happens: who decides, and who is kept informed.
    #[must_use]
    pub fn who_is_told(&self, day: NaiveDate) -> Vec<Recipient> {
        let adult = self.is_adult(day);
        let mut told = self.contacts_with(adult, |contact| {
            matches!(contact.beslist, Beslist::Beslist | Beslist::Geinformeerd)
        });
        if adult {
            told.push(self.leerling_itself());
        }
        told
    }

    /// Whether this contact decides only since a day after `adopted_on`, and not since the program first
    /// heard of the OPP: then what was agreed without it stays agreed.
    #[must_use]
    pub fn decides_only_since(&self, person: PersonId, adopted_on: NaiveDate) -> bool {
        let known = adopted_on.max(self.known_from);
        self.contacts
            .iter()
            .any(|contact| contact.person == person && contact.since > known)
    }

    /// The contacts of whom nobody yet found out whether they decide.
    pub fn contacts_to_find_out(&self) -> impl Iterator<Item = PersonId> + '_ {
        let unknown = |contact: &&Contact| contact.beslist == Beslist::NogUitzoeken;
        self.contacts.iter().filter(unknown).map(|contact| contact.person)
    }

    /// What this person is to the leerling; `None` for whoever is no contact of this OPP.
    #[must_use]
    pub fn rol_of(&self, person: PersonId) -> Option<Rol> {
        let contact = self.contacts.iter().find(|contact| contact.person == person);
        contact.map(|contact| contact.rol)
    }

    /// The leerling as somebody who gets letters.
    #[must_use]
    pub fn leerling_itself(&self) -> Recipient {
        Recipient {
            person: self.leerling.person,
            capacity: Capacity::Leerling,
        }
    }

    /// Whether letters to this contact or to the leerling can go by e-mail.
    #[must_use]
    pub fn is_reached_by_mail(&self, person: PersonId) -> bool {
        let contact = self.contacts.iter().find(|contact| contact.person == person);
        contact.map_or(
            self.leerling.person == person && self.leerling.by_mail,
            |contact| contact.by_mail,
        )
    }

    fn contacts_with(&self, adult: bool, wanted: impl Fn(&Contact) -> bool) -> Vec<Recipient> {
        let capacity = if adult {
            Capacity::Vertegenwoordiger
        } else {
            Capacity::Ouder
        };
        self.contacts
            .iter()
            .filter(|contact| wanted(contact) && contact.rol.represents_an_adult() == adult)
            .map(|contact| Recipient {
                person: contact.person,
                capacity,
            })
            .collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{opp::tests::opp, team::tests::person};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// A leerling born on 4 March 2017, without e-mail.
    pub(crate) fn leerling() -> Leerling {
        Leerling {
            person: person(30),
            born: Some(BirthDate::new(day("2017-03-04"))),
            by_mail: false,
        }
    }

    /// A contact who is reached by e-mail.
    pub(crate) fn contact(number: u8, rol: Rol, beslist: Beslist) -> Contact {
        Contact {
            person: person(number),
            slot: None,
            rol,
            gezag: Gezag::Ja,
            beslist,
            by_mail: true,
            since: day("2026-08-01"),
        }
    }

    fn vso_leerling() -> Opp {
        let mut opp = opp("2026-08-24");
        opp.leerling.born = Some(BirthDate::new(day("2009-02-20")));
        opp.contacts = vec![
            contact(31, Rol::Ouder, Beslist::Beslist),
            contact(32, Rol::Ouder, Beslist::Niets),
            contact(33, Rol::Gi, Beslist::Geinformeerd),
            contact(34, Rol::Pleegouder, Beslist::NogUitzoeken),
        ];
        opp
    }

    fn names(people: &[Recipient]) -> Vec<String> {
        let name = |who: &Recipient| format!("{} {}", who.capacity, who.person.as_bytes()[0]);
        people.iter().map(name).collect()
    }

    #[test]
    fn ouders_decide_until_the_day_on_which_the_leerling_turns_18() {
        let opp = vso_leerling();
        assert_eq!(names(&opp.who_decides(day("2027-02-19"))), ["ouder 31"]);
        assert_eq!(names(&opp.who_decides(day("2027-02-20"))), ["leerling 30"]);
        assert_eq!(
            names(&opp.who_is_told(day("2027-02-19"))),
            ["ouder 31", "ouder 33"]
        );
        assert_eq!(names(&opp.who_is_told(day("2027-02-20"))), ["leerling 30"]);
        assert_eq!(opp.contacts_to_find_out().count(), 1);
    }

    #[test]
    fn a_letter_goes_by_mail_else_on_paper_and_never_on_paper_to_a_leerling_under_18() {
        let mut opp = vso_leerling();
        opp.contacts[1].by_mail = false;
        let way = |opp: &Opp, who: (u8, Capacity), ways, on: &str| {
            let who = Recipient {
                person: person(who.0),
                capacity: who.1,
            };
            channel_to(who, std::slice::from_ref(opp), (true, ways), day(on))
        };
        let (mail, paper) = (Some(ChannelKind::Email), Some(ChannelKind::Paper));
        let (ouder, leerling) = (Capacity::Ouder, Capacity::Leerling);
        assert_eq!(way(&opp, (31, ouder), Ways::Any, "2026-09-01"), mail);
        assert_eq!(way(&opp, (31, ouder), Ways::OnlyPaper, "2026-09-01"), paper);
        assert_eq!(way(&opp, (32, ouder), Ways::Any, "2026-09-01"), paper);
        assert_eq!(way(&opp, (32, ouder), Ways::OnlyMail, "2026-09-01"), None);
        assert_eq!(way(&opp, (30, leerling), Ways::Any, "2027-02-19"), None);
        assert_eq!(way(&opp, (30, leerling), Ways::Any, "2027-02-20"), paper);
        let coordinator = (1, Capacity::Coordinator);
        assert_eq!(way(&opp, coordinator, Ways::Any, "2026-09-01"), mail);
        assert_eq!(way(&opp, coordinator, Ways::OnlyPaper, "2026-09-01"), None);
    }

    #[test]
    fn a_curator_decides_for_an_adult_and_not_before() {
        let mut opp = vso_leerling();
        opp.contacts.push(contact(35, Rol::Curator, Beslist::Beslist));
        assert_eq!(names(&opp.who_decides(day("2027-02-19"))), ["ouder 31"]);
        assert_eq!(
            names(&opp.who_decides(day("2027-02-20"))),
            ["vertegenwoordiger 35"]
        );
        assert_eq!(
            names(&opp.who_is_told(day("2027-02-20"))),
            ["vertegenwoordiger 35", "leerling 30"]
        );
    }

    #[test]
    fn without_a_date_of_birth_nobody_is_called_an_adult() {
        let mut opp = vso_leerling();
        opp.leerling.born = None;
        assert_eq!(names(&opp.who_decides(day("2040-01-01"))), ["ouder 31"]);
    }
}
