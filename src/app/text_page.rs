//! The texts of the handelingsdeel of the version that is being worked on, for a member of staff.
//! Reading them is written down.

use std::collections::BTreeMap;

use super::{
    opp_page::{PageError, opp_of, round},
    sign_in::Member,
};
use crate::{
    domain::{
        act::{Act, ActKind},
        authority::{Action, may},
        capacity::Capacity,
        handelingsdeel::{Change, PlanText},
        id::{HandelingsdeelId, PersonId},
        moment::Moment,
        opp::Opp,
        reference::Reference,
    },
    store::{Access, HandelingsdeelRow, Store, Tx},
};

/// The texts of one OPP. It holds names, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct TextPage {
    /// The name of the OPP for people.
    pub reference: Reference,
    /// The first name of the leerling.
    pub child: Option<String>,
    /// What the rules know of the OPP.
    pub opp: Opp,
    /// Whether the reader may write a new one.
    pub may_write: bool,
    /// The names of the leerling and its contacts, where known.
    pub names: BTreeMap<PersonId, String>,
    /// The texts, the newest first.
    pub texts: Vec<TextLine>,
}

/// One text.
#[derive(Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Its name in the database.
    pub id: HandelingsdeelId,
    /// 1, then counting up within the version of the OPP.
    pub number: u32,
    /// What it does to what was agreed.
    pub change: Change,
    /// What it says.
    pub text: PlanText,
    /// When it was written.
    pub written_at: Moment,
    /// The name of whoever wrote it.
    pub name: Option<String>,
    /// In which capacity it was written.
    pub capacity: Option<Capacity>,
    /// Whether somebody took back that it was written: then it asks nobody again.
    pub is_taken_back: bool,
}

impl TextPage {
    /// The text that counts now.
    #[must_use]
    pub fn latest(&self) -> Option<&PlanText> {
        self.texts.first().map(|line| &line.text)
    }
}

/// The texts of the version of an OPP that is being worked on. Writes the access log.
///
/// # Errors
/// When this person has nothing to do with such an OPP, or the database cannot be used.
pub async fn text_page(
    store: &Store,
    member: &Member,
    reference: Reference,
    now: Moment,
) -> Result<TextPage, PageError> {
    let mut tx = store.begin().await?;
    let opp = read_by(&mut tx, member, reference, now).await?;
    let version = opp.current_version().ok_or(PageError::NotFound)?.id;
    let mut rows = tx.handelingsdelen(&member.school, opp.id).await?;
    rows.retain(|row| row.handelingsdeel.version == version);
    rows.reverse();
    let mut texts = Vec::new();
    for row in rows {
        texts.push(line(&mut tx, member, &opp, row).await?);
    }
    let people: Vec<PersonId> = round(&opp).collect();
    let names = tx.names_that_open(&member.school, &people).await?;
    let page = TextPage {
        reference,
        child: names.get(&opp.leerling.person).cloned(),
        names,
        may_write: may(member.person, Action::WriteHandelingsdeel, &opp).is_ok(),
        texts,
        opp,
    };
    tx.commit().await?;
    Ok(page)
}

/// The file of one text of an OPP, with the number of the text; `None` when it has none. Writes the
/// access log.
///
/// # Errors
/// As [`text_page`].
pub async fn text_file(
    store: &Store,
    member: &Member,
    (reference, text): (Reference, HandelingsdeelId),
    now: Moment,
) -> Result<Option<(u32, Vec<u8>)>, PageError> {
    let mut tx = store.begin().await?;
    let opp = read_by(&mut tx, member, reference, now).await?;
    let rows = tx.handelingsdelen(&member.school, opp.id).await?;
    let number = rows
        .iter()
        .find(|row| row.handelingsdeel.id == text)
        .map(|row| row.handelingsdeel.number);
    let file = tx.handelingsdeel_file(&member.school, opp.id, text).await?;
    tx.commit().await?;
    Ok(number.zip(file))
}

async fn read_by(tx: &mut Tx, member: &Member, reference: Reference, now: Moment) -> Result<Opp, PageError> {
    let opp = opp_of(tx, member, reference).await?;
    let (reader, of) = (Some(member.person), Some(opp.id));
    tx.log_access(&member.school, Access::Handelingsdeel, reader, of, now)
        .await?;
    Ok(opp)
}

async fn line(
    tx: &mut Tx,
    member: &Member,
    opp: &Opp,
    row: HandelingsdeelRow,
) -> Result<TextLine, PageError> {
    let (author, at) = (row.written_by, row.written_at);
    // The act was recorded in the transaction that kept the text.
    let wrote = |act: &&Act| is_writing(act, author, at);
    let act = opp.acts.iter().find(wrote);
    let capacities = tx.capacities_of_acts(&member.school, opp.id).await?;
    Ok(TextLine {
        id: row.handelingsdeel.id,
        number: row.handelingsdeel.number,
        change: row.handelingsdeel.change,
        text: row.handelingsdeel.text,
        written_at: at,
        name: tx.name_of(&member.school, author).await?,
        capacity: act.and_then(|act| capacities.get(&act.id).copied()),
        is_taken_back: act.is_some_and(|act| is_taken_back(opp, act)),
    })
}

fn is_writing(act: &Act, author: PersonId, at: Moment) -> bool {
    matches!(act.kind, ActKind::Handelingsdeel(_)) && act.actor == Some(author) && act.recorded_at == at
}

fn is_taken_back(opp: &Opp, act: &Act) -> bool {
    let takes_back = |later: &Act| later.kind == ActKind::Withdrawn && later.supersedes == Some(act.id);
    opp.acts.iter().any(takes_back)
}
