//! Everything that a school set, for the page. Reading it is written down: it names the staff.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::change::{SettingError, roles};
use crate::{
    app::Member,
    domain::{
        calendar::{Holiday, HolidayKind, national_holidays},
        capacity::Capacity,
        help::Help,
        id::PersonId,
        moment::Moment,
        rules::Ladder,
        school_authority::{SchoolAction, SchoolRole, may_with_roles},
        school_domain::SchoolDomain,
        school_year::SchoolYear,
        working_days::WorkingDays,
    },
    store::{Access, SchoolRow, Store, StoreError, Tx},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsPage {
    /// The day on which it is read.
    pub today: NaiveDate,
    /// What oppmaat.toml says: it is only shown.
    pub school: SchoolRow,
    /// The ladder.
    pub ladder: Ladder,
    /// The holidays that the school sets itself and that have not passed, in order of their first day.
    pub own_holidays: Vec<Holiday>,
    /// The national holidays of this and the next school year.
    pub national_holidays: Vec<NationalHoliday>,
    /// Where ouders and leerlingen find help, as far as it was given.
    pub help: Vec<Help>,
    /// How many months a file is kept.
    pub keep_months: u32,
    /// The e-mail domains of the school.
    pub domains: Vec<SchoolDomain>,
    /// The staff, by name; only the reader itself, for whoever may not read more.
    pub staff: Vec<Colleague>,
    /// What the reader is in the school.
    pub roles: Vec<SchoolRole>,
}

/// A national holiday, as the calendar of this school sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NationalHoliday {
    /// The holiday.
    pub holiday: Holiday,
    /// Whether the school's own dates count instead.
    pub is_replaced: bool,
}

/// A member of staff. `Debug` shows neither name nor address.
#[derive(Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The days of the week.
    pub working_days: WorkingDays,
    /// Absences that have not passed, first and last day.
    pub away: Vec<(NaiveDate, NaiveDate)>,
    /// Which roles, in how many OPPs.
    pub roles: BTreeMap<Capacity, u32>,
    /// When this person was last seen at a page.
    pub seen_at: Option<Moment>,
    /// The day on which this person turned out to have left; `None` while it works there.
    pub left_on: Option<NaiveDate>,
    /// Whether this is who looks after the program.
    pub is_admin: bool,
}

impl std::fmt::Debug for Colleague {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Colleague({:?})", self.person)
    }
}

impl SettingsPage {
    /// Whether the reader may do this.
    #[must_use]
    pub fn allows(&self, action: SchoolAction) -> bool {
        may_with_roles(&self.roles, action).is_ok()
    }
}

/// The settings of the member's school.
///
/// # Errors
/// When this member may not, or the database cannot be used.
pub async fn settings(store: &Store, member: &Member, now: Moment) -> Result<SettingsPage, SettingError> {
    let mut tx = store.begin().await?;
    let school = tx.school(&member.school).await?;
    let held = roles(&mut tx, &school, member.person).await?;
    may_with_roles(&held, SchoolAction::ReadSettings)?;
    tx.log_access(&school.id, Access::Settings, Some(member.person), None, now)
        .await?;
    let rules = tx.rules(&school).await?;
    let own = tx.own_holidays(&school.id).await?;
    let mut staff = colleagues(&mut tx, &school, now.date()).await?;
    if may_with_roles(&held, SchoolAction::ReadStaff).is_err() {
        staff.retain(|colleague| colleague.person == member.person);
    }
    let page = SettingsPage {
        today: now.date(),
        ladder: rules.ladder,
        national_holidays: national(&school, &own, now.date()),
        own_holidays: coming(own, now.date()),
        help: tx.help(&school.id).await?,
        keep_months: rules.keep_months,
        domains: tx.school_domains(&school).await?,
        staff,
        roles: held,
        school,
    };
    tx.commit().await?;
    Ok(page)
}

fn coming(mut own: Vec<Holiday>, today: NaiveDate) -> Vec<Holiday> {
    own.retain(|holiday| holiday.until >= today);
    own
}

fn national(school: &SchoolRow, own: &[Holiday], today: NaiveDate) -> Vec<NationalHoliday> {
    let this = SchoolYear::of(today);
    let is_shown = |holiday: &Holiday| [this, this.next()].contains(&SchoolYear::of(holiday.from));
    let replaces = |national: &Holiday, mine: &Holiday| {
        mine.kind != HolidayKind::Eigen
            && mine.kind == national.kind
            && SchoolYear::of(mine.from) == SchoolYear::of(national.from)
    };
    national_holidays(school.region)
        .into_iter()
        .filter(is_shown)
        .map(|holiday| NationalHoliday {
            is_replaced: own.iter().any(|mine| replaces(&holiday, mine)),
            holiday,
        })
        .collect()
}

/// By name; whoever has none comes after them, by address, and whoever left comes last.
pub(super) async fn colleagues(
    tx: &mut Tx,
    school: &SchoolRow,
    today: NaiveDate,
) -> Result<Vec<Colleague>, StoreError> {
    let mut days = tx.staff(&school.id).await?.0;
    let mut staff: Vec<Colleague> = tx
        .colleagues(&school.id)
        .await?
        .into_iter()
        .map(|row| {
            let mut away = days.remove(&row.person).unwrap_or_default().away;
            away.retain(|(_, until)| *until >= today);
            Colleague {
                is_admin: school.admin == Some(row.person),
                person: row.person,
                name: row.name,
                email: row.email,
                working_days: row.working_days,
                away,
                roles: row.roles,
                seen_at: row.seen_at,
                left_on: row.left_on,
            }
        })
        .collect();
    let key = |colleague: &Colleague| {
        let lower = |text: &Option<String>| text.as_deref().map(str::to_lowercase);
        let name = lower(&colleague.name);
        let has_left = colleague.left_on.is_some();
        (has_left, name.is_none(), name, lower(&colleague.email))
    };
    staff.sort_by_cached_key(key);
    Ok(staff)
}
