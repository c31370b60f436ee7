//! Chance is an argument: real from the operating system, or repeatable for the demo and tests.
//!
//! The two are different types, and a real key file opens only with the real one
//! ([`crate::store::Vault`]): a rehearsal can never make keys or ids for a real database.

use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// When the operating system gives no random bytes; nothing may go on without.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance>;
}

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes ({0}); nothing was stored, restart the machine")]
pub struct NoChance(String);

/// The operating system's own source.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsChance;

impl Chance for OsChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where real chance enters")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        getrandom::fill(bytes).map_err(|error| NoChance(error.to_string()))
    }
}

/// The same bytes for the same seed, every time: for the demo and for tests.
#[derive(Debug, Default)]
pub struct SeededChance {
    seed: u64,
    used: AtomicU64,
}

impl SeededChance {
    /// A source that starts from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            used: AtomicU64::new(0),
        }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for chunk in bytes.chunks_mut(32) {
            let block = self.used.fetch_add(1, Ordering::Relaxed);
            let random = Sha256::new()
                .chain_update(self.seed.to_le_bytes())
                .chain_update(block.to_le_bytes())
                .finalize();
            for (byte, random) in chunk.iter_mut().zip(random) {
                *byte = random;
            }
        }
        Ok(())
    }
}

/// 16 random bytes for an id.
///
/// # Errors
/// When there is no chance to be had.
pub fn random_id(chance: &dyn Chance) -> Result<[u8; 16], NoChance> {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bytes_again_and_never_the_same_block_twice() {
        let (one, two) = (SeededChance::new(7), SeededChance::new(7));
        let ids: Vec<_> = (0..3).map(|_| random_id(&one).expect("bytes")).collect();
        assert_eq!(ids[0], random_id(&two).expect("bytes"));
        assert_ne!(ids[0], ids[1]);
        assert_ne!(ids[1], ids[2]);
    }

    #[test]
    fn the_operating_system_gives_bytes() {
        assert_ne!(random_id(&OsChance).expect("bytes"), [0; 16]);
    }
}
