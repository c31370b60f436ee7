//! What a letter says at this moment: the rules are asked again, so that nobody reads about
//! something that was done, put off or cancelled since the letter was composed.

use chrono::NaiveDate;

use super::contact;
use crate::{
    domain::{
        capacity::Capacity,
        care_team::care_letter,
        compose::{Frame, World, daily_letter, week_letter},
        discord_code::{CODE_MINUTES, works_until},
        id::{LetterId, OppId},
        letter::{ChannelKind, LetterKind},
        link::CONTACT_DAYS,
        moment::{Moment, add_days},
        notice::{
            DiscordCode, DiscordTrouble, Notice, PageLink, SignIn, TeamChange, Touches, Unreached,
            WeekLetter, WhyUnreached,
        },
        opp::Opp,
        reference::Reference,
        rules::Rules,
        school::SchoolId,
        team::Staff,
    },
    store::{DeliveryEnd, LetterRow, MovedRole, SchoolRow, StoreError, Tx},
};

/// How long a week letter names somebody who was not reached.
const UNREACHED_DAYS: i64 = 28;

/// Which way a letter goes: on paper nobody can answer "on this mail".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By e-mail.
    Mail,
    /// On paper.
    Paper,
}

/// What a letter says now, or `None` when nothing in it holds any more.
///
/// # Errors
/// When the database cannot be read.
pub async fn notice(
    tx: &mut Tx,
    letter: &LetterRow,
    way: Way,
    now: Moment,
) -> Result<Option<Notice>, StoreError> {
    if letter.kind == LetterKind::Unreached {
        let Some(about) = letter.about else {
            return Ok(None);
        };
        return Ok(unreached(tx, about).await?.map(Notice::Unreached));
    }
    let school = tx.school(&letter.school).await?;
    let goes = (way, now);
    match letter.kind {
        LetterKind::Invitation => return contact::invitation(tx, &school, letter, goes).await,
        LetterKind::Answer => return contact::answer(tx, &school, letter, goes).await,
        LetterKind::Replied => return contact::replied(tx, &school, letter).await,
        LetterKind::Account if letter.about.is_some() => {
            return Ok(Some(Notice::PageLink(PageLink {
                capacity: letter.who.capacity,
                page: None,
                days: u32::try_from(CONTACT_DAYS).unwrap_or_default(),
            })));
        }
        LetterKind::Account => {
            return Ok(Some(Notice::SignIn(SignIn {
                capacity: letter.who.capacity,
                url: String::new(),
                minutes: 0,
            })));
        }
        LetterKind::MailStop => return Ok(tx.mail_stop().await?.map(|_| Notice::MailStop)),
        LetterKind::Discord => return trouble(tx, &school, letter).await,
        LetterKind::Team => return team(tx, &school, letter).await,
        // A school that posts nowhere any more says nothing.
        LetterKind::CareTeam
            if school
                .discord
                .is_none_or(|discord| discord.care_channel.is_none()) =>
        {
            return Ok(None);
        }
        LetterKind::DiscordCode if works_until(letter.composed_at) <= now => return Ok(None),
        LetterKind::DiscordCode => {
            return Ok(Some(Notice::DiscordCode(DiscordCode {
                capacity: letter.who.capacity,
                code: String::new(),
                minutes: CODE_MINUTES,
            })));
        }
        _ => {}
    }
    of_lines(tx, &school, letter, goes).await
}

/// A letter of a day or a week: what its lines say.
async fn of_lines(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    goes: (Way, Moment),
) -> Result<Option<Notice>, StoreError> {
    let lines = tx.lines_of(letter.id).await?;
    let opps: Vec<OppId> = lines.iter().map(|line| line.key.opp).collect();
    let frame = Frame {
        who: letter.who,
        day: letter.day,
        lines: lines
            .iter()
            .map(|line| (line.key, line.should_have_been))
            .collect(),
        is_first: letter.is_first,
        put_back: put_back(tx, letter).await?,
        told: tx.told(&school.id, &opps).await?,
    };
    if matches!(letter.kind, LetterKind::Ouder | LetterKind::Leerling) {
        return contact::of_a_day(tx, school, letter, &frame, goes).await;
    }
    if letter.kind == LetterKind::Week {
        let week = week(tx, school, &frame).await?;
        return Ok(week.map(Notice::Week));
    }
    let ids = opps_of_lines(&frame);
    if letter.kind == LetterKind::CareTeam {
        let care = care_letter(Desk::of(tx, school, &ids).await?.world(), &frame);
        return Ok(care.map(Notice::CareTeam));
    }
    let daily = daily_letter(Desk::of(tx, school, &ids).await?.world(), &frame);
    Ok(daily.map(Notice::Daily))
}

/// The day of the backup that was put back, in the first letter that a member of staff gets after it.
async fn put_back(tx: &mut Tx, letter: &LetterRow) -> Result<Option<NaiveDate>, StoreError> {
    if !matches!(letter.kind, LetterKind::Week | LetterKind::Daily) {
        return Ok(None);
    }
    let Some(let_go) = tx.let_go().await? else {
        return Ok(None);
    };
    let before = (let_go.at, letter.composed_at);
    let tells = let_go.is_told_at(letter.composed_at)
        && !tx
            .heard_between(&letter.school, letter.who.person, before)
            .await?;
    Ok(tells.then_some(let_go.copy_of))
}

/// Which roles went over when this letter was composed, as far as they touch its reader: those that it lost,
/// else those that it got, else those in the plans that it adopts.
async fn team(tx: &mut Tx, school: &SchoolRow, letter: &LetterRow) -> Result<Option<Notice>, StoreError> {
    let moved = tx.moved_at(&school.id, letter.composed_at).await?;
    let ids: Vec<OppId> = moved.iter().map(|one| one.opp).collect();
    let opps = tx.opps(&school.id, &ids).await?;
    let reader = letter.who.person;
    let opp_of = |one: &MovedRole| opps.iter().find(|opp| opp.id == one.opp);
    let touches = |how: Touches, one: &MovedRole| match how {
        Touches::Lost => one.from == Some(reader),
        Touches::Got => one.to == reader,
        Touches::Adopts => opp_of(one).is_some_and(|opp| opp.team.vaststeller == Some(reader)),
    };
    for how in [Touches::Lost, Touches::Got, Touches::Adopts] {
        let own = moved.iter().filter(|one| touches(how, one));
        let roles: Vec<(Reference, Capacity)> = own
            .filter_map(|one| Some((opp_of(one)?.reference, one.role)))
            .collect();
        if !roles.is_empty() {
            return Ok(Some(Notice::Team(TeamChange {
                capacity: letter.who.capacity,
                day: letter.day,
                how,
                roles,
            })));
        }
    }
    Ok(None)
}

/// What in Discord takes no messages, or `None` when it does again.
async fn trouble(tx: &mut Tx, school: &SchoolRow, letter: &LetterRow) -> Result<Option<Notice>, StoreError> {
    let Some(about) = letter.about else {
        return Ok(None);
    };
    let original = tx.letter(about).await?;
    let is_in_trouble = tx.has_discord_trouble(&school.id).await?;
    if original.kind == LetterKind::CareTeam || (original.kind == LetterKind::MailStop && is_in_trouble) {
        return Ok(is_in_trouble.then_some(Notice::Discord(DiscordTrouble::Channel)));
    }
    let account = tx.discord_account_of(&school.id, original.who.person).await?;
    if account.is_some_and(|(_, gets_messages)| gets_messages) {
        return Ok(None);
    }
    let ids = tx.opps_in_letter(about).await?;
    let opps = tx.opps(&school.id, &ids).await?;
    let mut references: Vec<Reference> = opps.iter().map(|opp| opp.reference).collect();
    references.sort_unstable();
    Ok(Some(Notice::Discord(DiscordTrouble::Account {
        capacity: original.who.capacity,
        references,
    })))
}

/// What a week letter says now: it is about everything that its reader works on. `None` when there
/// is nothing to say to this reader.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn week(
    tx: &mut Tx,
    school: &SchoolRow,
    frame: &Frame,
) -> Result<Option<WeekLetter>, StoreError> {
    let who = frame.who;
    let mut ids = opps_of_lines(frame);
    ids.extend(tx.opps_of_staff(&school.id, who.person, who.capacity).await?);
    let desk = Desk::of(tx, school, &ids).await?;
    let leads = matches!(who.capacity, Capacity::Coordinator | Capacity::Deputy);
    let not_reached = if leads {
        unreached_by(tx, &school.id, frame).await?
    } else {
        Vec::new()
    };
    Ok(week_letter(desk.world(), frame, not_reached))
}

fn opps_of_lines(frame: &Frame) -> Vec<OppId> {
    frame.lines.iter().map(|(key, _)| key.opp).collect()
}

/// What is asked when a letter is composed.
struct Desk {
    rules: Rules,
    staff: Staff,
    opps: Vec<Opp>,
}

impl Desk {
    async fn of(tx: &mut Tx, school: &SchoolRow, ids: &[OppId]) -> Result<Self, StoreError> {
        Ok(Self {
            rules: tx.rules(school).await?,
            staff: tx.staff(&school.id).await?,
            opps: tx.opps(&school.id, ids).await?,
        })
    }

    fn world(&self) -> World<'_> {
        World {
            rules: &self.rules,
            staff: &self.staff,
            opps: &self.opps,
        }
    }
}

async fn unreached_by(tx: &mut Tx, school: &SchoolId, frame: &Frame) -> Result<Vec<Unreached>, StoreError> {
    let since = add_days(frame.day, -UNREACHED_DAYS);
    let mut found: Vec<Unreached> = Vec::new();
    for id in tx.unreached_since(school, frame.who, since).await? {
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
    let Some((channel, address, end)) = tx.delivery_end(letter).await? else {
        return Ok(None);
    };
    let address = match channel {
        // An account has no address that anybody could mend.
        ChannelKind::DiscordDm | ChannelKind::DiscordChannel => "Discord".to_owned(),
        ChannelKind::Email | ChannelKind::Paper => address,
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
        on_paper: tx.is_on_paper(letter).await?,
        references,
    }))
}
