//! A school in a database of its own, into which a test imports files.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use chrono::NaiveDate;
use oppmaat::{
    app::import::{Answers, ImportError, ImportOptions, ReadOptions, Report, Sheet, import, read},
    chance::SeededChance,
    cli::import::render,
    domain::{
        act::{ActKind, standing},
        moment::Moment,
        opp::Opp,
        rules::Evaluations,
        school::{Profile, Region, SchoolId, SchoolType},
    },
    store::{SchoolRow, Store, Vault},
    text::Language,
};
use sqlx::{Column, Connection, Row, TypeInfo, ValueRef};

pub(crate) const TODAY: &str = "2026-11-23T09:00:00+01:00";
pub(crate) const TOMORROW: &str = "2026-11-24T09:00:00+01:00";

/// A database of one school in a folder of its own.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) fn school() -> SchoolId {
    SchoolId::parse("horizon").expect("a school")
}

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse_rfc3339(text).expect("an instant")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) async fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::seeded(SeededChance::new(1));
    let store = Store::open_temporary(&folder.path().join("oppmaat.db"), vault)
        .await
        .expect("a database");
    let row = SchoolRow {
        id: school(),
        name: "OBS De Horizon".into(),
        school_type: SchoolType::Vo,
        region: Region::Midden,
        evaluations: Evaluations::new(Profile::Wettelijk, None, SchoolType::Vo).expect("evaluations"),
        send_at: chrono::NaiveTime::from_hms_opt(8, 15, 0).expect("a time"),
        phone: None,
        languages: vec![oppmaat::domain::language::Language::Nl],
        admin: None,
        discord: None,
    };
    let mut tx = store.begin().await.expect("a transaction");
    tx.put_school(&row, moment("2026-08-01T08:00:00+02:00"))
        .await
        .expect("stored");
    tx.commit().await.expect("committed");
    World { store, folder }
}

/// What somebody answers who knows that all of it is right: stories have many rows about one leerling.
pub(crate) fn yes_to(sheet: &Sheet) -> Answers {
    let lines = sheet.rows.iter().map(|row| row.line);
    Answers {
        sure: lines.clone().collect(),
        new: lines.collect(),
        same: BTreeMap::new(),
    }
}

impl World {
    pub(crate) async fn import_at(&self, csv: &str, now: &str, dry_run: bool) -> Report {
        let now = moment(now);
        let options = ReadOptions {
            default_school: Some(school()),
            schools: BTreeMap::from([(school(), SchoolType::Vo)]),
            today: now.date(),
        };
        let sheet = read(csv.as_bytes(), &options).unwrap_or_else(|refused| panic!("{refused:?}"));
        let mut seen = Vec::new();
        let mut progress = |done, total| seen.push((done, total));
        let options = ImportOptions { dry_run };
        let report = match import(&self.store, sheet.clone(), now, options, &mut progress).await {
            Err(ImportError::Asked(_)) => {
                let sheet = Sheet {
                    answers: yes_to(&sheet),
                    ..sheet
                };
                import(&self.store, sheet, now, options, &mut progress).await
            }
            report => report,
        };
        let report = report.expect("imported");
        let rows = report.rows.len();
        assert_eq!(seen.last(), Some(&(rows, rows)));
        report
    }

    pub(crate) async fn import(&self, csv: &str) -> Report {
        self.import_at(csv, TODAY, false).await
    }

    pub(crate) async fn import_tomorrow(&self, csv: &str) -> Report {
        self.import_at(csv, TOMORROW, false).await
    }

    /// Every OPP, in the order of the rows of this report.
    pub(crate) async fn opps(&self, report: &Report) -> Vec<Opp> {
        let mut tx = self.store.read().await.expect("a transaction");
        let mut opps = Vec::new();
        for row in &report.rows {
            let reference = row.opp.expect("a reference");
            let id = tx.opp_by_reference(&school(), reference).await.expect("read");
            let id = id.expect("an OPP");
            opps.extend(tx.opps(&school(), &[id]).await.expect("read"));
        }
        opps
    }

    pub(crate) async fn sql(&self) -> sqlx::SqliteConnection {
        sql_of(&self.folder.path().join("oppmaat.db")).await
    }

    pub(crate) async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&mut self.sql().await)
            .await
            .expect("a number")
    }

    pub(crate) async fn texts(&self, query: &'static str) -> Vec<String> {
        sqlx::query_scalar(query)
            .fetch_all(&mut self.sql().await)
            .await
            .expect("rows")
    }

    /// Every row of every table, except who read what.
    pub(crate) async fn dump(&self) -> String {
        dump_of(&self.folder.path().join("oppmaat.db")).await
    }
}

async fn sql_of(database: &Path) -> sqlx::SqliteConnection {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    sqlx::SqliteConnection::connect_with(&options)
        .await
        .expect("a connection")
}

/// Every row of every table of this database, except who read what.
pub(crate) async fn dump_of(database: &Path) -> String {
    let mut sql = sql_of(database).await;
    let tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite%'
        and name not in ('access_log', '_sqlx_migrations') order by name";
    let tables: Vec<String> = sqlx::query_scalar(tables)
        .fetch_all(&mut sql)
        .await
        .expect("names");
    let mut dump = String::new();
    for table in tables {
        let query = sqlx::AssertSqlSafe(format!("select * from {table}"));
        let rows = sqlx::query(query).fetch_all(&mut sql).await.expect("rows");
        for row in rows {
            let cells: Vec<String> = row
                .columns()
                .iter()
                .map(|column| cell(&row, column.ordinal()))
                .collect();
            let _ = writeln!(dump, "{table}: {}", cells.join(" | "));
        }
    }
    dump
}

fn cell(row: &sqlx::sqlite::SqliteRow, place: usize) -> String {
    let raw = row.try_get_raw(place).expect("a value");
    match raw.type_info().name() {
        "NULL" => "null".into(),
        "INTEGER" => row.get::<i64, _>(place).to_string(),
        "TEXT" => row.get::<String, _>(place),
        _ => data_encoding::HEXLOWER.encode(&row.get::<Vec<u8>, _>(place)),
    }
}

pub(crate) const GOOD: [(&str, &str); 6] = [
    ("opp_id", "opp-1"),
    ("roepnaam", "Saar"),
    ("geboortedatum", "2012-05-04"),
    ("aanleiding", "inschrijving"),
    ("startdatum", "2026-11-02"),
    ("coordinator_email", "ib@horizon.example"),
];

/// A file of rows that are good but for these cells.
pub(crate) fn file(rows: &[&[(&str, &str)]]) -> String {
    let mut names: Vec<&str> = GOOD.iter().map(|(name, _)| *name).collect();
    for (name, _) in rows.iter().copied().flatten() {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let line = |row: &[(&str, &str)]| {
        let cell = |name: &&str| {
            let of = |cells: &[(&str, &str)]| {
                cells
                    .iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| (*value).to_owned())
            };
            of(row).or_else(|| of(&GOOD)).unwrap_or_default()
        };
        names.iter().map(cell).collect::<Vec<_>>().join(";")
    };
    let lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    format!("{}\n{}\n", names.join(";"), lines.join("\n"))
}

/// What became of each row, with references in the order in which they appear.
pub(crate) fn told(report: &Report) -> String {
    let mut told = render(report, Language::En);
    for (number, row) in report.rows.iter().enumerate() {
        if let Some(opp) = row.opp {
            told = told.replace(opp.as_str(), &format!("OPP{}", number + 1));
        }
    }
    told
}

pub(crate) fn dates(opp: &Opp, kind: ActKind) -> Vec<String> {
    let of_kind = standing(&opp.acts).filter(|act| act.kind == kind);
    of_kind.map(|act| act.happened_on.to_string()).collect()
}
