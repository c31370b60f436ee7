//! The cells of a row as text: what the three-way comparison compares, and what is kept of a file.
//!
//! Text in one shape for each value, so that `24-08-2026` and `2026-08-24` are the same. Addresses
//! of staff are in small letters, and mentors in order: they only say who is meant.

use std::collections::BTreeMap;

use super::{
    cell::Cell,
    columns::{Column, OuderColumn, PlainColumn},
    row::{ImportRow, OuderCells},
};
use crate::domain::{administration_id::alike, email_address::EmailAddress};

/// The cells that are not empty.
pub(super) type Said = BTreeMap<Column, Cell<String>>;

/// What stands for "cleared" in the stored cells, as in the file. No value looks like it.
const CLEARED: &str = "-";

/// The text of a cell as it is compared: capitals in an address make no other address, and the zeros that a
/// spreadsheet dropped from the id of a contact make nobody else of it.
pub(super) fn compared(column: Column, text: &str) -> String {
    match column {
        Column::Ouder(_, OuderColumn::Id) => alike(text),
        Column::Ouder(_, OuderColumn::Email) => text.to_ascii_lowercase(),
        Column::Plain(plain) if plain.as_str().ends_with("_email") => text.to_ascii_lowercase(),
        Column::Plain(_) | Column::Ouder(..) | Column::Act(_) => text.to_owned(),
    }
}

/// Everything that a row says.
pub(super) fn said(row: &ImportRow) -> Said {
    let mut said: Said = about_leerling(row).into_iter().chain(about_staff(row)).collect();
    for (slot, ouder) in (1..).zip(&row.ouders) {
        said.extend(about_ouder(slot, ouder));
    }
    let acts = row.acts.iter();
    said.extend(acts.map(|(act, cell)| (Column::Act(*act), text(cell, ToString::to_string))));
    said.retain(|_, cell| !cell.is_keep());
    said
}

fn about_leerling(row: &ImportRow) -> [(Column, Cell<String>); 11] {
    use PlainColumn as P;
    let (leerling, terms) = (&row.leerling, &row.terms);
    [
        (
            P::LeerlingId,
            text(&leerling.leerling_id, |id| id.as_str().into()),
        ),
        (P::Schoolsoort, text(&leerling.schoolsoort, ToString::to_string)),
        (P::Roepnaam, Cell::Set(leerling.roepnaam.as_str().into())),
        (P::Geboortedatum, Cell::Set(leerling.geboortedatum.to_string())),
        (P::Groep, text(&leerling.groep, |groep| groep.as_str().into())),
        (
            P::LeerlingEmail,
            text(&leerling.email, |email| email.as_str().into()),
        ),
        (P::Aanleiding, Cell::Set(terms.aanleiding.to_string())),
        (P::Startdatum, Cell::Set(terms.startdatum.to_string())),
        (P::LooptijdTot, text(&terms.looptijd_tot, ToString::to_string)),
        (P::TlvTot, text(&terms.tlv_tot, ToString::to_string)),
        (
            P::ArrangementTot,
            text(&terms.arrangement_tot, ToString::to_string),
        ),
    ]
    .map(|(column, cell)| (column.into(), cell))
}

fn about_staff(row: &ImportRow) -> [(Column, Cell<String>); 10] {
    use PlainColumn as P;
    let staff = &row.staff;
    [
        (
            P::CoordinatorEmail,
            Cell::Set(staff.coordinator_email.normalised()),
        ),
        (
            P::CoordinatorNaam,
            text(&staff.coordinator_naam, |name| name.as_str().into()),
        ),
        (
            P::CoordinatorWerkdagen,
            text(&staff.coordinator_werkdagen, ToString::to_string),
        ),
        (
            P::VervangerEmail,
            text(&staff.vervanger_email, EmailAddress::normalised),
        ),
        (
            P::MentorEmail,
            text(&staff.mentor_emails, |emails| mailboxes(emails)),
        ),
        (
            P::MentorNaam,
            text(&staff.mentor_naam, |name| name.as_str().into()),
        ),
        (
            P::VaststellerEmail,
            text(&staff.vaststeller_email, EmailAddress::normalised),
        ),
        (
            P::VaststellerNaam,
            text(&staff.vaststeller_naam, |name| name.as_str().into()),
        ),
        (
            P::AdministratieEmail,
            text(&staff.administratie_email, EmailAddress::normalised),
        ),
        (P::CvbEmail, text(&staff.cvb_email, EmailAddress::normalised)),
    ]
    .map(|(column, cell)| (column.into(), cell))
}

fn about_ouder(slot: u8, ouder: &OuderCells) -> [(Column, Cell<String>); 7] {
    use OuderColumn as O;
    [
        (O::Id, text(&ouder.id, |id| id.as_str().into())),
        (O::Naam, text(&ouder.naam, |name| name.as_str().into())),
        (O::Email, text(&ouder.email, |email| email.as_str().into())),
        (O::Telefoon, text(&ouder.telefoon, |phone| phone.as_str().into())),
        (O::Taal, text(&ouder.taal, |language| language.as_str().into())),
        (O::Rol, text(&ouder.rol, ToString::to_string)),
        (O::Gezag, text(&ouder.gezag, ToString::to_string)),
    ]
    .map(|(column, cell)| (Column::Ouder(slot, column), cell))
}

fn text<T>(cell: &Cell<T>, write: impl Fn(&T) -> String) -> Cell<String> {
    cell.map(write)
}

fn mailboxes(emails: &[EmailAddress]) -> String {
    joined(emails.iter().map(EmailAddress::normalised).collect())
}

/// Several addresses in one cell, in order.
pub(super) fn joined(mut emails: Vec<String>) -> String {
    emails.sort_unstable();
    emails.join(" ")
}

/// The cells as they are kept for the next import.
pub(super) fn to_base(said: &Said) -> BTreeMap<String, String> {
    let cells = said.iter().filter_map(|(column, cell)| {
        let text = match cell {
            Cell::Keep => return None,
            Cell::Clear => CLEARED.to_owned(),
            Cell::Set(text) => text.clone(),
        };
        Some((column.to_string(), text))
    });
    cells.collect()
}

/// The cells as they were kept; a column that the program no longer knows is left out.
pub(super) fn from_base(base: &BTreeMap<String, String>) -> Said {
    let cells = base.iter().filter_map(|(column, text)| {
        let cell = if text == CLEARED {
            Cell::Clear
        } else {
            Cell::Set(text.clone())
        };
        Some((Column::parse(column)?, cell))
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_file_is_read_back_as_it_was() {
        let tlv = Column::Plain(PlainColumn::TlvTot);
        let name = Column::Ouder(2, OuderColumn::Naam);
        let said = Said::from([(tlv, Cell::Clear), (name, Cell::Set("=cmd()".into()))]);
        assert_eq!(from_base(&to_base(&said)), said);
    }

    #[test]
    fn mentors_are_the_same_in_any_order_and_spelling() {
        let of = |text: &str| mailboxes(&super::super::value::emails(text).expect("addresses"));
        assert_eq!(of("B@x.example a@x.example"), of("a@x.example b@x.example"));
    }
}
