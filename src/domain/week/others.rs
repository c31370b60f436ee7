//! What a week letter tells beside the steps, the term and the evaluations: open tasks, and clocks that
//! run out.

use chrono::NaiveDate;

use super::{Entry, Part, Week};
use crate::domain::{
    ladder::Rung,
    moment::add_days,
    obligation::Obligation,
    opp::Version,
    reminder::plan,
    task::{Task, tasks},
};

/// For how many days something that has ended stays in the week letter.
const ENDED_DAYS: i64 = 35;

impl Week<'_> {
    /// The tasks that are open this week.
    pub(super) fn tasks(&self) -> Vec<Entry> {
        tasks(self.opp, self.rules)
            .iter()
            .filter(|task| task.since <= self.sunday())
            .map(|task| self.task(task))
            .collect()
    }

    fn task(&self, task: &Task) -> Entry {
        let part = match task.obligation {
            Obligation::Call(..) => Part::Call,
            _ => Part::ThisWeek,
        };
        let version: Option<&Version> = self
            .opp
            .versions
            .iter()
            .find(|version| Some(version.id) == task.version);
        Entry {
            term: task.term,
            owner: task.owner,
            ..self.entry(part, task.obligation, version, task.since)
        }
    }

    /// A clock is named when somebody is told of it, and for some weeks after it ran out.
    pub(super) fn clocks(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let monday = add_days(self.sunday(), -6);
        for line in plan(self.opp, self.rules, self.staff, add_days(self.sunday(), 14)) {
            let is_clock = matches!(
                line.key.obligation,
                Obligation::Looptijd | Obligation::Tlv | Obligation::Arrangement | Obligation::Adulthood
            );
            if !is_clock || line.key.rung == Rung::After28 {
                continue;
            }
            if let Some(part) = self.part_of_clock(line.on, line.key.rung, monday) {
                entries.retain(|entry| entry.obligation != line.key.obligation);
                entries.push(self.entry(part, line.key.obligation, None, line.key.term));
            }
        }
        entries
    }

    fn part_of_clock(&self, told_on: NaiveDate, rung: Rung, monday: NaiveDate) -> Option<Part> {
        let is_fresh = rung == Rung::After && told_on >= add_days(self.today, -ENDED_DAYS);
        if told_on <= self.sunday() && (told_on >= monday || is_fresh) {
            Some(Part::ThisWeek)
        } else {
            self.is_soon(told_on).then_some(Part::Soon)
        }
    }
}
