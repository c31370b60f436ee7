//! The staff of the sample school: who acts on a letter, when, and who does not.
//!
//! A habit is all there is to a person here. What somebody does follows from what stood in the
//! letters, as it would for real: without a letter nobody acts.

use super::sample_school::{PO, VO, VSO};
use crate::domain::{capacity::Capacity, ladder::Rung};

/// A member of staff of the sample school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    /// The school.
    pub(super) school: &'static str,
    /// The address.
    pub(super) email: &'static str,
    /// What this person does about letters.
    pub(super) habit: Habit,
}

/// What somebody does about letters. The number counts school days after the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Does what a letter asks.
    Acts(u32),
    /// Acts, and as vaststeller adopts a plan that still lacks a step.
    AdoptsAnyway(u32),
    /// Acts only on what is called late.
    WhenLate(u32),
    /// Acts only when a colleague who was written to rings.
    WhenCalled(u32),
    /// Never acts.
    Never,
}

/// Somebody read a line: a reminder that is theirs, or one about somebody else's step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// The line is about their own step.
    Own(Rung),
    /// A colleague in this capacity read it and rings.
    Called(Capacity, Rung),
    /// It takes a minute: a yes, an envelope, a call, writing down what somebody said.
    Chore,
}

impl Habit {
    /// After how many school days somebody with this habit acts on what was heard; `None`: not.
    pub(super) fn acts_after(self, heard: Heard) -> Option<u32> {
        match (self, heard) {
            (Self::Acts(days) | Self::AdoptsAnyway(days), Heard::Own(_) | Heard::Chore)
            | (Self::WhenLate(days), Heard::Own(Rung::After | Rung::After28) | Heard::Chore)
            | (Self::WhenCalled(days), Heard::Chore) => Some(days),
            (Self::WhenCalled(days), Heard::Called(by, rung)) if rings(by, rung) => Some(days),
            _ => None,
        }
    }
}

/// Who was told that something is late or nearly so picks up the telephone.
fn rings(by: Capacity, rung: Rung) -> bool {
    match by {
        Capacity::Deputy => matches!(rung, Rung::After | Rung::After28),
        Capacity::Coordinator => matches!(rung, Rung::Before(..=5) | Rung::After | Rung::After28),
        _ => false,
    }
}

/// Everybody who can act.
pub(super) const STAFF: [Person; 17] = [
    person(PO, "mila.morgenrood@po.zonnewijzer.example", Habit::Acts(1)),
    person(PO, "dirk.dauw@po.zonnewijzer.example", Habit::Acts(1)),
    person(PO, "joris.julizon@po.zonnewijzer.example", Habit::Acts(2)),
    person(PO, "fien.fonkel@po.zonnewijzer.example", Habit::Acts(6)),
    person(PO, "vera.vlier@po.zonnewijzer.example", Habit::Acts(1)),
    person(PO, "administratie@po.zonnewijzer.example", Habit::Acts(0)),
    person(VO, "bo.bliksem@vo.zonnewijzer.example", Habit::Acts(2)),
    person(VO, "tess.tegenwind@vo.zonnewijzer.example", Habit::Acts(1)),
    person(VO, "lot.luwte@vo.zonnewijzer.example", Habit::Acts(3)),
    person(VO, "kaj.kompas@vo.zonnewijzer.example", Habit::Never),
    person(VO, "wim.wolken@vo.zonnewijzer.example", Habit::Acts(4)),
    person(VO, "administratie@vo.zonnewijzer.example", Habit::WhenLate(1)),
    person(VSO, "ida.ijspegel@vso.zonnewijzer.example", Habit::WhenCalled(1)),
    person(VSO, "ravi.regenboog@vso.zonnewijzer.example", Habit::Acts(1)),
    person(VSO, "ted.tij@vso.zonnewijzer.example", Habit::Acts(2)),
    person(VSO, "cvb@vso.zonnewijzer.example", Habit::WhenLate(3)),
    person(
        VSO,
        "hans.horizon@vso.zonnewijzer.example",
        Habit::AdoptsAnyway(1),
    ),
];

const fn person(school: &'static str, email: &'static str, habit: Habit) -> Person {
    Person { school, email, habit }
}

/// The person with this address.
pub(super) fn by_email(email: &str) -> Option<&'static Person> {
    STAFF.iter().find(|person| person.email == email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_does_so_on_own_lines_and_others_wait_for_lateness_or_a_call() {
        let own = Heard::Own(Rung::Step);
        let late = Heard::Own(Rung::After);
        let call = Heard::Called(Capacity::Deputy, Rung::After);
        let hears = |habit: Habit| [own, late, call, Heard::Chore].map(|heard| habit.acts_after(heard));
        assert_eq!(hears(Habit::Acts(2)), [Some(2), Some(2), None, Some(2)]);
        assert_eq!(hears(Habit::WhenLate(3)), [None, Some(3), None, Some(3)]);
        assert_eq!(hears(Habit::WhenCalled(1)), [None, None, Some(1), Some(1)]);
        assert_eq!(hears(Habit::Never), [None; 4]);
    }

    #[test]
    fn a_coordinator_rings_only_shortly_before_the_term_and_after_it() {
        let by = |rung| Habit::WhenCalled(1).acts_after(Heard::Called(Capacity::Coordinator, rung));
        assert_eq!(by(Rung::Before(14)), None);
        assert_eq!(by(Rung::Before(5)), Some(1));
        assert_eq!(by(Rung::Week), None);
    }
}
