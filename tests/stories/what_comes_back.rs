//! A mail server hands us what comes back, by a pipe or in a folder.

use std::{fs, path::Path};

use crate::support::school::School;

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bounces");
    fs::read(folder.join(name)).expect("a sample")
}

fn put(school: &School, folder: &str, mails: &[&str]) {
    fs::create_dir_all(school.path(folder)).expect("a folder");
    for mail in mails {
        fs::write(school.path(folder).join(mail), sample(mail)).expect("a file");
    }
}

#[test]
fn a_pipe_never_bounces_what_is_no_bounce() {
    let school = School::with_mail("folder:mail");
    for (mail, said) in [
        ("away_exchange_nl.eml", "a machine answered; nothing to do\n"),
        (
            "delivered.eml",
            "a mail server still tries, or passed the letter on; nothing to do\n",
        ),
        ("spam.eml", "nothing to do: it names no mail of this program\n"),
        ("binary.eml", "nothing to do: it is no mail: it has no header\n"),
        ("empty.eml", "nothing to do: it is no mail: it has no header\n"),
    ] {
        let ran = school.run_with(&["bounce"], &sample(mail));
        assert_eq!(
            (ran.exit, ran.out.as_str(), ran.err.as_str()),
            (0, said, ""),
            "{mail}"
        );
    }
    assert_eq!(
        school.files(),
        ["export.csv", "oppmaat.toml"],
        "no database was made"
    );
}

#[test]
fn a_mail_of_twenty_megabytes_is_taken_from_the_pipe_to_its_end() {
    let school = School::with_mail("folder:mail");
    let mut long = sample("away_exchange_nl.eml");
    long.resize(20 * 1024 * 1024, b'x');
    let ran = school.run_with(&["bounce"], &long);
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (0, "a machine answered; nothing to do\n")
    );
}

#[test]
fn a_folder_and_a_maildir_are_emptied_and_told_without_addresses() {
    let school = School::with_opps("folder:mail");
    put(&school, "bounces", &["complaint.eml", "postfix_delayed.eml"]);
    put(&school, "bounces/new", &["away_vacation.eml"]);
    fs::write(school.path("bounces/ib@horizon.example"), "noise").expect("a file");
    let ran = school.run(&["bounce", "bounces"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out, @"
    complaint.eml: nothing to do: somebody complained about a mail (an abuse report); look at it by hand
    i***@h***.example: nothing to do: it is no mail: it has no header
    postfix_delayed.eml: a mail server still tries, or passed the letter on; nothing to do
    away_vacation.eml: a machine answered; nothing to do
    ");
    let read = fs::read_dir(school.path("bounces/read"))
        .expect("a folder")
        .count();
    assert_eq!(read, 4);
    let again = school.run(&["bounce", "bounces"]);
    assert_eq!(
        (again.exit, again.out.as_str()),
        (0, "no mail waits in this folder\n")
    );
}

#[test]
fn what_cannot_be_written_down_stays_where_it_is() {
    let school = School::with_mail("folder:mail");
    put(&school, "bounces", &["postfix.eml"]);
    let ran = school.run(&["bounce", "bounces"]);
    assert_eq!((ran.exit, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.contains("there is no database at"), "{}", ran.err);
    assert!(school.path("bounces/postfix.eml").exists() && !school.path("data").exists());
    let ran = school.run_with(&["bounce"], &sample("postfix.eml"));
    assert_eq!(ran.exit, 1);
}

#[test]
fn a_folder_that_is_not_there_and_a_bad_configuration_are_told() {
    let school = School::with_mail("folder:mail");
    let ran = school.run(&["bounce", "nowhere"]);
    assert_eq!(ran.exit, 2);
    assert!(
        ran.err.contains("the folder nowhere cannot be read"),
        "{}",
        ran.err
    );
    school.reconfigure("region = \"midden\"", "");
    assert_eq!(school.run(&["bounce", "nowhere"]).exit, 3);
    assert_eq!(school.run_with(&["bounce"], &sample("spam.eml")).exit, 3);
}
