use chrono::NaiveDate;

use super::*;
use crate::domain::{
    due::{lines_of_today, next_instant},
    id::PersonId,
    moment::add_days,
    obligation::LineKey,
    opp::tests::opp,
    reminder::plan,
    rules::{Rules, tests::rules},
    team::{Availability, Staff, tests::person},
    told::Told,
    week_day::WeekDays,
    working_days::WorkingDays,
};

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Every half hour of the week that begins on `monday`.
fn starts(monday: &str) -> impl Iterator<Item = Moment> {
    let midnight = Moment::at(day(monday), NaiveTime::MIN);
    (0..336).map(move |half| midnight.plus(TimeDelta::minutes(30 * half)))
}

fn works(days: &str) -> Staff {
    let availability = Availability {
        working_days: WorkingDays::parse(days).expect("days"),
        away: Vec::new(),
    };
    Staff([(person(1), availability)].into())
}

/// A program that starts at each of these instants, and runs until just before the next.
struct Life<'a> {
    starts: &'a [Moment],
    until: Moment,
    rules: Rules,
    staff: Staff,
}

/// What somebody or something is looked at for.
trait Looked {
    fn next(&self) -> Moment;
    fn look(&mut self, at: Moment, may_write: bool, pauses: &Pauses);
}

impl Life<'_> {
    /// Beats as the program does: what is due at a start is decided at that instant.
    fn live(&self, mut last: Moment, looked: &mut impl Looked) {
        let mut pauses = Pauses::default();
        let send_at = self.rules.send_at;
        for (number, start) in self.starts.iter().enumerate() {
            let stop = self
                .starts
                .get(number + 1)
                .map_or(self.until, |next| next.plus(-TimeDelta::minutes(7)));
            let ended = Pause {
                from: last,
                until: *start,
            };
            pauses = Pauses::parse(&pauses.and(ended, &[send_at]).to_string());
            while looked.next() <= stop {
                let at = looked.next().max(*start);
                looked.look(at, pauses.is_send_moment(at, send_at), &pauses);
            }
            last = stop;
        }
    }
}

struct WeekLetters<'a> {
    life: &'a Life<'a>,
    decided: Moment,
    next: Moment,
    written: Vec<Moment>,
}

impl Looked for WeekLetters<'_> {
    fn next(&self) -> Moment {
        self.next
    }

    fn look(&mut self, at: Moment, may_write: bool, _: &Pauses) {
        let days = WeekDays {
            person: person(1),
            staff: &self.life.staff,
            rules: &self.life.rules,
        };
        let decision = days.decide(self.decided, at, may_write);
        assert!(decision.next > at);
        if decision.is_due {
            self.written.push(at);
        }
        (self.decided, self.next) = (decision.decided, decision.next);
    }
}

/// The week letters of somebody whose last one was decided in the week before the pause.
fn week_letters(life: &Life<'_>) -> Vec<Moment> {
    let before = at("2026-08-25T07:00:00+02:00");
    let days = WeekDays {
        person: person(1),
        staff: &life.staff,
        rules: &life.rules,
    };
    let next = days.next(before, before);
    let mut letters = WeekLetters {
        life,
        decided: before,
        next,
        written: Vec::new(),
    };
    life.live(before, &mut letters);
    letters.written
}

/// How many week letters come in the week of this Monday when the program starts at these instants.
fn letters_in_week(starts: &[Moment], working_days: &str, monday: &str) -> usize {
    let life = Life {
        starts,
        until: Moment::at(add_days(day(monday), 9), NaiveTime::MIN),
        rules: rules(),
        staff: works(working_days),
    };
    let week = day(monday).week(chrono::Weekday::Mon).days();
    week_letters(&life)
        .iter()
        .filter(|at| week.contains(&at.date()))
        .count()
}

/// The last instant of the week at which somebody with these days can still be written to.
fn last_chance(monday: &str, working_days: &str) -> Moment {
    let mut week = (0..5).map(|n| add_days(day(monday), n));
    let works = WorkingDays::parse(working_days).expect("days");
    let last = week.rfind(|day| works.contains(chrono::Datelike::weekday(day)));
    Moment::at(last.expect("a day"), "20:00:00".parse().expect("a time"))
}

#[test]
fn at_whichever_half_hour_of_the_week_the_program_starts_there_is_one_week_letter() {
    for working_days in ["ma-vr", "ma di do", "wo", "do vr"] {
        for start in starts("2026-08-31") {
            let count = letters_in_week(&[start], working_days, "2026-08-31");
            let expected = usize::from(start < last_chance("2026-08-31", working_days));
            assert_eq!(count, expected, "{working_days} {start}");
            let next_week = letters_in_week(&[start], working_days, "2026-09-07");
            assert_eq!(next_week, 1, "{working_days} {start}, the week after");
        }
    }
}

#[test]
fn a_program_that_is_started_again_and_again_writes_one_week_letter_too() {
    for start in starts("2026-08-31") {
        for later in [20, 90, 700, 1_500, 3_000] {
            let again = [
                start,
                start.plus(TimeDelta::minutes(later)),
                start.plus(TimeDelta::minutes(2 * later)),
            ];
            let count = letters_in_week(&again, "ma-vr", "2026-08-31");
            let expected = usize::from(start < last_chance("2026-08-31", "ma-vr"));
            let may_be_too_late = again.iter().any(|at| *at > last_chance("2026-08-31", "ma-vr"));
            assert!(
                count == expected || (count == 0 && may_be_too_late),
                "{again:?}: {count}"
            );
        }
    }
}

struct Lines<'a> {
    life: &'a Life<'a>,
    plan: Vec<crate::domain::reminder::PlannedLine>,
    told: Told,
    next: Moment,
    /// What was said: when, what, and whether it should have been earlier.
    said: Vec<(Moment, LineKey, bool)>,
}

impl Lines<'_> {
    fn look_after(&self, at: Moment) -> Moment {
        next_instant(&self.plan, &self.told, &self.life.rules, &self.life.staff, at)
            .unwrap_or(self.life.until.plus(TimeDelta::days(1)))
    }
}

impl Looked for Lines<'_> {
    fn next(&self) -> Moment {
        self.next
    }

    fn look(&mut self, at: Moment, may_write: bool, pauses: &Pauses) {
        let (rules, staff) = (&self.life.rules, &self.life.staff);
        if may_write {
            for line in lines_of_today(&self.plan, &self.told, rules, staff, at.date()) {
                let is_late = pauses.holds(Moment::at(line.on, rules.send_at));
                assert_eq!(self.told.lines.insert(line.key, at.date()), None, "said twice");
                self.said.push((at, line.key, is_late));
            }
        }
        self.next = self.look_after(at.plus(TimeDelta::seconds(1)));
        assert!(self.next > at);
    }
}

fn lines(life: &Life<'_>, from: Moment) -> Vec<(Moment, LineKey, bool)> {
    let plan = plan(
        &opp("2026-08-24"),
        &life.rules,
        &life.staff,
        add_days(life.until.date(), 400),
    );
    let mut lines = Lines {
        life,
        plan,
        told: Told::default(),
        next: from,
        said: Vec::new(),
    };
    life.live(from, &mut lines);
    lines.said
}

fn ladders(said: &[(Moment, LineKey, bool)], until: Moment) -> Vec<LineKey> {
    let mut ladders: Vec<LineKey> = said
        .iter()
        .filter(|(at, ..)| *at < until)
        .map(|(_, key, _)| key.ladder())
        .collect();
    ladders.sort();
    ladders.dedup();
    ladders
}

#[test]
fn at_whichever_half_hour_the_program_starts_no_reminder_is_lost_or_doubled() {
    let from = at("2026-08-24T06:00:00+02:00");
    for working_days in ["ma-vr", "ma di do"] {
        for start in starts("2026-09-07") {
            let all = |starts: &[Moment]| {
                let until = at("2026-10-30T12:00:00+01:00");
                let life = Life {
                    starts,
                    until,
                    rules: rules(),
                    staff: works(working_days),
                };
                lines(&life, from)
            };
            let (without, with) = (
                all(&[from]),
                all(&[from, at("2026-09-04T12:07:00+02:00").max(from), start]),
            );
            let until = at("2026-10-30T00:00:00+01:00");
            assert_eq!(
                ladders(&with, until),
                ladders(&without, until),
                "{working_days} {start}"
            );
            let pause = Pause {
                from: start.plus(-TimeDelta::minutes(7)),
                until: start,
            };
            assert!(with.iter().all(|(said, ..)| !pause.holds(*said)));
        }
    }
}

#[test]
fn a_day_a_week_or_a_summer_of_silence_ends_in_one_letter_on_one_day() {
    for (last, start) in [
        ("2026-09-21T07:00:00+02:00", "2026-09-22T10:00:00+02:00"),
        ("2026-09-04T17:00:00+02:00", "2026-09-11T12:30:00+02:00"),
        ("2026-07-10T17:00:00+02:00", "2026-09-03T09:00:00+02:00"),
    ] {
        let (last, start) = (at(last), at(start));
        let starts = [start];
        let life = Life {
            starts: &starts,
            until: at("2026-09-30T12:00:00+02:00"),
            rules: rules(),
            staff: works("ma-vr"),
        };
        let said = lines(&life, last);
        let late: Vec<_> = said.iter().filter(|(.., is_late)| *is_late).collect();
        assert!(!late.is_empty(), "{start}");
        // Whoever works that day hears everything at once; nobody hears two rungs of one ladder.
        assert!(late.iter().all(|(at, ..)| *at == start), "{start}: {late:?}");
        let mut heard: Vec<(PersonId, LineKey)> = late
            .iter()
            .map(|(_, key, _)| (key.person, key.ladder()))
            .collect();
        let count = heard.len();
        heard.sort();
        heard.dedup();
        assert_eq!(heard.len(), count, "{start}");
    }
}

#[test]
fn pauses_in_which_no_letter_was_missed_are_forgotten_and_the_others_read_back() {
    let send_at = [rules().send_at];
    let pause = |from: &str, until: &str| Pause {
        from: at(from),
        until: at(until),
    };
    let missed = pause("2026-08-31T08:00:00+02:00", "2026-08-31T21:00:00+02:00");
    let restart = pause("2026-08-31T22:00:00+02:00", "2026-08-31T22:01:00+02:00");
    let pauses = Pauses::default().and(missed, &send_at).and(restart, &send_at);
    assert_eq!(pauses, Pauses(vec![missed]));
    assert_eq!(Pauses::parse(&pauses.to_string()), pauses);
    assert_eq!(Pauses::parse("x 1-2 3"), Pauses::parse("1-2"));
    let later = pause("2027-01-31T08:00:00+01:00", "2027-01-31T21:00:00+01:00");
    assert_eq!(pauses.and(later, &send_at), Pauses(vec![later]));
}
