//! What the commands share that only look at what is there: the schools that were asked for, in an
//! open house.

use std::io;

use tokio::runtime::Runtime;

use super::exit::Refused;
use crate::{
    clock::ClockChoice,
    config::{SchoolSettings, Settings},
    domain::{moment::Moment, school::SchoolId},
    service::{House, open_existing, row},
    store::{SchoolRow, StoreError},
};

/// A look at the house at one instant.
pub(super) struct Visit {
    /// The house.
    pub(super) house: House,
    /// The schools that were asked for and stand in the database.
    pub(super) schools: Vec<SchoolRow>,
    /// Now.
    pub(super) now: Moment,
}

impl Visit {
    /// Opens what is there; nothing is made.
    pub(super) async fn begin(
        settings: &Settings,
        school: Option<&SchoolId>,
        clock: ClockChoice,
    ) -> anyhow::Result<Self> {
        let asked = asked(settings, school)?;
        let house = open_existing(settings, clock).await?;
        let schools = entered(&house, &asked).await?;
        let now = house.clock.now();
        Ok(Self { house, schools, now })
    }

    /// Closes the database.
    pub(super) async fn end(self) {
        self.house.store.close().await;
    }
}

/// What futures run on in a command that asks one thing.
pub(super) fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

fn asked<'a>(settings: &'a Settings, school: Option<&SchoolId>) -> Result<Vec<&'a SchoolSettings>, Refused> {
    let all = settings.schools.iter();
    let asked: Vec<_> = all
        .filter(|known| school.is_none_or(|school| known.id == *school))
        .collect();
    match school {
        Some(school) if asked.is_empty() => {
            let known: Vec<&str> = settings.schools.iter().map(|known| known.id.as_str()).collect();
            let known = known.join(", ");
            Err(Refused(format!(
                "there is no school {school} in the configuration; choose one of {known}"
            )))
        }
        _ => Ok(asked),
    }
}

/// The schools as the configuration describes them now. One that was never entered has no OPPs, and
/// nothing is to be said of it.
async fn entered(house: &House, asked: &[&SchoolSettings]) -> Result<Vec<SchoolRow>, StoreError> {
    let known = house.store.read().await?.schools().await?;
    let found = asked.iter().filter_map(|settings| {
        let known = known.iter().find(|known| known.id == settings.id)?;
        Some(SchoolRow {
            admin: known.admin,
            ..row(settings)
        })
    });
    Ok(found.collect())
}
