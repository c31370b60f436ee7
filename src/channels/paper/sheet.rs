//! The form of a letter on paper, in `templates/sheets.html`.
//!
//! The measures are those of an A4 that is folded in three for an envelope with its window on the
//! left (DL or C5/6, as in DIN 5008 form B): the window shows what stands between 62 and 90 mm from
//! the top, left of 110 mm. There stands the name, with room for an address below it or a label over
//! it, because the program keeps no postal addresses. What a window must not show stands to the right
//! of it (whom to call) or below 100 mm (what it is about).

use askama::Template;
use chrono::NaiveDate;

use crate::domain::letter::letter_number;
use crate::text::{Block, Language, Text, date_long, one_line, phrase};

/// A school's name with more characters than this is set smaller, or it would grow into the window.
const LONG_NAME: usize = 40;

/// One letter, as it will lie on the table.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The language of `text`.
    pub language: Language,
    /// Who sends it.
    pub school_name: &'a str,
    /// The name that shows in the window of the envelope; empty when it is not known.
    pub to: &'a str,
    /// The date that the letter bears.
    pub day: NaiveDate,
    /// What it says.
    pub text: &'a Text,
    /// Whom to call.
    pub call: Option<Call<'a>>,
    /// Large type, for who asked for it.
    pub large: bool,
    /// By which staff can tell which letter this is, see [`letter_code`].
    pub code: &'a str,
}

/// Whom the reader can call.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The name of a member of staff.
    pub name: &'a str,
    /// The telephone number, as the school writes it.
    pub number: &'a str,
}

/// The file of one letter, with LF line ends: whole in itself, nothing is fetched from elsewhere.
/// The same letter always gives the same bytes.
///
/// # Errors
/// Never with this template; askama's rendering has an error in its type.
pub fn sheet(sheet: &Sheet<'_>) -> Result<String, askama::Error> {
    page(
        sheet.language,
        one_line(&sheet.text.subject),
        std::slice::from_ref(sheet),
    )
}

/// The file of many letters, to be printed in one go; each begins on a new page. Browsers cannot be
/// told to begin on a new sheet of paper, so a note that is shown and not printed asks for one side
/// only: two families must never share a sheet. `language` is the school's, for who prints.
///
/// # Errors
/// As [`sheet()`].
pub fn sheets(language: Language, sheets: &[Sheet<'_>]) -> Result<String, askama::Error> {
    page(language, phrase(language, "paper-all", &[]), sheets)
}

/// What is printed on a letter instead of its key of 25 characters: the first eight, as `ABCD-EFGH`.
/// It is no link and opens nothing; the file's name begins with its date and goes on with these.
#[must_use]
pub fn letter_code(key: &str) -> String {
    letter_number(key)
}

#[derive(Template)]
#[template(path = "sheets.html")]
struct Page<'a> {
    language: &'static str,
    title: String,
    note: String,
    letters: Vec<Letter<'a>>,
}

/// A sheet with the words that stand around its text.
struct Letter<'a> {
    language: &'static str,
    large: bool,
    school: String,
    has_long_name: bool,
    to: String,
    date: String,
    subject: String,
    blocks: &'a [Block],
    call: Option<[String; 3]>,
    code: String,
}

fn page(language: Language, title: String, sheets: &[Sheet<'_>]) -> Result<String, askama::Error> {
    Page {
        language: language.code(),
        title,
        note: phrase(language, "paper-note", &[]),
        letters: sheets.iter().map(letter).collect(),
    }
    .render()
}

fn letter<'a>(sheet: &Sheet<'a>) -> Letter<'a> {
    let language = sheet.language;
    Letter {
        language: language.code(),
        large: sheet.large,
        school: one_line(sheet.school_name),
        has_long_name: sheet.school_name.chars().count() > LONG_NAME,
        to: one_line(sheet.to),
        date: date_long(language, sheet.day),
        subject: one_line(&sheet.text.subject),
        blocks: &sheet.text.blocks,
        call: sheet.call.map(|call| call_words(language, call)),
        code: phrase(language, "paper-code", &[("code", one_line(sheet.code).into())]),
    }
}

/// What stands between the two lines of an item: on paper they share a line, because it is short.
fn joint(main: &str) -> &'static str {
    if main.trim_end().ends_with(['.', '?', '!', ':']) {
        " "
    } else {
        " – "
    }
}

/// The three lines of the box: the question, the name, the number.
fn call_words(language: Language, call: Call<'_>) -> [String; 3] {
    [
        phrase(language, "paper-call", &[]),
        phrase(
            language,
            "paper-call-name",
            &[("name", one_line(call.name).into())],
        ),
        one_line(call.number),
    ]
}

#[cfg(test)]
mod tests;
