//! Letters that lie in the outbox and that nobody can have received: they can still take another way.

use super::{Tx, codec, error::StoreError};
use crate::domain::{
    id::{LetterId, PersonId},
    school::SchoolId,
};

impl Tx {
    /// The letters to somebody that wait, and of which nothing left the house; what the zorgteam reads is
    /// nobody's. A mail of which nobody can
    /// tell whether it arrived is none of them: meanwhile no other way is tried.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn unsent_letters(
        &mut self,
        school: &SchoolId,
        person: PersonId,
    ) -> Result<Vec<LetterId>, StoreError> {
        let (key, person) = (school.as_str(), person.as_bytes().to_vec());
        let rows = sqlx::query_scalar!(
            "select letter_id from letter
             where school_id = ? and person_id = ? and state = 'waiting' and kind <> 'daily.care_team'
               and exists (select 1 from delivery where delivery.letter_id = letter.letter_id
                   and delivery.state = 'waiting')
               and not exists (select 1 from delivery where delivery.letter_id = letter.letter_id
                   and (delivery.state = 'sending' or (delivery.state = 'waiting' and delivery.unsure > 0)))
             order by composed_at, letter_id",
            key,
            person
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(LetterId::from_bytes(codec::id(id, "letter.letter_id")?)))
            .collect()
    }

    /// Takes such a letter off its way. Whoever calls this says what becomes of the letter.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn stop_on_its_way(&mut self, letter: LetterId) -> Result<(), StoreError> {
        let id = letter.as_bytes().to_vec();
        sqlx::query!(
            "update delivery set state = 'stopped', bytes_sealed = null
             where letter_id = ? and state = 'waiting'",
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
