//! A role of an OPP goes to a colleague; or everything goes that somebody did who left or is ill. The
//! involvement of one ends today and that of the other begins, and what lay ready for the first is not
//! sent any more.

use super::{hand_over_told::tell, settings::roles, shut_out::shut_out};
use crate::{
    domain::{
        authority::{Action, Refusal, may},
        capacity::Capacity,
        email_address::EmailAddress,
        hand_over::{self, HandOverProblem, HandOverReason},
        id::{OppId, PersonId},
        letter::{ChannelKind, LetterKind, unreached_meaning},
        moment::Moment,
        person::PersonName,
        school::SchoolId,
        school_authority::{SchoolAction, SchoolRefusal, SchoolRole, may_with_roles},
        send_window::open_from,
        team::Recipient,
    },
    store::{About, HandOverRow, NewDelivery, NewLetter, SchoolRow, Store, StoreError, Tx, Withdrawn},
};

/// One role of one OPP.
#[derive(Debug, Clone, Copy)]
pub struct HandOver<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who says so.
    pub actor: PersonId,
    /// The role.
    pub role: Capacity,
    /// Who has it, as the actor saw it; `None` when nobody has, or for one more mentor.
    pub from: Option<PersonId>,
    /// The address of who is to have it: a colleague, or somebody new.
    pub to: &'a EmailAddress,
    /// The name of somebody new.
    pub name: Option<&'a PersonName>,
}

/// Everything of a colleague.
#[derive(Debug, Clone, Copy)]
pub struct HandOverAll<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Who says so.
    pub actor: PersonId,
    /// The colleague.
    pub from: PersonId,
    /// The address of who is to have it all: a colleague, or somebody new.
    pub to: &'a EmailAddress,
    /// The name of somebody new.
    pub name: Option<&'a PersonName>,
    /// Why.
    pub leave: Leave,
}

/// Why a colleague does no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Ill, or away for long: links and sessions stay.
    Ill,
    /// Does not work there any more: links and sessions end, and no new link is sent.
    Left,
}

impl Leave {
    fn reason(self) -> HandOverReason {
        match self {
            Self::Ill => HandOverReason::Ill,
            Self::Left => HandOverReason::Left,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Roles that went to somebody else; none when it was done already.
    pub roles: usize,
    /// Letters that will not be sent to the colleague any more.
    pub withdrawn: usize,
    /// Whether the colleague looks after the program: oppmaat.toml has to name another admin.
    pub was_admin: bool,
}

/// Why nothing was handed over.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// This person may not, in this OPP.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// This person may not, in this school.
    #[error(transparent)]
    RefusedInSchool(#[from] SchoolRefusal),
    /// It is not how the team stands.
    #[error(transparent)]
    Problem(#[from] HandOverProblem),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hands over one role of one OPP. A letter that lies ready for the first is asked again before it leaves,
/// and drops what is no longer for this reader.
///
/// # Errors
/// When this person may not, the team stands otherwise by now, or the database cannot be written.
pub async fn hand_over(
    store: &Store,
    wanted: &HandOver<'_>,
    now: Moment,
) -> Result<HandedOver, HandOverError> {
    let mut tx = store.begin().await?;
    let done = hand_over_in(&mut tx, wanted, now).await?;
    tx.commit().await?;
    Ok(done)
}

/// As [`hand_over`], in a transaction of the caller: a preview rolls it back.
pub(super) async fn hand_over_in(
    tx: &mut Tx,
    wanted: &HandOver<'_>,
    now: Moment,
) -> Result<HandedOver, HandOverError> {
    let opps = tx.opps(wanted.school, &[wanted.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(wanted.actor, Action::HandOver, opp)?;
    let school = tx.school(wanted.school).await?;
    if !tx.may_get_a_role(&school, wanted.to).await? {
        return Err(HandOverProblem::OutsideDomains.into());
    }
    let to = tx
        .put_staff(wanted.school, wanted.to, wanted.name.map(PersonName::as_str))
        .await?;
    let change = hand_over::hand_over(&opp.team, wanted.role, wanted.from, to)?;
    if change.is_nothing() {
        return Ok(HandedOver::default());
    }
    let row = HandOverRow {
        opp: permit.opp(),
        role: wanted.role,
        change,
        to,
        reason: HandOverReason::Agreed,
        actor: (permit.actor(), permit.capacity()),
    };
    tx.hand_over(wanted.school, &row, now).await?;
    tell(tx, wanted.school, &[row], now).await?;
    tx.set_looks(wanted.school, &[(permit.opp(), Some(now))]).await?;
    for person in change.ends.into_iter().chain([to]) {
        tx.set_staff_look(wanted.school, person, Some(now)).await?;
    }
    Ok(HandedOver {
        roles: 1,
        ..HandedOver::default()
    })
}

/// Hands over everything that a colleague does.
///
/// # Errors
/// When this person may not, the colleague does not work there, both are the same, or the database cannot
/// be written.
pub async fn hand_over_all(
    store: &Store,
    wanted: &HandOverAll<'_>,
    now: Moment,
) -> Result<HandedOver, HandOverError> {
    let mut tx = store.begin().await?;
    let school = tx.school(wanted.school).await?;
    let in_role = leave_for_all(&mut tx, &school, wanted.actor, (wanted.from, wanted.to)).await?;
    let to = tx
        .put_staff(&school.id, wanted.to, wanted.name.map(PersonName::as_str))
        .await?;
    let roles = hand_over_roles(&mut tx, wanted, (to, in_role), now).await?;
    let withdrawn = tx.withdraw_everything(&school.id, wanted.from).await?;
    for letter in &withdrawn {
        pass_on(&mut tx, &school, letter, to, now).await?;
    }
    tx.set_left(&school.id, to, None).await?;
    if wanted.leave == Leave::Left {
        tx.set_left(&school.id, wanted.from, Some(now.date())).await?;
        shut_out(&mut tx, &school.id, wanted.from, now).await?;
    }
    tell(&mut tx, &school.id, &roles, now).await?;
    tx.look_at_everything_of(&school.id, to, now).await?;
    tx.set_staff_look(&school.id, wanted.from, Some(now)).await?;
    tx.commit().await?;
    Ok(HandedOver {
        roles: roles.len(),
        withdrawn: withdrawn.len(),
        was_admin: school.admin == Some(wanted.from),
    })
}

/// In which capacity the actor may hand over everything of `from` to the address `to`. Who leads every plan
/// that goes over could hand over each role by itself. The admin can do it too, where it lets nobody in and
/// gains nothing by it. For anybody else it is not enough to want it.
pub(super) async fn leave_for_all(
    tx: &mut Tx,
    school: &SchoolRow,
    actor: PersonId,
    (from, to): (PersonId, &EmailAddress),
) -> Result<Capacity, HandOverError> {
    let roles = roles(tx, school, actor).await?;
    may_with_roles(&roles, SchoolAction::HandOverAll)?;
    if !tx.is_staff(&school.id, from).await? {
        return Err(SchoolRefusal::NotOfThisSchool.into());
    }
    let known = tx.staff_by_email(&school.id, to).await?;
    if known == Some(from) {
        return Err(HandOverProblem::SamePerson.into());
    }
    if !tx.may_get_a_role(school, to).await? {
        return Err(HandOverProblem::OutsideDomains.into());
    }
    let leads = [
        (SchoolRole::Coordinator, Capacity::Coordinator),
        (SchoolRole::Vaststeller, Capacity::Vaststeller),
    ];
    let leads = leads.iter().find(|(role, _)| roles.contains(role));
    if let Some((_, capacity)) = leads
        && leads_everything_of(tx, &school.id, actor, from).await?
    {
        return Ok(*capacity);
    }
    if !roles.contains(&SchoolRole::Admin) {
        return Err(SchoolRefusal::NeedsAnother.into());
    }
    as_admin(tx, school, to).await?;
    Ok(Capacity::Admin)
}

/// Whether the actor may hand over each role of `from` by itself.
async fn leads_everything_of(
    tx: &mut Tx,
    school: &SchoolId,
    actor: PersonId,
    from: PersonId,
) -> Result<bool, StoreError> {
    let held = tx.roles_held(school, from).await?;
    let ids: Vec<OppId> = held.iter().map(|(opp, _)| *opp).collect();
    let opps = tx.opps(school, &ids).await?;
    Ok(opps.iter().all(|opp| may(actor, Action::HandOver, opp).is_ok()))
}

/// The admin never reads what an OPP says, under none of the names of the own mailbox, and lets nobody in.
async fn as_admin(tx: &mut Tx, school: &SchoolRow, to: &EmailAddress) -> Result<(), HandOverError> {
    let own = tx.admin_address(school).await?;
    if own.is_some_and(|own| own.shares_mailbox_with(to)) {
        return Err(SchoolRefusal::AdminToHimself.into());
    }
    if tx.is_new_colleague(&school.id, to).await? {
        return Err(SchoolRefusal::AdminToSomebodyNew.into());
    }
    Ok(())
}

async fn hand_over_roles(
    tx: &mut Tx,
    wanted: &HandOverAll<'_>,
    (to, in_role): (PersonId, Capacity),
    now: Moment,
) -> Result<Vec<HandOverRow>, StoreError> {
    let mut rows = Vec::new();
    let held = tx.roles_held(wanted.school, wanted.from).await?;
    let has = tx.roles_held(wanted.school, to).await?;
    for (opp, role) in &held {
        let change = hand_over::HandOver {
            ends: Some(wanted.from),
            begins: (!has.contains(&(*opp, *role))).then_some(to),
        };
        let row = HandOverRow {
            opp: *opp,
            role: *role,
            change,
            to,
            reason: wanted.leave.reason(),
            actor: (wanted.actor, in_role),
        };
        tx.hand_over(wanted.school, &row, now).await?;
        rows.push(row);
    }
    Ok(rows)
}

/// News that waited for the first and is written down nowhere else is told to the other: that somebody was
/// not reached, that somebody wrote back.
async fn pass_on(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &Withdrawn,
    to: PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    let Some(about) = letter.about else { return Ok(()) };
    let meaning = match letter.kind {
        LetterKind::Unreached => unreached_meaning(&school.id, about, to),
        _ => format!("{}/{}", letter.meaning, to.hex()),
    };
    let who = Recipient {
        person: to,
        capacity: letter.capacity,
    };
    let news = NewLetter {
        meaning,
        kind: letter.kind,
        who,
        day: now.date(),
        composed_at: now,
        about: About::Letter(about),
    };
    let (id, address) = (
        tx.add_letter(&school.id, &news).await?,
        tx.email_of(&school.id, to).await?,
    );
    if let (Some(letter), Some(address)) = (id, address) {
        let delivery = NewDelivery {
            letter,
            channel: ChannelKind::Email.as_str(),
            address: &address,
            next_attempt_at: open_from(news.kind.urgency(), who.capacity, now),
        };
        tx.add_delivery(&school.id, &delivery).await?;
    }
    Ok(())
}
