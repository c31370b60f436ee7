//! One row at a time: what its cells mean, and what cannot be true.

use super::*;
use crate::app::import::{Cell, Echo, ImportRow, ProblemKind, StatedAct, WarningKind};
use crate::domain::person::{Gezag, LanguageCode, Phone, Rol};

const GOOD: [(&str, &str); 7] = [
    ("opp_id", "opp-1"),
    ("school", "horizon"),
    ("roepnaam", "Saar"),
    ("geboortedatum", "2018-05-04"),
    ("aanleiding", "inschrijving"),
    ("startdatum", "24-08-2026"),
    ("coordinator_email", "ib@horizon.example"),
];

/// A file with one good row in which these cells are otherwise.
pub(super) fn with(cells: &[(&str, &str)]) -> String {
    let mut all: Vec<(&str, &str)> = GOOD.to_vec();
    all.retain(|(column, _)| cells.iter().all(|(other, _)| other != column));
    all.extend(cells);
    let (names, values): (Vec<&str>, Vec<&str>) = all.into_iter().unzip();
    format!("{}\n{}\n", names.join(";"), values.join(";"))
}

pub(super) fn row(cells: &[(&str, &str)]) -> ImportRow {
    let sheet = read(with(cells).as_bytes());
    let sheet = sheet.unwrap_or_else(|refused| panic!("{}", told(&refused)));
    sheet.rows.into_iter().next().expect("a row")
}

pub(super) fn problems(cells: &[(&str, &str)]) -> String {
    told(&read(with(cells).as_bytes()).expect_err("a refusal"))
}

#[test]
fn a_row_with_only_what_is_required_keeps_everything_else() {
    let row = row(&[]);
    assert_eq!(row.default_school_type, SchoolType::Po);
    assert_eq!(row.terms.startdatum, day(2026, 8, 24));
    assert_eq!(row.leerling.schoolsoort, Cell::Keep);
    assert_eq!(row.terms.tlv_tot, Cell::Keep);
    assert!(row.ouders.iter().all(super::super::OuderCells::is_keep));
    assert!(row.acts.is_empty());
}

#[test]
fn an_empty_cell_keeps_a_dash_clears_and_a_value_sets() {
    let row = row(&[
        ("groep", ""),
        ("tlv_tot", "-"),
        ("looptijd_tot", "2027-07-31"),
        ("vastgesteld_op", " - "),
        ("gestart_op", "25-08-2026"),
        ("rod_op", ""),
        ("invloed_op", "2026-10-01"),
    ]);
    assert_eq!(row.leerling.groep, Cell::Keep);
    assert_eq!(row.terms.tlv_tot, Cell::Clear);
    assert_eq!(row.terms.looptijd_tot, Cell::Set(day(2027, 7, 31)));
    let acts: Vec<_> = row.acts.into_iter().collect();
    assert_eq!(
        acts,
        [
            (StatedAct::Gestart, Cell::Set(day(2026, 8, 25))),
            (StatedAct::Invloed, Cell::Set(day(2026, 10, 1))),
            (StatedAct::Vastgesteld, Cell::Clear),
        ]
    );
}

#[test]
fn a_required_cell_can_be_neither_empty_nor_cleared() {
    insta::assert_snapshot!(problems(&[("roepnaam", " "), ("startdatum", "-")]), @r"
    2 roepnaam: Missing
    2 startdatum: Cleared
    ");
}

#[test]
fn the_school_of_the_file_fills_an_empty_cell_and_a_missing_column() {
    let options = ReadOptions {
        default_school: Some(school("kompas")),
        ..options()
    };
    let id_of = |text: &str| {
        let sheet = crate::app::import::read(text.as_bytes(), &options).expect("a sheet");
        sheet.rows.first().map(|row| row.school.to_string())
    };
    assert_eq!(id_of(&with(&[("school", "")])), Some("kompas".into()));
    assert_eq!(id_of(&with(&[])), Some("horizon".into()));
    let without = with(&[]).replace(";school;", ";").replace(";horizon;", ";");
    assert_eq!(id_of(&without), Some("kompas".into()));
    assert!(read(without.as_bytes()).is_err());
}

#[test]
fn contacts_stand_in_their_slots() {
    let row = row(&[
        ("ouder2_naam", "J. Vos"),
        ("ouder2_rol", "Voogd"),
        ("ouder2_gezag", "JA"),
        ("ouder2_taal", "AR"),
        ("ouder4_telefoon", "06-12345678"),
    ]);
    let [one, two, three, four] = row.ouders;
    assert!(one.is_keep() && three.is_keep());
    assert_eq!(two.rol, Cell::Set(Rol::Voogd));
    assert_eq!(two.gezag, Cell::Set(Gezag::Ja));
    assert_eq!(two.taal.value().map(LanguageCode::as_str), Some("ar"));
    assert_eq!(four.telefoon.value().map(Phone::as_str), Some("06-12345678"));
}

#[test]
fn several_mentors_are_separated_by_blanks() {
    let row = row(&[("mentor_email", "a@horizon.example b@horizon.example")]);
    assert_eq!(row.staff.mentor_emails.value().map(Vec::len), Some(2));
}

#[test]
fn a_bsn_is_refused_in_every_key_and_never_repeated() {
    for column in ["opp_id", "leerling_id", "ouder1_id", "ouder4_id"] {
        for bsn in ["123456782", "12345672", "123.45.6782"] {
            assert_eq!(problems(&[(column, bsn)]), format!("2 {column}: Bsn"));
        }
    }
}

#[test]
fn a_formula_is_plain_text_in_a_name_and_no_date_in_a_date() {
    let row = row(&[("roepnaam", "=1+1")]);
    assert_eq!(row.leerling.roepnaam.as_str(), "=1+1");
    insta::assert_snapshot!(
        problems(&[("startdatum", "=TODAY()")]),
        @r#"2 startdatum: DateShape(Echo("…"))"#
    );
}

#[test]
fn every_act_is_refused_in_the_future_and_before_the_birth() {
    for act in StatedAct::ALL {
        assert!(row(&[(act.as_str(), "23-11-2026")]).acts.contains_key(act));
        assert_eq!(
            problems(&[(act.as_str(), "24-11-2026")]),
            format!("2 {act}: {:?}", ProblemKind::DateInFuture(Echo::of("24-11-2026")))
        );
        assert_eq!(
            problems(&[(act.as_str(), "03-05-2018")]),
            format!("2 {act}: {:?}", ProblemKind::BeforeBirth)
        );
    }
}

#[test]
fn planned_dates_may_lie_in_the_future() {
    let row = row(&[
        ("startdatum", "01-08-2027"),
        ("looptijd_tot", "2030-07-31"),
        ("tlv_tot", "2029-01-01"),
        ("arrangement_tot", "2028-01-01"),
    ]);
    assert_eq!(row.terms.startdatum, day(2027, 8, 1));
}

#[test]
fn acts_in_an_unusual_order_are_facts_and_taken() {
    let row = row(&[
        ("vastgesteld_op", "01-09-2026"),
        ("gehoord_op", "01-10-2026"),
        ("overleg_op", "01-07-2026"),
        ("uitgeschreven_op", "25-08-2026"),
    ]);
    assert_eq!(row.acts.len(), 4);
}

#[test]
fn a_leerling_is_born_before_the_start_and_a_period_ends_after_it() {
    let cells = [("geboortedatum", "25-08-2026"), ("looptijd_tot", "23-08-2026")];
    insta::assert_snapshot!(problems(&cells), @r"
    2 geboortedatum: BornAfterStart
    2 looptijd_tot: EndBeforeStart
    ");
}

#[test]
fn a_tlv_that_ended_before_the_start_is_only_a_warning() {
    let sheet = read(with(&[("tlv_tot", "31-07-2026")]).as_bytes()).expect("a sheet");
    let kinds: Vec<_> = sheet.warnings.into_iter().map(|warning| warning.kind).collect();
    assert_eq!(kinds, [WarningKind::EndedBeforeStart]);
}

#[test]
fn a_wrong_code_word_is_told_with_the_right_ones() {
    insta::assert_snapshot!(
        problems(&[("ouder1_gezag", "misschien")]),
        @r#"2 ouder1_gezag: Word { found: Echo("misschien"), allowed: "ja, nee, onbekend" }"#
    );
}

#[test]
fn the_same_opp_twice_in_one_school_is_told_with_both_lines() {
    let lines = |second: &str| {
        let text = with(&[]);
        let (header, first) = text.split_once('\n').expect("two lines");
        format!("{header}\n{first}{second}")
    };
    let twice = lines("opp-1;horizon;Tim;2017-01-01;inschrijving;2026-08-24;ib@horizon.example\n");
    let refused = read(twice.as_bytes()).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @"3 opp_id: OppTwice { first_line: 2 }");
    let elsewhere = twice.replacen("opp-1;horizon;Tim", "opp-1;kompas;Tim", 1);
    assert!(read(elsewhere.as_bytes()).is_ok());
}

#[test]
fn a_leerling_may_have_several_plans() {
    let text = with(&[("leerling_id", "ll-1")]);
    let second = "opp-2;horizon;Saar;2018-05-04;inschrijving;2026-08-24;ib@horizon.example;ll-1\n";
    let sheet = read((text + second).as_bytes()).expect("a sheet");
    assert_eq!(sheet.rows.len(), 2);
}

#[test]
fn a_row_that_is_shorter_than_the_header_is_refused_and_not_shifted() {
    let text = with(&[("groep", "5")]).replace(";Saar;", ";");
    let refused = read(text.as_bytes()).expect_err("a refusal");
    assert!(told(&refused).starts_with("2: CellCount { found: 7, expected: 8 }\n2 geboortedatum: DateShape"));
}

#[test]
fn debug_of_a_row_shows_no_name_address_or_key() {
    let row = row(&[
        ("leerling_id", "ll-4711"),
        ("ouder1_naam", "J. Vos"),
        ("groep", "5b"),
    ]);
    let shown = format!("{row:?}");
    for secret in ["Saar", "4711", "opp-1", "Vos", "ib@", "5b"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
