//! Paper: what waits is printed, and in a folder for mail each printed letter is a file as well.

use super::{DemoError, Event, World};
use crate::{
    channels::paper::{Call, Sheet, file_name, letter_code, put, sheet},
    domain::{moment::Moment, school::SchoolId},
    outbox::paper::{PaperLetter, printed, waiting_with_pages},
};

/// Prints every letter of a school that waits.
pub(super) async fn print(world: &World, school: &SchoolId, at: Moment) -> Result<Vec<Event>, DemoError> {
    let row = world.row(school.as_str())?;
    let mut events = Vec::new();
    for letter in waiting_with_pages(&world.store, row, world.pages.as_deref(), at).await? {
        if let Some(folder) = &world.mail {
            let html = html(&letter)?;
            put(folder, &file_name(letter.day, &letter.key, letter.number), &html)?;
        }
        world.kept.put(&letter.key, || html(&letter).ok());
        let delivery = Box::new(printed(&world.store, &letter, at).await?);
        events.push(Event::Letter { at, delivery });
    }
    Ok(events)
}

/// A letter on paper, as it lies on the table.
pub(super) fn html(letter: &PaperLetter) -> Result<String, DemoError> {
    let call = letter.call.as_ref();
    let sheet = sheet(&Sheet {
        language: letter.language,
        school_name: &letter.school_name,
        to: letter.to_name.as_deref().unwrap_or_default(),
        day: letter.day,
        text: &letter.said.text,
        call: call.map(|(name, number)| Call { name, number }),
        large: letter.large,
        code: &letter_code(&letter.key),
    });
    sheet.map_err(|_| DemoError::Sample)
}
