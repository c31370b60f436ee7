//! What cannot be used is told in words that say what to write.

use std::path::Path;

use super::{GOOD, folder, load_in, problems};
use crate::config::{Environment, load};

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
        hello_name = "canary"
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
    `hello_name` in [email] must be a full host name, such as mail.school.example: the name by which the internet knows this machine
    `colour` in [email] is not a known key; leave it out; the keys here are url, from, bounces, hello_name
    `key_file` in [email] is not a known key; move it to the top of the file, above every [section]
    `bind` in [web] is missing; write for example bind = "127.0.0.1:8080"
    `public_url` in [web] is missing; write for example public_url = "https://bericht.school.example"
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
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WPO art. 40a lid 4); write for example evaluations_per_year = 1
    `evaluations_per_year` of school horizon is looser than the law, which asks for one each school year (WEC art. 41a lid 4); write for example evaluations_per_year = 1
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
