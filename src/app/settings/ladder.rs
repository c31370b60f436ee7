//! When people hear about something that is to be done.

use super::change::{Change, SettingError};
use crate::{
    app::Member,
    domain::{moment::Moment, rules::Ladder, school_authority::SchoolAction, setting::check_ladder},
    store::Store,
};

/// Sets the ladder of a school. Gives whether anything changed.
///
/// # Errors
/// When this member may not, the ladder cannot be used, or the database cannot be written.
pub async fn set_ladder(
    store: &Store,
    member: &Member,
    ladder: &Ladder,
    now: Moment,
) -> Result<bool, SettingError> {
    let mut change = Change::begin(store, member, SchoolAction::SetLadder, now).await?;
    check_ladder(ladder)?;
    let old = change.tx.rules(&change.school).await?.ladder;
    if old == *ladder {
        return Ok(false);
    }
    change.tx.put_ladder(&change.school.id, ladder).await?;
    change
        .note(
            ("ladder", None),
            Some(in_one_line(&old)),
            Some(in_one_line(ladder)),
        )
        .await?;
    change.finish().await
}

/// The numbers in the order of the columns: days before, question, deputy, vaststeller, import, lines.
fn in_one_line(ladder: &Ladder) -> String {
    let days: Vec<String> = ladder.days_before.iter().map(ToString::to_string).collect();
    format!(
        "{}; {}; {}; {}; {}; {}",
        days.join(" "),
        ladder.question_after,
        ladder.deputy_after,
        ladder.vaststeller_before,
        ladder.import_grace,
        ladder.week_letter_lines
    )
}
