//! Who reads a letter, and so in which person it is written.

use super::{
    super::{Arg, Item, voice::Voice},
    child,
    section::Section,
};
use crate::domain::{capacity::Capacity, contact_letter::ContactLetter};

/// A letter in the hands of its reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) voice: Voice,
    pub(super) letter: &'a ContactLetter,
}

impl Reading<'_> {
    /// Whether it is written to the leerling itself: "je", and shorter.
    pub(super) fn is_leerling(self) -> bool {
        self.letter.capacity == Capacity::Leerling
    }

    /// Of two ids the one for this reader: an ouder or representative, or the leerling.
    pub(super) fn id(self, [others, leerling]: [&'static str; 2]) -> &'static str {
        if self.is_leerling() { leerling } else { others }
    }

    /// Words with nothing to fill in.
    pub(super) fn plain(self, ids: [&'static str; 2]) -> String {
        self.voice.plain(self.id(ids))
    }

    /// Words about the children of a section, and what else they need.
    pub(super) fn about(
        self,
        section: &Section<'_>,
        ids: [&'static str; 2],
        args: &[(&str, Arg<'_>)],
    ) -> String {
        let mut all = vec![
            ("child", child::named(self.voice, &section.items).into()),
            ("n", section.items.len().into()),
        ];
        all.extend_from_slice(args);
        self.voice.say(self.id(ids), &all)
    }
}

/// The items of a list that have one line each.
pub(super) fn items(lines: impl IntoIterator<Item = String>) -> Vec<Item> {
    let item = |main| Item {
        main,
        detail: None,
        link: None,
    };
    lines.into_iter().map(item).collect()
}
