//! What is to be said, as values: the text layer finds the words.

use chrono::NaiveDate;

use super::{
    capacity::Capacity,
    contact_letter::{ContactLetter, Meeting, OwnPage},
    id::PersonId,
    ladder::Rung,
    letter::LetterKind,
    link::Target,
    moment::Moment,
    obligation::Obligation,
    person::Rol,
    reference::Reference,
    rules::Ladder,
    school::SchoolType,
    start_event::StartEvent,
    step::Step,
    week::{Entry, Part},
};

/// What one letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The week letter.
    Week(WeekLetter),
    /// The lines of a day.
    Daily(DailyLetter),
    /// Somebody else could not be reached.
    Unreached(Unreached),
    /// A letter to an ouder, a representative or a leerling.
    Contact(ContactLetter),
    /// An invitation to a member of staff.
    Invitation(Invitation),
    /// Somebody wrote back to the address of the program.
    Replied(Replied),
    /// A link by which a member of staff comes in.
    SignIn(SignIn),
    /// A fresh link to somebody's own page.
    PageLink(PageLink),
    /// What the zorgteam reads in its channel.
    CareTeam(CareLetter),
    /// Something in Discord does not take what is sent to it.
    Discord(DiscordTrouble),
    /// A code by which a member of staff links an account of Discord.
    DiscordCode(DiscordCode),
    /// No mail goes out, because the mail server refuses us.
    MailStop,
    /// Roles went from one colleague to another.
    Team(TeamChange),
}

impl Notice {
    /// The kind of letter.
    #[must_use]
    pub fn kind(&self) -> LetterKind {
        match self {
            Self::Week(_) => LetterKind::Week,
            Self::Daily(_) => LetterKind::Daily,
            Self::Unreached(_) => LetterKind::Unreached,
            Self::Contact(letter) => letter.kind(),
            Self::Invitation(_) => LetterKind::Invitation,
            Self::Replied(_) => LetterKind::Replied,
            Self::SignIn(_) | Self::PageLink(_) => LetterKind::Account,
            Self::CareTeam(_) => LetterKind::CareTeam,
            Self::Discord(_) => LetterKind::Discord,
            Self::DiscordCode(_) => LetterKind::DiscordCode,
            Self::MailStop => LetterKind::MailStop,
            Self::Team(_) => LetterKind::Team,
        }
    }
}

/// Roles that went over, for one of those whom it touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamChange {
    /// The capacity in which it is read.
    pub capacity: Capacity,
    /// The day on which it was done.
    pub day: NaiveDate,
    /// How it touches the reader.
    pub how: Touches,
    /// Which roles, in which OPPs; never empty.
    pub roles: Vec<(Reference, Capacity)>,
}

/// How a change of roles touches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touches {
    /// Has these roles no longer.
    Lost,
    /// Has them from now on.
    Got,
    /// Is the vaststeller of these plans.
    Adopts,
}

/// The lines of one day for one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyLetter {
    /// The capacity in which it is read.
    pub capacity: Capacity,
    /// The day.
    pub day: NaiveDate,
    /// The day of the backup that was put back: what was recorded since must be recorded again.
    pub put_back: Option<NaiveDate>,
    /// The lines, most urgent first; empty only where a backup was put back.
    pub lines: Vec<LineNotice>,
    /// The ladder, when this is the reader's first letter: then it is explained.
    pub first: Option<Ladder>,
}

/// Everything of one reader in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLetter {
    /// The capacity in which it is read.
    pub capacity: Capacity,
    /// The day.
    pub day: NaiveDate,
    /// The day of the backup that was put back: what was recorded since must be recorded again.
    pub put_back: Option<NaiveDate>,
    /// The reminder lines that fall on this day and travel in this letter.
    pub lines: Vec<LineNotice>,
    /// How many things there are in each part, named or not.
    pub counts: [(Part, usize); 4],
    /// The most urgent ones, in the order of their parts.
    pub entries: Vec<EntryNotice>,
    /// How many are not named.
    pub more: usize,
    /// What begins after the summer (only in the first week letter of June).
    pub after_summer: Vec<AfterSummer>,
    /// Members of staff who were not reached.
    pub unreached: Vec<Unreached>,
    /// The ladder, when this is the reader's first letter: then it is explained.
    pub first: Option<Ladder>,
    /// The link to the reader's lists, where there are pages.
    pub lists: Option<String>,
}

/// One reminder line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineNotice {
    /// The OPP.
    pub reference: Reference,
    /// The law that holds for it.
    pub school_type: SchoolType,
    /// What started its six weeks.
    pub start_event: StartEvent,
    /// What is to be done.
    pub obligation: Obligation,
    /// Which reminder this is.
    pub rung: Rung,
    /// The term it runs to; for an evaluation 31 July.
    pub term: NaiveDate,
    /// Whether the law sets that term; if not, it is "afspraak, geen wet".
    pub term_is_law: bool,
    /// Whether it belongs to a bijstelling.
    pub bijstelling: bool,
    /// The planned day of the step or evaluation (policy).
    pub planned_on: Option<NaiveDate>,
    /// The day on which this is read.
    pub today: NaiveDate,
    /// Whose turn it is.
    pub owner: Capacity,
    /// The steps before the vaststelling that are still to be done (for lines about a term).
    pub to_do: Vec<Step>,
    /// Whether the version was adopted already: then a missing step makes it onvolledig.
    pub adopted: bool,
    /// When it should have been said, if the program was not running then.
    pub should_have_been: Option<Moment>,
    /// Who chose the day on which it is read.
    pub day_from: DayFrom,
    /// The contact or leerling that a task is about.
    pub about: Option<About>,
    /// For what belongs to an OPP that ends: until when its file is kept (policy).
    pub keep_until: Option<NaiveDate>,
    /// What a link under this line opens.
    pub target: Target,
    /// That link, where there are pages.
    pub link: Option<String>,
}

/// Who chose the day of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFrom {
    /// The rules.
    Rules,
    /// Somebody put it off or moved it.
    Person,
}

/// Whom a task is about: enough to find the name in the administration, and no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// What this person is to the leerling; `None` for the leerling itself.
    pub rol: Option<Rol>,
    /// The columns of the export that name this contact (`ouder2_`: 2), unless there is only the first.
    pub number: Option<usize>,
}

/// A planned moment, for a member of staff who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The capacity in which it is read.
    pub capacity: Capacity,
    /// The OPP.
    pub reference: Reference,
    /// The moment.
    pub meeting: Meeting,
}

/// Somebody who is no staff wrote back to the address from which letters go, which nobody reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replied {
    /// In which capacity that person was written to.
    pub capacity: Capacity,
    /// The OPPs that our letter was about.
    pub references: Vec<Reference>,
    /// The day on which it came in.
    pub on: NaiveDate,
}

/// A link by which a member of staff comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// In which capacity its reader was written to.
    pub capacity: Capacity,
    /// The whole web address.
    pub url: String,
    /// For how many minutes it works.
    pub minutes: u32,
}

/// A code by which a member of staff links an account of Discord.
#[derive(Clone, PartialEq, Eq)]
pub struct DiscordCode {
    /// In which capacity its reader was written to.
    pub capacity: Capacity,
    /// The code, as it is printed; empty before it is made.
    pub code: String,
    /// For how many minutes it works.
    pub minutes: u32,
}

impl std::fmt::Debug for DiscordCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DiscordCode(..)")
    }
}

/// A fresh link for an ouder, a representative or a leerling, who asked for it on the own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// In which capacity its reader is written to.
    pub capacity: Capacity,
    /// The way in; `None` until the letter is laid out.
    pub page: Option<OwnPage>,
    /// For how many days it works.
    pub days: u32,
}

/// One entry of a week letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryNotice {
    /// What, where and when.
    pub entry: Entry,
    /// The law that holds for the OPP.
    pub school_type: SchoolType,
    /// Whether the version was adopted already.
    pub adopted: bool,
    /// Whether it belongs to a bijstelling.
    pub bijstelling: bool,
    /// The contact or leerling that a task is about.
    pub about: Option<About>,
    /// The link to the form for it, where there are pages.
    pub link: Option<String>,
}

impl EntryNotice {
    /// What a link under this entry opens.
    #[must_use]
    pub fn target(&self) -> Target {
        Target {
            opp: self.entry.opp,
            version: self.entry.version,
            obligation: self.entry.obligation,
            term: self.entry.term,
        }
    }
}

/// What stands open today, for everybody in the channel of the zorgteam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareLetter {
    /// The day.
    pub day: NaiveDate,
    /// What somebody was reminded of today, most urgent first; never empty.
    pub lines: Vec<CareLine>,
}

/// One obligation, and who has to act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareLine {
    /// The line, as its owner got it.
    pub line: LineNotice,
    /// Who is on turn: several when a role has several people.
    pub owners: Vec<PersonId>,
}

/// What in Discord does not take what is sent to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiscordTrouble {
    /// The channel of the zorgteam is gone, or closed to the program.
    Channel,
    /// Somebody's account takes no messages from the program any more.
    Account {
        /// In which capacity that person is written to.
        capacity: Capacity,
        /// The OPPs that the letter was about.
        references: Vec<Reference>,
    },
}

/// An OPP whose six weeks begin in or just after the summer holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterSummer {
    /// The OPP.
    pub reference: Reference,
    /// Its start.
    pub start: NaiveDate,
    /// The last day of its six weeks.
    pub term: NaiveDate,
    /// Whether the law sets that term.
    pub term_is_law: bool,
}

/// A member of staff whom a letter did not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreached {
    /// In which capacity that person was written to.
    pub capacity: Capacity,
    /// The address that did not work.
    pub address: String,
    /// The day of the letter.
    pub since: NaiveDate,
    /// How it ended.
    pub why: WhyUnreached,
    /// Whether the letter goes on paper now.
    pub on_paper: bool,
    /// The OPPs that the letter was about.
    pub references: Vec<Reference>,
}

/// How a letter ended that did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnreached {
    /// The mail server refused it for good.
    Refused,
    /// It was tried until it made no sense any more.
    GaveUp,
    /// Nobody can tell whether it arrived.
    Unsure,
}
