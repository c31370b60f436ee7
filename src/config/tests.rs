use std::{fs, path::Path};

use chrono::NaiveTime;
use proptest::prelude::*;
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
    assert_eq!(school.discord_guild.as_deref(), Some("100"));
    assert_eq!(school.talks.as_deref(), Some("chat"));
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
    assert_eq!(
        settings.web.expect("a section").bind.as_deref(),
        Some("127.0.0.1:1")
    );
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
fn all_problems_are_told_at_once() {
    let bad = r#"
        databse = "data/oppmaat.db"
        rehearsal = "yes"
        "strange\nkey" = 1

        [email]
        url = "smtp://canary:canary@mail.school.example"
        from = "canary"
        bounces = "data/bounces"
        colour = "red"
        key_file = "data/oppmaat.key"

        [web]
        bnd = 1

        [mail]

        [[school]]
        id = "De Horizon"
        name = ""
        type = "mbo"
        region = 3
        profile = "streng"
        evaluations_per_year = "two"
        admin_email = "canary"
        languages = ["nl", "fy"]
        send_at = "06:30"
        discord_guild = 100

        [[school]]
        id = "horizon"
        name = "OBS De Horizon"
        type = "vo"
        region = "zuid"
        evaluations_per_year = 0
        admin_email = "ict@horizon.example"
        languages = []
        send_at = "20:00"
        regoin = "zuid"

        [[school]]
    "#;
    let told = problems(bad, &[("OPPMAAT_EMAIL__FORM", "x"), ("OPPMAAT_SCHOOL__ID", "x")]);
    assert!(!told.contains("canary"), "{told}");
    insta::assert_snapshot!(told, @r#"
    the environment variable OPPMAAT_EMAIL__FORM is not known; did you mean OPPMAAT_EMAIL__FROM?
    OPPMAAT_SCHOOL__ID: schools are not given in the environment; write them in the file
    `database` is missing; write for example database = "data/oppmaat.db"
    `key_file` is missing; write for example key_file = "data/oppmaat.key"
    `rehearsal` must be true or false; write for example rehearsal = false
    `databse` is not a known key; did you mean `database`?
    `mail` is not a known key; did you mean `email`?
    `strange\nkey` is not a known key; leave it out; the keys here are database, key_file, rehearsal
    smtp:// in the `url` of [email] is not encrypted and only for a mail server on this machine (127.0.0.1, ::1 or localhost); write smtp+starttls:// or smtps:// instead
    the `from` of [email] cannot be used: the address has no @ in it; write it as "OBS De Horizon <bericht@school.example>"
    `bounces` in [email] must begin with folder: and name a folder; write for example bounces = "folder:data/bounces"
    `colour` in [email] is not a known key; leave it out; the keys here are url, from, bounces
    `key_file` in [email] is not a known key; move it to the top of the file, above every [section]
    `bnd` in [web] is not a known key; did you mean `bind`?
    `id` in [[school]] number 1 must be at most 40 letters a-z, digits, - and _; write for example id = "horizon"
    `name` in [[school]] number 1 is empty; write for example name = "OBS De Horizon"
    `type` in [[school]] number 1 must be one of po, sbo, so, vso, pro, vo; write for example type = "po"
    `region` in [[school]] number 1 must be text in quotes; write for example region = "midden"
    `profile` in [[school]] number 1 must be one of wettelijk, handreiking, westland; write for example profile = "wettelijk"
    `evaluations_per_year` in [[school]] number 1 must be a whole number below 256, without quotes; write for example evaluations_per_year = 1
    `admin_email` in [[school]] number 1 is not an e-mail address; write for example admin_email = "ict@horizon.example"
    `languages` in [[school]] number 1 holds a language that there are no words for (there are nl, en); write for example languages = ["nl", "en"]
    `send_at` in [[school]] number 1 must be a time from 07:00 until 20:00, when letters may leave; write for example send_at = "08:15"
    `discord_guild` in [[school]] number 1 must be text in quotes; write for example discord_guild = "100"
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WVO 2020 art. 2.44 lid 3); write for example evaluations_per_year = 1
    `languages` of school horizon is empty; write for example languages = ["nl", "en"]
    `send_at` of school horizon must be a time from 07:00 until 20:00, when letters may leave; write for example send_at = "08:15"
    `regoin` of school horizon is not a known key; did you mean `region`?
    `id` in [[school]] number 3 is missing; write for example id = "horizon"
    `name` in [[school]] number 3 is missing; write for example name = "OBS De Horizon"
    `type` in [[school]] number 3 is missing; write for example type = "po"
    `region` in [[school]] number 3 is missing; write for example region = "midden"
    `admin_email` in [[school]] number 3 is missing; write for example admin_email = "ict@horizon.example"
    "#);
}

#[test]
fn the_law_is_cited_by_the_type_of_the_school() {
    let article = |school_type: &str| {
        let typed = GOOD.replace("type        = \"po\"", &format!("type = \"{school_type}\""));
        problems(format!("{typed}\nevaluations_per_year = 0"), &[])
    };
    insta::assert_snapshot!([article("po"), article("vso"), article("pro")].join("\n"), @"
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WPO art. 40a); write for example evaluations_per_year = 1
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WEC art. 41a); write for example evaluations_per_year = 1
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WVO 2020 art. 2.44 lid 3); write for example evaluations_per_year = 1
    ");
}

#[test]
fn what_is_no_configuration_at_all_is_told_without_its_words() {
    let unclosed = "database = \"a\"\n[email]\nurl = \"smtps://canary:canary@x\n";
    let cases: [&[u8]; 6] = [
        unclosed.as_bytes(),
        b"a = 1\na = 2",
        b"number = 99999999999999999999",
        b"name = \"Horizon \xff\"",
        b"\xef\xbb\xbfschool = 1\n",
        b"email = \"x\"\n[school]\nid = \"horizon\"",
    ];
    let told: Vec<String> = cases.into_iter().map(|case| problems(case, &[])).collect();
    let told = told.join("\n--\n");
    assert!(!told.contains("canary"), "{told}");
    insta::assert_snapshot!(told, @r#"
    the file is not TOML at line 3, column 31 (invalid basic string, expected `"`); compare it with docs/oppmaat.example.toml
    --
    the file is not TOML at line 2, column 1 (duplicate key); compare it with docs/oppmaat.example.toml
    --
    the file holds a number that is too large; write a smaller one
    --
    the file is not UTF-8; save it as UTF-8 in your editor
    --
    each school is a section of its own; write [[school]] with double brackets above it
    `database` is missing; write for example database = "data/oppmaat.db"
    `key_file` is missing; write for example key_file = "data/oppmaat.key"
    --
    `email` must be a section; write [email] on a line of its own and its keys below it
    each school is a section of its own; write [[school]] with double brackets above it
    `database` is missing; write for example database = "data/oppmaat.db"
    `key_file` is missing; write for example key_file = "data/oppmaat.key"
    "#);
}

#[test]
fn a_missing_file_is_told_with_its_way_out() {
    let missing = load(Path::new("nowhere/oppmaat.toml"), &Environment::new()).expect_err("no file");
    insta::assert_snapshot!(missing, @"the configuration nowhere/oppmaat.toml cannot be used: the file is not there; copy docs/oppmaat.example.toml and fill it in, or name another file with --config (`oppmaat demo` needs none)");
}

#[test]
fn two_schools_cannot_have_one_id() {
    let school = GOOD.split("[[school]]").nth(1).expect("a school");
    insta::assert_snapshot!(problems(format!("{GOOD}[[school]]{school}"), &[]), @r#"there are two schools with id = "horizon"; give each school an id of its own"#);
}

#[test]
fn several_problems_are_shown_as_a_list() {
    let problems = load_in(&folder("[[school]]\nid = \"x\""), &[]).expect_err("problems");
    let shown = problems.to_string();
    assert!(shown.starts_with("the configuration "), "{shown}");
    assert_eq!(shown.matches("\n- ").count(), problems.all().len());
}

#[test]
fn what_works_and_is_unwise_is_warned_of_without_an_address() {
    let unwise = GOOD
        .replace("bericht@", "opp@")
        .replace("ict@horizon", "canary@opp-loket")
        .replace("OBS De Horizon\"", "OPP-school\"");
    let warned = good(&unwise, &[("OPPMAAT_WEB__BIND", "127.0.0.1:1")])
        .warnings()
        .join("\n");
    assert!(!warned.contains("canary"));
    insta::assert_snapshot!(warned, @"
    `from` in [email] says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    the section [web] is not used by this version; it does no harm
    `name` of school horizon says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    `admin_email` of school horizon says OPP: who looks over a shoulder learns what a letter is about; choose words without it
    ");
    let (before, rest) = GOOD.split_once("[email]").expect("a section");
    let (_, school) = rest.split_once("[[school]]").expect("a school");
    let silent = good(&format!("{before}[[school]]{school}"), &[]);
    insta::assert_snapshot!(silent.warnings().join("\n"), @"there is no section [email]: no letter leaves the house; add one");
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

fn toml_like() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "database",
        "email",
        "school",
        "url",
        "id",
        "type",
        "languages",
        "send_at",
        "\"a[4000000000]\"",
        "x.y",
        "ÿ",
    ]);
    let value = prop::sample::select(vec![
        "1",
        "-1",
        "1e999",
        "\"\"",
        "\"x\"",
        "[]",
        "[1, \"nl\"]",
        "{}",
        "{ id = 1 }",
        "true",
        "08:15:00",
        "nan",
        "99999999999999999999",
        "[[[[1]]]]",
    ]);
    let heading = prop::sample::select(vec![
        "",
        "[email]\n",
        "[[school]]\n",
        "[school]\n",
        "[web]\n",
        "[x]\n",
    ]);
    let line = (heading, key, value).prop_map(|(heading, key, value)| format!("{heading}{key} = {value}\n"));
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_a_configuration_or_refused(bytes: Vec<u8>) {
        let _ = load_in(&folder(bytes), &[]);
    }

    #[test]
    fn any_keys_and_values_are_a_configuration_or_refused(toml in toml_like()) {
        let _ = load_in(&folder(toml), &[]);
    }

    #[test]
    fn any_change_of_one_byte_is_a_configuration_or_refused(at in 0..GOOD.len(), byte: u8) {
        let mut bytes = GOOD.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = load_in(&folder(bytes), &[]);
    }

    #[test]
    fn any_variables_are_settings_or_refused(name in "OPPMAAT_[A-Z_\\[\\]0-9.]{0,20}", value in "\\PC*") {
        let _ = load_in(&folder(GOOD), &[(&name, &value), ("OPPMAAT_EMAIL__URL", &value)]);
    }
}
