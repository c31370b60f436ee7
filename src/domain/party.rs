//! Who is meant by a form about a person: somebody who belongs to the OPP at hand, and nobody else. A
//! [`Party`] is only made from what the OPP itself knows, so that an id that came in from outside names
//! nobody of another plan.

use super::{
    act::{ActKind, standing},
    id::{OppId, PersonId},
    opp::Opp,
};

/// Somebody at home who belongs to one OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    opp: OppId,
    person: PersonId,
    part: Part,
}

/// What somebody is to an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The leerling.
    Leerling,
    /// An ouder, a representative, or somebody else round the leerling.
    Contact,
    /// A contact before: what was still open then may be closed.
    Former,
}

impl Party {
    /// The OPP that this person belongs to.
    #[must_use]
    pub fn opp(&self) -> OppId {
        self.opp
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// What this person is to it.
    #[must_use]
    pub fn part(&self) -> Part {
        self.part
    }
}

impl Opp {
    /// This person as somebody of this OPP; `None` for everybody else, whoever it is.
    #[must_use]
    pub fn party(&self, person: PersonId) -> Option<Party> {
        let part = if self.leerling.person == person {
            Part::Leerling
        } else if self.rol_of(person).is_some() {
            Part::Contact
        } else {
            standing(&self.acts)
                .any(|act| act.kind.about() == Some(person))
                .then_some(Part::Former)?
        };
        Some(Party {
            opp: self.id,
            person,
            part,
        })
    }
}

impl ActKind {
    /// Whether this can be said of somebody with such a part. Whoever went gets the letter that lay ready
    /// and the answer that was waited for, and nothing more.
    #[must_use]
    pub fn is_about_a(self, part: Part) -> bool {
        match self {
            Self::InformatieGegeven(_) | Self::InformatieGeweigerd { .. } => part != Part::Leerling,
            Self::InformatieGevraagd(_) | Self::GezagUitgezocht(_) => part == Part::Contact,
            Self::Gepost(_) => true,
            _ => part != Part::Former,
        }
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
    fn somebody_of_this_opp_is_its_leerling_a_contact_or_was_one() {
        let mut opp = opp("2026-08-24").with(ActKind::InformatieGevraagd(person(33)), "2026-09-01");
        opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Niets)];
        let part = |who: u8| opp.party(person(who)).map(|party| party.part());
        assert_eq!(part(30), Some(Part::Leerling));
        assert_eq!(part(31), Some(Part::Contact));
        assert_eq!(part(33), Some(Part::Former));
        for nobody in [1, 2, 3, 32] {
            assert_eq!(part(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn whoever_went_gets_what_was_waited_for_and_nothing_else() {
        let who = person(31);
        let of = |kind: ActKind| -> Vec<Part> {
            let all = [Part::Leerling, Part::Contact, Part::Former];
            all.into_iter().filter(|part| kind.is_about_a(*part)).collect()
        };
        assert_eq!(of(ActKind::Mening(who)), [Part::Leerling, Part::Contact]);
        assert_eq!(of(ActKind::InformatieGevraagd(who)), [Part::Contact]);
        assert_eq!(of(ActKind::InformatieGegeven(who)), [Part::Contact, Part::Former]);
        assert_eq!(of(ActKind::Gepost(who)).len(), 3);
    }
}
