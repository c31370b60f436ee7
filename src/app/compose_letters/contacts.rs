//! The letters of a day to ouders, representatives and leerlingen: one a person, about all children.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::{
    app::send::{Letters, Posting, put_on_its_way},
    domain::{
        contact::Ways, due::questions_ahead, id::OppId, letter::ChannelKind, letter::LetterKind,
        team::Recipient,
    },
    store::{SaidLine, StoreError, Tx},
};

impl Desk<'_> {
    /// Loads the other OPPs of everybody outside the school who gets a letter today: brothers and
    /// sisters travel in one letter.
    pub(super) async fn load_brothers_and_sisters(
        &mut self,
        tx: &mut Tx,
        readers: &BTreeSet<Recipient>,
    ) -> Result<(), StoreError> {
        let mut ids: BTreeSet<OppId> = self.opps.iter().map(|opp| opp.id).collect();
        let known = ids.len();
        for who in readers.iter().filter(|who| !who.capacity.is_staff()) {
            ids.extend(tx.opps_of_contact(&self.school.id, who.person).await?);
        }
        if ids.len() > known {
            self.load(tx, ids).await?;
        }
        Ok(())
    }

    /// Adds to each letter with a question what its reader would be asked in the coming week.
    pub(super) fn add_questions_ahead(&self, lines: &mut BTreeMap<Recipient, Vec<SaidLine>>) {
        for (who, of_reader) in lines.iter_mut().filter(|(who, _)| !who.capacity.is_staff()) {
            if !of_reader.iter().any(|line| line.key.is_question()) {
                continue;
            }
            for opp in &self.opps {
                for line in questions_ahead(self.plan_of(opp), &self.told, who.person, self.day()) {
                    let is_new = of_reader
                        .iter()
                        .all(|known| known.key.ladder() != line.key.ladder());
                    if is_new && line.key.capacity == who.capacity {
                        of_reader.push(self.said_line(&line));
                    }
                }
            }
        }
    }

    /// Puts the letter of one reader in the outbox: by e-mail where that works, else on paper.
    pub(super) async fn write_contact(
        &mut self,
        tx: &mut Tx,
        who: Recipient,
        lines: Vec<SaidLine>,
    ) -> Result<bool, StoreError> {
        if lines.is_empty() {
            return Ok(false);
        }
        let kind = LetterKind::of_contact(who.capacity);
        let letter = self.letter(kind, who, lines);
        let Some(id) = tx.add_letter(&self.school.id, &letter).await? else {
            return Ok(false);
        };
        self.has_told(&letter);
        if letter.lines().iter().any(|line| line.key.is_question()) {
            self.told.asked.insert(who.person, self.day());
        }
        // After the calls the question goes on paper, whatever the mail server says.
        let is_for_paper = letter.lines().iter().any(|line| line.key.is_last_on_paper());
        let posting = Posting {
            id,
            kind,
            who,
            ways: if is_for_paper { Ways::OnlyPaper } else { Ways::Any },
        };
        let sent = put_on_its_way(tx, &self.school.id, &self.opps, posting, self.at).await?;
        self.wrote_on_paper |= sent.by(ChannelKind::Paper) > 0;
        Ok(sent != Letters::default())
    }
}
