//! What a letter says at this moment: the rules are asked again, so that nobody reads about
//! something that was done since the letter was composed.

use crate::{
    domain::{
        capacity::Capacity,
        compose::{Frame, World, daily_letter, week_letter},
        id::{LetterId, OppId},
        letter::LetterKind,
        moment::add_days,
        notice::{Notice, Unreached, WhyUnreached},
        opp::Opp,
        reference::Reference,
        rules::Rules,
        team::Staff,
    },
    store::{DeliveryEnd, LetterRow, SaidLine, StoreError, Tx},
};

/// How long a week letter names somebody who was not reached.
const UNREACHED_DAYS: i64 = 28;

/// What a letter says now, or `None` when nothing in it holds any more.
///
/// # Errors
/// When the database cannot be read.
pub async fn notice(tx: &mut Tx, letter: &LetterRow) -> Result<Option<Notice>, StoreError> {
    if letter.kind == LetterKind::Unreached {
        let Some(about) = letter.about else {
            return Ok(None);
        };
        return Ok(unreached(tx, about).await?.map(Notice::Unreached));
    }
    let lines = tx.lines_of(letter.id).await?;
    let school = tx.school(&letter.school).await?;
    let (rules, staff) = (tx.rules(&school).await?, tx.staff(&letter.school).await?);
    let opps = opps_of(tx, letter, &lines).await?;
    reminder(tx, letter, &lines, (&rules, &staff, &opps)).await
}

/// A week letter is about everything that the reader works on, a daily letter about its lines.
async fn opps_of(tx: &mut Tx, letter: &LetterRow, lines: &[SaidLine]) -> Result<Vec<Opp>, StoreError> {
    let mut ids: Vec<OppId> = lines.iter().map(|line| line.key.opp).collect();
    if letter.kind == LetterKind::Week {
        let who = letter.who;
        ids.extend(tx.opps_of_staff(&letter.school, who.person, who.capacity).await?);
    }
    tx.opps(&letter.school, &ids).await
}

async fn reminder(
    tx: &mut Tx,
    letter: &LetterRow,
    lines: &[SaidLine],
    (rules, staff, opps): (&Rules, &Staff, &[Opp]),
) -> Result<Option<Notice>, StoreError> {
    let world = World { rules, staff, opps };
    let frame = Frame {
        who: letter.who,
        day: letter.day,
        lines: lines
            .iter()
            .map(|line| (line.key, line.should_have_been))
            .collect(),
        is_first: letter.is_first,
    };
    if letter.kind == LetterKind::Daily {
        return Ok(daily_letter(world, &frame).map(Notice::Daily));
    }
    let leads = matches!(letter.who.capacity, Capacity::Coordinator | Capacity::Deputy);
    let not_reached = if leads {
        unreached_by(tx, letter).await?
    } else {
        Vec::new()
    };
    Ok(week_letter(world, &frame, not_reached).map(Notice::Week))
}

async fn unreached_by(tx: &mut Tx, letter: &LetterRow) -> Result<Vec<Unreached>, StoreError> {
    let since = add_days(letter.day, -UNREACHED_DAYS);
    let mut found: Vec<Unreached> = Vec::new();
    for id in tx.unreached_since(&letter.school, letter.who, since).await? {
        // Somebody with several letters that did not arrive is named once.
        if let Some(one) = unreached(tx, id).await?
            && !found.iter().any(|known| known.address == one.address)
        {
            found.push(one);
        }
    }
    Ok(found)
}

/// Who was not reached by a letter, and how it ended.
async fn unreached(tx: &mut Tx, letter: LetterId) -> Result<Option<Unreached>, StoreError> {
    let row = tx.letter(letter).await?;
    let Some((address, end)) = tx.delivery_end(letter).await? else {
        return Ok(None);
    };
    let why = match end {
        DeliveryEnd::Never => WhyUnreached::Refused,
        DeliveryEnd::Expired => WhyUnreached::GaveUp,
        DeliveryEnd::Unsure => WhyUnreached::Unsure,
        DeliveryEnd::Delivered | DeliveryEnd::Stopped => return Ok(None),
    };
    let ids: Vec<OppId> = tx
        .lines_of(letter)
        .await?
        .iter()
        .map(|line| line.key.opp)
        .collect();
    let mut references: Vec<Reference> = tx
        .opps(&row.school, &ids)
        .await?
        .iter()
        .map(|opp| opp.reference)
        .collect();
    references.sort_unstable();
    Ok(Some(Unreached {
        capacity: row.who.capacity,
        address,
        since: row.day,
        why,
        references,
    }))
}
