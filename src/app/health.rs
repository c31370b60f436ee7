//! How the program is doing: for the admin as counts, for the machine room as a yes or no.

use chrono::TimeDelta;

use super::{
    clock_was_wrong::{far_behind, last_beat},
    discord::{Connection, connection_in},
    settings::roles,
    sign_in::IDLE_MINUTES,
    wrong_codes,
};
use crate::{
    app::Member,
    domain::{
        hold::Hold,
        moment::{Moment, add_days},
        school_authority::{SchoolAction, SchoolRefusal, may_with_roles},
    },
    store::{DiscordState, MailStop, SchoolRow, Store, StoreError, Traffic, Tx},
};

/// How far back letters that did not arrive are counted.
const DEAD_FOR_DAYS: i64 = 28;

/// How long it is told that mail had been stopped.
const STOPPED_FOR_DAYS: i64 = 7;

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
    /// The time in which no mail goes out, or lately went out, because the mail server refuses us.
    pub mail_stop: Option<MailStop>,
    /// Values that are damaged: what hangs on them was set aside.
    pub damaged: u32,
    /// Wrong codes of letters on paper in this hour, in any school.
    pub wrong_codes: u32,
    /// When there were too many of them for the last time, within four weeks.
    pub too_many_codes_at: Option<Moment>,
    /// How Discord is doing; `None` where the school is not in Discord.
    pub discord: Option<DiscordHealth>,
    /// Whether sending is held because a backup was put back.
    pub hold: Option<Hold>,
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
        mail_stop: lately(tx.last_mail_stop().await?, now),
        damaged: tx.damage_count(&school.id).await?,
        wrong_codes: wrong_codes::this_hour(&mut tx, now).await?,
        too_many_codes_at: wrong_codes::used_up_at(&mut tx)
            .await?
            .filter(|at| at.date() >= since),
        discord: discord(&mut tx, &school).await?,
        hold: tx.hold().await?,
    })
}

fn lately(stop: Option<MailStop>, now: Moment) -> Option<MailStop> {
    let since = now.plus(-TimeDelta::days(STOPPED_FOR_DAYS));
    stop.filter(|stop| stop.ended_at.is_none_or(|ended| ended > since))
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
    /// It does, and the mail server refuses us: that another start would not mend.
    ReadyWithoutMail,
    /// It does, but a backup was put back and nobody let it go: nothing is sent.
    Held,
    /// There was no beat for five minutes, or none yet.
    NoBeat,
    /// The clock stands far before the last beat: nothing new is decided.
    ClockBehind,
    /// The database does not answer.
    NoDatabase,
}

/// Whether the program does its work: the database answers, and time passes.
pub async fn is_ready(store: &Store, now: Moment) -> Readiness {
    let Ok(state) = state_of(store).await else {
        return Readiness::NoDatabase;
    };
    match state.beat {
        _ if state.is_held => Readiness::Held,
        Some(beat) if is_fresh(beat, now) && state.is_mail_stopped => Readiness::ReadyWithoutMail,
        Some(beat) if is_fresh(beat, now) => Readiness::Ready,
        beat if far_behind(now, beat).is_some() => Readiness::ClockBehind,
        _ => Readiness::NoBeat,
    }
}

/// Either way: a beat that lies ahead of the clock was one of another clock.
fn is_fresh(beat: Moment, now: Moment) -> bool {
    let apart = now.seconds().abs_diff(beat.seconds());
    apart
        < TimeDelta::minutes(BEAT_WITHIN_MINUTES)
            .num_seconds()
            .unsigned_abs()
}

/// What decides whether the program does its work.
struct State {
    beat: Option<Moment>,
    is_held: bool,
    is_mail_stopped: bool,
}

async fn state_of(store: &Store) -> Result<State, StoreError> {
    let mut tx = store.read().await?;
    Ok(State {
        beat: last_beat(&mut tx).await?,
        is_held: tx.hold().await?.is_some(),
        is_mail_stopped: tx.mail_stop().await?.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beat_is_fresh_within_five_minutes_either_way() {
        let now = Moment::from_seconds(1_790_000_000);
        let fresh = |seconds| is_fresh(Moment::from_seconds(now.seconds() + seconds), now);
        assert!([-299, -30, 0, 1, 299].into_iter().all(fresh));
        assert!(![-7200, -300, 300, 7200, 31_536_000].into_iter().any(fresh));
    }
}
