//! Somebody at school did something: it is written down as a fact, and the plan follows.

use chrono::NaiveDate;

use crate::{
    domain::{
        act::{ActKind, Door},
        authority::{Action, Permit, Refusal, may},
        capacity::Capacity,
        id::{ActId, OppId, PersonId, VersionId},
        letter::{ChannelKind, LetterKind},
        moment::Moment,
        opp::{Opp, VersionKind},
        school::SchoolId,
        send_window::open_from,
        team::Recipient,
    },
    store::{About, LetterState, NewAct, NewDelivery, NewLetter, NewVersion, Store, StoreError, Tx},
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

/// Writes down a deed. Facts are never refused for coming in an unusual order.
///
/// # Errors
/// When this person may not, the day lies in the future, or the database cannot be written.
pub async fn record(store: &Store, deed: &Deed<'_>, now: Moment) -> Result<(), RecordError> {
    if deed.on > now.date() {
        return Err(RecordError::InTheFuture(deed.on));
    }
    let mut tx = store.begin().await?;
    let opps = tx.opps(deed.school, &[deed.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(deed.actor, deed.action, opp)?;
    match permit.action() {
        Action::Record(kind) => {
            let act = add(&mut tx, &permit, deed, (kind, version_for(opp, kind)), now).await?;
            if let ActKind::InformatieGeweigerd { person, .. } = kind {
                tell_of_refusal(&mut tx, deed.school, opp, (act, person), now).await?;
            }
        }
        Action::BeginBijstelling => begin_bijstelling(&mut tx, &permit, opp, deed).await?,
        // These have use cases of their own, which ask for a permit themselves.
        Action::Plan | Action::DecideContact => return Err(Refusal::NotYourRole.into()),
    }
    tx.set_looks(deed.school, &[(deed.opp, Some(now))]).await?;
    tx.commit().await?;
    Ok(())
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
) -> Result<(), StoreError> {
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

/// Puts a letter to somebody outside the school in the outbox: by e-mail where that works, else on
/// paper.
pub(super) async fn send(
    tx: &mut Tx,
    school: &SchoolId,
    opp: &Opp,
    letter: &NewLetter,
) -> Result<(), StoreError> {
    let Some(id) = tx.add_letter(school, letter).await? else {
        return Ok(());
    };
    let Recipient { person, capacity } = letter.who;
    let by_mail = capacity.is_staff() || opp.is_reached_by_mail(person);
    match tx.email_of(school, person).await? {
        Some(address) if by_mail => {
            let delivery = NewDelivery {
                letter: id,
                channel: ChannelKind::Email.as_str(),
                address: &address,
                next_attempt_at: open_from(letter.kind.urgency(), capacity, letter.composed_at),
            };
            tx.add_delivery(school, &delivery).await
        }
        _ if capacity == Capacity::Ouder || capacity == Capacity::Vertegenwoordiger => {
            tx.put_on_paper(school, id, person, letter.composed_at).await
        }
        // A leerling without e-mail hears it from its mentor; staff always has an address.
        _ => tx.set_letter_state(id, LetterState::Superseded).await,
    }
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

/// What concerns a step belongs to the version that is being worked on.
fn version_for(opp: &Opp, kind: ActKind) -> Option<VersionId> {
    let of_version = kind.step().is_some();
    opp.current_version()
        .map(|version| version.id)
        .filter(|_| of_version)
}
