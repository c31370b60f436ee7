//! What somebody at home may say for itself: how it is written to, and to be rung.

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::{
    capacity::Capacity,
    id::{OppId, PersonId},
    opp::Opp,
};

/// Leave for somebody at home to say what it wishes for itself: how it is written to, and to be rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPermit {
    person: PersonId,
    part: Vec<(OppId, Capacity)>,
}

impl OwnPermit {
    /// Who, and for whom.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The OPPs through which the school knows this person.
    pub fn opps(&self) -> impl Iterator<Item = OppId> + '_ {
        self.part.iter().map(|(opp, _)| *opp)
    }

    /// In which capacity this person has to do with an OPP.
    #[must_use]
    pub fn capacity(&self, opp: OppId) -> Option<Capacity> {
        let found = self.part.iter().find(|(known, _)| *known == opp);
        found.map(|(_, capacity)| *capacity)
    }
}

/// Leave for `person` to say what it wishes for itself; `opps` are those of which it is a contact or the
/// leerling. From the day on which a leerling turns 18, its ouders have no part in its plan any more.
///
/// # Errors
/// When this person has nothing to do with any of them.
pub fn may_wish(person: PersonId, opps: &[Opp], today: NaiveDate) -> Result<OwnPermit, Refusal> {
    let part: Vec<(OppId, Capacity)> = opps
        .iter()
        .filter_map(|opp| Some((opp.id, part_in(opp, person, today)?)))
        .collect();
    if part.is_empty() {
        return Err(Refusal::NotInvolved);
    }
    Ok(OwnPermit { person, part })
}

fn part_in(opp: &Opp, person: PersonId, today: NaiveDate) -> Option<Capacity> {
    if opp.leerling.person == person {
        return Some(Capacity::Leerling);
    }
    let represents = opp.rol_of(person)?.represents_an_adult();
    match (opp.is_adult(today), represents) {
        (true, true) => Some(Capacity::Vertegenwoordiger),
        (true, false) => None,
        (false, _) => Some(Capacity::Ouder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        contact::tests::contact,
        opp::tests::opp,
        person::{Beslist, Rol},
        team::tests::person,
    };

    #[test]
    fn at_home_only_who_has_a_part_in_a_plan_wishes_anything() {
        let mut opp = opp("2026-08-24");
        opp.contacts = vec![
            contact(31, Rol::Ouder, Beslist::Beslist),
            contact(32, Rol::Curator, Beslist::Beslist),
        ];
        let part = |who: u8, on: &str| {
            let opps = std::slice::from_ref(&opp);
            let permit = may_wish(person(who), opps, on.parse().expect("a date")).ok()?;
            permit.capacity(opp.id)
        };
        assert_eq!(part(30, "2026-09-01"), Some(Capacity::Leerling));
        assert_eq!(part(31, "2026-09-01"), Some(Capacity::Ouder));
        assert_eq!(part(31, "2035-03-04"), None, "the leerling is 18");
        assert_eq!(part(32, "2035-03-04"), Some(Capacity::Vertegenwoordiger));
        assert_eq!(part(1, "2026-09-01"), None, "the coordinator has another door");
    }
}
