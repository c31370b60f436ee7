//! The section `[email]`.

use std::path::{Path, PathBuf};

use super::section::Section;
use crate::channels::email::{HelloName, MailUrl, Sender};

/// How e-mail leaves the house.
#[derive(Debug, Clone)]
pub struct EmailSettings {
    /// The mail server, or a folder.
    pub url: MailUrl,
    /// Whom the letters come from.
    pub from: Sender,
    /// The folder that bounce reports arrive in; none: nobody reads them.
    pub bounces: Option<PathBuf>,
    /// The name by which the mail server is greeted; none: the domain of `from`.
    pub hello_name: Option<HelloName>,
    /// `from` as it was written, for the warnings.
    pub(super) written_from: String,
}

/// Reads the section. Url and sender bring their own sentences; neither repeats what was written.
pub(super) fn read(mut section: Section<'_>) -> Option<EmailSettings> {
    let url = url(&mut section);
    let from = from(&mut section);
    let bounces = bounces(&mut section);
    let hello_name = hello_name(&mut section);
    section.finish();
    let (written_from, from) = from?;
    Some(EmailSettings {
        url: url?,
        from,
        bounces,
        hello_name,
        written_from,
    })
}

fn url(section: &mut Section<'_>) -> Option<MailUrl> {
    let (in_file, text) = section.required_text_with_origin("url")?;
    match MailUrl::parse(&text) {
        Ok(MailUrl::Folder(folder)) => Some(MailUrl::Folder(section.resolve(in_file, &folder))),
        Ok(server) => Some(server),
        Err(error) => {
            section.problem(error.to_string());
            None
        }
    }
}

fn from(section: &mut Section<'_>) -> Option<(String, Sender)> {
    let text = section.required_text("from")?;
    match Sender::parse(&text) {
        Ok(sender) => Some((text, sender)),
        Err(error) => {
            section.problem(error.to_string());
            None
        }
    }
}

fn hello_name(section: &mut Section<'_>) -> Option<HelloName> {
    match HelloName::parse(&section.text("hello_name")?) {
        Ok(name) => Some(name),
        Err(error) => {
            section.problem(error.to_string());
            None
        }
    }
}

fn bounces(section: &mut Section<'_>) -> Option<PathBuf> {
    let (in_file, text) = section.text_with_origin("bounces")?;
    match text.strip_prefix("folder:").map(str::trim) {
        Some(folder) if !folder.is_empty() => Some(section.resolve(in_file, Path::new(folder))),
        _ => section.wrong("bounces", "must begin with folder: and name a folder"),
    }
}
