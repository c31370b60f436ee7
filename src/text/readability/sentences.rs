//! Cuts a text into sentences, and sentences into words.
//!
//! Where in doubt a sentence goes on: a check on long sentences then errs on the strict side.

/// Abbreviations (without the last point) after which a sentence goes on, even before a capital.
/// Those that often close a sentence, such as `enz.` and `n.v.t.`, are left out: there the capital
/// of the next word decides.
const ABBREVIATIONS: [&str; 50] = [
    "a.h.w", "afd", "approx", "art", "artt", "bijv", "blz", "bv", "ca", "cf", "d.m.v", "d.w.z", "dhr", "dr",
    "drs", "e.g", "evt", "fam", "i.e", "i.o", "i.p.v", "i.v.m", "incl", "ing", "ir", "jr", "m.b.t", "m.i.v",
    "mej", "mevr", "mr", "mrs", "ms", "mw", "n.a.v", "nr", "nrs", "o.a", "o.b.v", "o.l.v", "p", "pag", "par",
    "prof", "resp", "st", "t.a.v", "t.o.v", "tel", "vgl",
];

/// Short names of days and months, in Dutch and English: after these a number goes on the sentence.
const SHORT_DATES: [&str; 29] = [
    "ma", "di", "wo", "do", "vr", "za", "zo", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb",
    "mrt", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec",
];

/// Quotes and brackets that may stand round a sentence.
const OPENING: [char; 10] = ['"', '\'', '“', '‘', '„', '‚', '«', '(', '[', '¿'];
const CLOSING: [char; 7] = ['"', '\'', '”', '’', '»', ')', ']'];

/// The sentences of a text, blanks made single. An item of a list and a paragraph (after an empty
/// line) end one, with or without a point.
#[must_use]
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for unit in units(text) {
        let mut sentence = Vec::new();
        for (position, token) in unit.iter().enumerate() {
            sentence.push(*token);
            if ends(token, unit.get(position + 1).copied()) {
                sentences.push(sentence.join(" "));
                sentence.clear();
            }
        }
    }
    sentences
}

/// The words of a sentence as they are written; loose signs such as a dash are no words, a web
/// address is one.
#[must_use]
pub fn words(sentence: &str) -> Vec<&str> {
    sentence
        .split_whitespace()
        .filter(|token| token.chars().any(char::is_alphanumeric))
        .collect()
}

/// Whether a token is a web or mail address.
pub(super) fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@') || token.starts_with("www.")
}

/// Paragraphs and items of lists, as tokens.
fn units(text: &str) -> Vec<Vec<&str>> {
    let mut units = vec![Vec::new()];
    for line in text.lines() {
        let mut tokens: Vec<_> = line.split_whitespace().collect();
        let item = tokens.first().is_some_and(|first| is_bullet(first)) && tokens.len() > 1;
        if item {
            tokens.remove(0);
        }
        if item || tokens.is_empty() {
            units.push(Vec::new());
        }
        if let Some(unit) = units.last_mut() {
            unit.extend(tokens);
        }
    }
    units
}

/// `-`, `*`, `•`, or a number such as `2.` or `2)` at the head of a line.
fn is_bullet(token: &str) -> bool {
    let number = token
        .strip_suffix(['.', ')'])
        .is_some_and(|rest| rest.parse::<u8>().is_ok());
    number || matches!(token, "-" | "*" | "•" | "–")
}

/// Whether the sentence ends with this token.
fn ends(token: &str, next: Option<&str>) -> bool {
    let Some(next) = next else {
        return true;
    };
    if goes_on_small(next) {
        return false;
    }
    let core = token.trim_end_matches(CLOSING);
    match core.chars().last() {
        Some('!' | '?' | '…') => true,
        Some('.') => !is_abbreviation(core.trim_start_matches(OPENING), next),
        _ => false,
    }
}

/// A small letter goes on with the same sentence; an address says nothing either way.
fn goes_on_small(next: &str) -> bool {
    !is_address(next) && next.trim_start_matches(OPENING).starts_with(char::is_lowercase)
}

fn is_abbreviation(core: &str, next: &str) -> bool {
    let stem = core.trim_end_matches('.');
    let lower = stem.to_lowercase();
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let before_number = next.starts_with(|character: char| character.is_ascii_digit())
        && SHORT_DATES.contains(&lower.as_str());
    initial || before_number || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sentences_end_at_points_questions_and_calls() {
        assert_eq!(
            sentences("Klopt dit? Ja!  Mooi. Dank u wel"),
            ["Klopt dit?", "Ja!", "Mooi.", "Dank u wel"]
        );
        assert_eq!(
            sentences("Zij zei: “Dat wil ik niet.” Hij knikte."),
            ["Zij zei: “Dat wil ik niet.”", "Hij knikte."]
        );
        assert_eq!(
            sentences("“Ja!” zei zij. (Einde.) Nu jij…"),
            ["“Ja!” zei zij.", "(Einde.)", "Nu jij…"]
        );
    }

    #[test]
    fn abbreviations_times_dates_and_articles_do_not_end_a_sentence() {
        for one in [
            "Zie art. 2.44 lid 5 van de wet.",
            "Vraag o.a. Anna, bijv. na 08:15 of om 8.15 uur.",
            "Op wo. 24 mrt. 2027 of 24-03-2027 belt mevr. De Vries.",
            "J. P. Jansen en zgn. hulp zijn er, t.a.v. Dhr. Bos.",
            "Ask Ms. Jones, e.g. On Monday.",
            "Het kost 1.250,50 euro volgens WVO 2020 art. 2.44(2).",
        ] {
            assert_eq!(sentences(one), [one]);
        }
        assert_eq!(
            sentences("Pen, papier enz. Daarna begint het op 24 mrt. Tot dan.").len(),
            3
        );
        assert_eq!(sentences("Dit is n.v.t. De rest wel.").len(), 2);
        assert_eq!(sentences("Het is groep 8. Daarna de brugklas.").len(), 2);
    }

    #[test]
    fn paragraphs_and_items_are_sentences_of_their_own() {
        let text = "Deze week\n\nDoe dit:\n- vraag Anna\n- bel de ouders.\n2. Maak een\nafspraak";
        assert_eq!(
            sentences(text),
            [
                "Deze week",
                "Doe dit:",
                "vraag Anna",
                "bel de ouders.",
                "Maak een afspraak"
            ]
        );
    }

    #[test]
    fn an_address_is_one_word_and_a_dash_is_none() {
        assert_eq!(
            words("Kijk op https://bericht.school.example/t/A.B?c=d – nu.").len(),
            4
        );
        assert_eq!(
            words("e-mail en/of 's morgens"),
            ["e-mail", "en/of", "'s", "morgens"]
        );
        assert_eq!(sentences("Open dit. https://a.example/x Klaar.").len(), 2);
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_cutting_and_no_word_is_lost(text in any::<String>()) {
            let cut: usize = sentences(&text).iter().map(|sentence| words(sentence).len()).sum();
            prop_assert!(cut <= words(&text).len());
            prop_assert!(sentences(&text).iter().all(|sentence| !sentence.is_empty()));
        }

        #[test]
        fn plain_text_keeps_every_word(text in "([A-Za-z]{1,8}[.?!,]? ){0,30}") {
            prop_assert_eq!(sentences(&text).join(" "), text.trim_end());
        }
    }
}
