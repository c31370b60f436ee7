//! What `oppmaat check` asks of the database. It only reads.

use super::{Store, Tx, codec, error::StoreError};
use crate::domain::school::SchoolId;

/// How many messages SQLite may give about a damaged file.
const MOST_FAULTS: usize = 5;

/// Whether the file is whole, and its tables are those of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Soundness {
    /// What SQLite found damaged, in its own words; empty when nothing is.
    pub faults: Vec<String>,
    /// How many steps of bringing the tables up to date were not done yet.
    pub pending: usize,
}

/// What a school did not fill in, as counts: nobody is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Open OPPs.
    pub open: u32,
    /// Open OPPs without somebody who adopts them.
    pub without_vaststeller: u32,
    /// Open OPPs without somebody who stands in for the coordinator.
    pub without_deputy: u32,
    /// Letters that did not arrive, of which nobody else could be told, and whose reader got no
    /// later letter either.
    pub unheard: u32,
}

impl Store {
    /// Looks whether the file is whole and its tables up to date.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub async fn soundness(&self) -> Result<Soundness, StoreError> {
        let faults: Vec<String> = sqlx::query_scalar("pragma quick_check")
            .fetch_all(&self.readers)
            .await?;
        let done =
            sqlx::query_scalar!(r#"select count(*) as "count!: i64" from _sqlx_migrations where success"#)
                .fetch_one(&self.readers)
                .await?;
        let known = sqlx::migrate!().iter().count();
        Ok(Soundness {
            faults: faults
                .into_iter()
                .filter(|said| said != "ok")
                .take(MOST_FAULTS)
                .collect(),
            pending: known.saturating_sub(usize::try_from(done).unwrap_or(0)),
        })
    }
}

impl Tx {
    /// What a school did not fill in, and which letters nobody heard about.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn gaps(&mut self, school: &SchoolId) -> Result<Gaps, StoreError> {
        Ok(Gaps {
            open: self.open_opps(school).await?,
            without_vaststeller: self.open_without(school, "vaststeller").await?,
            without_deputy: self.open_without(school, "deputy").await?,
            unheard: self.unheard(school).await?,
        })
    }

    async fn open_without(&mut self, school: &SchoolId, capacity: &str) -> Result<u32, StoreError> {
        let school = school.as_str();
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from opp
               where school_id = ?1 and opp_id not in (select opp_id from opp_left where school_id = ?1)
                 and not exists (select 1 from involvement
                     where involvement.school_id = ?1 and involvement.opp_id = opp.opp_id
                       and capacity = ?2 and until is null)"#,
            school,
            capacity
        )
        .fetch_one(&mut *self.inner)
        .await?;
        codec::number(count, "opp")
    }

    async fn unheard(&mut self, school: &SchoolId) -> Result<u32, StoreError> {
        let school = school.as_str();
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from letter
               where school_id = ?1 and state = 'dead' and about_id is null
                 and not exists (select 1 from letter as news
                     where news.about_id = letter.letter_id and news.state in ('waiting', 'delivered'))
                 and not exists (select 1 from letter as later
                     where later.school_id = ?1 and later.person_id = letter.person_id
                       and later.state = 'delivered' and later.composed_at > letter.composed_at)"#,
            school
        )
        .fetch_one(&mut *self.inner)
        .await?;
        codec::number(count, "letter")
    }
}
