//! Letters to ouders, representatives and leerlingen.
//!
//! A letter tells what happens now, asks one thing at most about a child and step, says whom to ring,
//! and ends with small print. Nobody is pushed: "eerst praten" and "nu niet" are full answers, and no
//! answer is never taken for a yes.

mod answer;
mod ask;
mod call;
pub(super) mod child;
mod help;
mod reading;
mod section;
mod told;

use super::{Block, Draft, meeting, notice::Sender, voice::Voice};
use crate::domain::contact_letter::{
    ContactLetter, MeetingChange,
    MeetingKind::{self, Evaluatie, Gesprek, Overleg},
    Says,
};
use reading::Reading;
use section::{Section, sections};

/// The letter.
pub(super) fn draft(voice: Voice, letter: &ContactLetter, sender: &Sender) -> Draft {
    let reading = Reading { voice, letter };
    let mut blocks = vec![Block::Paragraph(
        reading.plain(["ouder-greeting", "leerling-greeting"]),
    )];
    let sections = sections(letter);
    for section in &sections {
        let heading = (sections.len() > 1).then(|| child::heading(voice, &section.items));
        blocks.extend(heading.flatten());
        blocks.extend(said(reading, section));
    }
    blocks.extend(call::how_to_answer(reading, sender));
    blocks.push(call::small_print(reading, sender));
    let meeting = letter.items.iter().find_map(|item| match &item.says {
        Says::Meeting(meeting) => Some(meeting),
        _ => None,
    });
    Draft {
        language: voice.language,
        subject: subject(reading),
        blocks,
        event: meeting.map(|meeting| meeting::event(voice, meeting)),
    }
}

/// A question is what the reader should not overlook; without one the first news names the letter.
fn subject(reading: Reading<'_>) -> String {
    let items = &reading.letter.items;
    if items.iter().any(|item| section::is_question(&item.says)) {
        return reading.voice.plain("contact-subject-question");
    }
    reading.voice.plain(match items.first().map(|item| &item.says) {
        Some(Says::Meeting(meeting)) => meeting::subject(meeting.change),
        Some(Says::InformationRefused { .. }) => "contact-subject-answer",
        Some(Says::ReplyReceived { .. }) => {
            reading.id(["contact-subject-reply", "contact-subject-reply-leerling"])
        }
        _ => "contact-subject-news",
    })
}

fn said(reading: Reading<'_>, section: &Section<'_>) -> Vec<Block> {
    let is_leerling = reading.is_leerling();
    match &section.says {
        Says::AskMening(asked) => ask::mening(reading, section, *asked),
        Says::AskHoorrecht(asked) => ask::hoorrecht(reading, section, *asked),
        Says::AskInstemming(asked) => ask::instemming(reading, section, *asked),
        Says::Bekendmaking { on, commission_by } if is_leerling => {
            told::bekendmaking_to_leerling(reading, section, *on, *commission_by)
        }
        Says::Bekendmaking { on, commission_by } => told::bekendmaking(reading, section, *on, *commission_by),
        Says::Adulthood { on, represented } => told::adulthood(reading, section, *on, *represented),
        Says::SupportEnds { on } => told::support_ends(reading, section, *on),
        Says::Meeting(planned) => {
            let words = reading.about(section, meeting_words(planned.kind, planned.change), &[]);
            let mut blocks = vec![Block::Paragraph(words)];
            blocks.extend(child::list(reading.voice, &section.items));
            blocks.push(meeting::when_and_where(reading.voice, planned));
            blocks
        }
        Says::InformationRefused { ground } => answer::refused(reading, section, *ground),
        Says::ReplyReceived { read_on } => answer::received(reading, *read_on),
    }
}

fn meeting_words(kind: MeetingKind, change: MeetingChange) -> [&'static str; 2] {
    match (change, kind) {
        (MeetingChange::Planned, Overleg) => ["ouder-meeting-overleg", "leerling-meeting-overleg"],
        (MeetingChange::Planned, Evaluatie) => ["ouder-meeting-evaluatie", "leerling-meeting-evaluatie"],
        (MeetingChange::Planned, Gesprek) => ["ouder-meeting-gesprek", "leerling-meeting-gesprek"],
        (MeetingChange::Moved, _) => ["ouder-meeting-moved", "leerling-meeting-moved"],
        (MeetingChange::CalledOff, _) => ["ouder-meeting-called-off", "leerling-meeting-called-off"],
    }
}

#[cfg(test)]
mod in_dutch;
#[cfg(test)]
mod letters_to_leerlingen;
#[cfg(test)]
mod news_to_ouders;
#[cfg(test)]
mod questions_to_ouders;
