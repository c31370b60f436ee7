//! What will still be sent when nobody acts: what a start of the service would send at once, after however
//! long a pause, and then the rest. The start is played by the code that a start runs, and undone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    app::{
        catch_up::{Leaving, catch_up, leaving},
        discord::way::account_for,
        release::{Release, release_in},
    },
    domain::{
        capacity::Capacity,
        compose::line_notice,
        due::{HORIZON_DAYS, ahead, first_open_day, send_day},
        id::{OppId, PersonId},
        letter::{ChannelKind, LetterKind},
        moment::{Moment, add_days},
        notice::LineNotice,
        obligation::LineKey,
        opp::Opp,
        question::DAYS_BETWEEN_QUESTIONS,
        reminder::{PlannedLine, plan},
        rules::Rules,
        send_window::{Urgency, open_from},
        team::{Recipient, Staff},
        told::Told,
        week_day::WeekDays,
    },
    store::{Access, SchoolRow, Store, StoreError, Tx},
};

/// Something that will be sent when nobody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// When.
    pub at: Moment,
    /// Through which channel.
    pub channel: ChannelKind,
    /// To whom.
    pub who: Recipient,
    /// The address.
    pub address: Option<String>,
    /// What: a reminder line, or a week letter.
    pub what: What,
    /// Of a reminder line: its name, by which it is moved or cancelled.
    pub key: Option<LineKey>,
}

/// What will be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A reminder line.
    Line(Box<LineNotice>),
    /// The week letter.
    WeekLetter,
    /// Another letter, which lies in the outbox already.
    Letter(LetterKind),
}

/// Which part of the future is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Only this OPP.
    pub opp: Option<OppId>,
    /// Up to and including this day.
    pub until: NaiveDate,
}

/// What one school will still send when nobody acts, in order of time. Writes the access log: it
/// shows addresses.
///
/// # Errors
/// When the database cannot be used.
pub async fn upcoming(
    store: &Store,
    school: &SchoolRow,
    question: Question,
    now: Moment,
) -> Result<Vec<Upcoming>, StoreError> {
    let mut tx = store.begin().await?;
    tx.log_access(&school.id, Access::Upcoming, None, question.opp, now)
        .await?;
    tx.commit().await?;
    let mut tx = store.begin().await?;
    // While sending is held: what would leave once it is let go.
    release_in(&mut tx, Release::default(), now).await?;
    catch_up(&mut tx, school, now).await?;
    let mut found = at_once(&mut tx, school, question.opp, now).await?;
    found.extend(upcoming_in(&mut tx, school, question, now).await?);
    tx.undo().await?;
    found.sort_by_key(|one| (one.at, one.who));
    Ok(found)
}

/// What lies in the outbox, as far as it is about this OPP.
async fn at_once(
    tx: &mut Tx,
    school: &SchoolRow,
    opp: Option<OppId>,
    now: Moment,
) -> Result<Vec<Upcoming>, StoreError> {
    let mut found = Vec::new();
    for leaving in leaving(tx, school, now).await? {
        found.extend(said_in(&leaving, now).filter(|one| {
            let about = one.key.map(|key| key.opp);
            opp.is_none_or(|opp| about == Some(opp))
        }));
    }
    let ids = tx.all_opps(&school.id).await?;
    let opps = tx.opps(&school.id, &ids).await?;
    add_addresses(tx, school, (&opps, now.date()), &mut found).await?;
    Ok(found)
}

/// What one letter says, line by line; a letter that is more than its lines first.
fn said_in(leaving: &Leaving, now: Moment) -> impl Iterator<Item = Upcoming> {
    let Leaving { letter, way, lines } = leaving;
    let one = |what, key| Upcoming {
        at: way.at.max(now),
        channel: way.channel,
        who: letter.who,
        address: None,
        what,
        key,
    };
    let itself = match letter.kind {
        LetterKind::Week => Some(What::WeekLetter),
        kind if lines.is_empty() || kind == LetterKind::CareTeam => Some(What::Letter(kind)),
        _ => None,
    };
    let lines = lines.iter().filter(|_| letter.kind != LetterKind::CareTeam);
    let lines = lines.map(|(key, notice)| (What::Line(Box::new(notice.clone())), Some(*key)));
    let all: Vec<Upcoming> = itself
        .map(|what| (what, None))
        .into_iter()
        .chain(lines)
        .map(|(what, key)| one(what, key))
        .collect();
    all.into_iter()
}

/// The same for whoever wrote down already that it is read.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn upcoming_in(
    tx: &mut Tx,
    school: &SchoolRow,
    question: Question,
    now: Moment,
) -> Result<Vec<Upcoming>, StoreError> {
    let (rules, staff) = (tx.rules(school).await?, tx.staff(&school.id).await?);
    let ids = match question.opp {
        Some(opp) => vec![opp],
        None => tx.all_opps(&school.id).await?,
    };
    let opps = tx.opps(&school.id, &ids).await?;
    let told = tx.told(&school.id, &ids).await?;
    let mut found = Vec::new();
    for opp in &opps {
        found.extend(lines_of(opp, &rules, &staff, &told, (now, question.until)));
    }
    space_questions(&mut found, &told, &rules);
    let mut found = once_a_day(found);
    found.retain(|one| one.at.date() <= question.until);
    if question.opp.is_none() {
        found.extend(week_letters(tx, school, (&rules, &staff), (now, question.until)).await?);
    }
    found.sort_by_key(|one| (one.at, one.who));
    add_addresses(tx, school, (&opps, now.date()), &mut found).await?;
    Ok(found)
}

/// The lines that are overdue go out at the next send time; the others on their day.
fn lines_of(
    opp: &Opp,
    rules: &Rules,
    staff: &Staff,
    told: &Told,
    (now, until): (Moment, NaiveDate),
) -> Vec<Upcoming> {
    let from = first_open_day(now, rules);
    // A line may have been moved here from far ahead.
    let horizon = if told.with_moved_lines().contains(&opp.id) {
        until.max(add_days(from, HORIZON_DAYS))
    } else {
        until
    };
    let plan = plan(opp, rules, staff, horizon);
    let one = |line: PlannedLine| {
        let on = send_day(&line, told, from, rules, staff);
        let notice = line_notice(opp, rules, staff, told, &line.key, on)?;
        let (person, capacity) = (line.key.person, line.key.capacity);
        let by_mail = capacity.is_staff() || opp.is_reached_by_mail(person);
        Some(Upcoming {
            at: open_from(Urgency::Daily, capacity, Moment::at(on, rules.send_at)),
            channel: if by_mail && !line.key.is_last_on_paper() {
                ChannelKind::Email
            } else {
                ChannelKind::Paper
            },
            who: Recipient { person, capacity },
            address: None,
            what: What::Line(Box::new(notice)),
            key: Some(line.key),
        })
    };
    ahead(&plan, told, from).into_iter().filter_map(one).collect()
}

/// The last letter with a question to somebody.
struct LastAsked {
    on: NaiveDate,
    /// What it asks; empty when it was sent already, and nothing can travel in it any more.
    ladders: BTreeSet<LineKey>,
}

impl LastAsked {
    /// The day for a question that is planned on `on`: in this letter when it would fall in the week after
    /// it, unless the letter asks the same already, or somebody chose a later day; else a week later.
    fn day_for(&self, key: &LineKey, on: NaiveDate, is_moved: bool) -> NaiveDate {
        let week_later = add_days(self.on, DAYS_BETWEEN_QUESTIONS);
        let is_open = !self.ladders.is_empty() && !self.ladders.contains(&key.ladder());
        let may_travel_ahead = !is_moved || on <= self.on;
        if is_open && may_travel_ahead && on < week_later {
            self.on
        } else {
            on.max(week_later)
        }
    }
}

/// Questions to one person lie a week apart, and those that fall in the week after a letter travel in
/// it.
fn space_questions(found: &mut [Upcoming], told: &Told, rules: &Rules) {
    found.sort_by_key(|one| one.at);
    let sent = |(person, on): (&PersonId, &NaiveDate)| {
        let ladders = BTreeSet::new();
        (*person, LastAsked { on: *on, ladders })
    };
    let mut last: BTreeMap<PersonId, LastAsked> = told.asked.iter().map(sent).collect();
    for one in found {
        let Some(key) = one.key.filter(LineKey::is_question) else {
            continue;
        };
        let on = one.at.date();
        let letter = last.get(&key.person);
        let day = letter.map_or(on, |letter| letter.day_for(&key, on, told.is_moved(&key)));
        let day = rules.calendar.school_day_from(day).unwrap_or(day);
        let mut ladders = BTreeSet::from([key.ladder()]);
        if let Some(letter) = last.remove(&key.person).filter(|letter| letter.on == day) {
            ladders.extend(letter.ladders);
        }
        last.insert(key.person, LastAsked { on: day, ladders });
        one.at = open_from(Urgency::Daily, one.who.capacity, Moment::at(day, rules.send_at));
    }
}

/// Of several reminders of one ladder that come to lie on one day only the last is sent.
fn once_a_day(found: Vec<Upcoming>) -> Vec<Upcoming> {
    let mut known = BTreeSet::new();
    let mut kept = found;
    kept.reverse();
    kept.retain(|one| {
        one.key
            .is_none_or(|key| known.insert((key.ladder(), one.at.date())))
    });
    kept
}

async fn week_letters(
    tx: &mut Tx,
    school: &SchoolRow,
    (rules, staff): (&Rules, &Staff),
    (now, until): (Moment, NaiveDate),
) -> Result<Vec<Upcoming>, StoreError> {
    let mut found = Vec::new();
    for (person, mut decided) in tx.week_letters_decided(&school.id).await? {
        let who = Recipient {
            person,
            capacity: Capacity::Coordinator,
        };
        let ids = tx.opps_of_staff(&school.id, person, who.capacity).await?;
        let opps = tx.opps(&school.id, &ids).await?;
        let days = WeekDays { person, staff, rules };
        loop {
            let at = days.next(decided, now.max(decided));
            if until < at.date() {
                break;
            }
            decided = at;
            // While a deputy leads all of them there is none.
            if opps.iter().any(|opp| opp.team.lead(at.date(), staff) == who) {
                found.push(Upcoming {
                    at,
                    channel: ChannelKind::Email,
                    who,
                    address: None,
                    what: What::WeekLetter,
                    key: None,
                });
            }
        }
    }
    Ok(found)
}

/// Where each of them goes: an account, for whoever gets messages there, else a mailbox. What goes on paper
/// whatever happens stays paper.
async fn add_addresses(
    tx: &mut Tx,
    school: &SchoolRow,
    (opps, today): (&[Opp], NaiveDate),
    found: &mut [Upcoming],
) -> Result<(), StoreError> {
    let readers: BTreeSet<Recipient> = found.iter().map(|one| one.who).collect();
    for who in readers {
        let address = tx.email_of(&school.id, who.person).await?;
        let account = account_for(tx, &school.id, opps, who, today).await?;
        for one in found.iter_mut().filter(|one| one.who == who) {
            let is_for_paper = one.key.is_some_and(|key| key.is_last_on_paper());
            if let Some(account) = account.filter(|_| !is_for_paper) {
                one.channel = ChannelKind::DiscordDm;
                one.address = Some(account.to_string());
            } else {
                one.address.clone_from(&address);
            }
        }
    }
    Ok(())
}
