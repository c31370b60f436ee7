//! What a letter to an ouder, a representative or a leerling says, as values.

use std::fmt;

use chrono::NaiveDate;

use super::{
    capacity::Capacity,
    help::Help,
    ladder::Rung,
    letter::LetterKind,
    moment::Moment,
    person::{Ground, Rol},
    reference::Reference,
    school::SchoolType,
};

/// A letter to somebody who is no staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLetter {
    /// The capacity in which it is read: ouder, vertegenwoordiger or leerling.
    pub capacity: Capacity,
    /// The day.
    pub day: NaiveDate,
    /// What it says, in reading order; never empty.
    pub items: Vec<ContactItem>,
    /// Whom to ring; the name of the coordinator, where the school gave one.
    pub call: Call,
    /// The coming or present holiday, when an answer may fall into it.
    pub holiday: Option<AnswersWait>,
    /// Whether it is the first letter to this reader: then it says who writes, and why.
    pub is_first: bool,
    /// Whether it goes on paper: then nobody can answer "on this mail".
    pub on_paper: bool,
    /// Where help is found, as far as the school gave it; said where the letter speaks of it.
    pub help: Vec<Help>,
    /// The way to the reader's own page, where there are pages and the reader has one.
    pub page: Option<OwnPage>,
}

/// The way to a page of one's own. `Debug` does not show it: whoever has it comes in.
#[derive(Clone, PartialEq, Eq)]
pub enum OwnPage {
    /// In a mail: the whole web address.
    Url(String),
    /// On paper: where to go, and what to fill in there.
    Code {
        /// The web address of the page that asks for a code.
        url: String,
        /// The code as it is printed.
        code: String,
    },
}

impl fmt::Debug for OwnPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnPage(..)")
    }
}

/// One thing that a letter says about one leerling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactItem {
    /// The OPP; the letter shows it only where first letters are the same ([`Child::Code`]).
    pub reference: Reference,
    /// The day to which the line runs, as in its key; `None` for what has no such day.
    pub term: Option<NaiveDate>,
    /// Which reminder this is, as in the line's key: `Ask(n)`, or `Once`.
    pub rung: Rung,
    /// What the reader is to the leerling: an ouder reads "uw kind", a voogd does not. `None` for the
    /// leerling itself.
    pub rol: Option<Rol>,
    /// Whether the leerling is 18 or older on the day of the letter: then no ouder reads along.
    pub adult: bool,
    /// Which child, when the letter is about several.
    pub child: Child,
    /// The law that holds.
    pub school_type: SchoolType,
    /// Whether it is about a bijstelling.
    pub bijstelling: bool,
    /// What.
    pub says: Says,
}

/// How a letter names the child: as little as will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Child {
    /// The only one in the letter, or the reader itself: no name is needed.
    Only,
    /// By the first letter of its name.
    Initial(char),
    /// By our reference, where first letters are the same.
    Code(Reference),
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// An ouder or representative (or the adult leerling) is asked for its view of what the plan needs.
    AskMening(Ask),
    /// A leerling is asked how it wants to give its view.
    AskHoorrecht(Ask),
    /// Whoever decides is asked whether it agrees with the part about the support.
    AskInstemming(Ask),
    /// The plan was handed over.
    Bekendmaking {
        /// The day.
        on: NaiveDate,
        /// The careful date for the Geschillencommissie, for those who decide; never "te laat".
        commission_by: Option<NaiveDate>,
    },
    /// The leerling turns 18.
    Adulthood {
        /// The day.
        on: NaiveDate,
        /// Whether a curator or wettelijk mentor speaks for the leerling from then on.
        represented: bool,
    },
    /// The extra support ends.
    SupportEnds {
        /// The day.
        on: NaiveDate,
    },
    /// A planned talk or evaluation.
    Meeting(Meeting),
    /// A request for information is refused (BW 1:377c).
    InformationRefused {
        /// Why.
        ground: Ground,
    },
    /// The reader wrote to an address that nobody reads at once; somebody was told.
    ReplyReceived {
        /// When it will be read.
        read_on: NaiveDate,
    },
}

/// How often something was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// 1, 2 or 3; a letter on paper after two calls is the last one.
    pub number: u8,
    /// Whether it is not asked again by letter.
    pub is_last: bool,
    /// Until when an answer can still be used (policy), where there is such a day.
    pub until: Option<NaiveDate>,
    /// Whether the text changed in substance since this reader was asked about it, or answered.
    pub text_changed: bool,
}

/// A talk that is planned, moved or called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// What for.
    pub kind: MeetingKind,
    /// Planned, moved, or called off.
    pub change: MeetingChange,
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// Where, as a person wrote it.
    pub place: Option<String>,
    /// By which a calendar knows it: one for each moment and reader, 25 characters of base32.
    pub uid: String,
    /// How often it changed.
    pub sequence: u32,
}

super::code_word::code_words! {
    /// What a planned moment is for.
    pub enum MeetingKind {
        /// The overleg about the plan.
        Overleg = "overleg",
        /// The evaluation.
        Evaluatie = "evaluatie",
        /// Any other talk.
        Gesprek = "gesprek",
    }
}

/// What happened to a planned moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingChange {
    /// It is new to this reader.
    Planned,
    /// Day, time or place changed.
    Moved,
    /// It does not take place.
    CalledOff,
}

/// Whom to ring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// The name of the coordinator.
    pub name: Option<String>,
    /// The telephone number of the school.
    pub phone: Option<String>,
}

/// Answers are not read for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswersWait {
    /// The first day of the holiday.
    pub from: NaiveDate,
    /// The first day on which answers are read again.
    pub read_on: NaiveDate,
}

impl ContactLetter {
    /// The kind of letter: an answer to what the reader just did, an invitation, or a letter of a day.
    #[must_use]
    pub fn kind(&self) -> LetterKind {
        match self.items.first().map(|item| &item.says) {
            Some(Says::InformationRefused { .. } | Says::ReplyReceived { .. }) => LetterKind::Answer,
            Some(Says::Meeting(_)) => LetterKind::Invitation,
            _ => LetterKind::of_contact(self.capacity),
        }
    }
}
