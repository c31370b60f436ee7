//! What comes back: a mail that was not delivered after all, or a person who wrote to the address of
//! the program, which nobody reads.

use chrono::TimeDelta;

use super::{
    contact::read_on,
    follow::{give_up, take_back_that_ouders_were_asked},
};
use crate::{
    domain::{
        letter::{ChannelKind, LetterKind},
        moment::Moment,
        send_window::open_from,
        team::Recipient,
    },
    store::{About, DeliveryEnd, LetterRow, LetterState, NewDelivery, NewLetter, Store, StoreError, Tx},
};

/// Which mail of ours something is about. Anybody can write to that address: the key, which nobody can
/// guess, must always fit.
#[derive(Debug, Clone, Copy)]
pub struct MailOfOurs<'a> {
    /// The letter's public key.
    pub key: &'a str,
    /// The number of the delivery, where the report tells it; else its last mail is meant.
    pub number: Option<i64>,
}

/// What a bounce changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounced {
    /// The mail counts as not delivered now, and goes another way or to a human.
    Reopened,
    /// That was known already.
    Known,
    /// No mail of ours.
    Unknown,
}

/// What a reply led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyTold {
    /// Somebody at school hears that a reply came in.
    Told,
    /// No letter of ours.
    Unknown,
}

/// A mail came back: it counts as never delivered from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn bounced(
    store: &Store,
    mail: MailOfOurs<'_>,
    reason: &str,
    now: Moment,
) -> Result<Bounced, StoreError> {
    let mut tx = store.begin().await?;
    let Some(row) = tx.delivery_of(mail.key, mail.number).await? else {
        return Ok(Bounced::Unknown);
    };
    if matches!(row.end, Some(DeliveryEnd::Never | DeliveryEnd::Stopped)) {
        return Ok(Bounced::Known);
    }
    let letter = tx.letter(row.letter).await?;
    tx.add_attempt(&row.id, "never", reason, now).await?;
    if matches!(letter.state, LetterState::Withdrawn | LetterState::Superseded) {
        tx.end_delivery(&row.id, DeliveryEnd::Never).await?;
    } else {
        give_up(&mut tx, &letter, &row.id, DeliveryEnd::Never, now).await?;
        take_back_that_ouders_were_asked(&mut tx, &letter, now).await?;
    }
    tx.commit().await?;
    Ok(Bounced::Reopened)
}

/// Somebody wrote back: whoever keeps the OPP going is told to look in the mailbox, and in a holiday
/// the writer hears when it will be read. What was written is not kept.
///
/// # Errors
/// When the database cannot be written.
pub async fn replied(store: &Store, mail: MailOfOurs<'_>, now: Moment) -> Result<ReplyTold, StoreError> {
    let mut tx = store.begin().await?;
    let Some(row) = tx.delivery_of(mail.key, mail.number).await? else {
        return Ok(ReplyTold::Unknown);
    };
    let letter = tx.letter(row.letter).await?;
    tell_to_look(&mut tx, &letter, now).await?;
    if !letter.who.capacity.is_staff() {
        tell_when_it_is_read(&mut tx, &letter, now).await?;
    }
    tx.commit().await?;
    Ok(ReplyTold::Told)
}

/// A machine wrote about a letter what nobody here can tell: whoever keeps the OPP going is told to look in
/// the mailbox. A machine gets no answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn look_by_hand(store: &Store, mail: MailOfOurs<'_>, now: Moment) -> Result<ReplyTold, StoreError> {
    let mut tx = store.begin().await?;
    let Some(row) = tx.delivery_of(mail.key, mail.number).await? else {
        return Ok(ReplyTold::Unknown);
    };
    let letter = tx.letter(row.letter).await?;
    tell_to_look(&mut tx, &letter, now).await?;
    tx.commit().await?;
    Ok(ReplyTold::Told)
}

/// How long after our mail an answer of a machine comes in; clocks may differ by as much as that first.
const A_MACHINE_NEEDS: TimeDelta = TimeDelta::minutes(5);
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(2);

/// Whether an answer came in so soon after a mail of ours that a machine must have written it. The first
/// attempt counts: when a later one arrived, rather a machine too many is read by a person.
///
/// # Errors
/// When the database cannot be read.
pub async fn came_at_once(store: &Store, mail: MailOfOurs<'_>, at: Moment) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(row) = tx.delivery_of(mail.key, mail.number).await? else {
        return Ok(false);
    };
    let sent = tx.first_attempt(&row.id).await?;
    Ok(sent.is_some_and(|sent| {
        let from = sent.seconds() - CLOCKS_DIFFER.num_seconds();
        (from..=sent.plus(A_MACHINE_NEEDS).seconds()).contains(&at.seconds())
    }))
}

/// Once a day for each letter.
async fn tell_to_look(tx: &mut Tx, letter: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let Some(who) = tx.who_hears_instead(&letter.school, letter.who, &[]).await? else {
        return Ok(());
    };
    let told = NewLetter {
        meaning: format!("replied/{}/{}/{}", letter.school, letter.id.hex(), now.date()),
        kind: LetterKind::Replied,
        who,
        day: now.date(),
        composed_at: now,
        about: About::Letter(letter.id),
    };
    mail_it(tx, letter, &told).await
}

/// Once a holiday for each person: a machine that answers us gets no second answer.
async fn tell_when_it_is_read(tx: &mut Tx, letter: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let school = tx.school(&letter.school).await?;
    let rules = tx.rules(&school).await?;
    let Some(holiday) = rules.calendar.holiday(now.date()) else {
        return Ok(());
    };
    if read_on(&rules, now).is_none() || letter.kind == LetterKind::Answer {
        return Ok(());
    }
    let answer = NewLetter {
        meaning: format!(
            "answer/{}/{}/{}",
            letter.school,
            letter.who.person.hex(),
            holiday.from
        ),
        kind: LetterKind::Answer,
        who: letter.who,
        day: now.date(),
        composed_at: now,
        about: About::Letter(letter.id),
    };
    mail_it(tx, letter, &answer).await
}

async fn mail_it(tx: &mut Tx, original: &LetterRow, letter: &NewLetter) -> Result<(), StoreError> {
    let Some(id) = tx.add_letter(&original.school, letter).await? else {
        return Ok(());
    };
    let Recipient { person, capacity } = letter.who;
    if let Some(address) = tx.email_of(&original.school, person).await? {
        let delivery = NewDelivery {
            letter: id,
            channel: ChannelKind::Email.as_str(),
            address: &address,
            next_attempt_at: open_from(letter.kind.urgency(), capacity, letter.composed_at),
        };
        tx.add_delivery(&original.school, &delivery).await?;
    }
    Ok(())
}
