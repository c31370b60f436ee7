//! What belongs together on a page that offers many forms.

use super::Form;

/// Where a form is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Steps and tasks: what is to be done now.
    Steps,
    /// Talks and evaluations.
    Talks,
    /// The people round the leerling.
    People,
    /// Who works on it.
    Team,
    /// How it goes on: end dates, bijstelling, the end.
    Course,
}

impl Group {
    /// In the order in which they are read.
    pub const ALL: [Self; 5] = [Self::Steps, Self::Talks, Self::People, Self::Team, Self::Course];
}

impl Form {
    /// Where this form is looked for.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::Plan(_) | Self::Move(_) | Self::CallOff(_) | Self::Evaluatie => Group::Talks,
            Self::InformationAsked(_)
            | Self::LargeType(_)
            | Self::Contact(_)
            | Self::NewContact
            | Self::EndContact(_) => Group::People,
            Self::HandOver(..) => Group::Team,
            Self::EndDate(_) | Self::Bijstelling | Self::Ends | Self::Left => Group::Course,
            _ => Group::Steps,
        }
    }
}
