//! A command is carried out by the use case that it belongs to, in a transaction of whoever asks.

use chrono::NaiveDate;

use super::PerformError;
use crate::{
    app::{
        contact_details::{ContactChange, ContactWish, Details, change_contact_in},
        contacts::{ContactDecision, decide_contact_in},
        end_dates::{EndDateChange, set_end_date_in},
        hand_over::{HandOver, hand_over_in},
        import::Cell,
        large_type::{LargeType, set_in},
        moments::{CallOff, Move, Planning, call_off_in, move_in, plan_in},
        put_off::{PutOff, put_off_in},
        record::{Deed, Recorded, record_in},
        send::Letters,
        sign_in::Member,
    },
    domain::{
        authority::Action,
        command::{Command, ContactDetails, Fact},
        evidence::Evidence,
        id::{OppId, PersonId},
        link::Target,
        moment::Moment,
    },
    store::{StoreError, Tx},
};

pub(in crate::app) async fn perform_in(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<Recorded, PerformError> {
    match command {
        Command::Record(fact) => record_fact(tx, member, opp, fact, now).await,
        Command::TakeOver(facts) => take_over(tx, member, opp, facts, now).await,
        Command::BeginBijstelling { on } => begin_bijstelling(tx, member, opp, *on, now).await,
        Command::Plan { .. } | Command::Move { .. } | Command::CallOff { .. } => {
            let letters = plan_something(tx, member, opp, command, now).await?;
            Ok(done(letters))
        }
        Command::ChangeContact { person, details } => {
            let known = details_of(details);
            let is_leerling = is_leerling(tx, member, opp, *person).await?;
            let known = if is_leerling { of_leerling(known) } else { known };
            change(tx, member, opp, &ContactWish::Change(*person, known), now).await
        }
        Command::AddContact(details) => {
            let wish = ContactWish::Add(details_of(details));
            change(tx, member, opp, &wish, now).await
        }
        Command::EndContact { person } => change(tx, member, opp, &ContactWish::End(*person), now).await,
        Command::PutOff { .. } | Command::SetEndDate { .. } => {
            set_day(tx, member, opp, command, now).await?;
            Ok(done(Letters::default()))
        }
        _ => {
            arrange(tx, member, opp, command, now).await?;
            Ok(done(Letters::default()))
        }
    }
}

fn done(letters: Letters) -> Recorded {
    Recorded {
        is_new: true,
        letters,
    }
}

async fn begin_bijstelling(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    on: NaiveDate,
    now: Moment,
) -> Result<Recorded, PerformError> {
    let deed = Deed {
        school: &member.school,
        opp,
        actor: member.person,
        action: Action::BeginBijstelling,
        on,
        note: None,
    };
    Ok(record_in(tx, &deed, &Evidence::default(), now).await?)
}

/// A talk or an evaluation: whoever is invited hears it.
async fn plan_something(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<Letters, PerformError> {
    let (school, actor) = (&member.school, member.person);
    let letters = match command {
        Command::Plan { kind, when } => {
            let planning = Planning {
                school,
                opp,
                actor,
                kind: *kind,
                when: when.clone(),
                invited: None,
            };
            plan_in(tx, &planning, now).await?.1
        }
        Command::Move { moment, when } => {
            let moved = Move {
                school,
                moment: *moment,
                actor,
                when: when.clone(),
            };
            move_in(tx, &moved, now).await?
        }
        Command::CallOff { moment } => {
            let off = CallOff {
                school,
                moment: *moment,
                actor,
            };
            call_off_in(tx, &off, now).await?
        }
        _ => Letters::default(),
    };
    Ok(letters)
}

/// How work goes on: who does it, what a contact may expect.
async fn arrange(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<(), PerformError> {
    let (school, actor) = (&member.school, member.person);
    match command {
        Command::DecideContact {
            contact,
            rol,
            gezag,
            beslist,
        } => {
            let decision = ContactDecision {
                school,
                opp,
                actor,
                contact: *contact,
                rol: *rol,
                gezag: *gezag,
                beslist: *beslist,
            };
            decide_contact_in(tx, &decision, now).await?;
        }
        Command::HandOver { role, from, to, name } => {
            let wanted = HandOver {
                school,
                opp,
                actor,
                role: *role,
                from: *from,
                to,
                name: name.as_ref(),
            };
            hand_over_in(tx, &wanted, now).await?;
        }
        Command::SetLargeType { person, large } => {
            let wanted = LargeType {
                school,
                opp,
                actor,
                person: *person,
                large: *large,
            };
            set_in(tx, &wanted).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Until when something waits, or runs.
async fn set_day(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<(), PerformError> {
    let (school, actor) = (&member.school, member.person);
    match command {
        Command::PutOff {
            version,
            obligation,
            term,
            until,
            reason,
        } => {
            let wanted = PutOff {
                school,
                actor,
                target: Target {
                    opp,
                    version: *version,
                    obligation: *obligation,
                    term: *term,
                },
                until: *until,
                reason: reason.as_deref(),
            };
            put_off_in(tx, &wanted, now).await?;
        }
        Command::SetEndDate { what, until, reason } => {
            let change = EndDateChange {
                school,
                opp,
                actor,
                what: *what,
                until: *until,
                reason: reason.as_deref(),
            };
            set_end_date_in(tx, &change, now).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn change(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    wish: &ContactWish,
    now: Moment,
) -> Result<Recorded, PerformError> {
    let change = ContactChange {
        school: &member.school,
        opp,
        actor: member.person,
        wish,
    };
    let changed = change_contact_in(tx, &change, now).await?;
    Ok(Recorded {
        is_new: changed.is_new,
        letters: Letters::default(),
    })
}

/// A form says everything that is known from now on: what was emptied is taken away.
fn details_of(known: &ContactDetails) -> Details {
    fn cell<T: Clone>(value: Option<&T>) -> Cell<T> {
        value.map_or(Cell::Clear, |value| Cell::Set(value.clone()))
    }
    Details {
        name: cell(known.name.as_ref()),
        phone: cell(known.phone.as_ref()),
        email: cell(known.email.as_ref()),
        language: cell(known.language.as_ref()),
        rol: known.rol,
        gezag: known.gezag,
    }
}

/// Of a leerling the name comes from the export, and it has no telephone number here.
fn of_leerling(known: Details) -> Details {
    Details {
        name: Cell::Keep,
        phone: Cell::Keep,
        ..known
    }
}

async fn is_leerling(tx: &mut Tx, member: &Member, opp: OppId, person: PersonId) -> Result<bool, StoreError> {
    let opps = tx.opps(&member.school, &[opp]).await?;
    Ok(opps.first().is_some_and(|opp| opp.leerling.person == person))
}

async fn record_fact(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    fact: &Fact,
    now: Moment,
) -> Result<Recorded, PerformError> {
    let deed = Deed {
        school: &member.school,
        opp,
        actor: member.person,
        action: Action::Record(fact.kind),
        on: fact.on,
        note: fact.note.as_deref(),
    };
    Ok(record_in(tx, &deed, &fact.evidence, now).await?)
}

async fn take_over(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    facts: &[Fact],
    now: Moment,
) -> Result<Recorded, PerformError> {
    let mut done = Recorded::default();
    for fact in facts {
        let one = record_fact(tx, member, opp, fact, now).await?;
        done.is_new |= one.is_new;
        done.letters += one.letters;
    }
    Ok(done)
}
