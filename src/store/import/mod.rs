//! What an import knows and writes: whole records with everything opened, many at a time.
//!
//! Reading (`load`) takes a handful of statements for some hundred rows of a file; sealing (`seal`)
//! happens outside any transaction; writing (`write`) is one `insert .. select from json_each` a
//! table, so that the write lock is held for milliseconds (docs/decisions/, bulk writes).

mod known;
mod load;
mod load_persons;
mod people;
mod seal;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{
    act::{Act, ActKind, Door},
    capacity::Capacity,
    id::{ActId, OppId, PersonId, VersionId},
    moment::Moment,
    person::{Beslist, Gezag, Rol},
    reference::Reference,
    school::SchoolType,
    start_event::StartEvent,
};

pub use known::KnownPlan;
pub use seal::SealedImport;

/// What a person is here. A person of one kind is never matched with one of another, though both
/// may have one mailbox: an export must not rename a teacher who is an ouder too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonKind {
    /// The one whom an OPP is about.
    Leerling,
    /// A contact round a leerling.
    Contact,
    /// A member of staff.
    Staff,
}

/// A person, opened. `Debug` shows neither name nor address.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// Its id.
    pub id: PersonId,
    /// What this person is here.
    pub kind: PersonKind,
    /// The id that the school's administration gives.
    pub external: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The date of birth.
    pub born: Option<NaiveDate>,
    /// The address as it was written.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The code of the language of letters.
    pub language: Option<String>,
    /// Staff: days of the week, such as `ma di do`.
    pub working_days: Option<String>,
}

impl std::fmt::Debug for PersonRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonRecord({:?}, {:?})", self.id, self.kind)
    }
}

/// What somebody has to do with an OPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Works on it.
    Staff(Capacity),
    /// Is a contact.
    Contact {
        /// 1 to 4: the columns of the CSV; `None` for whoever was added here when all were taken.
        slot: Option<u8>,
        /// What the contact is to the leerling.
        rol: Rol,
        /// Whether the contact has gezag.
        gezag: Gezag,
        /// What the contact may expect.
        beslist: Beslist,
    },
}

/// An involvement that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartRecord {
    /// Who.
    pub person: PersonId,
    /// What this person does.
    pub part: Part,
    /// The first day.
    pub since: NaiveDate,
}

/// Who said last what stands in a field, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Through which door.
    pub door: Door,
    /// In which capacity, when that is known.
    pub capacity: Option<Capacity>,
    /// When it was recorded.
    pub at: Moment,
}

/// An OPP, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct OppRecord {
    /// Its id.
    pub id: OppId,
    /// Its name for people.
    pub reference: Reference,
    /// The leerling.
    pub leerling: PersonId,
    /// The school's own key.
    pub own: String,
    /// The type of education.
    pub school_type: SchoolType,
    /// Class.
    pub groep: Option<String>,
    /// What starts the six weeks.
    pub start_event: StartEvent,
    /// The day of that event.
    pub start: NaiveDate,
    /// The first day on which the program could remind anybody.
    pub known_from: NaiveDate,
    /// Adopted or past its term at its first import.
    pub running_at_import: bool,
    /// Planned end of the plan.
    pub looptijd_until: Option<NaiveDate>,
    /// Last day of the toelaatbaarheidsverklaring.
    pub tlv_until: Option<NaiveDate>,
    /// Last day of the arrangement.
    pub arrangement_until: Option<NaiveDate>,
    /// The version that acts belong to: the last one.
    pub version: VersionId,
    /// Everything recorded about it.
    pub acts: Vec<Act>,
    /// The capacity of those who recorded an act.
    pub recorders: BTreeMap<ActId, Capacity>,
    /// Who works on it, and the contacts.
    pub people: Vec<PartRecord>,
    /// The cells of the last export, by column.
    pub base: BTreeMap<String, String>,
    /// The last change of each date, by column.
    pub changed: BTreeMap<String, Origin>,
    /// The last hand-over of each role.
    pub handed_over: BTreeMap<Capacity, Origin>,
}

impl std::fmt::Debug for OppRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OppRecord({})", self.reference)
    }
}

/// By what the records of some rows are found.
#[derive(Debug, Default)]
pub struct ImportKeys {
    /// The school's keys of the OPPs.
    pub opps: BTreeSet<String>,
    /// The school's keys of the leerlingen.
    pub leerlingen: BTreeSet<String>,
    /// The school's keys of the contacts.
    pub contacts: BTreeSet<String>,
    /// Addresses in small letters, of staff and contacts.
    pub emails: BTreeSet<String>,
}

/// What is known of some rows.
#[derive(Debug, Default)]
pub struct ImportState {
    /// The OPPs.
    pub opps: Vec<OppRecord>,
    /// Everybody who has to do with them, or who may be meant by the rows.
    pub persons: Vec<PersonRecord>,
}

/// An act that an export states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedFact {
    /// Its id.
    pub id: ActId,
    /// The OPP.
    pub opp: OppId,
    /// The version, unless it concerns the OPP as a whole.
    pub version: Option<VersionId>,
    /// What happened.
    pub kind: ActKind,
    /// On which day.
    pub happened_on: NaiveDate,
    /// The act that it corrects.
    pub supersedes: Option<ActId>,
}

/// A date that an export changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedDate {
    /// The OPP.
    pub opp: OppId,
    /// Which date, by its name in the CSV.
    pub field: &'static str,
    /// What it was.
    pub old: Option<NaiveDate>,
    /// What it is.
    pub new: Option<NaiveDate>,
}

/// Everything that some rows write.
#[derive(Debug, Default)]
pub struct ImportWrites {
    /// Persons that are new or changed.
    pub persons: Vec<PersonRecord>,
    /// Contacts and leerlingen whose e-mail address became another one.
    pub readdressed: BTreeSet<PersonId>,
    /// Staff whose week letter must be planned anew.
    pub staff_looks: BTreeSet<PersonId>,
    /// Staff whose OPPs must be looked at, because their working days changed.
    pub rescheduled: BTreeSet<PersonId>,
    /// OPPs that are new.
    pub new_opps: Vec<OppRecord>,
    /// OPPs that changed in any way.
    pub changed_opps: Vec<OppRecord>,
    /// Involvements that end today.
    pub ended: Vec<(OppId, PartRecord)>,
    /// Involvements that begin, or whose slot changed.
    pub begun: Vec<(OppId, PartRecord)>,
    /// Acts.
    pub facts: Vec<StatedFact>,
    /// Changed dates.
    pub dates: Vec<StatedDate>,
    /// The cells as they stand in this export.
    pub bases: Vec<(OppId, BTreeMap<String, String>)>,
}

impl ImportWrites {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // A person, an involvement, an act or a date changes only with its OPP.
        self.new_opps.is_empty() && self.changed_opps.is_empty() && self.bases.is_empty()
    }
}

/// What an id of the administration is looked up by: leerlingen and contacts may share numbers.
fn external_key(kind: PersonKind, id: &str) -> String {
    match kind {
        PersonKind::Leerling => format!("leerling {id}"),
        PersonKind::Contact | PersonKind::Staff => format!("contact {id}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        chance::SeededChance,
        store::{Store, Vault},
    };

    async fn open(folder: &tempfile::TempDir) -> Store {
        let vault = Vault::seeded(SeededChance::new(1));
        let path = folder.path().join("oppmaat.db");
        Store::open(&path, vault, true).await.expect("a database")
    }

    async fn revision(store: &Store) -> (i64, i64) {
        let mut tx = store.begin().await.expect("a transaction");
        tx.revision().await.expect("a revision")
    }

    async fn write(store: &Store, value: &str) {
        let mut tx = store.begin().await.expect("a transaction");
        tx.set_meta("test", value).await.expect("written");
        tx.commit().await.expect("committed");
    }

    #[tokio::test]
    async fn the_revision_changes_with_every_write_of_anybody_and_with_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, other) = (open(&folder).await, open(&folder).await);
        let first = revision(&store).await;
        assert_eq!(revision(&store).await, first);
        write(&store, "own").await;
        let second = revision(&store).await;
        assert_ne!(second, first);
        write(&other, "another's").await;
        assert_ne!(revision(&store).await, second);
    }
}
