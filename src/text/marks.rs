//! Invisible marks inside a draft.
//!
//! Words come out of Fluent as plain strings, and are put together into blocks by other code. Two
//! things must survive that journey: which words are jargon that must be explained, and where words
//! were missing. Both are kept as single private-use characters, so that even a text that was never
//! stripped shows nothing odd to most readers.

/// Closes a marked word.
const CLOSE: char = '\u{E000}';
/// Stands before words that could not be found or were not whole.
const HOLE: char = '\u{E001}';
/// Opens the marked word with number 0; the next characters open the next ones.
const FIRST_OPENING: u32 = 0xE100;

/// Takes every mark out of a text; all that was shown stays.
#[must_use]
pub fn strip(text: &str) -> String {
    text.chars().filter(|&character| !is_mark(character)).collect()
}

/// Whether words were missing somewhere in this text.
#[must_use]
pub fn has_hole(text: &str) -> bool {
    text.contains(HOLE)
}

/// Puts the marks of term `number` round the words that are shown for it.
pub(super) fn wrap(number: u8, shown: &str) -> String {
    // Never the fallback: 0xE100 to 0xE1FF are all characters.
    let opening = char::from_u32(FIRST_OPENING + u32::from(number)).unwrap_or(CLOSE);
    format!("{opening}{shown}{CLOSE}")
}

/// Says that `text` is not what its author meant.
pub(super) fn hole(text: &str) -> String {
    format!("{HOLE}{text}")
}

/// The numbers of the marked terms, in order of use.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = u8> {
    text.chars().filter_map(number)
}

/// What stands outside marked words; a blank where a marked word stood.
pub(super) fn outside(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for character in text.chars() {
        if number(character).is_some() {
            depth += 1;
            outside.push(' ');
        } else if character == CLOSE {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && character != HOLE {
            outside.push(character);
        }
    }
    outside
}

fn is_mark(character: char) -> bool {
    character == CLOSE || character == HOLE || number(character).is_some()
}

fn number(character: char) -> Option<u8> {
    u8::try_from(u32::from(character).checked_sub(FIRST_OPENING)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_marked_word_can_be_found_and_taken_out() {
        let text = format!("Vandaag: {} en {}.", wrap(3, "het plan"), wrap(0, "de hulp"));
        assert_eq!(numbers(&text).collect::<Vec<_>>(), [3, 0]);
        assert_eq!(strip(&text), "Vandaag: het plan en de hulp.");
        assert_eq!(outside(&text), "Vandaag:   en  .");
    }

    #[test]
    fn a_hole_is_seen_and_not_shown() {
        let text = hole("[no-such-words]");
        assert!(has_hole(&text));
        assert_eq!(strip(&text), "[no-such-words]");
        assert!(!has_hole("[no-such-words]"));
    }

    proptest! {
        #[test]
        fn strip_gives_back_what_was_marked(
            shown in any::<String>().prop_filter("our marks", |s| !s.chars().any(is_mark)),
            number in any::<u8>(),
        ) {
            prop_assert_eq!(strip(&wrap(number, &shown)), shown.clone());
            prop_assert_eq!(numbers(&wrap(number, &shown)).collect::<Vec<_>>(), vec![number]);
        }

        #[test]
        fn no_text_upsets_the_marks(text in "[\u{E000}\u{E001}\u{E100}-\u{E103}a-c .]{0,30}|\\PC*") {
            let stripped = strip(&text);
            prop_assert!(!stripped.chars().any(is_mark));
            prop_assert_eq!(strip(&stripped), stripped);
            prop_assert!(!outside(&text).chars().any(is_mark));
        }
    }
}
