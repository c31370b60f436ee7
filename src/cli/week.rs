//! `oppmaat week`: the week letters of today, as they would be sent now.

use std::io::Write;

use serde::Serialize;

use super::{
    Exit, Streams,
    args::WeekArgs,
    exit::Refused,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    config::Settings,
    domain::{email_address::EmailAddress, id::PersonId},
    outbox::{Line, WeekLetterNow, week_letters},
    store::SchoolRow,
    text::{plain_text, role, terminal},
};

/// Between two letters.
const RULE_WIDTH: usize = 72;

/// One object of `--json`.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    role: &'static str,
    recipient: Option<&'a str>,
    subject: &'a str,
    text: String,
    lines: &'a [Line],
}

/// The letters of one school.
struct School {
    row: SchoolRow,
    letters: Vec<WeekLetterNow>,
}

/// Shows them.
pub(super) fn run(args: &WeekArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let schools = runtime()?.block_on(ask(args, settings))?;
    let mut is_first = true;
    for school in &schools {
        if school.letters.is_empty() && !args.json {
            separate(&mut is_first, streams)?;
            let none = terminal::no_week_letter(school.row.language(), &school.row.name);
            writeln!(streams.out, "{none}")?;
        }
        for letter in &school.letters {
            if args.json {
                write_json(&answer(letter), streams)?;
            } else {
                separate(&mut is_first, streams)?;
                write_letter(&school.row, letter, streams)?;
            }
        }
    }
    Ok(Exit::Done)
}

async fn ask(args: &WeekArgs, settings: &Settings) -> anyhow::Result<Vec<School>> {
    let visit = Visit::begin(settings, args.school.as_ref(), args.clock.choice()).await?;
    let mut schools = Vec::new();
    for row in &visit.schools {
        let only = match &args.recipient {
            None => None,
            Some(address) => match member_of_staff(&visit, row, address).await? {
                None => continue,
                found => found,
            },
        };
        schools.push(School {
            letters: week_letters(&visit.house.store, row, only, visit.now).await?,
            row: row.clone(),
        });
    }
    visit.end().await;
    if args.recipient.is_some() && schools.is_empty() {
        return Err(Refused(
            "no member of staff has this address; look at the addresses in the school's export".to_owned(),
        )
        .into());
    }
    Ok(schools)
}

async fn member_of_staff(
    visit: &Visit,
    school: &SchoolRow,
    address: &EmailAddress,
) -> anyhow::Result<Option<PersonId>> {
    let mut tx = visit.house.store.read().await?;
    Ok(tx.staff_by_email(&school.id, address).await?)
}

fn answer(letter: &WeekLetterNow) -> Answer<'_> {
    Answer {
        role: letter.who.capacity.as_str(),
        recipient: letter.address.as_deref(),
        subject: &letter.said.text.subject,
        text: plain_text(&letter.said.text.blocks),
        lines: &letter.said.lines,
    }
}

fn separate(is_first: &mut bool, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    if !std::mem::take(is_first) {
        writeln!(streams.out, "\n{}\n", "=".repeat(RULE_WIDTH))?;
    }
    Ok(())
}

fn write_letter(school: &SchoolRow, letter: &WeekLetterNow, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let language = school.language();
    let address = letter
        .address
        .clone()
        .unwrap_or_else(|| terminal::no_address(language));
    let role = role(language, letter.who.capacity);
    for line in terminal::letter_head(language, &address, &role, &letter.said.text.subject) {
        writeln!(streams.out, "{line}")?;
    }
    write!(streams.out, "\n{}", plain_text(&letter.said.text.blocks))?;
    Ok(())
}
