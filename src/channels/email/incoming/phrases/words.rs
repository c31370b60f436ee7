//! A text in the form in which phrases are looked for: small letters without accents, one space
//! between words, so that a line break, an accent or a curly quote does not hide a phrase.

/// A folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Words(String);

impl Words {
    /// Folds a text.
    pub(in super::super) fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        for letter in text.chars().flat_map(char::to_lowercase) {
            match letter {
                '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' => {}
                space if space.is_whitespace() || space.is_control() => {
                    if !folded.is_empty() && !folded.ends_with(' ') {
                        folded.push(' ');
                    }
                }
                'ß' => folded.push_str("ss"),
                other => folded.push(without_accent(other)),
            }
        }
        folded.truncate(folded.trim_end().len());
        Self(folded)
    }

    /// The folded text.
    pub(in super::super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it holds a folded phrase, and that at the beginning of a word.
    pub(super) fn hold(&self, phrase: &str) -> bool {
        let mut found = self.0.match_indices(phrase);
        found.any(|(at, _)| {
            let before = self.0.get(..at).and_then(|text| text.chars().next_back());
            are_apart(before, phrase.chars().next())
        })
    }

    /// What comes after a folded phrase with which it begins, as a whole word.
    pub(super) fn after(&self, phrase: &str) -> Option<&str> {
        let rest = self.0.strip_prefix(phrase)?;
        are_apart(phrase.chars().next_back(), rest.chars().next()).then_some(rest)
    }
}

/// Whether a word may end between two letters. Scripts without spaces have no such place, so there
/// every place will do.
fn are_apart(left: Option<char>, right: Option<char>) -> bool {
    const SCRIPTS_WITHOUT_SPACES: char = '\u{2E80}';
    let is_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < SCRIPTS_WITHOUT_SPACES);
    !(is_of_word(left) && is_of_word(right))
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ё' => 'е',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ő' | 'ø' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ť' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '\u{2018}' | '\u{2019}' | '`' => '\'',
        '\u{2010}'..='\u{2014}' => '-',
        '：' => ':',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_line_breaks_and_curly_quotes_hide_nothing() {
        let words = Words::of(" N’a pas  pu\r\n e\u{301}tre D\u{e9}livr\u{e9}\u{200B} ");
        assert_eq!(words.as_str(), "n'a pas pu etre delivre");
        assert_eq!(Words::of("İLETİLEMEDİ").as_str(), "iletilemedi");
    }

    #[test]
    fn a_phrase_begins_where_a_word_begins_and_a_beginning_is_whole_words() {
        assert!(Words::of("mail (undelivered)").hold("undelivered"));
        assert!(!Words::of("reabsent").hold("absent"));
        assert!(Words::of("このメールは配信できません").hold("配信できません"));
        assert_eq!(Words::of("Out of office: x").after("out of office"), Some(": x"));
        assert_eq!(Words::of("Afwezigheid").after("afwezig"), None);
    }
}
