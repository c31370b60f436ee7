//! The key that a school's own administration uses for an OPP, a leerling or a contact.
//!
//! It is how a second import finds the same rows again. It is sealed and never shown outside. It
//! may not be a BSN (burgerservicenummer): a school may use that number for a few purposes only,
//! and this program is none of them. A BSN is told by its shape: nine digits (eight when a
//! spreadsheet dropped the leading zero) that pass the elfproef.

use super::plain_text::{PlainText, TextFault};

/// The longest key that is taken.
const MAX_CHARACTERS: usize = 100;

/// Why a key was not taken. None of these repeats the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdministrationIdFault {
    /// Not a usable line of text.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// It is shaped like a BSN and passes its check.
    #[error("the key may be a BSN; use the school's own number")]
    Bsn,
    /// A spreadsheet rounded a long number, as in `1,23457E+11`: several rows may now share it.
    #[error("a spreadsheet rounded this number; make the column text and export again")]
    Rounded,
}

/// A key of the school's administration: one line of at most 100 characters, not a BSN.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdministrationId(PlainText);

impl AdministrationId {
    /// Reads a key; blanks around it do not matter, capitals do.
    ///
    /// # Errors
    /// When it is no usable line of text, a BSN, or a number that a spreadsheet rounded.
    pub fn parse(text: &str) -> Result<Self, AdministrationIdFault> {
        let line = PlainText::parse_name(text, MAX_CHARACTERS)?;
        if is_bsn(line.as_str()) {
            return Err(AdministrationIdFault::Bsn);
        }
        if is_rounded_number(line.as_str()) {
            return Err(AdministrationIdFault::Rounded);
        }
        Ok(Self(line))
    }

    /// What is left of the key when a spreadsheet took it for a number: without leading zeros, blanks and
    /// signs between, `,0` behind it, and capitals. Two keys that are alike may be one.
    #[must_use]
    pub fn alike(&self) -> String {
        alike(self.as_str())
    }

    /// The key, for sealing and matching only.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// As [`AdministrationId::alike`], of a key that was read before.
#[must_use]
pub fn alike(key: &str) -> String {
    let whole = [".0", ",0"].iter().find_map(|end| key.strip_suffix(end));
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let key = whole.filter(is_number).unwrap_or(key);
    let signs = key.chars().filter(|c| c.is_alphanumeric());
    let small: String = signs.flat_map(char::to_lowercase).collect();
    small.trim_start_matches('0').to_owned()
}

/// Whether the text can be a BSN: nine digits that pass the elfproef, or eight when the leading
/// zero was dropped. Blanks, dots, dashes and the letters "BSN" before it do not matter.
#[must_use]
pub fn is_bsn(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let bare = bare.strip_prefix("bsn").unwrap_or(&bare);
    let digits: Option<Vec<u32>> = bare.chars().map(|c| c.to_digit(10)).collect();
    match digits {
        Some(digits) if digits.len() == 9 => passes_elfproef(&digits),
        Some(digits) if digits.len() == 8 => passes_elfproef(&[&[0], digits.as_slice()].concat()),
        _ => false,
    }
}

/// The elfproef of a BSN: weights 9, 8, .. 2 and -1, the sum a multiple of 11. Nine zeros pass
/// the sum but are nobody's number.
fn passes_elfproef(digits: &[u32]) -> bool {
    let weights = [9i64, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i64 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| i64::from(*digit) * weight)
        .sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

/// Whether this is a number in scientific notation, which no administration uses as a key: `1E+05`, and
/// without the plus where a decimal sign tells (`1,5E5`).
pub(crate) fn is_rounded_number(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    let decimal = text.contains(['.', ',']);
    let bare = text
        .split_once("E+")
        .or_else(|| text.split_once('E').filter(|_| decimal));
    let Some((mantissa, exponent)) = bare else {
        return false;
    };
    let number = |part: &str, also: &[char]| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || also.contains(&c))
    };
    number(mantissa, &['.', ',']) && number(exponent, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_that_passes_the_elfproef_is_a_bsn_however_it_is_written() {
        for bsn in [
            "123456782",
            "123.456.782",
            " 123-45-6782 ",
            "BSN 123456782",
            "bsn:123456782",
        ] {
            assert!(is_bsn(bsn), "{bsn}");
            assert_eq!(AdministrationId::parse(bsn), Err(AdministrationIdFault::Bsn));
        }
    }

    #[test]
    fn a_bsn_whose_leading_zero_was_dropped_is_still_a_bsn() {
        assert!(is_bsn("012345672"));
        assert!(is_bsn("12345672"));
    }

    #[test]
    fn other_numbers_and_texts_are_no_bsn() {
        for key in [
            "123456789",
            "1234567",
            "1234567820",
            "L123456782x",
            "opp-2026-001",
            "000000000",
            "",
        ] {
            assert!(!is_bsn(key), "{key}");
        }
    }

    #[test]
    fn a_number_that_a_spreadsheet_rounded_is_refused() {
        for rounded in ["1,23457E+11", "1.2e+10", "6E+08", "1,23E5"] {
            assert_eq!(
                AdministrationId::parse(rounded),
                Err(AdministrationIdFault::Rounded)
            );
        }
        for key in ["E+1", "1E+", "klas 1E+2", "1,2", "12E5", "1.E", "1,5E-x"] {
            assert!(AdministrationId::parse(key).is_ok(), "{key}");
        }
    }

    #[test]
    fn keys_are_alike_when_a_spreadsheet_may_have_made_one_of_the_other() {
        let alike = |one: &str, other: &str| alike(one) == alike(other);
        for (one, other) in [
            ("00123", "123"),
            ("123,0", "123"),
            ("L-007 ", "l007"),
            ("ab 1", "AB1"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("123", "1230"), ("123", "124"), ("a,0", "a")] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_key_can_be_seen() {
        for nothing in ["\u{3164}", "?", "\u{200b}", "---"] {
            assert!(AdministrationId::parse(nothing).is_err(), "{nothing}");
        }
        assert_eq!(
            AdministrationId::parse("\u{200b}ll-1\u{a0}"),
            AdministrationId::parse("ll-1")
        );
    }

    #[test]
    fn a_key_has_at_most_a_hundred_characters() {
        assert!(AdministrationId::parse(&"x".repeat(100)).is_ok());
        assert!(AdministrationId::parse(&"x".repeat(101)).is_err());
    }

    #[test]
    fn debug_does_not_show_the_key() {
        let key = AdministrationId::parse("ll-4711").expect("a key");
        assert!(!format!("{key:?}").contains("4711"));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_never_a_bsn(place in 0usize..9, step in 1u32..10) {
            let mut digits = [1, 2, 3, 4, 5, 6, 7, 8, 2];
            if let Some(digit) = digits.get_mut(place) {
                *digit = (*digit + step) % 10;
            }
            prop_assert!(!passes_elfproef(&digits));
        }
    }
}
