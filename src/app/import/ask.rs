//! What must be asked before anything of a file is stored: rows that may be about a leerling who has a plan
//! already, and dates that are not likely. Decided over the whole file at once, and before the first row is
//! written: a file with an open question changes nothing.
//!
//! Nothing is asked twice: a row that was stored with its unlikely date is believed as long as it says the
//! same, and a key that is known is found without looking for the leerling.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    answers::Answers,
    apply::{ImportError, keys},
    cell::Cell,
    columns::{Column, PlainColumn, StatedAct},
    double::{Found, Leerlingen, Told},
    problem::{Problem, ProblemKind, Refused},
    row::ImportRow,
    said::{from_base, said},
};
use crate::{
    domain::{reference::Reference, school::SchoolId},
    store::{KnownPlan, OppRecord, Store, Tx},
};

/// The key under which the plan of a line is known, where somebody said that it has another one now.
pub(super) type Renamed = BTreeMap<u64, String>;

/// The columns that together say whether a date is likely.
const WEIGHED: [PlainColumn; 3] = [
    PlainColumn::Geboortedatum,
    PlainColumn::Startdatum,
    PlainColumn::Schoolsoort,
];

/// Which plans get another key, when everything that a file asks was answered.
///
/// # Errors
/// [`ImportError::Asked`] with everything that was not answered; and when the database cannot be read.
pub(super) async fn settled(
    store: &Store,
    schools: &BTreeMap<SchoolId, Vec<ImportRow>>,
    unlikely: &[Problem],
    answers: &Answers,
) -> Result<Renamed, ImportError> {
    let mut renamed = Renamed::new();
    let mut asked = Vec::new();
    let mut tx = store.read().await?;
    for (school, rows) in schools {
        let plans = tx.known_plans(school).await?;
        let about = Asking::new(rows, &plans, answers).about_plans();
        renamed.extend(about.renamed);
        asked.extend(about.asked);
        asked.extend(still_unlikely(&mut tx, school, rows, unlikely).await?);
    }
    asked.retain(|problem| !answers.settle(problem));
    asked.sort_by_key(|problem| problem.line);
    let mut refused = Refused::default();
    for problem in asked {
        refused.add(problem);
    }
    if refused.is_empty() {
        Ok(renamed)
    } else {
        Err(ImportError::Asked(refused))
    }
}

/// What is unlikely and not believed yet: a row that says the same as last time was believed then.
async fn still_unlikely(
    tx: &mut Tx,
    school: &SchoolId,
    rows: &[ImportRow],
    unlikely: &[Problem],
) -> Result<Vec<Problem>, ImportError> {
    let lines: HashSet<u64> = unlikely.iter().map(|problem| problem.line).collect();
    let meant: Vec<ImportRow> = rows
        .iter()
        .filter(|row| lines.contains(&row.line))
        .cloned()
        .collect();
    if meant.is_empty() {
        return Ok(Vec::new());
    }
    let known = tx
        .import_state(school, &keys(&meant, &Renamed::new()))
        .await?
        .opps;
    let known: HashMap<&str, &OppRecord> = known.iter().map(|opp| (opp.own.as_str(), opp)).collect();
    let is_new = |row: &ImportRow, column: Option<Column>| {
        let Some(opp) = known.get(row.opp_id.as_str()) else {
            return true;
        };
        let (last, now) = (from_base(&opp.base), said(row));
        let mut weighed = WEIGHED.into_iter().map(Column::from).chain(column);
        // An empty cell leaves what was believed.
        weighed.any(|column| {
            now.get(&column)
                .is_some_and(|cell| last.get(&column) != Some(cell))
        })
    };
    let rows: HashMap<u64, &ImportRow> = meant.iter().map(|row| (row.line, row)).collect();
    let asked = unlikely.iter().filter(|problem| {
        let row = rows.get(&problem.line);
        row.is_some_and(|row| is_new(row, problem.column))
    });
    Ok(asked.cloned().collect())
}

/// What the plans of a school give cause to ask.
#[derive(Default)]
struct AboutPlans {
    renamed: Renamed,
    asked: Vec<Problem>,
}

/// The rows of one school beside its plans.
struct Asking<'a> {
    rows: &'a [ImportRow],
    plans: &'a [KnownPlan],
    answers: &'a Answers,
    by_key: HashMap<&'a str, &'a KnownPlan>,
    /// The keys that stand in the file, and whether the file says that the leerling left.
    in_file: HashMap<&'a str, bool>,
}

impl<'a> Asking<'a> {
    fn new(rows: &'a [ImportRow], plans: &'a [KnownPlan], answers: &'a Answers) -> Self {
        Self {
            rows,
            plans,
            answers,
            by_key: plans.iter().map(|plan| (plan.own.as_str(), plan)).collect(),
            in_file: rows.iter().map(|row| (row.opp_id.as_str(), ends(row))).collect(),
        }
    }

    /// Compares the rows with the plans that are known, and with the rows above them.
    fn about_plans(&self) -> AboutPlans {
        let mut leerlingen = Leerlingen::default();
        for plan in self.plans.iter().filter(|plan| self.goes_on(plan)) {
            leerlingen.add(Told::by_plan(plan), Found::Plan(plan.reference));
        }
        let mut about = AboutPlans::default();
        for row in self.rows {
            let told = Told::by_row(row);
            match self.by_key.get(row.opp_id.as_str()) {
                Some(plan) => about.asked.extend(self.known(row, &told, plan)),
                None if ends(row) => {}
                None => {
                    self.unknown(row, &leerlingen.who_may_be(&told), &mut about);
                    leerlingen.add(told, Found::Line(row.line));
                }
            }
        }
        about
    }

    fn goes_on(&self, plan: &KnownPlan) -> bool {
        let ends = self.in_file.get(plan.own.as_str()).copied();
        !plan.is_ended && !ends.unwrap_or(false)
    }

    /// A key that is known must mean the leerling whom it meant before.
    fn known(&self, row: &ImportRow, told: &Told, plan: &KnownPlan) -> Option<Problem> {
        let opp = plan.reference;
        if let Some(named) = self.answers.same.get(&row.line).filter(|named| **named != opp) {
            return Some(asked(row, ProblemKind::NotThatPlan { opp: *named }));
        }
        let is_other = told.is_somebody_else(&Told::by_plan(plan));
        is_other.then(|| asked(row, ProblemKind::OtherLeerling { opp }))
    }

    /// A key that is not known, and those who may be the leerling of this row.
    fn unknown(&self, row: &ImportRow, found: &[Found], about: &mut AboutPlans) {
        let line = row.line;
        if let Some(opp) = self.answers.same.get(&line).copied() {
            let plan = found
                .contains(&Found::Plan(opp))
                .then(|| self.free_plan(opp))
                .flatten();
            let is_taken = plan.is_some_and(|plan| about.renamed.values().any(|own| *own == plan.own));
            match plan.filter(|_| !is_taken) {
                Some(plan) => {
                    about.renamed.insert(line, plan.own.clone());
                }
                None => about.asked.push(asked(row, ProblemKind::NotThatPlan { opp })),
            }
            return;
        }
        about.asked.extend(found.first().map(|found| {
            let kind = match *found {
                Found::Plan(opp) => ProblemKind::SamePlan { opp },
                Found::Line(first_line) => ProblemKind::SameLeerling { first_line },
            };
            asked(row, kind)
        }));
    }

    /// A plan whose own key does not stand in the file as well.
    fn free_plan(&self, opp: Reference) -> Option<&'a KnownPlan> {
        let plan = self.plans.iter().find(|plan| plan.reference == opp)?;
        (!self.in_file.contains_key(plan.own.as_str())).then_some(plan)
    }
}

fn asked(row: &ImportRow, kind: ProblemKind) -> Problem {
    Problem {
        line: row.line,
        column: Some(PlainColumn::OppId.into()),
        kind,
    }
}

/// Whether the row says that the leerling left.
fn ends(row: &ImportRow) -> bool {
    let left = row.acts.get(&StatedAct::Uitgeschreven);
    matches!(left, Some(Cell::Set(_)))
}
