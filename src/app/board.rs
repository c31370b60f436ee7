//! The lists of a member of staff: what is late, what is for this week, what waits for ouders, who was
//! not heard yet, and what belongs in ROD. Reading them is written down.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::sign_in::Member;
use crate::{
    domain::{
        act::Closing,
        capacity::Capacity,
        checklist::checklist,
        compose::{World, week_entries},
        id::{OppId, PersonId},
        link::Target,
        moment::Moment,
        notice::About,
        obligation::Obligation,
        opp::Opp,
        question::questions,
        reference::Reference,
        rules::Rules,
        step::Step,
        team::Recipient,
        week::{Entry, Part},
    },
    store::{Access, SchoolRow, Store, StoreError, Tx},
};

/// One of the five lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// A term has passed, or an adopted plan lacks something.
    Late,
    /// For this week, and who to ring.
    ThisWeek,
    /// Ouders, representatives or leerlingen were asked and have not answered.
    WaitsForOuders,
    /// The leerling was not given the opportunity to give its view yet.
    NotHeard,
    /// Begin or end date for ROD.
    Rod,
}

impl ListKind {
    /// In the order in which they are read.
    pub const ALL: [Self; 5] = [
        Self::Late,
        Self::ThisWeek,
        Self::WaitsForOuders,
        Self::NotHeard,
        Self::Rod,
    ];
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The list.
    pub list: ListKind,
    /// The OPP.
    pub reference: Reference,
    /// Its name in the database.
    pub opp: OppId,
    /// What a button about it stands for; `None` where others are waited for.
    pub target: Option<Target>,
    /// The first name of the leerling.
    pub child: Option<String>,
    /// Group or class.
    pub groep: Option<String>,
    /// What is to be done.
    pub obligation: Obligation,
    /// The day that counts.
    pub day: NaiveDate,
    /// Whether the law sets that day.
    pub by_law: bool,
    /// Whose turn it is.
    pub owner: Capacity,
    /// The contact or leerling that it is about.
    pub about: Option<About>,
}

/// The lists of one member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The name of the school.
    pub school_name: String,
    /// The day on which they are read.
    pub today: NaiveDate,
    /// The lines, in the order of the lists and then of their day.
    pub lines: Vec<BoardLine>,
}

/// The lists of `member` at `now`. Writes the access log: they hold names.
///
/// # Errors
/// When the database cannot be used.
pub async fn board(store: &Store, member: &Member, now: Moment) -> Result<Board, StoreError> {
    let mut tx = store.begin().await?;
    tx.log_access(&member.school, Access::Lists, Some(member.person), None, now)
        .await?;
    let school = tx.school(&member.school).await?;
    let found = Found::of(&mut tx, &school, member.person).await?;
    let mut lines = found.lines(now.date());
    add_names(&mut tx, &school, &found.opps, &mut lines).await?;
    tx.commit().await?;
    lines.sort_by_key(|line| (line.list, line.day, line.reference, line.obligation));
    Ok(Board {
        school_name: school.name,
        today: now.date(),
        lines,
    })
}

/// The lines of `person` without a name in them: with groups, and in the order of [`board`]. Nothing in
/// them needs to be written down as read.
pub(super) async fn lines_without_names(
    tx: &mut Tx,
    school: &SchoolRow,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<BoardLine>, StoreError> {
    let found = Found::of(tx, school, person).await?;
    let mut lines = found.lines(today);
    let ids: Vec<OppId> = found.opps.iter().map(|opp| opp.id).collect();
    let groups = tx.groups_of(&school.id, &ids).await?;
    for line in &mut lines {
        line.groep = groups.get(&line.opp).cloned();
    }
    lines.sort_by_key(|line| (line.list, line.day, line.reference, line.obligation));
    Ok(lines)
}

/// How many lines stand in each list, without a name.
pub(super) async fn list_counts(
    tx: &mut Tx,
    school: &SchoolRow,
    person: PersonId,
    now: Moment,
) -> Result<Vec<(ListKind, usize)>, StoreError> {
    let lines = Found::of(tx, school, person).await?.lines(now.date());
    Ok(counted(&lines))
}

/// How many lines stand in each list over all OPPs of a school, each OPP as its coordinator sees it.
pub(super) async fn counts_of_school(
    tx: &mut Tx,
    school: &SchoolRow,
    today: NaiveDate,
) -> Result<Vec<(ListKind, usize)>, StoreError> {
    let ids = tx.all_opps(&school.id).await?;
    let all = tx.opps(&school.id, &ids).await?;
    let Some(first) = all.first() else {
        return Ok(counted(&[]));
    };
    let mut found = Found {
        rules: tx.rules(school).await?,
        staff: tx.staff(&school.id).await?,
        person: first.team.coordinator,
        capacities: vec![Capacity::Coordinator],
        opps: Vec::new(),
    };
    let mut lines = Vec::new();
    for opp in all {
        found.person = opp.team.coordinator;
        found.opps = vec![opp];
        lines.extend(found.lines(today));
    }
    Ok(counted(&lines))
}

fn counted(lines: &[BoardLine]) -> Vec<(ListKind, usize)> {
    let count = |list| lines.iter().filter(|line| line.list == list).count();
    ListKind::ALL.map(|list| (list, count(list))).to_vec()
}

/// What a member works on.
struct Found {
    rules: Rules,
    staff: crate::domain::team::Staff,
    opps: Vec<Opp>,
    capacities: Vec<Capacity>,
    person: PersonId,
}

impl Found {
    async fn of(tx: &mut Tx, school: &SchoolRow, person: PersonId) -> Result<Self, StoreError> {
        let capacities = tx.capacities_of(&school.id, person).await?;
        let mut ids: BTreeSet<OppId> = BTreeSet::new();
        for capacity in &capacities {
            ids.extend(tx.opps_of_staff(&school.id, person, *capacity).await?);
        }
        let ids: Vec<OppId> = ids.into_iter().collect();
        Ok(Self {
            rules: tx.rules(school).await?,
            staff: tx.staff(&school.id).await?,
            opps: tx.opps(&school.id, &ids).await?,
            capacities,
            person,
        })
    }

    fn lines(&self, today: NaiveDate) -> Vec<BoardLine> {
        let mut lines: Vec<BoardLine> = Vec::new();
        for capacity in &self.capacities {
            let world = World {
                rules: &self.rules,
                staff: &self.staff,
                opps: &self.opps,
            };
            let who = Recipient {
                person: self.person,
                capacity: *capacity,
            };
            for found in week_entries(world, who, today) {
                lines.extend(of_entry(&found.entry, found.about));
            }
        }
        let leads = [Capacity::Coordinator, Capacity::Deputy, Capacity::Vaststeller];
        if self.capacities.iter().any(|capacity| leads.contains(capacity)) {
            for opp in &self.opps {
                lines.extend(waits_for_ouders(opp, &self.rules, today));
                lines.extend(not_heard(opp, &self.rules, today));
            }
        }
        let whom = |line: &BoardLine| line.about.and_then(|about| about.number);
        lines.sort_by_key(|line| (line.list, line.reference, line.obligation, whom(line), line.day));
        lines.dedup_by_key(|line| (line.list, line.reference, line.obligation, whom(line)));
        lines
    }
}

/// An entry of the week letter stands in the list of its part; what belongs in ROD in its own.
fn of_entry(entry: &Entry, about: Option<About>) -> Option<BoardLine> {
    let is_rod = matches!(
        entry.obligation,
        Obligation::Step(Step::Rod) | Obligation::Close(Closing::RodEinde)
    );
    let list = match entry.part {
        _ if is_rod => ListKind::Rod,
        Part::Late => ListKind::Late,
        Part::ThisWeek | Part::Call => ListKind::ThisWeek,
        Part::Soon => return None,
    };
    Some(BoardLine {
        list,
        reference: entry.reference,
        opp: entry.opp,
        target: Some(Target {
            opp: entry.opp,
            version: entry.version,
            obligation: entry.obligation,
            term: entry.term,
        }),
        child: None,
        groep: None,
        obligation: entry.obligation,
        day: entry.day,
        by_law: entry.by_law,
        owner: entry.owner,
        about,
    })
}

/// Whoever was asked by letter and has not answered.
fn waits_for_ouders(opp: &Opp, rules: &Rules, today: NaiveDate) -> Vec<BoardLine> {
    let mut lines = Vec::new();
    for version in opp.versions_that_count() {
        for question in questions(opp, version, rules) {
            let Some((_, first)) = question.letters.first().filter(|(_, day)| *day <= today) else {
                continue;
            };
            lines.push(BoardLine {
                list: ListKind::WaitsForOuders,
                reference: opp.reference,
                opp: opp.id,
                target: None,
                child: None,
                groep: None,
                obligation: Obligation::Ask(question.step),
                day: *first,
                by_law: false,
                owner: question.who.capacity,
                about: opp.about(question.who.person),
            });
        }
    }
    lines
}

fn not_heard(opp: &Opp, rules: &Rules, today: NaiveDate) -> Option<BoardLine> {
    if opp.is_over() {
        return None;
    }
    let version = opp.current_version()?;
    let list = checklist(opp, version, &rules.calendar, today);
    let item = list.item(Step::Hoorrecht).filter(|item| item.state.is_to_do())?;
    Some(BoardLine {
        list: ListKind::NotHeard,
        reference: opp.reference,
        opp: opp.id,
        target: Some(Target {
            opp: opp.id,
            version: Some(version.id),
            obligation: Obligation::Step(Step::Hoorrecht),
            term: opp.term(version).last_day(),
        }),
        child: None,
        groep: None,
        obligation: Obligation::Step(Step::Hoorrecht),
        day: item.planned_on.unwrap_or_else(|| opp.term(version).last_day()),
        by_law: false,
        owner: opp.team.on_turn(Step::Hoorrecht.owner()),
        about: None,
    })
}

/// Names and groups, for people who have to find a child by it.
async fn add_names(
    tx: &mut Tx,
    school: &SchoolRow,
    opps: &[Opp],
    lines: &mut [BoardLine],
) -> Result<(), StoreError> {
    let leerlingen: Vec<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    let names = tx.names_that_open(&school.id, &leerlingen).await?;
    let ids: Vec<OppId> = opps.iter().map(|opp| opp.id).collect();
    let groups = tx.groups_of(&school.id, &ids).await?;
    let by_reference: BTreeMap<Reference, &Opp> = opps.iter().map(|opp| (opp.reference, opp)).collect();
    for line in lines {
        if let Some(opp) = by_reference.get(&line.reference) {
            line.child = names.get(&opp.leerling.person).cloned();
            line.groep = groups.get(&opp.id).cloned();
        }
    }
    Ok(())
}
