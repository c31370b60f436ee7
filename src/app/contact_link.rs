//! How an ouder, a representative or a leerling comes to its page again: by the code of a letter on
//! paper, or by a fresh link to the own mailbox.

use super::contact_page::{ContactPage, Mailbox, contact_page};
use crate::{
    domain::{
        letter::{ChannelKind, LetterKind},
        link::Purpose,
        moment::Moment,
        short_code::ShortCode,
        team::Recipient,
    },
    store::{About, NewDelivery, NewLetter, Store, StoreError},
};

/// At most one mail with a link in this many seconds for one person.
const MAIL_EVERY_SECONDS: i64 = 60;

/// Makes a link of the code of a letter on paper: the text that stands behind `/t/`. `None` when the code
/// opens nothing: wrong, expired and revoked codes look alike.
///
/// # Errors
/// When the database cannot be written.
pub async fn enter_code(store: &Store, typed: &str, now: Moment) -> Result<Option<String>, StoreError> {
    let Some(code) = ShortCode::parse(typed) else {
        return Ok(None);
    };
    // Who guesses does not keep the writer busy.
    if store.read().await?.link_of_code(&code).await?.is_none() {
        return Ok(None);
    }
    let mut tx = store.begin().await?;
    let link = tx.link_of_code(&code).await?.filter(|link| link.opens_at(now));
    let Some(link) = link else { return Ok(None) };
    let Purpose::Contact(letter) = link.purpose else {
        return Ok(None);
    };
    let school = tx.school(&link.school).await?;
    if contact_page(&mut tx, &link, &school, letter, now)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let token = tx.add_link_of_code(&link, now).await?;
    tx.commit().await?;
    Ok(Some(token.text()))
}

/// Sends a fresh link to a page to the mailbox of its reader. Nothing when it gets no e-mail, or got a
/// link within this minute.
///
/// # Errors
/// When the database cannot be written.
pub async fn send_page_link(store: &Store, page: &ContactPage, now: Moment) -> Result<(), StoreError> {
    let (school, person) = (&page.reader.member.school, page.reader.member.person);
    if page.mailbox != Mailbox::Used {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    let Some(address) = tx.email_of(school, person).await? else {
        return Ok(());
    };
    let slot = now.seconds() / MAIL_EVERY_SECONDS;
    let letter = NewLetter {
        meaning: format!("page-link/{school}/{}/{slot}", person.hex()),
        kind: LetterKind::Account,
        who: Recipient {
            person,
            capacity: page.reader.capacity,
        },
        day: now.date(),
        composed_at: now,
        about: About::Letter(page.letter),
    };
    let Some(id) = tx.add_letter(school, &letter).await? else {
        return Ok(());
    };
    let delivery = NewDelivery {
        letter: id,
        channel: ChannelKind::Email.as_str(),
        address: &address,
        next_attempt_at: now,
    };
    tx.add_delivery(school, &delivery).await?;
    tx.commit().await
}
