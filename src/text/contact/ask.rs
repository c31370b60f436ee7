//! The three questions. Each is put once in a letter, and every answer to it is a good one.

use super::super::{Block, date_long};
use super::{
    child,
    reading::{Reading, items},
    section::Section,
};
use crate::domain::{contact_letter::Ask, ladder::Rung, person::Rol};

/// An ouder, a representative or an adult leerling is asked for its view before the plan is written.
pub(super) fn mening(reading: Reading<'_>, section: &Section<'_>, asked: Ask) -> Vec<Block> {
    let mut open = vec![what_happens(reading, section)];
    if asked.number > 1 {
        open.push(reading.plain(["ouder-mening-again", "leerling-mening-again"]));
    } else {
        open.push(reading.plain(["ouder-mening-first", "leerling-mening-first"]));
        let knows = [Some(Rol::Ouder), Some(Rol::Pleegouder)];
        if section.items.iter().all(|item| knows.contains(&item.rol)) {
            open.push(reading.about(section, ["ouder-knows", "ouder-knows"], &[]));
        }
    }
    let topics = [
        ["ouder-topic-goed", "leerling-topic-goed"],
        ["ouder-topic-zorgen", "leerling-topic-zorgen"],
        ["ouder-topic-helpt", "leerling-topic-helpt"],
        ["ouder-topic-verwacht", "leerling-topic-verwacht"],
        ["ouder-topic-doen", "leerling-topic-doen"],
    ];
    let mut blocks = vec![Block::Paragraph(open.join(" "))];
    blocks.extend(child::list_to_answer(reading.voice, &section.items));
    blocks.extend([
        Block::Paragraph(reading.plain(["ouder-mening-question", "leerling-mening-question"])),
        Block::Paragraph(reading.plain(["ouder-mening-choose", "leerling-mening-choose"])),
        Block::List(items(topics.map(|ids| reading.plain(ids)))),
    ]);
    let mut close = vec![reading.plain(["ouder-mening-free", "leerling-mening-free"])];
    close.extend(until(
        reading,
        asked,
        ["ouder-mening-until", "leerling-mening-until"],
    ));
    close.extend(last(reading, section, asked));
    blocks.push(Block::Paragraph(close.join(" ")));
    blocks
}

/// A leerling is asked how it wants to give its view.
pub(super) fn hoorrecht(reading: Reading<'_>, section: &Section<'_>, asked: Ask) -> Vec<Block> {
    let voice = reading.voice;
    let mut open = vec![what_happens(reading, section)];
    open.push(voice.plain(if asked.number > 1 {
        "leerling-hoorrecht-again"
    } else {
        "leerling-hoorrecht-first"
    }));
    let ways = [
        "leerling-way-praten",
        "leerling-way-tekenen",
        "leerling-way-typen",
        "leerling-way-samen",
        "leerling-way-anders",
        "leerling-way-nu-niet",
    ];
    let mut readers = vec![voice.plain("leerling-read-by-teachers")];
    if section.items.iter().all(|item| !item.adult) {
        readers.push(voice.plain("leerling-read-by-ouders"));
    }
    readers.push(voice.plain("leerling-no-secret"));
    let mut blocks = vec![
        Block::Paragraph(open.join(" ")),
        Block::Paragraph(voice.plain("leerling-hoorrecht-question")),
        Block::List(items(ways.map(|id| voice.plain(id)))),
        Block::Paragraph(voice.plain("leerling-hoorrecht-help")),
        Block::Paragraph(readers.join(" ")),
        Block::Paragraph(voice.plain("leerling-something-bad")),
    ];
    let mut close: Vec<String> = until(reading, asked, ["ouder-mening-until", "leerling-mening-until"])
        .into_iter()
        .collect();
    close.extend(last(reading, section, asked));
    blocks.extend((!close.is_empty()).then(|| Block::Paragraph(close.join(" "))));
    blocks
}

/// Whoever decides is asked whether it agrees with the handelingsdeel.
pub(super) fn instemming(reading: Reading<'_>, section: &Section<'_>, asked: Ask) -> Vec<Block> {
    let ids = if section.is_bijstelling() {
        ["ouder-instemming-changed", "leerling-instemming-changed"]
    } else {
        ["ouder-instemming-made", "leerling-instemming-made"]
    };
    let mut open = vec![reading.about(section, ids, &[])];
    open.push(reading.plain(["ouder-instemming-part", "leerling-instemming-part"]));
    if asked.text_changed {
        open.push(reading.plain([
            "ouder-instemming-text-changed",
            "leerling-instemming-text-changed",
        ]));
    }
    if asked.number > 1 {
        open.push(reading.plain(["ouder-instemming-again", "leerling-instemming-again"]));
    }
    let answers = [
        "contact-akkoord",
        "contact-akkoord-opmerking",
        "contact-eerst-praten",
        "contact-niet-akkoord",
    ];
    let mut blocks = vec![Block::Paragraph(open.join(" "))];
    blocks.extend(child::list_to_answer(reading.voice, &section.items));
    blocks.extend([
        Block::Paragraph(reading.plain(["ouder-instemming-question", "leerling-instemming-question"])),
        Block::Paragraph(reading.plain(["ouder-instemming-choose", "leerling-instemming-choose"])),
        Block::List(items(answers.map(|id| reading.voice.plain(id)))),
        Block::Paragraph(reading.plain(["ouder-instemming-silence", "leerling-instemming-silence"])),
        Block::Paragraph(reading.about(
            section,
            ["ouder-instemming-later", "leerling-instemming-later"],
            &[],
        )),
    ]);
    let mut close = vec![reading.plain(["ouder-instemming-read", "leerling-instemming-read"])];
    close.extend(until(
        reading,
        asked,
        ["ouder-instemming-until", "leerling-instemming-until"],
    ));
    close.extend(last(reading, section, asked));
    blocks.push(Block::Paragraph(close.join(" ")));
    blocks
}

fn what_happens(reading: Reading<'_>, section: &Section<'_>) -> String {
    let ids = if section.is_bijstelling() {
        ["ouder-plan-changed", "leerling-plan-changed"]
    } else {
        ["ouder-plan-made", "leerling-plan-made"]
    };
    reading.about(section, ids, &[])
}

/// Until when an answer can be used; said only while that day lies ahead.
fn until(reading: Reading<'_>, asked: Ask, ids: [&'static str; 2]) -> Option<String> {
    let until = asked.until.filter(|day| *day > reading.letter.day)?;
    let day = date_long(reading.voice.language, until);
    Some(reading.voice.say(reading.id(ids), &[("day", day.into())]))
}

/// That no letter follows. After the calls, on paper, nobody rings any more.
fn last(reading: Reading<'_>, section: &Section<'_>, asked: Ask) -> Option<String> {
    let was_rung = section.items.iter().any(|item| item.rung == Rung::Once);
    asked.is_last.then(|| {
        reading.plain(if was_rung {
            ["ouder-ask-last-paper", "leerling-ask-last"]
        } else {
            ["ouder-ask-last", "leerling-ask-last"]
        })
    })
}
