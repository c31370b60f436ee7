//! Where ouders and leerlingen find help: letters that speak of it name it.

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{
        help::{Help, HelpKind, WebAddress},
        moment::Moment,
        person::Phone,
        school_authority::SchoolAction,
        setting::check_help,
    },
    store::Store,
};

/// Sets where one kind of help is found. Gives whether anything changed.
///
/// # Errors
/// When this member may not, nobody could get there with it, or the database cannot be written.
pub async fn put_help(
    store: &Store,
    member: &Member,
    help: &Help,
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetHelp, now).await?;
    check_help(help)?;
    let old = known(&mut change, help.kind).await?;
    if old.as_ref() == Some(help) {
        return Ok(false);
    }
    change.tx.put_help(&change.school.id, help).await?;
    let old = old.as_ref().map(in_one_line);
    change
        .note((&setting(help.kind), None), old, Some(in_one_line(help)))
        .await?;
    change.finish().await
}

/// Takes one kind of help away: letters speak of it in general words again. Gives whether it was there.
///
/// # Errors
/// When this member may not, or the database cannot be written.
pub async fn take_help_away(
    store: &Store,
    member: &Member,
    kind: HelpKind,
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetHelp, now).await?;
    let Some(old) = known(&mut change, kind).await? else {
        return Ok(false);
    };
    change.tx.take_help_away(&change.school.id, kind).await?;
    change
        .note((&setting(kind), None), Some(in_one_line(&old)), None)
        .await?;
    change.finish().await
}

async fn known(change: &mut Change<'_>, kind: HelpKind) -> Result<Option<Help>, SettingError> {
    let places = change.tx.help(&change.school.id).await?;
    Ok(places.into_iter().find(|help| help.kind == kind))
}

fn setting(kind: HelpKind) -> String {
    format!("help.{kind}")
}

fn in_one_line(help: &Help) -> String {
    let phone = help.phone.as_ref().map(Phone::as_str).unwrap_or_default();
    let url = help.url.as_ref().map(WebAddress::as_str).unwrap_or_default();
    format!("{}; {phone}; {url}", help.name.as_str())
}
