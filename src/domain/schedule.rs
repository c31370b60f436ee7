//! When each step is planned: policy, spread over the school days that there are.
//!
//! Before the vaststelling a step stands at a share of the school days from the start to the term;
//! after it, at a number of school days later. The plan is computed from dates alone, so changing
//! a holiday or a start changes the plan and nothing else.

use chrono::NaiveDate;

use super::{
    calendar::SchoolCalendar,
    contact_letter::MeetingKind,
    opp::{Opp, Version},
    step::Step,
};

/// Where a step stands in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The first school day from the start.
    Start,
    /// Numerator and denominator of a share of the school days from start to term.
    Share(usize, usize),
    /// School days after the vaststelling.
    After(u32),
}

fn place(step: Step) -> Place {
    match step {
        Step::Mening => Place::Start,
        Step::Hoorrecht => Place::Share(1, 3),
        Step::Invloed => Place::Share(1, 2),
        Step::Advies => Place::Share(4, 7),
        Step::Overleg => Place::Share(2, 3),
        Step::Instemming => Place::Share(5, 6),
        Step::Vaststelling => Place::Share(19, 20),
        Step::Bekendmaking | Step::Rod => Place::After(5),
        Step::Uitleg => Place::After(10),
    }
}

/// The plan of one version: the school days that there are, counted once.
#[derive(Debug, Clone)]
pub struct Schedule<'a> {
    first: NaiveDate,
    days: Vec<NaiveDate>,
    adopted_on: Option<NaiveDate>,
    overleg_on: Option<NaiveDate>,
    calendar: &'a SchoolCalendar,
}

impl<'a> Schedule<'a> {
    /// The plan of `version`.
    #[must_use]
    pub fn of(opp: &Opp, version: &Version, calendar: &'a SchoolCalendar) -> Self {
        let (first, last) = (opp.first_day(version), opp.term(version).last_day());
        let adopted_on = opp.done_on(version.id, Step::Vaststelling);
        Self {
            first,
            days: calendar.school_days(first, last).collect(),
            adopted_on,
            overleg_on: opp.planned_between(MeetingKind::Overleg, first, last),
            calendar,
        }
    }

    /// The day on which `step` is planned: always a school day between start and term where there is
    /// one. `None` for a step after the vaststelling while nothing was adopted.
    #[must_use]
    pub fn planned_on(&self, step: Step) -> Option<NaiveDate> {
        match place(step) {
            _ if step == Step::Overleg && self.overleg_on.is_some() => self.overleg_on,
            Place::Start => Some(self.share(0, 1)),
            Place::Share(part, whole) => Some(self.share(part, whole)),
            Place::After(days) => self.calendar.school_days_after(self.adopted_on?, days),
        }
    }

    /// The school day that stands at `part`/`whole` of the school days from start to term; without
    /// any school day between them, the start itself.
    fn share(&self, part: usize, whole: usize) -> NaiveDate {
        let position = (self.days.len() * part).div_ceil(whole.max(1)).saturating_sub(1);
        self.days.get(position).copied().unwrap_or(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        opp::{VersionKind, tests::opp},
        school::Region,
    };
    use proptest::prelude::*;

    fn plan(start: &str) -> Vec<(Step, String)> {
        let opp = opp(start);
        let calendar = SchoolCalendar::new(Region::Midden, &[]);
        let schedule = Schedule::of(&opp, &opp.versions[0], &calendar);
        Step::ALL
            .iter()
            .filter_map(|step| Some((*step, schedule.planned_on(*step)?.to_string())))
            .collect()
    }

    #[test]
    fn the_plan_of_an_autumn_start_skips_the_autumn_holiday() {
        insta::assert_debug_snapshot!(plan("2026-10-05"), @r#"
        [
            (
                Mening,
                "2026-10-05",
            ),
            (
                Hoorrecht,
                "2026-10-15",
            ),
            (
                Invloed,
                "2026-10-28",
            ),
            (
                Advies,
                "2026-10-30",
            ),
            (
                Overleg,
                "2026-11-04",
            ),
            (
                Instemming,
                "2026-11-10",
            ),
            (
                Vaststelling,
                "2026-11-13",
            ),
        ]
        "#);
    }

    #[test]
    fn a_start_in_the_summer_holiday_is_planned_after_it() {
        insta::assert_debug_snapshot!(plan("2027-08-01"), @r#"
        [
            (
                Mening,
                "2027-08-30",
            ),
            (
                Hoorrecht,
                "2027-09-02",
            ),
            (
                Invloed,
                "2027-09-06",
            ),
            (
                Advies,
                "2027-09-07",
            ),
            (
                Overleg,
                "2027-09-08",
            ),
            (
                Instemming,
                "2027-09-10",
            ),
            (
                Vaststelling,
                "2027-09-13",
            ),
        ]
        "#);
    }

    proptest! {
        #[test]
        fn steps_are_planned_in_order_between_start_and_term(days in 0i64..1400) {
            let start = crate::domain::moment::add_days("2026-08-01".parse().expect("a date"), days);
            let opp = opp(&start.to_string());
            let calendar = SchoolCalendar::new(Region::Zuid, &[]);
            let version = opp.versions[0];
            prop_assert_eq!(version.kind, VersionKind::Vaststelling);
            let schedule = Schedule::of(&opp, &version, &calendar);
            let planned: Vec<_> =
                Step::ALL.iter().filter_map(|step| schedule.planned_on(*step)).collect();
            prop_assert!(planned.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert!(planned.iter().all(|day| start <= *day && *day <= opp.term(&version).last_day()));
        }
    }
}
