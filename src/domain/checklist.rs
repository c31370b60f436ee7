//! Where a version stands: a pure fold over the acts, never a stored column.

use chrono::NaiveDate;

use super::{
    act::{ActKind, Door, standing},
    calendar::SchoolCalendar,
    instemming::instemming_done,
    opp::{Opp, Version, VersionKind, adopted_before_hoorrecht},
    schedule::Schedule,
    step::Step,
};

/// The steps of one version and where each stands, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// One item a step.
    pub items: Vec<Item>,
}

/// One step of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The step.
    pub step: Step,
    /// Where it stands.
    pub state: StepState,
    /// The day on which it is planned (policy); `None` while that cannot be told.
    pub planned_on: Option<NaiveDate>,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done on a day.
    Done {
        /// The day.
        on: NaiveDate,
        /// The school stated it at an import; nobody did it here.
        statement: bool,
    },
    /// To do.
    Open,
    /// Not done although the version was adopted: `onvolledig` until repaired.
    Missing,
    /// The OPP was running at import and the school did not state it; nobody has been asked yet.
    Unknown,
    /// Does not apply.
    NotApplicable(Reason),
}

/// Why a step does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The version was adopted before the hoorrecht came into force (1 August 2025).
    BeforeHoorrecht,
    /// Only so and vso have a `CvB` or `CvO`.
    NoCommission,
    /// Only regular primary and secondary education registers in ROD.
    NotInRod,
    /// A bijstelling does not change the period that is registered.
    PeriodUnchanged,
    /// The version was adopted without it, and it makes no sense afterwards.
    Overtaken,
    /// The coordinator recorded that it does not apply.
    Recorded,
}

/// Where a version stands as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionState {
    /// Not adopted.
    InTheMaking,
    /// Adopted with everything that belongs to it.
    Complete,
    /// Adopted, and these steps are missing.
    Onvolledig(Vec<Step>),
    /// Adopted before this program came; what the school did not state is not known.
    Onbekend(Vec<Step>),
}

impl StepState {
    /// Whether somebody still has to do it.
    #[must_use]
    pub fn is_to_do(self) -> bool {
        matches!(self, Self::Open | Self::Missing)
    }
}

impl Checklist {
    /// Where `step` stands.
    #[must_use]
    pub fn item(&self, step: Step) -> Option<&Item> {
        self.items.iter().find(|item| item.step == step)
    }

    /// The steps that somebody still has to do, in order.
    pub fn to_do(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.state.is_to_do())
    }

    /// Where the version stands as a whole.
    #[must_use]
    pub fn state(&self) -> VersionState {
        let adopted = self
            .item(Step::Vaststelling)
            .is_some_and(|item| matches!(item.state, StepState::Done { .. }));
        if !adopted {
            return VersionState::InTheMaking;
        }
        let steps_in = |wanted: StepState| {
            self.items
                .iter()
                .filter(|item| item.state == wanted)
                .map(|item| item.step)
                .collect::<Vec<_>>()
        };
        let (missing, unknown) = (steps_in(StepState::Missing), steps_in(StepState::Unknown));
        match (missing.is_empty(), unknown.is_empty()) {
            (false, _) => VersionState::Onvolledig(missing),
            (true, false) => VersionState::Onbekend(unknown),
            (true, true) => VersionState::Complete,
        }
    }
}

/// The checklist of `version` on `today`. The day matters for one thing: ROD is missing only once
/// the day planned for it has passed.
#[must_use]
pub fn checklist(opp: &Opp, version: &Version, calendar: &SchoolCalendar, today: NaiveDate) -> Checklist {
    let schedule = Schedule::of(opp, version, calendar);
    let items = Step::ALL
        .iter()
        .map(|&step| {
            let planned_on = schedule.planned_on(step);
            Item {
                step,
                state: step_state(opp, version, step, planned_on, today),
                planned_on,
            }
        })
        .collect();
    Checklist { items }
}

fn step_state(
    opp: &Opp,
    version: &Version,
    step: Step,
    planned_on: Option<NaiveDate>,
    today: NaiveDate,
) -> StepState {
    if let Some(done) = done(opp, version, step, today) {
        return done;
    }
    let adopted = opp.done_on(version.id, Step::Vaststelling).is_some();
    if let Some(reason) = not_applicable(opp, version, step) {
        return StepState::NotApplicable(reason);
    }
    if adopted && is_overtaken(opp, version, step) {
        return StepState::NotApplicable(Reason::Overtaken);
    }
    if opp.is_unconfirmed() && version.kind == VersionKind::Vaststelling {
        return StepState::Unknown;
    }
    let is_time = step != Step::Rod || planned_on.is_some_and(|day| day < today);
    if adopted && step.missing_means_onvolledig() && is_time {
        StepState::Missing
    } else {
        StepState::Open
    }
}

/// What is only an arrangement and has lost its sense: asking for a view on a plan that is adopted, or
/// handing over a plan that was adopted before this program came.
fn is_overtaken(opp: &Opp, version: &Version, step: Step) -> bool {
    let before_our_time = opp.running_at_import && version.kind == VersionKind::Vaststelling;
    step == Step::Mening || (step == Step::Bekendmaking && before_our_time)
}

fn done(opp: &Opp, version: &Version, step: Step, today: NaiveDate) -> Option<StepState> {
    if step == Step::Instemming {
        return instemming_done(opp, version, today);
    }
    let of_step = standing(&opp.acts).filter(|act| act.version == Some(version.id));
    let stated = of_step
        .filter(|act| act.kind == ActKind::Done(step))
        .max_by_key(|act| act.happened_on)?;
    Some(StepState::Done {
        on: stated.happened_on,
        statement: stated.door == Door::Import,
    })
}

fn not_applicable(opp: &Opp, version: &Version, step: Step) -> Option<Reason> {
    let before_hoorrecht = || adopted_before_hoorrecht(opp.done_on(version.id, Step::Vaststelling));
    let recorded = || {
        standing(&opp.acts)
            .any(|act| act.version == Some(version.id) && act.kind == ActKind::NotApplicable(step))
    };
    match step {
        Step::Hoorrecht | Step::Invloed | Step::Uitleg => {
            before_hoorrecht().then_some(Reason::BeforeHoorrecht)
        }
        Step::Advies => (!opp.school_type.is_special()).then_some(Reason::NoCommission),
        Step::Rod if version.kind != VersionKind::Vaststelling => Some(Reason::PeriodUnchanged),
        Step::Rod => (!opp.school_type.registers_in_rod()).then_some(Reason::NotInRod),
        // Nobody at school can waive hoorrecht, advice or overleg; these three can lack an object:
        // no ouders to ask, no individual guidance to agree with, nobody to hand the plan to.
        Step::Mening | Step::Bekendmaking => recorded().then_some(Reason::Recorded),
        Step::Instemming => opp.needs_no_instemming(version.id).then_some(Reason::Recorded),
        Step::Overleg | Step::Vaststelling => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::Answer,
        contact::tests::contact,
        id::VersionId,
        opp::tests::opp,
        person::{Beslist, Rol},
        school::{Region, SchoolType},
        team::tests::person,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(opp: &Opp, today: &str) -> Checklist {
        let version = opp.versions.last().expect("a version");
        checklist(
            opp,
            version,
            &SchoolCalendar::new(Region::Midden, &[]),
            day(today),
        )
    }

    fn adopted_without(missing: &[Step]) -> Opp {
        let before = Step::ALL
            .iter()
            .filter(|step| **step <= Step::Vaststelling && !missing.contains(step));
        before.fold(opp("2026-08-24"), |opp, step| {
            opp.with(ActKind::Done(*step), "2026-10-01")
        })
    }

    #[test]
    fn an_opp_adopted_with_everything_is_complete_until_its_rod_day_has_passed() {
        let opp = adopted_without(&[]);
        assert_eq!(of(&opp, "2026-10-02").state(), VersionState::Complete);
        assert_eq!(
            of(&opp, "2026-10-09").state(),
            VersionState::Onvolledig(vec![Step::Rod])
        );
        let registered = opp.with(ActKind::Done(Step::Rod), "2026-10-09");
        assert_eq!(of(&registered, "2026-12-09").state(), VersionState::Complete);
    }

    #[test]
    fn a_fact_is_never_refused_and_what_is_missing_stays_red_until_repaired() {
        let opp = adopted_without(&[Step::Hoorrecht, Step::Overleg]);
        assert_eq!(
            of(&opp, "2026-10-02").state(),
            VersionState::Onvolledig(vec![Step::Hoorrecht, Step::Overleg])
        );
        let repaired = opp
            .with(ActKind::Done(Step::Hoorrecht), "2026-10-05")
            .with(ActKind::Done(Step::Overleg), "2026-10-06");
        assert_eq!(of(&repaired, "2026-10-06").state(), VersionState::Complete);
    }

    #[test]
    fn policy_steps_and_the_explanation_never_make_an_opp_onvolledig() {
        let opp = adopted_without(&[Step::Mening]).with(ActKind::Done(Step::Rod), "2026-10-02");
        let list = of(&opp, "2027-05-02");
        assert_eq!(list.state(), VersionState::Complete);
        let overtaken = StepState::NotApplicable(Reason::Overtaken);
        assert_eq!(list.item(Step::Mening).map(|item| item.state), Some(overtaken));
        assert_eq!(
            list.item(Step::Uitleg).map(|item| item.state),
            Some(StepState::Open)
        );
    }

    #[test]
    fn each_school_type_has_its_own_steps() {
        let states = |school_type, step| {
            let opp = Opp {
                school_type,
                ..opp("2026-08-24")
            };
            of(&opp, "2026-09-01").item(step).map(|item| item.state)
        };
        let none = |reason| Some(StepState::NotApplicable(reason));
        for school_type in [SchoolType::So, SchoolType::Vso] {
            assert_eq!(states(school_type, Step::Advies), Some(StepState::Open));
            assert_eq!(states(school_type, Step::Rod), none(Reason::NotInRod));
        }
        assert_eq!(states(SchoolType::Pro, Step::Rod), none(Reason::NotInRod));
        assert_eq!(states(SchoolType::Sbo, Step::Rod), none(Reason::NotInRod));
        assert_eq!(states(SchoolType::Vo, Step::Rod), Some(StepState::Open));
        assert_eq!(states(SchoolType::Vo, Step::Advies), none(Reason::NoCommission));
    }

    #[test]
    fn before_august_2025_no_hoorrecht_is_asked() {
        let old = opp("2025-05-01").with(ActKind::Done(Step::Vaststelling), "2025-07-31");
        let just = opp("2025-05-01").with(ActKind::Done(Step::Vaststelling), "2025-08-01");
        let state = |opp: &Opp, step| of(opp, "2026-09-01").item(step).map(|item| item.state);
        for step in [Step::Hoorrecht, Step::Invloed, Step::Uitleg] {
            assert_eq!(
                state(&old, step),
                Some(StepState::NotApplicable(Reason::BeforeHoorrecht))
            );
        }
        assert_eq!(state(&just, Step::Hoorrecht), Some(StepState::Missing));
    }

    #[test]
    fn what_a_running_opp_does_not_state_is_onbekend_until_the_coordinator_answers() {
        let running = Opp {
            running_at_import: true,
            ..adopted_without(&[Step::Hoorrecht, Step::Invloed])
        };
        assert!(matches!(
            of(&running, "2026-11-01").state(),
            VersionState::Onbekend(_)
        ));
        let confirmed = running.with(ActKind::Gestart, "2026-11-02");
        assert!(matches!(
            of(&confirmed, "2026-11-03").state(),
            VersionState::Onvolledig(_)
        ));
    }

    #[test]
    fn nobody_is_asked_to_hand_over_a_plan_that_was_adopted_long_ago() {
        let running = Opp {
            running_at_import: true,
            ..adopted_without(&[])
        };
        let started = running.with(ActKind::Gestart, "2026-11-02");
        let item = of(&started, "2026-11-03")
            .item(Step::Bekendmaking)
            .map(|item| item.state);
        assert_eq!(item, Some(StepState::NotApplicable(Reason::Overtaken)));
    }

    #[test]
    fn hoorrecht_cannot_be_waived_and_instemming_only_when_there_is_nothing_to_agree_with() {
        let opp = opp("2026-08-24")
            .with(ActKind::NotApplicable(Step::Hoorrecht), "2026-09-01")
            .with(ActKind::NotApplicable(Step::Instemming), "2026-09-01");
        let state = |step| of(&opp, "2026-09-02").item(step).map(|item| item.state);
        assert_eq!(state(Step::Hoorrecht), Some(StepState::Open));
        assert_eq!(
            state(Step::Instemming),
            Some(StepState::NotApplicable(Reason::Recorded))
        );
    }

    #[test]
    fn instemming_person_by_person_is_done_when_the_last_one_agreed() {
        let akkoord = |who| ActKind::Instemming {
            person: person(who),
            answer: Answer::Akkoord,
        };
        let two = Opp {
            contacts: [11, 12]
                .map(|who| contact(who, Rol::Ouder, Beslist::Beslist))
                .into(),
            ..opp("2026-08-24")
        };
        let one = two.with(akkoord(11), "2026-09-20");
        let state = |opp: &Opp| {
            of(opp, "2026-09-25")
                .item(Step::Instemming)
                .map(|item| item.state)
        };
        assert_eq!(state(&one), Some(StepState::Open));
        let both = one.clone().with(akkoord(12), "2026-09-22");
        let done = StepState::Done {
            on: day("2026-09-22"),
            statement: false,
        };
        assert_eq!(state(&both), Some(done));
        let besluit = one.with(ActKind::Schoolbesluit, "2026-09-22");
        assert_eq!(state(&besluit), Some(done));
    }

    #[test]
    fn who_begins_to_decide_after_the_vaststelling_does_not_undo_what_was_agreed() {
        let akkoord = ActKind::Instemming {
            person: person(11),
            answer: Answer::Akkoord,
        };
        let mut opp = Opp {
            contacts: vec![contact(11, Rol::Ouder, Beslist::Beslist)],
            ..opp("2026-08-24")
        }
        .with(akkoord, "2026-09-20")
        .with(ActKind::Done(Step::Vaststelling), "2026-10-01");
        let state = |opp: &Opp| {
            of(opp, "2027-06-10")
                .item(Step::Instemming)
                .map(|item| item.state)
        };
        let done = Some(StepState::Done {
            on: day("2026-09-20"),
            statement: false,
        });
        assert_eq!(state(&opp), done);
        let mut later = contact(12, Rol::Pleegouder, Beslist::Beslist);
        later.since = day("2027-06-03");
        opp.contacts.push(later);
        assert_eq!(state(&opp), done);
        opp.contacts[1].since = day("2026-08-24");
        assert_eq!(state(&opp), Some(StepState::Missing), "silent all the time");
    }

    fn revised(mut opp: Opp) -> Opp {
        opp.versions.push(Version {
            id: VersionId::from_bytes([2; 16]),
            number: 2,
            kind: VersionKind::Bijstelling {
                begun_on: day("2027-02-01"),
            },
        });
        opp
    }

    /// WEC art. 41a lid 5 and 6.
    #[test]
    fn the_commission_advises_on_a_bijstelling_too_in_so_and_vso_only() {
        for school_type in SchoolType::ALL {
            let opp = revised(Opp {
                school_type: *school_type,
                ..adopted_without(&[])
            });
            let wanted = match school_type {
                SchoolType::So | SchoolType::Vso => StepState::Open,
                _ => StepState::NotApplicable(Reason::NoCommission),
            };
            let advice = of(&opp, "2027-02-02").item(Step::Advies).map(|item| item.state);
            assert_eq!(advice, Some(wanted), "{school_type}");
        }
    }

    #[test]
    fn a_bijstelling_has_its_own_checklist_and_never_touches_rod() {
        let list = of(&revised(adopted_without(&[])), "2027-02-02");
        assert_eq!(list.state(), VersionState::InTheMaking);
        assert_eq!(
            list.item(Step::Hoorrecht).map(|item| item.state),
            Some(StepState::Open)
        );
        assert_eq!(
            list.item(Step::Rod).map(|item| item.state),
            Some(StepState::NotApplicable(Reason::PeriodUnchanged))
        );
    }
}
