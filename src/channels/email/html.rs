//! The HTML part of a letter: the same blocks as the text part, in `templates/letter.html`.

use askama::Template;

use crate::text::{Block, Language, Link, Text, one_line};

#[derive(Template)]
#[template(path = "letter.html")]
struct Letter {
    language: &'static str,
    subject: String,
    blocks: Vec<Piece>,
}

/// A block whose text is split in lines, because HTML has no line ends.
enum Piece {
    Heading(String),
    Paragraph(Vec<String>),
    Small(Vec<String>),
    List(Vec<Entry>),
    Link { label: String, url: String },
}

struct Entry {
    main: Vec<String>,
    detail: Vec<String>,
    link: Option<Link>,
}

/// The HTML part, with LF line ends.
pub(super) fn html(language: Language, text: &Text) -> Result<String, askama::Error> {
    Letter {
        language: language.code(),
        subject: one_line(&text.subject),
        blocks: text.blocks.iter().map(piece).collect(),
    }
    .render()
}

fn piece(block: &Block) -> Piece {
    match block {
        Block::Heading(text) => Piece::Heading(one_line(text)),
        Block::Paragraph(text) => Piece::Paragraph(lines(text)),
        Block::Small(text) => Piece::Small(lines(text)),
        Block::List(items) => Piece::List(
            items
                .iter()
                .map(|item| Entry {
                    main: lines(&item.main),
                    detail: item.detail.as_deref().map(lines).unwrap_or_default(),
                    link: item.link.as_ref().map(|link| Link {
                        label: one_line(&link.label),
                        url: one_line(&link.url),
                    }),
                })
                .collect(),
        ),
        Block::Link { label, url } => Piece::Link {
            label: one_line(label),
            url: one_line(url),
        },
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(one_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Item;

    fn rendered(blocks: Vec<Block>) -> String {
        let text = Text {
            subject: "3 dingen <voor> deze week".to_owned(),
            blocks,
            event: None,
        };
        html(Language::Nl, &text).expect("HTML")
    }

    #[test]
    fn what_a_school_writes_is_never_markup() {
        let nasty = "<script>alert(1)</script>\" onclick=\"x";
        let html = rendered(vec![
            Block::Heading(nasty.to_owned()),
            Block::Paragraph(nasty.to_owned()),
            Block::Small(nasty.to_owned()),
            Block::List(vec![Item {
                main: nasty.to_owned(),
                detail: Some(nasty.to_owned()),
                link: None,
            }]),
            Block::Link {
                label: nasty.to_owned(),
                url: format!("https://a.example/{nasty}"),
            },
        ]);
        assert!(
            !html.contains("<script") && !html.contains("onclick=\""),
            "{html}"
        );
        assert!(html.contains("lang=\"nl\""));
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let html = rendered(vec![Block::Paragraph("Dag.\nTot straks.".to_owned())]);
        for forbidden in ["<img", "http", "url(", "@import", "<link", "<script", "src="] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert!(html.contains("Dag.<br>Tot straks."));
    }
}
