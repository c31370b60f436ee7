//! Who works on an OPP, and who gets a letter for a role on a given day.
//!
//! Somebody always acts: an empty role, or one whose holder is away, falls to the coordinator;
//! when the coordinator is away, to the deputy.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{calendar::SchoolCalendar, capacity::Capacity, id::PersonId, working_days::WorkingDays};

/// The staff of one OPP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Keeps it going.
    pub coordinator: PersonId,
    /// Stands in.
    pub deputy: Option<PersonId>,
    /// Know the leerling; may be several.
    pub mentors: Vec<PersonId>,
    /// Adopts it.
    pub vaststeller: Option<PersonId>,
    /// Registers it in ROD.
    pub administratie: Option<PersonId>,
    /// Advises, in so and vso.
    pub cvb: Option<PersonId>,
}

/// When a member of staff works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Availability {
    /// The days of the week.
    pub working_days: WorkingDays,
    /// Absences; both dates belong to them.
    pub away: Vec<(NaiveDate, NaiveDate)>,
}

impl Availability {
    /// Whether this person is away on `date`.
    #[must_use]
    pub fn is_away(&self, date: NaiveDate) -> bool {
        self.away
            .iter()
            .any(|(from, until)| *from <= date && date <= *until)
    }
}

/// The staff of a school; somebody who is not in it works Monday to Friday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staff(pub BTreeMap<PersonId, Availability>);

impl Staff {
    /// Whether `person` is away on `date`.
    #[must_use]
    pub fn is_away(&self, person: PersonId, date: NaiveDate) -> bool {
        self.0
            .get(&person)
            .is_some_and(|availability| availability.is_away(date))
    }

    /// Whether `person` works at school on `date`: a school day, and one of their working days.
    /// Absence does not count here: it decides who is written to, not when.
    #[must_use]
    pub fn works_on(&self, person: PersonId, date: NaiveDate, calendar: &SchoolCalendar) -> bool {
        let working_days = self
            .0
            .get(&person)
            .map(|availability| availability.working_days)
            .unwrap_or_default();
        working_days.contains(date.weekday()) && calendar.is_school_day(date)
    }

    /// The day of the week letter in the week of `date`: the first day of that week on which
    /// `person` works; `None` in a holiday.
    #[must_use]
    pub fn week_letter_day(
        &self,
        person: PersonId,
        date: NaiveDate,
        calendar: &SchoolCalendar,
    ) -> Option<NaiveDate> {
        let monday = date.week(chrono::Weekday::Mon).first_day();
        monday
            .iter_days()
            .take(7)
            .find(|day| self.works_on(person, *day, calendar))
    }
}

/// Somebody who gets a letter, and in which capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient {
    /// The person.
    pub person: PersonId,
    /// The capacity.
    pub capacity: Capacity,
}

impl Team {
    /// Who hears on `date` what `role` has to do. Never empty.
    #[must_use]
    pub fn recipients(&self, role: Capacity, date: NaiveDate, staff: &Staff) -> Vec<Recipient> {
        let holders: Vec<PersonId> = match role {
            Capacity::Mentor => self.mentors.clone(),
            Capacity::Vaststeller => self.vaststeller.into_iter().collect(),
            Capacity::Administratie => self.administratie.into_iter().collect(),
            Capacity::Cvb => self.cvb.into_iter().collect(),
            Capacity::Coordinator
            | Capacity::Deputy
            | Capacity::Admin
            | Capacity::Ouder
            | Capacity::Vertegenwoordiger
            | Capacity::Leerling
            | Capacity::CareTeam => Vec::new(),
        };
        let present: Vec<Recipient> = holders
            .into_iter()
            .filter(|person| *person != self.coordinator && !staff.is_away(*person, date))
            .map(|person| Recipient {
                person,
                capacity: role,
            })
            .collect();
        if present.is_empty() {
            vec![self.lead(date, staff)]
        } else {
            present
        }
    }

    /// The role whose turn it is when `role` owns a step: that role, or the coordinator when nobody
    /// holds it.
    #[must_use]
    pub fn on_turn(&self, role: Capacity) -> Capacity {
        let held = match role {
            Capacity::Mentor => self.mentors.iter().any(|mentor| *mentor != self.coordinator),
            Capacity::Vaststeller => self.vaststeller.is_some_and(|person| person != self.coordinator),
            Capacity::Administratie => self
                .administratie
                .is_some_and(|person| person != self.coordinator),
            Capacity::Cvb => self.cvb.is_some_and(|person| person != self.coordinator),
            Capacity::Coordinator
            | Capacity::Deputy
            | Capacity::Admin
            | Capacity::Ouder
            | Capacity::Vertegenwoordiger
            | Capacity::Leerling
            | Capacity::CareTeam => false,
        };
        if held { role } else { Capacity::Coordinator }
    }

    /// Who keeps this OPP going on `date`: the coordinator, or the deputy while the coordinator is
    /// away and the deputy is not.
    #[must_use]
    pub fn lead(&self, date: NaiveDate, staff: &Staff) -> Recipient {
        let coordinator = Recipient {
            person: self.coordinator,
            capacity: Capacity::Coordinator,
        };
        match self.deputy {
            Some(deputy)
                if deputy != self.coordinator
                    && staff.is_away(self.coordinator, date)
                    && !staff.is_away(deputy, date) =>
            {
                Recipient {
                    person: deputy,
                    capacity: Capacity::Deputy,
                }
            }
            _ => coordinator,
        }
    }

    /// Everybody with a role, each once.
    #[must_use]
    pub fn everybody(&self) -> Vec<PersonId> {
        let others = [self.deputy, self.vaststeller, self.administratie, self.cvb];
        let mut all = vec![self.coordinator];
        all.extend(self.mentors.iter().copied().chain(others.into_iter().flatten()));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether `person` has `role` in this team under a name of its own (somebody who is both
    /// coordinator and mentor hears everything as coordinator).
    #[must_use]
    pub fn capacities(&self, person: PersonId) -> Vec<Capacity> {
        if person == self.coordinator {
            return vec![Capacity::Coordinator];
        }
        let roles = [
            (Capacity::Deputy, self.deputy == Some(person)),
            (Capacity::Mentor, self.mentors.contains(&person)),
            (Capacity::Vaststeller, self.vaststeller == Some(person)),
            (Capacity::Administratie, self.administratie == Some(person)),
            (Capacity::Cvb, self.cvb == Some(person)),
        ];
        roles
            .into_iter()
            .filter(|(_, has)| *has)
            .map(|(role, _)| role)
            .collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn person(number: u8) -> PersonId {
        PersonId::from_bytes([number; 16])
    }

    /// Coordinator 1, deputy 2, mentor 3, vaststeller 4, administratie 5, cvb 6.
    pub(crate) fn team() -> Team {
        Team {
            coordinator: person(1),
            deputy: Some(person(2)),
            mentors: vec![person(3)],
            vaststeller: Some(person(4)),
            administratie: Some(person(5)),
            cvb: Some(person(6)),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn away(who: u8, from: &str, until: &str) -> Staff {
        let availability = Availability {
            away: vec![(day(from), day(until))],
            ..Availability::default()
        };
        Staff(BTreeMap::from([(person(who), availability)]))
    }

    #[test]
    fn an_empty_role_falls_to_the_coordinator() {
        let team = Team {
            administratie: None,
            ..team()
        };
        let got = team.recipients(Capacity::Administratie, day("2026-10-01"), &Staff::default());
        assert_eq!(
            got,
            [Recipient {
                person: person(1),
                capacity: Capacity::Coordinator
            }]
        );
    }

    #[test]
    fn a_mentor_who_is_away_is_not_written_to_and_the_coordinator_is() {
        let staff = away(3, "2026-10-01", "2026-10-05");
        let who = |on| team().recipients(Capacity::Mentor, day(on), &staff);
        assert_eq!(
            who("2026-10-05"),
            [Recipient {
                person: person(1),
                capacity: Capacity::Coordinator
            }]
        );
        assert_eq!(
            who("2026-10-06"),
            [Recipient {
                person: person(3),
                capacity: Capacity::Mentor
            }]
        );
    }

    #[test]
    fn while_the_coordinator_is_away_the_deputy_leads() {
        let staff = away(1, "2026-10-01", "2026-10-05");
        assert_eq!(team().lead(day("2026-10-02"), &staff).capacity, Capacity::Deputy);
        assert_eq!(
            team().lead(day("2026-10-06"), &staff).capacity,
            Capacity::Coordinator
        );
        let alone = Team {
            deputy: None,
            ..team()
        };
        assert_eq!(
            alone.lead(day("2026-10-02"), &staff).capacity,
            Capacity::Coordinator
        );
    }

    #[test]
    fn the_week_letter_comes_on_the_first_day_somebody_works() {
        let calendar = SchoolCalendar::new(crate::domain::school::Region::Midden, &[]);
        let tuesday = WorkingDays::parse("di do").expect("days");
        let staff = Staff(BTreeMap::from([(
            person(1),
            Availability {
                working_days: tuesday,
                away: Vec::new(),
            },
        )]));
        let of = |who, date| staff.week_letter_day(person(who), day(date), &calendar);
        assert_eq!(of(1, "2026-09-11"), Some(day("2026-09-08")));
        assert_eq!(of(9, "2026-09-11"), Some(day("2026-09-07")));
        // Monday 29 March 2027 is tweede Paasdag.
        assert_eq!(of(9, "2027-03-31"), Some(day("2027-03-30")));
        assert_eq!(of(9, "2026-10-21"), None);
    }
}
