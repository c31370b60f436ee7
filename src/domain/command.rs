//! What somebody does with an OPP, in our own words: every door makes one of these, and one use case
//! carries it out.

use chrono::{NaiveDate, NaiveTime};

use super::{
    act::ActKind,
    contact_letter::MeetingKind,
    evidence::Evidence,
    id::{MomentId, PersonId},
    person::{Beslist, Gezag, Rol},
};

/// What is to be done with one OPP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write down a fact.
    Record(Fact),
    /// Write down several facts at once: a running OPP is taken over.
    TakeOver(Vec<Fact>),
    /// Begin a bijstelling.
    BeginBijstelling {
        /// The day on which it began.
        on: NaiveDate,
    },
    /// Say what a contact may expect.
    DecideContact {
        /// The contact.
        contact: PersonId,
        /// What the contact is to the leerling.
        rol: Rol,
        /// Whether the contact has gezag.
        gezag: Gezag,
        /// What the contact may expect.
        beslist: Beslist,
    },
    /// Plan a talk or an evaluation; whoever belongs there is invited.
    Plan {
        /// What for.
        kind: MeetingKind,
        /// When and where.
        when: When,
    },
    /// Move one.
    Move {
        /// Which.
        moment: MomentId,
        /// When and where from now on.
        when: When,
    },
    /// Call one off.
    CallOff {
        /// Which.
        moment: MomentId,
    },
    /// Say in which size somebody reads letters on paper.
    SetLargeType {
        /// Who.
        person: PersonId,
        /// Whether in large type.
        large: bool,
    },
}

/// A fact that is to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What happened.
    pub kind: ActKind,
    /// On which day (Amsterdam).
    pub on: NaiveDate,
    /// Why, or what it is known by, in the recorder's own words.
    pub note: Option<String>,
    /// In which way, with whom, with what outcome.
    pub evidence: Evidence,
}

impl Fact {
    /// A fact with nothing beside its day.
    #[must_use]
    pub fn new(kind: ActKind, on: NaiveDate) -> Self {
        Self {
            kind,
            on,
            note: None,
            evidence: Evidence::default(),
        }
    }
}

/// When and where a talk is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: NaiveDate,
    /// The wall time in Amsterdam.
    pub time: NaiveTime,
    /// How long it takes.
    pub minutes: u32,
    /// Where, in the planner's own words.
    pub place: Option<String>,
}
