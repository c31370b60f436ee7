//! What a wrong clock left behind.

use super::{Tx, error::StoreError};
use crate::domain::moment::Moment;

impl Tx {
    /// Takes `now` for the last beat, forgets pauses and week letters that were decided
    /// ahead, has every letter that waits for a later instant tried
    /// now (whether it may leave is asked at every attempt), and ends sessions and links to come in that
    /// were made later than now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_the_future(&mut self, now: Moment) -> Result<(), StoreError> {
        self.set_meta("last_beat", &now.seconds().to_string()).await?;
        sqlx::query!("delete from meta where key in ('pauses', 'pause_from', 'pause_until')")
            .execute(&mut *self.inner)
            .await?;
        let now = now.seconds();
        sqlx::query!(
            "update staff set week_letters_decided = ?1 where week_letters_decided > ?1",
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update delivery set next_attempt_at = ?1 where state = 'waiting' and next_attempt_at > ?1",
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update session set ended_at = ?1 where ended_at is null and seen_at > ?1",
            now
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            "update link set revoked_at = ?1
             where purpose = 'sign_in' and created_at > ?1 and used_at is null and revoked_at is null",
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
