//! What spreadsheets do to a file that was good: each way with what must become of it.

use super::{
    rows::{problems, row, with},
    *,
};
use crate::{
    app::import::{Cell, Problem, ProblemKind, WarningKind},
    domain::{email_address::EmailAddress, person::PersonName},
};

/// The questions about a file, as `column: kind`.
fn questions(cells: &[(&str, &str)]) -> Vec<String> {
    let sheet = read(with(cells).as_bytes());
    let sheet = sheet.unwrap_or_else(|refused| panic!("{}", told(&refused)));
    let told = |problem: &Problem| {
        problem
            .column
            .map(|column| column.to_string())
            .unwrap_or_default()
    };
    sheet.questions.iter().map(told).collect()
}

#[test]
fn what_cannot_be_seen_round_a_cell_does_no_harm_in_any_column() {
    let plain = row(&[
        ("ouder1_naam", "J. Vos"),
        ("ouder1_email", "vos@thuis.example"),
        ("leerling_id", "1"),
    ]);
    for around in [
        "\u{200b}",
        "\u{200e}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{a0}",
        "\u{202f}",
        "\u{3000}",
        "\u{202a}",
        "\u{180e}",
        "\u{fe0f}",
        "\u{3164}",
        "\u{7}",
        "\u{e0020}",
        "\t",
    ] {
        let name = format!("{around}J. Vos{around}");
        let address = format!("vos@thuis.example{around}");
        let born = format!("{around}2018-05-04");
        let event = format!("inschrijving{around}{around}");
        let key = format!("{around}opp-1{around}");
        let school = format!("{around}horizon");
        let found = row(&[
            ("opp_id", &key),
            ("school", &school),
            ("roepnaam", "Saar"),
            ("geboortedatum", &born),
            ("aanleiding", &event),
            ("ouder1_naam", &name),
            ("ouder1_email", &address),
            ("leerling_id", "1"),
        ]);
        assert_eq!(found, plain, "{around:?}");
    }
}

#[test]
fn what_a_spreadsheet_puts_round_a_cell_does_no_harm() {
    let found = row(&[
        ("opp_id", "=\"00123\""),
        ("roepnaam", "“Saar”"),
        ("coordinator_email", "'ib@horizon.example"),
    ]);
    assert_eq!(found.opp_id.as_str(), "00123");
    assert_eq!(found.leerling.roepnaam.as_str(), "Saar");
    assert_eq!(found.staff.coordinator_email.as_str(), "ib@horizon.example");
    let kept = row(&[("ouder1_naam", "'t Hart"), ("tlv_tot", "'-")]);
    let [ouder, ..] = &kept.ouders;
    assert_eq!(ouder.naam.value().map(PersonName::as_str), Some("'t Hart"));
    assert_eq!(kept.terms.tlv_tot, Cell::Clear);
}

#[test]
fn headers_are_read_through_the_same_signs() {
    let plain = with(&[("ouder1_email", "vos@thuis.example")]);
    let wanted = read(plain.as_bytes()).expect("a sheet");
    for header in [
        "ouder1\u{a0}email",
        "\u{200b}ouder1_email",
        "'ouder1_email",
        "=\"ouder1_email\"",
        "Ouder1 Email\u{ad}",
    ] {
        let found = read(plain.replace("ouder1_email", header).as_bytes()).expect("a sheet");
        assert_eq!(found, wanted, "{header}");
    }
    let marked = format!("\u{feff}\u{feff}\u{200b}{plain}\u{1a}");
    assert_eq!(read(marked.as_bytes()).expect("a sheet"), wanted);
}

#[test]
fn what_cannot_be_seen_within_a_cell_is_told_with_its_place() {
    for (column, cell, place) in [
        ("coordinator_email", "ib@hori\u{200b}zon.example", 8),
        ("roepnaam", "Sa\u{ad}ar", 3),
        ("leerling_id", "ll\u{feff}1", 3),
        ("ouder1_naam", "J.\u{202e}Vos", 3),
    ] {
        let wanted = format!("2 {column}: {:?}", ProblemKind::Unseen { place });
        assert_eq!(problems(&[(column, cell)]), wanted);
    }
    assert_eq!(
        row(&[("roepnaam", "می\u{200c}نا")]).leerling.roepnaam.as_str(),
        "می\u{200c}نا"
    );
}

#[test]
fn a_name_or_key_has_a_sign_that_can_be_seen_and_read() {
    for (name, kind) in [
        ("\u{3164}", ProblemKind::Missing),
        ("\u{2800}\u{200b}", ProblemKind::Missing),
        ("?", ProblemKind::NoLetter),
        ("\u{e123}Saar", ProblemKind::UnreadableText),
    ] {
        for column in ["roepnaam", "opp_id"] {
            assert_eq!(problems(&[(column, name)]), format!("2 {column}: {kind:?}"));
        }
    }
}

#[test]
fn an_error_of_a_spreadsheet_is_refused_in_every_column() {
    let columns = crate::app::import::Column::all().map(|column| column.to_string());
    for (column, error) in columns.zip(
        ["#N/B", "#VERW!", "#REF!", "#NAAM?", "#DEEL/0!", "########"]
            .into_iter()
            .cycle(),
    ) {
        let told = problems(&[(&column, error)]);
        assert_eq!(told, format!("2 {column}: SpreadsheetError"));
    }
}

#[test]
fn rows_that_end_early_are_filled_up_and_told_where_others_go_on() {
    let header = with(&[("groep", "5"), ("gestart_op", ""), ("tlv_tot", "")]);
    let (header, full) = header.trim_end().split_once('\n').expect("two lines");
    let row = |key: &str, end: &str| format!("{}{end}", full.replace("opp-1", key).trim_end_matches(';'));
    let text = [
        header.to_owned(),
        row("a", ";25-08-2026;"),
        row("b", ""),
        row("c", ""),
        row("d", ";"),
    ]
    .join("\r\n");
    let sheet = read(text.as_bytes()).unwrap_or_else(|refused| panic!("{}", told(&refused)));
    assert_eq!(sheet.rows.len(), 4);
    let warnings: Vec<_> = sheet
        .warnings
        .iter()
        .map(|warning| (warning.line, &warning.kind))
        .collect();
    let columns = vec![crate::app::import::Column::parse("gestart_op").expect("a column")];
    assert_eq!(warnings, [(3, &WarningKind::ShortRows { columns, more: 1 })]);
}

#[test]
fn a_row_that_ends_before_what_is_required_and_one_with_too_much_are_refused() {
    let short = with(&[]).replace(";ib@horizon.example", "");
    let refused = read(short.as_bytes()).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @"2: CellCount { found: 6, expected: 7 }");
    let long = with(&[]).replace("ib@horizon.example", "ib@horizon.example;\u{200b};x");
    let refused = read(long.as_bytes()).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @"2: CellCount { found: 9, expected: 7 }");
}

#[test]
fn a_file_of_another_program_is_read_whatever_ends_its_lines_and_separates_its_cells() {
    let plain = with(&[("groep", "5")]);
    let wanted = read(plain.as_bytes()).expect("a sheet").rows;
    let tabs = plain.replace(';', "\t");
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    for bytes in [
        tabs.clone().into_bytes(),
        utf16(&tabs.replace('\n', "\r\n")),
        utf16(&plain),
        plain.replace('\n', "\r").into_bytes(),
        plain.trim_end().as_bytes().to_vec(),
        format!("{plain};;;;;\n\r\n{}\n\u{1a}", "\u{200b};".repeat(8)).into_bytes(),
        format!("{plain}\0\0\0").into_bytes(),
    ] {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let found = read(&bytes).unwrap_or_else(|refused| panic!("{text}: {}", told(&refused)));
        assert_eq!(found.rows, wanted, "{text}");
    }
}

#[test]
fn addresses_days_and_dates_are_read_as_people_and_programs_write_them() {
    let found = row(&[
        ("ouder1_email", "vos@café.example"),
        ("geboortedatum", "2018-05-04 00:00:00"),
        ("coordinator_werkdagen", "Ma/Di/Do"),
        ("mentor_email", "juf@horizon.example, meester@horizon.example"),
    ]);
    let [ouder, ..] = &found.ouders;
    let address = ouder.email.value().map(EmailAddress::as_str);
    assert_eq!(address, Some("vos@xn--caf-dma.example"));
    assert_eq!(found.leerling.geboortedatum, day(2018, 5, 4));
    let days = found.staff.coordinator_werkdagen.value().map(ToString::to_string);
    assert_eq!(days.as_deref(), Some("ma di do"));
    assert_eq!(found.staff.mentor_emails.value().map(Vec::len), Some(2));
    for (cell, kind) in [
        ("josé@thuis.example", ProblemKind::EmailLetters),
        ("a@x.example, b@x.example", ProblemKind::EmailSeveral),
    ] {
        assert_eq!(
            problems(&[("ouder1_email", cell)]),
            format!("2 ouder1_email: {kind:?}")
        );
    }
    for (key, kind) in [
        ("1,23E+05", ProblemKind::Rounded),
        ("1.5E5", ProblemKind::Rounded),
    ] {
        assert_eq!(problems(&[("opp_id", key)]), format!("2 opp_id: {kind:?}"));
    }
}

#[test]
fn ages_starts_and_ends_that_are_not_likely_are_asked_about() {
    for (cells, asked) in [
        (&[][..], &[][..]),
        (&[("geboortedatum", "2-1-1900")], &["geboortedatum"]),
        (&[("geboortedatum", "01-08-2026")], &["geboortedatum"]),
        (
            &[("geboortedatum", "04-05-2004"), ("schoolsoort", "vso")],
            &["geboortedatum"],
        ),
        (&[("geboortedatum", "04-05-2006"), ("schoolsoort", "vso")], &[]),
        (&[("school", "kompas")], &["geboortedatum"]),
        (&[("geboortedatum", "04-05-2023")], &[]),
        (&[("startdatum", "24-08-2062")], &["startdatum"]),
        (&[("startdatum", "24-08-2022")], &[]),
        (&[("tlv_tot", "31-07-2034")], &[]),
        (&[("looptijd_tot", "31-07-2062")], &["looptijd_tot"]),
    ] {
        assert_eq!(questions(cells), asked, "{cells:?}");
    }
}

#[test]
fn what_is_asked_is_told_together_with_what_is_wrong() {
    let text = with(&[("geboortedatum", "02-01-1900")]);
    let second = "opp-2;horizon;Tim;inschrijving;x;ib@horizon.example;04-05-2018\n";
    let refused = read((text + second).as_bytes()).expect_err("a refusal");
    insta::assert_snapshot!(told(&refused), @r#"
    2 geboortedatum: Age { age: 126, school: Po }
    3 startdatum: DateShape(Echo("…"))
    "#);
}
