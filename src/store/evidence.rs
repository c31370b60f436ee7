//! What belongs to an act beside its kind and day, sealed.

use serde::{Deserialize, Serialize};

use super::{Tx, codec, error::StoreError, vault::Place};
use crate::domain::{
    evidence::{Evidence, Outcome, Way},
    id::{ActId, OppId, PersonId},
    school::SchoolId,
};

/// As it stands in the database; unknown words of a later version are left out when it is read.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    present: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
}

impl Tx {
    /// Keeps what belongs to an act that was added in this transaction.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_evidence(&mut self, act: ActId, evidence: &Evidence) -> Result<(), StoreError> {
        let kept = Kept {
            way: evidence.way.map(|way| way.as_str().to_owned()),
            present: evidence.present.iter().map(PersonId::hex).collect(),
            outcome: evidence.outcome.map(|outcome| outcome.as_str().to_owned()),
        };
        let text = codec::word(serde_json::to_string(&kept).ok(), "act.evidence_sealed")?;
        let sealed = self.vault.seal_text(place(&act), &text)?;
        let id = act.as_bytes().to_vec();
        sqlx::query!(
            "update act set evidence_sealed = ? where act_id = ? and evidence_sealed is null",
            sealed,
            id
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// What belongs to the acts of an OPP, by act; and the words that somebody wrote beside them.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn beside_acts(
        &mut self,
        school: &SchoolId,
        opp: OppId,
    ) -> Result<Vec<(ActId, Evidence, Option<String>)>, StoreError> {
        let (key, id) = (school.as_str(), opp.as_bytes().to_vec());
        let rows = sqlx::query!(
            "select act_id, evidence_sealed, note_sealed from act
             where school_id = ? and opp_id = ? and (evidence_sealed is not null or note_sealed is not null)",
            key,
            id
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut found = Vec::new();
        for row in rows {
            let act = ActId::from_bytes(codec::id(&row.act_id, "act.act_id")?);
            let evidence = match row.evidence_sealed {
                Some(sealed) => read(&self.vault.open_text(place(&act), &sealed)?)?,
                None => Evidence::default(),
            };
            let note = Place {
                column: "note_sealed",
                ..place(&act)
            };
            let note = row
                .note_sealed
                .map(|sealed| self.vault.open_text(note, &sealed))
                .transpose()?;
            found.push((act, evidence, note));
        }
        Ok(found)
    }
}

fn place(act: &ActId) -> Place<'_> {
    Place {
        table: "act",
        column: "evidence_sealed",
        row: act.as_bytes(),
    }
}

fn read(text: &str) -> Result<Evidence, StoreError> {
    let kept: Kept = codec::word(serde_json::from_str(text).ok(), "act.evidence_sealed")?;
    Ok(Evidence {
        way: kept.way.as_deref().and_then(Way::parse),
        present: kept
            .present
            .iter()
            .filter_map(|hex| PersonId::from_hex(hex))
            .collect(),
        outcome: kept.outcome.as_deref().and_then(Outcome::parse),
    })
}
