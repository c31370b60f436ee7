//! From the text of one cell to its value, or to what is wrong with it.

use std::fmt::Display;

use chrono::NaiveDate;

use super::{date::date, echo::Echo, problem::ProblemKind};
use crate::domain::{
    administration_id::AdministrationId,
    email_address::EmailAddress,
    moment::add_days,
    person::{LanguageCode, PersonName, Phone},
    plain_text::PlainText,
    unseen,
    working_days::WorkingDays,
};

/// Reads the date of something that has happened. One day ahead is taken: a school may close its
/// books on the evening before.
pub(super) fn past_date(text: &str, today: NaiveDate) -> Result<NaiveDate, ProblemKind> {
    let date = date(text)?;
    if date > add_days(today, 1) {
        return Err(ProblemKind::DateInFuture(Echo::of_date(text)));
    }
    Ok(date)
}

/// Takes a code word that was read, or tells which ones can be typed.
pub(super) fn word<T: Display>(text: &str, read: Option<T>, all: &[T]) -> Result<T, ProblemKind> {
    read.ok_or_else(|| {
        let words: Vec<String> = all.iter().map(ToString::to_string).collect();
        ProblemKind::Word {
            found: Echo::of_word(text),
            allowed: words.join(", "),
        }
    })
}

pub(super) fn name(text: &str) -> Result<PersonName, ProblemKind> {
    Ok(PersonName::parse(text)?)
}

pub(super) fn key(text: &str) -> Result<AdministrationId, ProblemKind> {
    Ok(AdministrationId::parse(text)?)
}

pub(super) fn groep(text: &str) -> Result<PlainText, ProblemKind> {
    Ok(PlainText::parse(text, 40)?)
}

pub(super) fn email(text: &str) -> Result<EmailAddress, ProblemKind> {
    Ok(EmailAddress::read(text)?)
}

/// Reads one or more addresses with blanks, commas or semicolons between them; each counts once.
pub(super) fn emails(text: &str) -> Result<Vec<EmailAddress>, ProblemKind> {
    let mut found: Vec<EmailAddress> = Vec::new();
    let parts = text.split(|c: char| unseen::is_blank(c) || c == ',' || c == ';');
    for part in parts.filter(|part| !unseen::trimmed(part).is_empty()) {
        let address = email(part)?;
        if found
            .iter()
            .all(|other| other.normalised() != address.normalised())
        {
            found.push(address);
        }
    }
    if found.is_empty() {
        return Err(ProblemKind::Email);
    }
    Ok(found)
}

pub(super) fn phone(text: &str) -> Result<Phone, ProblemKind> {
    Phone::parse(text).ok_or(ProblemKind::Phone)
}

pub(super) fn language(text: &str) -> Result<LanguageCode, ProblemKind> {
    LanguageCode::parse(text).ok_or_else(|| ProblemKind::Language(Echo::of_word(text)))
}

pub(super) fn working_days(text: &str) -> Result<WorkingDays, ProblemKind> {
    WorkingDays::parse(text).ok_or(ProblemKind::WorkingDays)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn what_has_happened_lies_at_most_one_day_ahead() {
        let today = day(2026, 11, 22);
        assert!(past_date("23-11-2026", today).is_ok());
        assert!(matches!(
            past_date("24-11-2026", today),
            Err(ProblemKind::DateInFuture(_))
        ));
    }

    #[test]
    fn several_addresses_are_separated_in_any_usual_way_and_counted_once() {
        for text in [
            "a@x.example  b@x.example\nA@X.example",
            "a@x.example, b@x.example",
            "a@x.example;b@x.example;",
            "a@x.example\u{a0}\u{200b}; b@x.example",
        ] {
            assert_eq!(emails(text).map(|found| found.len()), Ok(2), "{text}");
        }
        assert_eq!(emails("a@x.example, b"), Err(ProblemKind::Email));
        assert_eq!(emails(" ; "), Err(ProblemKind::Email));
    }
}
