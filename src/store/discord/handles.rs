//! The small numbers that stand for obligations in buttons. They are not secret: who presses one is asked
//! for leave like anybody.

use crate::{
    domain::{
        id::{OppId, VersionId},
        link::Target,
        obligation::Obligation,
        school::SchoolId,
    },
    store::{StoreError, Tx, codec},
};

impl Tx {
    /// The number that stands for an obligation, always the same.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn discord_handle(&mut self, school: &SchoolId, target: &Target) -> Result<i64, StoreError> {
        let (key, opp) = (school.as_str(), target.opp.as_bytes().to_vec());
        let version = target.version.map(|version| version.as_bytes().to_vec());
        let version = version.unwrap_or_default();
        let (obligation, term) = (target.obligation.name(), target.term.to_string());
        sqlx::query!(
            "insert into discord_handle (school_id, opp_id, version_id, obligation, term)
             values (?, ?, ?, ?, ?) on conflict do nothing",
            key,
            opp,
            version,
            obligation,
            term
        )
        .execute(&mut *self.inner)
        .await?;
        let found = sqlx::query_scalar!(
            "select handle_id from discord_handle
             where school_id = ? and opp_id = ? and version_id = ? and obligation = ? and term = ?",
            key,
            opp,
            version,
            obligation,
            term
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// What a number stands for, and in which school; `None` for a number that was never given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn target_of_handle(&mut self, handle: i64) -> Result<Option<(SchoolId, Target)>, StoreError> {
        let row = sqlx::query!(
            "select school_id, opp_id, version_id, obligation, term from discord_handle where handle_id = ?",
            handle
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| {
            let target = Target {
                opp: OppId::from_bytes(codec::id(&row.opp_id, "discord_handle.opp_id")?),
                version: VersionId::from_slice(&row.version_id),
                obligation: codec::word(Obligation::parse(&row.obligation), "discord_handle.obligation")?,
                term: codec::date(&row.term, "discord_handle.term")?,
            };
            Ok((codec::school(&row.school_id)?, target))
        })
        .transpose()
    }
}
