//! Whole files: encodings, line ends, separators, and everything wrong at once.

use super::*;
use crate::app::import::{Echo, Problem, ProblemKind, WarningKind};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/csv/", $name))
    };
}

/// The rows without their lines, which differ where a `sep=;` stands first.
fn rows(bytes: &[u8]) -> Vec<crate::app::import::ImportRow> {
    let mut rows = read(bytes).expect("a good sheet").rows;
    for row in &mut rows {
        row.line = 0;
    }
    rows
}

fn only_problem(bytes: &[u8]) -> Problem {
    let refused = read(bytes).expect_err("a refusal");
    assert_eq!(refused.problems.len(), 1, "{}", told(&refused));
    refused.problems.into_iter().next().expect("one")
}

#[test]
fn the_same_sheet_is_read_whatever_separates_ends_and_precedes_its_lines() {
    let plain = rows(file!("good_lf.csv"));
    assert_eq!(plain.len(), 3);
    assert_eq!(rows(file!("good_crlf_bom.csv")), plain);
    assert_eq!(rows(file!("good_comma.csv")), plain);
    assert_eq!(rows(file!("good_sep_line.csv")), plain);
}

#[test]
fn rows_know_their_line_also_below_a_line_that_names_the_separator() {
    let lines = |bytes| {
        let sheet = read(bytes).expect("a good sheet");
        sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>()
    };
    assert_eq!(lines(file!("good_crlf_bom.csv")), [2, 3, 4]);
    assert_eq!(lines(file!("good_sep_line.csv")), [3, 4, 5]);
}

#[test]
fn windows_1252_gives_the_same_rows_and_a_warning() {
    let sheet = read(file!("windows_1252.csv")).expect("a good sheet");
    let kinds: Vec<_> = sheet.warnings.iter().map(|warning| &warning.kind).collect();
    assert_eq!(kinds, [&WarningKind::Windows1252]);
    let utf8 = read(file!("windows_1252_as_utf8.csv")).expect("a good sheet");
    assert_eq!(sheet.rows, utf8.rows);
    assert_eq!(utf8.warnings, []);
}

#[test]
fn utf_16_is_read_with_its_mark_and_refused_without() {
    let bytes = file!("utf16.csv");
    assert_eq!(rows(bytes), rows(file!("good_lf.csv")));
    assert_eq!(only_problem(&bytes[2..]).kind, ProblemKind::Utf16);
}

#[test]
fn lines_of_problems_are_right_below_cells_with_line_breaks() {
    let refused = read(file!("quoted_newlines.csv")).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @r#"
    5 startdatum: DateShape(Echo("2026/09/14"))
    6 geboortedatum: DateImpossible(Echo("31-02-2012"))
    "#);
    assert_eq!(read(file!("quoted_newlines_crlf.csv")), Err(refused));
}

#[test]
fn blank_rows_and_nameless_columns_do_no_harm_and_unknown_columns_are_named() {
    let bytes = file!("blank_rows.csv");
    assert_eq!(rows(bytes), rows(file!("good_lf.csv")));
    let warnings = read(bytes).expect("a good sheet").warnings;
    let unknown = WarningKind::UnknownColumns {
        names: vec![Echo::of("Hobby")],
        more: 0,
    };
    assert_eq!(warnings.first().map(|warning| &warning.kind), Some(&unknown));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn everything_wrong_is_told_at_once_and_no_name_or_key_with_it() {
    let refused = read(file!("many_problems.csv")).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @r#"
    2 opp_id: Bsn
    2 leerling_id: Bsn
    2 aanleiding: Word { found: Echo("aanmelding"), allowed: "inschrijving, definitieve_plaatsing, behoefte_vastgesteld, start_schooljaar" }
    2 coordinator_email: Email
    2 mentor_email: Email
    3 schoolsoort: Word { found: Echo("mbo"), allowed: "po, sbo, so, vso, pro, vo" }
    3 roepnaam: Cleared
    3 geboortedatum: DateInFuture(Echo("04-11-2027"))
    3 coordinator_werkdagen: WorkingDays
    3 vastgesteld_op: DateInFuture(Echo("2030-01-01"))
    4 school: UnknownSchool { found: Echo("elders"), known: "horizon, kompas" }
    4 ouder1_rol: Word { found: Echo("papa"), allowed: "ouder, voogd, gi, pleegouder, curator, wettelijk_mentor, overig" }
    4 geboortedatum: BornAfterStart
    4 gestart_op: BeforeBirth
    4 looptijd_tot: EndBeforeStart
    5 opp_id: OppTwice { first_line: 3 }
    6: CellCount { found: 5, expected: 23 }
    "#);
}

#[test]
fn nothing_but_a_header_is_told_at_the_header() {
    let bytes = b"\nopp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email\n;;\n";
    let problem = only_problem(bytes);
    assert_eq!((problem.line, problem.kind), (2, ProblemKind::HeaderOnly));
}

#[test]
fn empty_files_workbooks_and_other_separators_are_refused_with_one_reason() {
    assert_eq!(only_problem(b"").kind, ProblemKind::EmptyFile);
    assert_eq!(only_problem(b"\r\n;;;\r\n").kind, ProblemKind::EmptyFile);
    assert_eq!(only_problem(b"PK\x03\x04...").kind, ProblemKind::Spreadsheet);
    let bars = b"opp_id|school|roepnaam\n1|horizon|Saar\n";
    assert_eq!(only_problem(bars).kind, ProblemKind::Separator);
}

#[test]
fn a_given_school_that_does_not_exist_is_told_once() {
    let options = ReadOptions {
        default_school: Some(school("elders")),
        ..options()
    };
    let refused = crate::app::import::read(file!("good_lf.csv"), &options).expect_err("a refusal");
    insta::assert_snapshot!(
        told(&refused),
        @r#"1: UnknownSchool { found: Echo("elders"), known: "horizon, kompas" }"#
    );
}

#[test]
fn more_problems_than_anybody_reads_are_counted() {
    let header = "opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email\n";
    let text = header.to_owned() + &"x;;;;;;\n".repeat(1000);
    let refused = read(text.as_bytes()).expect_err("a refusal");
    assert_eq!(refused.problems.len(), Refused::CAP);
    // Six empty cells a row.
    assert_eq!(refused.more, 6000 - Refused::CAP);
}
