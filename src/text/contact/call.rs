//! How every letter ends: whom to ring, how to answer, and who writes this.

use super::super::{Block, notice::Sender};
use super::{reading::Reading, section::is_question};
use crate::domain::{
    capacity::Capacity,
    contact_letter::{Child, MeetingChange, OwnPage, Says},
};

/// Whom to ring and how to answer, when an answer is read that comes in a holiday, and a greeting.
pub(super) fn how_to_answer(reading: Reading<'_>, sender: &Sender) -> Vec<Block> {
    let mut sentences = Vec::new();
    sentences.extend(lead(reading));
    sentences.push(who(reading));
    if !reading.has(|says| matches!(says, Says::ReplyReceived { .. })) {
        sentences.push(reading.voice.plain(answer(reading)));
    }
    let mut blocks = vec![Block::Paragraph(sentences.join(" "))];
    blocks.extend(holiday(reading).map(Block::Paragraph));
    blocks.extend(own_page(reading));
    let signed = reading.id(["ouder-signed", "leerling-signed"]);
    let school = [("school", (&sender.school_name).into())];
    blocks.push(Block::Paragraph(reading.voice.say(signed, &school)));
    blocks
}

/// Who writes this; in a first letter also why.
pub(super) fn small_print(reading: Reading<'_>, sender: &Sender) -> Block {
    let voice = reading.voice;
    let mut sentences = vec![voice.say("closing-sender", &[("school", (&sender.school_name).into())])];
    let is_answer =
        reading.has(|says| matches!(says, Says::ReplyReceived { .. } | Says::InformationRefused { .. }));
    if reading.letter.is_first && !is_answer {
        sentences.push(reading.plain(["ouder-first", "leerling-first"]));
        sentences.push(reading.plain(["ouder-first-private", "leerling-first-private"]));
    }
    let is_code = |child: Child| matches!(child, Child::Code(_));
    if reading.letter.items.iter().any(|item| is_code(item.child)) {
        sentences.push(voice.plain("ouder-code"));
    }
    Block::Small(sentences.join(" "))
}

/// What ringing is for, where that is not plain.
fn lead(reading: Reading<'_>) -> Option<String> {
    let change = reading.letter.items.iter().find_map(|item| match &item.says {
        Says::Meeting(meeting) => Some(meeting.change),
        _ => None,
    });
    match change {
        Some(MeetingChange::CalledOff) => Some(reading.plain(["ouder-new-meeting", "leerling-new-meeting"])),
        Some(_) => Some(reading.plain(["ouder-cannot", "leerling-cannot"])),
        None if reading.has(|says| matches!(says, Says::ReplyReceived { .. })) => {
            Some(reading.plain(["ouder-urgent", "leerling-urgent"]))
        }
        None => None,
    }
}

fn who(reading: Reading<'_>) -> String {
    let call = &reading.letter.call;
    let voice = reading.voice;
    match (&call.name, &call.phone) {
        (Some(name), Some(phone)) => {
            let args = [("name", name.into()), ("phone", phone.into())];
            voice.say(reading.id(["ouder-call-named", "leerling-call-named"]), &args)
        }
        (Some(name), None) => {
            let id = reading.id(["ouder-call-name", "leerling-call-name"]);
            voice.say(id, &[("name", name.into())])
        }
        (None, Some(phone)) => {
            let id = reading.id(["ouder-call-phone", "leerling-call-phone"]);
            voice.say(id, &[("phone", phone.into())])
        }
        (None, None) => reading.plain(["ouder-call-school", "leerling-call-school"]),
    }
}

/// The way to the reader's own page.
fn own_page(reading: Reading<'_>) -> Option<Block> {
    let (label, url) = match reading.letter.page.as_ref()? {
        OwnPage::Url(url) => {
            let label = reading.plain(["ouder-own-page", "leerling-own-page"]);
            (label, url)
        }
        OwnPage::Code { url, code } => {
            let id = reading.id(["ouder-own-page-code", "leerling-own-page-code"]);
            (reading.voice.say(id, &[("code", code.into())]), url)
        }
    };
    Some(Block::Link {
        label,
        url: url.clone(),
    })
}

fn answer(reading: Reading<'_>) -> &'static str {
    match (reading.letter.on_paper, reading.letter.capacity) {
        (false, Capacity::Leerling) => "leerling-answer-mail",
        (false, _) => "ouder-answer-mail",
        (true, Capacity::Leerling) => "leerling-answer-paper",
        (true, Capacity::Vertegenwoordiger) => "vertegenwoordiger-answer-paper",
        (true, _) => "ouder-answer-paper",
    }
}

/// Only where an answer is expected, or may well come.
fn holiday(reading: Reading<'_>) -> Option<String> {
    let wait = reading.letter.holiday?;
    let expects =
        reading.has(|says| is_question(says) || matches!(says, Says::Meeting(_) | Says::Bekendmaking { .. }));
    let id = reading.id(["ouder-holiday", "leerling-holiday"]);
    expects.then(|| reading.voice.on(id, wait.read_on))
}

impl Reading<'_> {
    fn has(self, wanted: impl Fn(&Says) -> bool) -> bool {
        self.letter.items.iter().any(|item| wanted(&item.says))
    }
}
