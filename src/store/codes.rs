//! Short codes on paper: the code itself stands on the paper and in the sealed words of its letter; here
//! it is found by a blind index.

use super::{
    Token, Tx,
    error::StoreError,
    links::{LinkColumns, LinkRow, NewLink},
};
use crate::domain::{moment::Moment, short_code::ShortCode};

/// Random bytes for one code: about one in thirty-two cannot be used.
const BYTES: usize = 32;

impl Tx {
    /// Makes a code that opens the same as `link` for as long. The token of the link that stands for it
    /// is given to nobody.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_code(&mut self, link: &NewLink<'_>, now: Moment) -> Result<ShortCode, StoreError> {
        loop {
            let mut bytes = [0; BYTES];
            self.vault.chance().fill(&mut bytes)?;
            let Some(code) = ShortCode::from_bytes(bytes) else {
                continue;
            };
            // A code is never given twice, not even one that opens nothing any more.
            if self.link_of_code(&code).await?.is_none() {
                let index = self.vault.index_anywhere("code", &code.text());
                let until = link.purpose.expires_at(now);
                self.insert_link(link, Some(index), (now, until)).await?;
                return Ok(code);
            }
        }
    }

    /// What a code stands for, whether or not it still opens anything.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn link_of_code(&mut self, code: &ShortCode) -> Result<Option<LinkRow>, StoreError> {
        let index = self.vault.index_anywhere("code", &code.text()).to_vec();
        let row = sqlx::query_as!(
            LinkColumns,
            "select school_id, person_id, capacity, purpose, opp_id, version_id, obligation, term, letter_id,
                    expires_at, used_at, revoked_at
             from link where code_index = ?",
            index
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        row.map(LinkColumns::read).transpose()
    }

    /// Makes a link to what a code stands for. It works no longer than the code.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_link_of_code(&mut self, code: &LinkRow, now: Moment) -> Result<Token, StoreError> {
        let link = NewLink {
            school: &code.school,
            who: code.who,
            purpose: code.purpose,
        };
        self.insert_link(&link, None, (now, code.expires_at)).await
    }
}
