//! Who may do what with a school as a whole: its rules, its staff, the state of the program. What
//! somebody may do with one OPP stands in [`super::authority`].
//!
//! A write needs a [`SchoolPermit`], and only [`may_in_school`] makes one. The admin looks after the
//! program and never reads what an OPP says; whoever leads an OPP knows the care and may set what
//! decides on reminders; everybody else sets the own days only.

/// What somebody is in a school. One person may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolRole {
    /// Looks after the program there.
    Admin,
    /// Is the coordinator of an OPP that is not over.
    Coordinator,
    /// Is the vaststeller of an OPP that is not over.
    Vaststeller,
    /// Works there.
    Staff,
    /// Does not work there.
    Nobody,
}

impl SchoolRole {
    /// Every role.
    pub const ALL: [Self; 5] = [
        Self::Admin,
        Self::Coordinator,
        Self::Vaststeller,
        Self::Staff,
        Self::Nobody,
    ];
}

/// Whose days a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever makes it.
    Own,
    /// Of a colleague.
    Colleagues,
}

/// Something that somebody wants to do in a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchoolAction {
    /// Read the settings, and the own days.
    ReadSettings,
    /// Read who works there, with addresses and days.
    ReadStaff,
    /// Read how the program is doing.
    ReadHealth,
    /// Change the ladder.
    SetLadder,
    /// Change the holidays.
    SetHolidays,
    /// Change where ouders and leerlingen find help.
    SetHelp,
    /// Change how long a file is kept.
    SetRetention,
    /// Change the days of the week on which somebody works.
    SetWorkingDays(Whose),
    /// Change when somebody is away.
    SetAbsence(Whose),
    /// Hand over everything that a colleague does.
    HandOverAll,
    /// Enter a new OPP by hand.
    EnterOpp,
    /// Change the e-mail domains of the school.
    SetDomains,
}

impl SchoolAction {
    /// Every action.
    pub const ALL: [Self; 14] = [
        Self::ReadSettings,
        Self::ReadStaff,
        Self::ReadHealth,
        Self::SetLadder,
        Self::SetHolidays,
        Self::SetHelp,
        Self::SetRetention,
        Self::SetWorkingDays(Whose::Own),
        Self::SetWorkingDays(Whose::Colleagues),
        Self::SetAbsence(Whose::Own),
        Self::SetAbsence(Whose::Colleagues),
        Self::HandOverAll,
        Self::EnterOpp,
        Self::SetDomains,
    ];
}

/// Leave to do one thing in a school, in a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolPermit {
    role: SchoolRole,
    action: SchoolAction,
}

impl SchoolPermit {
    /// In which role.
    #[must_use]
    pub fn role(&self) -> SchoolRole {
        self.role
    }

    /// What.
    #[must_use]
    pub fn action(&self) -> SchoolAction {
        self.action
    }
}

/// Why something may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SchoolRefusal {
    /// This person does not work there. A door says "not found".
    #[error("this person does not work at this school")]
    NotOfThisSchool,
    /// The roles of this person do not allow it.
    #[error("this belongs to another role in this school; ask the coordinator or the admin")]
    NotYourRole,
    /// The admin never reads what an OPP says: nobody makes himself its coordinator that way.
    #[error("the admin cannot take over OPPs; hand them to a colleague who knows the care")]
    AdminToHimself,
    /// The admin lets nobody in: not by an address that nobody at the school has.
    #[error("the admin hands over to somebody who works at the school already; ask the vaststeller")]
    AdminToSomebodyNew,
    /// Nobody takes over by himself what he has no part in.
    #[error("you do not lead all of these OPPs; ask their vaststeller or the admin to hand them over")]
    NeedsAnother,
}

/// Leave for somebody in `role` to do `action`.
///
/// # Errors
/// The reason why not.
pub fn may_in_school(role: SchoolRole, action: SchoolAction) -> Result<SchoolPermit, SchoolRefusal> {
    if allows(role, action) {
        return Ok(SchoolPermit { role, action });
    }
    Err(if role == SchoolRole::Nobody {
        SchoolRefusal::NotOfThisSchool
    } else {
        SchoolRefusal::NotYourRole
    })
}

/// Leave for somebody with these roles: the first that allows it counts.
///
/// # Errors
/// The reason why not.
pub fn may_with_roles(roles: &[SchoolRole], action: SchoolAction) -> Result<SchoolPermit, SchoolRefusal> {
    let mut refusal = SchoolRefusal::NotOfThisSchool;
    for role in roles {
        match may_in_school(*role, action) {
            Ok(permit) => return Ok(permit),
            Err(SchoolRefusal::NotOfThisSchool) => {}
            Err(other) => refusal = other,
        }
    }
    Err(refusal)
}

/// The matrix.
fn allows(role: SchoolRole, action: SchoolAction) -> bool {
    use SchoolAction as A;
    match role {
        // Whoever enters an OPP reads it too.
        SchoolRole::Admin => action != A::EnterOpp,
        SchoolRole::Coordinator | SchoolRole::Vaststeller => !matches!(
            action,
            A::ReadHealth | A::SetWorkingDays(Whose::Colleagues) | A::SetDomains
        ),
        SchoolRole::Staff => matches!(
            action,
            A::ReadSettings | A::SetWorkingDays(Whose::Own) | A::SetAbsence(Whose::Own)
        ),
        SchoolRole::Nobody => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_of_roles_and_actions() {
        let letter = |role: &SchoolRole, action| match may_in_school(*role, action) {
            Ok(permit) => {
                assert_eq!((permit.role(), permit.action()), (*role, action));
                'x'
            }
            Err(_) => '.',
        };
        let rows: Vec<String> = SchoolAction::ALL
            .iter()
            .map(|action| {
                let row: String = SchoolRole::ALL.iter().map(|role| letter(role, *action)).collect();
                format!("{row} {action:?}")
            })
            .collect();
        // Admin, coordinator, vaststeller, other staff, nobody.
        insta::assert_snapshot!(rows.join("\n"), @"
        xxxx. ReadSettings
        xxx.. ReadStaff
        x.... ReadHealth
        xxx.. SetLadder
        xxx.. SetHolidays
        xxx.. SetHelp
        xxx.. SetRetention
        xxxx. SetWorkingDays(Own)
        x.... SetWorkingDays(Colleagues)
        xxxx. SetAbsence(Own)
        xxx.. SetAbsence(Colleagues)
        xxx.. HandOverAll
        .xx.. EnterOpp
        x.... SetDomains
        ");
    }

    #[test]
    fn a_stranger_learns_nothing_and_a_colleague_that_it_is_another_role() {
        let refused = |roles: &[SchoolRole]| may_with_roles(roles, SchoolAction::SetLadder).err();
        assert_eq!(refused(&[]), Some(SchoolRefusal::NotOfThisSchool));
        assert_eq!(
            refused(&[SchoolRole::Nobody]),
            Some(SchoolRefusal::NotOfThisSchool)
        );
        assert_eq!(refused(&[SchoolRole::Staff]), Some(SchoolRefusal::NotYourRole));
    }

    #[test]
    fn of_several_roles_the_first_that_allows_it_counts() {
        let both = [SchoolRole::Staff, SchoolRole::Vaststeller];
        let permit = may_with_roles(&both, SchoolAction::SetHelp).map(|permit| permit.role());
        assert_eq!(permit, Ok(SchoolRole::Vaststeller));
    }
}
