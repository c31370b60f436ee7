//! Whether the ouders agreed with the handelingsdeel, over all persons who decide.
//!
//! Every person with gezag is asked by itself. Silence is never agreement, a condition is no
//! agreement, and one answer never counts for another person.

use std::collections::BTreeMap;

use super::{act::Answer, id::PersonId};

/// Where the instemming of one version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instemming {
    /// Everybody who decides agreed.
    All,
    /// At least one agreed and the others are silent: the school must record a decision.
    SomeSilent,
    /// Some agreed, others are silent, and the school recorded its decision to go on.
    BySchoolbesluit,
    /// Somebody set a condition: a person must talk and decide what it is.
    Conditional,
    /// Somebody does not agree: no overeenstemming.
    Refused,
    /// Nobody answered.
    Silent,
}

impl Instemming {
    /// Where it stands, for the people who decide, the last answer of each, and whether the school
    /// decided to go on with one agreement.
    #[must_use]
    pub fn of(who_decide: &[PersonId], answers: &BTreeMap<PersonId, Answer>, schoolbesluit: bool) -> Self {
        let of_those: Vec<Option<Answer>> = who_decide
            .iter()
            .map(|person| answers.get(person).copied())
            .collect();
        let any = |wanted: Option<Answer>| of_those.contains(&wanted);
        if any(Some(Answer::NietAkkoord)) {
            Self::Refused
        } else if any(Some(Answer::Voorwaarde)) {
            Self::Conditional
        } else if !any(Some(Answer::Akkoord)) {
            Self::Silent
        } else if !any(None) {
            Self::All
        } else if schoolbesluit {
            Self::BySchoolbesluit
        } else {
            Self::SomeSilent
        }
    }

    /// Whether the handelingsdeel may be adopted.
    #[must_use]
    pub fn is_reached(self) -> bool {
        matches!(self, Self::All | Self::BySchoolbesluit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::team::tests::person;
    use Answer::{Akkoord, NietAkkoord, Voorwaarde};
    use proptest::prelude::*;

    fn of(answers: &[(u8, Answer)], schoolbesluit: bool) -> Instemming {
        let answers = answers
            .iter()
            .map(|(who, answer)| (person(*who), *answer))
            .collect();
        Instemming::of(&[person(1), person(2)], &answers, schoolbesluit)
    }

    #[test]
    fn two_ouders_give_five_outcomes_and_a_schoolbesluit_helps_only_against_silence() {
        assert_eq!(of(&[(1, Akkoord), (2, Akkoord)], false), Instemming::All);
        assert_eq!(of(&[(1, Akkoord)], false), Instemming::SomeSilent);
        assert_eq!(of(&[(1, Akkoord)], true), Instemming::BySchoolbesluit);
        assert_eq!(
            of(&[(1, Akkoord), (2, Voorwaarde)], true),
            Instemming::Conditional
        );
        assert_eq!(of(&[(1, Akkoord), (2, NietAkkoord)], true), Instemming::Refused);
        assert_eq!(of(&[], true), Instemming::Silent);
    }

    #[test]
    fn an_answer_of_somebody_who_does_not_decide_counts_for_nothing() {
        assert_eq!(of(&[(3, Akkoord)], false), Instemming::Silent);
        assert_eq!(
            of(&[(1, Akkoord), (2, Akkoord), (3, NietAkkoord)], false),
            Instemming::All
        );
    }

    #[test]
    fn with_nobody_who_decides_nothing_is_reached() {
        assert_eq!(Instemming::of(&[], &BTreeMap::new(), true), Instemming::Silent);
    }

    proptest! {
        #[test]
        fn a_refusal_or_condition_is_never_outvoted(
            answers in proptest::collection::btree_map(0u8..4, 0usize..3, 0..4), besluit in any::<bool>()
        ) {
            let answers: BTreeMap<_, _> =
                answers.into_iter().map(|(who, n)| (person(who), Answer::ALL[n])).collect();
            let who: Vec<_> = (0..4).map(person).collect();
            let state = Instemming::of(&who, &answers, besluit);
            if answers.values().any(|answer| *answer != Akkoord) {
                prop_assert!(!state.is_reached());
            }
        }
    }
}
