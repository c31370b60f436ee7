//! After a backup was put back: everybody at school is told once, in the next letter of the day or the week;
//! and what the lost part may have said to ouders and leerlingen counts as said.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::{
    domain::{
        calendar::is_ordinary_weekday,
        id::{OppId, PersonId},
        letter::LetterKind,
        moment::Moment,
        pause::Pauses,
        team::Recipient,
        told::Told,
    },
    store::{LetterState, SchoolRow, StoreError, Tx},
};

impl Desk<'_> {
    /// Whoever got no letter since a backup was put back.
    pub(super) async fn who_knows_of_no_copy(&self, tx: &mut Tx) -> Result<BTreeSet<PersonId>, StoreError> {
        let let_go = tx.let_go().await?;
        let Some(let_go) = let_go.filter(|let_go| let_go.is_told_at(self.at)) else {
            return Ok(BTreeSet::new());
        };
        let (mut people, since) = (BTreeSet::new(), (let_go.at, self.at));
        for person in self.staff.0.keys() {
            if !tx.heard_between(&self.school.id, *person, since).await? {
                people.insert(*person);
            }
        }
        Ok(people)
    }

    /// Those of them who work today and get no letter yet; one letter is enough, whatever else they are.
    pub(super) async fn readers_to_tell(
        &self,
        tx: &mut Tx,
        known: &BTreeSet<Recipient>,
    ) -> Result<Vec<Recipient>, StoreError> {
        let known: BTreeSet<PersonId> = known.iter().map(|who| who.person).collect();
        let missing = self.to_tell.difference(&known).copied();
        let mut readers = Vec::new();
        for person in missing.filter(|one| self.is_told_today(*one)) {
            let capacities = tx.capacities_of(&self.school.id, person).await?;
            let who = capacities.into_iter().next();
            readers.extend(who.map(|capacity| Recipient { person, capacity }));
        }
        Ok(readers)
    }

    pub(super) fn is_told_today(&self, person: PersonId) -> bool {
        self.to_tell.contains(&person) && self.week_days(person).works_on(self.day())
    }

    /// When somebody is told who is not told now.
    pub(super) fn tells_at(&self, person: PersonId) -> Option<Moment> {
        let is_told_now = self.is_send_moment() && self.is_told_today(person);
        let waits = self.to_tell.contains(&person) && !is_told_now;
        let after = self.at.plus(chrono::TimeDelta::seconds(1));
        waits.then(|| self.week_days(person).next_day(after))
    }

    /// What contacts and leerlingen were to be told today counts as said.
    async fn mark_today(&mut self, tx: &mut Tx) -> Result<usize, StoreError> {
        let mut lines = self.due_lines();
        lines.retain(|who, _| !who.capacity.is_staff());
        self.add_questions_ahead(&mut lines);
        let mut marked = 0;
        for (who, lines) in lines {
            let letter = self.letter(LetterKind::of_contact(who.capacity), who, lines);
            let Some(id) = tx.add_letter(&self.school.id, &letter).await? else {
                continue;
            };
            tx.set_letter_state(id, LetterState::Held).await?;
            self.has_told(&letter);
            if letter.lines().iter().any(|line| line.key.is_question()) {
                self.told.asked.insert(who.person, self.day());
            }
            marked += 1;
        }
        Ok(marked)
    }
}

/// Goes through the send times between two instants and marks the letters to ouders and leerlingen that were
/// due then as said on their day, without sending any: so the next reminder of each comes when it would
/// have. Gives how many letters.
pub(in crate::app) async fn mark_as_said(
    tx: &mut Tx,
    school: &SchoolRow,
    (from, until): (Moment, Moment),
) -> Result<usize, StoreError> {
    let (rules, staff) = (tx.rules(school).await?, tx.staff(&school.id).await?);
    let (ids, pauses) = (tx.all_opps(&school.id).await?, Pauses::default());
    let mut desk = Desk {
        school,
        rules,
        staff,
        at: from,
        pauses: &pauses,
        weeks: BTreeMap::new(),
        to_tell: BTreeSet::new(),
        opps: Vec::new(),
        plans: BTreeMap::new(),
        told: Told::default(),
        wrote_on_paper: false,
    };
    let ids: BTreeSet<OppId> = ids.into_iter().collect();
    desk.load(tx, ids).await?;
    let mut marked = 0;
    let days = from.date().iter_days();
    for day in days.take_while(|day| *day <= until.date()) {
        desk.at = Moment::at(day, desk.rules.send_at);
        if from < desk.at && desk.at <= until && is_ordinary_weekday(day) {
            marked += desk.mark_today(tx).await?;
        }
    }
    Ok(marked)
}
