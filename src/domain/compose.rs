//! From the state of the OPPs to what a letter says: asked when a letter is made, and again at the
//! moment of sending, so that nobody reads about something that was done in the meantime.

use chrono::NaiveDate;

use super::{
    capacity::Capacity,
    checklist::{Checklist, checklist},
    due::is_planned,
    evaluatie::{EvaluatieToHold, YearOfEvaluaties, evaluaties},
    id::PersonId,
    moment::Moment,
    notice::{About, AfterSummer, DailyLetter, DayFrom, EntryNotice, LineNotice, Unreached, WeekLetter},
    obligation::{LineKey, Obligation},
    opp::{Opp, Version, VersionKind},
    rules::{Ladder, Rules},
    step::{Basis, Step},
    team::{Recipient, Staff},
    told::Told,
    week::{Entry, Part, begins_after_summer, entries, is_first_of_june, is_worth_a_letter},
};

/// What is known about a school when letters are composed.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Its rules.
    pub rules: &'a Rules,
    /// Its staff.
    pub staff: &'a Staff,
    /// The OPPs that the letter is about.
    pub opps: &'a [Opp],
}

/// A letter before it has words: who reads it, on which day, and the lines that travel in it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Who reads it.
    pub who: Recipient,
    /// The day.
    pub day: NaiveDate,
    /// Its lines, each with the instant at which it should have been said if it is late.
    pub lines: Vec<(LineKey, Option<Moment>)>,
    /// Whether it is the first for this reader.
    pub is_first: bool,
    /// The day of the backup that was put back, in the first letter to a member of staff after it.
    pub put_back: Option<NaiveDate>,
    /// What people were told so far about these OPPs, and what they put off, moved or cancelled, also
    /// since the letter was composed.
    pub told: Told,
}

/// The daily letter, or `None` when none of its lines holds any more and there is nothing else to tell.
#[must_use]
pub fn daily_letter(world: World<'_>, frame: &Frame) -> Option<DailyLetter> {
    let lines = line_notices(world, frame);
    let has_something = !lines.is_empty() || frame.put_back.is_some();
    has_something.then(|| DailyLetter {
        capacity: frame.who.capacity,
        day: frame.day,
        put_back: frame.put_back,
        lines,
        first: first(world, frame),
    })
}

/// The week letter, or `None` when the reader is no coordinator and has nothing to do.
#[must_use]
pub fn week_letter(world: World<'_>, frame: &Frame, unreached: Vec<Unreached>) -> Option<WeekLetter> {
    let lines = line_notices(world, frame);
    let all = week_entries(world, frame.who, frame.day);
    let after_summer = after_summer(world, frame);
    let always = matches!(frame.who.capacity, Capacity::Coordinator) || frame.put_back.is_some();
    let worth_it = is_worth_a_letter(all.iter().map(|found| &found.entry), frame.day);
    if !always && lines.is_empty() && !worth_it && unreached.is_empty() {
        return None;
    }
    let counts = Part::ALL.map(|part| (part, all.iter().filter(|found| found.entry.part == part).count()));
    let limit = world.rules.ladder.week_letter_lines;
    let more = all.len().saturating_sub(limit);
    Some(WeekLetter {
        capacity: frame.who.capacity,
        day: frame.day,
        put_back: frame.put_back,
        lines,
        counts,
        entries: most_urgent(all, limit),
        more,
        after_summer,
        unreached,
        first: first(world, frame),
        lists: None,
    })
}

/// Everything that `who` has to do in the week of `day`.
#[must_use]
pub fn week_entries(world: World<'_>, who: Recipient, day: NaiveDate) -> Vec<EntryNotice> {
    let mut all: Vec<EntryNotice> = Vec::new();
    for opp in world.opps {
        for entry in entries(opp, world.rules, world.staff, who, day) {
            all.push(entry_notice(opp, entry));
        }
    }
    all.sort_by_key(|found| found.entry);
    all
}

/// The most urgent entries, read in the order of the parts: what is late by law first, then this
/// week, then who to ring, then soon, then what waits to be started; within a part the oldest first.
fn most_urgent(mut all: Vec<EntryNotice>, limit: usize) -> Vec<EntryNotice> {
    let urgency = |entry: &Entry| match entry.part {
        // Nobody is hurried into starting: every term has reminders of its own.
        _ if entry.obligation == Obligation::Start => 4,
        Part::Late => 0,
        Part::ThisWeek => 1,
        Part::Call => 2,
        Part::Soon => 3,
    };
    all.sort_by_key(|found| (urgency(&found.entry), found.entry));
    all.truncate(limit);
    all.sort_by_key(|found| found.entry);
    all
}

fn first(world: World<'_>, frame: &Frame) -> Option<Ladder> {
    frame.is_first.then(|| world.rules.ladder.clone())
}

fn after_summer(world: World<'_>, frame: &Frame) -> Vec<AfterSummer> {
    if frame.who.capacity != Capacity::Coordinator || !is_first_of_june(frame.day) {
        return Vec::new();
    }
    let mut found: Vec<AfterSummer> = world
        .opps
        .iter()
        .filter(|opp| begins_after_summer(opp, &world.rules.calendar, frame.day))
        .filter_map(|opp| {
            let term = opp.term(opp.versions.first()?);
            Some(AfterSummer {
                reference: opp.reference,
                start: opp.start,
                term: term.last_day(),
                term_is_law: term.is_law(),
            })
        })
        .collect();
    found.sort_by_key(|opp| (opp.start, opp.reference));
    found
}

fn entry_notice(opp: &Opp, entry: Entry) -> EntryNotice {
    let version = version_of(opp, entry.version);
    EntryNotice {
        entry,
        school_type: opp.school_type,
        adopted: version.is_some_and(|version| opp.done_on(version.id, Step::Vaststelling).is_some()),
        bijstelling: version.is_some_and(is_bijstelling),
        about: about(opp, entry.obligation),
        link: None,
    }
}

/// Whom a task is about, without a name: by the columns of the export, which is how staff names a contact
/// to this program too.
fn about(opp: &Opp, obligation: Obligation) -> Option<About> {
    opp.about(obligation.about()?)
}

impl Opp {
    /// A contact or the leerling, without a name; `None` for somebody who is neither (any more).
    #[must_use]
    pub fn about(&self, person: PersonId) -> Option<About> {
        if !self.is_about_or_round(person) {
            return None;
        }
        let place = self.contacts.iter().position(|contact| contact.person == person);
        let contact = place.and_then(|place| self.contacts.get(place));
        let column = contact.and_then(|contact| contact.slot).map(usize::from);
        let is_the_first_and_only = self.contacts.len() == 1 && column.is_none_or(|column| column == 1);
        Some(About {
            rol: contact.map(|contact| contact.rol),
            number: column
                .or(place.map(|place| place + 1))
                .filter(|_| !is_the_first_and_only),
        })
    }
}

fn line_notices(world: World<'_>, frame: &Frame) -> Vec<LineNotice> {
    let mut lines: Vec<LineNotice> = frame
        .lines
        .iter()
        .filter_map(|(key, should_have_been)| {
            let opp = world.opps.iter().find(|opp| opp.id == key.opp)?;
            let notice = line_notice(opp, world.rules, world.staff, &frame.told, key, frame.day)?;
            Some(LineNotice {
                should_have_been: *should_have_been,
                ..notice
            })
        })
        .collect();
    lines.sort_by_key(|line| (line.term, line.reference, line.obligation));
    lines
}

/// What a line says in a letter of `today`, or `None` when it is not said then any more: done, put off,
/// moved, cancelled, or somebody else's.
#[must_use]
pub fn line_notice(
    opp: &Opp,
    rules: &Rules,
    staff: &Staff,
    told: &Told,
    key: &LineKey,
    today: NaiveDate,
) -> Option<LineNotice> {
    if told.holds_back(key, today) || !is_planned(opp, rules, staff, told, key, today) {
        return None;
    }
    let notice = line_as_planned(opp, rules, key, today)?;
    let reader = Recipient {
        person: key.person,
        capacity: key.capacity,
    };
    // Whoever stands in for the coordinator is on turn himself.
    let leads = opp.team.lead(today, staff) == reader;
    let owner = if leads && notice.owner == Capacity::Coordinator {
        reader.capacity
    } else {
        notice.owner
    };
    Some(LineNotice {
        owner,
        day_from: if told.has_chosen(key) {
            DayFrom::Person
        } else {
            DayFrom::Rules
        },
        ..notice
    })
}

/// What a line says, whether or not it still stands in the plan; `None` only when its step is none
/// of its version.
#[must_use]
pub fn line_as_planned(opp: &Opp, rules: &Rules, key: &LineKey, today: NaiveDate) -> Option<LineNotice> {
    let version = version_of(opp, key.version);
    let list = version.map(|version| checklist(opp, version, &rules.calendar, today));
    let adopted = version.is_some_and(|version| opp.done_on(version.id, Step::Vaststelling).is_some());
    let to_do = list.iter().flat_map(Checklist::to_do);
    let before = to_do
        .map(|item| item.step)
        .filter(|step| *step < Step::Vaststelling)
        .collect();
    let evaluatie = evaluatie_of(opp, rules, key.obligation);
    let planned_on = match key.obligation {
        Obligation::Step(step) => list.as_ref()?.item(step)?.planned_on,
        _ => evaluatie.map(|moment| moment.planned_on),
    };
    let term_is_law = match key.obligation {
        Obligation::Evaluatie(..) => evaluatie.is_some_and(|moment| moment.basis == Basis::Law),
        _ => version.is_some_and(|version| opp.term(version).is_law()),
    };
    Some(LineNotice {
        reference: opp.reference,
        school_type: opp.school_type,
        start_event: opp.start_event,
        obligation: key.obligation,
        rung: key.rung,
        term: key.term,
        term_is_law,
        bijstelling: version.is_some_and(is_bijstelling),
        planned_on,
        today,
        owner: opp.team.on_turn(key.obligation.owner()),
        to_do: if key.obligation == Obligation::Term {
            before
        } else {
            Vec::new()
        },
        adopted,
        should_have_been: None,
        day_from: DayFrom::Rules,
        about: about(opp, key.obligation),
        keep_until: opp.keep_until(rules),
        target: key.into(),
        link: None,
    })
}

pub(super) fn evaluatie_of(opp: &Opp, rules: &Rules, obligation: Obligation) -> Option<EvaluatieToHold> {
    let Obligation::Evaluatie(year, number) = obligation else {
        return None;
    };
    match evaluaties(opp, year, rules) {
        YearOfEvaluaties::ToHold(moments) => moments.into_iter().find(|moment| moment.number == number),
        _ => None,
    }
}

fn version_of(opp: &Opp, id: Option<super::id::VersionId>) -> Option<&Version> {
    opp.versions.iter().find(|version| Some(version.id) == id)
}

fn is_bijstelling(version: &Version) -> bool {
    matches!(version.kind, VersionKind::Bijstelling { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        contact::{Contact, tests::contact},
        opp::tests::opp,
        person::{Beslist, Rol},
    };

    #[test]
    fn a_contact_is_named_by_its_columns_unless_it_is_the_first_and_only() {
        let in_columns = |slot, number| Contact {
            slot: Some(slot),
            ..contact(number, Rol::Ouder, Beslist::Beslist)
        };
        let number_of = |contacts: Vec<Contact>| {
            let mut opp = opp("2026-08-24");
            opp.contacts = contacts;
            let last = opp.contacts.last().expect("a contact").person;
            about(&opp, Obligation::Post(last)).expect("somebody").number
        };
        assert_eq!(number_of(vec![in_columns(1, 31)]), None);
        assert_eq!(number_of(vec![in_columns(3, 31)]), Some(3));
        assert_eq!(number_of(vec![in_columns(1, 31), in_columns(3, 32)]), Some(3));
    }
}
