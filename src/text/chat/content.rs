//! From blocks to the markdown of a message, cut between lines where it would be too long.

use super::{Block, Item};
use crate::text::plain_text::one_line;

/// What a message holds at most. Counted in UTF-16, which is never less than how Discord counts.
const LIMIT: usize = 2000;

/// A piece of a message, escaped already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Is always there.
    Must(String),
    /// Stands above the items that follow it, when one of them is there.
    Heading(String),
    /// One of several; when it does not fit, it is counted.
    Item(String),
    /// Is there when there is room.
    Extra(String),
}

/// Signs that mean something in markdown and in mentions. A link needs its square brackets.
const SIGNS: &str = "\\*_~`|<>#[]@";

/// Words in which nothing is markup, a mention or a link, on one line: as they were typed, also where they
/// begin a line.
#[must_use]
pub fn escaped(words: &str) -> String {
    let mut out = String::new();
    let line = one_line(words);
    if line.starts_with(['-', '+']) {
        out.push('\\'); // else a list
    }
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        // A web address becomes a link by itself, unless its colon is escaped.
        let is_address = sign == ':' && signs.peek() == Some(&'/');
        if is_address || SIGNS.contains(sign) {
            out.push('\\');
        }
        out.push(sign);
        if sign == '@' {
            // Discord reads "@everyone" behind a backslash too.
            out.push('\u{200B}');
        }
    }
    out
}

/// Words in small print.
pub(super) fn small(words: &str) -> String {
    format!("-# {}", escaped(words))
}

/// The pieces of a letter; links are left to the buttons. With `is_extra` all of it may be left out.
pub(super) fn of_blocks(blocks: Vec<Block>, is_extra: bool) -> Vec<Piece> {
    let must = if is_extra { Piece::Extra } else { Piece::Must };
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(words) if is_extra => {
                pieces.push(Piece::Extra(format!("**{}**", escaped(&words))));
            }
            Block::Heading(words) => pieces.push(Piece::Heading(format!("**{}**", escaped(&words)))),
            Block::Paragraph(words) => pieces.push(must(escaped(&words))),
            Block::List(items) if is_extra => pieces.extend(items.iter().map(|one| Piece::Extra(item(one)))),
            Block::List(items) => pieces.extend(items.iter().map(|one| Piece::Item(item(one)))),
            Block::Small(words) => pieces.push(Piece::Extra(small(&words))),
            Block::Link { .. } => {}
        }
    }
    pieces
}

fn item(item: &Item) -> String {
    let main = format!("- **{}**", escaped(&item.main));
    match &item.detail {
        Some(detail) => format!("{main}\n  {}", escaped(detail)),
        None => main,
    }
}

/// The message, and how many items stand in it: as many as fit, `most` at most. `rest` says how many do
/// not, in their place.
pub(super) fn laid_out(pieces: Vec<Piece>, most: usize, rest: impl Fn(usize) -> String) -> (String, usize) {
    let all = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Item(_)))
        .count();
    let needed: usize = pieces.iter().map(Piece::needs).sum();
    // Room for the count of what is left out, which is no longer than that of everything.
    let mut free = LIMIT.saturating_sub(needed + length(&rest(all)) + 1);
    let (mut lines, mut shown, mut place, mut heading) = (Vec::new(), 0, 0, None);
    let mut is_full = false;
    for piece in pieces {
        match piece {
            Piece::Must(text) => lines.push(text),
            Piece::Heading(text) => heading = Some(text),
            Piece::Item(text) => {
                let text = heading
                    .take()
                    .map_or(text.clone(), |above| format!("{above}\n{text}"));
                is_full |= shown >= most || length(&text) + 1 > free;
                if !is_full {
                    free -= length(&text) + 1;
                    lines.push(text);
                    shown += 1;
                }
                place = lines.len();
            }
            Piece::Extra(text) if length(&text) < free => {
                free -= length(&text) + 1;
                lines.push(text);
            }
            Piece::Extra(_) => {}
        }
    }
    if shown < all {
        lines.insert(place, rest(all - shown));
    }
    (lines.join("\n"), shown)
}

impl Piece {
    fn needs(&self) -> usize {
        match self {
            Self::Must(text) => length(text) + 1,
            _ => 0,
        }
    }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_somebody_typed_makes_no_mention_no_link_and_no_markup() {
        let shown = escaped("@everyone <@1> [klik](https://x.example) **dik** # kop\n> citaat");
        // What makes a mention of an @ is parted from it by a blank without width.
        insta::assert_snapshot!(
            shown.replace('\u{200b}', "|"),
            @r"\@|everyone \<\@|1\> \[klik\](https\://x.example) \*\*dik\*\* \# kop \> citaat"
        );
    }

    #[test]
    fn what_somebody_typed_begins_no_list() {
        assert_eq!(escaped("- 7b\n+ 8"), r"\- 7b + 8");
    }

    fn item(number: usize, length: usize) -> Piece {
        Piece::Item(format!("{number}{}", "x".repeat(length)))
    }

    #[test]
    fn what_does_not_fit_is_counted_and_its_heading_goes_with_it() {
        let pieces = vec![
            Piece::Must("begin".to_owned()),
            item(1, 900),
            item(2, 900),
            Piece::Heading("kop".to_owned()),
            item(3, 900),
            Piece::Must("slot".to_owned()),
            Piece::Extra("y".repeat(900)),
            Piece::Extra("klein".to_owned()),
        ];
        let (content, shown) = laid_out(pieces, 20, |n| format!("en nog {n}"));
        let lines: Vec<String> = content.lines().map(|line| line.replace('x', "")).collect();
        assert_eq!(lines, ["begin", "1", "2", "en nog 1", "slot", "klein"]);
        assert_eq!(shown, 2);
    }

    proptest! {
        #[test]
        fn a_message_is_never_too_long_and_every_item_is_shown_or_counted(
            lengths in proptest::collection::vec(0usize..700, 0..40), most in 0usize..30
        ) {
            let mut pieces = vec![Piece::Must("begin".to_owned())];
            pieces.extend(lengths.iter().enumerate().map(|(number, length)| item(number, *length)));
            let (content, shown) = laid_out(pieces, most, |n| format!("en nog {n}"));
            prop_assert!(length(&content) <= LIMIT);
            let counted = content.lines().find_map(|line| line.strip_prefix("en nog "));
            let counted: usize = counted.map_or(0, |n| n.parse().expect("a number"));
            prop_assert!(shown <= most);
            prop_assert_eq!(shown + counted, lengths.len());
        }
    }
}
