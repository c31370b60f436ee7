//! One OPP as the rules see it: dates, acts and people, and nothing that tells who the leerling is.

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, standing},
    contact::{Contact, Leerling},
    deadline::{Deadline, six_weeks_from},
    id::{OppId, VersionId},
    moment::add_days,
    planned_moment::PlannedMoment,
    reference::Reference,
    rules::Rules,
    school::SchoolType,
    setting::keep_until,
    start_event::StartEvent,
    step::Step,
    team::Team,
};

/// What the rules need to know of one OPP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opp {
    /// Its name in the database.
    pub id: OppId,
    /// Its name for people.
    pub reference: Reference,
    /// The kind of school it belongs to (a VO school can have praktijkonderwijs).
    pub school_type: SchoolType,
    /// What started the six weeks.
    pub start_event: StartEvent,
    /// The day of that event.
    pub start: NaiveDate,
    /// The first day on which this program could remind anybody: the import, or the day after it.
    pub known_from: NaiveDate,
    /// At its first import it was already adopted or past its term.
    pub running_at_import: bool,
    /// Planned end of the plan.
    pub looptijd_until: Option<NaiveDate>,
    /// Last day of the toelaatbaarheidsverklaring.
    pub tlv_until: Option<NaiveDate>,
    /// Last day of the arrangement.
    pub arrangement_until: Option<NaiveDate>,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<Version>,
    /// Everything recorded about it.
    pub acts: Vec<Act>,
    /// Who works on it.
    pub team: Team,
    /// The leerling.
    pub leerling: Leerling,
    /// The people round the leerling, in the order in which the school names them.
    pub contacts: Vec<Contact>,
    /// The talks and evaluations that are planned, in order of day.
    pub moments: Vec<PlannedMoment>,
}

/// A version of an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Its name in the database.
    pub id: VersionId,
    /// 1 for the first, then counting up.
    pub number: u32,
    /// How it came about.
    pub kind: VersionKind,
}

/// How a version came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionKind {
    /// The OPP is made for the first time.
    Vaststelling,
    /// The plan is revised. No statutory six weeks.
    Bijstelling {
        /// The day on which the revision began.
        begun_on: NaiveDate,
    },
}

/// Until when a version should be adopted, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// The statutory term.
    Statutory(Deadline),
    /// The same six weeks for a start that the law does not name: an arrangement of the school.
    SchoolPolicy(Deadline),
    /// A bijstelling: the school aims for six weeks, and no law demands it.
    Aim(NaiveDate),
}

impl Term {
    /// The last day.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        match self {
            Self::Statutory(deadline) | Self::SchoolPolicy(deadline) => deadline.deadline,
            Self::Aim(day) => *day,
        }
    }

    /// Whether the law sets it.
    #[must_use]
    pub fn is_law(&self) -> bool {
        matches!(self, Self::Statutory(_))
    }
}

impl Opp {
    /// The version that is being worked on, or the last one adopted.
    #[must_use]
    pub fn current_version(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Until when `version` should be adopted.
    #[must_use]
    pub fn term(&self, version: &Version) -> Term {
        match version.kind {
            VersionKind::Vaststelling if self.start_event.is_law() => {
                Term::Statutory(six_weeks_from(self.start))
            }
            VersionKind::Vaststelling => Term::SchoolPolicy(six_weeks_from(self.start)),
            VersionKind::Bijstelling { begun_on } => Term::Aim(six_weeks_from(begun_on).deadline),
        }
    }

    /// The first day of work on `version`.
    #[must_use]
    pub fn first_day(&self, version: &Version) -> NaiveDate {
        match version.kind {
            VersionKind::Vaststelling => self.start,
            VersionKind::Bijstelling { begun_on } => begun_on,
        }
    }

    /// The day on which `step` of `version` was done (the last one, when recorded twice).
    #[must_use]
    pub fn done_on(&self, version: VersionId, step: Step) -> Option<NaiveDate> {
        self.dates_of(|act| act.version == Some(version) && act.kind == ActKind::Done(step))
            .max()
    }

    /// The day on which the first version was adopted.
    #[must_use]
    pub fn adopted_on(&self) -> Option<NaiveDate> {
        self.versions
            .first()
            .and_then(|first| self.done_on(first.id, Step::Vaststelling))
    }

    /// The day on which the coordinator started this OPP here; it answers "klopt dit?".
    #[must_use]
    pub fn started_here_on(&self) -> Option<NaiveDate> {
        self.dates_of(|act| act.kind == ActKind::Gestart).max()
    }

    /// The day on which the leerling left.
    #[must_use]
    pub fn left_on(&self) -> Option<NaiveDate> {
        self.dates_of(|act| act.kind == ActKind::Uitgeschreven).max()
    }

    /// The day on which the extra support ends.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.dates_of(|act| act.kind == ActKind::Beeindigd).max()
    }

    /// Until when the file of an OPP whose leerling left is kept, as the school set it.
    #[must_use]
    pub fn keep_until(&self, rules: &Rules) -> Option<NaiveDate> {
        keep_until(self.left_on()?, rules.keep_months)
    }

    /// Whether the work on the plan is over: the leerling left, or the support ends.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.left_on().is_some() || self.ended_on().is_some()
    }

    /// The days on which the plan was evaluated, in order.
    #[must_use]
    pub fn evaluated_on(&self) -> Vec<NaiveDate> {
        let mut days: Vec<_> = self.dates_of(|act| act.kind == ActKind::Evaluatie).collect();
        days.sort_unstable();
        days
    }

    /// Whether what the school did not state at import is still `onbekend`: the OPP was running,
    /// and the coordinator has not yet said that it is right.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.running_at_import && self.started_here_on().is_none()
    }

    /// The day before which no reminder about `version` can fall: its start, the import, and for an
    /// OPP that came in running the day after the coordinator said what is right.
    #[must_use]
    pub fn floor(&self, version: &Version) -> NaiveDate {
        let came_in_running = self.running_at_import && version.kind == VersionKind::Vaststelling;
        let confirmed = self
            .started_here_on()
            .filter(|_| came_in_running)
            .map(|day| add_days(day, 1));
        let floor = self.known_from.max(self.first_day(version));
        confirmed.map_or(floor, |day| day.max(floor))
    }

    fn dates_of<'a>(&'a self, wanted: impl Fn(&Act) -> bool + 'a) -> impl Iterator<Item = NaiveDate> + 'a {
        standing(&self.acts)
            .filter(move |act| wanted(act))
            .map(|act| act.happened_on)
    }
}

/// Whether an OPP is running when it is first imported: adopted already, or past its term.
#[must_use]
pub fn is_running(start: NaiveDate, adopted: bool, imported_on: NaiveDate) -> bool {
    adopted || six_weeks_from(start).deadline < imported_on
}

/// 1 August 2025: OPPs adopted before that day need no hoorrecht until they are revised or
/// evaluated.
#[must_use]
pub fn hoorrecht_in_force() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 8, 1).unwrap_or_default()
}

/// Whether a version was adopted before the hoorrecht came into force.
#[must_use]
pub fn adopted_before_hoorrecht(adopted_on: Option<NaiveDate>) -> bool {
    adopted_on.is_some_and(|day| day <= add_days(hoorrecht_in_force(), -1))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{act::Door, team::tests::team};

    /// An OPP of a primary school that starts on `start`, known from that day, with a full team.
    pub(crate) fn opp(start: &str) -> Opp {
        let start = start.parse().expect("a date");
        Opp {
            id: OppId::from_bytes([1; 16]),
            reference: Reference::parse("K7TQ").expect("a reference"),
            school_type: SchoolType::Po,
            start_event: StartEvent::Inschrijving,
            start,
            known_from: start,
            running_at_import: false,
            looptijd_until: None,
            versions: vec![Version {
                id: VersionId::from_bytes([1; 16]),
                number: 1,
                kind: VersionKind::Vaststelling,
            }],
            acts: Vec::new(),
            team: team(),
            tlv_until: None,
            arrangement_until: None,
            leerling: crate::domain::contact::tests::leerling(),
            contacts: Vec::new(),
            moments: Vec::new(),
        }
    }

    impl Opp {
        /// The same OPP with one more fact about its latest version.
        pub(crate) fn with(mut self, kind: ActKind, on: &str) -> Self {
            let number = u8::try_from(self.acts.len() + 1).expect("few acts");
            let of_version = kind.is_of_version();
            let version = self
                .versions
                .last()
                .map(|version| version.id)
                .filter(|_| of_version);
            let act = crate::domain::act::tests::act(number, kind, version, on);
            self.acts.push(Act {
                door: Door::Import,
                ..act
            });
            self
        }
    }

    #[test]
    fn a_start_that_the_law_does_not_name_is_a_policy_term() {
        let by_law = opp("2026-08-24");
        let version = by_law.versions[0];
        assert!(by_law.term(&version).is_law());
        let by_policy = Opp {
            start_event: StartEvent::BehoefteVastgesteld,
            ..by_law
        };
        assert!(!by_policy.term(&version).is_law());
        assert_eq!(by_policy.term(&version).last_day().to_string(), "2026-10-05");
    }

    #[test]
    fn an_opp_is_running_when_it_was_adopted_or_its_term_has_passed() {
        let day = |text: &str| text.parse().expect("a date");
        assert!(is_running(day("2026-08-24"), true, day("2026-09-01")));
        assert!(is_running(day("2026-08-24"), false, day("2026-10-06")));
        assert!(!is_running(day("2026-08-24"), false, day("2026-10-05")));
    }
}
