//! From one record to an [`ImportRow`]: every cell typed, and what cannot be true refused.
//!
//! Facts in an unusual order are not refused: what happened, happened. Refused is only what no
//! school can mean: an act in the future, an act before the birth, an end before the start.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    cell::{Cell, Cells},
    columns::{Column, OuderColumn, PlainColumn, SLOTS, StatedAct},
    date::date,
    echo::Echo,
    likely,
    problem::{Problem, ProblemKind},
    sheet::ReadOptions,
    value,
    warning::{Warning, WarningKind},
};
use crate::domain::{
    administration_id::AdministrationId,
    email_address::EmailAddress,
    person::{Gezag, LanguageCode, PersonName, Phone, Rol},
    plain_text::PlainText,
    school::{SchoolId, SchoolType},
    start_event::StartEvent,
    unseen,
    working_days::WorkingDays,
};

/// One OPP as the school exported it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The school's own key for this OPP: unique in the file within its school.
    pub opp_id: AdministrationId,
    /// The school.
    pub school: SchoolId,
    /// The type of that school: what counts while `schoolsoort` says nothing.
    pub default_school_type: SchoolType,
    /// About the leerling.
    pub leerling: LeerlingCells,
    /// When the term starts, and what ends when.
    pub terms: TermCells,
    /// Who does what at school.
    pub staff: StaffCells,
    /// `ouder1_` to `ouder4_`, in that order.
    pub ouders: [OuderCells; 4],
    /// The acts whose cell is not empty.
    pub acts: BTreeMap<StatedAct, Cell<NaiveDate>>,
}

/// About the leerling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeerlingCells {
    /// The school's own key; a later OPP with the same key is of the same leerling.
    pub leerling_id: Cell<AdministrationId>,
    /// The type of education of this OPP.
    pub schoolsoort: Cell<SchoolType>,
    /// The name by which the leerling is called.
    pub roepnaam: PersonName,
    /// Date of birth.
    pub geboortedatum: NaiveDate,
    /// Class.
    pub groep: Cell<PlainText>,
    /// The leerling's own address.
    pub email: Cell<EmailAddress>,
}

/// When the term starts, and what ends when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCells {
    /// What started the six weeks.
    pub aanleiding: StartEvent,
    /// The day it started.
    pub startdatum: NaiveDate,
    /// The end of the period that the OPP is made for.
    pub looptijd_tot: Cell<NaiveDate>,
    /// The end of the toelaatbaarheidsverklaring.
    pub tlv_tot: Cell<NaiveDate>,
    /// The end of an arrangement of the samenwerkingsverband.
    pub arrangement_tot: Cell<NaiveDate>,
}

/// Who does what at school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCells {
    /// Who watches over this OPP.
    pub coordinator_email: EmailAddress,
    /// The coordinator's name.
    pub coordinator_naam: Cell<PersonName>,
    /// The days on which the coordinator works.
    pub coordinator_werkdagen: Cell<WorkingDays>,
    /// Who stands in for the coordinator.
    pub vervanger_email: Cell<EmailAddress>,
    /// The mentors, each once, in the order of the file; never empty.
    pub mentor_emails: Cell<Vec<EmailAddress>>,
    /// The name of the first mentor.
    pub mentor_naam: Cell<PersonName>,
    /// Who adopts the OPP for the board.
    pub vaststeller_email: Cell<EmailAddress>,
    /// The vaststeller's name.
    pub vaststeller_naam: Cell<PersonName>,
    /// Who registers in ROD.
    pub administratie_email: Cell<EmailAddress>,
    /// The commissie that advises in (v)so.
    pub cvb_email: Cell<EmailAddress>,
}

/// One contact. A contact without a role or gezag is one of whom these are not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OuderCells {
    /// The school's own key.
    pub id: Cell<AdministrationId>,
    /// Name.
    pub naam: Cell<PersonName>,
    /// Address; a couple may share one.
    pub email: Cell<EmailAddress>,
    /// Telephone number.
    pub telefoon: Cell<Phone>,
    /// Language to write in.
    pub taal: Cell<LanguageCode>,
    /// What this contact is to the leerling.
    pub rol: Cell<Rol>,
    /// Whether this contact has gezag.
    pub gezag: Cell<Gezag>,
}

impl OuderCells {
    /// Whether the file says nothing about this contact.
    #[must_use]
    pub fn is_keep(&self) -> bool {
        *self == Self::default()
    }
}

/// What one record gave, besides the problems gathered in its cells.
#[derive(Debug, Default)]
pub(super) struct RowFound {
    /// School and key, as soon as these two can be read: to find rows that stand there twice.
    pub(super) key: Option<(SchoolId, AdministrationId)>,
    /// The row, when every required cell could be read.
    pub(super) row: Option<ImportRow>,
    pub(super) warnings: Vec<Warning>,
    /// What is to be asked before the row is taken.
    pub(super) questions: Vec<Problem>,
}

/// Reads one record; cells missing at its end are empty.
pub(super) fn read_row(cells: &mut Cells<'_>, options: &ReadOptions) -> RowFound {
    let opp_id = cells.required(PlainColumn::OppId, value::key);
    let school = school(cells, options);
    let key = school
        .as_ref()
        .zip(opp_id.as_ref())
        .map(|((school, _), opp_id)| (school.clone(), opp_id.clone()));
    let leerling = leerling(cells, options.today);
    let terms = terms(cells);
    let staff = staff(cells);
    let ouders = SLOTS.map(|slot| ouder(cells, slot));
    let acts = acts(cells, options.today);
    let born = leerling.as_ref().map(|leerling| leerling.geboortedatum);
    check_birth(cells, born, terms.as_ref(), &acts);
    let warnings = check_ends(cells, terms.as_ref());
    let parts = opp_id.zip(school).zip(leerling).zip(terms).zip(staff);
    let row = parts.map(|((((opp_id, school), leerling), terms), staff)| ImportRow {
        line: cells.line,
        opp_id,
        school: school.0,
        default_school_type: school.1,
        leerling,
        terms,
        staff,
        ouders,
        acts,
    });
    let questions = row
        .as_ref()
        .map(|row| likely::questions(row, options.today))
        .unwrap_or_default();
    RowFound {
        key,
        row,
        warnings,
        questions,
    }
}

/// The school of the cell, or the one given for the whole file.
fn school(cells: &mut Cells<'_>, options: &ReadOptions) -> Option<(SchoolId, SchoolType)> {
    let given = options.default_school.as_ref();
    if let (None | Some(""), Some(id)) = (cells.text(PlainColumn::School), given) {
        // That a given school exists was checked once, before the rows.
        return options.schools.get(id).map(|kind| (id.clone(), *kind));
    }
    cells.required(PlainColumn::School, |text| {
        let id = SchoolId::parse(&unseen::without(text));
        let found = id.and_then(|id| options.schools.get(&id).map(|kind| (id, *kind)));
        found.ok_or_else(|| options.unknown_school(Echo::of_word(text)))
    })
}

fn leerling(cells: &mut Cells<'_>, today: NaiveDate) -> Option<LeerlingCells> {
    let leerling_id = cells.cell(PlainColumn::LeerlingId, value::key);
    let schoolsoort = cells.cell(PlainColumn::Schoolsoort, |text| {
        value::word(text, SchoolType::parse(text), SchoolType::ALL)
    });
    let roepnaam = cells.required(PlainColumn::Roepnaam, value::name);
    let geboortedatum = cells.required(PlainColumn::Geboortedatum, |text| value::past_date(text, today));
    let groep = cells.cell(PlainColumn::Groep, value::groep);
    let email = cells.cell(PlainColumn::LeerlingEmail, value::email);
    Some(LeerlingCells {
        leerling_id,
        schoolsoort,
        roepnaam: roepnaam?,
        geboortedatum: geboortedatum?,
        groep,
        email,
    })
}

fn terms(cells: &mut Cells<'_>) -> Option<TermCells> {
    let aanleiding = cells.required(PlainColumn::Aanleiding, |text| {
        value::word(text, StartEvent::parse(text), StartEvent::ALL)
    });
    let startdatum = cells.required(PlainColumn::Startdatum, date);
    let looptijd_tot = cells.cell(PlainColumn::LooptijdTot, date);
    let tlv_tot = cells.cell(PlainColumn::TlvTot, date);
    let arrangement_tot = cells.cell(PlainColumn::ArrangementTot, date);
    Some(TermCells {
        aanleiding: aanleiding?,
        startdatum: startdatum?,
        looptijd_tot,
        tlv_tot,
        arrangement_tot,
    })
}

fn staff(cells: &mut Cells<'_>) -> Option<StaffCells> {
    let coordinator_email = cells.required(PlainColumn::CoordinatorEmail, value::email);
    Some(StaffCells {
        coordinator_naam: cells.cell(PlainColumn::CoordinatorNaam, value::name),
        coordinator_werkdagen: cells.cell(PlainColumn::CoordinatorWerkdagen, value::working_days),
        vervanger_email: cells.cell(PlainColumn::VervangerEmail, value::email),
        mentor_emails: cells.cell(PlainColumn::MentorEmail, value::emails),
        mentor_naam: cells.cell(PlainColumn::MentorNaam, value::name),
        vaststeller_email: cells.cell(PlainColumn::VaststellerEmail, value::email),
        vaststeller_naam: cells.cell(PlainColumn::VaststellerNaam, value::name),
        administratie_email: cells.cell(PlainColumn::AdministratieEmail, value::email),
        cvb_email: cells.cell(PlainColumn::CvbEmail, value::email),
        // Last, so that a missing coordinator does not hide what is wrong with the others.
        coordinator_email: coordinator_email?,
    })
}

fn ouder(cells: &mut Cells<'_>, slot: u8) -> OuderCells {
    let column = |column| Column::Ouder(slot, column);
    OuderCells {
        id: cells.cell(column(OuderColumn::Id), value::key),
        naam: cells.cell(column(OuderColumn::Naam), value::name),
        email: cells.cell(column(OuderColumn::Email), value::email),
        telefoon: cells.cell(column(OuderColumn::Telefoon), value::phone),
        taal: cells.cell(column(OuderColumn::Taal), value::language),
        rol: cells.cell(column(OuderColumn::Rol), |text| {
            value::word(text, Rol::parse(text), Rol::ALL)
        }),
        gezag: cells.cell(column(OuderColumn::Gezag), |text| {
            value::word(text, Gezag::parse(text), Gezag::ALL)
        }),
    }
}

fn acts(cells: &mut Cells<'_>, today: NaiveDate) -> BTreeMap<StatedAct, Cell<NaiveDate>> {
    StatedAct::ALL
        .iter()
        .map(|act| (*act, cells.cell(*act, |text| value::past_date(text, today))))
        .filter(|(_, cell)| !cell.is_keep())
        .collect()
}

/// Nothing about a leerling happens before the birth.
fn check_birth(
    cells: &mut Cells<'_>,
    born: Option<NaiveDate>,
    terms: Option<&TermCells>,
    acts: &BTreeMap<StatedAct, Cell<NaiveDate>>,
) {
    let Some(born) = born else { return };
    if terms.is_some_and(|terms| terms.startdatum < born) {
        cells.refuse(PlainColumn::Geboortedatum, ProblemKind::BornAfterStart);
    }
    for (act, cell) in acts {
        if cell.value().is_some_and(|date| *date < born) {
            cells.refuse(*act, ProblemKind::BeforeBirth);
        }
    }
}

/// A period cannot end before it starts. A TLV or an arrangement is older than some OPPs, so that
/// an end before the start is only worth a question.
fn check_ends(cells: &mut Cells<'_>, terms: Option<&TermCells>) -> Vec<Warning> {
    let Some(terms) = terms else { return Vec::new() };
    let early = |cell: &Cell<NaiveDate>| cell.value().is_some_and(|end| *end < terms.startdatum);
    if early(&terms.looptijd_tot) {
        cells.refuse(PlainColumn::LooptijdTot, ProblemKind::EndBeforeStart);
    }
    let ended = [
        (PlainColumn::TlvTot, &terms.tlv_tot),
        (PlainColumn::ArrangementTot, &terms.arrangement_tot),
    ];
    let line = cells.line;
    ended
        .into_iter()
        .filter(|(_, cell)| early(cell))
        .map(|(column, _)| Warning {
            line,
            column: Some(column.into()),
            kind: WarningKind::EndedBeforeStart,
        })
        .collect()
}
