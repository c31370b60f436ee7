//! Sample notices, made by the real rules over invented OPPs: at least one for everything that can
//! be said. The tests render all of them in every language; the documents show some.

use std::{collections::BTreeSet, slice};

use chrono::{NaiveDate, Weekday};

use super::{law::is_missing, sample_discord, sample_letters, sample_tasks};
pub use super::{
    sample_letters::{contact_letter, help, item, meeting},
    sample_opps::{Case, cases, day, person},
};
use crate::domain::{
    act::ActKind,
    capacity::Capacity,
    compose::{Frame, World, line_as_planned, week_entries, week_letter},
    ladder::Rung,
    moment::{Moment, add_days},
    notice::{
        AfterSummer, DailyLetter, DayFrom, EntryNotice, LineNotice, Notice, Unreached, WeekLetter,
        WhyUnreached,
    },
    obligation::Obligation,
    opp::Opp,
    reminder::{PlannedLine, plan},
    rules::Ladder,
    school::SchoolType,
    start_event::StartEvent,
    step::Step,
    team::Recipient,
    told::Told,
    week::{Part, begins_after_summer},
};

/// How long after its start an OPP is followed: past its first evaluation.
const FOLLOWED_DAYS: i64 = 480;

/// An address that stands in a letter only where it belongs.
pub const UNREACHED_ADDRESS: &str = "juf.vinkje@horizon.example";

/// Everything that can be said, each under a name of its own.
#[must_use]
pub fn samples() -> Vec<(String, Notice)> {
    let mut samples = whole_letters();
    samples.extend(sample_letters::letters());
    samples.extend(sample_tasks::tasks());
    let mut named: BTreeSet<String> = samples.iter().map(|(name, _)| name.clone()).collect();
    for (capacity, line) in cases().iter().flat_map(lines) {
        let name = kind_of_line(capacity, &line);
        if named.insert(name.clone()) {
            samples.push((name, daily(capacity, vec![line])));
        }
    }
    // Of the four teams of each case these two differ in who reads what.
    for (capacity, on, entry) in cases().iter().step_by(2).flat_map(entries_of) {
        let name = kind_of_entry(capacity, &entry);
        if named.insert(name.clone()) {
            samples.push((name, one_entry(capacity, on, entry)));
        }
    }
    let linked = samples.iter().filter_map(|(name, notice)| {
        let notice = with_links(notice.clone())?;
        Some((format!("{name}.linked"), notice))
    });
    let linked: Vec<_> = linked.collect();
    samples.extend(linked);
    samples
}

/// The same letter of a school that has pages.
fn with_links(notice: Notice) -> Option<Notice> {
    let url = Some("https://bericht.school.example/t/0123456789abcdef".to_owned());
    match notice {
        Notice::Daily(mut daily) => {
            daily.lines.iter_mut().for_each(|line| line.link.clone_from(&url));
            Some(Notice::Daily(daily))
        }
        Notice::Week(mut week) => {
            week.lines.iter_mut().for_each(|line| line.link.clone_from(&url));
            week.entries
                .iter_mut()
                .for_each(|entry| entry.link.clone_from(&url));
            week.lists = url;
            Some(Notice::Week(week))
        }
        _ => None,
    }
}

/// Every line that the rules plan for a case when nobody acts any more, as its reader gets it.
#[must_use]
pub fn lines(case: &Case) -> Vec<(Capacity, LineNotice)> {
    let horizon = add_days(case.opp.start, FOLLOWED_DAYS);
    let plan = plan(&case.opp, &case.rules, &case.staff, horizon);
    let said = |line: &PlannedLine| {
        let notice = line_as_planned(&case.opp, &case.rules, &line.key, line.on)?;
        Some((line.key.capacity, notice))
    };
    plan.iter()
        .filter(|line| !line.key.obligation.is_for_contacts())
        .filter_map(said)
        .collect()
}

/// The entries of the week letters of a case. Whoever leads it is followed to the end; what others
/// read takes longer to find out, so half a school year must do.
#[must_use]
pub fn entries_of(case: &Case) -> Vec<(Capacity, NaiveDate, EntryNotice)> {
    let mut found = Vec::new();
    for week in -2..FOLLOWED_DAYS / 7 {
        let today = add_days(case.opp.start, week * 7).week(Weekday::Mon).first_day();
        let lead = case.opp.team.lead(today, &case.staff);
        let readers = readers(case);
        let reading = readers.iter().filter(|who| **who == lead || week < 22);
        for who in reading {
            let entries = entries_of_week(case, *who, today);
            found.extend(entries.into_iter().map(|entry| (who.capacity, today, entry)));
        }
    }
    found
}

/// What makes two lines need other words. For a step neither its term nor who sets it is told.
#[must_use]
pub fn kind_of_line(capacity: Capacity, line: &LineNotice) -> String {
    let is_step = matches!(line.obligation, Obligation::Step(_));
    let rung = match line.rung {
        Rung::Before(_) => "before".to_owned(),
        rung => rung.to_string(),
    };
    let mut name = format!("line.{}.{rung}.{capacity}", kind_of_obligation(line.obligation));
    let flags = [
        (!is_step && line.today > line.term, ".past"),
        (!is_step && line.term_is_law, ".law"),
        (line.adopted, ".adopted"),
        (line.bijstelling, ".bijstelling"),
        (is_missing(line), ".onvolledig"),
    ];
    name.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag));
    name
}

/// What makes two entries need other words.
#[must_use]
pub fn kind_of_entry(capacity: Capacity, notice: &EntryNotice) -> String {
    let entry = &notice.entry;
    let obligation = kind_of_obligation(entry.obligation);
    let mut name = format!("entry.{:?}.{obligation}.{capacity}", entry.part);
    let flags = [(entry.by_law, ".law"), (notice.bijstelling, ".bijstelling")];
    name.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag));
    name
}

fn kind_of_obligation(obligation: Obligation) -> String {
    match obligation {
        Obligation::Evaluatie(..) => "evaluatie".to_owned(),
        Obligation::EvaluatieQuestion(_) => "evaluatie-question".to_owned(),
        Obligation::Call(step, _) => format!("call.{step}"),
        Obligation::Decide(step, _) => format!("decide.{step}"),
        Obligation::Post(_) => "post".to_owned(),
        Obligation::Inform(_) => "inform".to_owned(),
        Obligation::CallBack(_) => "call-back".to_owned(),
        other => other.name(),
    }
}

fn readers(case: &Case) -> Vec<Recipient> {
    let of = |person| {
        let capacities = case.opp.team.capacities(person);
        capacities
            .into_iter()
            .map(move |capacity| Recipient { person, capacity })
    };
    (1..=6).map(person).flat_map(of).collect()
}

fn entries_of_week(case: &Case, who: Recipient, today: NaiveDate) -> Vec<EntryNotice> {
    week_entries(world(case, slice::from_ref(&case.opp)), who, today)
}

fn world<'a>(case: &'a Case, opps: &'a [Opp]) -> World<'a> {
    World {
        rules: &case.rules,
        staff: &case.staff,
        opps,
    }
}

pub(super) fn daily(capacity: Capacity, lines: Vec<LineNotice>) -> Notice {
    let today = lines.first().map(|line| line.today).unwrap_or_default();
    Notice::Daily(DailyLetter {
        capacity,
        day: today,
        put_back: None,
        lines,
        first: None,
    })
}

pub(super) fn one_entry(capacity: Capacity, on: NaiveDate, entry: EntryNotice) -> Notice {
    Notice::Week(of_entries(capacity, on, vec![entry]))
}

fn of_entries(capacity: Capacity, on: NaiveDate, mut all: Vec<EntryNotice>) -> WeekLetter {
    all.sort_by_key(|notice| (notice.entry.part, notice.entry.day, notice.entry.reference));
    let count = |part| all.iter().filter(|notice| notice.entry.part == part).count();
    let counts = Part::ALL.map(|part| (part, count(part)));
    let named = all.len().min(Ladder::default().week_letter_lines);
    WeekLetter {
        capacity,
        day: on,
        put_back: None,
        lines: Vec::new(),
        counts,
        more: all.len() - named,
        entries: all.into_iter().take(named).collect(),
        after_summer: Vec::new(),
        unreached: Vec::new(),
        first: None,
        lists: None,
    }
}

/// Letters as people get them, by hand.
fn whole_letters() -> Vec<(String, Notice)> {
    let quiet = of_entries(Capacity::Coordinator, day("2026-09-07"), Vec::new());
    let mut not_reached = quiet.clone();
    not_reached.unreached = vec![unreached(WhyUnreached::Refused, 12)];
    let mut put_back = quiet.clone();
    put_back.put_back = Some(day("2026-09-03"));
    let mut on_paper = not_reached.clone();
    on_paper.unreached.push(ouder_unreached());
    let mut letters = vec![
        ("week.june".to_owned(), Notice::Week(june())),
        ("week.quiet".to_owned(), Notice::Week(quiet)),
        ("week.put-back".to_owned(), Notice::Week(put_back)),
        ("week.unreached".to_owned(), Notice::Week(not_reached)),
        ("week.unreached-ouder".to_owned(), Notice::Week(on_paper)),
        ("unreached.ouder".to_owned(), Notice::Unreached(ouder_unreached())),
    ];
    let busy = busy_week(day("2026-10-12")).map(Notice::Week);
    letters.extend(busy.map(|busy| ("week.coordinator".to_owned(), busy)));
    let staff = Capacity::ALL.iter().filter(|capacity| capacity.is_staff());
    letters.extend(staff.map(|capacity| {
        let mut letter = of_entries(*capacity, day("2026-08-31"), Vec::new());
        letter.first = Some(Ladder::default());
        (format!("first.{capacity}"), Notice::Week(letter))
    }));
    letters.extend(daily_letters());
    letters.extend(sample_discord::letters());
    let whys = [WhyUnreached::Refused, WhyUnreached::GaveUp, WhyUnreached::Unsure];
    letters.extend(whys.into_iter().zip([0, 3, 25]).map(|(why, references)| {
        let name = format!("unreached.{why:?}").to_lowercase();
        (name, Notice::Unreached(unreached(why, references)))
    }));
    letters
}

/// A small school in autumn: one plan half-way, one adopted too soon, one late, one
/// just begun and not started here yet.
fn classroom() -> Vec<Case> {
    let of = |event, start| Case::new(SchoolType::Po, event, day(start));
    let begun = [Step::Mening, Step::Hoorrecht];
    let started = |event, start| of(event, start).with(ActKind::Gestart, 0);
    let cases = vec![
        started(StartEvent::Inschrijving, "2026-09-07")
            .with_steps(&begun, 14)
            .with_steps(&[Step::Invloed], 20),
        started(StartEvent::Inschrijving, "2026-08-24")
            .with_steps(&begun, 20)
            .with(ActKind::Done(Step::Vaststelling), 45),
        started(StartEvent::BehoefteVastgesteld, "2026-08-24").with_steps(&begun, 20),
        started(StartEvent::BehoefteVastgesteld, "2026-09-14").with_steps(&[Step::Mening], 1),
        of(StartEvent::Inschrijving, "2026-10-05"),
    ];
    cases
        .into_iter()
        .zip(0_u8..)
        .map(|(case, number)| case.called(number))
        .collect()
}

fn busy_week(today: NaiveDate) -> Option<WeekLetter> {
    let cases = classroom();
    let opps: Vec<Opp> = cases.iter().map(|case| case.opp.clone()).collect();
    let who = Recipient {
        person: person(1),
        capacity: Capacity::Coordinator,
    };
    let of_today = |case: &Case| plan(&case.opp, &case.rules, &case.staff, today);
    let keys = cases.iter().flat_map(of_today).filter(|line| line.on == today);
    let frame = Frame {
        who,
        day: today,
        lines: keys
            .filter(|line| line.key.person == who.person)
            .map(|line| (line.key, None))
            .collect(),
        is_first: false,
        put_back: None,
        told: Told::default(),
    };
    week_letter(world(cases.first()?, &opps), &frame, Vec::new())
}

fn june() -> WeekLetter {
    let today = day("2027-06-07");
    let mut letter = of_entries(Capacity::Coordinator, today, Vec::new());
    let events = [StartEvent::Inschrijving, StartEvent::StartSchooljaar];
    let cases = events.map(|event| Case::new(SchoolType::Vo, event, day("2027-08-01")));
    let begins = cases
        .into_iter()
        .filter(|case| begins_after_summer(&case.opp, &case.rules.calendar, today));
    letter.after_summer = begins
        .zip(0_u8..)
        .filter_map(|(case, number)| {
            let opp = case.called(number).opp;
            let term = opp.versions.first().map(|version| opp.term(version))?;
            Some(AfterSummer {
                reference: opp.reference,
                start: opp.start,
                term: term.last_day(),
                term_is_law: term.is_law(),
            })
        })
        .collect();
    letter
}

fn daily_letters() -> Vec<(String, Notice)> {
    let case = Case::new(SchoolType::Vo, StartEvent::Inschrijving, day("2026-08-24"));
    let of = |wanted: Capacity| {
        let lines = lines(&case)
            .into_iter()
            .filter(move |(capacity, _)| *capacity == wanted);
        lines.map(|(_, line)| line).collect::<Vec<_>>()
    };
    let on = |capacity, date| {
        of(capacity)
            .into_iter()
            .filter(move |line| line.today == day(date))
    };
    let late = on(Capacity::Coordinator, "2026-10-06").map(|line| LineNotice {
        today: day("2026-10-08"),
        should_have_been: Some(Moment::at(line.today, case.rules.send_at)),
        ..line
    });
    let moved = of(Capacity::Mentor).into_iter().take(1).filter_map(|line| {
        Some(LineNotice {
            today: add_days(line.planned_on?, -6),
            day_from: DayFrom::Person,
            ..line
        })
    });
    let mut first = DailyLetter {
        capacity: Capacity::Mentor,
        day: day("2026-09-07"),
        put_back: None,
        lines: of(Capacity::Mentor).into_iter().take(1).collect(),
        first: None,
    };
    first.day = first.lines.first().map(|line| line.today).unwrap_or_default();
    first.first = Some(Ladder::default());
    let mut put_back = first.clone();
    put_back.put_back = Some(day("2026-09-03"));
    let mut only_put_back = put_back.clone();
    (only_put_back.lines, only_put_back.first) = (Vec::new(), None);
    vec![
        ("daily.put-back".to_owned(), Notice::Daily(put_back)),
        ("daily.put-back-only".to_owned(), Notice::Daily(only_put_back)),
        (
            "daily.coordinator".to_owned(),
            daily(
                Capacity::Coordinator,
                on(Capacity::Coordinator, "2026-09-21").collect(),
            ),
        ),
        (
            "daily.after-downtime".to_owned(),
            daily(Capacity::Coordinator, late.collect()),
        ),
        ("daily.moved".to_owned(), daily(Capacity::Mentor, moved.collect())),
        ("daily.first-mentor".to_owned(), Notice::Daily(first)),
    ]
}

fn unreached(why: WhyUnreached, references: u8) -> Unreached {
    let of = |number| Case::new(SchoolType::Po, StartEvent::Inschrijving, day("2026-08-24")).called(number);
    Unreached {
        capacity: Capacity::Mentor,
        address: UNREACHED_ADDRESS.to_owned(),
        since: day("2026-09-22"),
        why,
        on_paper: false,
        references: (0..references).map(|number| of(number).opp.reference).collect(),
    }
}

/// An ouder whose letter goes on paper now.
fn ouder_unreached() -> Unreached {
    Unreached {
        capacity: Capacity::Ouder,
        on_paper: true,
        ..unreached(WhyUnreached::Refused, 1)
    }
}
