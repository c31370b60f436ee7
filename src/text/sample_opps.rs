//! Invented OPPs in every situation that the rules know, for the samples of letters.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{
    act::{Act, ActKind, Door},
    calendar::SchoolCalendar,
    contact::{Contact, Leerling},
    id::{ActId, OppId, PersonId, VersionId},
    moment::{Moment, add_days},
    opp::{Opp, Version, VersionKind},
    person::{Beslist, Gezag, Rol},
    reference::Reference,
    rules::{Evaluations, Ladder, Rules},
    school::{Profile, Region, SchoolType},
    setting::KEEP_MONTHS,
    start_event::StartEvent,
    step::Step,
    team::{Availability, Staff, Team},
};

/// One OPP with the rules and people of its school.
#[derive(Debug, Clone)]
pub struct Case {
    /// The OPP.
    pub opp: Opp,
    /// The rules of its school.
    pub rules: Rules,
    /// Who works when.
    pub staff: Staff,
}

/// A day that is written out in these samples; the first day of the calendar when it is none.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// Coordinator 1, deputy 2, mentor 3, vaststeller 4, administratie 5, cvb 6.
#[must_use]
pub fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

/// The sample situations: school types with their starts, both kinds of start events, everything
/// that can have happened, and every team. Not each with each: that says nothing new.
#[must_use]
pub fn cases() -> Vec<Case> {
    let kinds = [
        (SchoolType::Po, StartEvent::Inschrijving, "2026-08-24"),
        (SchoolType::Po, StartEvent::BehoefteVastgesteld, "2026-11-13"),
        (SchoolType::Po, StartEvent::StartSchooljaar, "2026-09-01"),
        (SchoolType::Vso, StartEvent::Inschrijving, "2026-11-13"),
        (SchoolType::Vso, StartEvent::BehoefteVastgesteld, "2027-03-24"),
        (SchoolType::Po, StartEvent::DefinitievePlaatsing, "2027-06-10"),
        (SchoolType::Vo, StartEvent::DefinitievePlaatsing, "2027-04-05"),
    ];
    let new = |(kind, event, start)| Case::new(kind, event, day(start));
    let plain = kinds.into_iter().map(new);
    plain
        .flat_map(Case::in_every_state)
        .flat_map(Case::with_every_team)
        .collect()
}

impl Case {
    /// An OPP that starts and is known on `start`, in a school in Midden with every default.
    #[must_use]
    pub fn new(school_type: SchoolType, start_event: StartEvent, start: NaiveDate) -> Self {
        Self {
            opp: Opp {
                id: OppId::from_bytes([1; 16]),
                reference: reference(0),
                school_type,
                start_event,
                start,
                known_from: start,
                running_at_import: false,
                looptijd_until: None,
                versions: vec![version(1, VersionKind::Vaststelling)],
                acts: Vec::new(),
                team: team(),
                tlv_until: None,
                arrangement_until: None,
                leerling: Leerling {
                    person: person(30),
                    born: None,
                    by_mail: false,
                },
                contacts: Vec::new(),
                moments: Vec::new(),
            },
            rules: rules(),
            staff: Staff::default(),
        }
    }

    /// Another reference, so that letters about several can tell them apart.
    #[must_use]
    pub fn called(mut self, number: u8) -> Self {
        self.opp.reference = reference(number);
        self.opp.id = OppId::from_bytes([number.saturating_add(1); 16]);
        self
    }

    /// The same with a fact about its latest version, so many days after the start.
    #[must_use]
    pub fn with(mut self, kind: ActKind, days_after_start: i64) -> Self {
        let number = u8::try_from(self.opp.acts.len() + 1).unwrap_or(u8::MAX);
        let happened_on = add_days(self.opp.start, days_after_start);
        let of_version = kind
            .step()
            .and(self.opp.versions.last())
            .map(|version| version.id);
        self.opp.acts.push(Act {
            id: ActId::from_bytes([number; 16]),
            kind,
            version: of_version,
            happened_on,
            recorded_at: Moment::at(happened_on, NaiveTime::MIN),
            actor: None,
            door: Door::Import,
            supersedes: None,
        });
        self
    }

    /// The same with these steps done on one day.
    #[must_use]
    pub fn with_steps(self, steps: &[Step], days_after_start: i64) -> Self {
        let done = |case: Self, step: &Step| case.with(ActKind::Done(*step), days_after_start);
        steps.iter().fold(self, done)
    }

    /// The same, and a bijstelling begins.
    #[must_use]
    pub fn revised(mut self, days_after_start: i64) -> Self {
        let begun_on = add_days(self.opp.start, days_after_start);
        let next = version(2, VersionKind::Bijstelling { begun_on });
        self.opp.versions.push(next);
        self
    }

    /// The same, but it came into the program only so many days after its start.
    #[must_use]
    pub fn imported(mut self, days_after_start: i64, running: bool) -> Self {
        self.opp.known_from = add_days(self.opp.start, days_after_start);
        self.opp.running_at_import = running;
        self
    }

    /// Everything that can have happened to it.
    #[must_use]
    pub fn in_every_state(self) -> Vec<Self> {
        let before = [
            Step::Mening,
            Step::Hoorrecht,
            Step::Invloed,
            Step::Advies,
            Step::Overleg,
            Step::Instemming,
        ];
        let new = || self.clone();
        let adopted = || {
            new()
                .with_steps(&before, 30)
                .with(ActKind::Done(Step::Vaststelling), 38)
        };
        let with_gaps = || new().with(ActKind::Done(Step::Vaststelling), 38);
        let mut gezag = new();
        gezag.opp.contacts = vec![Contact {
            person: person(9),
            slot: Some(1),
            rol: Rol::Overig,
            gezag: Gezag::Onbekend,
            beslist: Beslist::NogUitzoeken,
            by_mail: true,
            since: gezag.opp.known_from,
        }];
        let mut often = adopted();
        often.rules.evaluations = Evaluations {
            profile: Profile::Westland,
            per_year: 3,
        };
        vec![
            new(),
            new().with_steps(&before, 20),
            new().with_steps(&[Step::Mening, Step::Hoorrecht, Step::Invloed], 10),
            new().imported(37, false),
            new().imported(38, false),
            new().imported(60, true),
            new().imported(60, true).with(ActKind::Gestart, 70),
            adopted(),
            adopted().revised(120),
            adopted().revised(63),
            adopted().imported(60, true),
            with_gaps(),
            with_gaps().revised(100),
            with_gaps()
                .revised(100)
                .with(ActKind::Done(Step::Vaststelling), 130),
            gezag,
            often,
        ]
    }

    /// With everybody there, with nobody but the coordinator, with the coordinator away, and with
    /// a coordinator who works on two days.
    #[must_use]
    pub fn with_every_team(self) -> Vec<Self> {
        let mut alone = self.clone();
        alone.opp.team = Team {
            coordinator: person(1),
            deputy: None,
            mentors: Vec::new(),
            vaststeller: None,
            administratie: None,
            cvb: None,
        };
        let mut away = self.clone();
        away.opp.team.mentors.clear();
        away.opp.team.vaststeller = None;
        away.opp.team.administratie = None;
        away.opp.team.cvb = None;
        away.staff = availability("ma di wo do vr", Some((day("2026-01-01"), day("2030-12-31"))));
        let mut part_time = self.clone();
        part_time.staff = availability("di do", None);
        vec![self, alone, away, part_time]
    }
}

fn availability(working_days: &str, away: Option<(NaiveDate, NaiveDate)>) -> Staff {
    let working_days = crate::domain::working_days::WorkingDays::parse(working_days).unwrap_or_default();
    let of = |away: Option<_>| Availability {
        working_days,
        away: away.into_iter().collect(),
    };
    let others = (2..=6).map(|number| (person(number), of(None)));
    let all: BTreeMap<_, _> = others.chain([(person(1), of(away))]).collect();
    Staff(all)
}

/// References that mean nothing; each number has its own.
pub(super) fn reference(number: u8) -> Reference {
    let bytes = [17, 5, 23, 20].map(|letter: u8| letter.wrapping_add(number.wrapping_mul(7)) % 31);
    // Four bytes below 31 always make a reference.
    Reference::from_bytes(bytes).unwrap_or_else(|| reference(0))
}

fn version(number: u8, kind: VersionKind) -> Version {
    Version {
        id: VersionId::from_bytes([number; 16]),
        number: u32::from(number),
        kind,
    }
}

fn team() -> Team {
    Team {
        coordinator: person(1),
        deputy: Some(person(2)),
        mentors: vec![person(3)],
        vaststeller: Some(person(4)),
        administratie: Some(person(5)),
        cvb: Some(person(6)),
    }
}

fn rules() -> Rules {
    Rules {
        calendar: SchoolCalendar::new(Region::Midden, &[]),
        ladder: Ladder::default(),
        evaluations: Evaluations {
            profile: Profile::Wettelijk,
            per_year: 1,
        },
        send_at: NaiveTime::from_hms_opt(8, 15, 0).unwrap_or_default(),
        keep_months: KEEP_MONTHS,
    }
}
