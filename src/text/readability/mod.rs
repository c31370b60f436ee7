//! How hard a text is to read: figures to print, and findings to act on.
//!
//! The figures know nothing of what words mean and are unreliable for short texts, so nothing is
//! refused for them. What counts are the findings: long sentences and unexplained jargon.

mod findings;
mod jargon;
mod sentences;
mod syllables;

pub use findings::{Audience, Finding, findings};
pub use sentences::{sentences, words};
pub use syllables::syllables;

use super::strip;

/// Below this many words a reading score says nothing.
const FEWEST_WORDS: u32 = 50;
/// A word with more letters than this is long.
const LONG_WORD: usize = 12;

/// What can be counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// Sentences; headings and items of lists count as sentences too.
    pub sentences: u32,
    /// Words; a web address is one word.
    pub words: u32,
    /// Syllables by the rules of Dutch, with some error in loan words.
    pub syllables: u32,
    /// Words of more than 12 letters.
    pub long_words: u32,
}

impl Measure {
    /// The Flesch-Douma score: 100 is very easy, 0 very hard. Nothing below 50 words.
    #[must_use]
    pub fn flesch_douma(self) -> Option<f64> {
        (self.words >= FEWEST_WORDS).then(|| flesch_douma_formula(self.words, self.sentences, self.syllables))
    }
}

/// Counts pieces of text together, for example all [pieces of a draft](super::Draft::pieces).
#[must_use]
pub fn measure<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Measure {
    let mut measure = Measure::default();
    for piece in pieces {
        let piece = strip(piece);
        for sentence in sentences(&piece) {
            measure.sentences += 1;
            measure.words += count(words(&sentence).len());
            measure.long_words += count(long_words(&sentence).len());
            measure.syllables += words(&sentence).into_iter().map(syllables).sum::<u32>();
        }
    }
    measure
}

/// The Flesch-Douma score of a Dutch text; nothing below 50 words.
#[must_use]
pub fn flesch_douma(text: &str) -> Option<f64> {
    measure([text]).flesch_douma()
}

/// The formula of Douma (1960), made for Dutch after Flesch: `206.835 - 0.93 * words a sentence -
/// 77 * syllables a word`. Without words or sentences the answer is no number that means anything.
#[must_use]
pub fn flesch_douma_formula(words: u32, sentences: u32, syllables: u32) -> f64 {
    let (words, sentences, syllables) = (f64::from(words), f64::from(sentences), f64::from(syllables));
    206.835 - 0.93 * (words / sentences) - 77.0 * (syllables / words)
}

/// The words of more than 12 letters; web and mail addresses are not counted.
#[must_use]
pub fn long_words(text: &str) -> Vec<&str> {
    let letters = |word: &str| word.chars().filter(|character| character.is_alphabetic()).count();
    let long = |word: &&str| !sentences::is_address(word) && letters(word) > LONG_WORD;
    words(text).into_iter().filter(long).collect()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_gives_the_worked_example() {
        let score = flesch_douma_formula(100, 10, 140);
        assert!((score - 89.7).abs() < 0.05, "{score}");
    }

    #[test]
    fn a_text_is_measured_as_a_whole() {
        let measure = measure([
            "Voor deze week",
            "Vraag Anna wat zij vindt. Ontwikkelingsperspectief!",
        ]);
        assert_eq!(
            measure,
            Measure {
                sentences: 3,
                words: 9,
                syllables: 17,
                long_words: 1
            }
        );
    }

    #[test]
    fn a_short_text_gets_no_score_and_a_longer_one_does() {
        let sentence = "De school praat met de ouders over het plan. ";
        assert_eq!(flesch_douma(&sentence.repeat(5)), None);
        let score = flesch_douma(&sentence.repeat(6)).unwrap();
        // 9 words; only `ouders` and `over` have two syllables.
        assert!(
            (score - (206.835 - 0.93 * 9.0 - 77.0 * 11.0 / 9.0)).abs() < 1e-9,
            "{score}"
        );
    }

    #[test]
    fn long_words_are_told_and_addresses_are_not() {
        let text = "Het samenwerkingsverband staat op https://bericht.school.example/lang/adres en zegt ja.";
        assert_eq!(long_words(text), ["samenwerkingsverband"]);
        assert_eq!(long_words("twaalfletter dertienletters"), ["dertienletters"]);
    }

    #[test]
    fn an_empty_text_is_measured_too() {
        assert_eq!(measure([""]), Measure::default());
        assert_eq!(flesch_douma(""), None);
    }
}
