//! What must be done: the things that reminders are about.

use chrono::NaiveDate;

use super::{
    capacity::Capacity,
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
        }
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
}

impl LineKey {
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
        ];
        for obligation in all {
            assert_eq!(Obligation::parse(&obligation.name()), Some(obligation));
        }
        for nonsense in ["", "step", "step.dance", "evaluatie.2026", "term.1", "import"] {
            assert_eq!(Obligation::parse(nonsense), None, "{nonsense}");
        }
    }
}
