//! What stands round the words of a letter: its language, whom an answer goes to, whom to ring.

use crate::{
    domain::{contact_letter::Call, id::PersonId, language::Language},
    store::{LetterRow, SchoolRow, StoreError, Tx},
};

/// The language of a letter: for staff the school's first; for others their own, where the school
/// writes in it.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn language(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
) -> Result<Language, StoreError> {
    if letter.who.capacity.is_staff() {
        return Ok(school.language());
    }
    let own = tx.language_of(&school.id, letter.who.person).await?;
    Ok(school.language_for(own.as_deref()))
}

/// The address to which an answer goes: of an invitation its organizer, else the coordinator of the OPP
/// that the letter is about, or whoever stands beside its reader.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn reply_to(tx: &mut Tx, letter: &LetterRow) -> Result<Option<String>, StoreError> {
    let organizer = match letter.moment {
        Some((moment, _)) => tx
            .moment(&letter.school, moment)
            .await?
            .map(|moment| moment.organizer),
        None => None,
    };
    let person = match organizer {
        Some(person) => Some(person),
        None if !letter.who.capacity.is_staff() => coordinator(tx, letter).await?,
        None => None,
    };
    let person = match person {
        Some(person) => Some(person),
        None => tx
            .who_hears_instead(&letter.school, letter.who, &[])
            .await?
            .map(|who| who.person),
    };
    match person {
        Some(person) => tx.email_of(&letter.school, person).await,
        None => Ok(None),
    }
}

/// Whom the reader of a letter can ring.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn call(tx: &mut Tx, school: &SchoolRow, letter: &LetterRow) -> Result<Call, StoreError> {
    let name = match coordinator(tx, letter).await? {
        Some(person) => tx.name_of(&school.id, person).await?,
        None => None,
    };
    Ok(Call {
        name,
        phone: school.phone.clone(),
    })
}

/// The coordinator of the first OPP that a letter is about.
async fn coordinator(tx: &mut Tx, letter: &LetterRow) -> Result<Option<PersonId>, StoreError> {
    let about = letter.about.unwrap_or(letter.id);
    let ids = tx.opps_in_letter(about).await?;
    let opps = tx.opps(&letter.school, &ids).await?;
    Ok(opps.first().map(|opp| opp.team.coordinator))
}
