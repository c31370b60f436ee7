//! Letters and the lines that travel in them.

use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};

use super::{Tx, codec, error::StoreError, lines::SaidLine, vault::Place};
use crate::{
    chance::random_id,
    domain::{
        capacity::Capacity,
        code_word::code_words,
        contact::Ways,
        id::{ActId, LetterId, MomentId, OppId, PersonId},
        letter::LetterKind,
        moment::Moment,
        school::SchoolId,
        team::Recipient,
    },
};

/// Length of a letter's public key: a Discord nonce holds 25 characters.
const KEY_LENGTH: usize = 25;

code_words! {
    /// Where a letter stands.
    pub enum LetterState {
        /// Not yet received by anybody.
        Waiting = "waiting",
        /// Received.
        Delivered = "delivered",
        /// A newer letter took its place before it was sent.
        Withdrawn = "withdrawn",
        /// Nothing in it held any more when it was to be sent.
        Superseded = "superseded",
        /// Not received; a human was told.
        Dead = "dead",
        /// Kept back after a backup was put back: the part that was lost may have sent it.
        Held = "held",
    }
}

/// A letter that is to be put in the outbox.
#[derive(Debug, Clone)]
pub struct NewLetter {
    /// What makes it the only one of its kind.
    pub meaning: String,
    /// Its kind.
    pub kind: LetterKind,
    /// Who gets it.
    pub who: Recipient,
    /// Its day.
    pub day: NaiveDate,
    /// When it was composed.
    pub composed_at: Moment,
    /// What it is about.
    pub about: About,
}

/// What a letter is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Reminder lines, or questions and news.
    Lines(Vec<SaidLine>),
    /// Another letter.
    Letter(LetterId),
    /// A planned moment, in one of its states.
    Moment(MomentId, u32),
    /// An act.
    Act(ActId),
    /// Nothing that is stored: what it says is made when it leaves.
    Nothing,
}

impl NewLetter {
    /// The lines that travel in it.
    #[must_use]
    pub fn lines(&self) -> &[SaidLine] {
        match &self.about {
            About::Lines(lines) => lines,
            _ => &[],
        }
    }

    fn about_letter(&self) -> Option<LetterId> {
        match self.about {
            About::Letter(letter) => Some(letter),
            _ => None,
        }
    }

    fn about_moment(&self) -> Option<(MomentId, u32)> {
        match self.about {
            About::Moment(moment, sequence) => Some((moment, sequence)),
            _ => None,
        }
    }

    fn about_act(&self) -> Option<ActId> {
        match self.about {
            About::Act(act) => Some(act),
            _ => None,
        }
    }
}

/// A letter as it stands in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its name in the database.
    pub id: LetterId,
    /// Its school.
    pub school: SchoolId,
    /// Its public key.
    pub key: String,
    /// Its kind.
    pub kind: LetterKind,
    /// Who gets it.
    pub who: Recipient,
    /// Its day.
    pub day: NaiveDate,
    /// When it was composed.
    pub composed_at: Moment,
    /// From when on trying makes no sense.
    pub useful_until: Moment,
    /// Whether it is the first for this reader.
    pub is_first: bool,
    /// Where it stands.
    pub state: LetterState,
    /// The letter it is about.
    pub about: Option<LetterId>,
    /// The planned moment that it tells, and which of its states.
    pub moment: Option<(MomentId, u32)>,
    /// The act that it tells.
    pub act: Option<ActId>,
}

impl LetterRow {
    /// Which ways it may take by what it is about. Whether its lines want paper only the lines tell.
    #[must_use]
    pub fn ways(&self) -> Ways {
        match self.kind {
            LetterKind::Answer if self.about.is_some() => Ways::OnlyMail,
            // A link that nobody can click is of no use.
            LetterKind::Account | LetterKind::DiscordCode => Ways::OnlyMail,
            _ => Ways::Any,
        }
    }
}

impl Tx {
    /// Puts a letter with its lines in the outbox. `None` when a letter of this meaning is there
    /// already: then nothing changes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_letter(
        &mut self,
        school: &SchoolId,
        letter: &NewLetter,
    ) -> Result<Option<LetterId>, StoreError> {
        let bytes = random_id(self.vault.chance())?;
        let is_first = i64::from(!self.has_heard(school, letter.who).await?);
        let key = public_key(&letter.meaning);
        let (id, school_key, kind) = (bytes.to_vec(), school.as_str(), letter.kind.as_str());
        let (person, capacity) = (
            letter.who.person.as_bytes().to_vec(),
            letter.who.capacity.as_str(),
        );
        let (day, composed_at) = (letter.day.to_string(), letter.composed_at.seconds());
        let useful_until = letter.kind.useful_until(letter.composed_at).seconds();
        let about = letter.about_letter().map(|about| about.as_bytes().to_vec());
        let moment = letter
            .about_moment()
            .map(|(moment, _)| moment.as_bytes().to_vec());
        let sequence = letter.about_moment().map(|(_, sequence)| sequence);
        let act = letter.about_act().map(|act| act.as_bytes().to_vec());
        let added = sqlx::query!(
            "insert into letter (letter_id, school_id, key, meaning, kind, person_id, capacity, day,
                 composed_at, useful_until, is_first, state, about_id, moment_id, moment_sequence, act_id)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?) on conflict (meaning) do nothing",
            id,
            school_key,
            key,
            letter.meaning,
            kind,
            person,
            capacity,
            day,
            composed_at,
            useful_until,
            is_first,
            about,
            moment,
            sequence,
            act
        )
        .execute(&mut *self.inner)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(None);
        }
        let id = LetterId::from_bytes(bytes);
        for line in letter.lines() {
            self.add_line(school, id, line, letter.composed_at).await?;
        }
        Ok(Some(id))
    }

    /// Whether this reader was ever written to, or a letter is on its way.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_heard(&mut self, school: &SchoolId, who: Recipient) -> Result<bool, StoreError> {
        let (school, person) = (school.as_str(), who.person.as_bytes().to_vec());
        let capacity = who.capacity.as_str();
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from letter where school_id = ? and person_id = ? and capacity = ?
                   and state in ('waiting', 'delivered') and kind in ('week.staff', 'daily.staff', 'daily.ouder', 'daily.leerling')) as "found!: bool""#,
            school,
            person,
            capacity
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// The letter of this meaning, when it was composed already.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn letter_of_meaning(&mut self, meaning: &str) -> Result<Option<LetterRow>, StoreError> {
        let found = sqlx::query_scalar!("select letter_id from letter where meaning = ?", meaning)
            .fetch_optional(&mut *self.inner)
            .await?;
        match found {
            None => Ok(None),
            Some(id) => {
                let id = LetterId::from_bytes(codec::id(&id, "letter.letter_id")?);
                self.letter(id).await.map(Some)
            }
        }
    }

    /// Whether a letter of this meaning was composed already.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_letter(&mut self, meaning: &str) -> Result<bool, StoreError> {
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from letter where meaning = ?) as "found!: bool""#,
            meaning
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// Withdraws the reminder letters of `who` that nobody tried to send, or that were not taken so
    /// far, and gives the OPPs that they were about. A letter that may have arrived stays.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn withdraw_unsent(
        &mut self,
        school: &SchoolId,
        who: Recipient,
    ) -> Result<Vec<OppId>, StoreError> {
        let (key, person) = (school.as_str(), who.person.as_bytes().to_vec());
        let capacity = who.capacity.as_str();
        let withdrawn = sqlx::query_scalar!(
            r#"update letter set state = 'withdrawn'
               where school_id = ? and person_id = ? and capacity = ? and state = 'waiting'
                 and kind in ('week.staff', 'daily.staff', 'daily.ouder', 'daily.leerling')
                 and not exists (select 1 from delivery where delivery.letter_id = letter.letter_id
                     and (delivery.state <> 'waiting' or delivery.unsure > 0))
               returning lower(hex(letter_id)) as "id!: String""#,
            key,
            person,
            capacity
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let list = serde_json::to_string(&withdrawn).unwrap_or_default();
        sqlx::query!(
            "update delivery set state = 'stopped', bytes_sealed = null
             where letter_id in (select unhex(value) from json_each(?))",
            list
        )
        .execute(&mut *self.inner)
        .await?;
        let opps = sqlx::query_scalar!(
            "select distinct opp_id from letter_line join line using (line_id)
             where letter_id in (select unhex(value) from json_each(?)) order by opp_id",
            list
        )
        .fetch_all(&mut *self.inner)
        .await?;
        opps.iter()
            .map(|id| Ok(OppId::from_bytes(codec::id(id, "line.opp_id")?)))
            .collect()
    }

    /// One letter.
    ///
    /// # Errors
    /// When the database cannot be read, or the letter is not in it.
    pub async fn letter(&mut self, id: LetterId) -> Result<LetterRow, StoreError> {
        let bytes = id.as_bytes().to_vec();
        let row = sqlx::query!(
            "select school_id, key, kind, person_id, capacity, day, composed_at, useful_until, is_first,
                    state, about_id, moment_id, moment_sequence, act_id
             from letter where letter_id = ?",
            bytes
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(LetterRow {
            id,
            school: codec::school(&row.school_id)?,
            key: row.key,
            kind: codec::word(LetterKind::parse(&row.kind), "letter.kind")?,
            who: Recipient {
                person: PersonId::from_bytes(codec::id(&row.person_id, "letter.person_id")?),
                capacity: codec::word(Capacity::parse(&row.capacity), "letter.capacity")?,
            },
            day: codec::date(&row.day, "letter.day")?,
            composed_at: codec::moment(row.composed_at),
            useful_until: codec::moment(row.useful_until),
            is_first: row.is_first == 1,
            state: codec::word(LetterState::parse(&row.state), "letter.state")?,
            about: row.about_id.as_deref().and_then(LetterId::from_slice),
            moment: moment(row.moment_id.as_deref(), row.moment_sequence),
            act: row.act_id.as_deref().and_then(ActId::from_slice),
        })
    }

    /// The kind of a letter.
    ///
    /// # Errors
    /// When the database cannot be read, or the letter is not in it.
    pub(super) async fn letter_kind(&mut self, letter: LetterId) -> Result<LetterKind, StoreError> {
        let id = letter.as_bytes().to_vec();
        let kind = sqlx::query_scalar!("select kind from letter where letter_id = ?", id)
            .fetch_one(&mut *self.inner)
            .await?;
        codec::word(LetterKind::parse(&kind), "letter.kind")
    }

    /// Writes down where a letter stands.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_letter_state(&mut self, letter: LetterId, state: LetterState) -> Result<(), StoreError> {
        let (id, state) = (letter.as_bytes().to_vec(), state.as_str());
        sqlx::query!("update letter set state = ? where letter_id = ?", state, id)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Keeps the words of a letter as they were first laid out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_letter_text(&mut self, letter: LetterId, text: &str) -> Result<(), StoreError> {
        let place = Place {
            table: "letter",
            column: "text_sealed",
            row: letter.as_bytes(),
        };
        let sealed = self.vault.seal_text(place, text)?;
        let id = letter.as_bytes().to_vec();
        sqlx::query!(
            "update letter set text_sealed = ? where letter_id = ?",
            sealed,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The words of a letter as they were first laid out; `None` when it never was.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn letter_text(&mut self, letter: LetterId) -> Result<Option<String>, StoreError> {
        let id = letter.as_bytes().to_vec();
        let sealed = sqlx::query_scalar!("select text_sealed from letter where letter_id = ?", id)
            .fetch_one(&mut *self.inner)
            .await?;
        let place = Place {
            table: "letter",
            column: "text_sealed",
            row: letter.as_bytes(),
        };
        sealed
            .map(|sealed| Ok(self.vault.open_text(place, &sealed)?))
            .transpose()
    }

    /// The people to whom the news about a letter that did not arrive was written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn told_about(&mut self, letter: LetterId) -> Result<Vec<PersonId>, StoreError> {
        let id = letter.as_bytes().to_vec();
        let rows = sqlx::query_scalar!(
            "select person_id from letter where about_id = ? and kind <> 'alarm.discord' order by composed_at",
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(PersonId::from_bytes(codec::id(id, "letter.person_id")?)))
            .collect()
    }

    /// Whether `told` got the news since `day` that letters to `unreached` do not arrive.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn knows_unreached(
        &mut self,
        school: &SchoolId,
        told: PersonId,
        unreached: PersonId,
        day: NaiveDate,
    ) -> Result<bool, StoreError> {
        let (key, day) = (school.as_str(), day.to_string());
        let (told, unreached) = (told.as_bytes().to_vec(), unreached.as_bytes().to_vec());
        let found = sqlx::query_scalar!(
            r#"select exists (select 1 from letter join letter as about on about.letter_id = letter.about_id
                   where letter.school_id = ? and letter.person_id = ? and about.person_id = ?
                     and letter.kind <> 'alarm.discord' and letter.day >= ? and letter.state in ('waiting', 'delivered')) as "found!: bool""#,
            key,
            told,
            unreached,
            day
        )
        .fetch_one(&mut *self.inner)
        .await?;
        Ok(found)
    }

    /// The letters since `day` that did not reach a member of staff working on OPPs of `lead`, and
    /// whose reader was not reached since: what a week letter names as "niet bereikt".
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn unreached_since(
        &mut self,
        school: &SchoolId,
        lead: Recipient,
        day: NaiveDate,
    ) -> Result<Vec<LetterId>, StoreError> {
        let (key, person) = (school.as_str(), lead.person.as_bytes().to_vec());
        let (capacity, day) = (lead.capacity.as_str(), day.to_string());
        let rows = sqlx::query_scalar!(
            "select letter_id from letter
             where school_id = ?1 and state = 'dead' and day >= ?4 and person_id <> ?2
               and kind in ('week.staff', 'daily.staff', 'daily.ouder', 'daily.leerling', 'invitation.moment')
               and not exists (select 1 from letter as later
                   where later.school_id = ?1 and later.person_id = letter.person_id
                     and later.state = 'delivered' and later.composed_at > letter.composed_at)
               and exists (select 1 from involvement as theirs join involvement as mine
                       on mine.school_id = ?1 and mine.opp_id = theirs.opp_id
                   where theirs.school_id = ?1 and theirs.person_id = letter.person_id
                     and theirs.until is null and mine.until is null
                     and mine.person_id = ?2 and mine.capacity = ?3)
             order by day, letter_id",
            key,
            person,
            capacity,
            day
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter()
            .map(|id| Ok(LetterId::from_bytes(codec::id(id, "letter.letter_id")?)))
            .collect()
    }
}

fn moment(id: Option<&[u8]>, sequence: Option<i64>) -> Option<(MomentId, u32)> {
    Some((MomentId::from_slice(id?)?, u32::try_from(sequence?).ok()?))
}

/// The public key of a meaning: base32 of its SHA-256, in small letters, 25 characters.
fn public_key(meaning: &str) -> String {
    let mut key = BASE32_NOPAD.encode(&Sha256::digest(meaning)).to_ascii_lowercase();
    key.truncate(KEY_LENGTH);
    key
}
