//! Whether something is still to be done: asked when somebody opens a link to it, or wants to put it off.
//!
//! It is asked of the OPP itself and not of the plan of reminders: what is late is named in the week
//! letters long after the last reminder about it was planned.

use chrono::NaiveDate;

use super::{
    checklist::checklist,
    evaluatie::{YearOfEvaluaties, evaluaties},
    link::Target,
    obligation::Obligation,
    opp::{Opp, Version},
    rules::Rules,
    school_year::SchoolYear,
    step::Step,
    task::tasks,
};

/// Whether `target` is to be done by somebody at school on `today`. A target with an earlier term than the
/// one that counts now is not, and what ouders and leerlingen are asked or told never is.
#[must_use]
pub fn is_to_do(opp: &Opp, target: &Target, rules: &Rules, today: NaiveDate) -> bool {
    if target.opp != opp.id {
        return false;
    }
    let runs = !opp.is_over();
    let is_known_from = target.term == opp.known_from;
    match target.obligation {
        Obligation::Term => runs && of_version(opp, target).is_some_and(|version| !is_adopted(opp, version)),
        Obligation::Step(step) => {
            let version = of_version(opp, target);
            runs && version.is_some_and(|version| is_step_to_do(opp, version, step, rules, today))
        }
        Obligation::Evaluatie(year, number) => {
            runs && target.term == year.last_day() && is_to_hold(opp, year, number, rules)
        }
        Obligation::EvaluatieQuestion(year) => {
            let asked = evaluaties(opp, year, rules) == YearOfEvaluaties::AskCoordinator;
            runs && asked && target.term == year.last_day() && today <= year.last_day()
        }
        Obligation::ImportCheck => {
            runs && is_known_from && opp.is_unconfirmed() && opp.adopted_on().is_some()
        }
        Obligation::ImportPast => runs && is_known_from && opp.is_unconfirmed() && opp.adopted_on().is_none(),
        Obligation::FindOutGezag => runs && is_known_from && opp.contacts_to_find_out().next().is_some(),
        Obligation::Looptijd => runs && opp.looptijd_until == Some(target.term),
        Obligation::Tlv => runs && opp.tlv_until == Some(target.term),
        Obligation::Arrangement => runs && opp.arrangement_until == Some(target.term),
        Obligation::Adulthood => runs && opp.adult_on() == Some(target.term) && today < target.term,
        Obligation::Start
        | Obligation::Call(..)
        | Obligation::Post(_)
        | Obligation::Decide(..)
        | Obligation::Inform(_)
        | Obligation::CallBack(_)
        | Obligation::EndEvaluatie
        | Obligation::Close(_) => tasks(opp, rules).iter().any(|task| {
            (task.obligation, task.version, task.term) == (target.obligation, target.version, target.term)
        }),
        Obligation::Ask(_) | Obligation::Tell(_) => false,
    }
}

/// The version that a target is about, when its steps still matter and its term is still the same.
fn of_version<'a>(opp: &'a Opp, target: &Target) -> Option<&'a Version> {
    opp.versions_that_count()
        .find(|version| Some(version.id) == target.version)
        .filter(|version| opp.term(version).last_day() == target.term)
}

fn is_adopted(opp: &Opp, version: &Version) -> bool {
    opp.done_on(version.id, Step::Vaststelling).is_some()
}

/// What follows on the vaststelling is to be done once there is one.
fn is_step_to_do(opp: &Opp, version: &Version, step: Step, rules: &Rules, today: NaiveDate) -> bool {
    let is_its_turn = step <= Step::Vaststelling || is_adopted(opp, version);
    let list = checklist(opp, version, &rules.calendar, today);
    is_its_turn && list.item(step).is_some_and(|item| item.state.is_to_do())
}

fn is_to_hold(opp: &Opp, year: SchoolYear, number: u8, rules: &Rules) -> bool {
    match evaluaties(opp, year, rules) {
        YearOfEvaluaties::ToHold(moments) => moments.iter().any(|moment| moment.number == number),
        YearOfEvaluaties::AskCoordinator | YearOfEvaluaties::Nothing => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::{ActKind, Closing},
        birth_date::BirthDate,
        contact::tests::contact,
        id::{OppId, VersionId},
        obligation::News,
        opp::{VersionKind, tests::opp},
        person::{Beslist, Rol},
        rules::tests::rules,
        team::tests::person,
    };

    const TERM: &str = "2026-10-05";

    fn this_year() -> SchoolYear {
        SchoolYear::beginning_in(2026)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Whether something of no version is to be done on a day.
    fn is_open(opp: &Opp, obligation: Obligation, term: &str, today: &str) -> bool {
        let target = Target {
            opp: opp.id,
            version: None,
            obligation,
            term: day(term),
        };
        is_to_do(opp, &target, &rules(), day(today))
    }

    /// Whether something of the first version is.
    fn of_first(opp: &Opp, obligation: Obligation, term: &str, today: &str) -> bool {
        let target = Target {
            opp: opp.id,
            version: Some(opp.versions[0].id),
            obligation,
            term: day(term),
        };
        is_to_do(opp, &target, &rules(), day(today))
    }

    fn step(opp: &Opp, step: Step, today: &str) -> bool {
        of_first(opp, Obligation::Step(step), TERM, today)
    }

    fn adopted() -> Opp {
        opp("2026-08-24").with(ActKind::Done(Step::Vaststelling), "2026-10-01")
    }

    #[test]
    fn a_step_is_to_do_until_it_is_done_however_late_it_is() {
        let made = opp("2026-08-24");
        for today in ["2026-08-24", TERM, "2027-06-30"] {
            assert!(step(&made, Step::Overleg, today), "{today}");
        }
        let done = made.with(ActKind::Done(Step::Overleg), "2026-11-02");
        assert!(!step(&done, Step::Overleg, "2026-11-02"));
        assert!(step(&done, Step::Vaststelling, "2026-11-02"));
    }

    #[test]
    fn what_was_late_before_the_import_is_to_do_once_somebody_said_what_is_right() {
        let mut late = opp("2026-08-24");
        late.known_from = day("2026-11-02");
        late.running_at_import = true;
        let asked = |opp: &Opp| is_open(opp, Obligation::ImportPast, "2026-11-02", "2026-11-03");
        assert!(asked(&late) && !is_open(&late, Obligation::ImportCheck, "2026-11-02", "2026-11-03"));
        assert!(!step(&late, Step::Hoorrecht, "2026-11-03"), "nobody knows it yet");
        let started = late.clone().with(ActKind::Gestart, "2026-11-03");
        assert!(step(&started, Step::Hoorrecht, "2026-11-24") && !asked(&started));
        assert!(of_first(&started, Obligation::Term, TERM, "2026-11-24"));
        let adopted = late.with(ActKind::Done(Step::Vaststelling), "2026-10-01");
        assert!(is_open(
            &adopted,
            Obligation::ImportCheck,
            "2026-11-02",
            "2026-11-03"
        ));
        assert!(!asked(&adopted));
    }

    #[test]
    fn what_follows_on_the_vaststelling_waits_for_it_and_the_term_ends_with_it() {
        let made = opp("2026-08-24");
        assert!(!step(&made, Step::Bekendmaking, "2026-10-02"));
        assert!(of_first(&made, Obligation::Term, TERM, "2026-10-02"));
        assert!(step(&adopted(), Step::Bekendmaking, "2026-10-02"));
        assert!(step(&adopted(), Step::Overleg, "2026-10-02"), "it is missing now");
        assert!(!step(&adopted(), Step::Mening, "2026-10-02"), "too late to ask");
        assert!(!of_first(&adopted(), Obligation::Term, TERM, "2026-10-02"));
    }

    #[test]
    fn another_opp_another_version_and_another_term_are_not_this_one() {
        let made = opp("2026-08-24");
        let overleg = Target {
            opp: made.id,
            version: Some(made.versions[0].id),
            obligation: Obligation::Step(Step::Overleg),
            term: day(TERM),
        };
        let is_open = |target: Target| is_to_do(&made, &target, &rules(), day("2026-09-14"));
        assert!(is_open(overleg));
        let others = [
            Target {
                opp: OppId::from_bytes([9; 16]),
                ..overleg
            },
            Target {
                version: Some(VersionId::from_bytes([9; 16])),
                ..overleg
            },
            Target {
                version: None,
                ..overleg
            },
            Target {
                term: day("2026-10-06"),
                ..overleg
            },
        ];
        for other in others {
            assert!(!is_open(other), "{other:?}");
        }
    }

    #[test]
    fn what_a_replaced_version_lacked_is_not_to_do_any_more() {
        let mut revised = adopted();
        assert!(step(&revised, Step::Overleg, "2027-01-11"));
        revised.versions.push(Version {
            id: VersionId::from_bytes([2; 16]),
            number: 2,
            kind: VersionKind::Bijstelling {
                begun_on: day("2027-01-11"),
            },
        });
        assert!(step(&revised, Step::Overleg, "2027-01-11"), "not replaced yet");
        let replaced = revised.with(ActKind::Done(Step::Vaststelling), "2027-02-15");
        assert!(!step(&replaced, Step::Overleg, "2027-02-15"));
    }

    #[test]
    fn an_evaluation_is_to_hold_until_it_was_held_also_after_its_year() {
        let first = Obligation::Evaluatie(this_year(), 1);
        let end = "2027-07-31";
        assert!(!is_open(&opp("2026-08-24"), first, end, "2026-10-02"));
        for today in ["2026-10-02", end, "2027-09-06"] {
            assert!(is_open(&adopted(), first, end, today), "{today}");
        }
        assert!(!is_open(
            &adopted(),
            Obligation::Evaluatie(this_year(), 2),
            end,
            "2026-10-02"
        ));
        assert!(!is_open(&adopted(), first, "2027-07-30", "2026-10-02"));
        let held = adopted().with(ActKind::Evaluatie, "2027-02-10");
        assert!(!is_open(&held, first, end, "2027-02-10"));
    }

    #[test]
    fn whether_a_late_plan_is_evaluated_is_asked_within_its_year() {
        let late = opp("2027-04-05").with(ActKind::Done(Step::Vaststelling), "2027-05-10");
        let question = Obligation::EvaluatieQuestion(this_year());
        let end = "2027-07-31";
        assert!(is_open(&late, question, end, "2027-05-11"));
        assert!(!is_open(&late, question, end, "2027-08-01"));
        assert!(!is_open(&adopted(), question, end, "2027-05-11"));
        let held = late.with(ActKind::Evaluatie, "2027-06-15");
        assert!(!is_open(&held, question, end, "2027-06-15"));
    }

    #[test]
    fn a_clock_is_about_the_day_that_stands_in_it_now() {
        let mut timed = adopted();
        timed.looptijd_until = Some(day("2027-07-31"));
        timed.tlv_until = Some(day("2027-06-30"));
        timed.arrangement_until = Some(day("2027-05-31"));
        let clocks = [
            (Obligation::Looptijd, "2027-07-31"),
            (Obligation::Tlv, "2027-06-30"),
            (Obligation::Arrangement, "2027-05-31"),
        ];
        for (clock, end) in clocks {
            assert!(is_open(&timed, clock, end, "2027-08-30"), "{clock:?}");
            assert!(!is_open(&timed, clock, "2028-07-31", "2027-08-30"), "{clock:?}");
            assert!(!is_open(&adopted(), clock, end, "2027-08-30"), "{clock:?}");
        }
    }

    #[test]
    fn nobody_prepares_for_a_birthday_that_was() {
        let mut grows_up = adopted();
        grows_up.leerling.born = Some(BirthDate::new(day("2009-03-04")));
        let adulthood = |term, today| is_open(&grows_up, Obligation::Adulthood, term, today);
        assert!(adulthood("2027-03-04", "2027-03-03"));
        assert!(!adulthood("2027-03-04", "2027-03-04") && !adulthood("2027-03-05", "2027-03-03"));
    }

    #[test]
    fn who_decides_is_found_out_once() {
        let gezag = |opp: &Opp| is_open(opp, Obligation::FindOutGezag, "2026-08-24", "2026-09-14");
        let mut unknown = opp("2026-08-24");
        assert!(!gezag(&unknown));
        unknown.contacts = vec![contact(31, Rol::Overig, Beslist::NogUitzoeken)];
        assert!(gezag(&unknown));
    }

    #[test]
    fn a_task_is_to_do_until_an_act_closes_it_and_the_next_of_its_kind_is_another() {
        let post = Obligation::Post(person(31));
        let lying = adopted().with(ActKind::OpPapier(person(31)), "2026-10-05");
        assert!(is_open(&lying, post, "2026-10-06", "2026-10-06"));
        assert!(!of_first(&lying, post, "2026-10-06", "2026-10-06"));
        let posted = lying.with(ActKind::Gepost(person(31)), "2026-10-07");
        assert!(!is_open(&posted, post, "2026-10-06", "2026-10-07"));
        let again = posted.with(ActKind::OpPapier(person(31)), "2026-10-12");
        assert!(is_open(&again, post, "2026-10-13", "2026-10-13"));
        assert!(!is_open(&again, post, "2026-10-06", "2026-10-13"));
    }

    #[test]
    fn when_a_leerling_left_only_what_belongs_to_the_end_is_to_do() {
        let left = adopted().with(ActKind::Uitgeschreven, "2027-01-28");
        assert!(!step(&left, Step::Overleg, "2027-01-28"));
        assert!(!is_open(
            &left,
            Obligation::Evaluatie(this_year(), 1),
            "2027-07-31",
            "2027-01-28"
        ));
        let overdracht = Obligation::Close(Closing::Overdracht);
        assert!(is_open(&left, overdracht, "2027-01-28", "2027-01-29"));
    }

    #[test]
    fn what_others_are_asked_or_told_is_nothing_to_do_for_school() {
        let started = opp("2026-08-24").with(ActKind::Gestart, "2026-08-24");
        for said in [
            Obligation::Ask(Step::Mening),
            Obligation::Tell(News::Bekendmaking),
        ] {
            assert!(!of_first(&started, said, TERM, "2026-09-01"), "{said:?}");
        }
    }
}
