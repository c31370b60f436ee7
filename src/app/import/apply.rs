//! The use case: a file that was read becomes OPPs, people and acts.
//!
//! Some hundred rows at a time: load what is known, decide, seal, and write all of it in one short
//! transaction, so that the service goes on beside it. Nothing was written of rows that follow a
//! crash; importing the file again mends that, because what was written is then unchanged.

use std::collections::BTreeMap;

use super::{
    ask::{Renamed, settled},
    decide::{Gathered, Setting, decide},
    people::People,
    problem::Refused,
    report::Report,
    row::ImportRow,
    sheet::Sheet,
};
use crate::{
    app::{readdress::readdress, shut_out::shut_out},
    chance::NoChance,
    domain::{due::first_open_day, email_address::EmailAddress, moment::Moment, school::SchoolId},
    store::{Access, ImportKeys, ImportWrites, OppRecord, Store, StoreError, Tx},
};

/// Rows in one transaction.
const CHUNK: usize = 250;

/// How often a chunk is decided without holding the database, when somebody else writes meanwhile.
const FREE_ATTEMPTS: usize = 3;

/// How to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// Decide everything and write nothing.
    pub dry_run: bool,
}

/// Why an import stopped. What was written before stays, and importing again goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No random bytes.
    #[error(transparent)]
    NoChance(#[from] NoChance),
    /// Something must be answered first; nothing was written.
    #[error("the file asks something that must be answered first; nothing was stored")]
    Asked(Refused),
    /// Somebody new would get a role with a mailbox that is none of the school's. Nothing was written.
    #[error(
        "school {school}, line {}: a new colleague needs an address in one of the school's e-mail domains; correct the file, or let the admin add the domain at /instellingen/domeinen",
        listed(.lines)
    )]
    NotOfTheSchool {
        /// The school.
        school: SchoolId,
        /// The lines of the file, in order.
        lines: Vec<u64>,
    },
}

fn listed(lines: &[u64]) -> String {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    lines.join(", ")
}

/// Told now and then: rows done, rows in all.
pub type Progress<'a> = &'a mut (dyn FnMut(usize, usize) + Send);

/// Imports a file. Its schools must be in the database.
///
/// # Errors
/// [`ImportError::Asked`] when something must be answered first; and when the database cannot be read or
/// written, or is busy for too long.
pub async fn import(
    store: &Store,
    sheet: Sheet,
    now: Moment,
    options: ImportOptions,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    let mut report = Report {
        dry_run: options.dry_run,
        warnings: sheet.warnings,
        ..Report::default()
    };
    let (mut done, total) = (0, sheet.rows.len());
    let mut schools: BTreeMap<SchoolId, Vec<ImportRow>> = BTreeMap::new();
    for row in sheet.rows {
        schools.entry(row.school.clone()).or_default().push(row);
    }
    let renamed = settled(store, &schools, &sheet.questions, &sheet.answers).await?;
    for (school, rows) in &schools {
        refuse_strangers(store, school, rows).await?;
    }
    for (school, rows) in &schools {
        let import = SchoolImport::begin((store, &renamed), school, now, options).await?;
        // What is not stored is only known as long as all rows are decided together.
        let size = if options.dry_run { rows.len().max(1) } else { CHUNK };
        for chunk in rows.chunks(size) {
            let told = import.chunk(chunk).await?;
            report.rows.extend(told.rows);
            report.differences.extend(told.differences);
            report.notes.extend(told.notes);
            done += chunk.len();
            progress(done, total);
        }
    }
    report.sort();
    Ok(if options.dry_run {
        report.without_new_references()
    } else {
        report
    })
}

/// Refuses rows that would let somebody in who has no mailbox of the school.
async fn refuse_strangers(store: &Store, school: &SchoolId, rows: &[ImportRow]) -> Result<(), ImportError> {
    let mut tx = store.read().await?;
    let row = tx.school(school).await?;
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let mut lines = Vec::new();
    for one in rows {
        for address in staff_emails(one) {
            let may = match known.get(&address.normalised()) {
                Some(may) => *may,
                None => tx.may_get_a_role(&row, address).await?,
            };
            known.insert(address.normalised(), may);
            if !may && lines.last() != Some(&one.line) {
                lines.push(one.line);
            }
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    Err(ImportError::NotOfTheSchool {
        school: school.clone(),
        lines,
    })
}

/// The import of the rows of one school.
struct SchoolImport<'a> {
    store: &'a Store,
    renamed: &'a Renamed,
    school: &'a SchoolId,
    now: Moment,
    known_from: chrono::NaiveDate,
    options: ImportOptions,
}

impl<'a> SchoolImport<'a> {
    async fn begin(
        (store, renamed): (&'a Store, &'a Renamed),
        school: &'a SchoolId,
        now: Moment,
        options: ImportOptions,
    ) -> Result<Self, ImportError> {
        let mut tx = store.read().await?;
        let row = tx.school(school).await?;
        let rules = tx.rules(&row).await?;
        if !options.dry_run {
            let mut tx = store.begin().await?;
            tx.log_access(school, Access::Import, None, None, now).await?;
            tx.commit().await?;
        }
        let known_from = first_open_day(now, &rules);
        Ok(Self {
            store,
            renamed,
            school,
            now,
            known_from,
            options,
        })
    }

    /// Decides and writes some rows. While they are decided the database is free; when somebody
    /// wrote meanwhile they are decided anew, at last with the database held.
    async fn chunk(&self, rows: &[ImportRow]) -> Result<Report, ImportError> {
        if self.options.dry_run {
            let mut tx = self.store.read().await?;
            return Ok(self.decide(&mut tx, rows).await?.report);
        }
        for _ in 0..FREE_ATTEMPTS {
            let mut tx = self.store.begin().await?;
            let before = tx.revision().await?;
            let state = self.load(&mut tx, rows).await?;
            drop(tx);
            let (writes, report) = self.decide_on(state, rows)?.finished();
            if writes.is_empty() {
                return Ok(report);
            }
            let sealed = self.store.vault().seal_import(self.school, &writes, self.now)?;
            let mut tx = self.store.begin().await?;
            if tx.revision().await? == before {
                tx.write_import(self.school, &sealed).await?;
                self.follow_addresses(&mut tx, &writes).await?;
                tx.commit().await?;
                return Ok(report);
            }
        }
        self.chunk_while_holding(rows).await
    }

    async fn chunk_while_holding(&self, rows: &[ImportRow]) -> Result<Report, ImportError> {
        let mut tx = self.store.begin().await?;
        let (writes, report) = self.decide(&mut tx, rows).await?.finished();
        if !writes.is_empty() {
            let sealed = self.store.vault().seal_import(self.school, &writes, self.now)?;
            tx.write_import(self.school, &sealed).await?;
            self.follow_addresses(&mut tx, &writes).await?;
        }
        tx.commit().await?;
        Ok(report)
    }

    /// What lies in an old mailbox opens nothing any more, and what was not sent goes to the new one.
    async fn follow_addresses(&self, tx: &mut Tx, writes: &ImportWrites) -> Result<(), StoreError> {
        for person in &writes.readdressed {
            shut_out(tx, self.school, *person, self.now).await?;
            readdress(tx, self.school, *person, self.now).await?;
        }
        Ok(())
    }

    async fn decide(&self, tx: &mut Tx, rows: &[ImportRow]) -> Result<Gathered, ImportError> {
        let state = self.load(tx, rows).await?;
        self.decide_on(state, rows)
    }

    async fn load(&self, tx: &mut Tx, rows: &[ImportRow]) -> Result<Loaded, ImportError> {
        let state = tx.import_state(self.school, &keys(rows, self.renamed)).await?;
        let opps = state.opps.into_iter().map(|opp| (opp.own.clone(), opp));
        let gathered = Gathered {
            people: People::new(state.persons),
            references: tx.references_used(self.school).await?,
            writes: ImportWrites::default(),
            report: Report::default(),
        };
        Ok(Loaded {
            opps: opps.collect(),
            gathered,
        })
    }

    fn decide_on(&self, loaded: Loaded, rows: &[ImportRow]) -> Result<Gathered, ImportError> {
        let Loaded {
            mut opps,
            mut gathered,
        } = loaded;
        let setting = Setting {
            today: self.now.date(),
            known_from: self.known_from,
            chance: self.store.vault().chance(),
        };
        for row in rows {
            let known = opps.remove(known_as(row, self.renamed));
            decide(setting, &mut gathered, row, known)?;
        }
        Ok(gathered)
    }
}

/// What is known before some rows are decided.
struct Loaded {
    opps: BTreeMap<String, OppRecord>,
    gathered: Gathered,
}

impl Gathered {
    fn finished(mut self) -> (ImportWrites, Report) {
        self.writes.readdressed = self.people.readdressed();
        self.writes.persons = self.people.into_changed();
        (self.writes, self.report)
    }
}

/// The key under which the plan of a row is known, when it is.
fn known_as<'a>(row: &'a ImportRow, renamed: &'a Renamed) -> &'a str {
    renamed.get(&row.line).map_or(row.opp_id.as_str(), String::as_str)
}

/// By what the records of these rows are found.
pub(super) fn keys(rows: &[ImportRow], renamed: &Renamed) -> ImportKeys {
    let mut keys = ImportKeys::default();
    for row in rows {
        keys.opps.insert(known_as(row, renamed).to_owned());
        let leerling = row.leerling.leerling_id.value();
        keys.leerlingen.extend(leerling.map(|id| id.as_str().to_owned()));
        let contacts = row.ouders.iter().filter_map(|ouder| ouder.id.value());
        keys.contacts.extend(contacts.map(|id| id.as_str().to_owned()));
        keys.emails.extend(emails(row).map(EmailAddress::normalised));
    }
    keys
}

/// Every address of staff and contacts.
fn emails(row: &ImportRow) -> impl Iterator<Item = &EmailAddress> {
    let contacts = row.ouders.iter().filter_map(|ouder| ouder.email.value());
    staff_emails(row).chain(contacts)
}

/// Every address of staff.
fn staff_emails(row: &ImportRow) -> impl Iterator<Item = &EmailAddress> {
    let staff = &row.staff;
    let single = [
        &staff.vervanger_email,
        &staff.vaststeller_email,
        &staff.administratie_email,
        &staff.cvb_email,
    ];
    std::iter::once(&staff.coordinator_email)
        .chain(single.into_iter().filter_map(|cell| cell.value()))
        .chain(staff.mentor_emails.value().into_iter().flatten())
}
