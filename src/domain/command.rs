//! What somebody does with an OPP, in our own words: every door makes one of these, and one use case
//! carries it out.

use chrono::{NaiveDate, NaiveTime};

use super::{
    act::ActKind,
    capacity::Capacity,
    contact_letter::MeetingKind,
    email_address::EmailAddress,
    end_date::EndDate,
    evidence::Evidence,
    id::{MomentId, PersonId, VersionId},
    obligation::Obligation,
    person::{Beslist, Gezag, LanguageCode, PersonName, Phone, Rol},
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
    /// Do not hear of something before a day.
    PutOff {
        /// The version, where the obligation belongs to one.
        version: Option<VersionId>,
        /// What.
        obligation: Obligation,
        /// The term it runs to.
        term: NaiveDate,
        /// The first day on which the actor hears of it again.
        until: NaiveDate,
        /// Why; needed past a date of the law.
        reason: Option<String>,
    },
    /// Change until when the plan, the TLV or the arrangement runs.
    SetEndDate {
        /// What ends.
        what: EndDate,
        /// Its last day; `None` when there is none.
        until: Option<NaiveDate>,
        /// Why.
        reason: Option<String>,
    },
    /// Hand over a role to a colleague.
    HandOver {
        /// The role.
        role: Capacity,
        /// Who has it, as the actor saw it.
        from: Option<PersonId>,
        /// The address of who is to have it.
        to: EmailAddress,
        /// The name of somebody new.
        name: Option<PersonName>,
    },
    /// Change how a contact or the leerling is reached.
    ChangeContact {
        /// Who.
        person: PersonId,
        /// Everything that is known from now on.
        details: ContactDetails,
    },
    /// Somebody joins the people round the leerling.
    AddContact(ContactDetails),
    /// A contact has no part in this OPP any more.
    EndContact {
        /// Who.
        person: PersonId,
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

/// How a contact or the leerling is reached, and what a new contact is; what is `None` is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactDetails {
    /// The name; of the leerling it is not changed here.
    pub name: Option<PersonName>,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The e-mail address.
    pub email: Option<EmailAddress>,
    /// In which language this person likes to read.
    pub language: Option<LanguageCode>,
    /// What a new contact is to the leerling.
    pub rol: Option<Rol>,
    /// Whether a new contact has gezag.
    pub gezag: Option<Gezag>,
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
