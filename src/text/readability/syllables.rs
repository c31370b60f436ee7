//! Counts syllables by the vowels of Dutch.

/// Vowels that are said as one, the longest first.
const TOGETHER: [&str; 17] = [
    "aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "au", "ou",
];

/// How many syllables a Dutch word has; at least one. A trema begins a new syllable: `geëvalueerd`
/// has five. Loan words are counted by the same rules, with some error.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let word = plain(word);
    let mut rest = word.as_slice();
    let mut syllables = 0;
    while let Some((_, after)) = rest.split_first() {
        let sound = vowels(rest);
        syllables += u32::from(sound > 0);
        rest = rest.get(sound..).filter(|_| sound > 0).unwrap_or(after);
    }
    syllables.max(1)
}

/// How many letters from here on are one vowel sound.
fn vowels(rest: &[Letter]) -> usize {
    let begins = |sound: &&str| {
        let letters = sound.chars().enumerate();
        letters.fold(true, |so_far, (at, vowel)| {
            so_far
                && rest
                    .get(at)
                    .is_some_and(|letter| letter.base == vowel && (at == 0 || !letter.trema))
        })
    };
    let alone = rest.first().is_some_and(|letter| "aeiouy".contains(letter.base));
    TOGETHER
        .iter()
        .find(|sound| begins(sound))
        .map_or(usize::from(alone), |sound| sound.len())
}

struct Letter {
    base: char,
    trema: bool,
}

/// Small letters without accents. Only the trema is remembered: it says where a syllable begins,
/// where the others say how a vowel sounds (`één` has one).
fn plain(word: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    for character in word.chars().flat_map(char::to_lowercase) {
        let (base, trema) = match character {
            'ä' => ('a', true),
            'ë' => ('e', true),
            'ï' => ('i', true),
            'ö' => ('o', true),
            'ü' => ('u', true),
            'á' | 'à' | 'â' => ('a', false),
            'é' | 'è' | 'ê' => ('e', false),
            'í' | 'ì' | 'î' | 'ĳ' => ('i', false),
            'ó' | 'ò' | 'ô' => ('o', false),
            'ú' | 'ù' | 'û' => ('u', false),
            other => (other, false),
        };
        letters.push(Letter { base, trema });
    }
    letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dutch_words_have_as_many_syllables_as_one_hears() {
        for (word, count) in [
            ("plan", 1),
            ("school", 1),
            ("nieuw", 1),
            ("sneeuw", 1),
            ("mooi", 1),
            ("één", 1),
            ("ouder", 2),
            ("draaien", 2),
            ("moeite", 2),
            ("leerling", 2),
            ("vrijdag", 2),
            ("ideeën", 3),
            ("mening", 2),
            ("café", 2),
            ("ĳsje", 2),
            ("geïnd", 2),
            ("reünie", 3),
            ("e-mail", 3),
            ("beëindigen", 4),
            ("coöperatie", 5),
            ("geëvalueerd", 5),
            ("evaluatie", 5),
            ("handelingsdeel", 4),
            ("ontwikkelingsperspectief", 7),
            ("TLV", 1),
            ("2027", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    proptest! {
        #[test]
        fn every_word_has_between_one_syllable_and_one_a_letter(word in any::<String>()) {
            let count = usize::try_from(syllables(&word)).unwrap();
            prop_assert!(count >= 1 && count <= word.to_lowercase().chars().count().max(1));
        }
    }
}
