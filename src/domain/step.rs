//! The steps of making an OPP, in the order in which they are planned.

use super::{capacity::Capacity, code_word::code_words};

code_words! {
    /// A step of a version's checklist.
    pub enum Step {
        /// The ouders are asked for their view before the plan is written.
        Mening = "mening",
        /// The leerling got the opportunity to give its view freely.
        Hoorrecht = "hoorrecht",
        /// The version says what the leerling brought in and how that influenced it.
        Invloed = "invloed",
        /// The `CvB` or `CvO` advised (so and vso).
        Advies = "advies",
        /// Consultation with the ouders, aimed at agreement.
        Overleg = "overleg",
        /// The ouders agreed with the handelingsdeel.
        Instemming = "instemming",
        /// The board adopted the version.
        Vaststelling = "vaststelling",
        /// The plan was handed to ouders and leerling.
        Bekendmaking = "bekendmaking",
        /// The leerling was told what was done with its view.
        Uitleg = "uitleg",
        /// The period is registered in ROD.
        Rod = "rod",
    }
}

/// Where a duty comes from. A text never calls policy law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The law demands it.
    Law,
    /// The law demands it but names no day; the day is policy.
    LawDayIsPolicy,
    /// The school's own arrangement.
    Policy,
}

impl Step {
    /// The kind of a reminder line about this step (contract).
    #[must_use]
    pub fn line_kind(self) -> &'static str {
        match self {
            Self::Mening => "mening.step",
            Self::Hoorrecht => "hoorrecht.step",
            Self::Invloed => "hoorrecht.invloed",
            Self::Advies => "advies.step",
            Self::Overleg => "overleg.step",
            Self::Instemming => "instemming.step",
            Self::Vaststelling => "vaststelling.step",
            Self::Bekendmaking => "bekendmaking.step",
            Self::Uitleg => "uitleg.step",
            Self::Rod => "rod.step",
        }
    }

    /// Who has it to do, unless the school leaves that role empty.
    #[must_use]
    pub fn owner(self) -> Capacity {
        match self {
            Self::Mening | Self::Invloed | Self::Overleg | Self::Instemming | Self::Bekendmaking => {
                Capacity::Coordinator
            }
            Self::Hoorrecht | Self::Uitleg => Capacity::Mentor,
            Self::Advies => Capacity::Cvb,
            Self::Vaststelling => Capacity::Vaststeller,
            Self::Rod => Capacity::Administratie,
        }
    }

    /// Whether law or policy asks for it.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::Mening | Self::Bekendmaking => Basis::Policy,
            Self::Uitleg | Self::Rod => Basis::LawDayIsPolicy,
            _ => Basis::Law,
        }
    }

    /// Whether it belongs before the vaststelling.
    #[must_use]
    pub fn comes_before_vaststelling(self) -> bool {
        self < Self::Vaststelling
    }

    /// Whether an adopted version without it is `onvolledig`.
    #[must_use]
    pub fn missing_means_onvolledig(self) -> bool {
        match self {
            Self::Hoorrecht | Self::Invloed | Self::Advies | Self::Overleg | Self::Instemming | Self::Rod => {
                true
            }
            Self::Mening | Self::Vaststelling | Self::Bekendmaking | Self::Uitleg => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.as_str()), Some(*step));
        }
    }
}
