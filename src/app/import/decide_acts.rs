//! The dates of acts: newly filled in is an act, changed supersedes it, `-` withdraws it.

use chrono::NaiveDate;

use super::{
    cell::Cell,
    columns::{Column, StatedAct},
    decide::{Decision, To},
};
use crate::{
    chance::{NoChance, random_id},
    domain::{
        act::{Act, ActKind, standing},
        id::{ActId, VersionId},
        step::Step,
    },
    store::{Origin, StatedFact},
};

/// What the date in a column means.
fn kind(stated: StatedAct) -> ActKind {
    match stated {
        StatedAct::Gestart => ActKind::Gestart,
        StatedAct::MeningGevraagd => ActKind::Done(Step::Mening),
        StatedAct::Gehoord => ActKind::Done(Step::Hoorrecht),
        StatedAct::Invloed => ActKind::Done(Step::Invloed),
        StatedAct::Advies => ActKind::Done(Step::Advies),
        StatedAct::Overleg => ActKind::Done(Step::Overleg),
        StatedAct::Instemming => ActKind::Done(Step::Instemming),
        StatedAct::Vastgesteld => ActKind::Done(Step::Vaststelling),
        StatedAct::Bekendgemaakt => ActKind::Done(Step::Bekendmaking),
        StatedAct::Uitleg => ActKind::Done(Step::Uitleg),
        StatedAct::Rod => ActKind::Done(Step::Rod),
        StatedAct::LaatsteEvaluatie => ActKind::Evaluatie,
        StatedAct::Uitgeschreven => ActKind::Uitgeschreven,
    }
}

impl Decision<'_> {
    pub(super) fn acts(&mut self) -> Result<(), NoChance> {
        for stated in StatedAct::ALL {
            self.act(*stated)?;
        }
        Ok(())
    }

    fn act(&mut self, stated: StatedAct) -> Result<(), NoChance> {
        let kind = kind(stated);
        // What is no step of the checklist concerns the OPP as a whole.
        let version = kind.step().map(|_| self.opp.version);
        if version.is_some() && self.belongs_to_an_earlier_version(stated, kind) {
            return self.withdraw_if_cleared(stated, kind);
        }
        let standing = self.standing(kind, version);
        let latest = standing.iter().max_by_key(|act| act.happened_on).cloned();
        let cleared_again =
            self.last(stated.into()) == Cell::Clear && self.cell(stated.into()) == Cell::Clear;
        if stated == StatedAct::LaatsteEvaluatie && cleared_again {
            return Ok(()); // the one before it stands again, and nobody cleared that
        }
        let here = latest.as_ref().map(|act| act.happened_on.to_string());
        let origin = latest.as_ref().map(|act| self.origin(act));
        let Some(To(taken)) = self.take_from(stated, here.as_ref(), origin) else {
            return Ok(());
        };
        match taken.and_then(|date| date.parse().ok()) {
            None if stated == StatedAct::LaatsteEvaluatie => self.withdraw(latest.as_slice()),
            None => self.withdraw(&standing),
            Some(date) => self.state(kind, version, date, latest.as_ref()),
        }
    }

    /// A further evaluation is one more; everything else happens once in a version, so that
    /// another date corrects the first.
    fn state(
        &mut self,
        kind: ActKind,
        version: Option<VersionId>,
        date: NaiveDate,
        latest: Option<&Act>,
    ) -> Result<(), NoChance> {
        let corrected = latest.filter(|latest| kind != ActKind::Evaluatie || date < latest.happened_on);
        self.add(kind, version, date, corrected.map(|act| act.id))
    }

    fn withdraw(&mut self, acts: &[Act]) -> Result<(), NoChance> {
        for act in acts {
            self.add(ActKind::Withdrawn, act.version, self.setting.today, Some(act.id))?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        kind: ActKind,
        version: Option<VersionId>,
        happened_on: NaiveDate,
        supersedes: Option<ActId>,
    ) -> Result<(), NoChance> {
        self.gathered.writes.facts.push(StatedFact {
            id: ActId::from_bytes(random_id(self.setting.chance)?),
            opp: self.opp.id,
            version,
            kind,
            happened_on,
            supersedes,
        });
        Ok(())
    }

    fn standing(&self, kind: ActKind, version: Option<VersionId>) -> Vec<Act> {
        standing(&self.opp.acts)
            .filter(|act| act.kind == kind && (version.is_none() || act.version == version))
            .cloned()
            .collect()
    }

    /// What the file said before a bijstelling began is done, and says nothing of the new version:
    /// the same date again means nothing, and another one is the first word about it.
    fn belongs_to_an_earlier_version(&mut self, stated: StatedAct, kind: ActKind) -> bool {
        let column = Column::Act(stated);
        let Cell::Set(last) = self.last(column) else {
            return false;
        };
        let done = standing(&self.opp.acts).filter(|act| act.kind == kind);
        let done: Vec<(bool, NaiveDate)> = done
            .map(|act| (act.version == Some(self.opp.version), act.happened_on))
            .collect();
        let earlier =
            done.iter().all(|(current, _)| !current) && done.iter().any(|(_, date)| date.to_string() == last);
        if earlier && self.says_anew(column) && self.cell(column) != Cell::Clear {
            self.base.remove(&column);
            return false;
        }
        earlier
    }

    /// What an earlier version said can still be withdrawn.
    fn withdraw_if_cleared(&mut self, stated: StatedAct, kind: ActKind) -> Result<(), NoChance> {
        let column = Column::Act(stated);
        if self.cell(column) != Cell::Clear || !self.says_anew(column) {
            return Ok(());
        }
        let last = self.last(column);
        let mut meant = self.standing(kind, None);
        meant.retain(|act| last.value() == Some(&act.happened_on.to_string()));
        self.taken.push(column);
        self.withdraw(&meant)
    }

    fn origin(&self, act: &Act) -> Origin {
        Origin {
            door: act.door,
            capacity: self.opp.recorders.get(&act.id).copied(),
            at: act.recorded_at,
        }
    }
}
