//! A talk or an evaluation that the coordinator planned: from then on that day counts, and not the one
//! that the plan computed.

use chrono::NaiveDate;

use super::{contact_letter::MeetingKind, id::MomentId, opp::Opp};

/// A planned moment that takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedMoment {
    /// Its name in the database.
    pub id: MomentId,
    /// What for.
    pub kind: MeetingKind,
    /// The day.
    pub day: NaiveDate,
}

impl Opp {
    /// The first day from `from` to `until` on which a moment of this kind is planned.
    #[must_use]
    pub fn planned_between(&self, kind: MeetingKind, from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        self.moments
            .iter()
            .filter(|moment| moment.kind == kind && from <= moment.day && moment.day <= until)
            .map(|moment| moment.day)
            .min()
    }
}
