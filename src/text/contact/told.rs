//! News that asks nothing: the plan was given, the leerling turns 18, the extra support ends.

use chrono::NaiveDate;

use super::super::{Arg, Block, Item, date_long};
use super::{child, help, reading::Reading, section::Section};
use crate::domain::{capacity::Capacity, help::HelpKind};

/// The plan was handed over, and where one can go who disagrees. There is a careful date for the
/// commission; nothing is ever "too late".
pub(super) fn bekendmaking(
    reading: Reading<'_>,
    section: &Section<'_>,
    on: NaiveDate,
    commission_by: Option<NaiveDate>,
) -> Vec<Block> {
    let voice = reading.voice;
    let helper = |main: &str, detail: &str| Item {
        main: voice.plain(main),
        detail: Some(voice.plain(detail)),
        link: None,
    };
    let mut kinds = vec![
        HelpKind::Steunpunt,
        HelpKind::Consulenten,
        HelpKind::Klachtencommissie,
    ];
    kinds.extend(commission_by.map(|_| HelpKind::Geschillencommissie));
    let mut helpers = vec![
        helper("contact-steunpunt", "ouder-steunpunt-does"),
        helper("contact-consulenten", "ouder-consulenten-do"),
        helper("contact-klachten", "ouder-klachten-does"),
    ];
    helpers.extend(commission_by.map(|by| Item {
        main: voice.plain("ouder-commission"),
        detail: Some(format!(
            "{} {}",
            voice.plain("ouder-commission-does"),
            voice.on("contact-commission-by", by)
        )),
        link: None,
    }));
    let mut blocks = given(reading, section, on);
    blocks.extend([
        Block::Paragraph(voice.plain("ouder-disagree")),
        Block::List(helpers),
    ]);
    blocks.extend(help::addresses(reading, &kinds));
    blocks
}

/// The same for a leerling, with less to choose from.
pub(super) fn bekendmaking_to_leerling(
    reading: Reading<'_>,
    section: &Section<'_>,
    on: NaiveDate,
    commission_by: Option<NaiveDate>,
) -> Vec<Block> {
    let voice = reading.voice;
    let mut blocks = given(reading, section, on);
    let mut said = vec![voice.plain("leerling-disagree")];
    if let Some(by) = commission_by {
        said.push(voice.plain("leerling-commission"));
        said.push(voice.on("contact-commission-by", by));
    }
    // The commission is not competent for this (docs/law.md): never beside it in one breath.
    said.push(voice.plain("leerling-not-heard"));
    let mut kinds = vec![HelpKind::Steunpunt];
    kinds.extend(commission_by.map(|_| HelpKind::Geschillencommissie));
    let mut addresses = help::addresses(reading, &kinds);
    if let [Block::Paragraph(words)] = addresses.as_slice()
        && words == &reading.plain(["ouder-addresses", "leerling-addresses"])
    {
        said.push(words.clone());
        addresses.clear();
    }
    blocks.push(Block::Paragraph(said.join(" ")));
    blocks.extend(addresses);
    blocks
}

/// From 18 the leerling decides, or whoever speaks for it.
pub(super) fn adulthood(
    reading: Reading<'_>,
    section: &Section<'_>,
    on: NaiveDate,
    represented: bool,
) -> Vec<Block> {
    let mut said = vec![reading.about(section, ["ouder-adult", "leerling-adult"], &[day(reading, on)])];
    let is_representative = reading.letter.capacity == Capacity::Vertegenwoordiger;
    if is_representative {
        said.push(reading.voice.plain("vertegenwoordiger-adult-decides"));
    } else if represented {
        said.push(reading.plain(["ouder-adult-represented", "leerling-adult-represented"]));
    } else {
        said.push(reading.about(section, ["ouder-adult-decides", "leerling-adult-decides"], &[]));
    }
    if !is_representative {
        said.push(reading.plain(["ouder-adult-stops", "leerling-adult-stops"]));
    }
    said.push(reading.plain(["ouder-adult-stays", "leerling-adult-stays"]));
    let mut blocks = vec![Block::Paragraph(said.join(" "))];
    blocks.extend(child::list(reading.voice, &section.items));
    if !represented && !is_representative {
        let words = reading.about(section, ["ouder-adult-join", "leerling-adult-join"], &[]);
        blocks.push(Block::Paragraph(words));
    }
    blocks
}

/// The extra support ends, and the plan with it.
pub(super) fn support_ends(reading: Reading<'_>, section: &Section<'_>, on: NaiveDate) -> Vec<Block> {
    let ids = if on < reading.letter.day {
        ["ouder-ended", "leerling-ended"]
    } else {
        ["ouder-ends", "leerling-ends"]
    };
    let mut blocks = vec![Block::Paragraph(reading.about(section, ids, &[day(reading, on)]))];
    blocks.extend(child::list(reading.voice, &section.items));
    blocks.push(Block::Paragraph(
        reading.plain(["ouder-ends-ask", "leerling-ends-ask"]),
    ));
    blocks
}

fn given(reading: Reading<'_>, section: &Section<'_>, on: NaiveDate) -> Vec<Block> {
    let ids = if section.is_bijstelling() {
        ["ouder-given-changed", "leerling-given-changed"]
    } else {
        ["ouder-given", "leerling-given"]
    };
    let words = reading.about(section, ids, &[day(reading, on)]);
    let mut blocks = vec![Block::Paragraph(words)];
    blocks.extend(child::list(reading.voice, &section.items));
    blocks
}

fn day(reading: Reading<'_>, on: NaiveDate) -> (&'static str, Arg<'static>) {
    ("day", date_long(reading.voice.language, on).into())
}
