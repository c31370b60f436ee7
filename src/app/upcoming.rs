//! What will still be sent when nobody acts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    app::discord::way::account_for,
    domain::{
        capacity::Capacity,
        compose::line_notice,
        due::{HORIZON_DAYS, ahead, first_open_day, send_day},
        id::{OppId, PersonId},
        letter::ChannelKind,
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
    let found = upcoming_in(&mut tx, school, question, now).await?;
    tx.commit().await?;
    Ok(found)
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
    for person in staff.0.keys() {
        if !tx
            .capacities_of(&school.id, *person)
            .await?
            .contains(&Capacity::Coordinator)
        {
            continue;
        }
        let from = first_open_day(now, rules);
        let days = from.iter_days().take_while(|day| *day <= until);
        let letters = days.filter(|day| staff.week_letter_day(*person, *day, &rules.calendar) == Some(*day));
        found.extend(letters.map(|day| Upcoming {
            at: Moment::at(day, rules.send_at),
            channel: ChannelKind::Email,
            who: Recipient {
                person: *person,
                capacity: Capacity::Coordinator,
            },
            address: None,
            what: What::WeekLetter,
            key: None,
        }));
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
