//! Who may do what with an OPP: decided here, purely, for every door.
//!
//! A write needs a [`Permit`], and only [`may`] makes one: a door that forgets to ask does not
//! compile. What is about a person is only permitted about somebody of that OPP ([`Party`]), whose name
//! the permit carries.

mod wishes;

pub use wishes::{OwnPermit, may_wish};

use super::{
    act::{ActKind, Closing},
    capacity::Capacity,
    id::{ActId, OppId, PersonId},
    obligation::Obligation,
    opp::Opp,
    party::{Part, Party},
    team::Team,
};

/// Something that somebody wants to do with an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Record a fact.
    Record(ActKind),
    /// Begin a bijstelling.
    BeginBijstelling,
    /// Plan, move or call off a talk or an evaluation.
    Plan,
    /// Say what a contact may expect; `None`: of somebody who joins.
    DecideContact(Option<PersonId>),
    /// Say in which size a contact or the leerling reads letters on paper.
    SetLargeType(PersonId),
    /// Put off an obligation for oneself.
    PutOff(Obligation),
    /// Move or cancel a line that will still be sent.
    ChangeLine,
    /// Write a new version of the handelingsdeel.
    WriteHandelingsdeel,
    /// Hand over a role of it to a colleague.
    HandOver,
    /// Correct what was recorded: it did not happen, or on another day.
    TakeBack(ActId),
    /// Change how a contact or the leerling is reached, or end a contact; `None`: add one.
    ChangeContact(Option<PersonId>),
    /// Change until when the plan, the TLV or the arrangement runs.
    SetEndDate,
    /// Read everything that is known of it.
    Read,
}

impl Action {
    /// The person at home whom it is about, as it was asked for.
    fn about(self) -> Option<PersonId> {
        match self {
            Self::Record(kind) => kind.about(),
            Self::DecideContact(person) | Self::ChangeContact(person) => person,
            Self::SetLargeType(person) => Some(person),
            Self::PutOff(obligation) => obligation.about(),
            _ => None,
        }
    }

    /// Whether it can be done about somebody with such a part.
    fn is_about_a(self, part: Part) -> bool {
        match self {
            Self::Record(kind) => kind.is_about_a(part),
            Self::DecideContact(_) => part == Part::Contact,
            Self::ChangeContact(_) | Self::SetLargeType(_) => part != Part::Former,
            _ => true,
        }
    }
}

/// Leave to do one thing with one OPP, in a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    opp: OppId,
    actor: PersonId,
    capacity: Capacity,
    action: Action,
    about: Option<Party>,
}

impl Permit {
    /// The OPP.
    #[must_use]
    pub fn opp(&self) -> OppId {
        self.opp
    }

    /// Who.
    #[must_use]
    pub fn actor(&self) -> PersonId {
        self.actor
    }

    /// In which capacity.
    #[must_use]
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }

    /// What.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// About whom, when it is about somebody at home.
    #[must_use]
    pub fn about(&self) -> Option<Party> {
        self.about
    }
}

/// Why something may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// This person has nothing to do with this OPP. A door says "not found": it does not even tell
    /// that the OPP exists.
    #[error("this OPP is not known to this person")]
    NotInvolved,
    /// The roles of this person do not allow it.
    #[error("this belongs to another role in this OPP; ask the coordinator")]
    NotYourRole,
    /// Nobody records an instemming of himself as staff.
    #[error("nobody records an instemming of himself as staff; answer as ouder, or ask a colleague")]
    OwnInstemming,
    /// The person that it is about has no such part in this OPP.
    #[error("this person has no such part in this OPP; choose somebody of this OPP")]
    NotOfThisOpp,
}

/// Leave for `actor` to do `action` with `opp`.
///
/// # Errors
/// The reason why not.
pub fn may(actor: PersonId, action: Action, opp: &Opp) -> Result<Permit, Refusal> {
    if instemming_in(action, opp) == Some(actor) {
        return Err(Refusal::OwnInstemming);
    }
    let capacities = opp.team.capacities(actor);
    if capacities.is_empty() {
        return Err(Refusal::NotInvolved);
    }
    let capacity = capacities
        .into_iter()
        .find(|capacity| allows(*capacity, action, &opp.team) || is_of_own_hand(actor, action, opp));
    let capacity = capacity.ok_or(Refusal::NotYourRole)?;
    Ok(Permit {
        opp: opp.id,
        actor,
        capacity,
        action,
        about: about(action, opp)?,
    })
}

/// The person of this OPP whom an action is about; nobody else will do.
fn about(action: Action, opp: &Opp) -> Result<Option<Party>, Refusal> {
    let Some(person) = action.about() else {
        return Ok(None);
    };
    let party = opp.party(person).filter(|party| action.is_about_a(party.part()));
    party.map(Some).ok_or(Refusal::NotOfThisOpp)
}

/// Whose instemming an action writes down, or takes back.
fn instemming_in(action: Action, opp: &Opp) -> Option<PersonId> {
    let kind = match action {
        Action::Record(kind) => kind,
        Action::TakeBack(id) => opp.acts.iter().find(|act| act.id == id)?.kind,
        _ => return None,
    };
    match kind {
        ActKind::Instemming { person, .. } => Some(person),
        _ => None,
    }
}

/// Whoever recorded something may take it back.
fn is_of_own_hand(actor: PersonId, action: Action, opp: &Opp) -> bool {
    let Action::TakeBack(id) = action else {
        return false;
    };
    opp.acts
        .iter()
        .any(|act| act.id == id && act.actor == Some(actor))
}

/// The matrix: coordinator, deputy and vaststeller keep the whole OPP going; how to go on without an
/// answer is for the vaststeller where there is one; the others record what they own. Whoever hears that
/// somebody cannot read a letter may say so.
fn allows(capacity: Capacity, action: Action, team: &Team) -> bool {
    if action == Action::Read {
        return capacity.is_staff() && !matches!(capacity, Capacity::Admin | Capacity::CareTeam);
    }
    // A text is written with its words, never as a bare fact.
    if matches!(action, Action::Record(ActKind::Handelingsdeel(_))) {
        return false;
    }
    match capacity {
        Capacity::CareTeam => false,
        _ if matches!(action, Action::SetLargeType(_)) => capacity.is_staff(),
        _ if is_on_turn(capacity, action, team) => true,
        Capacity::Vaststeller => true,
        Capacity::Coordinator | Capacity::Deputy => {
            let is_next_step = matches!(action, Action::Record(ActKind::VolgendeStap { .. }));
            !is_next_step || team.on_turn(Capacity::Vaststeller) == Capacity::Coordinator
        }
        Capacity::Administratie => is_of_administratie(action) || owns_step(capacity, action),
        Capacity::Mentor => is_of_mentor(action) || owns_step(capacity, action),
        Capacity::Cvb => owns_step(capacity, action),
        Capacity::Admin | Capacity::Ouder | Capacity::Vertegenwoordiger | Capacity::Leerling => false,
    }
}

/// Whoever has something to do may put it off.
fn is_on_turn(capacity: Capacity, action: Action, team: &Team) -> bool {
    matches!(action, Action::PutOff(obligation) if team.on_turn(obligation.owner()) == capacity)
}

fn owns_step(capacity: Capacity, action: Action) -> bool {
    matches!(action, Action::Record(ActKind::Done(step)) if step.owner() == capacity)
}

/// Writing the guidance, having told ouders and leerling that the support ends, having rung somebody who
/// asked for it, and how people are reached.
fn is_of_mentor(action: Action) -> bool {
    matches!(
        action,
        Action::WriteHandelingsdeel
            | Action::Record(ActKind::Afgerond(Closing::Verteld) | ActKind::Teruggebeld(_))
            | Action::ChangeContact(_)
    )
}

/// Posting letters, the end date in ROD, how people are reached, and until when things run.
fn is_of_administratie(action: Action) -> bool {
    matches!(
        action,
        Action::Record(ActKind::Gepost(_) | ActKind::Afgerond(Closing::RodEinde))
            | Action::ChangeContact(_)
            | Action::SetEndDate
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::Answer,
        contact::tests::contact,
        handelingsdeel::Change,
        opp::tests::opp,
        person::{Beslist, Rol},
        step::Step,
        team::tests::person,
    };

    fn with_ouder() -> Opp {
        let mut opp = opp("2026-08-24");
        opp.contacts = vec![contact(31, Rol::Ouder, Beslist::Beslist)];
        opp
    }

    fn as_capacity(who: u8, kind: ActKind) -> Result<Capacity, Refusal> {
        may(person(who), Action::Record(kind), &opp("2026-08-24")).map(|permit| permit.capacity())
    }

    #[test]
    fn the_matrix_of_roles_and_steps() {
        let allowed: Vec<(u8, Vec<&str>)> = (1..=7)
            .map(|who| {
                let steps = Step::ALL
                    .iter()
                    .filter(|step| as_capacity(who, ActKind::Done(**step)).is_ok());
                (who, steps.map(|step| step.as_str()).collect())
            })
            .collect();
        let all: Vec<&str> = Step::ALL.iter().map(|step| step.as_str()).collect();
        assert_eq!(
            allowed,
            [
                (1, all.clone()),
                (2, all.clone()),
                (3, vec!["hoorrecht", "uitleg"]),
                (4, all),
                (5, vec!["rod"]),
                (6, vec!["advies"]),
                (7, vec![]),
            ]
        );
    }

    #[test]
    fn a_stranger_learns_nothing_and_a_colleague_that_it_is_another_role() {
        assert_eq!(as_capacity(7, ActKind::Gestart), Err(Refusal::NotInvolved));
        assert_eq!(as_capacity(3, ActKind::Gestart), Err(Refusal::NotYourRole));
    }

    #[test]
    fn who_has_a_task_at_the_end_may_say_that_it_is_done() {
        let allowed = |closing| {
            let may = |who: &u8| as_capacity(*who, ActKind::Afgerond(closing)).is_ok();
            (1..=7).filter(may).collect::<Vec<u8>>()
        };
        assert_eq!(allowed(Closing::Verteld), [1, 2, 3, 4]);
        assert_eq!(allowed(Closing::RodEinde), [1, 2, 4, 5]);
        assert_eq!(allowed(Closing::Overdracht), [1, 2, 4]);
    }

    #[test]
    fn whoever_works_on_an_opp_may_ask_for_large_type() {
        let may_ask =
            |who: &u8| may(person(*who), Action::SetLargeType(person(30)), &opp("2026-08-24")).is_ok();
        assert_eq!((1..=7).filter(may_ask).collect::<Vec<u8>>(), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn whoever_is_on_turn_or_keeps_the_opp_going_may_put_off_and_the_latter_may_change_lines() {
        let allowed = |action| {
            let may = |who: &u8| may(person(*who), action, &opp("2026-08-24")).is_ok();
            (1..=7).filter(may).collect::<Vec<u8>>()
        };
        let put_off = |step| allowed(Action::PutOff(Obligation::Step(step)));
        assert_eq!(put_off(Step::Hoorrecht), [1, 2, 3, 4]);
        assert_eq!(put_off(Step::Rod), [1, 2, 4, 5]);
        assert_eq!(put_off(Step::Advies), [1, 2, 4, 6]);
        assert_eq!(allowed(Action::PutOff(Obligation::Term)), [1, 2, 4]);
        assert_eq!(allowed(Action::ChangeLine), [1, 2, 4]);
    }

    #[test]
    fn who_writes_the_guidance_and_nobody_records_a_text_without_its_words() {
        let may_write = |who: &u8| may(person(*who), Action::WriteHandelingsdeel, &opp("2026-08-24")).is_ok();
        assert_eq!((1..=7).filter(may_write).collect::<Vec<u8>>(), [1, 2, 3, 4]);
        for change in Change::ALL {
            let bare = |who: &u8| as_capacity(*who, ActKind::Handelingsdeel(*change)).is_ok();
            assert_eq!((1..=7).filter(bare).count(), 0);
        }
    }

    #[test]
    fn whoever_keeps_the_whole_opp_going_may_hand_over_a_role() {
        let may_hand_over = |who: &u8| may(person(*who), Action::HandOver, &opp("2026-08-24")).is_ok();
        assert_eq!((1..=7).filter(may_hand_over).collect::<Vec<u8>>(), [1, 2, 4]);
    }

    #[test]
    fn who_changes_contacts_and_end_dates() {
        let opp = with_ouder();
        let allowed = |action| {
            let may = |who: &u8| may(person(*who), action, &opp).is_ok();
            (1..=7).filter(may).collect::<Vec<u8>>()
        };
        for contact in [None, Some(person(31))] {
            assert_eq!(allowed(Action::ChangeContact(contact)), [1, 2, 3, 4, 5]);
            assert_eq!(allowed(Action::DecideContact(contact)), [1, 2, 4]);
        }
        assert_eq!(allowed(Action::SetEndDate), [1, 2, 4, 5]);
        let rung = Action::Record(ActKind::Teruggebeld(person(31)));
        assert_eq!(allowed(rung), [1, 2, 3, 4]);
    }

    #[test]
    fn whoever_keeps_the_opp_going_takes_back_anything_and_others_what_is_of_their_own_hand() {
        let mut opp = opp("2026-08-24")
            .with(ActKind::Done(Step::Hoorrecht), "2026-09-01")
            .with(
                ActKind::Instemming {
                    person: person(1),
                    answer: Answer::Akkoord,
                },
                "2026-09-02",
            );
        let (heard, agreed) = (opp.acts[0].id, opp.acts[1].id);
        opp.acts[0].actor = Some(person(3));
        let allowed = |id| {
            let may = |who: &u8| may(person(*who), Action::TakeBack(id), &opp).is_ok();
            (1..=7).filter(may).collect::<Vec<u8>>()
        };
        assert_eq!(allowed(heard), [1, 2, 3, 4]);
        assert_eq!(
            allowed(agreed),
            [2, 4],
            "nobody takes back its own answer as staff"
        );
    }

    #[test]
    fn whatever_is_about_a_person_is_about_somebody_of_this_opp() {
        let opp = with_ouder();
        let about = |who: u8| {
            let who = person(who);
            [
                Action::Record(ActKind::Mening(who)),
                Action::Record(ActKind::Gepost(who)),
                Action::Record(ActKind::InformatieGevraagd(who)),
                Action::DecideContact(Some(who)),
                Action::ChangeContact(Some(who)),
                Action::SetLargeType(who),
                Action::PutOff(Obligation::Call(Step::Mening, who)),
            ]
        };
        for action in about(31) {
            let permit = may(person(1), action, &opp).expect("a contact");
            assert_eq!(permit.about(), opp.party(person(31)), "{action:?}");
        }
        for nobody in [1, 3, 7, 99] {
            for action in about(nobody) {
                let refused = may(person(1), action, &opp).err();
                assert_eq!(refused, Some(Refusal::NotOfThisOpp), "{nobody} {action:?}");
                let stranger = may(person(7), action, &opp).err();
                assert_eq!(stranger, Some(Refusal::NotInvolved), "a stranger learns nothing");
            }
        }
    }

    #[test]
    fn nobody_records_an_instemming_of_himself() {
        let own = ActKind::Instemming {
            person: person(1),
            answer: Answer::Akkoord,
        };
        let other = ActKind::Instemming {
            person: person(30),
            answer: Answer::Akkoord,
        };
        assert_eq!(as_capacity(1, own), Err(Refusal::OwnInstemming));
        assert_eq!(as_capacity(1, other), Ok(Capacity::Coordinator));
    }
}
