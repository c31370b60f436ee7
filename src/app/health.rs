//! How the program is doing: for the admin as counts, for the machine room as a yes or no.

use chrono::TimeDelta;

use super::{
    discord::{Connection, connection_in},
    settings::roles,
    sign_in::IDLE_MINUTES,
    wrong_codes,
};
use crate::{
    app::Member,
    domain::{
        moment::{Moment, add_days},
        school_authority::{SchoolAction, SchoolRefusal, may_with_roles},
    },
    store::{DiscordState, SchoolRow, Store, StoreError, Traffic, Tx},
};

/// How far back letters that did not arrive are counted.
const DEAD_FOR_DAYS: i64 = 28;

/// A beat comes twice a minute: five minutes without one is no accident.
const BEAT_WITHIN_MINUTES: i64 = 5;

/// What the admin sees. Nothing in it tells of anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The letters of the school, by channel; a channel without any is not in it.
    pub traffic: Traffic,
    /// The last beat of the program; `None` before the first.
    pub last_beat: Option<Moment>,
    /// When something is planned next, in any school.
    pub next_look: Option<Moment>,
    /// The size of the database in bytes, of all schools together.
    pub database_bytes: u64,
    /// OPPs whose leerling has not left.
    pub open_opps: u32,
    /// Everybody who works there.
    pub staff: u32,
    /// Members of staff at a screen.
    pub sessions: u32,
    /// Wrong codes of letters on paper in this hour, in any school.
    pub wrong_codes: u32,
    /// When there were too many of them for the last time, within four weeks.
    pub too_many_codes_at: Option<Moment>,
    /// How Discord is doing; `None` where the school is not in Discord.
    pub discord: Option<DiscordHealth>,
}

/// How Discord is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscordHealth {
    /// At the school.
    pub state: DiscordState,
    /// The connection, for every school.
    pub connection: Connection,
}

impl Health {
    /// Whether time passes for the program: there was a beat lately.
    #[must_use]
    pub fn is_beating(&self, now: Moment) -> bool {
        self.last_beat.is_some_and(|beat| is_fresh(beat, now))
    }
}

/// Why the state of the program is not shown.
#[derive(Debug, thiserror::Error)]
pub enum HealthError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] SchoolRefusal),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the program is doing for the member's school.
///
/// # Errors
/// When this member may not, or the database cannot be read.
pub async fn health(store: &Store, member: &Member, now: Moment) -> Result<Health, HealthError> {
    let mut tx = store.read().await?;
    let school = tx.school(&member.school).await?;
    let roles = roles(&mut tx, &school, member.person).await?;
    may_with_roles(&roles, SchoolAction::ReadHealth)?;
    let idle_since = now.plus(-TimeDelta::minutes(IDLE_MINUTES));
    let since = add_days(now.date(), -DEAD_FOR_DAYS);
    Ok(Health {
        traffic: tx.traffic(&school.id, since).await?,
        last_beat: last_beat(&mut tx).await?,
        next_look: tx.next_look().await?,
        database_bytes: tx.database_bytes().await?,
        open_opps: tx.open_opps(&school.id).await?,
        staff: tx.staff_count(&school.id).await?,
        sessions: tx.open_sessions(&school.id, (idle_since, now)).await?,
        wrong_codes: wrong_codes::this_hour(&mut tx, now).await?,
        too_many_codes_at: wrong_codes::used_up_at(&mut tx)
            .await?
            .filter(|at| at.date() >= since),
        discord: discord(&mut tx, &school).await?,
    })
}

async fn discord(tx: &mut Tx, school: &SchoolRow) -> Result<Option<DiscordHealth>, StoreError> {
    if school.discord.is_none() {
        return Ok(None);
    }
    Ok(Some(DiscordHealth {
        state: tx.discord_state(&school.id).await?,
        connection: connection_in(tx).await?,
    }))
}

/// Whether the program does its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// It does.
    Ready,
    /// There was no beat for five minutes, or none yet.
    NoBeat,
    /// The database does not answer.
    NoDatabase,
}

/// Whether the program does its work: the database answers, and time passes.
pub async fn is_ready(store: &Store, now: Moment) -> Readiness {
    let Ok(beat) = beat_of(store).await else {
        return Readiness::NoDatabase;
    };
    if beat.is_some_and(|beat| is_fresh(beat, now)) {
        Readiness::Ready
    } else {
        Readiness::NoBeat
    }
}

fn is_fresh(beat: Moment, now: Moment) -> bool {
    now < beat.plus(TimeDelta::minutes(BEAT_WITHIN_MINUTES))
}

async fn beat_of(store: &Store) -> Result<Option<Moment>, StoreError> {
    last_beat(&mut store.read().await?).await
}

async fn last_beat(tx: &mut Tx) -> Result<Option<Moment>, StoreError> {
    let text = tx.meta("last_beat").await?;
    let seconds = text.and_then(|text| text.parse().ok());
    Ok(seconds.map(Moment::from_seconds))
}
