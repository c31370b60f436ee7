//! The holidays that a school sets itself.

use chrono::NaiveDate;

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{
        calendar::{Holiday, HolidayBasis, HolidayKind},
        moment::Moment,
        school_authority::SchoolAction,
        setting::check_holiday,
    },
    store::Store,
};

/// Sets a holiday: it replaces the national ones of its kind in its school year; days of kind
/// [`HolidayKind::Eigen`] come beside them. One with the same kind and first day gets another last day.
/// Gives whether anything changed.
///
/// # Errors
/// When this member may not, the dates cannot be used, or the database cannot be written.
pub async fn put_holiday(
    store: &Store,
    member: &Member,
    (kind, from, until): (HolidayKind, NaiveDate, NaiveDate),
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetHolidays, now).await?;
    let holiday = Holiday {
        kind,
        basis: HolidayBasis::School,
        from,
        until,
    };
    check_holiday(&holiday)?;
    let old = known(&mut change, kind, from).await?;
    if old == Some(holiday) {
        return Ok(false);
    }
    change.tx.put_own_holiday(&change.school.id, &holiday).await?;
    change
        .note(
            ("holiday", None),
            old.map(in_one_line),
            Some(in_one_line(holiday)),
        )
        .await?;
    change.finish().await
}

/// Takes a holiday of the school away. Gives whether it was there.
///
/// # Errors
/// When this member may not, or the database cannot be written.
pub async fn take_holiday_away(
    store: &Store,
    member: &Member,
    (kind, from): (HolidayKind, NaiveDate),
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetHolidays, now).await?;
    let Some(old) = known(&mut change, kind, from).await? else {
        return Ok(false);
    };
    change
        .tx
        .take_own_holiday_away(&change.school.id, kind, from)
        .await?;
    change
        .note(("holiday", None), Some(in_one_line(old)), None)
        .await?;
    change.finish().await
}

async fn known(
    change: &mut Change<'_>,
    kind: HolidayKind,
    from: NaiveDate,
) -> Result<Option<Holiday>, SettingError> {
    let own = change.tx.own_holidays(&change.school.id).await?;
    Ok(own
        .into_iter()
        .find(|holiday| (holiday.kind, holiday.from) == (kind, from)))
}

fn in_one_line(holiday: Holiday) -> String {
    format!("{} {} {}", holiday.kind, holiday.from, holiday.until)
}
