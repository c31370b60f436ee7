//! Somebody at school enters one OPP by hand, between two exports. It takes the road of an import with one
//! row: the same cells, the same faults, and a later export finds it by the same key.

use std::collections::BTreeMap;

use super::{
    import::{Column, ImportError, ImportOptions, PlainColumn, Problem, ReadOptions, RowState, import, read},
    settings::roles,
    sign_in::Member,
};
use crate::{
    domain::{
        moment::Moment,
        reference::Reference,
        school_authority::{SchoolAction, SchoolRefusal, may_with_roles},
    },
    store::{Store, StoreError},
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
    /// Nobody at the school has the address of the coordinator, and nobody said that it is right.
    #[error("nobody at the school has this address of the coordinator; say that it is right, or correct it")]
    Unknown,
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

/// Enters an OPP with these cells, as they were typed; the others are empty. Gives its reference. Nobody at
/// home is written to before somebody starts it. A coordinator who is new is asked about, unless somebody is
/// sure of the address.
///
/// # Errors
/// When this person may not, a cell cannot be read, the key is known, or the database cannot be used.
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
    let sheet = read(&as_file(cells), &options).map_err(|refused| NewOppError::Problems(refused.problems))?;
    let coordinator = sheet.rows.first().map(|row| &row.staff.coordinator_email);
    if let Some(coordinator) = coordinator.filter(|_| !is_sure) {
        let mut tx = store.read().await?;
        let may_come = tx.may_get_a_role(&school, coordinator).await?;
        if may_come && tx.is_new_colleague(&school.id, coordinator).await? {
            return Err(NewOppError::Unknown);
        }
    }
    let looked = import(
        store,
        sheet.clone(),
        now,
        ImportOptions { dry_run: true },
        &mut |_, _| {},
    )
    .await?;
    if looked.rows.iter().any(|row| row.state != RowState::New) {
        return Err(NewOppError::Known);
    }
    let done = import(
        store,
        sheet,
        now,
        ImportOptions { dry_run: false },
        &mut |_, _| {},
    )
    .await?;
    let entered = done.rows.first().and_then(|row| row.opp);
    entered.ok_or(NewOppError::Known)
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
