//! What one row does: every cell compared three ways, and what follows gathered as writes.
//!
//! Nothing here reads or writes the database; `apply` does that for some hundred rows at once.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    cell::Cell,
    columns::{Column, PlainColumn},
    merge::{Merged, merge},
    people::People,
    report::{Difference, Note, NoteKind, Report, RowReport, RowState, Shown},
    row::ImportRow,
    said::{Said, compared, from_base, said, to_base},
};
use crate::{
    chance::{Chance, NoChance, random_id},
    domain::{
        id::{OppId, VersionId},
        opp::is_running,
        reference::Reference,
        school::SchoolType,
        start_event::StartEvent,
    },
    store::{ImportWrites, OppRecord, Origin, Part, PartRecord, PersonKind, StatedDate},
};

/// What holds for all rows of an import.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) today: NaiveDate,
    /// The first day on which a new OPP could be reminded of.
    pub(super) known_from: NaiveDate,
    pub(super) chance: &'a dyn Chance,
}

/// What the rows so far know and write.
pub(super) struct Gathered {
    pub(super) people: People,
    pub(super) references: BTreeSet<Reference>,
    pub(super) writes: ImportWrites,
    pub(super) report: Report,
}

/// What a cell becomes; nothing when it is cleared.
pub(super) struct To<T>(pub(super) Option<T>);

/// One row that is being decided.
pub(super) struct Decision<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) gathered: &'a mut Gathered,
    pub(super) row: &'a ImportRow,
    pub(super) opp: OppRecord,
    pub(super) is_new: bool,
    /// What the file said last time.
    pub(super) base: Said,
    /// What it says now.
    pub(super) said: Said,
    /// Cells that are not remembered: they mean nothing yet.
    pub(super) forgotten: BTreeSet<Column>,
    pub(super) taken: Vec<Column>,
}

/// Decides one row; `known` is its OPP, when it was imported before.
pub(super) fn decide(
    setting: Setting<'_>,
    gathered: &mut Gathered,
    row: &ImportRow,
    known: Option<OppRecord>,
) -> Result<(), NoChance> {
    let is_new = known.is_none();
    let opp = match known {
        Some(opp) => opp,
        None => new_opp(setting, gathered, row)?,
    };
    let mut decision = Decision {
        setting,
        base: from_base(&opp.base),
        said: said(row),
        gathered,
        row,
        opp,
        is_new,
        forgotten: BTreeSet::new(),
        taken: Vec::new(),
    };
    let before = decision.opp.people.clone();
    decision.key();
    decision.leerling();
    decision.plan();
    decision.dates();
    decision.staff()?;
    decision.contacts()?;
    decision.acts()?;
    decision.finish(&before);
    Ok(())
}

/// An OPP of which nothing is known but that it is there.
fn new_opp(setting: Setting<'_>, gathered: &mut Gathered, row: &ImportRow) -> Result<OppRecord, NoChance> {
    let known = row
        .leerling
        .leerling_id
        .value()
        .and_then(|id| gathered.people.leerling(id.as_str()));
    let leerling = match known {
        Some(leerling) => leerling,
        None => gathered.people.make(PersonKind::Leerling, setting.chance)?,
    };
    let adopted = row.acts.get(&super::columns::StatedAct::Vastgesteld);
    let adopted = adopted.is_some_and(|cell| cell.value().is_some());
    Ok(OppRecord {
        id: OppId::from_bytes(random_id(setting.chance)?),
        reference: new_reference(setting.chance, &mut gathered.references)?,
        leerling,
        own: row.opp_id.as_str().to_owned(),
        school_type: row.default_school_type,
        groep: None,
        start_event: row.terms.aanleiding,
        start: row.terms.startdatum,
        known_from: setting.known_from,
        running_at_import: is_running(row.terms.startdatum, adopted, setting.today),
        looptijd_until: None,
        tlv_until: None,
        arrangement_until: None,
        version: VersionId::from_bytes(random_id(setting.chance)?),
        acts: Vec::new(),
        recorders: std::collections::BTreeMap::new(),
        people: Vec::new(),
        base: std::collections::BTreeMap::new(),
        changed: std::collections::BTreeMap::new(),
        handed_over: std::collections::BTreeMap::new(),
    })
}

/// A reference that was never given out in this school.
fn new_reference(chance: &dyn Chance, used: &mut BTreeSet<Reference>) -> Result<Reference, NoChance> {
    loop {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes)?;
        if let Some(reference) = Reference::from_bytes(bytes)
            && used.insert(reference)
        {
            return Ok(reference);
        }
    }
}

impl Decision<'_> {
    /// The cell of a column in this file.
    pub(super) fn cell(&self, column: Column) -> Cell<String> {
        self.said.get(&column).cloned().unwrap_or_default()
    }

    /// The cell of a column in the last file.
    pub(super) fn last(&self, column: Column) -> Cell<String> {
        self.base.get(&column).cloned().unwrap_or_default()
    }

    /// Whether the file says something else than last time.
    pub(super) fn says_anew(&self, column: Column) -> bool {
        let compared = |cell: Cell<String>| cell.map(|text| compared(column, text));
        let cell = self.cell(column);
        !cell.is_keep() && compared(cell) != compared(self.last(column))
    }

    /// Compares one cell with what stands here. The value to take over, when there is one; else
    /// what differs is reported.
    pub(super) fn take(&mut self, column: impl Into<Column>, here: Option<&String>) -> Option<To<String>> {
        self.take_from(column, here, None)
    }

    /// As [`Decision::take`], and tells who said what stands here.
    pub(super) fn take_from(
        &mut self,
        column: impl Into<Column>,
        here: Option<&String>,
        origin: Option<Origin>,
    ) -> Option<To<String>> {
        let column = column.into();
        let (last, file) = (self.last(column), self.cell(column));
        let compared = |text: &String| compared(column, text);
        let merged = merge(
            &last.map(compared),
            here.map(compared).as_ref(),
            &file.map(compared),
        );
        // What is compared is one thing, what is stored and told is what was written.
        let both = (here.cloned(), file.value().cloned());
        match merged {
            Merged::Unchanged | Merged::Same => None,
            Merged::Apply(_) => {
                self.taken.push(column);
                Some(To(both.1))
            }
            Merged::Kept { .. } => {
                self.differs(column, both, false, origin);
                None
            }
            Merged::Conflict { .. } => {
                self.differs(column, both, true, origin);
                None
            }
        }
    }

    fn differs(
        &mut self,
        column: Column,
        (here, file): (Option<String>, Option<String>),
        file_changed: bool,
        origin: Option<Origin>,
    ) {
        self.gathered.report.differences.push(Difference {
            line: self.row.line,
            opp: Some(self.opp.reference),
            column,
            here: Shown::of(column, here),
            file: Shown::of(column, file),
            file_changed,
            origin,
        });
    }

    pub(super) fn note(&mut self, column: impl Into<Column>, kind: NoteKind) {
        self.gathered.report.notes.push(Note {
            line: self.row.line,
            opp: Some(self.opp.reference),
            column: column.into(),
            kind,
        });
    }

    /// What stands here in a column that always holds something: its default counts as nothing,
    /// unless the file said it.
    pub(super) fn unless_default(
        &self,
        column: impl Into<Column>,
        value: &str,
        default: &str,
    ) -> Option<String> {
        let said = self.last(column.into()).value().is_some();
        (said || value != default).then(|| value.to_owned())
    }

    /// The key in the file is the key: somebody said so where it is another than before.
    fn key(&mut self) {
        let own = self.row.opp_id.as_str();
        if self.opp.own != own {
            own.clone_into(&mut self.opp.own);
            self.taken.push(PlainColumn::OppId.into());
        }
    }

    fn leerling(&mut self) {
        use PlainColumn as P;
        let known = |decision: &Self| decision.gathered.people.get(decision.opp.leerling).cloned();
        let Some(person) = known(self) else { return };
        if let Some(To(id)) = self.take(P::LeerlingId, person.external.as_ref()) {
            self.set_leerling_id(id);
        }
        let Some(person) = known(self) else { return };
        let leerling = person.id;
        if let Some(To(Some(name))) = self.take(P::Roepnaam, person.name.as_ref()) {
            self.gathered
                .people
                .edit(leerling, |person| person.name = Some(name));
        }
        let born = person.born.map(|born| born.to_string());
        if let Some(To(born)) = self.take(P::Geboortedatum, born.as_ref()) {
            let born = born.and_then(|born| born.parse().ok());
            self.gathered.people.edit(leerling, |person| person.born = born);
        }
        if let Some(To(email)) = self.take(P::LeerlingEmail, person.email.as_ref()) {
            self.gathered.people.edit(leerling, |person| person.email = email);
        }
    }

    /// An id that another leerling has already: this OPP is of that leerling.
    fn set_leerling_id(&mut self, id: Option<String>) {
        let other = id.as_deref().and_then(|id| self.gathered.people.leerling(id));
        match other {
            Some(other) if other != self.opp.leerling => {
                self.opp.leerling = other;
                for column in [
                    PlainColumn::Roepnaam,
                    PlainColumn::Geboortedatum,
                    PlainColumn::LeerlingEmail,
                ] {
                    self.base.remove(&column.into());
                }
            }
            _ => self
                .gathered
                .people
                .edit(self.opp.leerling, |person| person.external = id),
        }
    }

    fn plan(&mut self) {
        use PlainColumn as P;
        let default = self.row.default_school_type;
        let here = self.unless_default(P::Schoolsoort, self.opp.school_type.as_str(), default.as_str());
        if let Some(To(kind)) = self.take(P::Schoolsoort, here.as_ref()) {
            self.opp.school_type = kind.and_then(|kind| SchoolType::parse(&kind)).unwrap_or(default);
        }
        let groep = self.opp.groep.clone();
        if let Some(To(groep)) = self.take(P::Groep, groep.as_ref()) {
            self.opp.groep = groep;
        }
        if self.is_new {
            return; // these two were set when the OPP was made
        }
        let here = Some(self.opp.start_event.to_string());
        if let Some(To(Some(event))) = self.take(P::Aanleiding, here.as_ref()) {
            self.opp.start_event = StartEvent::parse(&event).unwrap_or(self.opp.start_event);
        }
        if let Some(To(Some(start))) = self.take_date(P::Startdatum, Some(self.opp.start)) {
            self.opp.start = start;
        }
    }

    fn dates(&mut self) {
        use PlainColumn as P;
        if let Some(To(date)) = self.take_date(P::LooptijdTot, self.opp.looptijd_until) {
            self.opp.looptijd_until = date;
        }
        if let Some(To(date)) = self.take_date(P::TlvTot, self.opp.tlv_until) {
            self.opp.tlv_until = date;
        }
        if let Some(To(date)) = self.take_date(P::ArrangementTot, self.opp.arrangement_until) {
            self.opp.arrangement_until = date;
        }
    }

    /// A date whose changes are kept.
    fn take_date(&mut self, column: PlainColumn, old: Option<NaiveDate>) -> Option<To<NaiveDate>> {
        let origin = self.opp.changed.get(column.as_str()).copied();
        let here = old.map(|old| old.to_string());
        let To(new) = self.take_from(column, here.as_ref(), origin)?;
        let new: Option<NaiveDate> = new.and_then(|new| new.parse().ok());
        if !self.is_new {
            self.gathered.writes.dates.push(StatedDate {
                opp: self.opp.id,
                field: column.as_str(),
                old,
                new,
            });
        }
        Some(To(new))
    }

    /// Hands over what this row writes.
    fn finish(mut self, before: &[PartRecord]) {
        let moved = self.moved(before);
        let mut next = self.base.clone();
        next.extend(self.said.iter().map(|(column, cell)| (*column, cell.clone())));
        next.retain(|column, _| !self.forgotten.contains(column));
        let (id, base) = (self.opp.id, to_base(&next));
        let state = match (self.is_new, self.taken.is_empty()) {
            (true, _) => RowState::New,
            (false, false) => RowState::Changed(std::mem::take(&mut self.taken)),
            (false, true) => RowState::Unchanged,
        };
        self.gathered.report.rows.push(RowReport {
            line: self.row.line,
            school: self.row.school.clone(),
            opp: Some(self.opp.reference),
            state: state.clone(),
            running: self.opp.running_at_import,
        });
        let writes = &mut self.gathered.writes;
        if base != self.opp.base {
            writes.bases.push((id, base));
        }
        match state {
            RowState::New => writes.new_opps.push(self.opp),
            RowState::Changed(_) => writes.changed_opps.push(self.opp),
            RowState::Unchanged if moved => writes.changed_opps.push(self.opp),
            RowState::Unchanged => {}
        }
    }

    /// Ends the involvements that hold no longer, and begins those that do now. A contact who only
    /// moved to other columns of the file keeps the first day. Whether there was anything to do.
    fn moved(&mut self, before: &[PartRecord]) -> bool {
        let now = self.opp.people.clone();
        let unslotted = |part: Part| match part {
            Part::Contact {
                rol, gezag, beslist, ..
            } => Part::Contact {
                slot: None,
                rol,
                gezag,
                beslist,
            },
            staff @ Part::Staff(_) => staff,
        };
        let same = |one: &PartRecord, other: &PartRecord| {
            one.person == other.person && unslotted(one.part) == unslotted(other.part)
        };
        let writes = &mut self.gathered.writes;
        let already = (writes.ended.len(), writes.begun.len());
        let gone = before.iter().filter(|old| !now.iter().any(|new| same(old, new)));
        writes.ended.extend(gone.map(|old| (self.opp.id, *old)));
        for new in now.iter().filter(|new| !before.contains(new)) {
            let old = before.iter().find(|old| same(old, new));
            let since = old.map_or(self.setting.today, |old| old.since);
            writes.begun.push((self.opp.id, PartRecord { since, ..*new }));
        }
        already != (writes.ended.len(), writes.begun.len())
    }
}
