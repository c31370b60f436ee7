//! `/koppel`: a person's account is linked by a code from the person's own mailbox or own page. Whoever asks
//! learns nothing: addresses and codes that are unknown look like those that are known.

use super::held::{LinkedAt, held, is_of, reason};
use crate::{
    app::{
        readdress::readdress,
        sign_in::{at_work, capacity_of},
    },
    domain::{
        discord::Snowflake,
        discord_code::{counted_since, may_mail, may_try},
        email_address::EmailAddress,
        id::PersonId,
        letter::{ChannelKind, LetterKind},
        moment::Moment,
        short_code::ShortCode,
        team::Recipient,
    },
    store::{
        About, Access, CodeRow, MailedCode, NewAccount, NewDelivery, NewLetter, SchoolRow, Store, StoreError,
        Tx,
    },
};

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KoppelAnswer {
    /// The account is not linked: how it is done.
    How,
    /// The account is linked, at one or more schools.
    State(Vec<LinkedAt>),
    /// If the address is known, a code is on its way to it.
    Asked,
    /// This code links nothing, whatever the reason.
    No,
    /// The account was linked just now.
    Linked(LinkedAt),
    /// The account was linked, and is not any more.
    Unlinked,
}

/// Where somebody asks: the account, and the guild; `None` for a direct message.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// The account.
    pub account: Snowflake,
    /// The guild.
    pub guild: Option<Snowflake>,
}

/// Whether and where the account is linked.
///
/// # Errors
/// When the database cannot be read.
pub async fn koppel_state(store: &Store, asking: Asking, now: Moment) -> Result<KoppelAnswer, StoreError> {
    let held = held(&mut store.read().await?, asking, now).await?;
    Ok(state(held))
}

fn state(held: Vec<LinkedAt>) -> KoppelAnswer {
    if held.is_empty() {
        KoppelAnswer::How
    } else {
        KoppelAnswer::State(held)
    }
}

/// Mails a code to the member of staff with this address, in a guild of its school, else of any school that
/// is in Discord. Always gives the same answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask_for_code(
    store: &Store,
    asking: Asking,
    typed: &str,
    now: Moment,
) -> Result<KoppelAnswer, StoreError> {
    let Some(address) = EmailAddress::parse(typed.trim()) else {
        return Ok(KoppelAnswer::Asked);
    };
    // Who guesses does not keep the writer busy.
    if to_mail(&mut store.read().await?, asking, &address, now)
        .await?
        .is_empty()
    {
        return Ok(KoppelAnswer::Asked);
    }
    let mut tx = store.begin().await?;
    for (school, person) in to_mail(&mut tx, asking, &address, now).await? {
        mail_code(&mut tx, (&school, person), asking.account, now).await?;
    }
    tx.commit().await?;
    Ok(KoppelAnswer::Asked)
}

/// To whom a code is mailed now.
async fn to_mail(
    tx: &mut Tx,
    asking: Asking,
    address: &EmailAddress,
    now: Moment,
) -> Result<Vec<(SchoolRow, PersonId)>, StoreError> {
    let mut found = Vec::new();
    for school in tx.schools().await? {
        if !is_of(&school, asking.guild) {
            continue;
        }
        let Some(person) = at_work(tx, &school.id, address).await? else {
            continue;
        };
        let of = (&school.id, person);
        let mailed = tx.codes_mailed(asking.account, of, counted_since(now)).await?;
        if may_mail(&mailed, now) {
            found.push((school, person));
        }
    }
    Ok(found)
}

async fn mail_code(
    tx: &mut Tx,
    (school, person): (&SchoolRow, PersonId),
    account: Snowflake,
    now: Moment,
) -> Result<(), StoreError> {
    let Some(address) = tx.email_of(&school.id, person).await? else {
        return Ok(());
    };
    let capacity = capacity_of(tx, &school.id, person).await?;
    let letter = NewLetter {
        meaning: format!("discord-code/{}/{}/{}", school.id, person.hex(), now.seconds()),
        kind: LetterKind::DiscordCode,
        who: Recipient { person, capacity },
        day: now.date(),
        composed_at: now,
        about: About::Nothing,
    };
    let Some(id) = tx.add_letter(&school.id, &letter).await? else {
        return Ok(());
    };
    let code = MailedCode {
        school: &school.id,
        person,
        account,
        letter: id,
    };
    tx.add_mailed_code(&code, now).await?;
    let delivery = NewDelivery {
        letter: id,
        channel: ChannelKind::Email.as_str(),
        address: &address,
        next_attempt_at: now,
    };
    tx.add_delivery(&school.id, &delivery).await
}

/// Links the account by a code. After six wrong ones in an hour every code is.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_code(
    store: &Store,
    asking: Asking,
    typed: &str,
    now: Moment,
) -> Result<KoppelAnswer, StoreError> {
    let (account, since) = (asking.account, counted_since(now));
    // Who goes on guessing does not keep the writer busy.
    if !may_try(store.read().await?.wrong_codes(account, since).await?) {
        return Ok(KoppelAnswer::No);
    }
    let mut tx = store.begin().await?;
    if !may_try(tx.wrong_codes(account, since).await?) {
        return Ok(KoppelAnswer::No);
    }
    let answer = if let Some((school, code)) = fits(&mut tx, asking, typed, now).await? {
        link(&mut tx, asking, (&school, &code), now).await?
    } else {
        tx.add_wrong_code(account, (since, now)).await?;
        KoppelAnswer::No
    };
    tx.commit().await?;
    Ok(answer)
}

/// The code, when it can be used here and now.
async fn fits(
    tx: &mut Tx,
    asking: Asking,
    typed: &str,
    now: Moment,
) -> Result<Option<(SchoolRow, CodeRow)>, StoreError> {
    let Some(code) = ShortCode::parse(typed) else {
        return Ok(None);
    };
    let Some(row) = tx.discord_code(&code, asking.account, now).await? else {
        return Ok(None);
    };
    // In the guild of a care team its members would see who comes along.
    let is_told_here = !row.from_page || asking.guild.is_none();
    let school = tx.school(&row.school).await?;
    let fits =
        is_told_here && is_of(&school, asking.guild) && reason(tx, &school, row.person, now).await?.is_some();
    Ok(fits.then_some((school, row)))
}

async fn link(
    tx: &mut Tx,
    asking: Asking,
    (school, code): (&SchoolRow, &CodeRow),
    now: Moment,
) -> Result<KoppelAnswer, StoreError> {
    // One account is one colleague; a colleague may be an ouder there as well.
    if !code.from_page {
        for other in held(tx, asking, now).await? {
            if other.is_staff && other.member.school == school.id {
                tx.unlink_discord_account(&school.id, other.member.person, now)
                    .await?;
            }
        }
    }
    let new = NewAccount {
        school: &school.id,
        person: code.person,
        account: asking.account,
        messages: false,
    };
    tx.link_discord_account(&new, now).await?;
    tx.use_discord_codes(&school.id, code.person, now).await?;
    // The account that this person had before gets nothing any more.
    readdress(tx, &school.id, code.person, now).await?;
    let who = Some(code.person);
    tx.log_access(&school.id, Access::DiscordLinked, who, None, now)
        .await?;
    let mut all = held(tx, asking, now).await?.into_iter();
    let linked = all.rfind(|one| one.member.school == school.id && one.member.person == code.person);
    Ok(linked.map_or(KoppelAnswer::No, KoppelAnswer::Linked))
}

/// Switches letters to the account on or off, at every school that counts here.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_messages(
    store: &Store,
    asking: Asking,
    on: bool,
    now: Moment,
) -> Result<KoppelAnswer, StoreError> {
    let mut tx = store.begin().await?;
    for one in held(&mut tx, asking, now).await? {
        let (school, person) = (&one.member.school, one.member.person);
        tx.set_discord_messages(school, person, on).await?;
        readdress(&mut tx, school, person, now).await?;
    }
    let held = held(&mut tx, asking, now).await?;
    tx.commit().await?;
    Ok(state(held))
}

/// Unlinks the account, at every school that counts here.
///
/// # Errors
/// When the database cannot be written.
pub async fn unlink(store: &Store, asking: Asking, now: Moment) -> Result<KoppelAnswer, StoreError> {
    let mut tx = store.begin().await?;
    let all = held(&mut tx, asking, now).await?;
    if all.is_empty() {
        return Ok(KoppelAnswer::How);
    }
    for one in all {
        super::own::unlink_in(&mut tx, (&one.member.school, one.member.person), now).await?;
    }
    tx.commit().await?;
    Ok(KoppelAnswer::Unlinked)
}
