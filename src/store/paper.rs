//! Letters on paper: they wait until somebody prints them, and are nobody's until somebody posts them.

use super::{NewAct, NewDelivery, Tx, codec, error::StoreError};
use crate::domain::{
    act::{ActKind, Door, standing},
    id::{LetterId, OppId, PersonId},
    letter::ChannelKind,
    moment::Moment,
    school::SchoolId,
};

/// A letter that waits to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnPaper {
    /// The delivery.
    pub delivery: [u8; 16],
    /// Its number.
    pub number: i64,
    /// The letter.
    pub letter: LetterId,
}

impl Tx {
    /// Puts a letter to `person` on paper, and makes it somebody's task, in every OPP it is about, to
    /// post it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_on_paper(
        &mut self,
        school: &SchoolId,
        letter: LetterId,
        person: PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let delivery = NewDelivery {
            letter,
            channel: ChannelKind::Paper.as_str(),
            address: "",
            next_attempt_at: now,
        };
        self.add_delivery(school, &delivery).await?;
        for opp in self.opps_in_letter(letter).await? {
            let act = NewAct {
                opp,
                version: None,
                kind: ActKind::OpPapier(person),
                happened_on: now.date(),
                actor: None,
                door: Door::Program,
                supersedes: None,
                note: None,
            };
            self.add_act(school, &act, now).await?;
            self.set_looks(school, &[(opp, Some(now))]).await?;
        }
        Ok(())
    }

    /// The OPPs that a letter is about: those of its lines, or of its planned moment or act.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps_in_letter(&mut self, letter: LetterId) -> Result<Vec<OppId>, StoreError> {
        let id = letter.as_bytes().to_vec();
        let rows = sqlx::query_scalar!(
            r#"select opp_id as "opp_id!: Vec<u8>" from (
                   select opp_id from letter_line join line using (line_id) where letter_id = ?1
                   union select opp_id from planned_moment join letter using (moment_id)
                       where letter_id = ?1
                   union select opp_id from act join letter using (act_id) where letter_id = ?1)
               order by opp_id"#,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "line.opp_id")?)))
            .collect()
    }

    /// Ends the task to post something to `person` in each of these OPPs about which no letter lies at
    /// school any more: what was to be posted was answered, or goes another way. A letter that took the
    /// place of an older one left its mark too: all marks go together.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn end_task_to_post(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        opps: &[OppId],
        now: Moment,
    ) -> Result<(), StoreError> {
        for opp in self.opps(school, opps).await? {
            let recorded = |kind: ActKind| {
                let acts = standing(&opp.acts).filter(move |act| act.kind == kind);
                acts.map(|act| (act.recorded_at, act.id))
            };
            let posted = recorded(ActKind::Gepost(person)).map(|(at, _)| at).max();
            if self.lies_on_paper(school, opp.id, person, posted).await? {
                continue;
            }
            for (_, id) in recorded(ActKind::OpPapier(person)).filter(|(at, _)| Some(*at) > posted) {
                let withdrawn = NewAct {
                    opp: opp.id,
                    version: None,
                    kind: ActKind::Withdrawn,
                    happened_on: now.date(),
                    actor: None,
                    door: Door::Program,
                    supersedes: Some(id),
                    note: None,
                };
                self.add_act(school, &withdrawn, now).await?;
                self.set_looks(school, &[(opp.id, Some(now))]).await?;
            }
        }
        Ok(())
    }

    /// Whether a letter on paper to `person` about `opp` still lies at school: it waits to be printed, or
    /// was printed and is newer than `posted`, the last time that somebody posted what lay there.
    async fn lies_on_paper(
        &mut self,
        school: &SchoolId,
        opp: OppId,
        person: PersonId,
        posted: Option<Moment>,
    ) -> Result<bool, StoreError> {
        let (key, person) = (school.as_str(), person.as_bytes().to_vec());
        let posted = posted.map_or(i64::MIN, Moment::seconds);
        let rows = sqlx::query_scalar!(
            r#"select letter_id as "letter_id!: Vec<u8>" from delivery join letter using (letter_id)
               where letter.school_id = ? and letter.person_id = ? and delivery.channel = 'paper'
                   and (delivery.state = 'waiting'
                       or (delivery.state = 'delivered' and letter.composed_at > ?))"#,
            key,
            person,
            posted
        )
        .fetch_all(&mut *self.inner)
        .await?;
        for id in rows {
            let letter = LetterId::from_bytes(codec::id(&id, "delivery.letter_id")?);
            if self.opps_in_letter(letter).await?.contains(&opp) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The letters of a school that wait to be printed, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting_on_paper(&mut self, school: &SchoolId) -> Result<Vec<OnPaper>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select number, delivery_id, letter_id from delivery
             where school_id = ? and channel = 'paper' and state = 'waiting' order by number",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(OnPaper {
                    delivery: codec::id(&row.delivery_id, "delivery.delivery_id")?,
                    number: row.number,
                    letter: LetterId::from_bytes(codec::id(&row.letter_id, "delivery.letter_id")?),
                })
            })
            .collect()
    }
}
