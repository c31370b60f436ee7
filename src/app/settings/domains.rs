//! The e-mail domains of a school: whoever is new gets a role only at an address in one of them.

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{
        moment::Moment, school_authority::SchoolAction, school_domain::SchoolDomain, setting::check_domains,
    },
    store::Store,
};

/// Sets the e-mail domains. Gives whether anything changed.
///
/// # Errors
/// When this member may not, there is none or too many, or the database cannot be written.
pub async fn set_domains(
    store: &Store,
    member: &Member,
    domains: &[SchoolDomain],
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetDomains, now).await?;
    check_domains(domains)?;
    let mut domains = domains.to_vec();
    domains.sort_unstable();
    domains.dedup();
    let old = change.tx.school_domains(&change.school).await?;
    if old == domains {
        return Ok(false);
    }
    change.tx.set_school_domains(&change.school.id, &domains).await?;
    change
        .note(
            ("domains", None),
            Some(in_one_line(&old)),
            Some(in_one_line(&domains)),
        )
        .await?;
    change.finish().await
}

fn in_one_line(domains: &[SchoolDomain]) -> String {
    let domains: Vec<&str> = domains.iter().map(SchoolDomain::as_str).collect();
    domains.join("; ")
}
