//! What leave a form needs: a form that somebody may not use is not shown to that person.

use super::Form;
use crate::domain::{
    act::{ActKind, Answer},
    authority::Action,
};

impl Form {
    /// The action for which its reader needs leave.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::Start | Self::TakeOver => Action::Record(ActKind::Gestart),
            Self::Step(step) => Action::Record(ActKind::Done(step)),
            Self::NotApplicable(step) => Action::Record(ActKind::NotApplicable(step)),
            Self::Mening(person) => Action::Record(ActKind::Mening(person)),
            // The refusal does not depend on the answer.
            Self::Instemming(person) => Action::Record(ActKind::Instemming {
                person,
                answer: Answer::Akkoord,
            }),
            Self::Schoolbesluit => Action::Record(ActKind::Schoolbesluit),
            Self::Call(step, person) => Action::Record(ActKind::Gebeld {
                step,
                person,
                reached: true,
            }),
            Self::CalledBack(person) => Action::Record(ActKind::Teruggebeld(person)),
            Self::Posted(person) => Action::Record(ActKind::Gepost(person)),
            Self::NextStep(step, person) => Action::Record(ActKind::VolgendeStap { step, person }),
            Self::InformationAsked(person) => Action::Record(ActKind::InformatieGevraagd(person)),
            Self::Information(person) => Action::Record(ActKind::InformatieGegeven(person)),
            Self::Evaluatie => Action::Record(ActKind::Evaluatie),
            Self::Bijstelling => Action::BeginBijstelling,
            Self::Left => Action::Record(ActKind::Uitgeschreven),
            Self::Ends => Action::Record(ActKind::Beeindigd),
            Self::Closing(closing) => Action::Record(ActKind::Afgerond(closing)),
            Self::Plan(_) | Self::Move(_) | Self::CallOff(_) => Action::Plan,
            Self::LargeType(_) => Action::SetLargeType,
            Self::PutOff(obligation) => Action::PutOff(obligation),
            Self::EndDate(_) => Action::SetEndDate,
            Self::HandOver(..) => Action::HandOver,
            Self::Contact(_) => Action::ChangeContact,
            // Whether somebody joins or goes may decide who decides.
            Self::Gezag(_) | Self::NewContact | Self::EndContact(_) => Action::DecideContact,
        }
    }
}
