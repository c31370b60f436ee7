//! What the readers of a letter would stumble over.

use std::fmt;

use super::{jargon::Jargon, sentences, words};
use crate::text::{Draft, has_hole, marks, strip};

/// Whom a letter is for, as far as its words are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// A leerling of any age.
    Leerling,
    /// Ouders, voogden and others who act for a leerling.
    Ouder,
    /// Whoever works at the school.
    Staff,
}

impl Audience {
    /// Every audience, the most demanding first.
    pub const ALL: [Self; 3] = [Self::Leerling, Self::Ouder, Self::Staff];

    /// The longest sentence that may be written to them, in words.
    #[must_use]
    pub fn max_words_per_sentence(self) -> usize {
        match self {
            Self::Leerling => 12,
            Self::Ouder => 16,
            Self::Staff => 20,
        }
    }
}

/// Something to mend in the words of a letter. Its `Display` says what and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A sentence with too many words.
    TooLong {
        /// The sentence as it is shown.
        sentence: String,
        /// How many words it has.
        words: usize,
        /// How many it may have.
        most: usize,
    },
    /// A hard word that is not marked, so that nothing explains it.
    Jargon {
        /// The word, as in `messages/jargon.txt`.
        word: &'static str,
        /// What to say instead.
        plain: &'static str,
        /// Where it stands.
        piece: String,
    },
    /// Words that could not be found or filled in.
    Hole {
        /// Where they are missing.
        piece: String,
    },
}

/// All findings of a draft, subject and body, in reading order.
#[must_use]
pub fn findings(audience: Audience, draft: &Draft) -> Vec<Finding> {
    draft
        .pieces()
        .into_iter()
        .flat_map(|piece| in_piece(audience, piece))
        .collect()
}

fn in_piece(audience: Audience, piece: &str) -> Vec<Finding> {
    let shown = strip(piece);
    let hole = has_hole(piece).then(|| Finding::Hole { piece: shown.clone() });
    let unmarked = marks::outside(piece);
    let jargon = Jargon::found_in(&unmarked, audience);
    let jargon = jargon.into_iter().map(|jargon| Finding::Jargon {
        word: jargon.entry,
        plain: jargon.plain,
        piece: shown.clone(),
    });
    hole.into_iter()
        .chain(too_long(audience, &shown))
        .chain(jargon)
        .collect()
}

fn too_long(audience: Audience, shown: &str) -> impl Iterator<Item = Finding> {
    let most = audience.max_words_per_sentence();
    sentences(shown).into_iter().filter_map(move |sentence| {
        let words = words(&sentence).len();
        (words > most).then_some(Finding::TooLong {
            sentence,
            words,
            most,
        })
    })
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong {
                sentence,
                words,
                most,
            } => {
                write!(f, "{words} words where {most} are the most: {sentence}")
            }
            Self::Jargon { word, plain, piece } => {
                write!(
                    f,
                    "`{word}` must be marked with TERM or be said otherwise ({plain}): {piece}"
                )
            }
            Self::Hole { piece } => write!(f, "words or a variable are missing: {piece}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Block, Item, Language, finish, mark, phrase};

    fn draft(subject: &str, body: &str) -> Draft {
        let blocks = vec![Block::Paragraph(body.to_owned())];
        Draft {
            language: Language::Nl,
            subject: subject.to_owned(),
            blocks,
            event: None,
        }
    }

    fn told(audience: Audience, draft: &Draft) -> String {
        let lines: Vec<_> = findings(audience, draft)
            .iter()
            .map(ToString::to_string)
            .collect();
        lines.join("\n")
    }

    #[test]
    fn each_audience_has_its_own_longest_sentence() {
        for audience in Audience::ALL {
            let most = audience.max_words_per_sentence();
            assert_eq!(findings(audience, &draft("", &"ja ".repeat(most))), []);
            let long = findings(audience, &draft("", &"ja ".repeat(most + 1)));
            assert!(matches!(long.as_slice(), [Finding::TooLong { words, .. }] if *words == most + 1));
        }
    }

    #[test]
    fn subject_and_body_are_both_looked_at() {
        let draft = draft("De TLV loopt af", "De ouder geeft instemming.");
        insta::assert_snapshot!(told(Audience::Ouder, &draft), @"
        `TLV` must be marked with TERM or be said otherwise (verklaring voor een speciale school): De TLV loopt af
        `instemming*` must be marked with TERM or be said otherwise (het eens zijn): De ouder geeft instemming.
        ");
    }

    #[test]
    fn marked_jargon_is_fine_and_counts_as_the_words_that_are_shown() {
        let marked = mark("handelingsdeel", "het handelingsdeel").unwrap();
        let body = format!("Lees {marked} een twee drie vier vijf zes zeven acht negen tien.");
        insta::assert_snapshot!(told(Audience::Leerling, &draft("", &body)), @"13 words where 12 are the most: Lees het handelingsdeel een twee drie vier vijf zes zeven acht negen tien.");
        assert_eq!(findings(Audience::Ouder, &draft("", &body)), []);
    }

    #[test]
    fn missing_words_are_found() {
        let draft = draft(&phrase(Language::Nl, "no-such-words", &[]), "Klaar.");
        insta::assert_snapshot!(told(Audience::Staff, &draft), @"words or a variable are missing: [no-such-words]");
    }

    /// The worked example: a letter in two languages, looked at and finished.
    fn sample(language: Language) -> Draft {
        let [subject, intro, main, detail, label] = match language {
            Language::Nl => [
                "2 dingen voor deze week",
                "Deze week is er iets te doen.",
                "Vraag de ouders om hun INSTEMMING",
                "De ROD kan daarna.",
                "Bekijk het plan",
            ],
            Language::En => [
                "2 things for this week",
                "This week there is something to do.",
                "Ask the parents for their INSTEMMING",
                "The ROD can wait until then.",
                "Look at the plan",
            ],
        };
        let terms = |words: &str| {
            let words = words.replace("INSTEMMING", &mark("instemming", "instemming").unwrap());
            words.replace("ROD", &mark("rod", "ROD").unwrap())
        };
        Draft {
            language,
            subject: subject.to_owned(),
            blocks: vec![
                Block::Paragraph(intro.to_owned()),
                Block::List(vec![Item {
                    main: terms(main),
                    detail: Some(terms(detail)),
                    link: None,
                }]),
                Block::Link {
                    label: label.to_owned(),
                    url: "https://bericht.school.example/t/A".to_owned(),
                },
            ],
            event: None,
        }
    }

    fn finished(language: Language) -> String {
        let draft = sample(language);
        for audience in Audience::ALL {
            assert_eq!(findings(audience, &draft), []);
        }
        let text = finish(draft);
        let body: Vec<_> = text.blocks.iter().flat_map(Block::pieces).collect();
        format!("{}\n\n{}", text.subject, body.join("\n"))
    }

    #[test]
    fn a_letter_is_looked_at_and_finished_in_dutch() {
        insta::assert_snapshot!(finished(Language::Nl), @"
        2 dingen voor deze week

        Deze week is er iets te doen.
        Vraag de ouders om hun instemming
        De ROD kan daarna.
        Bekijk het plan
        Woorden in dit bericht
        instemming
        De ouders die beslissen, vinden het deel over de hulp goed. Geen antwoord is geen ja. Vanaf 18 jaar beslist de leerling meestal zelf.
        ROD
        De lijst van de overheid met gegevens over leerlingen. Over het plan staat daar alleen wanneer het begint en stopt. Voluit: Register Onderwijsdeelnemers.
        ");
    }

    #[test]
    fn a_letter_is_looked_at_and_finished_in_english() {
        insta::assert_snapshot!(finished(Language::En), @"
        2 things for this week

        This week there is something to do.
        Ask the parents for their instemming
        The ROD can wait until then.
        Look at the plan
        Words in this message
        instemming
        ‘Agreement’. The parents who decide accept the part about the help. No answer does not mean yes. From the age of 18, the pupil usually decides.
        ROD
        ‘Register of pupils’. A list that the Dutch government keeps. About the plan it only says when that starts and stops. In full: Register Onderwijsdeelnemers.
        ");
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_search(text in any::<String>(), audience in prop::sample::select(&Audience::ALL)) {
            let draft = draft(&text, &text);
            // Subject and body are the same, so whatever is found is found twice.
            prop_assert_eq!(findings(audience, &draft).len() % 2, 0);
            prop_assert!(!has_hole(&finish(draft).subject));
        }
    }
}
