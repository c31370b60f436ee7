//! The columns a school may export, and the header line that names those of this file.
//!
//! The names are those of the contract with schools, and one more: `invloed_op`, the date of the
//! text that tells how the leerling's opinion influenced the plan. Until there are pages a file
//! is the only door for it (docs/decisions/ tells more).

use std::{collections::HashMap, fmt};

use csv::StringRecord;

use super::{echo::Echo, problem::ProblemKind, spreadsheet::bare};
use crate::domain::code_word::{code_words, tidy};

code_words! {
    /// A column about the leerling, the terms or the staff.
    pub enum PlainColumn {
        /// The school's own key for this OPP.
        OppId = "opp_id",
        /// The school's own key for the leerling.
        LeerlingId = "leerling_id",
        /// The school.
        School = "school",
        /// The type of education, when it is not the school's.
        Schoolsoort = "schoolsoort",
        /// The name by which the leerling is called.
        Roepnaam = "roepnaam",
        /// Date of birth.
        Geboortedatum = "geboortedatum",
        /// Class.
        Groep = "groep",
        /// The leerling's own address.
        LeerlingEmail = "leerling_email",
        /// What started the six weeks.
        Aanleiding = "aanleiding",
        /// The day it started.
        Startdatum = "startdatum",
        /// The end of the period that the OPP is made for.
        LooptijdTot = "looptijd_tot",
        /// The end of the toelaatbaarheidsverklaring.
        TlvTot = "tlv_tot",
        /// The end of an arrangement of the samenwerkingsverband.
        ArrangementTot = "arrangement_tot",
        /// Who watches over this OPP.
        CoordinatorEmail = "coordinator_email",
        /// The coordinator's name.
        CoordinatorNaam = "coordinator_naam",
        /// The days on which the coordinator works.
        CoordinatorWerkdagen = "coordinator_werkdagen",
        /// Who stands in for the coordinator.
        VervangerEmail = "vervanger_email",
        /// One or more mentors.
        MentorEmail = "mentor_email",
        /// The name of the (first) mentor.
        MentorNaam = "mentor_naam",
        /// Who adopts the OPP for the board.
        VaststellerEmail = "vaststeller_email",
        /// The vaststeller's name.
        VaststellerNaam = "vaststeller_naam",
        /// Who registers in ROD.
        AdministratieEmail = "administratie_email",
        /// The commissie that advises in (v)so.
        CvbEmail = "cvb_email",
    }
}

code_words! {
    /// A column of a contact, without its `ouder1_` .. `ouder4_`.
    pub enum OuderColumn {
        /// The school's own key for this contact.
        Id = "id",
        /// Name.
        Naam = "naam",
        /// Address.
        Email = "email",
        /// Telephone number.
        Telefoon = "telefoon",
        /// Language to write in.
        Taal = "taal",
        /// What this contact is to the leerling.
        Rol = "rol",
        /// Whether this contact has gezag.
        Gezag = "gezag",
    }
}

code_words! {
    /// A column with the date of an act: a statement of the school.
    pub enum StatedAct {
        /// The OPP was started in this program: from then on ouders and leerling are written to.
        Gestart = "gestart_op",
        /// The ouders were asked for their view.
        MeningGevraagd = "mening_gevraagd_op",
        /// The leerling was given the opportunity to give an opinion.
        Gehoord = "gehoord_op",
        /// The text on the influence of that opinion was written.
        Invloed = "invloed_op",
        /// The commissie advised.
        Advies = "advies_op",
        /// The overleg took place.
        Overleg = "overleg_op",
        /// All who decide agreed with the handelingsdeel.
        Instemming = "instemming_op",
        /// The OPP was adopted.
        Vastgesteld = "vastgesteld_op",
        /// The OPP was handed over.
        Bekendgemaakt = "bekendgemaakt_op",
        /// The influence was explained to the leerling.
        Uitleg = "uitleg_op",
        /// The period was registered in ROD.
        Rod = "rod_op",
        /// The latest evaluation took place.
        LaatsteEvaluatie = "laatste_evaluatie",
        /// The leerling left the school.
        Uitgeschreven = "uitgeschreven_op",
    }
}

/// The contacts a row has room for: `ouder1_` to `ouder4_`.
pub(super) const SLOTS: [u8; 4] = [1, 2, 3, 4];

/// A column that the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// About the leerling, the terms or the staff.
    Plain(PlainColumn),
    /// The date of an act.
    Act(StatedAct),
    /// Of the contact with this number, 1 to 4.
    Ouder(u8, OuderColumn),
}

impl Column {
    /// The columns that every file must have, with a value in every row.
    pub const REQUIRED: [Self; 7] = [
        Self::Plain(PlainColumn::OppId),
        Self::Plain(PlainColumn::School),
        Self::Plain(PlainColumn::Roepnaam),
        Self::Plain(PlainColumn::Geboortedatum),
        Self::Plain(PlainColumn::Aanleiding),
        Self::Plain(PlainColumn::Startdatum),
        Self::Plain(PlainColumn::CoordinatorEmail),
    ];

    /// Every column, in the order of the contract.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = PlainColumn::ALL.iter().copied().map(Self::Plain);
        let ouders = SLOTS.into_iter().flat_map(|slot| {
            let columns = OuderColumn::ALL.iter().copied();
            columns.map(move |column| Self::Ouder(slot, column))
        });
        let acts = StatedAct::ALL.iter().copied().map(Self::Act);
        plain.chain(ouders).chain(acts)
    }

    /// Reads a name; capitals, what cannot be seen and blanks do not matter.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let plain = PlainColumn::parse(name).map(Self::Plain);
        let act = || StatedAct::parse(name).map(Self::Act);
        plain.or_else(act).or_else(|| parse_ouder(name))
    }
}

/// `ouder2_naam` and the like.
fn parse_ouder(name: &str) -> Option<Column> {
    let name = tidy(name);
    let (slot, column) = name.strip_prefix("ouder")?.split_once('_')?;
    let slot = SLOTS.into_iter().find(|known| known.to_string() == slot)?;
    OuderColumn::parse(column).map(|column| Column::Ouder(slot, column))
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(column) => column.fmt(f),
            Self::Act(act) => act.fmt(f),
            Self::Ouder(slot, column) => write!(f, "ouder{slot}_{column}"),
        }
    }
}

impl From<PlainColumn> for Column {
    fn from(column: PlainColumn) -> Self {
        Self::Plain(column)
    }
}

impl From<StatedAct> for Column {
    fn from(act: StatedAct) -> Self {
        Self::Act(act)
    }
}

/// The header line: where each known column stands.
#[derive(Debug, Default)]
pub(super) struct Header {
    places: HashMap<Column, usize>,
    /// How many cells a row has.
    pub(super) width: usize,
    /// The names that mean nothing here.
    pub(super) unknown: Vec<Echo>,
}

impl Header {
    /// Reads the header, and tells at once all that is wrong with it: columns named twice, and
    /// required columns that are missing (`school` may be missing when it is given otherwise).
    pub(super) fn read(record: &StringRecord, school_given: bool) -> (Self, Vec<(Column, ProblemKind)>) {
        let mut header = Self {
            width: record.len(),
            ..Self::default()
        };
        let mut wrong = Vec::new();
        for (place, name) in record.iter().enumerate() {
            match Column::parse(bare(name)) {
                Some(column) if header.places.contains_key(&column) => {
                    wrong.push((column, ProblemKind::ColumnTwice));
                }
                Some(column) => {
                    header.places.insert(column, place);
                }
                // A spreadsheet often exports empty columns at the end.
                None if bare(name).is_empty() => {}
                None => header.unknown.push(Echo::of(name)),
            }
        }
        let school = Column::Plain(PlainColumn::School);
        let missing = Column::REQUIRED
            .into_iter()
            .filter(|column| header.place(*column).is_none())
            .filter(|column| !(school_given && *column == school));
        wrong.extend(missing.map(|column| (column, ProblemKind::ColumnMissing)));
        (header, wrong)
    }

    /// Whether a row has a cell in this column.
    pub(super) fn reaches(&self, column: Column, record: &StringRecord) -> bool {
        self.place(column).is_some_and(|place| place < record.len())
    }

    /// Every known column with its place in each row.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Column, usize)> {
        self.places.iter().map(|(column, place)| (*column, *place))
    }

    /// The place of a column in each row, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(&column).copied()
    }
}

/// How many names of a header line are columns that the program knows.
pub(super) fn known_names(record: &StringRecord) -> usize {
    let known = record.iter().filter(|name| Column::parse(bare(name)).is_some());
    known.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUIRED: [&str; 7] = [
        "opp_id",
        "school",
        "roepnaam",
        "geboortedatum",
        "aanleiding",
        "startdatum",
        "coordinator_email",
    ];

    fn read(names: &[&str], school_given: bool) -> (Header, Vec<String>) {
        let (header, wrong) = Header::read(&StringRecord::from(names.to_vec()), school_given);
        let told = |(column, kind): (Column, ProblemKind)| format!("{column}: {kind:?}");
        (header, wrong.into_iter().map(told).collect())
    }

    #[test]
    fn every_column_is_read_back_by_its_name() {
        assert_eq!(Column::all().count(), 23 + 28 + 13);
        for column in Column::all() {
            assert_eq!(Column::parse(&column.to_string()), Some(column));
        }
    }

    #[test]
    fn capitals_blanks_and_unseen_signs_in_a_name_do_not_matter() {
        let opp_id = Column::Plain(PlainColumn::OppId);
        for name in [
            " OPP_ID ",
            "\u{feff}\u{feff}opp_id",
            "opp\u{a0}id",
            "opp\u{ad}_id\u{200b}",
        ] {
            assert_eq!(Column::parse(name), Some(opp_id), "{name:?}");
        }
        assert_eq!(
            Column::parse("ouder1\u{a0}email"),
            Some(Column::Ouder(1, OuderColumn::Email))
        );
        assert_eq!(
            Column::parse("Ouder2_Email"),
            Some(Column::Ouder(2, OuderColumn::Email))
        );
        for unknown in [
            "",
            "ouder5_naam",
            "ouder0_naam",
            "ouder01_naam",
            "ouder_naam",
            "naam",
        ] {
            assert_eq!(Column::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn all_missing_columns_are_told_at_once() {
        let (_, wrong) = read(&["roepnaam", "opp_id"], false);
        assert_eq!(
            wrong,
            [
                "school: ColumnMissing",
                "geboortedatum: ColumnMissing",
                "aanleiding: ColumnMissing",
                "startdatum: ColumnMissing",
                "coordinator_email: ColumnMissing",
            ]
        );
    }

    #[test]
    fn a_school_given_otherwise_need_not_be_a_column() {
        let names: Vec<_> = REQUIRED.into_iter().filter(|name| *name != "school").collect();
        assert_eq!(read(&names, true).1, Vec::<String>::new());
        assert_eq!(read(&names, false).1, ["school: ColumnMissing"]);
    }

    #[test]
    fn a_column_named_twice_is_refused_and_unknown_ones_are_remembered() {
        let names = [&REQUIRED[..], &["hobby", "'Roepnaam", "", "\u{200b}\u{a0}"]].concat();
        let (header, wrong) = read(&names, false);
        assert_eq!(wrong, ["roepnaam: ColumnTwice"]);
        assert_eq!(header.unknown, [Echo::of("hobby")]);
        assert_eq!(header.place(Column::Plain(PlainColumn::Roepnaam)), Some(2));
    }
}
