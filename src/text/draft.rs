//! A letter while it is being composed: its words still carry the marks of jargon.

use super::{Block, Event, Item, Language, Link};

/// What a letter will say. It becomes a [`Text`](super::Text) only by [`finish`](super::finish),
/// which takes the marks out and explains the marked words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The language of all its words, and of the explanations.
    pub language: Language,
    /// The subject line.
    pub subject: String,
    /// The body, from top to bottom.
    pub blocks: Vec<Block>,
    /// What it puts into the reader's calendar.
    pub event: Option<Event>,
}

impl Draft {
    /// Every piece of text in reading order, the subject first and what the calendar shows last. Web
    /// addresses are no text, and a place is what somebody typed.
    #[must_use]
    pub fn pieces(&self) -> Vec<&str> {
        let body = self.blocks.iter().flat_map(Block::pieces);
        let event = self.event.iter().map(|event| event.summary.as_str());
        std::iter::once(self.subject.as_str())
            .chain(body)
            .chain(event)
            .collect()
    }
}

impl Block {
    /// The pieces of text in this block, in reading order, without web addresses.
    #[must_use]
    pub fn pieces(&self) -> Vec<&str> {
        match self {
            Self::Heading(words) | Self::Paragraph(words) | Self::Small(words) => vec![words],
            Self::List(items) => items.iter().flat_map(Item::pieces).collect(),
            Self::Link { label, .. } => vec![label],
        }
    }

    /// The same block with each piece of text changed.
    pub(super) fn map(self, change: fn(&str) -> String) -> Self {
        match self {
            Self::Heading(words) => Self::Heading(change(&words)),
            Self::Paragraph(words) => Self::Paragraph(change(&words)),
            Self::Small(words) => Self::Small(change(&words)),
            Self::List(items) => Self::List(items.into_iter().map(|item| item.map(change)).collect()),
            Self::Link { label, url } => Self::Link {
                label: change(&label),
                url,
            },
        }
    }
}

impl Item {
    fn pieces(&self) -> impl Iterator<Item = &str> {
        let label = self.link.as_ref().map(|link| link.label.as_str());
        std::iter::once(self.main.as_str())
            .chain(self.detail.as_deref())
            .chain(label)
    }

    fn map(self, change: fn(&str) -> String) -> Self {
        Self {
            main: change(&self.main),
            detail: self.detail.map(|detail| change(&detail)),
            link: self.link.map(|link| Link {
                label: change(&link.label),
                ..link
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Method;

    #[test]
    fn every_piece_is_read_and_changed_and_addresses_are_not() {
        let word = |words: &str| words.to_owned();
        let draft = Draft {
            language: Language::Nl,
            subject: word("a"),
            blocks: vec![
                Block::Heading(word("b")),
                Block::Paragraph(word("c")),
                Block::List(vec![
                    Item {
                        main: word("d"),
                        detail: Some(word("e")),
                        link: None,
                    },
                    Item {
                        main: word("f"),
                        detail: None,
                        link: None,
                    },
                ]),
                Block::Link {
                    label: word("g"),
                    url: word("https://x.example"),
                },
                Block::Small(word("h")),
            ],
            event: Some(Event {
                method: Method::Request,
                uid: word("x"),
                sequence: 0,
                starts: 0,
                ends: 1,
                summary: word("i"),
                place: Some(word("x")),
            }),
        };
        assert_eq!(draft.pieces().concat(), "abcdefghi");
        let blocks: Vec<_> = draft
            .blocks
            .into_iter()
            .map(|block| block.map(str::to_uppercase))
            .collect();
        assert_eq!(
            blocks.iter().flat_map(Block::pieces).collect::<String>(),
            "BCDEFGH"
        );
        assert!(matches!(blocks.get(3), Some(Block::Link { url, .. }) if url == "https://x.example"));
    }
}
