//! What must be done: the things that reminders are about.

use chrono::NaiveDate;

use super::{
    act::Closing,
    capacity::Capacity,
    code_word::code_words,
    id::{OppId, PersonId, VersionId},
    ladder::Rung,
    school_year::SchoolYear,
    step::Step,
};

/// Something that must be done about an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obligation {
    /// Adopt the version within its term.
    Term,
    /// Do a step.
    Step(Step),
    /// Evaluate: which school year, and which one of that year.
    Evaluatie(SchoolYear, u8),
    /// Decide whether a plan adopted after 1 May is evaluated in the same school year.
    EvaluatieQuestion(SchoolYear),
    /// Say whether what was imported about a running OPP is right.
    ImportCheck,
    /// Say what happened to an OPP whose term had passed at its import.
    ImportPast,
    /// Find out which contacts decide.
    FindOutGezag,
    /// Start this OPP here, so that ouders and leerling are written to.
    Start,
    /// A question to somebody who is no staff, about a step.
    Ask(Step),
    /// News for somebody who is no staff.
    Tell(News),
    /// Ring this person, who does not answer the question of a step.
    Call(Step, PersonId),
    /// Print and post the letter to this person.
    Post(PersonId),
    /// Decide how to go on while this person does not answer about a step.
    Decide(Step, PersonId),
    /// Answer the request of a contact without gezag for information.
    Inform(PersonId),
    /// Ring this person, who asked for it.
    CallBack(PersonId),
    /// The plan ends: evaluate, and make a new one or stop.
    Looptijd,
    /// The toelaatbaarheidsverklaring ends.
    Tlv,
    /// The arrangement ends.
    Arrangement,
    /// The leerling turns 18.
    Adulthood,
    /// Evaluate at the end of the support.
    EndEvaluatie,
    /// What belongs to an OPP that ends.
    Close(Closing),
}

code_words! {
    /// What somebody who is no staff is told without being asked anything.
    pub enum News {
        /// The plan was handed over; whoever disagrees knows where to go.
        Bekendmaking = "bekendmaking",
        /// The leerling turns 18 and decides from then on.
        Adulthood = "adulthood",
        /// The extra support ends.
        SupportEnds = "support_ends",
    }
}

impl Obligation {
    /// The stable name in the database: a part of what makes a reminder line unique.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Term => "term".to_owned(),
            Self::Step(step) => format!("step.{step}"),
            Self::Evaluatie(year, number) => format!("evaluatie.{}.{number}", year.first_year()),
            Self::EvaluatieQuestion(year) => format!("evaluatie-question.{}", year.first_year()),
            Self::ImportCheck => "import.check".to_owned(),
            Self::ImportPast => "import.past".to_owned(),
            Self::FindOutGezag => "gezag".to_owned(),
            Self::Start => "start".to_owned(),
            Self::Ask(step) => format!("ask.{step}"),
            Self::Tell(news) => format!("tell.{news}"),
            Self::Call(step, person) => format!("call.{step}.{}", person.hex()),
            Self::Post(person) => format!("post.{}", person.hex()),
            Self::Decide(step, person) => format!("decide.{step}.{}", person.hex()),
            Self::Inform(person) => format!("inform.{}", person.hex()),
            Self::CallBack(person) => format!("call-back.{}", person.hex()),
            Self::Looptijd => "looptijd".to_owned(),
            Self::Tlv => "tlv".to_owned(),
            Self::Arrangement => "arrangement".to_owned(),
            Self::Adulthood => "adulthood".to_owned(),
            Self::EndEvaluatie => "end-evaluatie".to_owned(),
            Self::Close(closing) => format!("close.{closing}"),
        }
    }

    /// Who has it to do, unless the school leaves that role empty.
    #[must_use]
    pub fn owner(self) -> Capacity {
        match self {
            Self::Step(step) => step.owner(),
            Self::Decide(..) => Capacity::Vaststeller,
            Self::Post(_) | Self::Close(Closing::RodEinde) => Capacity::Administratie,
            Self::Close(Closing::Verteld) => Capacity::Mentor,
            _ => Capacity::Coordinator,
        }
    }

    /// The contact or leerling that it is about.
    #[must_use]
    pub fn about(self) -> Option<PersonId> {
        match self {
            Self::Call(_, person)
            | Self::Post(person)
            | Self::Decide(_, person)
            | Self::Inform(person)
            | Self::CallBack(person) => Some(person),
            _ => None,
        }
    }

    /// Whether it is about the answer to one text of the handelingsdeel: another text begins it anew.
    #[must_use]
    pub fn is_about_the_text(self) -> bool {
        matches!(
            self,
            Self::Ask(Step::Instemming) | Self::Call(Step::Instemming, _) | Self::Decide(Step::Instemming, _)
        )
    }

    /// Whether it is said to ouders, representatives and leerlingen, and not to staff.
    #[must_use]
    pub fn is_for_contacts(self) -> bool {
        matches!(self, Self::Ask(_) | Self::Tell(_))
    }

    /// Reads what [`Self::name`] writes.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (head, rest) = name.split_once('.').unwrap_or((name, ""));
        let year = |text: &str| text.parse().ok().map(SchoolYear::beginning_in);
        match (head, rest) {
            ("term", "") => Some(Self::Term),
            ("step", step) => Step::parse(step).map(Self::Step),
            ("evaluatie", rest) => {
                let (first, number) = rest.split_once('.')?;
                Some(Self::Evaluatie(year(first)?, number.parse().ok()?))
            }
            ("evaluatie-question", first) => year(first).map(Self::EvaluatieQuestion),
            ("import", "check") => Some(Self::ImportCheck),
            ("import", "past") => Some(Self::ImportPast),
            ("gezag", "") => Some(Self::FindOutGezag),
            ("start", "") => Some(Self::Start),
            ("ask", step) => Step::parse(step).map(Self::Ask),
            ("tell", news) => News::parse(news).map(Self::Tell),
            ("call", rest) => {
                let (step, person) = rest.split_once('.')?;
                Some(Self::Call(Step::parse(step)?, PersonId::from_hex(person)?))
            }
            ("post", person) => PersonId::from_hex(person).map(Self::Post),
            ("decide", rest) => {
                let (step, person) = rest.split_once('.')?;
                Some(Self::Decide(Step::parse(step)?, PersonId::from_hex(person)?))
            }
            ("inform", person) => PersonId::from_hex(person).map(Self::Inform),
            ("call-back", person) => PersonId::from_hex(person).map(Self::CallBack),
            ("looptijd", "") => Some(Self::Looptijd),
            ("tlv", "") => Some(Self::Tlv),
            ("arrangement", "") => Some(Self::Arrangement),
            ("adulthood", "") => Some(Self::Adulthood),
            ("end-evaluatie", "") => Some(Self::EndEvaluatie),
            ("close", closing) => Closing::parse(closing).map(Self::Close),
            _ => None,
        }
    }
}

/// What makes a reminder line the only one of its kind: never the planned instant, so that a plan
/// computed again does not send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey {
    /// The OPP.
    pub opp: OppId,
    /// The version, where the obligation belongs to one.
    pub version: Option<VersionId>,
    /// What must be done.
    pub obligation: Obligation,
    /// The term that it runs to: a new term is a new ladder.
    pub term: NaiveDate,
    /// Which reminder.
    pub rung: Rung,
    /// Who hears it.
    pub person: PersonId,
    /// In which capacity.
    pub capacity: Capacity,
    /// Which text a question about instemming is about ([`super::opp::Opp::round`]): a text that changes
    /// in substance asks again, with the same rungs. 0 for everything else. It stands in the column
    /// `line.moved`, which counted nothing before.
    pub round: u32,
}

impl LineKey {
    /// Whether it is the letter on paper that follows on the calls.
    #[must_use]
    pub fn is_last_on_paper(&self) -> bool {
        self.is_question() && self.rung == Rung::Once
    }

    /// Its name within its OPP, as the end of a web address. It tells nothing of anybody.
    #[must_use]
    pub fn path(&self) -> String {
        let version = self
            .version
            .map_or_else(|| "-".to_owned(), |version| version.hex());
        let parts = [
            self.obligation.name(),
            self.term.to_string(),
            self.rung.to_string(),
            self.person.hex(),
            self.capacity.to_string(),
            self.round.to_string(),
            version,
        ];
        parts.join("/")
    }

    /// Reads what [`Self::path`] writes, as a line of `opp`.
    #[must_use]
    pub fn from_path(opp: OppId, path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        let [obligation, term, rung, person, capacity, round, version] = parts.as_slice() else {
            return None;
        };
        let version = match *version {
            "-" => None,
            hex => Some(VersionId::from_hex(hex)?),
        };
        Some(Self {
            opp,
            version,
            obligation: Obligation::parse(obligation)?,
            term: term.parse().ok()?,
            rung: Rung::parse(rung)?,
            person: PersonId::from_hex(person)?,
            capacity: Capacity::parse(capacity)?,
            round: round.parse().ok()?,
        })
    }

    /// Whether it asks somebody who is no staff something.
    #[must_use]
    pub fn is_question(&self) -> bool {
        matches!(self.obligation, Obligation::Ask(_))
    }

    /// What the rungs of one ladder for one reader share: of several that are due only the latest
    /// is said.
    #[must_use]
    pub fn ladder(&self) -> Self {
        Self {
            rung: Rung::Week,
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_nonsense_does_not() {
        let year = SchoolYear::beginning_in(2026);
        let all = [
            Obligation::Term,
            Obligation::Step(Step::Hoorrecht),
            Obligation::Evaluatie(year, 2),
            Obligation::EvaluatieQuestion(year),
            Obligation::ImportCheck,
            Obligation::ImportPast,
            Obligation::FindOutGezag,
            Obligation::Start,
            Obligation::Ask(Step::Instemming),
            Obligation::Tell(News::Adulthood),
            Obligation::Call(Step::Mening, PersonId::from_bytes([7; 16])),
            Obligation::Post(PersonId::from_bytes([7; 16])),
            Obligation::Decide(Step::Instemming, PersonId::from_bytes([7; 16])),
            Obligation::Inform(PersonId::from_bytes([7; 16])),
            Obligation::CallBack(PersonId::from_bytes([7; 16])),
            Obligation::Looptijd,
            Obligation::Tlv,
            Obligation::Arrangement,
            Obligation::Adulthood,
            Obligation::EndEvaluatie,
            Obligation::Close(Closing::Overdracht),
        ];
        for obligation in all {
            assert_eq!(Obligation::parse(&obligation.name()), Some(obligation));
        }
        for nonsense in [
            "",
            "step",
            "step.dance",
            "evaluatie.2026",
            "term.1",
            "import",
            "ask",
            "call.mening.7",
            "post.",
            "call-back.7",
            "close.door",
        ] {
            assert_eq!(Obligation::parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_line_is_found_by_its_name_in_its_opp_and_nonsense_finds_none() {
        let opp = OppId::from_bytes([1; 16]);
        let key = LineKey {
            opp,
            version: Some(VersionId::from_bytes([2; 16])),
            obligation: Obligation::Call(Step::Instemming, PersonId::from_bytes([3; 16])),
            term: "2026-10-05".parse().expect("a date"),
            rung: Rung::Before(14),
            person: PersonId::from_bytes([4; 16]),
            capacity: Capacity::Coordinator,
            round: 2,
        };
        let of_no_version = LineKey { version: None, ..key };
        for key in [key, of_no_version] {
            assert_eq!(LineKey::from_path(opp, &key.path()), Some(key));
        }
        for nonsense in [
            "",
            "term",
            "term/2026-10-05/14/x/mentor/0/-",
            &format!("{}/1", key.path()),
        ] {
            assert_eq!(LineKey::from_path(opp, nonsense), None, "{nonsense}");
        }
    }
}
