//! A new version of the handelingsdeel is written, in one transaction with the facts that follow from
//! it; and it is read, which is written down.

use unicode_normalization::UnicodeNormalization;

use super::{
    perform::{Preview, ahead},
    record::RecordError,
    send::Letters,
};
use crate::{
    domain::{
        act::{ActKind, Door},
        authority::{Action, Permit, Refusal, may},
        handelingsdeel::{Draft, Handelingsdeel, PlanText, Problem},
        id::{HandelingsdeelId, OppId, PersonId, VersionId},
        moment::Moment,
        opp::Opp,
        school::SchoolId,
    },
    store::{Access, HandelingsdeelRow, NewAct, NewHandelingsdeel, Store, StoreError, Tx, sha256},
};

/// A handelingsdeel that somebody wrote.
#[derive(Debug, Clone, Copy)]
pub struct NewPlanText<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP: the text belongs to the version that is being worked on.
    pub opp: OppId,
    /// Who wrote it.
    pub actor: PersonId,
    /// What was typed or handed in.
    pub draft: &'a Draft,
}

/// Why a text was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PlanTextError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something is wrong with it; a door says each at its place.
    #[error(
        "the handelingsdeel is not complete or not readable; correct what the form names and send it again"
    )]
    Invalid(Vec<Problem>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A text that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text as it stands now.
    pub row: HandelingsdeelRow,
    /// Whether it is new. Else the same text stood here already: a button pressed twice.
    pub is_new: bool,
}

/// Somebody who reads.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The school.
    pub school: &'a SchoolId,
    /// The OPP.
    pub opp: OppId,
    /// Who.
    pub actor: PersonId,
}

/// Keeps a new handelingsdeel, and records what follows from it: an inhoudelijke change asks everybody
/// who decides again; an influence text makes that step done; without guidance there is no instemming.
///
/// # Errors
/// When this person may not, the text is not as it should be, or the database cannot be written.
pub async fn add_handelingsdeel(
    store: &Store,
    new: &NewPlanText<'_>,
    now: Moment,
) -> Result<Written, PlanTextError> {
    let text = new.draft.check(nfc, sha256).map_err(PlanTextError::Invalid)?;
    let mut tx = store.begin().await?;
    let written = add_handelingsdeel_in(&mut tx, new, &text, now).await?;
    tx.commit().await?;
    Ok(written)
}

/// What would be sent because of a text; nothing is kept. An inhoudelijke text asks again, one without
/// guidance asks nobody any more.
///
/// # Errors
/// As [`add_handelingsdeel`].
pub async fn preview_handelingsdeel(
    store: &Store,
    new: &NewPlanText<'_>,
    now: Moment,
) -> Result<Preview, PlanTextError> {
    let text = new.draft.check(nfc, sha256).map_err(PlanTextError::Invalid)?;
    // Dropped at the end and never committed.
    let mut tx = store.begin().await?;
    let before = ahead(&mut tx, new.school, new.opp, now).await?;
    add_handelingsdeel_in(&mut tx, new, &text, now).await?;
    let after = ahead(&mut tx, new.school, new.opp, now).await?;
    Ok(Preview::between(Letters::default(), &before, &after))
}

/// The same within a transaction, with the text that came out of the check.
pub(super) async fn add_handelingsdeel_in(
    tx: &mut Tx,
    new: &NewPlanText<'_>,
    text: &PlanText,
    now: Moment,
) -> Result<Written, PlanTextError> {
    let opps = tx.opps(new.school, &[new.opp]).await?;
    let opp = opps.first().ok_or(Refusal::NotInvolved)?;
    let permit = may(new.actor, Action::WriteHandelingsdeel, opp)?;
    let version = opp.current_version().ok_or(Refusal::NotInvolved)?.id;
    let change = new.draft.change;
    let before = tx.latest_handelingsdeel(new.school, version).await?;
    if let Some(row) = before
        .as_ref()
        .filter(|row| repeats(&row.handelingsdeel, new.draft, text))
    {
        let row = row.clone();
        return Ok(Written { row, is_new: false });
    }
    let before = before.map(|row| row.handelingsdeel.text);
    if let Some(problem) = text.unfit(change, before.as_ref()) {
        return Err(PlanTextError::Invalid(vec![problem]));
    }
    let kept = NewHandelingsdeel {
        opp: permit.opp(),
        version,
        change,
        text,
        file: new.draft.file(),
        actor: permit.actor(),
    };
    let row = tx.add_handelingsdeel(new.school, &kept, now).await?;
    for kind in text.acts(opp, version, change, before.as_ref()) {
        add_act(tx, new.school, &permit, (kind, version), now).await?;
    }
    tx.set_looks(new.school, &[(permit.opp(), Some(now))]).await?;
    Ok(Written { row, is_new: true })
}

/// Whether this text, told as the same change, is the one that stands here already.
fn repeats(known: &Handelingsdeel, draft: &Draft, text: &PlanText) -> bool {
    (known.change, &known.text) == (draft.change, text)
}

async fn add_act(
    tx: &mut Tx,
    school: &SchoolId,
    permit: &Permit,
    (kind, version): (ActKind, VersionId),
    now: Moment,
) -> Result<(), StoreError> {
    let act = NewAct {
        opp: permit.opp(),
        version: Some(version),
        kind,
        happened_on: now.date(),
        actor: Some((permit.actor(), permit.capacity())),
        door: Door::Staff,
        supersedes: None,
        note: None,
    };
    tx.add_act(school, &act, now).await?;
    Ok(())
}

/// Every handelingsdeel of an OPP, in the order in which they were written: the last one of a version is
/// the text that is agreed with. Writes the access log.
///
/// # Errors
/// When this person may not, or the database cannot be used.
pub async fn read_handelingsdelen(
    store: &Store,
    reading: &Reading<'_>,
    now: Moment,
) -> Result<Vec<HandelingsdeelRow>, RecordError> {
    let mut tx = store.begin().await?;
    permitted(&mut tx, reading, now).await?;
    let rows = tx.handelingsdelen(reading.school, reading.opp).await?;
    tx.commit().await?;
    Ok(rows)
}

/// The handelingsdeel of the version that is being worked on; `None` while there is none. Writes the
/// access log.
///
/// # Errors
/// When this person may not, or the database cannot be used.
pub async fn read_handelingsdeel(
    store: &Store,
    reading: &Reading<'_>,
    now: Moment,
) -> Result<Option<HandelingsdeelRow>, RecordError> {
    let mut tx = store.begin().await?;
    let opp = permitted(&mut tx, reading, now).await?;
    let version = opp.current_version().ok_or(Refusal::NotInvolved)?;
    let row = tx.latest_handelingsdeel(reading.school, version.id).await?;
    tx.commit().await?;
    Ok(row)
}

/// The bytes of the file of one handelingsdeel of this OPP; `None` when it has none. Writes the access
/// log.
///
/// # Errors
/// When this person may not, or the database cannot be used.
pub async fn read_handelingsdeel_file(
    store: &Store,
    reading: &Reading<'_>,
    handelingsdeel: HandelingsdeelId,
    now: Moment,
) -> Result<Option<Vec<u8>>, RecordError> {
    let mut tx = store.begin().await?;
    permitted(&mut tx, reading, now).await?;
    let file = tx
        .handelingsdeel_file(reading.school, reading.opp, handelingsdeel)
        .await?;
    tx.commit().await?;
    Ok(file)
}

async fn permitted(tx: &mut Tx, reading: &Reading<'_>, now: Moment) -> Result<Opp, RecordError> {
    let opps = tx.opps(reading.school, &[reading.opp]).await?;
    let opp = opps.into_iter().next().ok_or(Refusal::NotInvolved)?;
    let permit = may(reading.actor, Action::Read, &opp)?;
    let (actor, opp_id) = (Some(permit.actor()), Some(permit.opp()));
    tx.log_access(reading.school, Access::Handelingsdeel, actor, opp_id, now)
        .await?;
    Ok(opp)
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handelingsdeel::{Afspraak, Change, Guidance, canonical_bytes};

    /// The page that holds format 1 for ever.
    const PAGE: &str = include_str!("../../docs/decisions/handelingsdeel-hash.md");

    fn example(guidance: Guidance, invloed: &str, first_of_salt: u8) -> (String, String) {
        let draft = Draft {
            change: Change::Inhoudelijk,
            guidance,
            invloed: invloed.to_owned(),
        };
        let text = draft.check(nfc, sha256).expect("a text");
        let salt = std::array::from_fn(|at| first_of_salt + u8::try_from(at).expect("16 bytes"));
        let bytes = canonical_bytes(&text, &salt);
        (
            sha256(&bytes).to_string(),
            String::from_utf8(bytes).expect("text"),
        )
    }

    fn check(wanted_length: usize, wanted_hash: &str, (hash, bytes): (String, String)) {
        assert_eq!(
            (bytes.len(), hash.as_str()),
            (wanted_length, wanted_hash),
            "{bytes}"
        );
        assert!(PAGE.contains(&format!("\n{bytes}\n")), "the page shows {bytes}");
        assert!(PAGE.contains(&hash), "the page shows {hash}");
    }

    #[test]
    fn the_hash_of_no_guidance_is_the_one_on_the_page_for_ever() {
        let hash = "21ede1fbdbbbb21d0468c4563e3ba5f741eb85879fce5a2cf2d5d37f2912b066";
        check(119, hash, example(Guidance::Geen, "", 0));
    }

    #[test]
    fn the_hash_of_rows_is_the_one_on_the_page_for_ever() {
        let hash = "d3518867e7be0926c9250adf4b5496ddbddeff66b9197ccce277f3d2c7e6ae05";
        let rows = Guidance::Regels {
            doelen: vec!["Ik vraag hulp als ik vastloop.".to_owned()],
            afspraken: vec![Afspraak {
                wie: "Rene\u{301}".to_owned(),
                wat: "vraagt elke dag:\r\n\"Lukt het?\"".to_owned(),
                wanneer: "na de pauze".to_owned(),
            }],
        };
        let invloed = "Jij wilde een vaste plek.\tDie komt er.";
        check(306, hash, example(rows, invloed, 0x10));
    }

    #[test]
    fn the_hash_of_a_pdf_is_the_one_on_the_page_for_ever() {
        let hash = "4623e8e8316f41dc4bfe6c08f578995e58d278613367b2405dc2b0edf3477daa";
        let pdf = Guidance::Pdf {
            file: b"%PDF-1.7\n".to_vec(),
            in_het_kort: ["Extra hulp bij lezen.", "Drie keer per week.", "Tot de zomer."].map(str::to_owned),
        };
        check(272, hash, example(pdf, "", 0x20));
    }
}
