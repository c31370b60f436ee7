//! What was changed of the settings, and who handed over to whom. It names the staff, so that only
//! whoever may read the staff may read it, and that is written down.

use std::collections::BTreeMap;

use super::{
    change::{SettingError, roles},
    page::colleagues,
};
use crate::{
    app::Member,
    domain::{
        hand_over::HandOverReason,
        id::PersonId,
        moment::Moment,
        school_authority::{SchoolAction, may_with_roles},
    },
    store::{Access, HandedOverRow, SettingChangeRow, Store},
};

/// The most that is shown of each kind.
const MOST: u32 = 30;

/// What happened, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// What was changed on the pages.
    pub settings: Vec<Changed>,
    /// What changed in oppmaat.toml.
    pub file: Vec<Changed>,
    /// What went from one colleague to another.
    pub hand_overs: Vec<Passed>,
}

/// A setting that was changed. `Debug` shows no name.
#[derive(Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which: `ladder`, `holiday`, `help.steunpunt`, `keep_months`, `domains`, `working_days`, `absence`, `left`, or
    /// a key of oppmaat.toml.
    pub setting: String,
    /// Whose, by name or address.
    pub whose: Option<String>,
    /// What it was.
    pub old: Option<String>,
    /// What it is from then on.
    pub new: Option<String>,
    /// Who changed it, by name or address.
    pub actor: Option<String>,
    /// When.
    pub at: Moment,
}

impl std::fmt::Debug for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Changed({} at {})", self.setting, self.at)
    }
}

/// Roles that went from one colleague to another at one instant. `Debug` shows no name.
#[derive(Clone, PartialEq, Eq)]
pub struct Passed {
    /// Who had them; `None` when nobody had.
    pub from: Option<String>,
    /// Who has them from then on.
    pub to: Option<String>,
    /// Why.
    pub reason: HandOverReason,
    /// How many roles.
    pub roles: u32,
    /// In how many OPPs.
    pub opps: u32,
    /// Who handed them over.
    pub actor: Option<String>,
    /// When.
    pub at: Moment,
}

impl std::fmt::Debug for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Passed({} roles at {})", self.roles, self.at)
    }
}

/// What was changed at the member's school.
///
/// # Errors
/// When this member may not, or the database cannot be used.
pub async fn history(store: &Store, member: &Member, now: Moment) -> Result<History, SettingError> {
    let mut tx = store.begin().await?;
    let school = tx.school(&member.school).await?;
    let held = roles(&mut tx, &school, member.person).await?;
    may_with_roles(&held, SchoolAction::ReadStaff)?;
    tx.log_access(&school.id, Access::Settings, Some(member.person), None, now)
        .await?;
    let staff = colleagues(&mut tx, &school, now.date()).await?;
    let called = staff
        .into_iter()
        .filter_map(|colleague| Some((colleague.person, colleague.name.or(colleague.email)?)));
    let names = Names(called.collect());
    let settings = tx.setting_changes(&school.id, MOST).await?;
    let file = tx.school_changes(&school.id, MOST).await?;
    let hand_overs = tx.hand_overs(&school.id, MOST).await?;
    tx.commit().await?;
    Ok(History {
        settings: settings.into_iter().map(|row| names.changed(row)).collect(),
        file: file.into_iter().map(|row| names.changed(row)).collect(),
        hand_overs: hand_overs.into_iter().map(|row| names.passed(row)).collect(),
    })
}

/// How colleagues are called, also those who left.
struct Names(BTreeMap<PersonId, String>);

impl Names {
    fn of(&self, person: Option<PersonId>) -> Option<String> {
        person.and_then(|person| self.0.get(&person).cloned())
    }

    fn changed(&self, row: SettingChangeRow) -> Changed {
        Changed {
            setting: row.setting,
            whose: self.of(row.whose),
            old: row.old,
            new: row.new,
            actor: self.of(row.actor),
            at: row.at,
        }
    }

    fn passed(&self, row: HandedOverRow) -> Passed {
        Passed {
            from: self.of(row.from),
            to: self.of(Some(row.to)),
            reason: row.reason,
            roles: row.roles,
            opps: row.opps,
            actor: self.of(Some(row.actor)),
            at: row.at,
        }
    }
}
