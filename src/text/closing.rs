//! How every letter begins for a new reader, and how every letter ends.

use super::{Block, notice::Sender, voice::Voice};
use crate::domain::{capacity::Capacity, rules::Ladder};

/// Who sends this and where an answer goes.
pub(super) fn closing(voice: Voice, sender: &Sender, reader: Option<Capacity>) -> Block {
    let from = voice.say("closing-sender", &[("school", (&sender.school_name).into())]);
    let reply = match (&sender.coordinator_name, reader) {
        (_, Some(Capacity::Coordinator)) => voice.plain("closing-reply-own"),
        (Some(name), _) => voice.say("closing-reply-named", &[("name", name.into())]),
        (None, _) => voice.plain("closing-reply"),
    };
    Block::Small(format!("{from} {reply}"))
}

/// What to do when something is done.
pub(super) fn when_done(voice: Voice, reader: Capacity, has_links: bool) -> Block {
    Block::Paragraph(voice.plain(match reader {
        _ if has_links => "done-here",
        Capacity::Coordinator => "done-coordinator",
        _ => "done-other",
    }))
}

/// The link to the reader's lists.
pub(super) fn lists(voice: Voice, url: Option<&String>) -> Option<Block> {
    url.map(|url| Block::Link {
        label: voice.plain("lists-button"),
        url: url.clone(),
    })
}

/// The ladder and the codes, in a reader's first letter.
pub(super) fn first(voice: Voice, ladder: &Ladder, reader: Capacity) -> Vec<Block> {
    let mut sentences = match reader {
        Capacity::Coordinator | Capacity::Admin => of_coordinator(voice, ladder),
        Capacity::Deputy => of_deputy(voice, ladder),
        Capacity::Vaststeller => of_vaststeller(voice, ladder),
        Capacity::Mentor | Capacity::Administratie | Capacity::Cvb => of_own_steps(voice, ladder),
        // Letters to them begin in another way: see `contact` and `chat`.
        Capacity::Ouder | Capacity::Vertegenwoordiger | Capacity::Leerling | Capacity::CareTeam => Vec::new(),
    };
    sentences.push(voice.plain("first-nothing-else"));
    let codes = voice.plain(if reader == Capacity::Coordinator {
        "first-code-list"
    } else {
        "first-code-ask"
    });
    vec![
        Block::Heading(voice.plain("heading-first")),
        Block::Paragraph(sentences.join(" ")),
        Block::Paragraph(format!("{} {codes}", voice.plain("first-code"))),
    ]
}

fn of_coordinator(voice: Voice, ladder: &Ladder) -> Vec<String> {
    vec![
        voice.plain("first-week-coordinator"),
        voice.plain("first-step-coordinator"),
        days_before(voice, ladder),
        days(voice, "first-question", ladder.question_after),
        voice.plain("first-start"),
    ]
}

fn of_deputy(voice: Voice, ladder: &Ladder) -> Vec<String> {
    vec![
        days(voice, "first-deputy", ladder.deputy_after),
        voice.plain("first-week-own"),
    ]
}

fn of_vaststeller(voice: Voice, ladder: &Ladder) -> Vec<String> {
    vec![
        voice.plain("first-own-steps"),
        days(voice, "first-warning", ladder.vaststeller_before),
        voice.plain("first-late-vaststeller"),
        voice.plain("first-week-own"),
    ]
}

fn of_own_steps(voice: Voice, ladder: &Ladder) -> Vec<String> {
    vec![
        voice.plain("first-own-steps"),
        voice.plain("first-week-own"),
        days(voice, "first-question", ladder.question_after),
    ]
}

fn days_before(voice: Voice, ladder: &Ladder) -> String {
    let Some(last) = ladder.days_before.last() else {
        return voice.plain("first-after-only");
    };
    let days: Vec<String> = ladder.days_before.iter().map(u32::to_string).collect();
    let days = voice.enumerate(&days);
    voice.say("first-before", &[("days", days.into()), ("last", (*last).into())])
}

fn days(voice: Voice, id: &str, days: u32) -> String {
    voice.say(id, &[("days", days.into())])
}
