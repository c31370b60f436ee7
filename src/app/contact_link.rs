//! How an ouder, a representative or a leerling comes to its page again: by the code of a letter on
//! paper, or by a fresh link to the own mailbox.

use super::{
    contact_page::{ContactPage, Mailbox, contact_page},
    wrong_codes,
};
use crate::{
    domain::{
        letter::{ChannelKind, LetterKind, is_letter_number},
        link::Purpose,
        moment::Moment,
        short_code::ShortCode,
        team::Recipient,
    },
    store::{About, NewDelivery, NewLetter, Store, StoreError, Tx},
};

/// At most one mail with a link in this many seconds for one person.
const MAIL_EVERY_SECONDS: i64 = 60;

/// What somebody filled in.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    /// The code of a letter on paper.
    pub code: &'a str,
    /// The number that stands above that letter, where it was filled in.
    pub letter: Option<&'a str>,
}

/// What comes of a code.
#[derive(Clone, PartialEq, Eq)]
pub enum Entered {
    /// It opens a page: the text that stands behind `/t/`.
    Page(String),
    /// It opens nothing: wrong, expired and revoked codes look alike.
    Nothing,
    /// There were too many wrong codes, and the number of the letter is not beside this one. Whom to ring
    /// instead: schools and their telephone numbers.
    TooMany(Vec<(String, String)>),
}

/// Makes a link of the code of a letter on paper.
///
/// # Errors
/// When the database cannot be written.
pub async fn enter_code(store: &Store, typed: Typed<'_>, now: Moment) -> Result<Entered, StoreError> {
    let mut tx = store.read().await?;
    let too_many = wrong_codes::are_too_many(&mut tx, now).await?;
    let is_known = is_known(&mut tx, typed, too_many).await?;
    if !is_known && too_many {
        // Who guesses on does not keep the writer busy.
        return Ok(Entered::TooMany(to_ring(&mut tx).await?));
    }
    drop(tx);
    let mut tx = store.begin().await?;
    let token = match (is_known, ShortCode::parse(typed.code)) {
        (true, Some(code)) => page_of(&mut tx, &code, now).await?,
        _ => None,
    };
    if token.is_none() {
        wrong_codes::count_one(&mut tx, now).await?;
    }
    tx.commit().await?;
    Ok(token.map_or(Entered::Nothing, Entered::Page))
}

/// Whether there is such a code; and the number of the letter is right where it was filled in, and not
/// missing where it is needed.
async fn is_known(tx: &mut Tx, typed: Typed<'_>, needs_number: bool) -> Result<bool, StoreError> {
    let Some(code) = ShortCode::parse(typed.code) else {
        return Ok(false);
    };
    let Some(link) = tx.link_of_code(&code).await? else {
        return Ok(false);
    };
    match (typed.letter, link.purpose) {
        (Some(number), Purpose::Contact(letter)) => {
            let key = tx.letter(letter).await?.key;
            Ok(is_letter_number(&key, number))
        }
        (None, Purpose::Contact(_)) => Ok(!needs_number),
        _ => Ok(false),
    }
}

/// The token of a new link to what the code stands for, where it still opens something.
async fn page_of(tx: &mut Tx, code: &ShortCode, now: Moment) -> Result<Option<String>, StoreError> {
    let link = tx.link_of_code(code).await?.filter(|link| link.opens_at(now));
    let Some(link) = link else { return Ok(None) };
    let Purpose::Contact(letter) = link.purpose else {
        return Ok(None);
    };
    let school = tx.school(&link.school).await?;
    if contact_page(tx, &link, &school, letter, now).await?.is_none() {
        return Ok(None);
    }
    Ok(Some(tx.add_link_of_code(&link, now).await?.text()))
}

async fn to_ring(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    let schools = tx.schools().await?.into_iter();
    Ok(schools
        .filter_map(|school| Some((school.name, school.phone?)))
        .collect())
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
