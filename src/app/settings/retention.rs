//! How long the file of a leerling who left is kept.

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{moment::Moment, school_authority::SchoolAction, setting::check_keep_months},
    store::Store,
};

/// Sets for how many months a file is kept. Gives whether anything changed.
///
/// # Errors
/// When this member may not, that is too short or too long, or the database cannot be written.
pub async fn set_retention(
    store: &Store,
    member: &Member,
    months: u32,
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetRetention, now).await?;
    check_keep_months(months)?;
    let old = change.tx.keep_months(&change.school.id).await?;
    if old == months {
        return Ok(false);
    }
    change.tx.set_keep_months(&change.school.id, months).await?;
    change
        .note(
            ("keep_months", None),
            Some(old.to_string()),
            Some(months.to_string()),
        )
        .await?;
    change.finish().await
}
