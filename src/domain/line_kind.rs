//! The kind of a reminder line, as the contract's JSON names it.

use super::{
    act::Closing,
    capacity::Capacity,
    ladder::Rung,
    obligation::{News, Obligation},
    step::Step,
};

/// What decides on the kind of a line.
#[derive(Debug, Clone, Copy)]
pub struct LineFacts {
    /// What is to be done.
    pub obligation: Obligation,
    /// Which reminder.
    pub rung: Rung,
    /// In which capacity it is read.
    pub capacity: Capacity,
    /// Whether it belongs to a bijstelling.
    pub bijstelling: bool,
    /// Whether its term is set by law.
    pub term_is_law: bool,
}

/// The kind, such as `deadline.term`.
#[must_use]
pub fn line_kind(line: LineFacts) -> &'static str {
    match line.obligation {
        Obligation::Term if line.bijstelling => "bijstelling.term",
        Obligation::Term if line.rung == Rung::Once && line.capacity == Capacity::Vaststeller => {
            "vaststelling.warning"
        }
        Obligation::Term => "deadline.term",
        Obligation::Step(step) => step.line_kind(),
        Obligation::Evaluatie(..) if line.term_is_law => "evaluatie.term",
        Obligation::Evaluatie(..) => "evaluatie.afspraak",
        Obligation::EvaluatieQuestion(_) => "evaluatie.question",
        Obligation::ImportCheck => "import.check",
        Obligation::ImportPast => "import.past",
        Obligation::FindOutGezag => "task.gezag",
        Obligation::Start => "import.start",
        Obligation::Ask(Step::Mening) => "mening.ask",
        Obligation::Ask(Step::Hoorrecht) => "hoorrecht.ask",
        Obligation::Ask(_) => "instemming.ask",
        Obligation::Tell(News::Bekendmaking) => "bekendmaking.tell",
        Obligation::Tell(News::Adulthood) | Obligation::Adulthood => "meerderjarig.announce",
        Obligation::Tell(News::SupportEnds) => "looptijd.ends",
        Obligation::Call(..) => "task.call",
        Obligation::Post(_) => "task.post",
        Obligation::Decide(..) => "task.decide",
        Obligation::Inform(_) => "task.inform",
        Obligation::CallBack(_) => "task.callback",
        Obligation::Looptijd => "looptijd.term",
        Obligation::Tlv => "tlv.term",
        Obligation::Arrangement => "arrangement.term",
        Obligation::EndEvaluatie => "evaluatie.end",
        Obligation::Close(Closing::RodEinde) => "rod.end",
        Obligation::Close(Closing::Overdracht) => "uitschrijving.overdracht",
        Obligation::Close(Closing::Verteld) => "uitschrijving.verteld",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{school_year::SchoolYear, step::Step};

    /// The beginnings that the contract allows.
    const BEGINNINGS: [&str; 9] = [
        "deadline.",
        "step.",
        "evaluatie.",
        "bijstelling.",
        "mening.",
        "hoorrecht.",
        "import.",
        "task.",
        "vaststelling.",
    ];

    #[test]
    fn kinds_begin_as_the_contract_says() {
        let facts = |obligation| LineFacts {
            obligation,
            rung: Rung::Once,
            capacity: Capacity::Vaststeller,
            bijstelling: false,
            term_is_law: true,
        };
        let year = SchoolYear::beginning_in(2026);
        for obligation in [
            Obligation::Term,
            Obligation::Step(Step::Invloed),
            Obligation::Evaluatie(year, 1),
            Obligation::EvaluatieQuestion(year),
            Obligation::ImportPast,
            Obligation::FindOutGezag,
            Obligation::CallBack(crate::domain::id::PersonId::from_bytes([7; 16])),
        ] {
            let kind = line_kind(facts(obligation));
            assert!(
                BEGINNINGS.iter().any(|beginning| kind.starts_with(beginning)),
                "{kind}"
            );
        }
        assert_eq!(
            line_kind(LineFacts {
                bijstelling: true,
                ..facts(Obligation::Term)
            }),
            "bijstelling.term"
        );
    }
}
