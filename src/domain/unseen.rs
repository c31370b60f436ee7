//! What cannot be seen: blanks of every kind, and signs without a shape.
//!
//! Programs put such signs round what people type (a mark of the reading direction before a date, a space
//! without width after an address), and nobody can see them. Round a text they mean nothing: [`trimmed`]
//! takes them off. Inside a text they make two things that look the same differ, so that whoever reads a
//! name, a key or an address asks [`place`] and says where one stands. Where only a few signs can stand at
//! all (a date, a code word) they go everywhere: [`without`].
//!
//! Some do carry meaning and stay: the joiners between letters of scripts that join (a Persian or Tamil
//! name), those within an emoji, and the sign that chooses the shape of an emoji or an ideograph.
//!
//! Source: Unicode, `White_Space` and `Default_Ignorable_Code_Point` (`DerivedCoreProperties.txt`); ZWNJ and
//! ZWJ: Unicode core specification, section 23.2.

/// A blank, however wide: `White_Space`, and the Braille pattern without dots.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// A sign without a shape: control characters, and `Default_Ignorable_Code_Point`.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A sign that every reader sees otherwise, or as a box: private use, what a wrong encoding left, and code
/// points that are no character.
#[must_use]
pub fn is_unreadable(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffc}'..='\u{ffff}')
        || c >= '\u{f0000}'
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The text without blanks and unseen signs at its ends.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c| is_blank(c) || is_unseen(c))
}

/// The text without any unseen sign, and with an ordinary space for each blank.
#[must_use]
pub fn without(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    let spaced = seen.map(|c| if is_blank(c) { ' ' } else { c });
    spaced.collect::<String>().trim().to_owned()
}

/// One line: its words, each without unseen signs at its ends, with one space between them.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(is_blank).map(trimmed);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Where the first unseen sign stands that carries no meaning, counted in characters from 1.
#[must_use]
pub fn place(text: &str) -> Option<usize> {
    let mut before = None;
    let mut signs = text.chars().zip(1..).peekable();
    while let Some((sign, place)) = signs.next() {
        let after = signs.peek().map(|(after, _)| *after);
        if is_unseen(sign) && !carries_meaning(before, sign, after) {
            return Some(place);
        }
        before = Some(sign);
    }
    None
}

fn carries_meaning(before: Option<char>, sign: char, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    match sign {
        '\u{200c}' | '\u{200d}' => after.is_some_and(|after| {
            let joins = joins_letters(before) && joins_letters(after);
            joins || (sign == '\u{200d}' && is_emoji(before) && is_emoji(after))
        }),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => is_emoji(before) || is_ideograph(before),
        _ => false,
    }
}

/// Letters and marks of the scripts whose letters change shape beside each other: from Arabic to Myanmar,
/// from Khmer to Vedic, and their later blocks.
fn joins_letters(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{109f}' | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{180a}' | '\u{1810}'..='\u{1cff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}'
    )
}

/// What an emoji is made of, the sign that chooses its shape among it.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One of each kind that was seen in exports of schools, or that a page of Unicode names.
    const UNSEEN: &str = "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{2063}\u{2064}\u{feff}\u{ad}\u{202a}\
        \u{202e}\u{2066}\u{2069}\u{61c}\u{180e}\u{fe0f}\u{3164}\u{115f}\u{1160}\u{ffa0}\u{e0041}\u{e007f}\u{0}\
        \u{7}\u{1a}\u{7f}\u{34f}";

    #[test]
    fn what_stands_round_a_text_goes_and_what_stands_in_it_is_told_with_its_place() {
        for sign in UNSEEN.chars() {
            let around = format!("{sign}\u{a0}{sign}Saar{sign}\u{3000}\u{2800}{sign}");
            assert_eq!(trimmed(&around), "Saar", "{sign:?}");
            assert_eq!(trimmed(&format!("{sign}{sign}")), "", "{sign:?}");
            assert_eq!(place(&format!("Sa{sign}ar")), Some(3), "{sign:?}");
            assert_eq!(without(&format!("{sign}3{sign}-9{sign}")), "3-9", "{sign:?}");
        }
    }

    #[test]
    fn every_blank_is_a_space_in_a_line() {
        for blank in "\u{a0}\u{2003}\u{2009}\u{202f}\u{205f}\u{3000}\u{1680}\u{2028}\t\n".chars() {
            assert_eq!(
                one_line(&format!("Jan{blank}\u{200b}{blank}Vos")),
                "Jan Vos",
                "{blank:?}"
            );
        }
    }

    #[test]
    fn joiners_stay_where_they_join_letters_or_make_an_emoji() {
        for name in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ශ්\u{200d}රී",
            "👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "辻\u{e0100}村",
        ] {
            assert_eq!(place(name), None, "{name}");
            assert_eq!(trimmed(name), name);
        }
        assert_eq!(place("Sa\u{200d}ar"), Some(3));
        assert_eq!(place("می\u{200b}خواهم"), Some(3));
    }

    #[test]
    fn private_use_and_what_a_wrong_encoding_left_cannot_be_read() {
        for c in "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}\u{fffd}\u{fdd0}\u{1ffff}".chars() {
            assert!(is_unreadable(c), "{c:?}");
        }
        for c in "aé\u{301}漢😀\u{a0}\u{200d}".chars() {
            assert!(!is_unreadable(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once_and_keeps_every_sign_that_is_seen(
            text in proptest::collection::vec(
                prop_oneof![any::<char>(), proptest::sample::select(UNSEEN.chars().collect::<Vec<_>>())], 0..30
            )
        ) {
            let text: String = text.into_iter().collect();
            let seen = |text: &str| text.chars().filter(|c| !is_blank(*c) && !is_unseen(*c)).collect::<String>();
            prop_assert_eq!(trimmed(trimmed(&text)), trimmed(&text));
            for clean in [without, one_line] {
                let once = clean(&text);
                prop_assert_eq!(clean(&once), once.clone());
                prop_assert_eq!(seen(&once), seen(&text));
            }
            prop_assert_eq!(seen(trimmed(&text)), seen(&text));
            prop_assert_eq!(place(&without(&text)), None);
        }
    }
}
