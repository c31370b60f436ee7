//! A school year of the sample school, as everybody can play it: what must hold for every letter
//! that leaves the house in a year, whoever acts or does not.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Stdio,
    sync::LazyLock,
};

use chrono::NaiveDate;
use oppmaat::{
    demo::{Event, Look, Screen, Standing, World, play, standings},
    domain::{
        calendar::SchoolCalendar,
        capacity::Capacity,
        letter::LetterKind,
        moment::{Moment, add_days},
        send_window::open_from,
    },
    outbox::Delivery,
};

use crate::support::program::{oppmaat, run};

/// The seed of `oppmaat demo`.
const SEED: u64 = 2026;

/// One year, played once for all tests of this story.
struct Year {
    letters: Vec<(Moment, Delivery)>,
    standings: Vec<Standing>,
    /// What stands in the terminal.
    glance: String,
    /// By school.
    calendars: BTreeMap<String, SchoolCalendar>,
    mail: tempfile::TempDir,
}

static YEAR: LazyLock<Year> = LazyLock::new(|| {
    // In a thread: a test that plays may run inside a runtime.
    let played = std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(played())
    });
    played.join().expect("a year")
});

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn played() -> Year {
    let (from, until) = (day("2026-08-17"), day("2027-09-17"));
    let mail = tempfile::tempdir().expect("a folder");
    let mut world = World::open(from, SEED, Some(mail.path())).await.expect("a world");
    let (mut letters, mut glance) = (Vec::new(), Vec::new());
    let mut screen = Screen::new(Look::Glance { colour: false }, &mut glance, None, (from, until));
    screen.begin().expect("a screen");
    let mut look_on = |event: &Event| {
        if let Event::Letter { at, delivery } = event {
            letters.push((*at, (**delivery).clone()));
        }
        screen.show(event)
    };
    play(&mut world, until, &mut look_on).await.expect("a year");
    let standings = standings(&world).await.expect("standings");
    screen.end(&standings).expect("a summary");
    let mut calendars = BTreeMap::new();
    for school in &world.schools {
        let rules = world.store.read().await.expect("a reader").rules(school).await;
        calendars.insert(school.id.to_string(), rules.expect("rules").calendar);
    }
    Year {
        letters,
        standings,
        glance: String::from_utf8(glance).expect("text"),
        calendars,
        mail,
    }
}

impl Year {
    fn standing(&self, key: &str) -> &Standing {
        self.standings.iter().find(|one| one.key == key).expect(key)
    }

    /// The calendar of the school that somebody works at.
    fn calendar_of(&self, recipient: &str) -> &SchoolCalendar {
        let school = ["vso", "vo", "po"]
            .into_iter()
            .find(|school| recipient.contains(&format!("@{school}.")))
            .expect(recipient);
        &self.calendars[&format!("zonnewijzer-{school}")]
    }

    /// Letters about an OPP, and what was said in them about it.
    fn about(&self, key: &str) -> impl Iterator<Item = (Moment, &Delivery, &oppmaat::outbox::Line)> {
        let reference = self.standing(key).reference.to_string();
        self.letters.iter().flat_map(move |(at, letter)| {
            let reference = reference.clone();
            let lines = letter.lines.iter();
            lines
                .filter(move |line| line.opp.as_deref() == Some(&reference))
                .map(move |line| (*at, letter, line))
        })
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let content = std::fs::read(entry.path()).expect("a file");
            (entry.file_name().into_string().expect("a name"), content)
        })
        .collect()
}

/// The cells of one column in every export of the sample school.
fn column(name: &str) -> BTreeSet<String> {
    let mut cells = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sample");
    for (_, content) in files(&folder) {
        let text = String::from_utf8(content).expect("text");
        let mut rows = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
        let header = rows.next().expect("a header");
        if let Some(place) = header.iter().position(|column| *column == name) {
            cells.extend(rows.map(|row| row[place].to_owned()));
        }
    }
    cells.remove("");
    assert!(!cells.is_empty(), "{name}");
    cells
}

#[test]
fn two_runs_are_equal_byte_for_byte_and_so_are_the_files() {
    let mail = tempfile::tempdir().expect("a folder");
    let path = mail.path().to_str().expect("a path");
    let again = run(&["demo", "--headless", "--json", "--mail", path]);
    assert_eq!((again.exit, again.err.as_str()), (0, ""));
    let once: Vec<String> = YEAR
        .letters
        .iter()
        .map(|(_, letter)| serde_json::to_string(letter).expect("JSON"))
        .collect();
    assert!(again.out.lines().eq(once.iter().map(String::as_str)));
    let (first, second) = (files(YEAR.mail.path()), files(mail.path()));
    assert!(first.len() > 100, "{}", first.len());
    assert!(first == second, "the .eml files differ");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let mut child = oppmaat(&["demo", "--headless", "--until", "2026-09-07"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn json_holds_the_keys_of_the_contract_in_their_order() {
    let (_, letter) = YEAR.letters.first().expect("a letter");
    let text = serde_json::to_string(letter).expect("JSON");
    let places: Vec<usize> = [
        "v",
        "at",
        "channel",
        "kind",
        "key",
        "role",
        "recipient",
        "subject",
        "text",
        "calendar",
        "attempt",
        "outcome",
        "lines",
    ]
    .into_iter()
    .map(|key| {
        text.find(&format!("\"{key}\":"))
            .unwrap_or_else(|| panic!("{key} in {text}"))
    })
    .collect();
    assert!(places.is_sorted(), "{text}");
    let line = serde_json::to_string(&letter.lines[0]).expect("JSON");
    let read: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    for key in ["kind", "opp", "term", "rung", "should_have_been"] {
        assert!(read.get(key).is_some(), "{key} in {line}");
    }
    for (_, letter) in &YEAR.letters {
        assert_eq!(letter.key.len(), 25, "{}", letter.key);
    }
}

#[test]
fn no_letter_leaves_outside_its_send_window() {
    for (at, letter) in &YEAR.letters {
        let kind = LetterKind::parse(&letter.kind).expect("a kind");
        let reader = Capacity::parse(&letter.role).expect("a capacity");
        assert_eq!(
            open_from(kind.urgency(), reader, *at),
            *at,
            "{} {}",
            letter.kind,
            letter.at
        );
    }
}

#[test]
fn nobody_gets_more_than_one_reminder_letter_a_day_in_one_capacity() {
    let mut seen = BTreeSet::new();
    for (at, letter) in &YEAR.letters {
        if letter.kind != "alarm.unreached" && letter.attempt == 1 {
            let meaning = (&letter.recipient, &letter.role, at.date());
            assert!(seen.insert(meaning), "twice: {meaning:?}");
        }
    }
    assert!(seen.len() > 100);
}

#[test]
fn no_reminder_reaches_the_same_reader_twice() {
    let mut seen = BTreeSet::new();
    for (at, letter) in YEAR
        .letters
        .iter()
        .filter(|(_, letter)| letter.outcome == "delivered")
    {
        let reminders = letter
            .lines
            .iter()
            .filter(|line| line.rung != "week" && line.kind != "task.unreached");
        for line in reminders {
            let key = (
                (&letter.recipient, &letter.role),
                (&line.kind, &line.rung, &line.opp, &line.term),
            );
            assert!(seen.insert(key), "{at} {key:?}");
        }
    }
    assert!(seen.len() > 100);
}

#[test]
fn a_subject_read_over_a_shoulder_tells_nothing() {
    let references = YEAR.standings.iter().map(|one| one.reference.to_string());
    let hidden: Vec<String> = references
        .chain(column("roepnaam"))
        .chain(column("coordinator_naam"))
        .chain(column("ouder1_naam"))
        .chain([
            "OPP".to_owned(),
            "ontwikkelingsperspectief".to_owned(),
            "leerling".to_owned(),
        ])
        .collect();
    for (_, letter) in &YEAR.letters {
        let subject = &letter.subject;
        assert!(hidden.iter().all(|word| !subject.contains(word)), "{subject}");
    }
}

#[test]
fn no_letter_names_a_leerling_or_an_ouder() {
    let names: Vec<String> = ["roepnaam", "ouder1_naam", "ouder1_email", "opp_id", "leerling_id"]
        .into_iter()
        .flat_map(column)
        .collect();
    for (_, letter) in &YEAR.letters {
        for name in &names {
            assert!(!letter.text.contains(name), "{name} in {}", letter.text);
        }
    }
}

#[test]
fn every_plan_is_adopted_in_time_or_somebody_was_told() {
    assert_eq!(YEAR.standings.len(), 15);
    let mut late = 0;
    for one in &YEAR.standings {
        if one.adopted.is_some_and(|(_, in_time)| in_time) {
            continue;
        }
        late += 1;
        let told: BTreeSet<&str> = YEAR
            .about(&one.key)
            .filter(|(_, letter, line)| {
                letter.outcome == "delivered" && line.kind == "deadline.term" && line.rung == "after"
            })
            .map(|(_, letter, _)| letter.role.as_str())
            .collect();
        assert!(
            told.contains("coordinator") || told.contains("deputy"),
            "{one:?} {told:?}"
        );
        assert!(told.contains("vaststeller"), "{one:?} {told:?}");
    }
    assert!(late > 0, "nothing was late: this test proves nothing");
}

#[test]
fn after_a_leerling_left_nothing_more_is_said_about_that_plan() {
    let left = YEAR.standing("PO-2").left.expect("left");
    let (before, after): (Vec<_>, Vec<_>) = YEAR.about("PO-2").partition(|(at, ..)| at.date() <= left);
    assert!(!before.is_empty());
    assert!(after.is_empty(), "{after:?}");
}

#[test]
fn in_school_holidays_only_the_one_notice_is_sent_that_cannot_wait() {
    for (_, letter) in YEAR
        .letters
        .iter()
        .filter(|(at, letter)| YEAR.calendar_of(&letter.recipient).holiday(at.date()).is_some())
    {
        let cannot_wait = letter.lines.iter().all(|line| line.rung == "once");
        assert!(cannot_wait, "{} {} {}", letter.at, letter.kind, letter.recipient);
    }
    let own_holiday = YEAR.letters.iter().filter(|(at, letter)| {
        letter.recipient.contains("@po.") && day("2027-04-26") <= at.date() && at.date() <= day("2027-05-07")
    });
    assert_eq!(
        own_holiday.count(),
        0,
        "the school's own May holiday has two weeks"
    );
}

#[test]
fn twins_travel_in_the_same_letters_to_their_coordinator() {
    let letters = |key| -> BTreeSet<&str> {
        YEAR.about(key)
            .filter(|(_, letter, line)| letter.role == "coordinator" && line.rung == "14")
            .map(|(_, letter, _)| letter.key.as_str())
            .collect()
    };
    assert!(!letters("PO-3").is_empty());
    assert_eq!(letters("PO-3"), letters("PO-4"));
}

#[test]
fn a_deputy_hears_only_while_the_coordinator_is_away_or_when_something_is_late() {
    let away = day("2026-09-21")..=day("2026-10-09");
    let mut stands_in = 0;
    for (at, letter) in YEAR.letters.iter().filter(|(_, letter)| letter.role == "deputy") {
        if letter.recipient.contains("@vo.") && away.contains(&at.date()) {
            stands_in += 1;
            continue;
        }
        for line in &letter.lines {
            let is_late = matches!(line.rung.as_str(), "after" | "after28" | "week");
            assert!(is_late, "{} {} {line:?}", letter.at, letter.recipient);
        }
    }
    assert!(stands_in > 3, "{stands_in}");
}

#[test]
fn a_term_is_called_late_to_the_deputy_five_school_days_after_it() {
    let after = YEAR.letters.iter().flat_map(|(at, letter)| {
        let lines = letter.lines.iter().filter(|line| line.rung == "after");
        lines.map(move |line| (at, letter, line))
    });
    let mut seen = 0;
    for (at, letter, line) in after.filter(|(_, letter, _)| letter.role == "deputy") {
        if line.kind != "deadline.term" {
            continue;
        }
        seen += 1;
        let calendar = YEAR.calendar_of(&letter.recipient);
        let term = day(line.term.as_deref().expect("a term"));
        let school_days = calendar.school_days(add_days(term, 1), at.date()).count();
        assert!(school_days >= 5, "{} {line:?}", letter.at);
    }
    assert!(seen > 0);
}

#[test]
fn who_cannot_be_reached_is_named_to_somebody_else() {
    let (at, lost) = YEAR
        .letters
        .iter()
        .find(|(_, letter)| letter.outcome == "never")
        .expect("a refused letter");
    let told = YEAR
        .letters
        .iter()
        .find(|(told_at, letter)| told_at >= at && letter.kind == "alarm.unreached")
        .expect("somebody is told");
    assert!(told.1.text.contains(&lost.recipient), "{}", told.1.text);
}

#[test]
fn what_a_full_mailbox_did_not_take_arrives_in_a_later_letter() {
    let refused: Vec<_> = YEAR
        .letters
        .iter()
        .filter(|(_, letter)| letter.outcome == "later")
        .collect();
    assert!(!refused.is_empty());
    for (at, letter) in refused {
        for line in &letter.lines {
            let arrived = YEAR.letters.iter().any(|(later, other)| {
                let same = |one: &oppmaat::outbox::Line| (&one.kind, &one.opp) == (&line.kind, &line.opp);
                later > at
                    && other.recipient == letter.recipient
                    && other.outcome == "delivered"
                    && other.lines.iter().any(same)
            });
            assert!(arrived, "{} {line:?}", letter.at);
        }
    }
}

#[test]
fn september_reads_at_a_glance() {
    let september = YEAR.glance.split("\nseptember 2026\n").nth(1).expect("september");
    let september = september.split("\noktober 2026\n").next().expect("its end");
    insta::assert_snapshot!(september, @"
    di 1 sep  15:30      · mila.morgenrood@po: W6R7, Gegevens nagekeken en gestart
              15:30      · mila.morgenrood@po: GWTT, Ouders om hun mening vragen
              15:30      · mila.morgenrood@po: PD9K, Ouders om hun mening vragen
    wo 2 sep  08:00  email  coördinator   ida.ijspegel@vso       Niets te doen deze week (1 regel)
              15:30      · bo.bliksem@vo: 5R2A, Gegevens nagekeken en gestart
              15:30      · bo.bliksem@vo: W5MS, Ouders om hun mening vragen
              15:30      · bo.bliksem@vo: TR44, Ouders om hun mening vragen
    do 3 sep  08:00  email  ouder         ravijn@ouders          Een bericht van school (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     1 ding voor vandaag (1 regel)
    ma 7 sep  07:45  email  mentor        lot.luwte@vo           1 ding voor deze week (1 regel)
              07:45  email  coördinator   bo.bliksem@vo          5 dingen voor deze week (8 regels)
              08:15  email  vervanger     dirk.dauw@po           1 ding voor deze week (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     5 dingen voor deze week (7 regels)
              08:15  email  mentor        fien.fonkel@po         1 ding voor deze week (1 regel)
              15:30      · mila.morgenrood@po: W6R7, Ouders om instemming met het handelingsdeel vragen
    wo 9 sep  08:00  email  coördinator   ida.ijspegel@vso       2 dingen voor deze week (5 regels)
    do 10 sep 07:45  email  mentor        lot.luwte@vo           1 ding voor vandaag (1 regel)
              07:45  email  coördinator   bo.bliksem@vo          1 ding voor vandaag (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     1 ding voor vandaag (1 regel)
              08:15  email  mentor        fien.fonkel@po         1 ding voor vandaag (1 regel)  ! kwam nu niet aan, later nog een keer
              15:30      · lot.luwte@vo: W5MS, Leerling laten vertellen wat hij of zij vindt
              15:30      · mila.morgenrood@po: PD9K, Leerling laten vertellen wat hij of zij vindt
    ma 14 sep 07:00  email  mentor        fien.fonkel@po         1 ding voor vandaag (1 regel)  bij poging 13
              07:45  email  coördinator   bo.bliksem@vo          8 dingen voor deze week (13 regels)
              07:45  email  mentor        kaj.kompas@vo          1 ding voor deze week (2 regels)
              08:00  email  mentor        ted.tji@vso            1 ding voor deze week (1 regel)  ! kwam niet aan, iemand anders krijgt bericht
              08:00  email  vervanger     ravi.regenboog@vso     2 dingen voor deze week (2 regels)
              08:00  email  coördinator   ida.ijspegel@vso       Een bericht kwam niet aan (1 regel)
              08:15  email  vervanger     dirk.dauw@po           1 ding voor deze week (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     5 dingen voor deze week (7 regels)
              08:15  email  mentor        fien.fonkel@po         1 ding voor deze week (1 regel)
    di 15 sep 08:15  email  coördinator   mila.morgenrood@po     2 dingen voor vandaag (2 regels)
              15:30      · fien.fonkel@po: GWTT, Leerling laten vertellen wat hij of zij vindt
    wo 16 sep 07:45  email  coördinator   bo.bliksem@vo          1 ding voor vandaag (1 regel)
              08:00  email  coördinator   ida.ijspegel@vso       4 dingen voor deze week (4 regels)
              15:30      · bo.bliksem@vo: W22Z, Ouders om hun mening vragen
              15:30      · bo.bliksem@vo: W5MS, In het plan zetten wat de leerling vindt en wat dat veranderde
              15:30      · ida.ijspegel@vso: B7B5, Ouders om hun mening vragen
    do 17 sep 07:45  email  coördinator   bo.bliksem@vo          1 ding voor vandaag (1 regel)
              07:45  email  vaststeller   wim.wolken@vo          1 ding voor vandaag (1 regel)
              15:30      · mila.morgenrood@po: GWTT, In het plan zetten wat de leerling vindt en wat dat veranderde
              15:30      · mila.morgenrood@po: PD9K, In het plan zetten wat de leerling vindt en wat dat veranderde
    vr 18 sep 08:00  email  mentor        ted.tji@vso            1 ding voor vandaag (1 regel)  ! kwam niet aan, iemand anders krijgt bericht
    ma 21 sep 07:30      · bo.bliksem@vo is afwezig tot en met vrijdag 9 oktober 2026
              07:45  email  mentor        lot.luwte@vo           2 dingen voor deze week (2 regels)
              07:45  email  vervanger     tess.tegenwind@vo      10 dingen voor deze week (15 regels)
              07:45  email  mentor        kaj.kompas@vo          1 ding voor deze week (1 regel)
              08:00  email  mentor        ted.tji@vso            1 ding voor deze week (1 regel)  ! kwam niet aan, iemand anders krijgt bericht
              08:00  email  vervanger     ravi.regenboog@vso     2 dingen voor deze week (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     4 dingen voor deze week (10 regels)
    di 22 sep 08:15  email  coördinator   mila.morgenrood@po     2 dingen voor vandaag (2 regels)
    wo 23 sep 07:45  email  vervanger     tess.tegenwind@vo      1 ding voor vandaag (1 regel)
              08:00  email  coördinator   ida.ijspegel@vso       4 dingen voor deze week (4 regels)
              15:30      · tess.tegenwind@vo: W5MS, Met de ouders over het plan overleggen
    do 24 sep 07:45  email  mentor        lot.luwte@vo           1 ding voor vandaag (1 regel)
              07:45  email  vervanger     tess.tegenwind@vo      1 ding voor vandaag (1 regel)
              15:30      · lot.luwte@vo: W22Z, Leerling laten vertellen wat hij of zij vindt
              15:30      · lot.luwte@vo: 5R2A, Leerling laten vertellen wat hij of zij vindt
              15:30      · mila.morgenrood@po: GWTT, Met de ouders over het plan overleggen
              15:30      · mila.morgenrood@po: PD9K, Met de ouders over het plan overleggen
              15:30      · tess.tegenwind@vo: 5R2A, In het plan zetten wat de leerling vindt en wat dat veranderde
              15:30      · tess.tegenwind@vo: 5R2A, Met de ouders over het plan overleggen
              15:30      · tess.tegenwind@vo: 5R2A, Ouders om instemming met het handelingsdeel vragen
    vr 25 sep 08:00  email  coördinator   ida.ijspegel@vso       1 ding voor vandaag (1 regel)
              08:00  email  vervanger     ravi.regenboog@vso     1 ding voor vandaag (1 regel)
              15:30      · wim.wolken@vo: 5R2A, Het plan laten vaststellen
    ma 28 sep 07:45  email  administratie administratie@vo       1 ding voor deze week (1 regel)
              07:45  email  vaststeller   wim.wolken@vo          1 ding voor deze week (1 regel)
              07:45  email  vervanger     tess.tegenwind@vo      11 dingen voor deze week (15 regels)
              07:45  email  mentor        kaj.kompas@vo          1 ding voor deze week (1 regel)
              08:00  email  mentor        ted.tji@vso            1 ding voor deze week (1 regel)  ! kwam niet aan, iemand anders krijgt bericht
              08:00  email  vervanger     ravi.regenboog@vso     3 dingen voor deze week (2 regels)
              08:00  email  CvB           cvb@vso                1 ding voor deze week (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     6 dingen voor deze week (8 regels)
              08:15  email  vaststeller   vera.vlier@po          2 dingen voor deze week (2 regels)
    di 29 sep 07:45  email  vervanger     tess.tegenwind@vo      1 ding voor vandaag (1 regel)
              08:15  email  coördinator   mila.morgenrood@po     4 dingen voor vandaag (4 regels)
              15:30      · tess.tegenwind@vo: W5MS, Ouders om instemming met het handelingsdeel vragen
              15:30      · mila.morgenrood@po: GWTT, Ouders om instemming met het handelingsdeel vragen
              15:30      · mila.morgenrood@po: PD9K, Ouders om instemming met het handelingsdeel vragen
    wo 30 sep 07:45  email  vervanger     tess.tegenwind@vo      2 dingen voor vandaag (2 regels)
              08:00  email  coördinator   ida.ijspegel@vso       6 dingen voor deze week (6 regels)
              08:00  email  CvB           cvb@vso                1 ding voor vandaag (1 regel)
              15:30      · tess.tegenwind@vo: W22Z, In het plan zetten wat de leerling vindt en wat dat veranderde
    ");
}
