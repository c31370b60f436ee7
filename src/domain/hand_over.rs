//! A role of an OPP goes from one colleague to another.

use super::{capacity::Capacity, code_word::code_words, id::PersonId, team::Team};

code_words! {
    /// Why a role went to somebody else.
    pub enum HandOverReason {
        /// The two agreed on it, or the work was shared out anew.
        Agreed = "agreed",
        /// The colleague is ill or away for long, and comes back.
        Ill = "ill",
        /// The colleague does not work at the school any more.
        Left = "left",
    }
}

/// What changes in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HandOver {
    /// Who has the role no longer.
    pub ends: Option<PersonId>,
    /// Who has it from now on.
    pub begins: Option<PersonId>,
}

impl HandOver {
    /// Whether nothing changes: a button pressed twice.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.ends.is_none() && self.begins.is_none()
    }
}

/// Why a role cannot be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandOverProblem {
    /// No role of a team: ouder, admin, ...
    #[error("this is no role that can be handed over")]
    NoRole,
    /// Somebody else has it by now.
    #[error("this colleague does not have this role any more; look at the OPP again")]
    NotHeld,
    /// It was thought to be empty, and is not.
    #[error("somebody has this role already; look at the OPP again")]
    Held,
    /// From somebody to the same.
    #[error("both are the same person; name another colleague")]
    SamePerson,
    /// Somebody new with a mailbox elsewhere.
    #[error(
        "somebody new needs an address in one of the school's e-mail domains; the admin can add a domain at /instellingen/domeinen"
    )]
    OutsideDomains,
}

/// What changes when `role` goes from `from` (`None`: nobody has it; for a mentor: one more) to `to`.
///
/// # Errors
/// When that is not how the team stands: somebody else was quicker.
pub fn hand_over(
    team: &Team,
    role: Capacity,
    from: Option<PersonId>,
    to: PersonId,
) -> Result<HandOver, HandOverProblem> {
    let holders = holders(team, role).ok_or(HandOverProblem::NoRole)?;
    let has_it = holders.contains(&to);
    match from {
        Some(from) if from == to => Err(HandOverProblem::SamePerson),
        Some(from) if holders.contains(&from) => Ok(HandOver {
            ends: Some(from),
            begins: (!has_it).then_some(to),
        }),
        // It was done already.
        _ if has_it => Ok(HandOver::default()),
        Some(_) => Err(HandOverProblem::NotHeld),
        None if holders.is_empty() || role == Capacity::Mentor => Ok(HandOver {
            ends: None,
            begins: Some(to),
        }),
        None => Err(HandOverProblem::Held),
    }
}

/// Who has `role`; `None` when it is no role of a team.
#[must_use]
pub fn holders(team: &Team, role: Capacity) -> Option<Vec<PersonId>> {
    let one = |person: Option<PersonId>| person.into_iter().collect();
    Some(match role {
        Capacity::Coordinator => vec![team.coordinator],
        Capacity::Deputy => one(team.deputy),
        Capacity::Mentor => team.mentors.clone(),
        Capacity::Vaststeller => one(team.vaststeller),
        Capacity::Administratie => one(team.administratie),
        Capacity::Cvb => one(team.cvb),
        Capacity::Admin
        | Capacity::Ouder
        | Capacity::Vertegenwoordiger
        | Capacity::Leerling
        | Capacity::CareTeam => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::team::tests::{person, team};

    fn changes(
        role: Capacity,
        from: Option<u8>,
        to: u8,
    ) -> Result<(Option<u8>, Option<u8>), HandOverProblem> {
        let number = |person: PersonId| person.as_bytes()[0];
        hand_over(&team(), role, from.map(person), person(to))
            .map(|change| (change.ends.map(number), change.begins.map(number)))
    }

    #[test]
    fn a_role_ends_for_one_and_begins_for_another() {
        assert_eq!(changes(Capacity::Coordinator, Some(1), 9), Ok((Some(1), Some(9))));
        assert_eq!(changes(Capacity::Mentor, Some(3), 9), Ok((Some(3), Some(9))));
    }

    #[test]
    fn whoever_has_another_role_already_may_have_this_one_too() {
        assert_eq!(changes(Capacity::Coordinator, Some(1), 2), Ok((Some(1), Some(2))));
    }

    #[test]
    fn a_mentor_may_come_beside_another_and_other_roles_are_for_one() {
        assert_eq!(changes(Capacity::Mentor, None, 9), Ok((None, Some(9))));
        assert_eq!(changes(Capacity::Deputy, None, 9), Err(HandOverProblem::Held));
    }

    #[test]
    fn of_two_who_hand_over_the_second_learns_that_it_was_done() {
        assert_eq!(changes(Capacity::Cvb, Some(9), 8), Err(HandOverProblem::NotHeld));
        assert_eq!(
            changes(Capacity::Cvb, Some(9), 6),
            Ok((None, None)),
            "pressed twice"
        );
        assert_eq!(
            changes(Capacity::Cvb, Some(6), 6),
            Err(HandOverProblem::SamePerson)
        );
    }

    #[test]
    fn nobody_hands_over_being_an_ouder() {
        for role in [Capacity::Ouder, Capacity::Leerling, Capacity::Admin] {
            assert_eq!(changes(role, None, 9), Err(HandOverProblem::NoRole));
        }
    }
}
