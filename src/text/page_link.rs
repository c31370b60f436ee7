//! The mail with a fresh link to the own page of an ouder, a representative or a leerling.

use super::{Block, Draft, notice::Sender, voice::Voice};
use crate::domain::{capacity::Capacity, contact_letter::OwnPage, notice::PageLink};

/// The link, for how long it works, and what to do when nobody asked for it.
pub(super) fn draft(voice: Voice, link: &PageLink, sender: &Sender) -> Draft {
    let is_leerling = link.capacity == Capacity::Leerling;
    let plain =
        |[others, leerling]: [&'static str; 2]| voice.plain(if is_leerling { leerling } else { others });
    let open = if is_leerling {
        "page-link-open-leerling"
    } else {
        "page-link-open"
    };
    let mut blocks = vec![Block::Paragraph(voice.say(open, &[("n", link.days.into())]))];
    if let Some(OwnPage::Url(url)) = &link.page {
        blocks.push(Block::Link {
            label: plain(["ouder-own-page", "leerling-own-page"]),
            url: url.clone(),
        });
    }
    blocks.push(Block::Paragraph(plain([
        "page-link-not-asked",
        "page-link-not-asked-leerling",
    ])));
    let from = [("school", (&sender.school_name).into())];
    blocks.push(Block::Small(voice.say("closing-sender", &from)));
    Draft {
        language: voice.language,
        subject: plain(["page-link-subject", "page-link-subject-leerling"]),
        blocks,
        event: None,
    }
}
