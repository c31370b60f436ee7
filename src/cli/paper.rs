//! `oppmaat paper`: the letters that wait for paper, as files to print; then they count as printed.
//!
//! The files come first: a letter that was marked and not written would be lost, one that was written
//! and not marked is written once more by the next run.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    Exit, Streams,
    args::PaperArgs,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    channels::paper::{Call, Sheet, file_name, letter_code, put, put_new, sheet, sheets},
    config::Settings,
    domain::moment::Moment,
    outbox::{Delivery, paper::PaperLetter},
    store::{SchoolRow, Store, StoreError},
};

/// The file with all letters of one run, without its ending.
const ALL: &str = "alle-brieven";

/// The letters of one school, each with what it is called here.
struct Tray {
    school: SchoolRow,
    letters: Vec<Named>,
}

struct Named {
    letter: PaperLetter,
    code: String,
    file: String,
}

/// What a run writes to and how its files are called.
struct Printing<'a> {
    folder: &'a Path,
    json: bool,
    /// Several schools keep their letters apart also when only one has any today.
    has_several_schools: bool,
}

/// Writes the letters that `waiting` gives for each school, and hands each to `printed`.
///
/// # Errors
/// When the house cannot be opened, the folder cannot be written (then nothing counts as printed),
/// or the database cannot be used.
pub(super) fn run(
    args: &PaperArgs,
    settings: &Settings,
    streams: &mut Streams<'_>,
    waiting: &impl AsyncFn(&Store, &SchoolRow, Moment) -> Result<Vec<PaperLetter>, StoreError>,
    printed: &impl AsyncFn(&Store, &PaperLetter, Moment) -> Result<Delivery, StoreError>,
) -> anyhow::Result<Exit> {
    let printing = Printing {
        folder: &args.folder,
        json: args.json,
        has_several_schools: settings.schools.len() > 1,
    };
    runtime()?.block_on(async {
        let visit = Visit::begin(settings, args.school.as_ref(), args.clock.choice()).await?;
        let (store, now) = (&visit.house.store, visit.now);
        let mut trays = Vec::new();
        for school in &visit.schools {
            trays.push(Tray::of(school, waiting(store, school, now).await?));
        }
        let mark = async |letter: &PaperLetter| printed(store, letter, now).await;
        hand_out(&printing, &trays, &mark, streams).await?;
        visit.end().await;
        Ok(Exit::Done)
    })
}

impl Tray {
    fn of(school: &SchoolRow, letters: Vec<PaperLetter>) -> Self {
        let named = |letter: PaperLetter| Named {
            code: letter_code(&letter.key),
            file: file_name(letter.day, &letter.key, letter.number),
            letter,
        };
        Self {
            school: school.clone(),
            letters: letters.into_iter().map(named).collect(),
        }
    }
}

impl Named {
    fn sheet(&self) -> Sheet<'_> {
        let letter = &self.letter;
        let call = letter.call.as_ref();
        Sheet {
            language: letter.language,
            school_name: &letter.school_name,
            to: letter.to_name.as_deref().unwrap_or_default(),
            day: letter.day,
            text: &letter.said.text,
            call: call.map(|(name, number)| Call { name, number }),
            large: letter.large,
            code: &self.code,
        }
    }
}

/// Writes all files, then marks and tells each letter.
async fn hand_out(
    printing: &Printing<'_>,
    trays: &[Tray],
    printed: &impl AsyncFn(&PaperLetter) -> Result<Delivery, StoreError>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<()> {
    let mut whole = Vec::new();
    for tray in trays.iter().filter(|tray| !tray.letters.is_empty()) {
        let file = write(printing, tray).with_context(|| {
            let folder = printing.folder.display();
            format!("the letters cannot be written to {folder}, and none counts as printed; check the path, its rights and the space on the disk, and run this again")
        })?;
        whole.push((tray, file));
    }
    for (tray, named) in trays
        .iter()
        .flat_map(|tray| tray.letters.iter().map(move |named| (tray, named)))
    {
        let delivery = printed(&named.letter).await.with_context(|| {
            let folder = printing.folder.display();
            format!("all letters are in {folder}, but not each could be marked as printed; run this again, which writes the others once more")
        })?;
        if printing.json {
            write_json(&delivery, streams)?;
        } else {
            writeln!(streams.out, "{}  {}  {}", named.code, tray.school.id, named.file)?;
        }
    }
    if printing.json {
        Ok(())
    } else {
        tell_what_is_next(&whole, streams)
    }
}

/// Each letter in a file of its own, and all of them in one, so that a school prints once. Gives back
/// the path of the latter.
fn write(printing: &Printing<'_>, tray: &Tray) -> io::Result<PathBuf> {
    let all: Vec<Sheet<'_>> = tray.letters.iter().map(Named::sheet).collect();
    for (named, one) in tray.letters.iter().zip(&all) {
        put(
            printing.folder,
            &named.file,
            &sheet(one).map_err(io::Error::other)?,
        )?;
    }
    let stem = if printing.has_several_schools {
        format!("{ALL}-{}", tray.school.id)
    } else {
        ALL.to_owned()
    };
    let html = sheets(tray.school.language(), &all).map_err(io::Error::other)?;
    put_new(printing.folder, &stem, &html)
}

fn tell_what_is_next(whole: &[(&Tray, PathBuf)], streams: &mut Streams<'_>) -> anyhow::Result<()> {
    if whole.is_empty() {
        writeln!(streams.out, "no letter waits for paper")?;
        return Ok(());
    }
    writeln!(streams.out)?;
    for (tray, file) in whole {
        let count = tray.letters.len();
        let word = if count == 1 { "letter" } else { "letters" };
        let (school, file) = (&tray.school.id, file.display());
        writeln!(streams.out, "{school}: {count} {word}, all of this run in {file}")?;
    }
    writeln!(
        streams.out,
        "\nNow print them on one side at actual size, put the postal addresses below the names, and post\n\
         them; then record that they were posted. Delete the files afterwards: they hold names."
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
