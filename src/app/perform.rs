//! Somebody at school does one thing with one OPP: every door hands its command over here. And before
//! that: what would come of it.

mod carry_out;

pub(super) use self::carry_out::perform_in;
use super::{
    contact_details::ContactError,
    end_dates::EndDateError,
    hand_over::HandOverError,
    moments::PlanError,
    put_off::PutOffError,
    record::{RecordError, Recorded},
    send::Letters,
    sign_in::Member,
    upcoming::{Question, Upcoming, upcoming_in},
};
use crate::{
    domain::{
        act::ActKind,
        checklist::checklist,
        command::{Command, Fact},
        email_address::EmailAddress,
        hand_over::HandOverProblem,
        id::OppId,
        moment::{Moment, add_days},
        not_done::NotDone,
        school::SchoolId,
        step::Step,
    },
    store::{Store, StoreError, Tx},
};

/// How far ahead it is told what will be sent because of something, in days.
const AHEAD_DAYS: i64 = 42;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum PerformError {
    /// A fact was not written down.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A moment was not planned.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// It was not put off.
    #[error(transparent)]
    PutOff(#[from] PutOffError),
    /// An end date was not changed.
    #[error(transparent)]
    EndDate(#[from] EndDateError),
    /// A role was not handed over.
    #[error(transparent)]
    HandOver(#[from] HandOverError),
    /// A contact was not changed.
    #[error(transparent)]
    Contact(#[from] ContactError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PerformError {
    /// Whether it is the database that said no: what was asked may be right.
    #[must_use]
    pub fn is_of_store(&self) -> bool {
        matches!(
            self,
            Self::Store(_)
                | Self::Record(RecordError::Store(_))
                | Self::Plan(PlanError::Store(_))
                | Self::PutOff(PutOffError::Store(_))
                | Self::EndDate(EndDateError::Store(_))
                | Self::HandOver(HandOverError::Store(_))
                | Self::Contact(ContactError::Store(_))
        )
    }

    /// Why nothing was done, for whoever sent the command.
    #[must_use]
    pub fn not_done(&self) -> NotDone {
        match self {
            Self::Record(RecordError::Refused(refusal))
            | Self::Plan(PlanError::Refused(refusal))
            | Self::PutOff(PutOffError::Refused(refusal))
            | Self::EndDate(EndDateError::Refused(refusal))
            | Self::HandOver(HandOverError::Refused(refusal))
            | Self::Contact(ContactError::Refused(refusal)) => NotDone::Refused(*refusal),
            Self::PutOff(PutOffError::Day(refused)) => NotDone::NotPutOff(*refused),
            Self::PutOff(PutOffError::Gone) => NotDone::Gone,
            Self::HandOver(HandOverError::Problem(HandOverProblem::OutsideDomains)) => {
                NotDone::OutsideDomains
            }
            Self::HandOver(_) => NotDone::NotHandedOver,
            Self::Contact(_) => NotDone::Nobody,
            Self::Plan(PlanError::InThePast(_)) => NotDone::InThePast,
            Self::Plan(PlanError::CalledOff) => NotDone::CalledOff,
            _ => NotDone::Other,
        }
    }

    /// What the database said, where that is why: then nothing can be mended in the form.
    ///
    /// # Errors
    /// The reason itself, when it is about what was asked.
    pub fn of_store(self) -> Result<StoreError, Self> {
        match self {
            Self::Store(error)
            | Self::Record(RecordError::Store(error))
            | Self::Plan(PlanError::Store(error))
            | Self::PutOff(PutOffError::Store(error))
            | Self::EndDate(EndDateError::Store(error))
            | Self::HandOver(HandOverError::Store(error))
            | Self::Contact(ContactError::Store(error)) => Ok(error),
            other => Err(other),
        }
    }
}

/// What would come of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// What is not done yet and belongs before it; the fact is written down all the same.
    pub misses: Vec<Step>,
    /// What leaves at once.
    pub at_once: Letters,
    /// What will be sent in the coming weeks because of it, and would not be without it.
    pub later: Vec<Upcoming>,
    /// What would be sent without it, and will not be.
    pub no_more: Vec<Upcoming>,
    /// The address to which a role would go, when nobody who works at the school has it: a new colleague,
    /// or a slip of the pen.
    pub unknown: Option<EmailAddress>,
}

/// Does what `command` says with an OPP, in one transaction.
///
/// # Errors
/// When this person may not, what is asked makes no sense, or the database cannot be written.
pub async fn perform(
    store: &Store,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<Recorded, PerformError> {
    let mut tx = store.begin().await?;
    let done = perform_in(&mut tx, member, opp, command, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// What would come of `command`; nothing is done.
///
/// # Errors
/// As [`perform`].
pub async fn preview(
    store: &Store,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<Preview, PerformError> {
    // Dropped at the end and never committed: whatever happens in it did not happen.
    let mut tx = store.begin().await?;
    let misses = misses(&mut tx, member, opp, command, now).await?;
    let unknown = unknown_address(&mut tx, &member.school, command).await?;
    let before = ahead(&mut tx, &member.school, opp, now).await?;
    let done = perform_in(&mut tx, member, opp, command, now).await?;
    let after = ahead(&mut tx, &member.school, opp, now).await?;
    Ok(Preview {
        misses,
        unknown,
        ..Preview::between(done.letters, &before, &after)
    })
}

impl Preview {
    /// What leaves at once, and how what is ahead differs from what was ahead before.
    pub(super) fn between(at_once: Letters, before: &[Upcoming], after: &[Upcoming]) -> Self {
        let is_in = |all: &[Upcoming], one: &Upcoming| all.iter().any(|other| is_same(other, one));
        // Staff hears of its own work by and by; what matters before a button is what others will read.
        let leaves = |all: &[Upcoming], not_in: &[Upcoming]| {
            let of_others = all.iter().filter(|one| !one.who.capacity.is_staff());
            of_others.filter(|one| !is_in(not_in, one)).cloned().collect()
        };
        Self {
            misses: Vec::new(),
            unknown: None,
            at_once,
            later: leaves(after, before),
            no_more: leaves(before, after),
        }
    }
}

/// The same thing to the same person; a day more or less is no news.
fn is_same(one: &Upcoming, other: &Upcoming) -> bool {
    let (super::What::Line(mine), super::What::Line(theirs)) = (&one.what, &other.what) else {
        return one == other;
    };
    one.who == other.who
        && one.channel == other.channel
        && (mine.obligation, mine.rung, mine.term) == (theirs.obligation, theirs.rung, theirs.term)
}

/// What will be sent about an OPP in the weeks that a preview tells about.
pub(super) async fn ahead(
    tx: &mut Tx,
    school: &SchoolId,
    opp: OppId,
    now: Moment,
) -> Result<Vec<Upcoming>, StoreError> {
    let school = tx.school(school).await?;
    let question = Question {
        opp: Some(opp),
        until: add_days(now.date(), AHEAD_DAYS),
    };
    upcoming_in(tx, &school, question, now).await
}

/// The address to which a role goes, when nobody who works there has it.
async fn unknown_address(
    tx: &mut Tx,
    school: &SchoolId,
    command: &Command,
) -> Result<Option<EmailAddress>, StoreError> {
    let Command::HandOver { to, .. } = command else {
        return Ok(None);
    };
    let is_known = match tx.staff_by_email(school, to).await? {
        Some(person) => !tx.is_former_staff(school, person).await?,
        None => false,
    };
    Ok((!is_known).then(|| to.clone()))
}

/// What belongs before the vaststelling and is not done, when that is what is being recorded.
async fn misses(
    tx: &mut Tx,
    member: &Member,
    opp: OppId,
    command: &Command,
    now: Moment,
) -> Result<Vec<Step>, StoreError> {
    let is_vaststelling = |fact: &Fact| matches!(fact.kind, ActKind::Done(Step::Vaststelling));
    let adopts = match command {
        Command::Record(fact) => is_vaststelling(fact),
        Command::TakeOver(facts) => facts.iter().any(is_vaststelling),
        _ => false,
    };
    if !adopts {
        return Ok(Vec::new());
    }
    let school = tx.school(&member.school).await?;
    let rules = tx.rules(&school).await?;
    let opps = tx.opps(&member.school, &[opp]).await?;
    let found = opps.first().and_then(|opp| Some((opp, opp.current_version()?)));
    let Some((opp, version)) = found else {
        return Ok(Vec::new());
    };
    let told = |step: Step| match command {
        Command::TakeOver(facts) => facts.iter().any(|fact| fact.kind == ActKind::Done(step)),
        _ => false,
    };
    Ok(checklist(opp, version, &rules.calendar, now.date())
        .to_do()
        .map(|item| item.step)
        .filter(|step| step.comes_before_vaststelling() && step.missing_means_onvolledig() && !told(*step))
        .collect())
}
