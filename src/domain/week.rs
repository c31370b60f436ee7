//! What a week letter tells one reader: everything of theirs that is to be done, the most urgent
//! first.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    calendar::{HolidayKind, SchoolCalendar},
    capacity::Capacity,
    checklist::{Item, StepState, checklist},
    evaluatie::{EvaluatieToHold, YearOfEvaluaties, evaluaties},
    id::{OppId, VersionId},
    ladder::Rung,
    moment::add_days,
    obligation::Obligation,
    opp::{Opp, Term, Version},
    reference::Reference,
    reminder::plan,
    rules::Rules,
    school_year::SchoolYear,
    step::{Basis, Step},
    team::{Recipient, Staff},
};

/// How far "binnenkort" reaches, in days after this week.
const SOON_DAYS: i64 = 14;

/// The four parts of a week letter, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// To be done this week.
    ThisWeek,
    /// A term of the law has passed, or an adopted OPP lacks something.
    Late,
    /// Somebody should be rung up.
    Call,
    /// In the two weeks after this one.
    Soon,
}

impl Part {
    /// In the order in which they are read.
    pub const ALL: [Self; 4] = [Self::ThisWeek, Self::Late, Self::Call, Self::Soon];
}

/// One thing that is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is read.
    pub part: Part,
    /// The day that counts: the term, or the planned day.
    pub day: NaiveDate,
    /// Its OPP, for people.
    pub reference: Reference,
    /// Its OPP.
    pub opp: OppId,
    /// Its version, where it belongs to one.
    pub version: Option<VersionId>,
    /// What is to be done.
    pub obligation: Obligation,
    /// The term it runs to.
    pub term: NaiveDate,
    /// Whether `day` is set by law.
    pub by_law: bool,
    /// Whose turn it is.
    pub owner: Capacity,
}

/// Everything about `opp` for one reader in the week of `today`.
#[must_use]
pub fn entries(opp: &Opp, rules: &Rules, staff: &Staff, who: Recipient, today: NaiveDate) -> Vec<Entry> {
    if !opp.team.capacities(who.person).contains(&who.capacity) {
        return Vec::new();
    }
    let leads = opp.team.lead(today, staff) == who || who.capacity == Capacity::Coordinator;
    let each_late_step = !leads && who.capacity != Capacity::Deputy;
    let week = Week {
        opp,
        rules,
        staff,
        today,
        each_late_step,
    };
    let mut entries = if leads {
        week.everything()
    } else {
        week.of_reader(who)
    };
    if leads {
        // Whoever stands in for the coordinator is on turn himself.
        let on_turn = entries
            .iter_mut()
            .filter(|entry| entry.owner == Capacity::Coordinator);
        on_turn.for_each(|entry| entry.owner = who.capacity);
    }
    entries
}

/// For how many days something that is not done gives its owner a week letter of its own; after that
/// once a month. By then it was asked about, and others know.
const WEEKLY_FOR_DAYS: i64 = 35;

/// Whether somebody other than a coordinator gets a week letter on `today` for these entries. What only
/// comes soon is told in a letter that goes anyway, and is no reason for one.
pub fn is_worth_a_letter<'a>(mut entries: impl Iterator<Item = &'a Entry>, today: NaiveDate) -> bool {
    let first_of_month = today.day() <= 7;
    entries.any(|entry| {
        let is_fresh = (today - entry.day).num_days() <= WEEKLY_FOR_DAYS;
        entry.part != Part::Soon && (is_fresh || first_of_month)
    })
}

/// The OPPs that begin in the coming summer holiday or shortly after it, and when their term ends:
/// told in the first week letter of June, because their six weeks begin before anybody is back.
#[must_use]
pub fn begins_after_summer(opp: &Opp, calendar: &SchoolCalendar, today: NaiveDate) -> bool {
    let end = NaiveDate::from_ymd_opt(today.year(), 9, 30);
    let summer = (0..92).map(|n| add_days(today, n)).find(|day| {
        calendar
            .holiday(*day)
            .is_some_and(|holiday| holiday.kind == HolidayKind::Zomer)
    });
    let (Some(end), Some(summer)) = (end, summer) else {
        return false;
    };
    opp.left_on().is_none() && opp.adopted_on().is_none() && summer <= opp.start && opp.start <= end
}

/// Whether the week letter of `day` is the reader's first of June.
#[must_use]
pub fn is_first_of_june(day: NaiveDate) -> bool {
    day.month() == 6 && (day.day() <= 7 || add_days(monday_of(day), -1).month() == 5)
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

mod others;

struct Week<'a> {
    opp: &'a Opp,
    rules: &'a Rules,
    staff: &'a Staff,
    today: NaiveDate,
    /// After the term each open step is an entry of its own: for the owner of one step the whole
    /// term would say too little.
    each_late_step: bool,
}

impl Week<'_> {
    fn sunday(&self) -> NaiveDate {
        self.today.week(Weekday::Mon).last_day()
    }

    fn is_soon(&self, day: NaiveDate) -> bool {
        self.sunday() < day && day <= add_days(self.sunday(), SOON_DAYS)
    }

    fn everything(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        if self.opp.is_unconfirmed() && !self.opp.is_over() {
            entries.push(self.question_at_import());
        }
        if !self.opp.is_over() && self.opp.contacts_to_find_out().next().is_some() {
            entries.push(self.entry(
                Part::ThisWeek,
                Obligation::FindOutGezag,
                None,
                self.opp.known_from,
            ));
        }
        if !self.opp.is_over() {
            for version in self.opp.versions_that_count() {
                self.version(version, &mut entries);
            }
            for moment in self.evaluaties() {
                entries.extend(self.evaluatie(&moment));
            }
            entries.extend(self.clocks());
        }
        entries.extend(self.tasks());
        entries
    }

    /// Others than the coordinator read only what is theirs: their own steps, and for vaststeller
    /// and deputy what has been told them because it is late.
    fn of_reader(&self, who: Recipient) -> Vec<Entry> {
        let told: Vec<Obligation> = plan(self.opp, self.rules, self.staff, self.sunday())
            .iter()
            .filter(|line| line.key.person == who.person && line.key.capacity == who.capacity)
            .filter(|line| line.key.rung == Rung::After)
            .map(|line| line.key.obligation)
            .collect();
        let is_theirs = |entry: &Entry| match who.capacity {
            Capacity::Deputy => told.contains(&entry.obligation),
            own => entry.owner == own || told.contains(&entry.obligation),
        };
        let own = |entry: Entry| Entry {
            part: if entry.part == Part::Call {
                Part::ThisWeek
            } else {
                entry.part
            },
            ..entry
        };
        let mut theirs: Vec<Entry> = self.everything().into_iter().filter(is_theirs).map(own).collect();
        // A plan whose term is named needs no second line for the vaststelling itself.
        let named: Vec<_> = theirs
            .iter()
            .filter(|entry| entry.obligation == Obligation::Term)
            .map(|entry| entry.version)
            .collect();
        theirs.retain(|entry| {
            entry.obligation != Obligation::Step(Step::Vaststelling) || !named.contains(&entry.version)
        });
        theirs
    }

    fn entry(&self, part: Part, obligation: Obligation, version: Option<&Version>, day: NaiveDate) -> Entry {
        Entry {
            part,
            day,
            reference: self.opp.reference,
            opp: self.opp.id,
            version: version.map(|version| version.id),
            obligation,
            term: version.map_or(day, |version| self.opp.term(version).last_day()),
            by_law: false,
            owner: Capacity::Coordinator,
        }
    }

    fn question_at_import(&self) -> Entry {
        let adopted = self.opp.adopted_on().is_some();
        let what = if adopted {
            Obligation::ImportCheck
        } else {
            Obligation::ImportPast
        };
        self.entry(Part::ThisWeek, what, None, self.opp.known_from)
    }

    fn version(&self, version: &Version, entries: &mut Vec<Entry>) {
        let list = checklist(self.opp, version, &self.rules.calendar, self.today);
        let to_do: Vec<&Item> = list.to_do().collect();
        if self.opp.done_on(version.id, Step::Vaststelling).is_some() {
            entries.extend(
                to_do
                    .iter()
                    .filter_map(|item| self.after_vaststelling(version, item)),
            );
            return;
        }
        let term = self.opp.term(version);
        if term.last_day() < self.today {
            // What was past at the import is asked first; it is called late only after the rest.
            if term.last_day() < self.opp.floor(version) && !self.is_told_late() {
                return;
            }
            entries.push(self.late_term(version, &term));
            if self.each_late_step {
                let late = to_do.iter().filter(|item| item.step <= Step::Vaststelling);
                entries.extend(late.filter_map(|item| self.step_entry(Part::Late, version, item)));
            }
            return;
        }
        let before: Vec<&Item> = to_do
            .into_iter()
            .filter(|item| item.step <= Step::Vaststelling)
            .collect();
        entries.extend(before.iter().filter_map(|item| self.planned(version, item)));
        let next = before
            .iter()
            .find(|item| item.planned_on.is_some_and(|day| self.is_soon(day)));
        entries.extend(next.and_then(|item| self.step_entry(Part::Soon, version, item)));
        entries.extend(self.term_ahead(version, &term));
    }

    /// A step whose planned day is in this week or has passed. When it is somebody else's and five
    /// school days behind, the coordinator does better to ring than to wait.
    fn planned(&self, version: &Version, item: &Item) -> Option<Entry> {
        let day = item.planned_on.filter(|day| *day <= self.sunday())?;
        if self.opp.is_asked_by_letter(version, item.step, self.rules) {
            return None;
        }
        let after = self.rules.ladder.deputy_after;
        let is_behind = self
            .rules
            .calendar
            .school_days_after(day, after)
            .is_some_and(|limit| limit <= self.today);
        let somebody_else = self.opp.team.on_turn(item.step.owner()) != Capacity::Coordinator;
        let part = if is_behind && somebody_else {
            Part::Call
        } else {
            Part::ThisWeek
        };
        self.step_entry(part, version, item)
    }

    fn step_entry(&self, part: Part, version: &Version, item: &Item) -> Option<Entry> {
        let entry = self.entry(part, Obligation::Step(item.step), Some(version), item.planned_on?);
        Some(Entry {
            owner: item.step.owner(),
            ..entry
        })
    }

    fn after_vaststelling(&self, version: &Version, item: &Item) -> Option<Entry> {
        match item.planned_on {
            _ if item.state == StepState::Missing => self.step_entry(Part::Late, version, item),
            Some(day) if day <= self.sunday() => self.planned(version, item),
            Some(day) if self.is_soon(day) => self.step_entry(Part::Soon, version, item),
            _ => None,
        }
    }

    fn late_term(&self, version: &Version, term: &Term) -> Entry {
        let part = if matches!(term, Term::Aim(_)) {
            Part::ThisWeek
        } else {
            Part::Late
        };
        let entry = self.entry(part, Obligation::Term, Some(version), term.last_day());
        Entry {
            by_law: term.is_law(),
            ..entry
        }
    }

    fn is_told_late(&self) -> bool {
        plan(self.opp, self.rules, self.staff, self.today)
            .iter()
            .any(|line| line.key.obligation == Obligation::Term && line.key.rung == Rung::After)
    }

    fn term_ahead(&self, version: &Version, term: &Term) -> Option<Entry> {
        let day = term.last_day();
        let part = if day <= self.sunday() {
            Part::ThisWeek
        } else if self.is_soon(day) {
            Part::Soon
        } else {
            return None;
        };
        Some(Entry {
            by_law: term.is_law(),
            ..self.entry(part, Obligation::Term, Some(version), day)
        })
    }

    fn evaluaties(&self) -> Vec<EvaluatieToHold> {
        let this_year = SchoolYear::of(self.today);
        let last_year = SchoolYear::beginning_in(this_year.first_year() - 1);
        [last_year, this_year]
            .into_iter()
            .filter_map(|year| match evaluaties(self.opp, year, self.rules) {
                YearOfEvaluaties::ToHold(moments) => Some(moments),
                _ => None,
            })
            .flatten()
            .collect()
    }

    fn evaluatie(&self, moment: &EvaluatieToHold) -> Option<Entry> {
        let obligation = Obligation::Evaluatie(moment.school_year, moment.number);
        let legal_end = moment.school_year.last_day();
        let by_law = moment.basis == Basis::Law;
        let (part, day, by_law) = if legal_end < self.today {
            by_law.then_some((Part::Late, legal_end, true))?
        } else if moment.planned_on <= self.sunday() {
            (Part::ThisWeek, moment.planned_on, false)
        } else if self.is_soon(moment.planned_on) {
            (Part::Soon, moment.planned_on, false)
        } else {
            return None;
        };
        Some(Entry {
            term: legal_end,
            by_law,
            ..self.entry(part, obligation, None, day)
        })
    }
}
