//! The week letter: everything of one reader, the most urgent first.

use super::{
    Block, Draft, Item, closing, daily::put_back, date_long, entry, line, notice::Sender, unreached,
    voice::Voice,
};
use crate::domain::{
    notice::{AfterSummer, EntryNotice, LineNotice, WeekLetter},
    obligation::Obligation,
    week::Part,
};

/// Everything of one reader in a week.
pub(super) fn draft(voice: Voice, letter: &WeekLetter, sender: &Sender) -> Draft {
    let mut blocks = body(voice, letter);
    blocks.extend(unreached::list(voice, &letter.unreached));
    blocks.extend(after_summer(voice, &letter.after_summer));
    if !(letter.entries.is_empty() && letter.lines.is_empty()) {
        blocks.push(closing::when_done(voice, letter.capacity, letter.lists.is_some()));
    }
    blocks.extend(closing::lists(voice, letter.lists.as_ref()));
    let first = letter.first.iter();
    blocks.extend(first.flat_map(|ladder| closing::first(voice, ladder, letter.capacity)));
    blocks.push(closing::closing(voice, sender, Some(letter.capacity)));
    Draft {
        language: voice.language,
        subject: voice.say(
            "subject-week",
            &[(
                "n",
                things(letter, uncounted(letter, &of_no_entry(letter))).into(),
            )],
        ),
        blocks,
        event: None,
    }
}

/// How much there is, and the things to do.
pub(super) fn body(voice: Voice, letter: &WeekLetter) -> Vec<Block> {
    let today = of_no_entry(letter);
    let mut blocks: Vec<Block> = put_back(voice, letter.put_back).into_iter().collect();
    blocks.extend(opening(voice, letter, uncounted(letter, &today)));
    blocks.extend(of_today(voice, letter, &today));
    for part in Part::ALL {
        blocks.extend(of_part(voice, letter, part));
    }
    if letter.more > 0 {
        blocks.push(Block::Paragraph(
            voice.say("week-more", &[("n", letter.more.into())]),
        ));
    }
    blocks
}

/// The lines of today that no entry names.
fn of_no_entry(letter: &WeekLetter) -> Vec<&LineNotice> {
    let lines = letter.lines.iter();
    lines.filter(|line| !has_entry(letter, line)).collect()
}

/// How many lines of today stand in no count. A line without a named entry may belong to one of those
/// that are not named, except the question about an evaluatie, which is never an entry.
fn uncounted(letter: &WeekLetter, today: &[&LineNotice]) -> usize {
    let is_no_entry =
        |line: &&&LineNotice| letter.more == 0 || matches!(line.obligation, Obligation::EvaluatieQuestion(_));
    today.iter().filter(is_no_entry).count()
}

/// How many things the subject promises: what comes soon is not for this week.
fn things(letter: &WeekLetter, today: usize) -> usize {
    let urgent = [Part::ThisWeek, Part::Late, Part::Call];
    let counted: usize = urgent.into_iter().map(|part| count(letter, part)).sum();
    counted + today + letter.unreached.len()
}

fn count(letter: &WeekLetter, part: Part) -> usize {
    let of_part = letter.counts.iter().filter(|(named, _)| *named == part);
    of_part.map(|(_, count)| count).sum()
}

fn opening(voice: Voice, letter: &WeekLetter, today: usize) -> Vec<Block> {
    let [this_week, late, call, soon] = Part::ALL.map(|part| count(letter, part));
    let this_week = this_week + today;
    if this_week + late + call + soon == 0 {
        let is_quiet = letter.unreached.is_empty();
        let id = if is_quiet {
            "week-quiet"
        } else {
            "week-only-unreached"
        };
        return vec![Block::Paragraph(voice.plain(id))];
    }
    let open = voice.say("week-open", &[("n", this_week.into())]);
    let others = [
        ("late", late.into()),
        ("call", call.into()),
        ("soon", soon.into()),
    ];
    vec![Block::Paragraph(format!(
        "{open} {}",
        voice.say("week-counts", &others)
    ))]
}

fn is_of(entry: &EntryNotice, line: &LineNotice) -> bool {
    entry.entry.reference == line.reference
        && entry.entry.obligation == line.obligation
        && entry.bijstelling == line.bijstelling
}

fn has_entry(letter: &WeekLetter, line: &LineNotice) -> bool {
    letter.entries.iter().any(|entry| is_of(entry, line))
}

fn of_today(voice: Voice, letter: &WeekLetter, lines: &[&LineNotice]) -> Vec<Block> {
    if lines.is_empty() {
        return Vec::new();
    }
    let items = lines.iter().map(|line| line::item(voice, line, letter.capacity));
    vec![
        Block::Heading(voice.plain("heading-today")),
        Block::List(items.collect()),
    ]
}

fn of_part(voice: Voice, letter: &WeekLetter, part: Part) -> Vec<Block> {
    let entries = letter.entries.iter().filter(|entry| entry.entry.part == part);
    let items: Vec<Item> = entries.map(|entry| item(voice, letter, entry)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(voice.plain(match part {
        Part::ThisWeek => "heading-this-week",
        Part::Late => "heading-late",
        Part::Call => "heading-call",
        Part::Soon => "heading-soon",
    }))];
    if part == Part::Call {
        blocks.push(Block::Paragraph(voice.plain("call-intro")));
    }
    blocks.push(Block::List(items));
    blocks
}

fn item(voice: Voice, letter: &WeekLetter, entry: &EntryNotice) -> Item {
    let lines = letter.lines.iter().filter(|line| is_of(entry, line));
    let more = lines.flat_map(|line| line::question(voice, line, letter.capacity));
    entry::item(voice, entry, letter, more.collect())
}

/// The plans that begin after the summer.
pub(super) fn after_summer(voice: Voice, plans: &[AfterSummer]) -> Vec<Block> {
    if plans.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(voice.plain("heading-after-summer")),
        Block::Paragraph(voice.plain("after-summer-intro")),
        Block::List(plans.iter().map(|plan| begins(voice, plan)).collect()),
    ]
}

fn begins(voice: Voice, plan: &AfterSummer) -> Item {
    let start = date_long(voice.language, plan.start);
    let term = date_long(voice.language, plan.term);
    let id = if plan.term_is_law {
        "after-summer-law"
    } else {
        "after-summer-policy"
    };
    let reference = plan.reference.to_string();
    Item {
        main: voice.say(
            "after-summer-main",
            &[("reference", reference.into()), ("start", start.into())],
        ),
        detail: Some(voice.say(id, &[("term", term.into())])),
        link: None,
    }
}
