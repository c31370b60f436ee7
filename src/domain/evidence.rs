//! What belongs to an act beside its kind and day: in which way it happened, who was there, with what
//! outcome. The rules do not need it; somebody who looks back does.

use super::{code_word::code_words, id::PersonId};

code_words! {
    /// In which way somebody was heard, or answered.
    pub enum Way {
        /// In a talk.
        Gesprek = "gesprek",
        /// By telephone.
        Telefoon = "telefoon",
        /// On paper, or with a drawing.
        Papier = "papier",
        /// It was offered, and the leerling did not want to now: a full answer.
        NuNiet = "nu_niet",
    }
}

code_words! {
    /// How an overleg ended.
    pub enum Outcome {
        /// They agree.
        Eens = "eens",
        /// They agree in part.
        Deels = "deels",
        /// They do not agree.
        Oneens = "oneens",
    }
}

/// What belongs to an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// In which way.
    pub way: Option<Way>,
    /// Who was there of the people round the leerling, the leerling among them.
    pub present: Vec<PersonId>,
    /// With what outcome.
    pub outcome: Option<Outcome>,
}

impl Evidence {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
