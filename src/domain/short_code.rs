//! The short code that stands on paper instead of a link, because nobody types 43 characters.
//!
//! It is random (31^8, about 850 milliards), works as long as a link does, and can be tried ten times a
//! minute only.

use std::fmt;

use super::reference::{ALPHABET, draw};

/// How many characters stand between two hyphens.
const GROUP: usize = 4;

/// Eight characters of the alphabet of references, printed as `ABCD-EFGH`. `Debug` does not show them:
/// whoever has them comes in.
#[derive(Clone, PartialEq, Eq)]
pub struct ShortCode([u8; 2 * GROUP]);

impl ShortCode {
    /// Reads a code as somebody typed it: small letters, blanks, hyphens and points are forgiven. The
    /// letters O, I and L and the digits 0 and 1 are in no code, and nothing tells which character was
    /// meant: they are not guessed.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let characters: Vec<u8> = typed
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| u8::try_from(c.to_ascii_uppercase()).ok())
            .collect::<Option<_>>()?;
        let known = characters.iter().all(|c| ALPHABET.contains(c));
        known.then_some(Self(characters.try_into().ok()?))
    }

    /// Makes a code of random bytes, each character equally likely; `None` when the bytes run out first:
    /// give 32 or more.
    #[must_use]
    pub fn from_bytes(bytes: impl IntoIterator<Item = u8>) -> Option<Self> {
        draw(bytes).map(Self)
    }

    /// As it is printed: `ABCD-EFGH`.
    #[must_use]
    pub fn text(&self) -> String {
        let groups: Vec<&str> = self
            .0
            .chunks(GROUP)
            .map(|group| std::str::from_utf8(group).unwrap_or_default())
            .collect();
        groups.join("-")
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in [
            "K7TQ-M4XR",
            "k7tqm4xr",
            " K7TQ M4XR ",
            "K7TQ\u{2011}m4xr",
            "k7.tq - m4.xr",
        ] {
            let code = ShortCode::parse(typed).map(|code| code.text());
            assert_eq!(code.as_deref(), Some("K7TQ-M4XR"), "{typed}");
        }
    }

    #[test]
    fn what_is_in_no_code_is_not_guessed() {
        for wrong in [
            "",
            "K7TQ-M4X",
            "K7TQ-M4XRR",
            "K7TQ-M4X0",
            "K7TQ-M4XO",
            "K7TQ-M4X1",
            "K7TQ-M4XÉ",
        ] {
            assert_eq!(ShortCode::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_made_can_be_read_and_is_shown_nowhere(
            bytes in proptest::collection::vec(any::<u8>(), 32),
        ) {
            if let Some(code) = ShortCode::from_bytes(bytes) {
                prop_assert_eq!(ShortCode::parse(&code.text()), Some(code.clone()));
                prop_assert_eq!(format!("{code:?}"), "ShortCode(..)");
            }
        }

        #[test]
        fn anything_can_be_typed(text in ".{0,40}") {
            let _ = ShortCode::parse(&text);
        }
    }
}
