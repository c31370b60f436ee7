//! Somebody at school enters one OPP by hand, between two exports. It takes the road of an import with one
//! row: the same cells, the same faults, and a later export finds it by the same key.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    import::{
        Answers, Column, ImportError, ImportOptions, PlainColumn, Problem, ProblemKind, ReadOptions, Report,
        RowState, Sheet, import, read,
    },
    settings::roles,
    sign_in::Member,
};
use crate::{
    domain::{
        moment::Moment,
        reference::Reference,
        school_authority::{SchoolAction, SchoolRefusal, may_with_roles},
    },
    store::{SchoolRow, Store, StoreError},
};

/// The cells that are asked: those without which there is no OPP, and the group.
pub const NEW_OPP_CELLS: [PlainColumn; 7] = [
    PlainColumn::Groep,
    PlainColumn::OppId,
    PlainColumn::Roepnaam,
    PlainColumn::Geboortedatum,
    PlainColumn::Aanleiding,
    PlainColumn::Startdatum,
    PlainColumn::CoordinatorEmail,
];

/// Why no OPP was entered.
#[derive(Debug, thiserror::Error)]
pub enum NewOppError {
    /// This person may not.
    #[error(transparent)]
    Refused(#[from] SchoolRefusal),
    /// Cells that cannot be read; nothing was written.
    #[error("some of what was typed cannot be read; mend it and send it again")]
    Problems(Vec<Problem>),
    /// Something that can be right and seldom is, or a leerling who has a plan already; nothing was written.
    #[error("some of what was typed is not likely; look again, and say so when it is right")]
    Asked {
        /// The cells that are asked about.
        problems: Vec<Problem>,
        /// Whether nobody at the school has the address of the coordinator.
        is_stranger: bool,
    },
    /// The school has an OPP with this key.
    #[error("there is an OPP with this key already; open that one, or correct the key")]
    Known,
    /// The database.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl From<StoreError> for NewOppError {
    fn from(error: StoreError) -> Self {
        Self::Import(error.into())
    }
}

/// The line of the one row in the file that is made of a form.
const LINE: u64 = 2;

/// Enters an OPP with these cells, as they were typed; the others are empty. Gives its reference. Nobody at
/// home is written to before somebody starts it. Who `is_sure` is not asked about what is not likely, nor about a
/// coordinator whom nobody at the school knows.
///
/// # Errors
/// When this person may not, a cell cannot be read, something is to be asked, the key is known, or the
/// database cannot be used.
pub async fn new_opp(
    store: &Store,
    member: &Member,
    (cells, is_sure): (&BTreeMap<PlainColumn, String>, bool),
    now: Moment,
) -> Result<Reference, NewOppError> {
    let school = {
        let mut tx = store.read().await?;
        let school = tx.school(&member.school).await?;
        let roles = roles(&mut tx, &school, member.person).await?;
        may_with_roles(&roles, SchoolAction::EnterOpp)?;
        school
    };
    let options = ReadOptions {
        default_school: Some(school.id.clone()),
        schools: BTreeMap::from([(school.id.clone(), school.school_type)]),
        today: now.date(),
    };
    let lines: BTreeSet<u64> = is_sure.then_some(LINE).into_iter().collect();
    let answers = Answers {
        sure: lines.clone(),
        new: lines,
        same: BTreeMap::new(),
    };
    let mut sheet = read(&as_file(cells), &options).map_err(|mut refused| {
        refused.problems.retain(|problem| !answers.settle(problem));
        NewOppError::Problems(refused.problems)
    })?;
    sheet.answers = answers;
    let is_stranger = !is_sure && brings_a_stranger(store, &school, &sheet).await?;
    let looked = match stored(store, sheet.clone(), now, true).await {
        Ok(looked) => looked,
        Err(NewOppError::Asked { problems, .. }) => {
            return Err(NewOppError::Asked {
                problems,
                is_stranger,
            });
        }
        Err(error) => return Err(error),
    };
    if is_stranger {
        let problems = Vec::new();
        return Err(NewOppError::Asked {
            problems,
            is_stranger,
        });
    }
    if looked.rows.iter().any(|row| row.state != RowState::New) {
        return Err(NewOppError::Known);
    }
    let done = stored(store, sheet, now, false).await?;
    let entered = done.rows.first().and_then(|row| row.opp);
    entered.ok_or(NewOppError::Known)
}

/// Whether the coordinator is somebody new whom the school can give a role: that is asked about. Whoever it cannot
/// is refused by the import.
async fn brings_a_stranger(store: &Store, school: &SchoolRow, sheet: &Sheet) -> Result<bool, StoreError> {
    let Some(row) = sheet.rows.first() else {
        return Ok(false);
    };
    let coordinator = &row.staff.coordinator_email;
    let mut tx = store.read().await?;
    Ok(tx.may_get_a_role(school, coordinator).await? && tx.is_new_colleague(&school.id, coordinator).await?)
}

async fn stored(store: &Store, sheet: Sheet, now: Moment, dry_run: bool) -> Result<Report, NewOppError> {
    let report = import(store, sheet, now, ImportOptions { dry_run }, &mut |_, _| {}).await;
    report.map_err(|error| match error {
        ImportError::Asked(asked) => asked_of(asked.problems),
        error => NewOppError::Import(error),
    })
}

/// A key of somebody else's plan is no question here: the new plan gets another key.
fn asked_of(problems: Vec<Problem>) -> NewOppError {
    let is_known = |problem: &Problem| matches!(problem.kind, ProblemKind::OtherLeerling { .. });
    if problems.iter().any(is_known) {
        NewOppError::Known
    } else {
        let is_stranger = false;
        NewOppError::Asked {
            problems,
            is_stranger,
        }
    }
}

/// A file with one row. Every cell stands in quotes, so that nothing typed parts it.
fn as_file(cells: &BTreeMap<PlainColumn, String>) -> Vec<u8> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let names: Vec<String> = NEW_OPP_CELLS
        .iter()
        .map(|column| quoted(column.as_str()))
        .collect();
    let values = NEW_OPP_CELLS.iter().map(|column| cells.get(column));
    let values: Vec<String> = values
        .map(|cell| quoted(cell.map_or("", String::as_str)))
        .collect();
    format!("{}\n{}\n", names.join(";"), values.join(";")).into_bytes()
}

/// The cell that a problem is about; the first one for a problem of the file.
#[must_use]
pub fn cell_of(problem: &Problem) -> PlainColumn {
    match problem.column {
        Some(Column::Plain(column)) if NEW_OPP_CELLS.contains(&column) => column,
        _ => PlainColumn::OppId,
    }
}
