//! Roles went from one colleague to another: the letter to both, and to the vaststeller. It tells at once, so
//! that nobody takes over work unseen.

use super::{Block, Draft, Item, closing, notice::Sender, staff_words::the_role, voice::Voice};
use crate::domain::notice::{TeamChange, Touches};

/// What happened, in which plans, and what to do when it is not right.
pub(super) fn draft(voice: Voice, change: &TeamChange, sender: &Sender) -> Draft {
    let opening = match change.how {
        Touches::Lost => "moved-lost",
        Touches::Got => "moved-got",
        Touches::Adopts => "moved-adopts",
    };
    let roles = change.roles.iter().map(|(reference, role)| Item {
        main: voice.say(
            "moved-role",
            &[
                ("reference", reference.as_str().into()),
                ("role", the_role(voice, *role).into()),
            ],
        ),
        detail: None,
        link: None,
    });
    Draft {
        language: voice.language,
        subject: voice.plain("subject-moved"),
        blocks: vec![
            Block::Paragraph(voice.on(opening, change.day)),
            Block::List(roles.collect()),
            Block::Paragraph(voice.plain("moved-do")),
            closing::closing(voice, sender, Some(change.capacity)),
        ],
        event: None,
    }
}
