//! Clocks beside the six weeks: the end of the plan, of the TLV, of an arrangement, and the eighteenth
//! birthday. None of them is set by the law; all of this is policy and is called so.

use chrono::{Months, NaiveDate};

use super::{Capacity, Obligation, Plan, Rung, add_days, place};
use crate::domain::{
    evaluatie::{FIRST_MONTHS, SECOND_MONTHS},
    news::adulthood_told_on,
};

/// Days before the end of a plan on which the coordinator hears, and once more.
const LOOPTIJD_DAYS: [i64; 2] = [56, 14];

impl Plan<'_> {
    pub(super) fn clocks(&mut self) {
        let months = |end: NaiveDate| {
            [FIRST_MONTHS, SECOND_MONTHS].map(|months| end.checked_sub_months(Months::new(months)))
        };
        if let Some(end) = self.opp.looptijd_until {
            let days = LOOPTIJD_DAYS.map(|days| Some(add_days(end, -days)));
            self.clock(Obligation::Looptijd, end, days);
        }
        if let Some(end) = self.opp.tlv_until {
            self.clock(Obligation::Tlv, end, months(end));
        }
        if let Some(end) = self.opp.arrangement_until {
            self.clock(Obligation::Arrangement, end, months(end));
        }
        self.adulthood();
    }

    /// Twice before the end and once when it has passed; what had ended before the program came is
    /// the school's own history.
    fn clock(&mut self, obligation: Obligation, end: NaiveDate, days: [Option<NaiveDate>; 2]) {
        let floor = self.opp.known_from;
        if end < floor {
            return;
        }
        let what = (None, obligation, end);
        for (rung, day) in [Rung::Step, Rung::Once].into_iter().zip(days) {
            let Some(day) = day else { continue };
            for who in self.opp.team.recipients(Capacity::Coordinator, day, self.staff) {
                let (_, on) = place(rung, day, floor, end, &self.works(who));
                self.add(what, rung, who, on);
            }
        }
        self.add_late(what, Rung::After, Capacity::Coordinator, add_days(end, 1));
        self.ask_when_it_stays_late(what, Capacity::Coordinator, add_days(end, 1));
    }

    /// The coordinator hears eight weeks before that a leerling turns 18.
    fn adulthood(&mut self) {
        let Some(adult_on) = self.opp.adult_on() else {
            return;
        };
        let day = adulthood_told_on(self.opp, adult_on);
        let what = (None, Obligation::Adulthood, adult_on);
        let before = self.lines.len();
        self.add_late(what, Rung::Once, Capacity::Coordinator, day);
        let told = self.lines.split_off(before);
        self.lines
            .extend(told.into_iter().filter(|line| line.on < adult_on));
    }
}
