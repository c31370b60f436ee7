//! On which days somebody works, and when somebody is away.

use chrono::NaiveDate;

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{
        id::PersonId,
        moment::Moment,
        school_authority::{SchoolAction, SchoolRefusal, Whose},
        setting::check_absence,
        working_days::WorkingDays,
    },
    store::Store,
};

/// Sets the days of the week on which somebody works. Gives whether anything changed.
///
/// # Errors
/// When this member may not, the other does not work there, or the database cannot be written.
pub async fn set_working_days(
    store: &Store,
    member: &Member,
    (person, days): (PersonId, WorkingDays),
    now: Moment,
) -> Result<bool, SettingError> {
    let action = SchoolAction::SetWorkingDays(whose(member, person));
    let mut change = begin(store, member, (action, person), now).await?;
    let staff = change.tx.staff(&change.school.id).await?;
    let old = staff.0.get(&person).map(|known| known.working_days);
    if old == Some(days) {
        return Ok(false);
    }
    let school = change.school.id.clone();
    change.tx.set_working_days(&school, person, days, now).await?;
    let old = old.map(|old| old.to_string());
    change
        .note(("working_days", Some(person)), old, Some(days.to_string()))
        .await?;
    change.finish().await
}

/// Writes down that somebody is away; both days belong to it. An absence with the same first day gets
/// another last day. Gives whether anything changed.
///
/// # Errors
/// When this member may not, the other does not work there, the dates cannot be used, or the database
/// cannot be written.
pub async fn put_absence(
    store: &Store,
    member: &Member,
    person: PersonId,
    (from, until): (NaiveDate, NaiveDate),
    now: Moment,
) -> Result<bool, SettingError> {
    let action = SchoolAction::SetAbsence(whose(member, person));
    let mut change = begin(store, member, (action, person), now).await?;
    check_absence(from, until)?;
    let old = last_day(&mut change, person, from).await?;
    if old == Some(until) {
        return Ok(false);
    }
    let school = change.school.id.clone();
    change.tx.put_absence(&school, person, (from, until), now).await?;
    change.tx.look_at_everything_of(&school, person, now).await?;
    let old = old.map(|old| in_one_line(from, old));
    change
        .note(("absence", Some(person)), old, Some(in_one_line(from, until)))
        .await?;
    change.finish().await
}

/// Takes an absence away: somebody is back earlier, or it was a mistake. Gives whether it was there.
///
/// # Errors
/// When this member may not, the other does not work there, or the database cannot be written.
pub async fn take_absence_away(
    store: &Store,
    member: &Member,
    (person, from): (PersonId, NaiveDate),
    now: Moment,
) -> Result<bool, SettingError> {
    let action = SchoolAction::SetAbsence(whose(member, person));
    let mut change = begin(store, member, (action, person), now).await?;
    let Some(old) = last_day(&mut change, person, from).await? else {
        return Ok(false);
    };
    let school = change.school.id.clone();
    change.tx.take_absence_away(&school, person, from, now).await?;
    change
        .note(("absence", Some(person)), Some(in_one_line(from, old)), None)
        .await?;
    change.finish().await
}

fn whose(member: &Member, person: PersonId) -> Whose {
    if member.person == person {
        Whose::Own
    } else {
        Whose::Colleagues
    }
}

/// Days are those of somebody who works there: never of an ouder or a leerling.
async fn begin<'a>(
    store: &Store,
    member: &'a Member,
    (action, person): (SchoolAction, PersonId),
    now: Moment,
) -> Result<Change<'a>, SettingError> {
    let mut change = Change::begin(store, member, action, now).await?;
    if change.tx.is_staff(&change.school.id, person).await? {
        Ok(change)
    } else {
        Err(SchoolRefusal::NotOfThisSchool.into())
    }
}

/// The last day of the absence that begins on `from`.
async fn last_day(
    change: &mut Change<'_>,
    person: PersonId,
    from: NaiveDate,
) -> Result<Option<NaiveDate>, SettingError> {
    let staff = change.tx.staff(&change.school.id).await?;
    let known = staff.0.get(&person).map(|known| known.away.as_slice());
    let mut absences = known.unwrap_or_default().iter();
    Ok(absences.find(|(first, _)| *first == from).map(|(_, last)| *last))
}

fn in_one_line(from: NaiveDate, until: NaiveDate) -> String {
    format!("{from} {until}")
}
