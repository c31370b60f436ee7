//! Sealing what some rows write: one JSON list a table, made outside any transaction.

use data_encoding::HEXLOWER;
use serde::Serialize;

use super::{ImportWrites, OppRecord, Part, PartRecord, PersonKind, PersonRecord, StatedFact, external_key};
use crate::{
    domain::{
        act::ActKind,
        id::{OppId, PersonId},
        moment::Moment,
        school::SchoolId,
    },
    store::{
        error::StoreError,
        vault::{Place, Vault},
    },
};

/// The rows of each table as JSON; values that tell who somebody is are sealed already.
#[derive(Debug)]
pub struct SealedImport {
    pub(super) now: Moment,
    pub(super) persons: String,
    pub(super) staff: String,
    pub(super) staff_looks: String,
    pub(super) rescheduled: String,
    pub(super) references: String,
    pub(super) opps: String,
    pub(super) versions: String,
    pub(super) ended: String,
    pub(super) begun: String,
    pub(super) facts: String,
    pub(super) dates: String,
    pub(super) bases: String,
}

impl Vault {
    /// Makes what some rows write ready for [`super::super::Tx::write_import`].
    ///
    /// # Errors
    /// When there is no chance to be had.
    pub fn seal_import(
        &self,
        school: &SchoolId,
        writes: &ImportWrites,
        now: Moment,
    ) -> Result<SealedImport, StoreError> {
        let sealer = Sealer { vault: self, school };
        let persons = writes.persons.iter().map(|person| sealer.person(person));
        let staff = writes
            .persons
            .iter()
            .filter(|person| person.kind == PersonKind::Staff);
        let opps = writes.new_opps.iter().chain(&writes.changed_opps);
        let opps = opps.map(|opp| sealer.opp(opp));
        let bases = writes.bases.iter().map(|(opp, cells)| sealer.base(*opp, cells));
        let looks = writes.staff_looks.iter().map(PersonId::hex);
        let rescheduled = writes.rescheduled.iter().map(PersonId::hex);
        Ok(SealedImport {
            now,
            persons: json(&persons.collect::<Result<Vec<_>, _>>()?),
            staff: json(&staff.map(|person| sealer.staff(person)).collect::<Vec<_>>()),
            staff_looks: json(&looks.collect::<Vec<_>>()),
            rescheduled: json(&rescheduled.collect::<Vec<_>>()),
            references: json(
                &writes
                    .new_opps
                    .iter()
                    .map(|opp| opp.reference.to_string())
                    .collect::<Vec<_>>(),
            ),
            opps: json(&opps.collect::<Result<Vec<_>, _>>()?),
            versions: json(
                &writes
                    .new_opps
                    .iter()
                    .map(|opp| (opp.version.hex(), opp.id.hex()))
                    .collect::<Vec<_>>(),
            ),
            ended: json(&writes.ended.iter().map(involvement).collect::<Vec<_>>()),
            begun: json(&writes.begun.iter().map(involvement).collect::<Vec<_>>()),
            facts: json(&writes.facts.iter().map(fact).collect::<Vec<_>>()),
            dates: json(
                &writes
                    .dates
                    .iter()
                    .map(|date| (date.opp.hex(), date.field, date.old, date.new))
                    .collect::<Vec<_>>(),
            ),
            bases: json(&bases.collect::<Result<Vec<_>, _>>()?),
        })
    }
}

/// Strings, numbers and lists of them always become JSON.
fn json(rows: &impl Serialize) -> String {
    serde_json::to_string(rows).unwrap_or_default()
}

struct Sealer<'a> {
    vault: &'a Vault,
    school: &'a SchoolId,
}

impl Sealer<'_> {
    fn person(&self, person: &PersonRecord) -> Result<impl Serialize + use<>, StoreError> {
        let row = person.id.as_bytes();
        let seal = |column, value: &Option<String>| {
            let place = Place {
                table: "person",
                column,
                row,
            };
            value.as_deref().map(|value| self.seal(place, value)).transpose()
        };
        let external = person.external.as_deref();
        let born = person.born.map(|born| born.to_string());
        Ok((
            person.id.hex(),
            seal("name_sealed", &person.name)?,
            seal("born_sealed", &born)?,
            seal("email_sealed", &person.email)?,
            person
                .email
                .as_deref()
                .map(|email| self.index(&email.to_ascii_lowercase())),
            seal("phone_sealed", &person.phone)?,
            seal("external_sealed", &person.external)?,
            external.map(|id| self.index(&external_key(person.kind, id))),
            person.language.clone(),
        ))
    }

    fn staff(&self, person: &PersonRecord) -> impl Serialize + use<> {
        let email = person.email.as_deref().unwrap_or_default();
        (
            person.id.hex(),
            self.index(&email.to_ascii_lowercase()),
            person.working_days.clone(),
        )
    }

    fn opp(&self, opp: &OppRecord) -> Result<impl Serialize + use<>, StoreError> {
        let place = Place {
            table: "opp",
            column: "own_sealed",
            row: opp.id.as_bytes(),
        };
        Ok((
            (opp.id.hex(), opp.reference.to_string(), opp.leerling.hex()),
            (self.seal(place, &opp.own)?, self.index(&opp.own)),
            (opp.school_type.as_str(), opp.groep.clone()),
            (opp.start_event.as_str(), opp.start, opp.known_from),
            u8::from(opp.running_at_import),
            (opp.looptijd_until, opp.tlv_until, opp.arrangement_until),
        ))
    }

    fn base(
        &self,
        opp: OppId,
        cells: &std::collections::BTreeMap<String, String>,
    ) -> Result<(String, String), StoreError> {
        let place = Place {
            table: "import_base",
            column: "cells_sealed",
            row: opp.as_bytes(),
        };
        Ok((opp.hex(), self.seal(place, &json(cells))?))
    }

    fn seal(&self, place: Place<'_>, value: &str) -> Result<String, StoreError> {
        Ok(HEXLOWER.encode(&self.vault.seal_text(place, value)?))
    }

    fn index(&self, value: &str) -> String {
        HEXLOWER.encode(&self.vault.index(self.school, value))
    }
}

fn involvement((opp, record): &(OppId, PartRecord)) -> impl Serialize + use<> {
    let (capacity, contact) = match record.part {
        Part::Staff(capacity) => (capacity.as_str(), None),
        Part::Contact {
            slot,
            rol,
            gezag,
            beslist,
        } => {
            let words = (rol.as_str(), gezag.as_str(), beslist.as_str(), slot);
            ("ouder", Some(words))
        }
    };
    (opp.hex(), record.person.hex(), capacity, record.since, contact)
}

fn fact(fact: &StatedFact) -> impl Serialize + use<> {
    let step = match fact.kind {
        ActKind::Done(step) | ActKind::NotApplicable(step) => Some(step.as_str()),
        _ => None,
    };
    (
        fact.id.hex(),
        fact.opp.hex(),
        fact.version.map(|version| version.hex()),
        fact.kind.as_str(),
        step,
        fact.happened_on,
        fact.supersedes.map(|act| act.hex()),
    )
}
