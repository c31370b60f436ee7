//! Settings that can be used; `problems` tells of those that cannot.

mod discord;
mod problems;
mod random;

use std::{fs, path::Path};

use chrono::NaiveTime;
use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;
use crate::{
    channels::email::MailUrl,
    domain::{
        language::Language,
        school::{Profile, SchoolType},
    },
};

const GOOD: &str = r#"
database = "data/oppmaat.db"
key_file = "data/oppmaat.key"

[email]
url     = "folder:data/mail"
from    = "OBS De Horizon <bericht@school.example>"
bounces = "folder:data/bounces"

[[school]]
id          = "horizon"
name        = "OBS De Horizon"
type        = "po"
region      = "midden"
admin_email = "ict@horizon.example"
"#;

/// A folder with this oppmaat.toml in it.
fn folder(toml: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("oppmaat.toml"), toml).expect("a file");
    folder
}

fn env(pairs: &[(&str, &str)]) -> Environment {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

fn load_in(folder: &TempDir, pairs: &[(&str, &str)]) -> Result<Settings, ConfigProblems> {
    load(&folder.path().join("oppmaat.toml"), &env(pairs))
}

fn good(toml: &str, pairs: &[(&str, &str)]) -> Settings {
    load_in(&folder(toml), pairs).unwrap_or_else(|problems| panic!("{problems}"))
}

fn problems(toml: impl AsRef<[u8]>, pairs: &[(&str, &str)]) -> String {
    let problems = load_in(&folder(toml), pairs).expect_err("problems");
    problems.all().join("\n")
}

#[test]
fn the_annotated_example_can_be_used_and_names_every_key() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/oppmaat.example.toml");
    let settings = load(&example, &Environment::new()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(settings.warnings(), [""; 0]);
    // With every key that is commented out it can be used as well.
    let all = fs::read_to_string(example).expect("the example");
    let wakened = |line: &str| {
        let bare = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
        bare.unwrap_or(line).to_owned()
    };
    let all: Vec<String> = all.lines().map(wakened).collect();
    let settings = good(&all.join("\n"), &[]);
    assert!(settings.web.is_some() && settings.discord.is_some());
    for key in keys::ALL.iter().flat_map(|keys| keys.keys) {
        let written = all
            .iter()
            .filter(|line| line.starts_with(&format!("{} =", key.name)));
        assert_eq!(written.count(), 1, "{}", key.name);
    }
}

#[test]
fn the_example_of_the_contract_can_be_used() {
    let settings = good(
        r#"
        database  = "data/oppmaat.db"
        key_file  = "data/oppmaat.key"       # made with the database, mode 0600
        rehearsal = false
        [discord]                            # leave the section out: no Discord
        token   = "..."
        api_url = "https://discord.com"      # another base URL for tests
        [email]                              # leave the section out: no e-mail
        url     = "smtp://127.0.0.1:1025"
        from    = "OBS De Horizon <bericht@school.example>"
        bounces = "folder:data/bounces"
        hello_name = "bericht.school.example"
        [web]
        bind         = "127.0.0.1:8080"
        metrics_bind = "127.0.0.1:9090"
        public_url   = "https://bericht.school.example"
        [[school]]
        id            = "horizon"
        name          = "OBS De Horizon"
        type          = "po"
        region        = "midden"
        profile       = "wettelijk"
        evaluations_per_year = 1
        admin_email   = "ict@horizon.example"
        languages     = ["nl", "en"]
        send_at       = "08:15"
        discord_guild = "100"
        care_channel  = "200"
        talks         = "chat"
        "#,
        &[],
    );
    let school = &settings.schools[0];
    assert_eq!(
        (school.id.as_str(), school.name.as_str(), school.school_type),
        ("horizon", "OBS De Horizon", SchoolType::Po)
    );
    assert_eq!(school.languages, [Language::Nl, Language::En]);
    let discord = school.discord.expect("a guild");
    assert_eq!(
        (discord.guild.to_string().as_str(), discord.talks.as_str()),
        ("100", "chat")
    );
    assert!(!format!("{settings:?}").contains("ict@"));
}

#[test]
fn what_is_not_written_is_the_default() {
    let settings = good(GOOD, &[]);
    let school = &settings.schools[0];
    assert!(!settings.rehearsal && settings.web.is_none() && settings.discord.is_none());
    assert_eq!(school.evaluations.profile, Profile::Wettelijk);
    assert_eq!(school.evaluations.per_year, 1);
    assert_eq!(school.languages, [Language::Nl]);
    assert_eq!(Some(school.send_at), NaiveTime::from_hms_opt(8, 15, 0));
}

#[test]
fn paths_are_those_of_the_file_and_in_the_environment_those_of_the_shell() {
    let folder = folder(GOOD);
    let settings = load_in(&folder, &[("OPPMAAT_DATABASE", "other.db")]).expect("settings");
    assert_eq!(settings.database, Path::new("other.db"));
    let KeySource::File(key) = &settings.key else {
        panic!("a key file")
    };
    assert_eq!(*key, folder.path().join("data/oppmaat.key"));
    let email = settings.email.as_ref().expect("e-mail");
    assert_eq!(email.bounces, Some(folder.path().join("data/bounces")));
    let MailUrl::Folder(mail) = &email.url else {
        panic!("a folder")
    };
    assert_eq!(*mail, folder.path().join("data/mail"));
}

#[test]
fn the_environment_counts_and_an_empty_variable_does_not() {
    let settings = good(
        GOOD,
        &[
            ("OPPMAAT_REHEARSAL", "true"),
            ("OPPMAAT_EMAIL__URL", "smtps://u:p@mail.school.example"),
            ("OPPMAAT_EMAIL__FROM", ""),
            ("OPPMAAT_WEB__BIND", "127.0.0.1:1"),
            ("OPPMAAT_WEB__PUBLIC_URL", "https://bericht.school.example"),
            ("OPPMAAT_CONFIG", "x"),
            ("OPPMAAT_LOG", "debug"),
            ("PATH", "/bin"),
        ],
    );
    assert!(settings.rehearsal);
    assert!(matches!(
        settings.email.expect("e-mail").url,
        MailUrl::Smtp(server) if server.host == "mail.school.example"
    ));
    assert_eq!(settings.web.expect("a section").bind.to_string(), "127.0.0.1:1");
}

#[test]
fn a_secret_can_stand_in_a_file_of_its_own() {
    let secrets = tempfile::tempdir().expect("a folder");
    let path = secrets.path().join("url");
    fs::write(&path, "smtps://u:p@mail.school.example\n").expect("a file");
    let path = path.to_str().expect("a path");
    let settings = good(GOOD, &[("OPPMAAT_EMAIL__URL_FILE", path)]);
    assert!(matches!(settings.email.expect("e-mail").url, MailUrl::Smtp(_)));

    let both = [
        ("OPPMAAT_EMAIL__URL_FILE", path),
        ("OPPMAAT_EMAIL__URL", "folder:x"),
    ];
    insta::assert_snapshot!(problems(GOOD, &both), @"OPPMAAT_EMAIL__URL and OPPMAAT_EMAIL__URL_FILE are both given; leave one of them out");
    let absent = [("OPPMAAT_DISCORD__TOKEN_FILE", "/nowhere/token")];
    insta::assert_snapshot!(problems(GOOD, &absent), @"the file that OPPMAAT_DISCORD__TOKEN_FILE names cannot be read (No such file or directory (os error 2)); check the path and who may read it");
}

#[test]
fn the_key_can_be_given_itself_or_by_its_file() {
    let without = GOOD.replace("key_file = \"data/oppmaat.key\"", "");
    let settings = good(&without, &[("OPPMAAT_KEY", "c2VjcmV0")]);
    assert!(!format!("{settings:?}").contains("c2VjcmV0"));
    assert!(matches!(settings.key, KeySource::Given(key) if key.expose_secret() == "c2VjcmV0"));
    let settings = good(&without, &[("OPPMAAT_KEY_FILE", "/run/key")]);
    assert!(matches!(settings.key, KeySource::File(path) if path == Path::new("/run/key")));
    insta::assert_snapshot!(problems(&without, &[]), @r#"`key_file` is missing; write for example key_file = "data/oppmaat.key""#);
    let both = [("OPPMAAT_KEY", "c2VjcmV0"), ("OPPMAAT_KEY_FILE", "/run/key")];
    insta::assert_snapshot!(problems(&without, &both), @"OPPMAAT_KEY and OPPMAAT_KEY_FILE are both given; leave one of them out");
}

#[test]
fn what_works_and_is_unwise_is_warned_of_without_an_address() {
    let unwise = GOOD
        .replace("bericht@", "opp@")
        .replace("ict@horizon", "canary@opp-loket")
        .replace("OBS De Horizon\"", "OPP-school\"");
    let web = [
        ("OPPMAAT_WEB__BIND", "127.0.0.1:1"),
        ("OPPMAAT_WEB__METRICS_BIND", "127.0.0.1:2"),
        ("OPPMAAT_WEB__PUBLIC_URL", "https://bericht.school.example"),
    ];
    let warned = good(&unwise, &web).warnings().join("\n");
    assert!(!warned.contains("canary"));
    insta::assert_snapshot!(warned, @"
    `from` in [email] says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    `metrics_bind` in [web] is not used by this version; it does no harm
    `name` of school horizon says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    `admin_email` of school horizon says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    ");
    let (before, rest) = GOOD.split_once("[email]").expect("a section");
    let (_, school) = rest.split_once("[[school]]").expect("a school");
    let silent = good(&format!("{before}[[school]]{school}"), &[]);
    insta::assert_snapshot!(silent.warnings().join("\n"), @"
    there is no section [email]: no letter leaves the house; add one
    there is no section [web]: letters carry no links, and everything goes through the export and `oppmaat record`; add one
    ");
}

#[test]
fn a_time_may_be_written_as_toml_writes_it() {
    for (written, hour, minute) in [("\"07:00\"", 7, 0), ("19:59:00", 19, 59), ("08:00:00", 8, 0)] {
        let settings = good(&format!("{GOOD}send_at = {written}"), &[]);
        let send_at = settings.schools[0].send_at;
        assert_eq!(
            Some(send_at),
            NaiveTime::from_hms_opt(hour, minute, 0),
            "{written}"
        );
    }
}
