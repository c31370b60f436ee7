//! Properties: any bytes can be read, and what is written well is read back.

use proptest::prelude::*;

use super::*;

const HEADER: [&str; 10] = [
    "opp_id",
    "school",
    "roepnaam",
    "geboortedatum",
    "aanleiding",
    "startdatum",
    "coordinator_email",
    "groep",
    "ouder1_naam",
    "gehoord_op",
];

/// What one generated row must be read back as.
#[derive(Debug, Clone)]
struct Wanted {
    name: String,
    groep: String,
    ouder: String,
    start: NaiveDate,
}

fn wanted() -> impl Strategy<Value = Wanted> {
    // Letters that Windows-1252 has too; quotes, separators and line breaks among them.
    let name = "[A-Za-zéëïöüçß][A-Za-zéëïöüçß;,\"' ]{0,20}";
    let ouder = "[A-Z][a-z;,\"\n ]{0,20}";
    (name, "[0-9][a-z;,\"]{0,3}", ouder, 0i64..3000).prop_map(|(name, groep, ouder, days)| Wanted {
        name,
        groep,
        ouder,
        start: crate::domain::moment::add_days(day(2022, 1, 1), days),
    })
}

fn written(rows: &[Wanted], delimiter: u8, end: &str) -> String {
    let terminator = if end == "\n" {
        csv::Terminator::Any(b'\n')
    } else {
        csv::Terminator::CRLF
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(terminator)
        .from_writer(Vec::new());
    writer.write_record(HEADER).expect("a header");
    for (number, row) in rows.iter().enumerate() {
        let record = [
            format!("opp-{number}"),
            "horizon".into(),
            row.name.clone(),
            "2015-01-01".into(),
            "start_schooljaar".into(),
            row.start.format("%d-%m-%Y").to_string(),
            "ib@horizon.example".into(),
            row.groep.clone(),
            row.ouder.clone(),
            "-".into(),
        ];
        writer.write_record(record).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("text")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(sheet: &Sheet, rows: &[Wanted]) {
    assert_eq!(sheet.rows.len(), rows.len());
    for (row, wanted) in sheet.rows.iter().zip(rows) {
        assert_eq!(row.leerling.roepnaam.as_str(), one_line(&wanted.name));
        assert_eq!(row.terms.startdatum, wanted.start);
        let groep = row.leerling.groep.value().map(|groep| groep.as_str().to_owned());
        assert_eq!(groep, Some(one_line(&wanted.groep)));
        let ouder = row.ouders.first().and_then(|ouder| ouder.naam.value());
        assert_eq!(
            ouder.map(|naam| naam.as_str().to_owned()),
            Some(one_line(&wanted.ouder))
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_cells_under_the_right_header_can_be_read(cells in "[-0-9a-z;,\"\r\n=@. é…\u{7}]{0,400}") {
        let text = format!("{}\n{cells}", HEADER.join(";"));
        let lines = u64::try_from(text.split(['\r', '\n']).count()).unwrap_or(u64::MAX);
        if let Err(refused) = read(text.as_bytes()) {
            prop_assert!(refused.problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
            prop_assert!(!refused.problems.is_empty());
        }
    }

    #[test]
    fn a_good_sheet_is_read_back_in_both_encodings_with_both_separators(
        rows in proptest::collection::vec(wanted(), 1..8)
    ) {
        for delimiter in *b";," {
            for end in ["\n", "\r\n"] {
                let text = written(&rows, delimiter, end);
                check(&read(text.as_bytes()).expect("a good sheet"), &rows);
                let marked = format!("\u{feff}{text}");
                check(&read(marked.as_bytes()).expect("a good sheet"), &rows);
                let (old, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
                prop_assert!(!lost);
                check(&read(&old).expect("a good sheet"), &rows);
            }
        }
    }
}

#[test]
fn ten_thousand_rows_are_read() {
    let row = Wanted {
        name: "Zoë".into(),
        groep: "5".into(),
        ouder: "J. Vos".into(),
        start: day(2026, 8, 24),
    };
    let rows = vec![row; 10_000];
    let sheet = read(written(&rows, b';', "\r\n").as_bytes()).expect("a good sheet");
    check(&sheet, &rows);
    assert_eq!(sheet.rows.last().map(|row| row.line), Some(10_001));
}

/// Each of these takes minutes when some step looks again at what it has seen.
#[test]
fn large_files_that_are_made_to_be_slow_are_not() {
    let header = HEADER.join(";");
    for unit in ["\"", "\"\n", ";", "\n", "\r", "\";\"", "x;\n", "\"\"\n;"] {
        let text = format!("{header}\n{}", unit.repeat(100_000));
        let _ = read(text.as_bytes());
        let _ = read(unit.repeat(100_000).as_bytes());
    }
}
