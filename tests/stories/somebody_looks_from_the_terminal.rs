//! Whoever keeps the program going asks it what is wrong, what it knows, and what it will say.

use serde_json::Value;

use crate::support::school::{BEFORE_SCHOOL, EXPORT, School};

fn objects(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect()
}

/// The references are random: named by the order in which they come.
fn without_references(text: &str, references: &[&str]) -> String {
    let mut text = text.to_owned();
    for (reference, name) in references.iter().zip(["AAAA", "BBBB"]) {
        text = text.replace(reference, name);
    }
    text
}

#[test]
fn everything_wrong_with_the_configuration_is_told_at_once() {
    let school = School::with_mail("folder:mail");
    school.reconfigure("folder:mail", "smtp://mail.school.example");
    school.reconfigure("type = \"po\"", "type = \"basisschool\"");
    school.reconfigure("region = \"midden\"", "");
    let ran = school.run(&["check"]);
    assert_eq!((ran.exit, ran.err.as_str()), (3, ""));
    insta::assert_snapshot!(ran.out, @r#"
    WRONG configuration: smtp:// in the `url` of [email] is not encrypted and only for a mail server on this machine (127.0.0.1, ::1 or localhost); write smtp+starttls:// or smtps:// instead
    WRONG configuration: `type` of school horizon must be one of po, sbo, so, vso, pro, vo; write for example type = "po"
    WRONG configuration: `region` of school horizon is missing; write for example region = "midden"
    note  connections are looked at once the configuration can be used
    "#);
    for args in [&["run"][..], &["upcoming"], &["week"], &["import", "export.csv"]] {
        let ran = school.run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{args:?}");
        assert!(ran.err.contains("for 3 reasons"), "{}", ran.err);
    }
}

#[test]
fn a_check_before_the_first_start_makes_nothing() {
    let school = School::with_mail("folder:mail");
    let ran = school.run(&["check"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out, @"
    ok    configuration: it can be used, and names 1 school
    note  configuration: there is no section [web]: letters carry no links, and everything goes through the export and `oppmaat record`; add one
    note  school horizon: letters to ouders and leerlingen name no telephone number; add `phone` to its [[school]]
    note  rehearsal: --clock may be used, and letters leave the house all the same; set rehearsal = false and use another database when it becomes serious
    note  database: there is none at data/oppmaat.db yet; the first import or run makes it
    note  service: oppmaat run is not running; nothing is sent until it is
    ok    e-mail: letters can be written to the folder; none is really sent
    note  bounces: nobody reads what mail servers send back, so a letter that bounces counts as delivered; give `bounces` in [email] a folder for them
    ok    calendar: days equated with feast days are known through 2028-12-31
    ok    calendar: school holidays are known through 2030-09-01
    ");
    assert_eq!(school.files(), ["export.csv", "mail", "oppmaat.toml"]);
}

#[test]
fn a_check_tells_what_a_school_left_open_and_leaves_the_database_as_it_is() {
    let school = School::with_opps("folder:mail");
    let before = std::fs::read(school.path("data/oppmaat.db")).expect("a database");
    let files = school.files();
    let ran = school.run(&["check"]);
    assert_eq!(ran.exit, 0);
    insta::assert_snapshot!(ran.out, @"
    ok    configuration: it can be used, and names 1 school
    note  configuration: there is no section [web]: letters carry no links, and everything goes through the export and `oppmaat record`; add one
    note  school horizon: letters to ouders and leerlingen name no telephone number; add `phone` to its [[school]]
    note  rehearsal: --clock may be used, and letters leave the house all the same; set rehearsal = false and use another database when it becomes serious
    ok    database: data/oppmaat.db opens, and the key is its key
    ok    database: the file is whole, and every sealed value in it opens
    ok    school horizon: 2 open OPPs
    note  school horizon: 2 open OPPs without a deputy, so that nobody hears when the coordinator is away; fill in vervanger_email and import again
    note  service: oppmaat run is not running; nothing is sent until it is
    ok    e-mail: letters can be written to the folder; none is really sent
    note  bounces: nobody reads what mail servers send back, so a letter that bounces counts as delivered; give `bounces` in [email] a folder for them
    ok    calendar: days equated with feast days are known through 2028-12-31
    ok    calendar: school holidays are known through 2030-09-01
    ");
    assert_eq!(
        std::fs::read(school.path("data/oppmaat.db")).expect("a database"),
        before
    );
    let mut after = school.files();
    after.retain(|file| file != "mail");
    assert_eq!(after, files);
}

#[test]
fn a_check_tells_what_ouders_and_mail_servers_need_until_it_is_there() {
    let school = School::with_mail("folder:mail");
    school.reconfigure("[[school]]", "bounces = \"folder:bounces\"\n\n[[school]]");
    let about_both = |text: String| -> Vec<String> {
        let lines = text
            .lines()
            .filter(|line| line.contains("telephone") || line.contains("bounces"));
        lines.map(str::to_owned).collect()
    };
    let before = about_both(school.run(&["check"]).out);
    insta::assert_snapshot!(before.join("\n"), @"
    note  school horizon: letters to ouders and leerlingen name no telephone number; add `phone` to its [[school]]
    note  bounces: the folder that `bounces` in [email] names is not there; make it, and let the mail server write into it
    ");
    school.reconfigure("id = \"horizon\"", "id = \"horizon\"\nphone = \"010 000 00 00\"");
    std::fs::create_dir(school.path("bounces")).expect("a folder");
    let after = about_both(school.run(&["check"]).out);
    insta::assert_snapshot!(after.join("\n"), @"ok    bounces: the service reads what mail servers send back into the folder");
}

/// Whoever closed the database last may have been stopped before the log beside it was taken in.
async fn everything_in_one_file(school: &School) {
    let url = format!("sqlite://{}", school.path("data/oppmaat.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("a connection");
    sqlx::query("pragma wal_checkpoint(truncate)")
        .execute(&pool)
        .await
        .expect("taken in");
    pool.close().await;
}

#[tokio::test]
async fn a_mail_server_that_does_not_answer_is_wrong_and_so_is_a_damaged_database() {
    // Nobody listens there; a port that was free a moment ago may be another test's by now.
    let school = School::with_opps("smtp://127.0.0.1:1");
    let ran = school.run(&["check"]);
    assert_eq!(ran.exit, 1);
    assert!(
        ran.out.contains("\nWRONG e-mail: e-mail does not work: "),
        "{}",
        ran.out
    );

    everything_in_one_file(&school).await;
    let mut bytes = std::fs::read(school.path("data/oppmaat.db")).expect("a database");
    let length = bytes.len();
    bytes[length - 8192..].fill(0xff);
    school.write("data/oppmaat.db", bytes);
    let ran = school.run(&["check"]);
    assert_eq!(ran.exit, 1);
    assert!(ran.out.contains("\nWRONG database: "), "{}", ran.out);
}

#[test]
fn the_key_of_another_database_opens_nothing() {
    let school = School::with_opps("folder:mail");
    let commands = [
        &["run"][..],
        &["upcoming"],
        &["week"],
        &["check"],
        &["import", "export.csv"],
    ];
    let key = std::fs::read(school.path("data/oppmaat.key")).expect("a key");
    let other = format!("{}=\n", "A".repeat(43));
    for wrong in [other.as_str(), "no key"] {
        school.write("data/oppmaat.key", wrong);
        for args in commands {
            let ran = school.run(args);
            assert_eq!(ran.exit, 4, "{args:?} {ran:?}");
            let said = ran.out + &ran.err;
            assert!(said.contains("put back the key that was made with"), "{said}");
        }
    }
    std::fs::remove_file(school.path("data/oppmaat.key")).expect("removed");
    for args in commands {
        assert_eq!(school.run(args).exit, 4, "{args:?}");
    }
    assert!(!school.path("data/oppmaat.key").exists());
    school.write("data/oppmaat.key", key);
    assert_eq!(school.run(&["check"]).exit, 0);
}

#[test]
fn rehearsals_and_the_real_thing_are_kept_apart() {
    let school = School::with_opps("folder:mail");
    school.reconfigure("rehearsal = true", "rehearsal = false");
    let refused = school.run(&["upcoming", "--clock", BEFORE_SCHOOL]);
    assert_eq!(refused.exit, 3);
    assert!(
        refused.err.contains("--clock is for rehearsals only"),
        "{}",
        refused.err
    );
    for args in [&["run"][..], &["upcoming"], &["check"], &["import", "export.csv"]] {
        let ran = school.run(args);
        assert_eq!(ran.exit, 3, "{args:?} {ran:?}");
    }
    school.reconfigure("rehearsal = false", "rehearsal = true");
    let ran = school.run(&["week", "--clock", "resume"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("there is nothing to resume"), "{}", ran.err);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_all_its_problems_and_nothing_is_made() {
    let school = School::with_mail("folder:mail");
    school.write(
        "export.csv",
        EXPORT.replace("2016-03-04", "4 maart").replace("Noor", ""),
    );
    let ran = school.run(&["import", "export.csv"]);
    assert_eq!((ran.exit, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!(ran.err, @"
    Het bestand is niet ingelezen. Verbeter dit en probeer het opnieuw:
      Regel 2, kolom geboortedatum: “…” is geen datum zoals wij die lezen. Schrijf de datum als 24-08-2026 of 2026-08-24.
      Regel 3, kolom roepnaam: Deze cel is leeg, maar verplicht. Vul hem in.
    ");
    let json = school.run(&["import", "export.csv", "--json"]);
    assert_eq!(json.exit, 2);
    insta::assert_snapshot!(json.out, @r#"
    {"line":2,"column":"geboortedatum","error":"“…” is geen datum zoals wij die lezen. Schrijf de datum als 24-08-2026 of 2026-08-24."}
    {"line":3,"column":"roepnaam","error":"Deze cel is leeg, maar verplicht. Vul hem in."}
    "#);
    let missing = school.run(&["import", "other.csv"]);
    assert_eq!(missing.exit, 2);
    assert!(
        missing.err.contains("other.csv cannot be read"),
        "{}",
        missing.err
    );
    let unknown = school.run(&["import", "export.csv", "--school", "molen"]);
    assert_eq!(unknown.exit, 2);
    assert_eq!(school.files(), ["export.csv", "oppmaat.toml"]);
}

#[test]
fn a_dry_run_tells_what_would_change_and_makes_nothing() {
    let school = School::with_mail("folder:mail");
    let dry = school.run(&["import", "export.csv", "--dry-run", "--clock", BEFORE_SCHOOL]);
    assert_eq!(dry.exit, 0, "{dry:?}");
    insta::assert_snapshot!(dry.out, @"
    Dit is een proef: er is niets opgeslagen.
    2 nieuw, 0 gewijzigd, 0 ongewijzigd.

    Overgenomen:
      Regel 2 is ····: nieuw.
      Regel 3 is ····: nieuw.
    ");
    assert_eq!(school.files(), ["export.csv", "oppmaat.toml"]);

    let real = school.run(&["import", "export.csv", "--json", "--clock", BEFORE_SCHOOL]);
    assert_eq!(objects(&real.out)[0]["imported"]["new"], 2);
    let again = school.run(&["import", "export.csv", "--clock", BEFORE_SCHOOL]);
    assert_eq!(
        (again.exit, again.out.as_str()),
        (0, "0 nieuw, 0 gewijzigd, 2 ongewijzigd.\n")
    );
}

#[test]
fn what_will_be_sent_is_listed_for_people_and_for_programs() {
    let school = School::with_opps("folder:mail");
    let asked = ["upcoming", "--clock", BEFORE_SCHOOL, "--until", "2026-09-14"];
    let json = school.run(&[&asked[..], &["--json"]].concat());
    assert_eq!(json.exit, 0);
    let found = objects(&json.out);
    let mentor: Vec<&str> = found
        .iter()
        .filter(|one| one["role"] == "mentor")
        .map(|one| one["opp"].as_str().expect("a reference"))
        .collect();
    let line = json
        .out
        .lines()
        .find(|line| line.contains("mentor"))
        .expect("a line");
    insta::assert_snapshot!(without_references(line, &mentor), @r#"{"at":"2026-09-10T08:15:00+02:00","channel":"email","kind":"hoorrecht.step","role":"mentor","recipient":"mentor@horizon.example","opp":"AAAA","term":"2026-10-05","rung":"step","why":"de geplande dag"}"#);
    let week = found
        .iter()
        .find(|one| one["kind"] == "week.staff")
        .expect("a week letter");
    assert_eq!(
        (&week["opp"], &week["term"], &week["rung"]),
        (&Value::Null, &Value::Null, &"week".into())
    );

    let one = school.run(&[&asked[..], &["--opp", mentor[0]]].concat());
    insta::assert_snapshot!(without_references(&one.out, &mentor), @"
    OBS De Horizon: dit gaat nog uit tot en met maandag 14 september 2026, als niemand iets doet.

    maandag 31 augustus 2026
      08:15  e-mail  coördinator  ib@horizon.example      AAAA  Dit plan starten                               een taak
      08:15  e-mail  coördinator  ib@horizon.example      AAAA  Ouders om hun mening vragen                    de geplande dag

    donderdag 10 september 2026
      08:15  e-mail  mentor       mentor@horizon.example  AAAA  Leerling laten vertellen wat hij of zij vindt  de geplande dag
    ");
    let nothing = school.run(&["upcoming", "--clock", BEFORE_SCHOOL, "--until", "2026-08-30"]);
    insta::assert_snapshot!(nothing.out, @"OBS De Horizon: er gaat niets uit tot en met zondag 30 augustus 2026.");
    let eight_weeks = school.run(&["upcoming", "--clock", BEFORE_SCHOOL, "--json"]);
    let last = objects(&eight_weeks.out).pop().expect("a line")["at"].to_string();
    assert!(
        last.as_str() > "\"2026-10-12" && last.as_str() < "\"2026-10-26",
        "{last}"
    );
}

#[test]
fn the_week_letter_is_shown_as_it_would_be_sent_now() {
    let school = School::with_opps("folder:mail");
    let monday = ["week", "--clock", "2026-09-07T08:00:00+02:00"];
    let all = school.run(&monday);
    assert_eq!((all.exit, all.err.as_str()), (0, ""));
    assert!(
        all.out
            .starts_with("Aan: ib@horizon.example (coördinator)\nOnderwerp: "),
        "{}",
        all.out
    );
    let json = school.run(&[&monday[..], &["--for", "MENTOR@horizon.example", "--json"]].concat());
    let letters = objects(&json.out);
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!(
        (&letter["role"], &letter["recipient"]),
        (&"mentor".into(), &"mentor@horizon.example".into())
    );
    assert_eq!(letter["subject"], "1 ding voor deze week");
    assert_eq!(letter["lines"].as_array().expect("lines").len(), 2);
    let none = school.run(&[&monday[..], &["--for", "directie@horizon.example"]].concat());
    assert_eq!(
        (none.exit, none.out.as_str()),
        (0, "OBS De Horizon: er is vandaag voor niemand een weekbrief.\n")
    );
}

#[test]
fn what_is_not_there_is_refused_with_a_sentence() {
    let school = School::with_opps("folder:mail");
    for args in [
        &["upcoming", "--school", "molen"][..],
        &["week", "--school", "molen"],
        &["upcoming", "--opp", "2222"],
        &["week", "--for", "nobody@horizon.example"],
    ] {
        let ran = school.run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(
            ran.err.starts_with("oppmaat: ") && !ran.err.contains('@'),
            "{}",
            ran.err
        );
    }
    let fresh = School::with_mail("folder:mail");
    for args in [&["upcoming"][..], &["week"]] {
        let ran = fresh.run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (1, ""), "{args:?}");
        assert!(ran.err.contains("there is no database"), "{}", ran.err);
    }
    assert_eq!(fresh.files(), ["export.csv", "oppmaat.toml"]);
}
