use std::{cell::RefCell, collections::BTreeMap, fs};

use super::*;
use crate::{
    clock::ClockChoice,
    config::{self, Environment},
    domain::{
        capacity::Capacity,
        id::{LetterId, PersonId},
        letter::LetterKind,
        school::SchoolId,
        team::Recipient,
    },
    outbox::Said,
    service::row as school_row,
    store::{LetterRow, LetterState},
    text::{Block, Language, Text},
};

const CONFIGURATION: &str = r#"
database = "none.db"
key_file = "none.key"

[[school]]
id = "horizon"
name = "OBS De Horizon"
type = "po"
region = "midden"
admin_email = "ict@horizon.example"

[[school]]
id = "zuiderlicht"
name = "Zuiderlicht"
type = "vso"
region = "zuid"
admin_email = "ict@zuiderlicht.example"
"#;

fn settings(folder: &Path) -> Settings {
    let file = folder.join("oppmaat.toml");
    fs::write(&file, CONFIGURATION).expect("a file");
    config::load(&file, &Environment::new()).expect("settings")
}

fn letter(key: &str, to: &str) -> PaperLetter {
    PaperLetter {
        delivery: [7; 16],
        number: 3,
        key: format!("{key}ABCDEFGHIJKLMNOPQ"),
        school_name: "OBS De Horizon".to_owned(),
        language: Language::Nl,
        to_name: Some(to.to_owned()),
        day: "2026-09-21".parse().expect("a date"),
        said: Said {
            text: Text {
                subject: "Een vraag van school".to_owned(),
                blocks: vec![Block::Paragraph("Wilt u ons bellen?".to_owned())],
                event: None,
            },
            lines: Vec::new(),
            calendar: None,
            language: "nl".to_owned(),
            chat: None,
            code: None,
        },
        call: Some(("Noor Bakker".to_owned(), "030 - 123 45 67".to_owned())),
        large: false,
        letter: row(),
    }
}

/// The letter as it stands in the outbox; the command hands it on and does not look into it.
fn row() -> LetterRow {
    let at = Moment::parse_rfc3339("2026-09-21T08:15:00+02:00").expect("an instant");
    LetterRow {
        id: LetterId::from_bytes([7; 16]),
        school: SchoolId::parse("horizon").expect("a school"),
        key: "ABCDEFGHIJKLMNOPQRSTUVWXY".to_owned(),
        kind: LetterKind::Ouder,
        who: Recipient {
            person: PersonId::from_bytes([7; 16]),
            capacity: Capacity::Ouder,
        },
        day: at.date(),
        composed_at: at,
        useful_until: at,
        is_first: true,
        state: LetterState::Waiting,
        about: None,
        moment: None,
        act: None,
    }
}

fn delivery(letter: &PaperLetter) -> Delivery {
    Delivery {
        v: 1,
        at: "2026-09-21T08:15:00+02:00".to_owned(),
        channel: "paper".to_owned(),
        kind: "mening.ask".to_owned(),
        key: letter.key.clone(),
        role: "ouder".to_owned(),
        recipient: String::new(),
        subject: letter.said.text.subject.clone(),
        text: String::new(),
        calendar: None,
        attempt: 1,
        outcome: "delivered",
        lines: Vec::new(),
    }
}

/// Two letters of one school and none of the other.
fn trays(home: &Path) -> Vec<Tray> {
    let schools = settings(home).schools;
    let letters = [
        vec![
            letter("K7TQ2MB4", "Fatima Yılmaz"),
            letter("W3XR5ND6", "Jan de Vries"),
        ],
        Vec::new(),
    ];
    let trays = schools.iter().map(school_row).zip(letters);
    trays
        .map(|(school, letters)| Tray::of(&school, letters))
        .collect()
}

/// What a run said, and how it ended; `fails_at` is the letter that cannot be marked.
async fn handed_out(
    (folder, json, has_several_schools): (&Path, bool, bool),
    trays: &[Tray],
    fails_at: Option<usize>,
) -> (Result<(), anyhow::Error>, String) {
    let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
    let printing = Printing {
        folder,
        json,
        has_several_schools,
    };
    let marked = RefCell::new(0);
    let printed = async |letter: &PaperLetter| {
        assert_eq!(files(folder).len(), 3, "the files come before the marks");
        if fails_at == Some(*marked.borrow()) {
            return Err(StoreError::Busy);
        }
        *marked.borrow_mut() += 1;
        Ok(delivery(letter))
    };
    let mut streams = Streams::new(&mut input, &mut out, &mut err);
    let ended = hand_out(&printing, trays, &printed, &mut streams).await;
    (ended, String::from_utf8(out).expect("text"))
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let file = |entry: io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("text"))
    };
    entries.map(file).collect()
}

#[tokio::test]
async fn each_letter_gets_a_file_and_all_of_them_one() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    let (ended, out) = handed_out((&folder, false, false), &trays(home.path()), None).await;
    ended.expect("done");
    let out = out.replace(&*folder.to_string_lossy(), "FOLDER");
    insta::assert_snapshot!(out, @"
    K7TQ-2MB4  horizon  2026-09-21-K7TQ2MB4ABCDEFGHIJKLMNOPQ-3.html
    W3XR-5ND6  horizon  2026-09-21-W3XR5ND6ABCDEFGHIJKLMNOPQ-3.html

    horizon: 2 letters, all of this run in FOLDER/alle-brieven.html

    Now print them on one side at actual size, put the postal addresses below the names, and post
    them; then record that they were posted. Delete the files afterwards: they hold names.
    ");
    let files = files(&folder);
    assert!(files["2026-09-21-K7TQ2MB4ABCDEFGHIJKLMNOPQ-3.html"].contains("Fatima Yılmaz"));
    let all = &files["alle-brieven.html"];
    for part in [
        "Fatima Yılmaz",
        "K7TQ-2MB4",
        "Jan de Vries",
        "W3XR-5ND6",
        "Noor Bakker",
    ] {
        assert!(all.contains(part), "{part}");
        assert!(!out.contains("Yılmaz") && !out.contains("Vries"), "{out}");
    }
}

#[tokio::test]
async fn several_schools_keep_their_letters_apart() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    let (ended, _) = handed_out((&folder, false, true), &trays(home.path()), None).await;
    ended.expect("done");
    assert!(files(&folder).contains_key("alle-brieven-horizon.html"));
}

#[tokio::test]
async fn as_json_each_delivery_stands_on_a_line_and_nothing_else() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    let (ended, out) = handed_out((&folder, true, false), &trays(home.path()), None).await;
    ended.expect("done");
    let read = |line| serde_json::from_str::<serde_json::Value>(line).expect("an object");
    let keys: Vec<_> = out.lines().map(|line| read(line)["key"].to_string()).collect();
    assert_eq!(
        keys,
        ["\"K7TQ2MB4ABCDEFGHIJKLMNOPQ\"", "\"W3XR5ND6ABCDEFGHIJKLMNOPQ\""]
    );
}

#[tokio::test]
async fn a_letter_that_cannot_be_marked_is_written_again_by_the_next_run_and_none_is_lost() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    let mut trays = trays(home.path());
    let (ended, out) = handed_out((&folder, false, false), &trays, Some(1)).await;
    let error = ended.expect_err("busy");
    assert!(error.to_string().contains("run this again"), "{error}");
    assert_eq!(super::super::exit::of(&error), Exit::BusyOrWrongKey);
    assert_eq!(out.lines().count(), 1);

    trays[0].letters.remove(0);
    let printing = Printing {
        folder: &folder,
        json: false,
        has_several_schools: false,
    };
    let second = write(&printing, &trays[0]).expect("written");
    assert!(second.ends_with("alle-brieven-2.html"));
    assert!(files(&folder)["alle-brieven.html"].contains("Fatima Yılmaz"));
    assert!(!files(&folder)["alle-brieven-2.html"].contains("Fatima Yılmaz"));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_marks_nothing_and_names_nobody() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    fs::write(&folder, "in the way").expect("a file");
    let (ended, out) = handed_out((&folder, false, false), &trays(home.path()), None).await;
    let told = format!("{:#}", ended.expect_err("refused"));
    assert!(
        told.contains("none counts as printed") && !told.contains("Yılmaz"),
        "{told}"
    );
    assert_eq!(out, "");
}

#[tokio::test]
async fn when_nothing_waits_nothing_is_made() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("letters");
    let (ended, out) = handed_out((&folder, false, false), &[], None).await;
    ended.expect("done");
    assert_eq!(out, "no letter waits for paper\n");
    assert!(!folder.exists());
}

/// The outbox's functions will have these shapes.
async fn waiting(_: &Store, _: &SchoolRow, _: Moment) -> Result<Vec<PaperLetter>, StoreError> {
    Ok(Vec::new())
}

async fn printed(_: &Store, letter: &PaperLetter, _: Moment) -> Result<Delivery, StoreError> {
    Ok(delivery(letter))
}

#[test]
fn without_a_database_there_is_nothing_to_print() {
    let home = tempfile::tempdir().expect("a folder");
    let args = PaperArgs {
        folder: home.path().join("letters"),
        school: None,
        json: false,
        clock: crate::cli::args::ClockArgs::default(),
    };
    assert_eq!(args.clock.choice(), ClockChoice::Real);
    let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
    let mut streams = Streams::new(&mut input, &mut out, &mut err);
    let ended = run(&args, &settings(home.path()), &mut streams, &waiting, &printed);
    let told = ended.expect_err("no database").to_string();
    assert!(told.contains("there is no database"), "{told}");
    assert!(!args.folder.exists());
}
