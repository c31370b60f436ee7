//! Somebody at school did something: it is written down as a fact, and the plan follows.

use chrono::NaiveDate;

use super::send::{Letters, send};
use crate::{
    domain::{
        act::{ActKind, Door, standing},
        authority::{Action, Permit, Refusal, may},
        capacity::Capacity,
        evidence::Evidence,
        id::{ActId, OppId, PersonId, VersionId},
        letter::LetterKind,
        moment::Moment,
        opp::{Opp, VersionKind},
        school::SchoolId,
        team::Recipient,
    },
    store::{About, NewAct, NewLetter, NewVersion, Store, StoreError, Tx},
};

/// What somebody did.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// What was done.
    pub action: Action,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// Why, or what it is known by, in the actor's own words.
    pub note: Option<&'a str>,
}

/// Why a deed was not written down.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A fact cannot lie in the future.
    #[error("{0} lies in the future; record it when it has happened")]
    InTheFuture(NaiveDate),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came of a deed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Whether it was written down. Else it was the last thing that stood here already: a button
    /// pressed twice, a command repeated.
    pub is_new: bool,
    /// What leaves because of it.
    pub letters: Letters,
}

/// Writes down a deed. Facts are never refused for coming in an unusual order.
///
/// # Errors
/// When this person may not, the day lies in the future, or the database cannot be written.
pub async fn record(store: &Store, deed: &Deed<'_>, now: Moment) -> Result<Recorded, RecordError> {
    let mut tx = store.begin().await?;
    let recorded = record_in(&mut tx, deed, &Evidence::default(), now).await?;
    tx.commit().await?;
    Ok(recorded)
}

/// As [`record`], in a transaction of somebody else, with what belongs to the act.
pub(super) async fn record_in(
    tx: &mut Tx,
    deed: &Deed<'_>,
    evidence: &Evidence,
    now: Moment,
) -> Result<Recorded, RecordError> {
    if deed.on > now.date() {
        return Err(RecordError::InTheFuture(deed.on));
    }
    let opps = tx.opps(deed.school, &[deed.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(deed.actor, deed.action, opp)?;
    if repeats(opp, deed) {
        return Ok(Recorded::default());
    }
    let mut letters = Letters::default();
    match permit.action() {
        Action::Record(kind) => {
            let act = add(tx, &permit, deed, (kind, version_for(opp, kind)), now).await?;
            if !evidence.is_empty() {
                tx.put_evidence(act, evidence).await?;
            }
            if let ActKind::InformatieGeweigerd { person, .. } = kind {
                letters = tell_of_refusal(tx, deed.school, opp, (act, person), now).await?;
            }
        }
        Action::BeginBijstelling => begin_bijstelling(tx, &permit, opp, deed).await?,
        // These have use cases of their own, which ask for a permit themselves.
        Action::Plan
        | Action::DecideContact(_)
        | Action::SetLargeType(_)
        | Action::PutOff(_)
        | Action::ChangeLine
        | Action::WriteHandelingsdeel
        | Action::HandOver
        | Action::TakeBack(_)
        | Action::ChangeContact(_)
        | Action::SetEndDate
        | Action::Read => {
            return Err(Refusal::NotYourRole.into());
        }
    }
    tx.set_looks(deed.school, &[(deed.opp, Some(now))]).await?;
    Ok(Recorded {
        is_new: true,
        letters,
    })
}

/// Whether the last thing that staff recorded here says the same. Two calls on one day are two calls, and
/// a letter that lay there after the first was posted is posted too.
fn repeats(opp: &Opp, deed: &Deed<'_>) -> bool {
    match deed.action {
        Action::Record(ActKind::Gebeld { .. } | ActKind::Teruggebeld(_)) => false,
        Action::Record(kind) => {
            let lies_again = |lying: ActKind| matches!((kind, lying), (ActKind::Gepost(to), ActKind::OpPapier(reader)) if to == reader);
            let last = standing(&opp.acts)
                .filter(|act| act.door == Door::Staff || lies_again(act.kind))
                .last();
            let same = (kind, version_for(opp, kind), deed.on);
            last.is_some_and(|act| (act.kind, act.version, act.happened_on) == same)
        }
        Action::BeginBijstelling => {
            let begun_today = VersionKind::Bijstelling { begun_on: deed.on };
            opp.current_version()
                .is_some_and(|version| version.kind == begun_today)
        }
        _ => false,
    }
}

async fn add(
    tx: &mut Tx,
    permit: &Permit,
    deed: &Deed<'_>,
    (kind, version): (ActKind, Option<VersionId>),
    now: Moment,
) -> Result<ActId, StoreError> {
    let act = NewAct {
        opp: permit.opp(),
        version,
        kind,
        happened_on: deed.on,
        actor: Some((permit.actor(), permit.capacity())),
        door: Door::Staff,
        supersedes: None,
        note: deed.note,
    };
    tx.add_act(deed.school, &act, now).await
}

/// A refusal names its ground to whoever asked, at once: that person just acted.
async fn tell_of_refusal(
    tx: &mut Tx,
    school: &SchoolId,
    opp: &Opp,
    (act, person): (ActId, PersonId),
    now: Moment,
) -> Result<Letters, StoreError> {
    let letter = NewLetter {
        meaning: format!("refusal/{school}/{}", act.hex()),
        kind: LetterKind::Answer,
        who: Recipient {
            person,
            capacity: Capacity::Ouder,
        },
        day: now.date(),
        composed_at: now,
        about: About::Act(act),
    };
    send(tx, school, opp, &letter).await
}

async fn begin_bijstelling(
    tx: &mut Tx,
    permit: &Permit,
    opp: &Opp,
    deed: &Deed<'_>,
) -> Result<(), StoreError> {
    let number = opp
        .versions
        .iter()
        .map(|version| version.number)
        .max()
        .unwrap_or(0)
        + 1;
    let kind = VersionKind::Bijstelling { begun_on: deed.on };
    tx.add_version(
        deed.school,
        &NewVersion {
            opp: permit.opp(),
            number,
            kind,
        },
    )
    .await?;
    Ok(())
}

/// What concerns a step or the text belongs to the version that is being worked on.
fn version_for(opp: &Opp, kind: ActKind) -> Option<VersionId> {
    let of_version = kind.is_of_version();
    opp.current_version()
        .map(|version| version.id)
        .filter(|_| of_version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{opp::tests::opp, team::tests::person};

    #[test]
    fn posting_a_second_letter_on_the_same_day_is_no_repetition_and_saying_it_twice_is() {
        let school = SchoolId::parse("horizon").expect("a school");
        let posted = ActKind::Gepost(person(31));
        let mut opp = opp("2026-08-24");
        let deed = Deed {
            school: &school,
            opp: opp.id,
            actor: person(1),
            action: Action::Record(posted),
            on: opp.start,
            note: None,
        };
        for (kind, door, is_repeated) in [
            (ActKind::OpPapier(person(31)), Door::Program, false),
            (posted, Door::Staff, true),
            (ActKind::OpPapier(person(31)), Door::Program, false),
        ] {
            opp = opp.with(kind, "2026-08-24");
            opp.acts.iter_mut().last().expect("an act").door = door;
            assert_eq!(repeats(&opp, &deed), is_repeated, "{kind:?}");
        }
    }
}
