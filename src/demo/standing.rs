//! Where the OPPs of the sample school stand at the end of the play.

use chrono::NaiveDate;

use super::{DemoError, World};
use crate::{
    clock::Clock,
    domain::{
        calendar::SchoolCalendar,
        checklist::{VersionState, checklist},
        opp::{Opp, VersionKind},
        reference::Reference,
        step::Step,
    },
};

/// Where one OPP stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The school's own key.
    pub key: String,
    /// The program's reference.
    pub reference: Reference,
    /// When it was adopted, and whether within its term; `None` while it was not.
    pub adopted: Option<(NaiveDate, bool)>,
    /// The last day of its term.
    pub term: NaiveDate,
    /// The day on which the leerling left.
    pub left: Option<NaiveDate>,
    /// What the version that counts lacks.
    pub missing: Vec<Step>,
    /// A bijstelling is being worked on.
    pub in_bijstelling: bool,
}

/// Where every OPP of the sample school stands now, by the school's own key.
///
/// # Errors
/// When the database cannot be read.
pub async fn standings(world: &World) -> Result<Vec<Standing>, DemoError> {
    let today = world.clock.now().date();
    let mut standings = Vec::new();
    for (key, known) in world.all().await? {
        let row = world.schools.iter().find(|row| row.id == known.school);
        let row = row.ok_or(DemoError::Sample)?;
        let calendar = world.store.read().await?.rules(row).await?.calendar;
        standings.extend(standing(key, &known.opp, &calendar, today));
    }
    Ok(standings)
}

fn standing(key: String, opp: &Opp, calendar: &SchoolCalendar, today: NaiveDate) -> Option<Standing> {
    let first = opp.versions.first()?;
    let current = opp.current_version()?;
    let term = opp.term(first).last_day();
    let state = |version| checklist(opp, version, calendar, today).state();
    let is_bijstelling = matches!(current.kind, VersionKind::Bijstelling { .. });
    let missing = match state(current) {
        VersionState::Onvolledig(steps) => steps,
        _ => Vec::new(),
    };
    Some(Standing {
        key,
        reference: opp.reference,
        adopted: opp.adopted_on().map(|day| (day, day <= term)),
        term,
        left: opp.left_on(),
        missing,
        in_bijstelling: is_bijstelling && state(current) == VersionState::InTheMaking,
    })
}
