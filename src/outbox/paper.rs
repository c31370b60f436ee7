//! The letters that wait to be printed, and what is written down when they are.

use super::{
    content::{self, Way},
    doorway,
    follow::record_that_ouders_were_asked,
    letterhead,
    report::{Delivery, Said},
};
use crate::{
    domain::{language::Language, letter::ChannelKind, moment::Moment, notice::Notice},
    store::{DeliveryEnd, LetterRow, LetterState, OnPaper, SchoolRow, Store, StoreError, Tx},
};

/// A letter that is ready to be printed.
#[derive(Debug, Clone)]
pub struct PaperLetter {
    /// The delivery.
    pub delivery: [u8; 16],
    /// Its number.
    pub number: i64,
    /// The letter's public key.
    pub key: String,
    /// In whose name.
    pub school_name: String,
    /// Its language.
    pub language: Language,
    /// The name of the reader, where the school gave one.
    pub to_name: Option<String>,
    /// The day of the letter.
    pub day: chrono::NaiveDate,
    /// What it says.
    pub said: Said,
    /// Name and telephone number to ring, where both are known.
    pub call: Option<(String, String)>,
    /// Whether its reader asked for large type.
    pub large: bool,
    /// The letter itself.
    pub letter: LetterRow,
}

/// The letters of a school that wait to be printed, as they would be said now. What was answered in the
/// meantime is not printed, and nobody has to post it any more.
///
/// # Errors
/// When the database cannot be used.
pub async fn waiting(store: &Store, school: &SchoolRow, now: Moment) -> Result<Vec<PaperLetter>, StoreError> {
    waiting_with_pages(store, school, None, now).await
}

/// The same for a school with pages, below this web address: then a letter carries a short code by which
/// its reader comes to the own page.
///
/// # Errors
/// As [`waiting`].
pub async fn waiting_with_pages(
    store: &Store,
    school: &SchoolRow,
    pages: Option<&str>,
    now: Moment,
) -> Result<Vec<PaperLetter>, StoreError> {
    let mut tx = store.begin().await?;
    let mut letters = Vec::new();
    for waiting in tx.waiting_on_paper(&school.id).await? {
        let letter = tx.letter(waiting.letter).await?;
        let notice = match letter.state {
            LetterState::Waiting => content::notice(&mut tx, &letter, Way::Paper, now).await?,
            _ => None,
        };
        match notice {
            Some(notice) => {
                let language = letterhead::language(&mut tx, school, &letter).await?;
                let said = said(&mut tx, school, &letter, (language, notice), (pages, now)).await?;
                letters.push(paper_letter(&mut tx, school, waiting, letter, (language, said)).await?);
            }
            None => drop_it(&mut tx, &letter, &waiting, now).await?,
        }
    }
    tx.commit().await?;
    Ok(letters)
}

/// The words of a letter, with its code where there are pages. A code is kept with the words at once: it
/// may be on the table before the letter counts as printed.
async fn said(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    (language, mut notice): (Language, Notice),
    (pages, now): (Option<&str>, Moment),
) -> Result<Said, StoreError> {
    let Some(pages) = pages else {
        return Ok(Said::of(school, language, &notice));
    };
    let kept = tx.letter_text(letter.id).await?;
    let kept: Option<Said> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    let kept = kept.and_then(|kept| kept.code);
    let code = doorway::add_code(tx, letter, &mut notice, (kept.as_deref(), pages, now)).await?;
    let said = Said {
        code,
        ..Said::of(school, language, &notice)
    };
    if said.code.is_some() {
        let words = serde_json::to_string(&said).unwrap_or_default();
        tx.set_letter_text(letter.id, &words).await?;
    }
    Ok(said)
}

async fn paper_letter(
    tx: &mut Tx,
    school: &SchoolRow,
    waiting: OnPaper,
    letter: LetterRow,
    (language, said): (Language, Said),
) -> Result<PaperLetter, StoreError> {
    let call = letterhead::call(tx, school, &letter).await?;
    Ok(PaperLetter {
        delivery: waiting.delivery,
        number: waiting.number,
        key: letter.key.clone(),
        school_name: school.name.clone(),
        language,
        to_name: tx.name_of(&school.id, letter.who.person).await?,
        day: letter.day,
        said,
        call: call.name.zip(call.phone),
        large: tx.wants_large_type(&school.id, letter.who.person).await?,
        letter,
    })
}

/// Nothing in it holds any more: the letter ends, and so does the task to post it, unless another
/// letter to the same person lies there.
async fn drop_it(tx: &mut Tx, letter: &LetterRow, waiting: &OnPaper, now: Moment) -> Result<(), StoreError> {
    tx.end_delivery(&waiting.delivery, DeliveryEnd::Stopped).await?;
    if letter.state == LetterState::Waiting {
        tx.set_letter_state(letter.id, LetterState::Superseded).await?;
    }
    let ids = tx.opps_in_letter(letter.id).await?;
    tx.end_task_to_post(&letter.school, letter.who.person, &ids, now)
        .await
}

/// Writes down that a letter was printed; posting it is somebody's task.
///
/// # Errors
/// When the database cannot be written.
pub async fn printed(store: &Store, letter: &PaperLetter, now: Moment) -> Result<Delivery, StoreError> {
    let mut tx = store.begin().await?;
    let attempt = tx
        .add_attempt(&letter.delivery, "delivered", "printed", now)
        .await?;
    tx.end_delivery(&letter.delivery, DeliveryEnd::Delivered).await?;
    tx.set_letter_state(letter.letter.id, LetterState::Delivered)
        .await?;
    let said = serde_json::to_string(&letter.said).unwrap_or_default();
    tx.set_letter_text(letter.letter.id, &said).await?;
    record_that_ouders_were_asked(&mut tx, &letter.letter, now).await?;
    tx.commit().await?;
    let to = letter.to_name.clone().unwrap_or_default();
    let (channel, outcome) = (ChannelKind::Paper.as_str(), "delivered");
    Ok(Delivery::of(
        &letter.letter,
        &letter.said,
        (channel, &to),
        (attempt, outcome),
        now,
    ))
}
