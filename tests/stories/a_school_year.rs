//! A school year of the sample school, as everybody can play it: what must hold for every letter
//! that leaves the house in a year, whoever acts or does not.

use std::{collections::BTreeSet, process::Stdio};

use oppmaat::domain::{capacity::Capacity, letter::LetterKind, moment::add_days, send_window::open_from};

use self::year::{YEAR, column, day, files};
use crate::support::program::{oppmaat, run};

mod at_home;
mod ways;
mod year;

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
        let is_of_a_day = ["daily.", "week."]
            .iter()
            .any(|kind| letter.kind.starts_with(kind));
        if is_of_a_day && letter.attempt == 1 {
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
            .filter(|line| line.rung != "week" && line.kind != "task.unreached")
            // A talk that is moved is told once more; a task is about one person and question.
            .filter(|line| !line.kind.starts_with("invitation.") && !line.kind.starts_with("task."));
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
    let names: Vec<String> = ["roepnaam", "ouder1_naam", "ouder2_naam", "opp_id", "leerling_id"]
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
fn an_address_at_home_stands_only_where_somebody_must_mend_it() {
    let addresses: Vec<String> = ["ouder1_email", "ouder2_email", "leerling_email"]
        .into_iter()
        .flat_map(column)
        .collect();
    let mut named = BTreeSet::new();
    for (_, letter) in &YEAR.letters {
        for address in addresses.iter().filter(|address| letter.text.contains(*address)) {
            named.insert((letter.role.as_str(), address.as_str()));
        }
    }
    let lost = "orkaan@ouders.zonnewijzer.example";
    assert!(named.contains(&("coordinator", lost)), "{named:?}");
    assert!(named.iter().all(|(_, address)| *address == lost), "{named:?}");
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
fn after_a_leerling_left_only_what_closes_its_plan_is_said() {
    let left = YEAR.standing("PO-2").left.expect("left");
    let (before, after): (Vec<_>, Vec<_>) = YEAR.about("PO-2").partition(|(at, ..)| at.date() <= left);
    assert!(!before.is_empty() && !after.is_empty());
    for (_, letter, line) in after {
        let closes = ["rod.end", "uitschrijving.overdracht"].contains(&line.kind.as_str());
        assert!(
            closes && ["administratie", "coordinator"].contains(&letter.role.as_str()),
            "{line:?}"
        );
    }
}

#[test]
fn in_school_holidays_only_the_one_notice_is_sent_that_cannot_wait() {
    for (_, letter) in YEAR
        .letters
        .iter()
        .filter(|(at, letter)| YEAR.calendar_of(letter).holiday(at.date()).is_some())
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
        let calendar = YEAR.calendar_of(letter);
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
fn two_weeks_read_at_a_glance() {
    let september = YEAR.glance.split("\nseptember 2026\n").nth(1).expect("september");
    let weeks = september.split("\ndi 15 sep").next().expect("its end");
    insta::assert_snapshot!(weeks, @"
    di 1 sep  15:30      · mila.morgenrood@po: W6R7, Gegevens nagekeken en gestart
              15:30      · mila.morgenrood@po: GWTT, Gegevens nagekeken en gestart
              15:30      · mila.morgenrood@po: PD9K, Gegevens nagekeken en gestart
    wo 2 sep  08:00  e-mail  coördinator   ida.ijspegel@vso       Niets te doen deze week (1 regel)
              08:15  e-mail  ouder         lumio2@ouders          Een vraag van school (2 regels)
              08:15  e-mail  ouder         lumio1@ouders          Een vraag van school (2 regels)
              15:30      · bo.bliksem@vo: 3NV5, Uitgezocht wat een contactpersoon mag
              15:30      · bo.bliksem@vo: DHRQ, Gegevens nagekeken en gestart
              15:30      · bo.bliksem@vo: 63WE, Gegevens nagekeken en gestart
              15:30      · bo.bliksem@vo: YNJS, Gegevens nagekeken en gestart
    do 3 sep  08:00  e-mail  ouder         ventor1@ouders         Een vraag van school (1 regel)
              08:00  e-mail  ouder         vonk1@ouders           Een vraag van school (1 regel)
              08:00  e-mail  leerling      vonk@leerlingen        Een vraag van school (1 regel)
              08:00  e-mail  ouder         ravijn@ouders          Een vraag van school (1 regel)
              08:15  e-mail  coördinator   mila.morgenrood@po     1 ding voor vandaag (1 regel)
    ma 7 sep  07:45  e-mail  mentor        lot.luwte@vo           1 ding voor deze week (1 regel)
              07:45  e-mail  coördinator   bo.bliksem@vo          3 dingen voor deze week (6 regels)
              08:15  e-mail  vervanger     dirk.dauw@po           1 ding voor deze week (1 regel)
              08:15  e-mail  coördinator   mila.morgenrood@po     3 dingen voor deze week (5 regels)
              08:15  e-mail  mentor        fien.fonkel@po         1 ding voor deze week (1 regel)
              15:30      · mila.morgenrood@po: GWTT, Vastgelegd: iemand vertelde wat hij of zij vindt
              15:30      · mila.morgenrood@po: PD9K, Vastgelegd: iemand vertelde wat hij of zij vindt
              15:30      · bo.bliksem@vo: 63WE, Vastgelegd: iemand vertelde wat hij of zij vindt
              15:30      · mila.morgenrood@po: W6R7, Ouders om instemming met het handelingsdeel vragen
    di 8 sep  15:30      · bo.bliksem@vo: DHRQ, Vastgelegd: iemand vertelde wat hij of zij vindt
    wo 9 sep  08:00  e-mail  coördinator   ida.ijspegel@vso       2 dingen voor deze week (5 regels)
              08:15  e-mail  ouder         lumio2@ouders          Een vraag van school (2 regels)
    do 10 sep 07:45  e-mail  mentor        lot.luwte@vo           1 ding voor vandaag (1 regel)
              08:00  e-mail  ouder         ventor1@ouders         Een vraag van school (1 regel)
              08:00  e-mail  leerling      vonk@leerlingen        Een vraag van school (1 regel)
              08:15  e-mail  coördinator   mila.morgenrood@po     1 ding voor vandaag (1 regel)
              08:15  e-mail  mentor        fien.fonkel@po         1 ding voor vandaag (1 regel)  ! kwam nu niet aan, later nog een keer
              15:30      · lot.luwte@vo: 63WE, Leerling laten vertellen wat hij of zij vindt
              15:30      · mila.morgenrood@po: PD9K, Leerling laten vertellen wat hij of zij vindt
              15:30      · ida.ijspegel@vso: MB2W, Gegevens nagekeken en gestart
    vr 11 sep 08:00  e-mail  ouder         orkaan@ouders          Een vraag van school (1 regel)
              10:00      · een mail aan orkaan@ouders kwam terug: dat adres bestaat niet
              10:00  e-mail  coördinator   ida.ijspegel@vso       Een bericht kwam niet aan (1 regel)
    ma 14 sep 07:00  e-mail  mentor        fien.fonkel@po         1 ding voor vandaag (1 regel)  bij poging 13
              07:45  e-mail  coördinator   bo.bliksem@vo          5 dingen voor deze week (10 regels)
              07:45  e-mail  mentor        kaj.kompas@vo          1 ding voor deze week (2 regels)
              08:00  e-mail  mentor        ted.tji@vso            1 ding voor deze week (1 regel)  ! kwam niet aan, iemand anders krijgt bericht
              08:00  e-mail  coördinator   ida.ijspegel@vso       Een bericht kwam niet aan (1 regel)
              08:15  e-mail  vervanger     dirk.dauw@po           1 ding voor deze week (1 regel)
              08:15  e-mail  coördinator   mila.morgenrood@po     3 dingen voor deze week (5 regels)
              08:15  e-mail  mentor        fien.fonkel@po         1 ding voor deze week (1 regel)
              15:30      · mila.morgenrood@po: GWTT, Vastgelegd: iemand vertelde wat hij of zij vindt
              15:30      · mila.morgenrood@po: PD9K, Vastgelegd: iemand vertelde wat hij of zij vindt
    ");
}
