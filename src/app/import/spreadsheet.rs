//! What a spreadsheet puts round a cell, or in its place.
//!
//! An apostrophe in front and `="…"` keep a number as it was typed; quotation marks round a whole cell come
//! from copying, straight ones or curled ones. None of them was meant: [`bare`] takes them off, with the
//! blanks and unseen signs round them. A word such as `#N/B` says that a formula went wrong; no cell is read
//! from it ([`is_error`]).

use crate::domain::unseen;

/// Marks that stand round a whole cell.
const PAIRS: [(char, char); 8] = [
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('„', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('‚', '’'),
    ('«', '»'),
];

/// The cell without what a spreadsheet put round it. Every sign within stays.
pub(super) fn bare(cell: &str) -> &str {
    let mut text = unseen::trimmed(cell);
    while let Some(inner) = without_pair(text).or_else(|| without_apostrophe(text)) {
        text = unseen::trimmed(inner);
    }
    text
}

/// The inner part of `="…"` or of a text in quotation marks that stand nowhere else in it.
fn without_pair(text: &str) -> Option<&str> {
    let quoted = text.strip_prefix("=\"").map(|rest| rest.strip_suffix('"'));
    if let Some(inner) = quoted {
        return inner.filter(|inner| !inner.contains('"'));
    }
    PAIRS.into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    })
}

/// The text behind an apostrophe in front, unless that belongs to a name: 't Hart, 's-Gravenhage.
fn without_apostrophe(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['\'', '‘', '’'])?;
    let mut signs = rest.chars();
    let letter = signs
        .next()
        .is_some_and(|c| "stnkmr".contains(c.to_ascii_lowercase()));
    let is_elision = letter && signs.next().is_some_and(|c| unseen::is_blank(c) || c == '-');
    (!is_elision).then_some(rest)
}

/// Whether a spreadsheet wrote that something went wrong: `#` and capitals that end in `!` or `?`, the family
/// of "not available" (`#N/A` in each language), a column that was too narrow (`####`), `Err:502`.
pub(super) fn is_error(cell: &str) -> bool {
    if let Some((word, number)) = cell.split_once(':') {
        let is_word = ["err", "fout", "fehler"].contains(&word.to_lowercase().as_str());
        return is_word && number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some(rest) = cell.strip_prefix('#') else {
        return false;
    };
    let rest = rest.trim_start_matches(['¡', '¿']);
    let (word, cries) = match rest.strip_suffix(['!', '?']) {
        Some(word) => (word, true),
        None => (rest, false),
    };
    let is_part =
        |c: char| c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase()) || "/_. ".contains(c);
    let is_shout = word.chars().all(is_part) && word.chars().any(char::is_alphabetic);
    rest.chars().all(|c| c == '#') || (is_shout && (cries || is_not_available(word)))
}

/// `N/A`, `N/B`, `N/D`, `I/T`: letters on both sides of a slash; or one of the words for it without one.
fn is_not_available(word: &str) -> bool {
    let letters =
        |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    let slashed = word
        .split_once('/')
        .is_some_and(|(one, other)| letters(one) && letters(other));
    slashed || ["NV", "NB", "NA", "YOK", "HIÁNYZIK", "GETTING_DATA"].contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_put_round_a_cell_goes() {
        for (cell, wanted) in [
            ("'vos@thuis.example", "vos@thuis.example"),
            ("=\"00123\"", "00123"),
            (" '=\"00123\" ", "00123"),
            ("\u{200b}“Sterre”\u{a0}", "Sterre"),
            ("„Sterre“", "Sterre"),
            ("‘Sterre’", "Sterre"),
            ("\"Sterre\"", "Sterre"),
            ("'+31 6 0000 0001", "+31 6 0000 0001"),
            ("'-", "-"),
            ("'", ""),
            ("=\"\"", ""),
            ("\u{feff}\u{feff}opp_id", "opp_id"),
        ] {
            assert_eq!(bare(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn what_belongs_to_a_name_stays() {
        for name in [
            "'t Hart",
            "’t Hooft",
            "'s-Gravenhage",
            "'T HART",
            "O'Neil",
            "Jan 'Jopie' Vos",
            "\"Bo\" en \"Jo\"",
            "=SUM(A1)",
            "5\" disk",
            "Sterre “Bo”",
        ] {
            assert_eq!(bare(name), name);
        }
    }

    #[test]
    fn the_errors_of_a_spreadsheet_are_known_by_their_shape() {
        for error in [
            "#N/B",
            "#VERW!",
            "#NAAM?",
            "#DEEL/0!",
            "#WAARDE!",
            "#GETAL!",
            "#LEEG!",
            "#OVERLOOP!",
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#NUM!",
            "#DIV/0!",
            "#NULL!",
            "#SPILL!",
            "#CALC!",
            "#BEZUG!",
            "#ÜBERLAUF!",
            "#NV",
            "#NOMBRE?",
            "#¡VALOR!",
            "#¿NOMBRE?",
            "#N/D",
            "#I/T",
            "########",
            "#",
            "#GETTING_DATA",
            "Err:502",
            "Fout:502",
        ] {
            assert!(is_error(error), "{error}");
        }
        for text in [
            "",
            "#5",
            "#5b",
            "#1 van de klas",
            "Sterre!",
            "ja?",
            "5/6",
            "opp:123",
            "#jan",
            "#A12",
        ] {
            assert!(!is_error(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn taking_off_twice_is_taking_off_once(
            cell in "[='\"“”„‘’«»\u{200b}\u{a0} ]{0,6}[-a-z'\"“” ]{0,8}[='\"“”„‘’«»\u{200b}\u{a0} ]{0,6}"
        ) {
            prop_assert_eq!(bare(bare(&cell)), bare(&cell));
            prop_assert!(cell.contains(bare(&cell)));
            let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
            prop_assert_eq!(letters(bare(&cell)), letters(&cell));
        }
    }
}
