//! The program's own reference of an OPP: four characters that mean nothing.
//!
//! It stands in letters and channels instead of a name or the school's own number, which may be
//! a pupil number. It is random, unique within its school, and never used again.

use std::fmt;

/// Digits and capitals without those that look alike in print (0 and O, 1 and I and L).
pub(super) const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Four characters of the alphabet, such as `K7TQ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 4]);

impl Reference {
    /// Reads a reference; capitals and blanks around it do not matter. Look-alikes are not
    /// guessed: a wrong guess would be another child.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.trim().to_ascii_uppercase();
        let characters: [u8; 4] = typed.as_bytes().try_into().ok()?;
        let known = characters.iter().all(|c| ALPHABET.contains(c));
        known.then_some(Self(characters))
    }

    /// Makes a reference of random bytes, each character equally likely: bytes from 248 (the last
    /// multiple of 31) are skipped. `None` when the bytes run out first; about one byte in
    /// thirty-two is skipped, so give 16 or more, or an endless source.
    #[must_use]
    pub fn from_bytes(bytes: impl IntoIterator<Item = u8>) -> Option<Self> {
        draw(bytes).map(Self)
    }

    /// The four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Characters of the alphabet, each equally likely; see [`Reference::from_bytes`].
pub(super) fn draw<const N: usize>(bytes: impl IntoIterator<Item = u8>) -> Option<[u8; N]> {
    let characters = bytes
        .into_iter()
        .filter(|byte| *byte < 248)
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 31)).copied());
    characters.take(N).collect::<Vec<u8>>().try_into().ok()
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_letters_are_read_as_capitals() {
        assert_eq!(
            Reference::parse(" k7tq ").map(|found| found.to_string()),
            Some("K7TQ".into())
        );
    }

    #[test]
    fn characters_that_look_alike_are_refused_and_not_guessed() {
        for wrong in ["K7T0", "K7TO", "K7T1", "K7TI", "K7TL", "K7T", "K7TQX", "", "K7é"] {
            assert_eq!(Reference::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_character_is_equally_likely() {
        let mut counts = std::collections::BTreeMap::new();
        for byte in 0..=255u8 {
            if let Some(found) = Reference::from_bytes([byte, 0, 0, 0]) {
                *counts.entry(found).or_insert(0) += 1;
            }
        }
        assert_eq!(counts.len(), 31);
        assert!(counts.values().all(|count| *count == 8));
    }

    #[test]
    fn too_few_bytes_make_no_reference() {
        assert_eq!(Reference::from_bytes([1, 2, 3]), None);
        assert_eq!(Reference::from_bytes([255, 255, 1, 2, 3]), None);
        assert!(Reference::from_bytes([255, 1, 2, 3, 4]).is_some());
    }

    proptest! {
        #[test]
        fn what_is_made_of_bytes_can_be_read_back(bytes in proptest::array::uniform32(any::<u8>())) {
            if let Some(made) = Reference::from_bytes(bytes) {
                prop_assert_eq!(Reference::parse(made.as_str()), Some(made));
            }
        }
    }
}
