//! What a school sets on its settings page, and the history of it. The ladder and the own holidays are
//! written beside what they are read with, in `schools`.

use chrono::NaiveDate;

use super::{Tx, codec, error::StoreError};
use crate::domain::{calendar::HolidayKind, id::PersonId, moment::Moment, school::SchoolId};

/// A setting that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange<'a> {
    /// Which.
    pub setting: &'a str,
    /// Whose, for the days and absences of a member of staff.
    pub whose: Option<PersonId>,
    /// What it was; `None` when it was not set.
    pub old: Option<String>,
    /// What it is; `None` when it was taken away.
    pub new: Option<String>,
    /// Who changed it.
    pub actor: PersonId,
}

/// A change of a setting, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChangeRow {
    /// Which.
    pub setting: String,
    /// Whose, for what belongs to a member of staff.
    pub whose: Option<PersonId>,
    /// What it was.
    pub old: Option<String>,
    /// What it is from then on.
    pub new: Option<String>,
    /// Who changed it; `None` for a key of oppmaat.toml.
    pub actor: Option<PersonId>,
    /// When.
    pub at: Moment,
}

impl Tx {
    /// The last changes of the settings of a school, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn setting_changes(
        &mut self,
        school: &SchoolId,
        most: u32,
    ) -> Result<Vec<SettingChangeRow>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select setting, person_id, old, new, actor_id, changed_at from setting_change
             where school_id = ? order by change_id desc limit ?",
            key,
            most
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(SettingChangeRow {
                    setting: row.setting,
                    whose: row.person_id.as_deref().and_then(PersonId::from_slice),
                    old: row.old,
                    new: row.new,
                    actor: Some(PersonId::from_bytes(codec::id(
                        &row.actor_id,
                        "setting_change.actor_id",
                    )?)),
                    at: codec::moment(row.changed_at),
                })
            })
            .collect()
    }

    /// What last changed in oppmaat.toml about a school, the newest first; what it said at the first start
    /// is no change.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn school_changes(
        &mut self,
        school: &SchoolId,
        most: u32,
    ) -> Result<Vec<SettingChangeRow>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select field, old, new, seen_at from school_change
             where school_id = ? and old is not null order by change_id desc limit ?",
            key,
            most
        )
        .fetch_all(&mut *self.inner)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| SettingChangeRow {
                setting: row.field,
                whose: None,
                old: row.old,
                new: row.new,
                actor: None,
                at: codec::moment(row.seen_at),
            })
            .collect())
    }

    /// Writes down that a setting changed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note_setting(
        &mut self,
        school: &SchoolId,
        change: &SettingChange<'_>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, now) = (school.as_str(), now.seconds());
        let whose = change.whose.map(|person| person.as_bytes().to_vec());
        let actor = change.actor.as_bytes().to_vec();
        sqlx::query!(
            "insert into setting_change (school_id, setting, person_id, old, new, actor_id, changed_at)
             values (?, ?, ?, ?, ?, ?, ?)",
            key,
            change.setting,
            whose,
            change.old,
            change.new,
            actor,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// How many months a school keeps the file of a leerling who left.
    ///
    /// # Errors
    /// When the database cannot be read, or the school is not in it.
    pub async fn keep_months(&mut self, school: &SchoolId) -> Result<u32, StoreError> {
        let key = school.as_str();
        let months = sqlx::query_scalar!("select keep_months from school where school_id = ?", key)
            .fetch_one(&mut *self.inner)
            .await?;
        codec::number(months, "school.keep_months")
    }

    /// Writes down how many months a school keeps a file.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_keep_months(&mut self, school: &SchoolId, months: u32) -> Result<(), StoreError> {
        let key = school.as_str();
        sqlx::query!(
            "update school set keep_months = ? where school_id = ?",
            months,
            key
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Takes away a holiday that the school set itself; the national one of its kind counts again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_own_holiday_away(
        &mut self,
        school: &SchoolId,
        kind: HolidayKind,
        from: NaiveDate,
    ) -> Result<(), StoreError> {
        let (key, kind, from) = (school.as_str(), kind.as_str(), from.to_string());
        sqlx::query!(
            "delete from school_holiday where school_id = ? and kind = ? and first_day = ?",
            key,
            kind,
            from
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
