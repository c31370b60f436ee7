//! Tasks: said once when they begin, and asked about when they stay open.

use super::{Capacity, Obligation, Plan, Rung};
use crate::domain::task::tasks;

impl Plan<'_> {
    pub(super) fn tasks(&mut self) {
        for task in tasks(self.opp, self.rules) {
            let version = self
                .opp
                .versions
                .iter()
                .find(|version| Some(version.id) == task.version);
            let what = (version, task.obligation, task.term);
            let since = task.since.max(self.opp.known_from);
            self.add_late(what, Rung::Once, task.owner, since);
            match task.obligation {
                // Nobody is hurried into starting: the terms have reminders of their own.
                Obligation::Start => {}
                // A letter that nobody posts is a letter that does not arrive.
                Obligation::Post(_) => {
                    let days = self.rules.ladder.deputy_after;
                    if let Some(day) = self.rules.calendar.school_days_after(since, days) {
                        self.add_late(what, Rung::After, Capacity::Coordinator, day);
                    }
                    self.ask_when_it_stays_late(what, Capacity::Coordinator, since);
                }
                // Somebody waits for a call: after a school week a second person hears of it.
                Obligation::CallBack(_) => {
                    self.tell_deputy(what, since);
                    self.ask_when_it_stays_late(what, task.owner, since);
                }
                _ => self.ask_when_it_stays_late(what, task.owner, since),
            }
        }
    }
}
