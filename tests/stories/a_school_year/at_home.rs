//! The same year, seen from home: what ouders, representatives and leerlingen get, and what the school
//! does when nobody answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use chrono::NaiveDate;
use oppmaat::{
    demo::Event,
    domain::{
        act::{ActKind, Answer},
        authority::Action,
        calendar::is_ordinary_weekday,
        moment::{Moment, add_days},
        step::Step,
    },
    outbox::Delivery,
};

use super::year::{YEAR, day, files};

/// A row of an export: cells by column.
type Row = BTreeMap<String, String>;

fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sample");
    let mut rows = Vec::new();
    for (_, content) in files(&folder) {
        let text = String::from_utf8(content).expect("text");
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned));
        let header: Vec<String> = lines.next().expect("a header").collect();
        rows.extend(lines.map(|cells| header.iter().cloned().zip(cells).collect::<Row>()));
    }
    rows
}

/// By e-mail address the name: one person, whichever way a letter goes.
fn names() -> BTreeMap<String, String> {
    let pairs = [
        ("ouder1_email", "ouder1_naam"),
        ("ouder2_email", "ouder2_naam"),
        ("leerling_email", "roepnaam"),
    ];
    let mut names = BTreeMap::new();
    for row in rows() {
        for (email, name) in pairs {
            if let (Some(email), Some(name)) = (row.get(email), row.get(name)) {
                names.insert(email.clone(), name.clone());
            }
        }
    }
    names
}

fn is_at_home(letter: &Delivery) -> bool {
    ["ouder", "vertegenwoordiger", "leerling"].contains(&letter.role.as_str())
}

/// Everything that goes to people outside the school.
pub(super) fn to_homes() -> impl Iterator<Item = &'static (Moment, Delivery)> {
    YEAR.letters.iter().filter(|(_, letter)| is_at_home(letter))
}

fn asks(letter: &Delivery) -> bool {
    letter.lines.iter().any(|line| is_question(&line.kind))
}

fn is_question(kind: &str) -> bool {
    ["mening.ask", "hoorrecht.ask", "instemming.ask"].contains(&kind)
}

/// What was recorded about an OPP, in order.
pub(super) fn acts(key: &str) -> Vec<(Moment, ActKind)> {
    let wanted = YEAR.standing(key).reference;
    let acts = YEAR.events.iter().filter_map(|event| match event {
        Event::Acted {
            at,
            reference,
            action: Action::Record(kind),
            ..
        } if *reference == wanted => Some((*at, *kind)),
        _ => None,
    });
    acts.collect()
}

#[test]
fn nobody_outside_the_school_hears_before_an_opp_is_started() {
    let stated: BTreeMap<String, NaiveDate> = rows()
        .iter()
        .filter_map(|row| Some((row.get("opp_id")?.clone(), row.get("gestart_op")?.parse().ok()?)))
        .collect();
    let mut about = BTreeSet::new();
    for one in &YEAR.standings {
        let here = acts(&one.key)
            .into_iter()
            .find(|(_, kind)| *kind == ActKind::Gestart)
            .map(|(at, _)| at.date());
        let since = here.or_else(|| stated.get(&one.key).copied());
        for (at, letter, _) in YEAR.about(&one.key).filter(|(_, letter, _)| is_at_home(letter)) {
            assert!(
                since.is_some_and(|day| day <= at.date()),
                "{} {} {}",
                one.key,
                letter.at,
                letter.recipient
            );
            about.insert(&one.key);
        }
    }
    assert!(about.len() > 10, "{about:?}");
    assert!(stated.len() < 4, "most are started by a person: {stated:?}");
}

#[test]
fn letters_home_leave_by_day_on_weekdays_but_an_answer_at_once() {
    let day = 8..20;
    let mut answers = 0;
    for (at, letter) in to_homes() {
        if letter.kind == "receipt.answer" {
            answers += 1;
            continue;
        }
        let hour = chrono::Timelike::hour(&at.time());
        assert!(
            day.contains(&hour) && is_ordinary_weekday(at.date()),
            "{}",
            letter.at
        );
    }
    assert_eq!(answers, 1);
}

#[test]
fn nobody_gets_two_letters_with_a_question_within_a_week() {
    let names = names();
    let mut asked: BTreeMap<String, Vec<(NaiveDate, &str)>> = BTreeMap::new();
    for (at, letter) in to_homes().filter(|(_, letter)| asks(letter)) {
        let name = names.get(&letter.recipient).unwrap_or(&letter.recipient);
        let of_person = asked.entry(name.clone()).or_default();
        // What came back is the same letter once more, on paper.
        if of_person.iter().all(|(_, key)| *key != letter.key) {
            of_person.push((at.date(), &letter.key));
        }
    }
    let mut pairs = 0;
    for (name, letters) in &asked {
        for pair in letters.windows(2) {
            pairs += 1;
            assert!(add_days(pair[0].0, 7) <= pair[1].0, "{name} {pair:?}");
        }
    }
    assert!(pairs > 10, "{pairs}");
}

#[test]
fn a_question_comes_three_times_at_most_then_a_call_paper_and_a_decision() {
    let wanted = "Ouder Een Ventor";
    let names = names();
    let letters = YEAR.about("VO-4").filter(|(_, letter, line)| {
        line.kind == "mening.ask" && names.get(&letter.recipient).unwrap_or(&letter.recipient) == wanted
    });
    let mut story: Vec<(Moment, String)> = letters
        .map(|(at, letter, line)| (at, format!("{} {}", letter.channel, line.rung)))
        .collect();
    story.extend(acts("VO-4").into_iter().filter_map(|(at, kind)| {
        let word = match kind {
            ActKind::Gebeld {
                step: Step::Mening, ..
            } => "gebeld",
            ActKind::Gepost(_) => "gepost",
            ActKind::VolgendeStap { .. } => "volgende stap",
            _ => return None,
        };
        Some((at, word.to_owned()))
    }));
    story.sort_by_key(|(at, _)| *at);
    let story: Vec<String> = story
        .iter()
        .map(|(at, what)| format!("{} {what}", at.date()))
        .collect();
    insta::assert_snapshot!(story.join("\n"), @"
    2026-09-03 email ask1
    2026-09-10 email ask2
    2026-09-17 email ask3
    2026-09-24 gebeld
    2026-09-25 gebeld
    2026-09-30 paper once
    2026-09-30 gepost
    2026-10-27 volgende stap
    ");
}

#[test]
fn twins_are_asked_about_in_one_letter_to_each_ouder() {
    let keys = |key| -> BTreeSet<&str> {
        YEAR.about(key)
            .filter(|(_, letter, line)| letter.role == "ouder" && is_question(&line.kind))
            .map(|(_, letter, _)| letter.key.as_str())
            .collect()
    };
    assert!(keys("PO-3").len() >= 4, "{:?}", keys("PO-3"));
    assert_eq!(keys("PO-3"), keys("PO-4"));
}

#[test]
fn from_the_eighteenth_birthday_the_leerling_hears_and_its_ouder_no_more() {
    let birthday = day("2027-02-20");
    let heard = |role: &str, since: bool| {
        YEAR.about("VSO-1")
            .filter(|(at, letter, _)| letter.role == role && (at.date() >= birthday) == since)
            .map(|(_, _, line)| line.kind.as_str())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        heard("ouder", false),
        BTreeSet::from(["meerderjarig.announce", "mening.ask"])
    );
    assert_eq!(heard("ouder", true), BTreeSet::new());
    assert!(heard("leerling", false).contains("meerderjarig.announce"));
    assert_eq!(
        heard("leerling", true),
        BTreeSet::from(["instemming.ask", "bekendmaking.tell"])
    );
    let names = names();
    let ouder =
        |letter: &Delivery| names.get(&letter.recipient).unwrap_or(&letter.recipient) == "Ouder Dauwke";
    assert!(to_homes().any(|(_, letter)| ouder(letter)));
    assert!(to_homes().all(|(at, letter)| !ouder(letter) || at.date() < birthday));
}

#[test]
fn leerlingen_under_twelve_get_no_letter() {
    let born: BTreeMap<String, NaiveDate> = rows()
        .iter()
        .filter_map(|row| {
            let email = row.get("leerling_email").filter(|email| !email.is_empty())?;
            Some((email.clone(), row.get("geboortedatum")?.parse().ok()?))
        })
        .collect();
    let twelve = |born: NaiveDate| born.checked_add_months(chrono::Months::new(144)).expect("a day");
    assert!(
        born.values().any(|born| twelve(*born) > day("2027-09-17")),
        "nobody is under twelve: this test proves nothing"
    );
    let mut readers = BTreeSet::new();
    for (at, letter) in to_homes().filter(|(_, letter)| letter.role == "leerling") {
        let born = born[&letter.recipient];
        assert!(twelve(born) <= at.date(), "{} {}", letter.at, letter.recipient);
        readers.insert(&letter.recipient);
    }
    assert!(readers.len() > 3, "{readers:?}");
}

#[test]
fn of_a_divorced_pair_neither_ever_sees_the_address_of_the_other() {
    let pair = ["aurelix1", "aurelix2"].map(|name| format!("{name}@ouders.zonnewijzer.example"));
    for (mine, other) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
        let letters: Vec<_> = to_homes()
            .filter(|(_, letter)| letter.recipient == **mine)
            .collect();
        assert!(letters.len() > 4, "{}", letters.len());
        for (_, letter) in letters {
            let whole = serde_json::to_string(letter).expect("JSON");
            assert!(!whole.contains(other.as_str()), "{whole}");
            if let Some(calendar) = &letter.calendar {
                let unfolded = calendar.replace("\r\n ", "");
                assert_eq!(unfolded.matches("ATTENDEE").count(), 1, "{calendar}");
                assert!(unfolded.contains(mine.as_str()), "{calendar}");
            }
        }
        let mails = files(YEAR.mail.path());
        let to = format!("To: {mine}");
        let mine: Vec<String> = mails
            .values()
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .filter(|mail| mail.contains(&to))
            .collect();
        assert!(mine.len() > 4, "{}", mine.len());
        assert!(mine.iter().all(|mail| !mail.contains(other.as_str())));
    }
    let keys = |address: &String| -> BTreeSet<&str> {
        let letters = to_homes().filter(|(_, letter)| letter.recipient == *address);
        letters.map(|(_, letter)| letter.key.as_str()).collect()
    };
    assert!(keys(&pair[0]).is_disjoint(&keys(&pair[1])));
}

#[test]
fn one_agreement_and_one_silence_end_in_a_decision_of_the_school() {
    let acts: Vec<ActKind> = acts("VO-1").into_iter().map(|(_, kind)| kind).collect();
    let place = |wanted: &dyn Fn(&ActKind) -> bool| acts.iter().position(wanted).expect("it happened");
    let agreed = place(&|kind| {
        matches!(
            kind,
            ActKind::Instemming {
                answer: Answer::Akkoord,
                ..
            }
        )
    });
    let decided = place(&|kind| {
        matches!(
            kind,
            ActKind::VolgendeStap {
                step: Step::Instemming,
                ..
            }
        )
    });
    let by_school = place(&|kind| *kind == ActKind::Schoolbesluit);
    let adopted = place(&|kind| *kind == ActKind::Done(Step::Vaststelling));
    assert!(agreed < decided && decided < by_school && by_school < adopted);
}

#[test]
fn the_end_of_a_tlv_is_told_six_and_four_months_before() {
    let told: Vec<String> = YEAR
        .about("VSO-1")
        .filter(|(_, letter, line)| {
            line.kind == "tlv.term" && line.rung != "week" && letter.outcome == "delivered"
        })
        .map(|(at, letter, line)| {
            format!(
                "{} {} {}",
                at.date(),
                letter.role,
                line.term.as_deref().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        told[..2],
        [
            "2027-01-29 coordinator 2027-07-31",
            "2027-03-31 coordinator 2027-07-31"
        ],
        "{told:?}"
    );
}

#[test]
fn who_does_not_decide_is_told_and_never_asked() {
    let oma: Vec<_> = to_homes()
        .filter(|(_, letter)| letter.recipient.starts_with("oma@"))
        .collect();
    assert!(!oma.is_empty() && oma.iter().all(|(_, letter)| !asks(letter)));
    let to = |name: &'static str| to_homes().filter(move |(_, letter)| letter.recipient.starts_with(name));
    assert_eq!(
        to("vonk2@").count(),
        0,
        "without gezag, and answered by telephone"
    );
    let refused: Vec<_> = to("ventor2@").map(|(_, letter)| letter.kind.as_str()).collect();
    assert_eq!(refused, ["receipt.answer"]);
}

#[test]
fn when_the_support_ends_ouders_hear_after_the_evaluation_and_the_plan_is_closed() {
    let ends = acts("PO-1");
    let kinds: Vec<ActKind> = ends.iter().map(|(_, kind)| *kind).collect();
    let from = kinds
        .iter()
        .position(|kind| *kind == ActKind::Beeindigd)
        .expect("it ends");
    let words: Vec<&str> = kinds[from..].iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words, ["beeindigd", "evaluatie", "afgerond", "afgerond"]);
    let told: Vec<_> = YEAR
        .about("PO-1")
        .filter(|(_, letter, line)| letter.role == "ouder" && line.kind == "looptijd.ends")
        .collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|(at, ..)| *at > ends[from + 1].0));
    let last = ends.last().expect("an act").0;
    assert!(YEAR.about("PO-1").all(|(at, ..)| at <= last));
}
