//! The configuration: `oppmaat.toml`, with the environment over it.
//!
//! All problems are told at once, each as a sentence that says what to write, because nobody
//! should have to start a service five times to learn five things. In reading order: `source` finds
//! the values, `section` reads them, `school` and `email` know what they mean, `warnings` tells
//! what works and yet is unwise.
//!
//! The environment is an argument: only `main` reads the real one.

mod discord;
mod email;
mod keys;
mod problems;
mod school;
mod section;
mod source;
#[cfg(test)]
mod tests;
mod warnings;
mod web;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use secrecy::SecretString;

pub use self::{
    discord::DiscordSettings, email::EmailSettings, problems::ConfigProblems, school::SchoolSettings,
    web::WebSettings,
};
use self::{problems::Problems, section::Section, source::Sources};

/// The environment variables of the process, or those of a test.
pub type Environment = BTreeMap<String, String>;

/// What the operator decided. It does not change while the program runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file of the database.
    pub database: PathBuf,
    /// Where the key of the database comes from.
    pub key: KeySource,
    /// Whether `--clock` may be used, on a database of its own.
    pub rehearsal: bool,
    /// How e-mail leaves the house; none: no e-mail.
    pub email: Option<EmailSettings>,
    /// The bot; none: no Discord, and no school is in it.
    pub discord: Option<DiscordSettings>,
    /// Where the pages are; none: no pages, and no links in letters.
    pub web: Option<WebSettings>,
    /// The schools, in the order of the file; at least one, each id once.
    pub schools: Vec<SchoolSettings>,
    warnings: Vec<String>,
}

/// Where the key of the database comes from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// A file with the key in base64; made together with the database.
    File(PathBuf),
    /// `OPPMAAT_KEY`: the key itself, in base64.
    Given(SecretString),
}

impl Settings {
    /// What works and yet is unwise, one plain English sentence each. None repeats an address.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

/// Reads the file at `path`, puts the environment over it, and checks everything.
///
/// Paths in the file are relative to the folder of the file; paths in the environment to the
/// working directory.
///
/// # Errors
/// All problems at once.
pub fn load(path: &Path, env: &Environment) -> Result<Settings, ConfigProblems> {
    let mut problems = Problems::default();
    let settings = read(path, env, &mut problems);
    match settings {
        Some(settings) if problems.is_empty() => Ok(settings),
        _ => Err(problems.of_file(path)),
    }
}

fn read(path: &Path, env: &Environment, problems: &mut Problems) -> Option<Settings> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let sources = Sources::read(path, env, problems)?;
    let mut top = Section::top(sources.top, folder, problems);
    let database = top.required_path("database");
    let key_file = match sources.key {
        Some(_) => top.path("key_file"),
        None => top.required_path("key_file"),
    };
    let rehearsal = top.flag("rehearsal").unwrap_or(false);
    top.finish();
    let email = sources
        .email
        .and_then(|values| email::read(Section::named(&keys::EMAIL, values, folder, problems)));
    let has_discord = sources.discord.is_some();
    let discord = sources
        .discord
        .and_then(|values| discord::read(Section::named(&keys::DISCORD, values, folder, problems)));
    let web = sources
        .web
        .and_then(|values| web::read(Section::named(&keys::WEB, values, folder, problems)));
    let (schools, without_bot) = school::read_all(sources.schools, has_discord, folder, problems);
    let key = sources
        .key
        .map(KeySource::Given)
        .or(key_file.map(KeySource::File));
    let mut settings = Settings {
        database: database?,
        key: key?,
        rehearsal,
        email,
        discord,
        web,
        schools,
        warnings: Vec::new(),
    };
    settings.warnings = warnings::find(&settings, &without_bot);
    Some(settings)
}
