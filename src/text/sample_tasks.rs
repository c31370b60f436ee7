//! Sample lines and entries of tasks and of clocks beside the six weeks, by hand: the persons they are
//! about are not in the sample OPPs.

use chrono::NaiveDate;

use super::{
    sample_opps::{day, person, reference},
    samples::{daily, kind_of_entry, kind_of_line, one_entry},
};
use crate::domain::{
    act::Closing,
    capacity::Capacity,
    id::OppId,
    ladder::Rung,
    link::Target,
    notice::{About, DayFrom, EntryNotice, LineNotice, Notice, TeamChange, Touches},
    obligation::Obligation,
    person::Rol,
    school::SchoolType,
    start_event::StartEvent,
    step::Step,
    week::{Entry, Part},
};

/// All of them, each under a name of its own.
pub(super) fn tasks() -> Vec<(String, Notice)> {
    let mut samples: Vec<(String, Notice)> = Vec::new();
    for (obligation, owner) in obligations() {
        for reader in [owner, Capacity::Deputy] {
            for line in lines(obligation, owner) {
                let name = kind_of_line(reader, &line);
                samples.push((name, daily(reader, vec![line])));
            }
            for entry in entries(obligation, owner) {
                let name = kind_of_entry(reader, &entry);
                samples.push((name, one_entry(reader, entry.entry.day, entry)));
            }
        }
    }
    samples.extend(abouts().into_iter().map(|(name, about)| {
        let mut line = line(Obligation::Call(Step::Mening, person(31)), Capacity::Coordinator);
        line.about = about;
        (format!("about.{name}"), daily(Capacity::Coordinator, vec![line]))
    }));
    samples.extend(changes_of_a_team());
    samples.sort_by(|one, other| one.0.cmp(&other.0));
    samples.dedup_by(|one, other| one.0 == other.0);
    samples
}

/// Roles that went over, for each of those who hear of it.
fn changes_of_a_team() -> Vec<(String, Notice)> {
    let of = |(name, capacity, how)| {
        let change = TeamChange {
            capacity,
            day: day("2026-09-15"),
            how,
            roles: vec![
                (reference(0), Capacity::Coordinator),
                (reference(1), Capacity::Mentor),
            ],
        };
        (format!("team.{name}"), Notice::Team(change))
    };
    [
        ("lost", Capacity::Coordinator, Touches::Lost),
        ("got", Capacity::Mentor, Touches::Got),
        ("adopts", Capacity::Vaststeller, Touches::Adopts),
    ]
    .map(of)
    .to_vec()
}

fn obligations() -> Vec<(Obligation, Capacity)> {
    let who = person(31);
    let mut all = vec![
        (Obligation::Start, Capacity::Coordinator),
        (Obligation::Post(who), Capacity::Administratie),
        (Obligation::Inform(who), Capacity::Coordinator),
        (Obligation::CallBack(who), Capacity::Coordinator),
        (Obligation::Looptijd, Capacity::Coordinator),
        (Obligation::Tlv, Capacity::Coordinator),
        (Obligation::Arrangement, Capacity::Coordinator),
        (Obligation::Adulthood, Capacity::Coordinator),
        (Obligation::EndEvaluatie, Capacity::Coordinator),
        (Obligation::Close(Closing::Verteld), Capacity::Mentor),
        (Obligation::Close(Closing::RodEinde), Capacity::Administratie),
        (Obligation::Close(Closing::Overdracht), Capacity::Coordinator),
    ];
    for step in [Step::Mening, Step::Hoorrecht, Step::Instemming] {
        all.push((Obligation::Call(step, who), Capacity::Coordinator));
        all.push((Obligation::Decide(step, who), Capacity::Vaststeller));
    }
    all
}

fn abouts() -> Vec<(String, Option<About>)> {
    let mut all: Vec<(String, Option<About>)> = Rol::ALL
        .iter()
        .flat_map(|rol| {
            [None, Some(2)].map(|number| {
                let about = About {
                    rol: Some(*rol),
                    number,
                };
                (format!("{rol}.{number:?}"), Some(about))
            })
        })
        .collect();
    let leerling = About {
        rol: None,
        number: None,
    };
    all.extend([
        ("leerling".to_owned(), Some(leerling)),
        ("nobody".to_owned(), None),
    ]);
    all
}

/// Once, and asked about when it stays undone; before and after its day; for the first version and a
/// bijstelling.
fn lines(obligation: Obligation, owner: Capacity) -> Vec<LineNotice> {
    let mut lines = Vec::new();
    for (rung, today) in [
        (Rung::Step, "2026-10-05"),
        (Rung::Once, "2026-11-16"),
        (Rung::After, "2026-12-01"),
        (Rung::After28, "2027-01-11"),
    ] {
        for bijstelling in [false, true] {
            lines.push(LineNotice {
                rung,
                today: day(today),
                adopted: bijstelling,
                bijstelling,
                ..line(obligation, owner)
            });
        }
    }
    lines
}

fn line(obligation: Obligation, owner: Capacity) -> LineNotice {
    LineNotice {
        reference: reference(0),
        school_type: SchoolType::Po,
        start_event: StartEvent::Inschrijving,
        obligation,
        rung: Rung::Once,
        term: day("2026-11-30"),
        term_is_law: false,
        bijstelling: false,
        planned_on: None,
        today: day("2026-10-05"),
        owner,
        to_do: Vec::new(),
        adopted: false,
        should_have_been: None,
        day_from: DayFrom::Rules,
        about: obligation.about().map(|_| About {
            rol: Some(Rol::Ouder),
            number: Some(2),
        }),
        keep_until: keep_until(obligation),
        target: Target {
            opp: OppId::from_bytes([1; 16]),
            version: None,
            obligation,
            term: day("2026-11-30"),
        },
        link: None,
    }
}

fn keep_until(obligation: Obligation) -> Option<NaiveDate> {
    matches!(obligation, Obligation::Close(_)).then(|| day("2028-11-30"))
}

fn entries(obligation: Obligation, owner: Capacity) -> Vec<EntryNotice> {
    let mut entries = Vec::new();
    for part in Part::ALL {
        entries.push(EntryNotice {
            entry: Entry {
                part,
                day: day("2026-11-30"),
                reference: reference(0),
                opp: OppId::from_bytes([1; 16]),
                version: None,
                obligation,
                term: day("2026-11-30"),
                by_law: false,
                owner,
            },
            school_type: SchoolType::Po,
            adopted: true,
            bijstelling: false,
            about: line(obligation, owner).about,
            link: None,
        });
    }
    entries
}
