//! A talk or an evaluation is planned, moved or called off; everybody who is invited hears it in a
//! letter of his own.

use chrono::NaiveDate;

use super::send::{Letters, send};
use crate::{
    domain::{
        authority::{Action, Refusal, may},
        command::When,
        contact_letter::MeetingKind,
        id::{MomentId, OppId, PersonId},
        letter::LetterKind,
        moment::Moment,
        opp::Opp,
        school::SchoolId,
        team::Recipient,
    },
    store::{About, NewLetter, NewMoment, StateOfMoment, Store, StoreError, Tx},
};

/// The longest talk, in minutes: a day.
const LONGEST: u32 = 24 * 60;

/// A moment that is to be planned.
#[derive(Debug, Clone)]
pub struct Planning<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who plans it.
    pub actor: PersonId,
    /// What for.
    pub kind: MeetingKind,
    /// When and where.
    pub when: When,
    /// Who is invited; `None`: whoever decides, the leerling, and its mentors.
    pub invited: Option<Vec<Recipient>>,
}

/// A moment that is to be moved.
#[derive(Debug, Clone)]
pub struct Move<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The moment.
    pub moment: MomentId,
    /// Who moves it.
    pub actor: PersonId,
    /// When and where from now on.
    pub when: When,
}

/// A moment that does not take place.
#[derive(Debug, Clone, Copy)]
pub struct CallOff<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The moment.
    pub moment: MomentId,
    /// Who calls it off.
    pub actor: PersonId,
}

/// Why a moment was not planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody can come to a talk in the past.
    #[error("{0} lies in the past; choose a day and time to come")]
    InThePast(Moment),
    /// It takes no time, or more than a day.
    #[error("{0} minutes is no length for a talk; give 1 to 1440")]
    Length(u32),
    /// It does not take place any more.
    #[error("this moment was called off; plan a new one")]
    CalledOff,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Plans a moment and invites everybody, each in a letter of his own. Gives the moment, and what leaves
/// because of it.
///
/// # Errors
/// When this person may not, the moment lies in the past or has no sensible length, or the database
/// cannot be written.
pub async fn plan_moment(
    store: &Store,
    planning: &Planning<'_>,
    now: Moment,
) -> Result<(MomentId, Letters), PlanError> {
    let mut tx = store.begin().await?;
    let planned = plan_in(&mut tx, planning, now).await?;
    tx.commit().await?;
    Ok(planned)
}

pub(super) async fn plan_in(
    tx: &mut Tx,
    planning: &Planning<'_>,
    now: Moment,
) -> Result<(MomentId, Letters), PlanError> {
    check(&planning.when, now)?;
    let opp = permitted(tx, planning.school, planning.opp, planning.actor).await?;
    let invited = match &planning.invited {
        Some(invited) => invited.clone(),
        None => who_comes(&opp, planning.when.day),
    };
    let new = NewMoment {
        opp: opp.id,
        kind: planning.kind,
        organizer: opp.team.coordinator,
        invited: &invited,
    };
    let moment = tx.add_moment(planning.school, &new).await?;
    let state = state(&planning.when, false);
    let change = Change {
        school: planning.school,
        moment,
        opp: &opp,
    };
    let letters = change.tell(tx, &state, &invited, (planning.actor, now)).await?;
    Ok((moment, letters))
}

/// Moves a moment; everybody who is invited hears it.
///
/// # Errors
/// As [`plan_moment`]; also when it was called off.
pub async fn move_moment(store: &Store, moved: &Move<'_>, now: Moment) -> Result<Letters, PlanError> {
    let mut tx = store.begin().await?;
    let letters = move_in(&mut tx, moved, now).await?;
    tx.commit().await?;
    Ok(letters)
}

pub(super) async fn move_in(tx: &mut Tx, moved: &Move<'_>, now: Moment) -> Result<Letters, PlanError> {
    check(&moved.when, now)?;
    let row = tx
        .moment(moved.school, moved.moment)
        .await?
        .ok_or(Refusal::NotInvolved)?;
    let opp = permitted(tx, moved.school, row.opp, moved.actor).await?;
    let state = state(&moved.when, false);
    if row.state.called_off {
        return Err(PlanError::CalledOff);
    }
    let mut letters = Letters::default();
    if row.state != state {
        let invited = tx.invited(moved.school, moved.moment).await?;
        let change = Change {
            school: moved.school,
            moment: moved.moment,
            opp: &opp,
        };
        letters = change.tell(tx, &state, &invited, (moved.actor, now)).await?;
    }
    Ok(letters)
}

/// Calls a moment off; whoever was invited hears it, and whose invitation had not left hears nothing.
///
/// # Errors
/// When this person may not, or the database cannot be written. Calling off twice changes nothing.
pub async fn call_off(store: &Store, off: &CallOff<'_>, now: Moment) -> Result<Letters, PlanError> {
    let mut tx = store.begin().await?;
    let letters = call_off_in(&mut tx, off, now).await?;
    tx.commit().await?;
    Ok(letters)
}

pub(super) async fn call_off_in(tx: &mut Tx, off: &CallOff<'_>, now: Moment) -> Result<Letters, PlanError> {
    let row = tx
        .moment(off.school, off.moment)
        .await?
        .ok_or(Refusal::NotInvolved)?;
    let opp = permitted(tx, off.school, row.opp, off.actor).await?;
    if row.state.called_off {
        return Ok(Letters::default());
    }
    let mut invited = Vec::new();
    for who in tx.invited(off.school, off.moment).await? {
        let so_far = (off.moment, row.sequence + 1);
        if tx.was_invited(off.school, so_far, who.person).await? {
            invited.push(who);
        }
    }
    let state = StateOfMoment {
        called_off: true,
        ..row.state
    };
    let change = Change {
        school: off.school,
        moment: off.moment,
        opp: &opp,
    };
    change
        .tell(tx, &state, &invited, (off.actor, now))
        .await
        .map_err(PlanError::from)
}

fn check(when: &When, now: Moment) -> Result<(), PlanError> {
    let starts = Moment::at(when.day, when.time);
    if starts <= now {
        return Err(PlanError::InThePast(starts));
    }
    if !(1..=LONGEST).contains(&when.minutes) {
        return Err(PlanError::Length(when.minutes));
    }
    Ok(())
}

async fn permitted(tx: &mut Tx, school: &SchoolId, opp: OppId, actor: PersonId) -> Result<Opp, PlanError> {
    let opp = tx.opps(school, &[opp]).await?.into_iter().next();
    let opp = opp.ok_or(Refusal::NotInvolved)?;
    may(actor, Action::Plan, &opp)?;
    Ok(opp)
}

/// Whoever decides on the day, the leerling that gets letters of its own (from 18 also on paper), and
/// its mentors.
fn who_comes(opp: &Opp, day: NaiveDate) -> Vec<Recipient> {
    use crate::domain::{birth_date::GETS_LETTERS, capacity::Capacity};
    let mut invited = opp.who_decides(day);
    let born = opp.leerling.born;
    let is_old_enough = born.is_some_and(|born| born.has_reached(GETS_LETTERS, day));
    let gets_letters = is_old_enough && (opp.leerling.by_mail || opp.is_adult(day));
    if gets_letters && !invited.contains(&opp.leerling_itself()) {
        invited.push(opp.leerling_itself());
    }
    let mentors = opp
        .team
        .mentors
        .iter()
        .filter(|mentor| **mentor != opp.team.coordinator);
    invited.extend(mentors.map(|mentor| Recipient {
        person: *mentor,
        capacity: Capacity::Mentor,
    }));
    invited
}

fn state(when: &When, called_off: bool) -> StateOfMoment {
    StateOfMoment {
        day: when.day,
        time: when.time,
        minutes: when.minutes,
        place: when.place.clone(),
        called_off,
    }
}

/// A moment that changes.
struct Change<'a> {
    school: &'a SchoolId,
    moment: MomentId,
    opp: &'a Opp,
}

impl Change<'_> {
    /// Writes the new state down and tells it to these people; nothing goes to people outside the
    /// school before the OPP is started here.
    async fn tell(
        &self,
        tx: &mut Tx,
        state: &StateOfMoment,
        people: &[Recipient],
        (actor, now): (PersonId, Moment),
    ) -> Result<Letters, StoreError> {
        let mut letters = Letters::default();
        let sequence = tx
            .add_moment_state(self.school, self.moment, state, (actor, now))
            .await?;
        let is_started = self.opp.started_here_on().is_some();
        for who in people.iter().filter(|who| is_started || who.capacity.is_staff()) {
            let (moment, person) = (self.moment.hex(), who.person.hex());
            let letter = NewLetter {
                meaning: format!("invitation/{}/{moment}/{person}/{sequence}", self.school),
                kind: LetterKind::Invitation,
                who: *who,
                day: now.date(),
                composed_at: now,
                about: About::Moment(self.moment, sequence),
            };
            letters += send(tx, self.school, self.opp, &letter).await?;
        }
        tx.set_looks(self.school, &[(self.opp.id, Some(now))]).await?;
        Ok(letters)
    }
}
