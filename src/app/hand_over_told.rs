//! Whoever lost a role, whoever got it, and the vaststeller of the plan hear of it at once, not with the week
//! letter: nobody takes over work unseen. Whoever did it knows.

use std::collections::BTreeMap;

use crate::{
    domain::{
        capacity::Capacity,
        id::PersonId,
        letter::{ChannelKind, LetterKind, team_meaning},
        moment::Moment,
        school::SchoolId,
        send_window::open_from,
        team::Recipient,
    },
    store::{About, HandOverRow, NewDelivery, NewLetter, StoreError, Tx},
};

/// Puts a letter in the outbox for everybody whom these rows touch.
pub(super) async fn tell(
    tx: &mut Tx,
    school: &SchoolId,
    rows: &[HandOverRow],
    now: Moment,
) -> Result<(), StoreError> {
    let opps: Vec<_> = rows.iter().map(|row| row.opp).collect();
    let adopts = tx.opps(school, &opps).await?.into_iter();
    let adopts = adopts.filter_map(|opp| Some((opp.team.vaststeller?, Capacity::Vaststeller)));
    let touched = rows.iter().flat_map(|row| {
        let from = row.change.ends.map(|person| (person, row.role));
        from.into_iter().chain([(row.to, row.role)])
    });
    let mut told: BTreeMap<PersonId, Capacity> = BTreeMap::new();
    for (person, capacity) in touched.chain(adopts) {
        told.entry(person).or_insert(capacity);
    }
    let did_it = |person: &PersonId| rows.iter().any(|row| row.actor.0 == *person);
    told.retain(|person, _| !did_it(person));
    for (person, capacity) in told {
        tell_one(tx, school, Recipient { person, capacity }, now).await?;
    }
    Ok(())
}

async fn tell_one(tx: &mut Tx, school: &SchoolId, who: Recipient, now: Moment) -> Result<(), StoreError> {
    let letter = NewLetter {
        meaning: team_meaning(school, who.person, now),
        kind: LetterKind::Team,
        who,
        day: now.date(),
        composed_at: now,
        about: About::Nothing,
    };
    let (id, address) = (
        tx.add_letter(school, &letter).await?,
        tx.email_of(school, who.person).await?,
    );
    if let (Some(letter), Some(address)) = (id, address) {
        let delivery = NewDelivery {
            letter,
            channel: ChannelKind::Email.as_str(),
            address: &address,
            next_attempt_at: open_from(LetterKind::Team.urgency(), who.capacity, now),
        };
        tx.add_delivery(school, &delivery).await?;
    }
    Ok(())
}
