//! The links by which people come in, and the sessions that some of them begin.

use super::{
    Tx, codec,
    error::StoreError,
    token::{Token, TokenHash},
};
use crate::domain::{
    capacity::Capacity,
    id::{LetterId, OppId, PersonId, VersionId},
    link::{Purpose, Target},
    moment::Moment,
    obligation::Obligation,
    school::SchoolId,
    team::Recipient,
};

/// A link as it stands, whether or not it still opens anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The school.
    pub school: SchoolId,
    /// Whose it is, and in which capacity it was given.
    pub who: Recipient,
    /// What it opens.
    pub purpose: Purpose,
    /// From when on it opens nothing.
    pub expires_at: Moment,
    /// Whether it was taken back.
    pub is_revoked: bool,
    /// Whether it began its session.
    pub is_used: bool,
}

impl LinkRow {
    /// Whether it opens something at `now`.
    #[must_use]
    pub fn opens_at(&self, now: Moment) -> bool {
        !self.is_revoked && now < self.expires_at
    }
}

/// A link that is to be given to somebody.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Whose it is, and in which capacity.
    pub who: Recipient,
    /// What it opens.
    pub purpose: Purpose,
}

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub person: PersonId,
    /// When it was last used.
    pub seen_at: Moment,
    /// When it ends at the latest.
    pub expires_at: Moment,
}

/// One of the sessions of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedInRow {
    /// By which its cookie is known.
    pub token: TokenHash,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub seen_at: Moment,
}

impl Tx {
    /// Makes a link; the token is given back and kept nowhere.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_link(&mut self, link: &NewLink<'_>, now: Moment) -> Result<Token, StoreError> {
        self.insert_link(link, None, (now, link.purpose.expires_at(now)))
            .await
    }

    /// Makes a link with a code beside it, by its blind index, that works until a moment.
    pub(super) async fn insert_link(
        &mut self,
        link: &NewLink<'_>,
        code: Option<[u8; 16]>,
        (now, expires_at): (Moment, Moment),
    ) -> Result<Token, StoreError> {
        let token = Token::random(self.vault.chance())?;
        let (hash, school) = (token.hash().as_bytes().to_vec(), link.school.as_str());
        let person = link.who.person.as_bytes().to_vec();
        let (capacity, purpose) = (link.who.capacity.as_str(), link.purpose.name());
        let parts = Parts::of(&link.purpose);
        let (created_at, expires_at) = (now.seconds(), expires_at.seconds());
        let code = code.map(|code| code.to_vec());
        sqlx::query!(
            "insert into link (token_hash, school_id, person_id, capacity, purpose, opp_id, version_id,
                 obligation, term, letter_id, code_index, created_at, expires_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            hash,
            school,
            person,
            capacity,
            purpose,
            parts.opp,
            parts.version,
            parts.obligation,
            parts.term,
            parts.letter,
            code,
            created_at,
            expires_at
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(token)
    }

    /// The link with this token, whether or not it still opens anything.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn link(&mut self, token: TokenHash) -> Result<Option<LinkRow>, StoreError> {
        let hash = token.as_bytes().to_vec();
        let row = sqlx::query_as!(
            LinkColumns,
            "select school_id, person_id, capacity, purpose, opp_id, version_id, obligation, term, letter_id,
                    expires_at, used_at, revoked_at
             from link where token_hash = ?",
            hash
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(LinkColumns::read).transpose()
    }

    /// Marks a sign-in link as used; gives whether it was this call that did.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn use_link(&mut self, token: TokenHash, now: Moment) -> Result<bool, StoreError> {
        let (hash, now) = (token.as_bytes().to_vec(), now.seconds());
        let used = sqlx::query!(
            "update link set used_at = ? where token_hash = ? and used_at is null",
            now,
            hash
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Takes back every link of a person, and ends its sessions: for a new address, or on request.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revoke_links(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        at: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, now) = (school.as_str(), person.as_bytes().to_vec(), at.seconds());
        sqlx::query!(
            "update link set revoked_at = ? where school_id = ? and person_id = ? and revoked_at is null",
            now,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        self.end_sessions(school, person, at).await
    }

    /// Ends every session of a person.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_sessions(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, id, now) = (school.as_str(), person.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "update session set ended_at = ? where school_id = ? and person_id = ? and ended_at is null",
            now,
            key,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The sessions of a person that were used since `since`, and neither ended nor ran out by `now`; the
    /// newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sessions_of(
        &mut self,
        school: &SchoolId,
        person: PersonId,
        (since, now): (Moment, Moment),
    ) -> Result<Vec<SignedInRow>, StoreError> {
        let (key, id) = (school.as_str(), person.as_bytes().to_vec());
        let (since, now) = (since.seconds(), now.seconds());
        let rows = sqlx::query!(
            "select token_hash, created_at, seen_at from session
             where school_id = ? and person_id = ? and ended_at is null and seen_at > ? and expires_at > ?
             order by created_at desc",
            key,
            id,
            since,
            now
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let token = TokenHash::from_slice(&row.token_hash);
                Ok(SignedInRow {
                    token: codec::word(token, "session.token_hash")?,
                    since: codec::moment(row.created_at),
                    seen_at: codec::moment(row.seen_at),
                })
            })
            .collect()
    }

    /// Begins the session of somebody, by the hash of what its cookie holds.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_session(
        &mut self,
        token: TokenHash,
        (school, person): (&SchoolId, PersonId),
        (now, expires_at): (Moment, Moment),
    ) -> Result<(), StoreError> {
        let (hash, key) = (token.as_bytes().to_vec(), school.as_str());
        let (id, now, until) = (person.as_bytes().to_vec(), now.seconds(), expires_at.seconds());
        sqlx::query!(
            "insert into session (token_hash, school_id, person_id, created_at, seen_at, expires_at)
             values (?, ?, ?, ?, ?, ?)",
            hash,
            key,
            id,
            now,
            now,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The session with this token, unless it was ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn session(&mut self, token: TokenHash) -> Result<Option<SessionRow>, StoreError> {
        let hash = token.as_bytes().to_vec();
        let row = sqlx::query!(
            "select school_id, person_id, seen_at, expires_at from session
             where token_hash = ? and ended_at is null",
            hash
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(|row| {
            Ok(SessionRow {
                school: codec::school(&row.school_id)?,
                person: PersonId::from_bytes(codec::id(&row.person_id, "session.person_id")?),
                seen_at: codec::moment(row.seen_at),
                expires_at: codec::moment(row.expires_at),
            })
        })
        .transpose()
    }

    /// Writes down that a session was used.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn see_session(&mut self, token: TokenHash, now: Moment) -> Result<(), StoreError> {
        let (hash, now) = (token.as_bytes().to_vec(), now.seconds());
        sqlx::query!("update session set seen_at = ? where token_hash = ?", now, hash)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_session(&mut self, token: TokenHash, now: Moment) -> Result<(), StoreError> {
        let (hash, now) = (token.as_bytes().to_vec(), now.seconds());
        sqlx::query!(
            "update session set ended_at = ? where token_hash = ? and ended_at is null",
            now,
            hash
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

/// A link as its columns hold it.
pub(super) struct LinkColumns {
    pub(super) school_id: String,
    pub(super) person_id: Vec<u8>,
    pub(super) capacity: String,
    pub(super) purpose: String,
    pub(super) opp_id: Option<Vec<u8>>,
    pub(super) version_id: Option<Vec<u8>>,
    pub(super) obligation: Option<String>,
    pub(super) term: Option<String>,
    pub(super) letter_id: Option<Vec<u8>>,
    pub(super) expires_at: i64,
    pub(super) used_at: Option<i64>,
    pub(super) revoked_at: Option<i64>,
}

impl LinkColumns {
    pub(super) fn read(self) -> Result<LinkRow, StoreError> {
        let parts = Parts {
            opp: self.opp_id,
            version: self.version_id,
            obligation: self.obligation,
            term: self.term,
            letter: self.letter_id,
        };
        let person = PersonId::from_bytes(codec::id(&self.person_id, "link.person_id")?);
        Ok(LinkRow {
            school: codec::school(&self.school_id)?,
            who: Recipient {
                person,
                capacity: codec::word(Capacity::parse(&self.capacity), "link.capacity")?,
            },
            purpose: codec::word(parts.purpose(&self.purpose), "link.purpose")?,
            expires_at: codec::moment(self.expires_at),
            is_revoked: self.revoked_at.is_some(),
            is_used: self.used_at.is_some(),
        })
    }
}

/// The columns that a purpose fills.
#[derive(Default)]
struct Parts {
    opp: Option<Vec<u8>>,
    version: Option<Vec<u8>>,
    obligation: Option<String>,
    term: Option<String>,
    letter: Option<Vec<u8>>,
}

impl Parts {
    fn of(purpose: &Purpose) -> Self {
        match purpose {
            Purpose::SignIn | Purpose::Lists => Self::default(),
            Purpose::Contact(letter) => Self {
                letter: Some(letter.as_bytes().to_vec()),
                ..Self::default()
            },
            Purpose::Obligation(target) => Self {
                opp: Some(target.opp.as_bytes().to_vec()),
                version: target.version.map(|version| version.as_bytes().to_vec()),
                obligation: Some(target.obligation.name()),
                term: Some(target.term.to_string()),
                letter: None,
            },
        }
    }

    /// Reads back what [`Self::of`] wrote.
    fn purpose(&self, name: &str) -> Option<Purpose> {
        Some(match name {
            "sign_in" => Purpose::SignIn,
            "lists" => Purpose::Lists,
            "contact" => Purpose::Contact(LetterId::from_slice(self.letter.as_deref()?)?),
            "obligation" => Purpose::Obligation(Target {
                opp: OppId::from_slice(self.opp.as_deref()?)?,
                version: self.version.as_deref().and_then(VersionId::from_slice),
                obligation: Obligation::parse(self.obligation.as_deref()?)?,
                term: self.term.as_deref()?.parse().ok()?,
            }),
            _ => return None,
        })
    }
}
