//! As whom an account is linked, as long as the reason for it holds.

use super::koppel::Asking;
use crate::{
    app::Member,
    domain::{
        discord::{Snowflake, may_have_account},
        id::PersonId,
        language::Language,
        moment::Moment,
    },
    store::{SchoolRow, StoreError, Tx},
};

/// Where an account is linked, and how its owner is written to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAt {
    /// Who.
    pub member: Member,
    /// The name of the school.
    pub school_name: String,
    /// The language of the school.
    pub language: Language,
    /// Whether this person works there.
    pub is_staff: bool,
    /// Whether this person is a leerling, who is addressed with "je".
    pub is_leerling: bool,
    /// Whether letters go to the account instead of by mail.
    pub gets_messages: bool,
}

/// Why somebody may have an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) is_staff: bool,
    pub(super) is_leerling: bool,
}

/// Whether a school counts where somebody asks: it is in Discord, and in a guild its own.
pub(super) fn is_of(school: &SchoolRow, guild: Option<Snowflake>) -> bool {
    school
        .discord
        .is_some_and(|discord| guild.is_none_or(|guild| discord.guild == guild))
}

/// As whom the account is linked here, in order of the school. What was linked for a reason that does not
/// hold any more is not among it.
pub(super) async fn held(tx: &mut Tx, asking: Asking, now: Moment) -> Result<Vec<LinkedAt>, StoreError> {
    let mut found = Vec::new();
    for row in tx.discord_accounts(asking.account).await? {
        let school = tx.school(&row.school).await?;
        if !is_of(&school, asking.guild) {
            continue;
        }
        let Some(reason) = reason(tx, &school, row.person, now).await? else {
            continue;
        };
        found.push(LinkedAt {
            member: Member {
                school: row.school,
                person: row.person,
            },
            language: school.language(),
            school_name: school.name,
            is_staff: reason.is_staff,
            is_leerling: reason.is_leerling,
            gets_messages: row.gets_messages,
        });
    }
    Ok(found)
}

/// Why somebody may have an account linked; `None` when there is no reason (any more).
pub(super) async fn reason(
    tx: &mut Tx,
    school: &SchoolRow,
    person: PersonId,
    now: Moment,
) -> Result<Option<Reason>, StoreError> {
    let is_staff = tx.is_staff(&school.id, person).await? && !tx.is_former_staff(&school.id, person).await?;
    let ids = tx.opps_of_contact(&school.id, person).await?;
    let opps = tx.opps(&school.id, &ids).await?;
    let is_leerling = !is_staff && opps.iter().any(|opp| opp.leerling.person == person);
    let reason = Reason {
        is_staff,
        is_leerling,
    };
    Ok(may_have_account(person, is_staff, &opps, now.date()).then_some(reason))
}
