//! An ouder or leerling says how it wants to be written to, or that it wants to be rung. Nobody at school
//! has to allow it.

use super::readdress::readdress;
use crate::{
    domain::{
        act::{ActKind, Door},
        authority::{OwnPermit, Refusal, may_wish},
        id::{OppId, PersonId},
        language::Language,
        moment::Moment,
        opp::Opp,
        school::SchoolId,
    },
    store::{Access, NewAct, Store, StoreError, Tx},
};

/// What somebody wishes for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnWish {
    /// To read in this language; one of those in which the school writes.
    Language(Language),
    /// To get letters on paper in large type, or in the usual one.
    LargeType(bool),
    /// To get e-mail, or none: then letters go on paper, and with a leerling under 18 its mentor talks.
    Mail(bool),
    /// To be rung about this plan.
    Call(OppId),
}

/// A wish, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct WishFor<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// Who wishes it, for itself.
    pub person: PersonId,
    /// What.
    pub wish: OwnWish,
}

/// Why a wish was not written down.
#[derive(Debug, thiserror::Error)]
pub enum WishError {
    /// This person has nothing to do with a running OPP of the school, or not with this one.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The school writes no letters in it.
    #[error("this school does not write in {}; add it to `languages` in oppmaat.toml, or choose another", .0.code())]
    NotWrittenHere(Language),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes down what somebody wishes for itself. Gives whether anything changed.
///
/// # Errors
/// When this person has no part in a running OPP of the school, the school does not write in that
/// language, or the database cannot be written.
pub async fn own_wish(store: &Store, wished: &WishFor<'_>, now: Moment) -> Result<bool, WishError> {
    let mut tx = store.begin().await?;
    let is_new = own_wish_in(&mut tx, wished, now).await?;
    tx.commit().await?;
    Ok(is_new)
}

/// As [`own_wish`], in a transaction of the caller: a preview rolls it back.
///
/// # Errors
/// As [`own_wish`].
pub async fn own_wish_in(tx: &mut Tx, wished: &WishFor<'_>, now: Moment) -> Result<bool, WishError> {
    let ids = tx.opps_of_contact(wished.school, wished.person).await?;
    let opps = tx.opps(wished.school, &ids).await?;
    let permit = may_wish(wished.person, &opps, now.date())?;
    let of = (wished.school, &permit);
    match wished.wish {
        OwnWish::Call(opp) => Ok(ask_for_a_call(tx, of, (opp, &opps), now).await?),
        OwnWish::Language(language) => {
            let school = tx.school(wished.school).await?;
            if !school.languages.contains(&language) {
                return Err(WishError::NotWrittenHere(language));
            }
            Ok(read_in(tx, of, language, now).await?)
        }
        OwnWish::LargeType(large) => Ok(read_large(tx, of, large, now).await?),
        OwnWish::Mail(wanted) => Ok(get_mail(tx, of, wanted, now).await?),
    }
}

/// Asking again while nobody has rung is the same wish.
async fn ask_for_a_call(
    tx: &mut Tx,
    (school, permit): (&SchoolId, &OwnPermit),
    (id, opps): (OppId, &[Opp]),
    now: Moment,
) -> Result<bool, WishError> {
    let (Some(capacity), Some(opp)) = (permit.capacity(id), opps.iter().find(|opp| opp.id == id)) else {
        return Err(Refusal::NotInvolved.into());
    };
    if opp.waits_for_a_call(permit.person()) {
        return Ok(false);
    }
    let act = NewAct {
        opp: id,
        version: None,
        kind: ActKind::WilBellen(permit.person()),
        happened_on: now.date(),
        actor: Some((permit.person(), capacity)),
        door: Door::Page,
        supersedes: None,
        note: None,
    };
    tx.add_act(school, &act, now).await?;
    tx.set_looks(school, &[(id, Some(now))]).await?;
    Ok(true)
}

async fn read_in(
    tx: &mut Tx,
    (school, permit): (&SchoolId, &OwnPermit),
    language: Language,
    now: Moment,
) -> Result<bool, StoreError> {
    let known = tx.language_of(school, permit.person()).await?;
    if known.as_deref() == Some(language.code()) {
        return Ok(false);
    }
    tx.set_language(school, permit.person(), language.code()).await?;
    written(tx, (school, permit), now).await
}

async fn read_large(
    tx: &mut Tx,
    (school, permit): (&SchoolId, &OwnPermit),
    large: bool,
    now: Moment,
) -> Result<bool, StoreError> {
    if tx.wants_large_type(school, permit.person()).await? == large {
        return Ok(false);
    }
    tx.set_large_type(school, permit.person(), large).await?;
    written(tx, (school, permit), now).await
}

/// Letters that were not sent follow at once.
async fn get_mail(
    tx: &mut Tx,
    (school, permit): (&SchoolId, &OwnPermit),
    wanted: bool,
    now: Moment,
) -> Result<bool, StoreError> {
    if tx.wants_no_mail(school, permit.person()).await? != wanted {
        return Ok(false);
    }
    tx.set_no_mail(school, permit.person(), !wanted).await?;
    readdress(tx, school, permit.person(), now).await?;
    written(tx, (school, permit), now).await
}

/// Every OPP of this person is looked at: by another way other letters are planned.
async fn written(
    tx: &mut Tx,
    (school, permit): (&SchoolId, &OwnPermit),
    now: Moment,
) -> Result<bool, StoreError> {
    let looks: Vec<_> = permit.opps().map(|opp| (opp, Some(now))).collect();
    tx.set_looks(school, &looks).await?;
    tx.log_access(school, Access::OwnWish, Some(permit.person()), None, now)
        .await?;
    Ok(true)
}
