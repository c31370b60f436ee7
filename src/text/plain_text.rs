//! The text part of a letter: complete, and pleasant in a mail reader that shows nothing else.

use super::{Block, Item};
use crate::domain::unseen::is_unreadable;

/// The column that running text is wrapped at.
const WIDTH: usize = 72;

/// The text part, with LF line ends. Web addresses stand whole on lines of their own.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut out: Vec<String> = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(String::new());
        }
        match block {
            Block::Heading(text) => heading(text, &mut out),
            Block::Paragraph(text) | Block::Small(text) => wrap(text, "", "", &mut out),
            Block::List(items) => items.iter().for_each(|one| item(one, &mut out)),
            Block::Link { label, url } => {
                wrap(&format!("{label}:"), "", "", &mut out);
                out.push(one_line(url));
            }
        }
    }
    out.push(String::new());
    out.join("\n")
}

/// A text as one line: control characters, line breaks among them, become spaces. Marks that turn
/// the direction of reading round go, because a name could use them to show a lie; so does what every
/// reader sees otherwise (private use).
#[must_use]
pub fn one_line(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .filter(|c| !turns(c) && !is_unreadable(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn heading(text: &str, out: &mut Vec<String>) {
    let line = one_line(text);
    let underline = "-".repeat(line.chars().count().min(WIDTH));
    out.extend([line, underline]);
}

fn item(item: &Item, out: &mut Vec<String>) {
    wrap(&item.main, "- ", "  ", out);
    if let Some(detail) = &item.detail {
        wrap(detail, "  ", "  ", out);
    }
    if let Some(link) = &item.link {
        wrap(&format!("{}:", link.label), "  ", "  ", out);
        out.push(one_line(&link.url));
    }
}

/// Wraps at [`WIDTH`] characters; a word that is longer stays whole.
fn wrap(text: &str, first: &str, other: &str, out: &mut Vec<String>) {
    let mut indent = first;
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in one_line(paragraph).split(' ').filter(|word| !word.is_empty()) {
            let full = indent.len() + line.chars().count() + 1 + word.chars().count() > WIDTH;
            if full && !line.is_empty() {
                out.push(format!("{indent}{line}"));
                indent = other;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        out.push(format!("{indent}{line}").trim_end().to_owned());
        indent = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_reads_well_as_plain_text() {
        let long =
            "Deze stap hoort klaar te zijn op 5 oktober 2026, dat is over veertien dagen vanaf vandaag.";
        let blocks = [
            Block::Heading("Deze week".to_owned()),
            Block::Paragraph("Goedemorgen.\nDit is er te doen.".to_owned()),
            Block::List(vec![
                Item {
                    main: "K7TQ: overleg".to_owned(),
                    detail: Some(long.to_owned()),
                    link: None,
                },
                Item {
                    main: long.to_owned(),
                    detail: None,
                    link: None,
                },
            ]),
            Block::Link {
                label: "Bekijk".to_owned(),
                url: "https://bericht.school.example/t/x".to_owned(),
            },
            Block::Small("Afzender: de school.".to_owned()),
        ];
        insta::assert_snapshot!(plain_text(&blocks), @r#"
        Deze week
        ---------

        Goedemorgen.
        Dit is er te doen.

        - K7TQ: overleg
          Deze stap hoort klaar te zijn op 5 oktober 2026, dat is over veertien
          dagen vanaf vandaag.
        - Deze stap hoort klaar te zijn op 5 oktober 2026, dat is over veertien
          dagen vanaf vandaag.

        Bekijk:
        https://bericht.school.example/t/x

        Afzender: de school.
        "#);
    }

    #[test]
    fn a_word_longer_than_a_line_stays_whole() {
        let word = "x".repeat(200);
        let text = plain_text(&[Block::Paragraph(format!("kort {word} kort"))]);
        assert_eq!(text, format!("kort\n{word}\nkort\n"));
    }

    proptest! {
        #[test]
        fn no_word_gets_lost_and_no_line_is_too_long(words in prop::collection::vec("[a-z]{1,20}", 1..60)) {
            let text = plain_text(&[Block::List(vec![Item { main: words.join(" "), detail: None, link: None }])]);
            prop_assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
            let found: Vec<&str> = text.split_whitespace().skip(1).collect();
            prop_assert_eq!(found, words);
        }

        #[test]
        fn any_text_can_be_laid_out(text in any::<String>()) {
            let laid = plain_text(&[Block::Heading(text.clone()), Block::Paragraph(text)]);
            prop_assert!(!laid.contains('\r'));
        }
    }
}
