//! Where somebody is signed in, and how that is ended from elsewhere: by the person, or by whoever looks
//! after the program, who reads nothing for it.

use chrono::TimeDelta;

use super::{
    health::HealthError,
    settings::roles,
    sign_in::{IDLE_MINUTES, Member, at_work},
};
use crate::{
    domain::{
        email_address::EmailAddress,
        moment::Moment,
        school_authority::{SchoolAction, may_with_roles},
    },
    store::{Store, StoreError, Token, Tx},
};

/// A session that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSession {
    /// When it began.
    pub since: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// Where a member of staff is signed in now, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn own_sessions(
    store: &Store,
    member: &Member,
    cookie: &str,
    now: Moment,
) -> Result<Vec<OpenSession>, StoreError> {
    sessions_in(&mut store.read().await?, member, cookie, now).await
}

pub(super) async fn sessions_in(
    tx: &mut Tx,
    member: &Member,
    cookie: &str,
    now: Moment,
) -> Result<Vec<OpenSession>, StoreError> {
    let this = Token::parse(cookie).map(|token| token.hash());
    let idle_since = now.plus(-TimeDelta::minutes(IDLE_MINUTES));
    let rows = tx
        .sessions_of(&member.school, member.person, (idle_since, now))
        .await?;
    let open = rows.into_iter().map(|row| OpenSession {
        since: row.since,
        seen_at: row.seen_at,
        is_this: Some(row.token) == this,
    });
    Ok(open.collect())
}

/// Signs a member of staff out everywhere.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out_everywhere(store: &Store, member: &Member, now: Moment) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.end_sessions(&member.school, member.person, now).await?;
    tx.commit().await?;
    tracing::info!(school = %member.school, "a member of staff signed out everywhere");
    Ok(())
}

/// Signs whoever has this address at the school of `admin` out everywhere. Nothing tells whether anybody has.
///
/// # Errors
/// When this member does not look after the program, or the database cannot be written.
pub async fn sign_colleague_out(
    store: &Store,
    admin: &Member,
    address: &EmailAddress,
    now: Moment,
) -> Result<(), HealthError> {
    let mut tx = store.begin().await?;
    let school = tx.school(&admin.school).await?;
    let held = roles(&mut tx, &school, admin.person).await?;
    may_with_roles(&held, SchoolAction::ReadHealth)?;
    if let Some(colleague) = at_work(&mut tx, &school.id, address).await? {
        tx.end_sessions(&school.id, colleague, now).await?;
        tracing::info!(school = %school.id, "the admin signed a colleague out everywhere");
    }
    tx.commit().await?;
    Ok(())
}
