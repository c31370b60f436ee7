//! Correcting what was recorded. A fact is never changed: another one takes its place, or says that it
//! did not happen.
//!
//! What the program itself did or saw stays as it was: a letter that was sent was sent. What a contact may
//! expect is no event of a day; it is decided anew.

use chrono::NaiveDate;

use super::{
    act::{Act, ActKind, Door, standing},
    id::{ActId, VersionId},
    opp::{Opp, VersionKind},
    step::Step,
};

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// It did not happen.
    Withdraw(ActId),
    /// It happened on another day.
    OtherDay(ActId, NaiveDate),
    /// This bijstelling was begun by mistake; nothing was done for it.
    WithdrawBijstelling(VersionId),
}

/// The act that corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrected {
    /// What it says.
    pub kind: ActKind,
    /// The version it belongs to.
    pub version: Option<VersionId>,
    /// Its day.
    pub on: NaiveDate,
    /// The act whose place it takes.
    pub supersedes: Option<ActId>,
}

impl Corrected {
    /// Whether it takes the place of another act, and says the same of another day.
    #[must_use]
    pub fn is_another_day(&self) -> bool {
        self.supersedes.is_some() && self.kind != ActKind::Withdrawn
    }
}

/// Why something is not corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotCorrect {
    /// The OPP has no such act or version.
    #[error("there is no such fact in this OPP; look at it again")]
    Unknown,
    /// The program did or saw it itself.
    #[error("the program did or saw this itself, and that stays as it was; record what is true now")]
    OfTheProgram,
    /// A withdrawal.
    #[error("this took something back already; record again what did happen")]
    TookBack,
    /// What a contact may expect.
    #[error("what a contact may expect is not taken back; decide it anew")]
    DecideAnew,
    /// Another correction came first.
    #[error("this was corrected in the meantime; look at the OPP again")]
    Meanwhile,
    /// So much follows from it that somebody must say why.
    #[error("say why: much follows from uitgeschreven, beeindigd and vaststelling")]
    ReasonMissing,
    /// A fact cannot lie in the future.
    #[error("{0} lies in the future; a fact is of today or before")]
    InTheFuture(NaiveDate),
    /// The version is the first one.
    #[error("only a bijstelling can be taken back; the first plan of an OPP stays")]
    NoBijstelling,
    /// Something was done for it.
    #[error("something was done for this bijstelling; take that back first")]
    InUse,
}

/// The act that makes `correction` true; `None` when that stands here already: a button pressed twice.
///
/// # Errors
/// When it cannot be corrected in this way.
pub fn correct(
    opp: &Opp,
    correction: Correction,
    (has_reason, today): (bool, NaiveDate),
) -> Result<Option<Corrected>, CannotCorrect> {
    let (id, day) = match correction {
        Correction::Withdraw(id) => (id, None),
        Correction::OtherDay(id, day) => (id, Some(day)),
        Correction::WithdrawBijstelling(version) => return withdraw_bijstelling(opp, version, today),
    };
    let act = opp.acts.iter().find(|act| act.id == id);
    let act = act.ok_or(CannotCorrect::Unknown)?;
    can_be_corrected(act)?;
    if let Some(day) = day.filter(|day| *day > today) {
        return Err(CannotCorrect::InTheFuture(day));
    }
    let corrected = Corrected {
        kind: day.map_or(ActKind::Withdrawn, |_| act.kind),
        version: act.version,
        on: day.unwrap_or(today),
        supersedes: Some(act.id),
    };
    if let Some(later) = opp.acts.iter().find(|later| later.supersedes == Some(id)) {
        let is_the_same = later.kind == corrected.kind && day.is_none_or(|day| later.happened_on == day);
        return if is_the_same {
            Ok(None)
        } else {
            Err(CannotCorrect::Meanwhile)
        };
    }
    if day == Some(act.happened_on) {
        return Ok(None);
    }
    if !has_reason && needs_a_reason(act.kind) {
        return Err(CannotCorrect::ReasonMissing);
    }
    Ok(Some(corrected))
}

fn can_be_corrected(act: &Act) -> Result<(), CannotCorrect> {
    match (act.kind, act.door) {
        (_, Door::Program) => Err(CannotCorrect::OfTheProgram),
        (ActKind::Withdrawn | ActKind::BijstellingIngetrokken, _) => Err(CannotCorrect::TookBack),
        (ActKind::GezagUitgezocht(_), _) => Err(CannotCorrect::DecideAnew),
        (_, Door::Import | Door::Staff | Door::Page) => Ok(()),
    }
}

/// Whether so much follows from a fact that its correction needs a reason.
#[must_use]
pub fn needs_a_reason(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Uitgeschreven | ActKind::Beeindigd | ActKind::Done(Step::Vaststelling)
    )
}

fn withdraw_bijstelling(
    opp: &Opp,
    version: VersionId,
    today: NaiveDate,
) -> Result<Option<Corrected>, CannotCorrect> {
    let of_version = |act: &&Act| act.version == Some(version);
    let mut acts = standing(&opp.acts).filter(of_version);
    let Some(known) = opp.versions.iter().find(|known| known.id == version) else {
        let is_gone = acts.any(|act| act.kind == ActKind::BijstellingIngetrokken);
        return if is_gone {
            Ok(None)
        } else {
            Err(CannotCorrect::Unknown)
        };
    };
    if known.kind == VersionKind::Vaststelling {
        return Err(CannotCorrect::NoBijstelling);
    }
    if acts.next().is_some() {
        return Err(CannotCorrect::InUse);
    }
    Ok(Some(Corrected {
        kind: ActKind::BijstellingIngetrokken,
        version: Some(version),
        on: today,
        supersedes: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        opp::{Version, tests::opp},
        team::tests::person,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn with_reason(opp: &Opp, correction: Correction) -> Result<Option<Corrected>, CannotCorrect> {
        correct(opp, correction, (true, day("2026-10-01")))
    }

    /// The OPP after a correction.
    fn after(mut opp: Opp, correction: Correction) -> Opp {
        let corrected = with_reason(&opp, correction).expect("corrected").expect("new");
        opp = opp.with(corrected.kind, &corrected.on.to_string());
        let act = opp.acts.last_mut().expect("an act");
        act.version = corrected.version;
        act.supersedes = corrected.supersedes;
        opp
    }

    fn evaluated() -> (Opp, ActId) {
        let opp = opp("2026-08-24").with(ActKind::Evaluatie, "2026-09-10");
        let id = opp.acts[0].id;
        (opp, id)
    }

    #[test]
    fn what_did_not_happen_is_gone_and_saying_so_twice_changes_nothing() {
        let (opp, id) = evaluated();
        let opp = after(opp, Correction::Withdraw(id));
        assert!(opp.evaluated_on().is_empty());
        assert_eq!(with_reason(&opp, Correction::Withdraw(id)), Ok(None));
        assert_eq!(
            with_reason(&opp, Correction::Withdraw(opp.acts[1].id)),
            Err(CannotCorrect::TookBack)
        );
    }

    #[test]
    fn another_day_takes_the_place_of_the_first_and_who_comes_late_is_told() {
        let (opp, id) = evaluated();
        let same = Correction::OtherDay(id, day("2026-09-10"));
        assert_eq!(with_reason(&opp, same), Ok(None));
        let other = Correction::OtherDay(id, day("2026-09-11"));
        let opp = after(opp, other);
        assert_eq!(opp.evaluated_on(), [day("2026-09-11")]);
        assert_eq!(with_reason(&opp, other), Ok(None));
        assert_eq!(
            with_reason(&opp, Correction::Withdraw(id)),
            Err(CannotCorrect::Meanwhile)
        );
        let opp = after(opp.clone(), Correction::Withdraw(opp.acts[1].id));
        assert!(opp.evaluated_on().is_empty(), "the first does not come back");
    }

    #[test]
    fn a_fact_cannot_be_moved_into_the_future_or_taken_from_another_opp() {
        let (opp, id) = evaluated();
        let tomorrow = Correction::OtherDay(id, day("2026-10-02"));
        assert_eq!(
            with_reason(&opp, tomorrow),
            Err(CannotCorrect::InTheFuture(day("2026-10-02")))
        );
        let unknown = Correction::Withdraw(ActId::from_bytes([99; 16]));
        assert_eq!(with_reason(&opp, unknown), Err(CannotCorrect::Unknown));
    }

    #[test]
    fn what_the_program_did_stays_and_what_was_decided_is_decided_anew() {
        let refused = |kind, door| {
            let mut opp = opp("2026-08-24").with(kind, "2026-09-10");
            opp.acts[0].door = door;
            let withdraw = Correction::Withdraw(opp.acts[0].id);
            with_reason(&opp, withdraw).err()
        };
        let paper = ActKind::OpPapier(person(31));
        assert_eq!(refused(paper, Door::Program), Some(CannotCorrect::OfTheProgram));
        let gezag = ActKind::GezagUitgezocht(person(31));
        assert_eq!(refused(gezag, Door::Staff), Some(CannotCorrect::DecideAnew));
        for door in [Door::Import, Door::Staff, Door::Page] {
            assert_eq!(refused(ActKind::WilBellen(person(31)), door), None);
        }
    }

    #[test]
    fn of_what_much_follows_somebody_says_why() {
        let asked: Vec<&str> = [
            ActKind::Uitgeschreven,
            ActKind::Beeindigd,
            ActKind::Done(Step::Vaststelling),
            ActKind::Done(Step::Overleg),
            ActKind::Gestart,
        ]
        .into_iter()
        .filter(|kind| {
            let opp = opp("2026-08-24").with(*kind, "2026-09-10");
            let withdraw = Correction::Withdraw(opp.acts[0].id);
            let without = correct(&opp, withdraw, (false, day("2026-10-01")));
            without == Err(CannotCorrect::ReasonMissing)
        })
        .map(ActKind::as_str)
        .collect();
        assert_eq!(asked, ["uitgeschreven", "beeindigd", "done"]);
    }

    #[test]
    fn a_bijstelling_for_which_nothing_was_done_can_be_taken_back() {
        let mut opp = opp("2026-08-24");
        let begun = Version {
            id: VersionId::from_bytes([2; 16]),
            number: 2,
            kind: VersionKind::Bijstelling {
                begun_on: day("2026-09-20"),
            },
        };
        opp.versions.push(begun);
        let take_back = Correction::WithdrawBijstelling(begun.id);
        let busy = opp.clone().with(ActKind::Done(Step::Overleg), "2026-09-22");
        assert_eq!(with_reason(&busy, take_back), Err(CannotCorrect::InUse));
        let first = Correction::WithdrawBijstelling(opp.versions[0].id);
        assert_eq!(with_reason(&opp, first), Err(CannotCorrect::NoBijstelling));
        let mut gone = after(opp, take_back);
        gone.versions.pop();
        assert_eq!(with_reason(&gone, take_back), Ok(None));
    }
}
