//! The sections `[[school]]`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use chrono::NaiveTime;

use super::{problems::Problems, section::Section, source::Table};
use crate::domain::{
    discord::{SchoolDiscord, Snowflake, Talks},
    email_address::EmailAddress,
    language::Language,
    law::Article,
    person::Phone,
    plain_text::PlainText,
    rules::Evaluations,
    school::{Profile, Region, SchoolId, SchoolType},
    send_window,
};

/// The choice is the school's, because it answers for what it gives to others.
const NO_DEFAULT: &str = "is missing and has no default: with \"link\" Discord, a company in the United States, \
    processes which account belongs to the school, when it is written to, and of staff references, steps and \
    dates (personal data under the AVG); with \"chat\" it also processes questions to ouders and leerlingen and \
    their answers, which may tell of a child's health, a special category of the AVG (art. 9)";

/// The longest name of a school that still fits in a line of a letter.
const NAME_LENGTH: usize = 80;

/// What the operator decided about one school.
#[derive(Debug, Clone)]
pub struct SchoolSettings {
    /// Its id, unique in the file.
    pub id: SchoolId,
    /// What letters call it.
    pub name: String,
    /// The type of an OPP that does not name its own.
    pub school_type: SchoolType,
    /// Whose school holidays it keeps.
    pub region: Region,
    /// The profile that it follows, and how often an OPP is evaluated.
    pub evaluations: Evaluations,
    /// Who hears when something needs a hand.
    pub admin_email: EmailAddress,
    /// The languages it writes in, the default first; never empty, each once.
    pub languages: Vec<Language>,
    /// The telephone number that stands in letters to ouders and leerlingen.
    pub phone: Option<Phone>,
    /// The time in Amsterdam at which the letters of a day go out; inside the send window.
    pub send_at: NaiveTime,
    /// What it does in Discord; none: nothing.
    pub discord: Option<SchoolDiscord>,
}

/// Reads all schools; those with a problem are left out.
///
/// Without a bot no school is in Discord; given beside them are those that would be.
pub(super) fn read_all(
    schools: Vec<Table>,
    has_bot: bool,
    folder: &Path,
    problems: &mut Problems,
) -> (Vec<SchoolSettings>, Vec<SchoolId>) {
    let mut read: Vec<SchoolSettings> = (1..)
        .zip(schools)
        .filter_map(|(number, values)| read_one(Section::school(number, values, folder, problems), has_bot))
        .collect();
    refuse_doubles(&read, problems);
    let mut without_bot = Vec::new();
    for school in read.iter_mut().filter(|_| !has_bot) {
        without_bot.extend(school.discord.take().map(|_| school.id.clone()));
    }
    (read, without_bot)
}

/// An id names one school, and what happens in a guild or its channel is one school's.
fn refuse_doubles(read: &[SchoolSettings], problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for school in read {
        if !seen.insert(&school.id) {
            let id = &school.id;
            problems.add(format!(
                "there are two schools with id = \"{id}\"; give each school an id of its own"
            ));
        }
    }
    let in_discord = |school: &SchoolSettings| Some((school.id.clone(), school.discord?.guild));
    let mut guilds = BTreeMap::new();
    for (school, guild) in read.iter().filter_map(in_discord) {
        if let Some(other) = guilds.insert(guild, school.clone()) {
            problems.add(format!(
                "the schools {other} and {school} have the same `discord_guild`; a guild belongs to one school, \
                 so that nobody there sees another's"
            ));
        }
    }
}

fn read_one(mut section: Section<'_>, has_bot: bool) -> Option<SchoolSettings> {
    section.require("id");
    let id = section.parsed(
        "id",
        SchoolId::parse,
        "must be at most 40 letters a-z, digits, - and _",
    );
    if let Some(id) = &id {
        section.is_called(id.as_str());
    }
    let name = name(&mut section);
    section.require("type");
    let school_type = word(&mut section, "type", SchoolType::parse, SchoolType::ALL);
    section.require("region");
    let region = word(&mut section, "region", Region::parse, Region::ALL);
    let evaluations = evaluations(&mut section, school_type);
    section.require("admin_email");
    let admin_email = section.parsed("admin_email", EmailAddress::parse, "is not an e-mail address");
    let languages = languages(&mut section);
    let send_at = send_at(&mut section);
    let phone = section.parsed("phone", Phone::parse, "is not a telephone number");
    let discord = discord(&mut section, has_bot);
    section.finish();
    Some(SchoolSettings {
        id: id?,
        name: name?,
        school_type: school_type?,
        region: region?,
        evaluations: evaluations?,
        admin_email: admin_email?,
        languages: languages?,
        send_at: send_at?,
        phone,
        discord,
    })
}

fn discord(section: &mut Section<'_>, has_bot: bool) -> Option<SchoolDiscord> {
    const ID: &str = "must be an id of Discord: digits, in quotes";
    let (has_guild, has_channel) = (section.has("discord_guild"), section.has("care_channel"));
    let chooses = section.has("talks");
    let guild = section.parsed("discord_guild", Snowflake::parse, ID);
    let care_channel = section.parsed("care_channel", Snowflake::parse, ID);
    let talks = word(section, "talks", Talks::parse, Talks::ALL);
    if has_channel && !has_guild {
        section.wrong::<()>(
            "discord_guild",
            "is missing, and there is a `care_channel`, which lies in a guild",
        );
    }
    if has_bot && has_guild && !chooses {
        section.wrong::<()>("talks", NO_DEFAULT);
    }
    Some(SchoolDiscord {
        guild: guild?,
        care_channel,
        // Without a bot nothing comes of it: it is only told that there is none.
        talks: talks.or((!has_bot).then_some(Talks::Link))?,
    })
}

fn name(section: &mut Section<'_>) -> Option<String> {
    let text = section.required_text("name")?;
    match PlainText::parse(&text, NAME_LENGTH) {
        Ok(name) => Some(name.as_str().to_owned()),
        Err(fault) => section.wrong("name", &format!("cannot be used: {fault}")),
    }
}

fn word<T: Copy + std::fmt::Display>(
    section: &mut Section<'_>,
    name: &str,
    parse: impl FnOnce(&str) -> Option<T>,
    all: &[T],
) -> Option<T> {
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    section.parsed(name, parse, &format!("must be one of {}", words.join(", ")))
}

/// What is not written is the law's; looser than the law is refused, with the article.
fn evaluations(section: &mut Section<'_>, school_type: Option<SchoolType>) -> Option<Evaluations> {
    let asks_profile = section.has("profile");
    let profile = word(section, "profile", Profile::parse, Profile::ALL);
    let profile = profile.or((!asks_profile).then_some(Profile::Wettelijk));
    let asks_number = section.has("evaluations_per_year");
    let per_year = section.number("evaluations_per_year");
    let (profile, school_type) = (profile?, school_type?);
    if asks_number && per_year.is_none() {
        return None;
    }
    match Evaluations::new(profile, per_year, school_type) {
        Ok(evaluations) => Some(evaluations),
        Err(looser) => section.wrong(
            "evaluations_per_year",
            &format!(
                "is looser than the law, which asks for one each school year ({})",
                cited(looser.article)
            ),
        ),
    }
}

fn cited(article: Article) -> String {
    match article {
        Article::Wpo(lid) => format!("WPO art. 40a lid {lid}"),
        Article::Wvo(lid) => format!("WVO 2020 art. 2.44 lid {lid}"),
        Article::Wec(lid) => format!("WEC art. 41a lid {lid}"),
        Article::BesluitRod => "Besluit register onderwijsdeelnemers art. 8".to_owned(),
    }
}

fn languages(section: &mut Section<'_>) -> Option<Vec<Language>> {
    if !section.has("languages") {
        return Some(vec![Language::default()]);
    }
    let mut languages = Vec::new();
    for code in section.list("languages")? {
        match Language::parse(&code) {
            Some(language) if languages.contains(&language) => {}
            Some(language) => languages.push(language),
            None => {
                let known = Language::ALL.map(Language::code).join(", ");
                let fault = format!("holds a language that there are no words for (there are {known})");
                return section.wrong("languages", &fault);
            }
        }
    }
    if languages.is_empty() {
        return section.wrong("languages", "is empty");
    }
    Some(languages)
}

fn send_at(section: &mut Section<'_>) -> Option<NaiveTime> {
    const EXPECTED: &str = "must be a time from 07:00 until 20:00, when letters may leave";
    if !section.has("send_at") {
        return NaiveTime::from_hms_opt(8, 15, 0);
    }
    let inside = |text: &str| time(text).filter(|time| send_window::is_inside(*time));
    section.parsed("send_at", inside, EXPECTED)
}

/// Hours and minutes; TOML's own time, without quotes, comes with seconds.
fn time(text: &str) -> Option<NaiveTime> {
    let bare = text
        .strip_suffix(":00")
        .filter(|bare| bare.contains(':'))
        .unwrap_or(text);
    NaiveTime::parse_from_str(bare, "%H:%M").ok()
}
