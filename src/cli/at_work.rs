//! What `record` and `plan` share: an OPP by its reference, and the member of staff who works on it.

use serde::Serialize;

use super::{exit::Refused, visit::Visit};
use crate::{
    app::{Letters, PlanError, RecordError},
    domain::{
        authority::Refusal, email_address::EmailAddress, id::PersonId, letter::ChannelKind, opp::Opp,
        reference::Reference, school::SchoolId,
    },
};

/// Somebody at an OPP.
pub(super) struct AtWork {
    /// The school.
    pub(super) school: SchoolId,
    /// The OPP.
    pub(super) opp: Opp,
    /// Who.
    pub(super) actor: PersonId,
}

/// Finds the OPP on which somebody works. A reference that nobody has, an address that nobody has and
/// somebody else's OPP are refused in the same words.
pub(super) async fn find(visit: &Visit, opp: Reference, by: &EmailAddress) -> anyhow::Result<AtWork> {
    let mut found = Vec::new();
    for school in &visit.schools {
        let mut tx = visit.house.store.read().await?;
        let Some(actor) = tx.staff_by_email(&school.id, by).await? else {
            continue;
        };
        let Some(id) = tx.opp_by_reference(&school.id, opp).await? else {
            continue;
        };
        let opps = tx.opps(&school.id, &[id]).await?.into_iter();
        let works = |opp: &Opp| !opp.team.capacities(actor).is_empty();
        found.extend(opps.filter(works).map(|opp| AtWork {
            school: school.id.clone(),
            opp,
            actor,
        }));
    }
    let one = found.pop().ok_or_else(not_at_work)?;
    if let Some(other) = found.pop() {
        let (one, other) = (one.school, other.school);
        return Err(Refused(format!(
            "the schools {other} and {one} both have such an OPP; say which with --school"
        ))
        .into());
    }
    Ok(one)
}

fn not_at_work() -> Refused {
    Refused(
        "there is no OPP with this reference on which this person works; look for its four characters in a letter, and for the address in the school's export"
            .to_owned(),
    )
}

/// A fact that was not recorded: the reason in words.
pub(super) fn not_recorded(error: RecordError) -> anyhow::Error {
    match error {
        RecordError::Store(error) => error.into(),
        RecordError::Refused(refusal) => refused(refusal).into(),
        RecordError::InTheFuture(_) => Refused(error.to_string()).into(),
    }
}

/// A moment that was not planned: the reason in words.
pub(super) fn not_planned(error: PlanError) -> anyhow::Error {
    match error {
        PlanError::Store(error) => error.into(),
        PlanError::Refused(refusal) => refused(refusal).into(),
        PlanError::InThePast(_) | PlanError::Length(_) | PlanError::CalledOff => {
            Refused(error.to_string()).into()
        }
    }
}

fn refused(refusal: Refusal) -> Refused {
    match refusal {
        Refusal::NotInvolved => not_at_work(),
        Refusal::NotYourRole | Refusal::OwnInstemming | Refusal::NotOfThisOpp => Refused(refusal.to_string()),
    }
}

/// What leaves, in JSON.
#[derive(Debug, Serialize)]
pub(super) struct Leaving {
    email: usize,
    paper: usize,
}

impl From<Letters> for Leaving {
    fn from(letters: Letters) -> Self {
        let (email, paper) = (letters.by(ChannelKind::Email), letters.by(ChannelKind::Paper));
        Self { email, paper }
    }
}

impl Leaving {
    /// What leaves, as a sentence; `None` when nothing does.
    pub(super) fn sentence(&self) -> Option<String> {
        let Self { email, paper } = *self;
        let count = match email + paper {
            0 => return None,
            1 => "1 letter leaves".to_owned(),
            many => format!("{many} letters leave"),
        };
        let by_mail = (email > 0).then(|| format!("{email} by e-mail"));
        let on_paper = (paper > 0).then(|| format!("{paper} on paper"));
        let ways: Vec<String> = by_mail.into_iter().chain(on_paper).collect();
        Some(format!("{count}: {}", ways.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_is_counted_by_its_way() {
        let said = |email, paper| Leaving { email, paper }.sentence();
        assert_eq!(said(0, 0), None);
        assert_eq!(said(1, 0).as_deref(), Some("1 letter leaves: 1 by e-mail"));
        assert_eq!(
            said(2, 1).as_deref(),
            Some("3 letters leave: 2 by e-mail, 1 on paper")
        );
    }
}
