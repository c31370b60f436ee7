//! How a member of staff comes in: by a fresh link to the own mailbox, which begins one session.
//!
//! Unknown addresses, expired and used links look alike to whoever asks.

use chrono::TimeDelta;

use super::sessions::sessions_in;

use crate::{
    domain::{
        capacity::Capacity,
        email_address::EmailAddress,
        id::PersonId,
        language::Language,
        letter::{ChannelKind, LetterKind},
        link::{Purpose, SESSION_HOURS},
        moment::Moment,
        school::SchoolId,
        team::Recipient,
    },
    store::{About, NewDelivery, NewLetter, NewLink, Store, StoreError, Token, TokenHash, Tx},
};

/// After this many minutes without a page a session is over.
pub(super) const IDLE_MINUTES: i64 = 60;

/// How often somebody can be sent a link: a form that anybody can send must not fill a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailPace {
    /// Once a minute.
    Minute,
    /// Once in ten minutes, because it was asked for again and again. A link works for longer than that, so
    /// whoever owns the mailbox is not kept out.
    TenMinutes,
}

impl MailPace {
    fn seconds(self) -> i64 {
        match self {
            Self::Minute => 60,
            Self::TenMinutes => 600,
        }
    }
}

/// Somebody who came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub person: PersonId,
}

/// Where somebody who came in sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The name of the school.
    pub school_name: String,
    /// The language of its pages for staff.
    pub language: Language,
    /// Whether this person looks after the program there.
    pub is_admin: bool,
    /// Whether this person works on any OPP.
    pub has_opps: bool,
    /// Since when this person is signed in elsewhere too; the last time.
    pub elsewhere_since: Option<Moment>,
}

/// Whose session this is, and where this person sits; `None` when there is none, or it has ended.
///
/// # Errors
/// When the database cannot be used.
pub async fn seat(store: &Store, cookie: &str, now: Moment) -> Result<Option<(Member, Seat)>, StoreError> {
    let Some(member) = member(store, cookie, now).await? else {
        return Ok(None);
    };
    let mut tx = store.read().await?;
    let school = tx.school(&member.school).await?;
    let sessions = sessions_in(&mut tx, &member, cookie, now).await?;
    let elsewhere = sessions.iter().find(|session| !session.is_this);
    let seat = Seat {
        elsewhere_since: elsewhere.map(|session| session.since),
        is_admin: school.admin == Some(member.person),
        has_opps: !tx.capacities_of(&member.school, member.person).await?.is_empty(),
        language: school.language(),
        school_name: school.name,
    };
    Ok(Some((member, seat)))
}

/// Sends a fresh sign-in link to somebody's own mailbox.
///
/// # Errors
/// When the database cannot be written.
pub async fn send_link_to(store: &Store, member: &Member, now: Moment) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    send_link(&mut tx, member, MailPace::Minute, now).await?;
    tx.commit().await
}

/// Sends a link to everybody with this address on the staff of a school. Who asks learns nothing: an
/// unknown address is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask_for_link(store: &Store, address: &EmailAddress, now: Moment) -> Result<(), StoreError> {
    ask_for_link_at(store, address, MailPace::Minute, now).await
}

/// The same, at this pace.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask_for_link_at(
    store: &Store,
    address: &EmailAddress,
    pace: MailPace,
    now: Moment,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    for school in tx.schools().await? {
        if let Some(person) = at_work(&mut tx, &school.id, address).await? {
            let school = school.id;
            send_link(&mut tx, &Member { school, person }, pace, now).await?;
        }
    }
    tx.commit().await
}

/// Who has this address on the staff; whoever left is not let in any more.
pub(super) async fn at_work(
    tx: &mut Tx,
    school: &SchoolId,
    address: &EmailAddress,
) -> Result<Option<PersonId>, StoreError> {
    match tx.staff_by_email(school, address).await? {
        Some(person) if !tx.is_former_staff(school, person).await? => Ok(Some(person)),
        _ => Ok(None),
    }
}

async fn send_link(tx: &mut Tx, member: &Member, pace: MailPace, now: Moment) -> Result<(), StoreError> {
    let (school, person) = (&member.school, member.person);
    let Some(address) = tx.email_of(school, person).await? else {
        return Ok(());
    };
    let capacity = capacity_of(tx, school, person).await?;
    let slot = now.seconds().div_euclid(pace.seconds()) * pace.seconds() / 60;
    let letter = NewLetter {
        meaning: format!("sign-in/{school}/{}/{slot}", person.hex()),
        kind: LetterKind::Account,
        who: Recipient { person, capacity },
        day: now.date(),
        composed_at: now,
        about: About::Nothing,
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
    tx.add_delivery(school, &delivery).await
}

/// The first capacity of a member of staff; whoever has none looks after the program.
pub(super) async fn capacity_of(
    tx: &mut Tx,
    school: &SchoolId,
    person: PersonId,
) -> Result<Capacity, StoreError> {
    let capacities = tx.capacities_of(school, person).await?;
    Ok(capacities.first().copied().unwrap_or(Capacity::Admin))
}

/// The sign-in links of everybody with this address, made at once, for `oppmaat link`: the school and
/// the text that stands behind `/t/`. Empty when nobody has it.
///
/// # Errors
/// When the database cannot be written.
pub async fn make_links(
    store: &Store,
    address: &EmailAddress,
    now: Moment,
) -> Result<Vec<(SchoolId, String)>, StoreError> {
    let mut tx = store.begin().await?;
    let mut links = Vec::new();
    for school in tx.schools().await? {
        if let Some(person) = at_work(&mut tx, &school.id, address).await? {
            let capacity = capacity_of(&mut tx, &school.id, person).await?;
            let link = NewLink {
                school: &school.id,
                who: Recipient { person, capacity },
                purpose: Purpose::SignIn,
            };
            links.push((school.id.clone(), tx.add_link(&link, now).await?.text()));
        }
    }
    tx.commit().await?;
    Ok(links)
}

/// A secret for a browser that opens a sign-in link.
///
/// # Errors
/// When there is no chance to be had.
pub fn new_door(store: &Store) -> Result<String, StoreError> {
    Ok(Token::random(store.vault().chance())?.text())
}

/// Whose sign-in link this is, whether or not it still begins a session.
///
/// # Errors
/// When the database cannot be read.
pub async fn whose_door(store: &Store, token: &str) -> Result<Option<Member>, StoreError> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let link = store.read().await?.link(token.hash()).await?;
    let link = link.filter(|link| link.purpose == Purpose::SignIn);
    Ok(link.map(|link| Member {
        school: link.school,
        person: link.who.person,
    }))
}

/// Begins the session of a sign-in link; `None` when the link opens nothing (any more). The text is for
/// the cookie.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_in(store: &Store, token: &str, now: Moment) -> Result<Option<String>, StoreError> {
    sign_in_at(store, token, None, now).await
}

/// The same, in the browser that has this secret: the link begins one session, and the same browser gets
/// the same one for as long as the link would work, however often its button is pressed.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_in_at(
    store: &Store,
    token: &str,
    door: Option<&str>,
    now: Moment,
) -> Result<Option<String>, StoreError> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let door = match door.and_then(Token::parse) {
        Some(door) => door,
        None => Token::random(store.vault().chance())?,
    };
    let session = token.of_session(&door);
    let mut tx = store.begin().await?;
    let link = tx.link(token.hash()).await?;
    let Some(link) = link.filter(|link| link.purpose == Purpose::SignIn && link.opens_at(now)) else {
        return Ok(None);
    };
    if tx.is_former_staff(&link.school, link.who.person).await? {
        return Ok(None);
    }
    if !tx.use_link(token.hash(), now).await? {
        let pressed_before = tx.session(session.hash()).await?.is_some();
        return Ok(pressed_before.then(|| session.text()));
    }
    let until = now.plus(TimeDelta::hours(i64::from(SESSION_HOURS)));
    let whose = (&link.school, link.who.person);
    tx.add_session(session.hash(), whose, (now, until)).await?;
    tx.commit().await?;
    tracing::info!(school = %link.school, "a member of staff signed in");
    Ok(Some(session.text()))
}

/// Whose session this is; `None` when there is none, or it has ended.
///
/// # Errors
/// When the database cannot be used.
pub async fn member(store: &Store, cookie: &str, now: Moment) -> Result<Option<Member>, StoreError> {
    let Some(hash) = Token::parse(cookie).map(|token| token.hash()) else {
        return Ok(None);
    };
    let session = store.read().await?.session(hash).await?;
    let idle = TimeDelta::minutes(IDLE_MINUTES);
    let Some(session) =
        session.filter(|session| now < session.expires_at && now < session.seen_at.plus(idle))
    else {
        return Ok(None);
    };
    note_use(store, hash, session.seen_at, now).await?;
    Ok(Some(Member {
        school: session.school,
        person: session.person,
    }))
}

/// Written down once a minute, so that a page does not wait for the writer.
async fn note_use(store: &Store, session: TokenHash, seen_at: Moment, now: Moment) -> Result<(), StoreError> {
    if now < seen_at.plus(TimeDelta::minutes(1)) {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    tx.see_session(session, now).await?;
    tx.commit().await
}

/// Ends a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out(store: &Store, cookie: &str, now: Moment) -> Result<(), StoreError> {
    let Some(hash) = Token::parse(cookie).map(|token| token.hash()) else {
        return Ok(());
    };
    let mut tx = store.begin().await?;
    tx.end_session(hash, now).await?;
    tx.commit().await
}
