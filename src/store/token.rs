//! Tokens: 32 random bytes that only their owner has. The database keeps their SHA-256, so that whoever
//! reads it can open nothing.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use crate::chance::{Chance, NoChance};

/// A token. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// What is kept of a token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When there is no chance to be had.
    pub fn random(chance: &dyn Chance) -> Result<Self, NoChance> {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads a token as it stands in a web address or a cookie; `None` when it can be none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// 43 characters for a web address or a cookie.
    #[must_use]
    pub fn text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// What the cookie of the session holds that this link begins in the browser with the secret `door`:
    /// the same each time, and made by nobody who lacks one of the two.
    #[must_use]
    pub fn of_session(&self, door: &Self) -> Self {
        let hash = Sha256::new()
            .chain_update("session/")
            .chain_update(self.0)
            .chain_update(door.0)
            .finalize();
        Self(hash.into())
    }

    /// What is kept of it. Looking it up by its hash takes as long for a wrong token as for a right
    /// one.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }
}

impl TokenHash {
    /// Reads the bytes of a database row; `None` unless there are exactly 32.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes as they stand in the database.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;
    use proptest::prelude::*;

    #[test]
    fn a_token_reads_back_and_is_shown_nowhere() {
        let token = Token::random(&SeededChance::new(1)).expect("a token");
        assert_eq!(token.text().len(), 43);
        assert_eq!(Token::parse(&token.text()), Some(token.clone()));
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token(..) TokenHash(..)");
    }

    #[test]
    fn a_session_is_of_one_link_in_one_browser() {
        let [link, door, other] =
            [1, 2, 3].map(|seed| Token::random(&SeededChance::new(seed)).expect("a token"));
        assert_eq!(link.of_session(&door), link.of_session(&door));
        assert_ne!(link.of_session(&door), link.of_session(&other));
        assert_ne!(link.of_session(&door), other.of_session(&door));
    }

    proptest! {
        #[test]
        fn anything_else_is_no_token(text in ".{0,60}") {
            if let Some(token) = Token::parse(&text) {
                prop_assert_eq!(token.text(), text);
            }
        }
    }
}
