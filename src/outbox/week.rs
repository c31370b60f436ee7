//! The week letter as it would be sent now, for whoever asks at the terminal. Nothing is put in the
//! outbox; that somebody looked is written down.

use super::{content, report::Said};
use crate::{
    domain::{
        capacity::Capacity,
        compose::Frame,
        due::lines_of_today,
        id::PersonId,
        letter::reminder_meaning,
        moment::{Moment, add_days},
        notice::Notice,
        obligation::LineKey,
        reminder::plan,
        rules::Rules,
        team::{Recipient, Staff},
    },
    store::{Access, SchoolRow, Store, StoreError, Tx},
};

/// How far plans are made: a line moves to another working day within it.
const HORIZON_DAYS: i64 = 60;

/// The week letter of one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLetterNow {
    /// Who reads it.
    pub who: Recipient,
    /// The address.
    pub address: Option<String>,
    /// What it says.
    pub said: Said,
}

/// The week letters of a school as they would be sent at `now`: those of `only` in each capacity, or
/// else those of the coordinators. Writes the access log.
///
/// # Errors
/// When the database cannot be used.
pub async fn week_letters(
    store: &Store,
    school: &SchoolRow,
    only: Option<PersonId>,
    now: Moment,
) -> Result<Vec<WeekLetterNow>, StoreError> {
    let mut tx = store.begin().await?;
    tx.log_access(&school.id, Access::Week, None, None, now).await?;
    let rules = tx.rules(school).await?;
    let staff = tx.staff(&school.id).await?;
    let mut letters = Vec::new();
    for who in readers(&mut tx, school, &staff, only).await? {
        let frame = frame(&mut tx, school, (&rules, &staff), who, now).await?;
        let Some(letter) = content::week(&mut tx, school, &frame).await? else {
            continue;
        };
        letters.push(WeekLetterNow {
            who,
            address: tx.email_of(&school.id, who.person).await?,
            said: Said::of(school, school.language(), &Notice::Week(letter)),
        });
    }
    tx.commit().await?;
    letters.sort_by(|one, other| (&one.address, one.who).cmp(&(&other.address, other.who)));
    Ok(letters)
}

async fn readers(
    tx: &mut Tx,
    school: &SchoolRow,
    staff: &Staff,
    only: Option<PersonId>,
) -> Result<Vec<Recipient>, StoreError> {
    let mut readers = Vec::new();
    for person in staff.0.keys().copied() {
        if only.is_some_and(|only| only != person) {
            continue;
        }
        let capacities = tx.capacities_of(&school.id, person).await?;
        let read = capacities
            .into_iter()
            .filter(|capacity| only.is_some() || *capacity == Capacity::Coordinator);
        readers.extend(read.map(|capacity| Recipient { person, capacity }));
    }
    Ok(readers)
}

/// The lines of today that this reader got already in a letter, and those still to come.
async fn frame(
    tx: &mut Tx,
    school: &SchoolRow,
    (rules, staff): (&Rules, &Staff),
    who: Recipient,
    now: Moment,
) -> Result<Frame, StoreError> {
    let day = now.date();
    let letter = tx
        .letter_of_meaning(&reminder_meaning(&school.id, who, day))
        .await?;
    let mut lines: Vec<(LineKey, Option<Moment>)> = Vec::new();
    if let Some(letter) = &letter {
        let said = tx.lines_of(letter.id).await?;
        lines.extend(said.iter().map(|line| (line.key, line.should_have_been)));
    }
    let ids = tx.opps_of_staff(&school.id, who.person, who.capacity).await?;
    let told = tx.told(&school.id, &ids).await?;
    for opp in tx.opps(&school.id, &ids).await? {
        let plan = plan(&opp, rules, staff, add_days(day, HORIZON_DAYS));
        let today = lines_of_today(&plan, &told, rules, staff, day);
        let mine = today.iter().map(|line| line.key).filter(|key| {
            (key.person, key.capacity) == (who.person, who.capacity)
                && !lines.iter().any(|(known, _)| known == key)
        });
        let mine: Vec<LineKey> = mine.collect();
        lines.extend(mine.into_iter().map(|key| (key, None)));
    }
    Ok(Frame {
        who,
        day,
        lines,
        is_first: match letter {
            Some(letter) => letter.is_first,
            None => !tx.has_heard(&school.id, who).await?,
        },
        put_back: None,
        told,
    })
}
