//! A copy that was put back: its mark, and the letters that are kept back until somebody lets them go.

use super::{Tx, codec, error::StoreError};
use crate::domain::{
    hold::{Hold, LetGo, Mark},
    id::{LetterId, PersonId},
    letter::ChannelKind,
    moment::Moment,
    school::SchoolId,
};

/// A letter that waits in the outbox, and its way.
#[derive(Debug, Clone)]
pub struct OnItsWay {
    /// The letter.
    pub letter: LetterId,
    /// Its way.
    pub channel: ChannelKind,
    /// When it is tried next.
    pub at: Moment,
}

/// A letter that was kept back.
#[derive(Debug, Clone, Copy)]
pub struct HeldRow {
    /// Its way.
    pub delivery: [u8; 16],
    /// The letter.
    pub letter: LetterId,
}

impl Tx {
    /// The mark in this database; `None` before the first one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn mark(&mut self) -> Result<Option<Mark>, StoreError> {
        let Some(name) = self.meta("mark_name").await? else {
            return Ok(None);
        };
        let step = self.meta("mark_step").await?;
        let step = step.and_then(|step| step.parse().ok()).unwrap_or_default();
        Ok(Some(Mark { name, step }))
    }

    /// Writes down the mark.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_mark(&mut self, mark: &Mark) -> Result<(), StoreError> {
        self.set_meta("mark_name", &mark.name).await?;
        self.set_meta("mark_step", &mark.step.to_string()).await
    }

    /// Whether sending is held, and since when.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn hold(&mut self) -> Result<Option<Hold>, StoreError> {
        let (since, copy_of) = (
            self.instant("held_since").await?,
            self.instant("held_copy_of").await?,
        );
        Ok(since.map(|since| Hold {
            since,
            copy_of: copy_of.unwrap_or(since),
        }))
    }

    /// Holds sending: every letter that waits is kept back, also what was being sent when the copy was made.
    /// Gives how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_hold(&mut self, hold: Hold) -> Result<u64, StoreError> {
        self.set_meta("held_since", &hold.since.seconds().to_string())
            .await?;
        self.set_meta("held_copy_of", &hold.copy_of.seconds().to_string())
            .await?;
        let kept = sqlx::query!(
            "update delivery set state = 'held', claimed_by = null
             where state in ('waiting', 'sending') and channel <> 'paper'"
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(kept.rows_affected())
    }

    /// Keeps back a letter that was composed while sending is held.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_back(&mut self, delivery: &[u8; 16]) -> Result<(), StoreError> {
        let id = delivery.to_vec();
        sqlx::query!(
            "update delivery set state = 'held', claimed_by = null where delivery_id = ?",
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Everything that is kept back, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn held(&mut self) -> Result<Vec<HeldRow>, StoreError> {
        let rows =
            sqlx::query!("select delivery_id, letter_id from delivery where state = 'held' order by number")
                .fetch_all(&mut *self.inner)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(HeldRow {
                    delivery: codec::id(&row.delivery_id, "delivery.delivery_id")?,
                    letter: LetterId::from_bytes(codec::id(&row.letter_id, "delivery.letter_id")?),
                })
            })
            .collect()
    }

    /// Lets sending go, and writes down what everybody at school is to be told.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_hold(&mut self, let_go: LetGo) -> Result<(), StoreError> {
        sqlx::query!("delete from meta where key in ('held_since', 'held_copy_of')")
            .execute(&mut *self.inner)
            .await?;
        self.set_meta("let_go_at", &let_go.at.seconds().to_string())
            .await?;
        self.set_meta("let_go_copy_of", &let_go.copy_of.to_string()).await
    }

    /// The last copy that was put back and let go.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn let_go(&mut self) -> Result<Option<LetGo>, StoreError> {
        let (at, copy_of) = (
            self.instant("let_go_at").await?,
            self.meta("let_go_copy_of").await?,
        );
        let (Some(at), Some(copy_of)) = (at, copy_of) else {
            return Ok(None);
        };
        let copy_of = codec::date(&copy_of, "meta.let_go_copy_of")?;
        Ok(Some(LetGo { copy_of, at }))
    }

    /// Whether somebody got a letter of the day or the week between two instants.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn heard_between(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        (from, until): (Moment, Moment),
    ) -> Result<bool, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let (from, until) = (from.seconds(), until.seconds());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from letter where school_id = ? and person_id = ?
                   and kind in ('week.staff', 'daily.staff') and state not in ('withdrawn', 'superseded')
                   and composed_at >= ? and composed_at < ?) as "found!: bool""#,
            key,
            id,
            from,
            until
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// The letters of a school that wait to be sent, in order, and those on paper that were composed at
    /// `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn on_their_way(
        &mut self,
        school: &SchoolId,
        now: Moment,
    ) -> Result<Vec<OnItsWay>, StoreError> {
        let (key, now) = (school.as_str(), now.seconds());
        let rows = sqlx::query!(
            "select letter_id, channel, next_attempt_at from delivery join letter using (letter_id)
             where delivery.school_id = ?1 and delivery.state = 'waiting' and letter.state = 'waiting'
               and (channel <> 'paper' or composed_at = ?2)
             order by next_attempt_at, number",
            key,
            now
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(OnItsWay {
                    letter: LetterId::from_bytes(codec::id(&row.letter_id, "delivery.letter_id")?),
                    channel: codec::word(ChannelKind::parse(&row.channel), "delivery.channel")?,
                    at: codec::moment(row.next_attempt_at),
                })
            })
            .collect()
    }

    async fn instant(&mut self, key: &str) -> Result<Option<Moment>, StoreError> {
        let seconds = self.meta(key).await?.and_then(|text| text.parse().ok());
        Ok(seconds.map(Moment::from_seconds))
    }
}
