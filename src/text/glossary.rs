//! Jargon is explained in the message that uses it.
//!
//! Whoever writes a message marks a hard word: `{ TERM("handelingsdeel") }`, or with other words
//! `{ TERM("handelingsdeel", shown: "de hulp in het plan") }`. The mark is invisible. When the letter
//! is complete, [`finish`] takes the marks out and adds each marked word once, with its explanation
//! from `messages/*/words.ftl`.

use super::{Block, Draft, Event, Item, Language, Text, marks, phrase, strip};

/// The words that can be marked, by their names in the messages. For each there is a `word-NAME`
/// with an attribute `.explained` in `words.ftl`.
pub const TERMS: [&str; 20] = [
    "opp",
    "hoorrecht",
    "handelingsdeel",
    "overleg",
    "instemming",
    "vaststelling",
    "bekendmaking",
    "bijstelling",
    "evaluatie",
    "rod",
    "cvb",
    "tlv",
    "vaststeller",
    "gezag",
    "uitstroomprofiel",
    "invloed",
    "onvolledig",
    "wettelijke-termijn",
    "afspraak",
    "geschillencommissie",
];

/// The finished letter: no marks left, and every marked word explained once, in order of first use.
/// The explanations come at the end of the body, but before closing lines in small print.
#[must_use]
pub fn finish(draft: Draft) -> Text {
    let terms = used_terms(&draft);
    let language = draft.language;
    let mut blocks: Vec<Block> = draft.blocks.into_iter().map(|block| block.map(strip)).collect();
    if !terms.is_empty() {
        let closing = blocks
            .iter()
            .rev()
            .take_while(|block| matches!(block, Block::Small(_)))
            .count();
        let place = blocks.len().saturating_sub(closing);
        blocks.splice(place..place, explanations(language, &terms));
    }
    Text {
        subject: strip(&draft.subject),
        blocks,
        event: draft.event.map(|event| Event {
            summary: strip(&event.summary),
            ..event
        }),
    }
}

/// The names of the terms that a draft marks, each once, in order of first use.
#[must_use]
pub fn used_terms(draft: &Draft) -> Vec<&'static str> {
    let mut terms = Vec::new();
    for number in draft.pieces().into_iter().flat_map(marks::numbers) {
        if let Some(term) = TERMS.get(usize::from(number))
            && !terms.contains(term)
        {
            terms.push(*term);
        }
    }
    terms
}

/// What a term means, in plain words.
#[must_use]
pub fn explanation(language: Language, term: &str) -> String {
    strip(&phrase(language, &format!("word-{term}.explained"), &[]))
}

/// Marks `shown` as the term with this name; nothing when there is no such term.
#[must_use]
pub fn mark(term: &str, shown: &str) -> Option<String> {
    let position = TERMS.iter().position(|known| *known == term)?;
    let number = u8::try_from(position).ok()?;
    Some(marks::wrap(number, shown))
}

/// The words that are shown for a term when its author chose no others.
pub(super) fn name(language: Language, term: &str) -> String {
    phrase(language, &format!("word-{term}"), &[])
}

fn explanations(language: Language, terms: &[&str]) -> [Block; 2] {
    let item = |term: &&str| Item {
        main: name(language, term),
        detail: Some(explanation(language, term)),
        link: None,
    };
    [
        Block::Heading(phrase(language, "words-in-this-message", &[])),
        Block::List(terms.iter().map(item).collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Audience, Method, findings, has_hole};

    fn paragraph(language: Language, words: String) -> Draft {
        Draft {
            language,
            subject: String::new(),
            blocks: vec![Block::Paragraph(words)],
            event: None,
        }
    }

    fn marked(term: &str) -> String {
        mark(term, term).unwrap()
    }

    #[test]
    fn every_term_has_a_name_and_an_explanation_in_every_language() {
        for language in Language::ALL {
            for term in TERMS {
                let name = name(language, term);
                let explanation = phrase(language, &format!("word-{term}.explained"), &[]);
                assert!(
                    !has_hole(&name) && !has_hole(&explanation),
                    "{language:?} {term}: {explanation}"
                );
                assert_eq!(strip(&name), name, "the name of {term} is marked itself");
                assert_ne!(name, explanation);
            }
        }
    }

    #[test]
    fn every_explanation_can_be_read_by_a_leerling() {
        let mut faults = Vec::new();
        for language in Language::ALL {
            for term in TERMS {
                let draft = paragraph(language, phrase(language, &format!("word-{term}.explained"), &[]));
                let found = findings(Audience::Leerling, &draft);
                faults.extend(
                    found
                        .iter()
                        .map(|finding| format!("{language:?} {term}: {finding}")),
                );
                let other = used_terms(&draft).into_iter().find(|used| *used != term);
                faults.extend(other.map(|other| format!("{language:?} {term} leans on {other}")));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn each_term_is_explained_once_in_order_of_first_use_before_the_small_print() {
        let draft = Draft {
            language: Language::Nl,
            subject: "Voor deze week".to_owned(),
            blocks: vec![
                Block::Paragraph(format!("Eerst {}, dan {}.", marked("rod"), marked("opp"))),
                Block::Paragraph(format!("Daarna weer {}.", mark("rod", "het register").unwrap())),
                Block::Small("Van de school.".to_owned()),
            ],
            event: None,
        };
        let text = finish(draft);
        let pieces: Vec<_> = text.blocks.iter().map(Block::pieces).collect();
        let [_, second, heading, list, closing] = pieces.as_slice() else {
            panic!("five blocks, not {pieces:?}");
        };
        assert_eq!(*second, ["Daarna weer het register."]);
        assert_eq!(*heading, ["Woorden in dit bericht"]);
        assert_eq!(
            *list,
            [
                "ROD",
                &explanation(Language::Nl, "rod"),
                "OPP",
                &explanation(Language::Nl, "opp")
            ]
        );
        assert_eq!(*closing, ["Van de school."]);
    }

    #[test]
    fn the_calendar_gets_no_marks_and_keeps_what_somebody_typed() {
        let event = Event {
            method: Method::Request,
            uid: "ABCDEFGHIJKLMNOPQRSTUVWXY".to_owned(),
            sequence: 2,
            starts: 1_791_000_000,
            ends: 1_791_003_600,
            summary: format!("Gesprek {}", marked("overleg")),
            place: Some("Kamer 2".to_owned()),
        };
        let text = finish(Draft {
            event: Some(event.clone()),
            ..paragraph(Language::Nl, "Tot dan.".to_owned())
        });
        let summary = "Gesprek overleg".to_owned();
        assert_eq!(text.event, Some(Event { summary, ..event }));
        assert!(text.blocks.iter().any(|block| {
            block
                .pieces()
                .contains(&explanation(Language::Nl, "overleg").as_str())
        }));
    }

    #[test]
    fn a_letter_without_jargon_gets_no_explanations() {
        let draft = paragraph(Language::En, "All is well.".to_owned());
        assert_eq!(finish(draft.clone()).blocks, draft.blocks);
    }

    #[test]
    fn an_unknown_term_cannot_be_marked() {
        assert_eq!(mark("zorgvraag", "zorgvraag"), None);
    }

    #[test]
    fn a_mark_of_no_term_is_taken_out_and_explains_nothing() {
        let draft = paragraph(Language::Nl, marks::wrap(200, "iets"));
        assert_eq!(finish(draft).blocks, [Block::Paragraph("iets".to_owned())]);
    }
}
