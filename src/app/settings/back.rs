//! A colleague of whom it was said that it left works there after all, or again.

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{
        id::PersonId,
        moment::Moment,
        school_authority::{SchoolAction, SchoolRefusal},
    },
    store::Store,
};

/// Lets a colleague in again; roles that went to somebody else stay there. Gives whether anything changed.
///
/// # Errors
/// When this member may not, the other never worked there, or the database cannot be written.
pub async fn come_back(
    store: &Store,
    member: &Member,
    person: PersonId,
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::HandOverAll, now).await?;
    let school = change.school.id.clone();
    if !change.tx.is_staff(&school, person).await? {
        return Err(SchoolRefusal::NotOfThisSchool.into());
    }
    if !change.tx.is_former_staff(&school, person).await? {
        return Ok(false);
    }
    change.tx.set_left(&school, person, None).await?;
    change
        .note(("left", Some(person)), Some("left".to_owned()), None)
        .await?;
    change.finish().await
}
