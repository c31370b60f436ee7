//! A school's export becomes OPPs, and the next export of the same school mends them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oppmaat::{
    app::import::{ImportOptions, ReadOptions, Report, import, read},
    chance::SeededChance,
    cli::import::{render, to_json},
    domain::{
        act::{ActKind, Door, standing},
        capacity::Capacity,
        moment::Moment,
        opp::Opp,
        rules::Evaluations,
        school::{Profile, Region, SchoolId, SchoolType},
        step::Step,
    },
    store::{NewAct, SchoolRow, Store, Vault},
    text::Language,
};
use proptest::prelude::*;
use sqlx::{Column, Connection, Row, TypeInfo, ValueRef};

const TODAY: &str = "2026-11-23T09:00:00+01:00";
const TOMORROW: &str = "2026-11-24T09:00:00+01:00";

/// A database of one school in a folder of its own.
struct World {
    store: Store,
    folder: tempfile::TempDir,
}

fn school() -> SchoolId {
    SchoolId::parse("horizon").expect("a school")
}

fn moment(text: &str) -> Moment {
    Moment::parse_rfc3339(text).expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::seeded(SeededChance::new(1));
    let store = Store::open(&folder.path().join("oppmaat.db"), vault, true)
        .await
        .expect("a database");
    let row = SchoolRow {
        id: school(),
        name: "OBS De Horizon".into(),
        school_type: SchoolType::Vo,
        region: Region::Midden,
        evaluations: Evaluations::new(Profile::Wettelijk, None, SchoolType::Vo).expect("evaluations"),
        send_at: chrono::NaiveTime::from_hms_opt(8, 15, 0).expect("a time"),
        languages: vec![oppmaat::domain::language::Language::Nl],
        admin: None,
    };
    let mut tx = store.begin().await.expect("a transaction");
    tx.put_school(&row, moment("2026-08-01T08:00:00+02:00"))
        .await
        .expect("stored");
    tx.commit().await.expect("committed");
    World { store, folder }
}

impl World {
    async fn import_at(&self, csv: &str, now: &str, dry_run: bool) -> Report {
        let now = moment(now);
        let options = ReadOptions {
            default_school: Some(school()),
            schools: BTreeMap::from([(school(), SchoolType::Vo)]),
            today: now.date(),
        };
        let sheet = read(csv.as_bytes(), &options).unwrap_or_else(|refused| panic!("{refused:?}"));
        let mut seen = Vec::new();
        let mut progress = |done, total| seen.push((done, total));
        let report = import(&self.store, sheet, now, ImportOptions { dry_run }, &mut progress)
            .await
            .expect("imported");
        let rows = report.rows.len();
        assert_eq!(seen.last(), Some(&(rows, rows)));
        report
    }

    async fn import(&self, csv: &str) -> Report {
        self.import_at(csv, TODAY, false).await
    }

    async fn import_tomorrow(&self, csv: &str) -> Report {
        self.import_at(csv, TOMORROW, false).await
    }

    /// Every OPP, in the order of the rows of this report.
    async fn opps(&self, report: &Report) -> Vec<Opp> {
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

    async fn sql(&self) -> sqlx::SqliteConnection {
        let path = self.folder.path().join("oppmaat.db");
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        sqlx::SqliteConnection::connect_with(&options)
            .await
            .expect("a connection")
    }

    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&mut self.sql().await)
            .await
            .expect("a number")
    }

    async fn texts(&self, query: &'static str) -> Vec<String> {
        sqlx::query_scalar(query)
            .fetch_all(&mut self.sql().await)
            .await
            .expect("rows")
    }

    /// Every row of every table, except who read what.
    async fn dump(&self) -> String {
        let tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite%'
            and name not in ('access_log', '_sqlx_migrations') order by name";
        let mut dump = String::new();
        for table in self.texts(tables).await {
            let query = sqlx::AssertSqlSafe(format!("select * from {table}"));
            let rows = sqlx::query(query)
                .fetch_all(&mut self.sql().await)
                .await
                .expect("rows");
            for row in rows {
                let cells: Vec<String> = row
                    .columns()
                    .iter()
                    .map(|column| cell(&row, column.ordinal()))
                    .collect();
                dump += &format!("{table}: {}\n", cells.join(" | "));
            }
        }
        dump
    }
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

const GOOD: [(&str, &str); 6] = [
    ("opp_id", "opp-1"),
    ("roepnaam", "Saar"),
    ("geboortedatum", "2012-05-04"),
    ("aanleiding", "inschrijving"),
    ("startdatum", "2026-11-02"),
    ("coordinator_email", "ib@horizon.example"),
];

/// A file of rows that are good but for these cells.
fn file(rows: &[&[(&str, &str)]]) -> String {
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
fn told(report: &Report) -> String {
    let mut told = render(report, Language::En);
    for (number, row) in report.rows.iter().enumerate() {
        if let Some(opp) = row.opp {
            told = told.replace(opp.as_str(), &format!("OPP{}", number + 1));
        }
    }
    told
}

fn dates(opp: &Opp, kind: ActKind) -> Vec<String> {
    let of_kind = standing(&opp.acts).filter(|act| act.kind == kind);
    of_kind.map(|act| act.happened_on.to_string()).collect()
}

#[tokio::test]
async fn a_new_row_becomes_an_opp_with_its_people_and_acts() {
    let world = world().await;
    let csv = file(&[&[
        ("gestart_op", "2026-11-03"),
        ("gehoord_op", "10-11-2026"),
        ("mentor_email", "m1@horizon.example m2@horizon.example"),
        ("vervanger_email", "adj@horizon.example"),
        ("looptijd_tot", "2028-07-31"),
        ("ouder1_naam", "J. Vos"),
        ("ouder1_email", "vos@thuis.example"),
        ("ouder1_rol", "ouder"),
        ("ouder1_gezag", "ja"),
        ("ouder2_naam", "K. Bos"),
        ("ouder2_taal", "ar"),
    ]]);
    let report = world.import(&csv).await;
    insta::assert_snapshot!(told(&report), @"
    1 new, 0 changed, 0 unchanged.

    Taken over:
      Line 2 is OPP1: new.

    Good to know:
      Line 2 is OPP1, column ouder2_taal: We have no letters in the language “ar” yet. This contact gets them in Dutch.
      Line 2 is OPP1, column ouder2_gezag: Find out whether this contact has parental authority. Until then no mail goes there.
    ");
    let opp = &world.opps(&report).await[0];
    assert_eq!((opp.school_type, opp.start), (SchoolType::Vo, day("2026-11-02")));
    assert_eq!(
        opp.known_from,
        day("2026-11-24"),
        "the letters of today have gone out"
    );
    assert_eq!((opp.team.mentors.len(), opp.team.deputy.is_some()), (2, true));
    assert_eq!((opp.who_decide.len(), opp.contacts_to_find_out.len()), (1, 1));
    assert_eq!(opp.looptijd_until, Some(day("2028-07-31")));
    assert_eq!(dates(opp, ActKind::Gestart), ["2026-11-03"]);
    assert_eq!(dates(opp, ActKind::Done(Step::Hoorrecht)), ["2026-11-10"]);
    assert!(opp.acts.iter().all(|act| act.door == Door::Import));
    assert_eq!(
        world
            .count("select count(*) from opp where next_look_at is null")
            .await,
        0
    );
    assert_eq!(
        world
            .count("select count(*) from staff where next_look_at is not null")
            .await,
        1
    );
    assert_eq!(
        world
            .count("select count(*) from access_log where action = 'import'")
            .await,
        1
    );
}

#[tokio::test]
async fn the_same_file_again_writes_nothing() {
    let world = world().await;
    let csv = file(&[
        &[
            ("schoolsoort", "pro"),
            ("coordinator_naam", "I. Bakker"),
            ("coordinator_werkdagen", "ma di"),
            ("ouder1_naam", "J. Vos"),
            ("ouder1_email", "vos@thuis.example"),
            ("ouder1_taal", "ar"),
            ("ouder2_taal", "nl"),
            ("tlv_tot", "-"),
            ("vastgesteld_op", "2026-11-20"),
        ],
        &[
            ("opp_id", "opp-2"),
            ("coordinator_naam", "Ina Bakker"),
            ("coordinator_werkdagen", "wo"),
            ("ouder3_id", "c9"),
            ("ouder4_id", "c9"),
        ],
    ]);
    world.import(&csv).await;
    let before = world.dump().await;
    assert!(before.contains("import_base"), "{before}");
    let again = world.import_tomorrow(&csv).await;
    assert_eq!((again.totals().unchanged, again.totals().changed), (2, 0));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let world = world().await;
    let before = world.dump().await;
    let twins = file(&[&[("ouder1_naam", "=cmd()")], &[("opp_id", "opp-2")]]);
    let report = world.import_at(&twins, TODAY, true).await;
    assert_eq!(report.totals().new, 2);
    assert!(report.rows.iter().all(|row| row.opp.is_none()));
    assert_eq!(world.dump().await, before);
    assert_eq!(world.count("select count(*) from access_log").await, 0);
}

#[tokio::test]
async fn changed_dates_keep_their_history_and_changed_acts_are_superseded() {
    let world = world().await;
    world
        .import(&file(&[&[
            ("tlv_tot", "2027-07-31"),
            ("overleg_op", "2026-11-10"),
            ("gehoord_op", "2026-11-09"),
        ]]))
        .await;
    let csv = file(&[&[
        ("startdatum", "2026-11-03"),
        ("tlv_tot", "-"),
        ("overleg_op", "2026-11-11"),
        ("gehoord_op", "-"),
    ]]);
    let report = world.import_tomorrow(&csv).await;
    insta::assert_snapshot!(told(&report), @"
    0 new, 1 changed, 0 unchanged.

    Taken over:
      Line 2 is OPP1: startdatum, tlv_tot, gehoord_op, overleg_op.
    ");
    let opp = &world.opps(&report).await[0];
    assert_eq!(opp.start, day("2026-11-03"));
    assert_eq!(dates(opp, ActKind::Done(Step::Overleg)), ["2026-11-11"]);
    assert_eq!(dates(opp, ActKind::Done(Step::Hoorrecht)), Vec::<String>::new());
    assert_eq!(opp.acts.len(), 4, "nothing was taken away");
    let history = "select field || ' ' || old || ' ' || coalesce(new, '-') || ' ' || door from date_change order by field";
    insta::assert_snapshot!(world.texts(history).await.join("\n"), @"
    startdatum 2026-11-02 2026-11-03 import
    tlv_tot 2027-07-31 - import
    ");
}

#[tokio::test]
async fn what_was_changed_here_stays_and_is_told_with_both_values() {
    let world = world().await;
    let report = world.import(&file(&[&[("overleg_op", "2026-11-10")]])).await;
    let opp = world.opps(&report).await.remove(0);
    let mut tx = world.store.begin().await.expect("a transaction");
    let act = NewAct {
        opp: opp.id,
        version: Some(opp.versions[0].id),
        kind: ActKind::Done(Step::Overleg),
        happened_on: day("2026-11-12"),
        actor: Some((opp.team.coordinator, Capacity::Coordinator)),
        door: Door::Staff,
        supersedes: Some(opp.acts[0].id),
        note: None,
    };
    tx.add_act(&school(), &act, moment("2026-11-23T10:00:00+01:00"))
        .await
        .expect("stored");
    tx.commit().await.expect("committed");

    let kept = world
        .import_tomorrow(&file(&[&[("overleg_op", "2026-11-10")]]))
        .await;
    insta::assert_snapshot!(told(&kept), @"
    0 new, 0 changed, 1 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column overleg_op. Here: 2026-11-12 (by coordinator on 2026-11-23). File: 2026-11-10.
    ");
    let conflict = world
        .import_tomorrow(&file(&[&[("overleg_op", "2026-11-11")]]))
        .await;
    let json = to_json(&conflict).replace(opp.reference.as_str(), "OPP1");
    insta::assert_snapshot!(json, @r#"{"imported":{"new":0,"changed":0,"unchanged":1},"dry_run":false,"rows":[{"line":2,"opp":"OPP1","state":"unchanged","running":false}],"conflicts":[{"line":2,"opp":"OPP1","column":"overleg_op","here":"2026-11-12","file":"2026-11-11","hidden":false,"kind":"conflict","by":"coordinator","at":"2026-11-23T10:00:00+01:00"}],"warnings":[]}"#);
    let opp = world.opps(&conflict).await.remove(0);
    assert_eq!(dates(&opp, ActKind::Done(Step::Overleg)), ["2026-11-12"]);
}

#[tokio::test]
async fn twins_have_the_same_ouders_and_a_couple_with_one_mailbox_are_two() {
    let world = world().await;
    let ouders = [
        ("ouder1_naam", "J. Vos"),
        ("ouder1_email", "vos@thuis.example"),
        ("ouder2_naam", "E. Vos"),
        ("ouder2_email", "VOS@thuis.example"),
    ];
    let twin = [&[("opp_id", "opp-2"), ("roepnaam", "Tom")][..], &ouders].concat();
    world.import(&file(&[&ouders, &twin])).await;
    assert_eq!(world.count("select count(*) from person").await, 2 + 2 + 1);
    assert_eq!(
        world
            .count("select count(distinct person_id) from involvement where capacity = 'ouder'")
            .await,
        2
    );
    assert_eq!(
        world
            .count("select count(*) from involvement where capacity = 'ouder'")
            .await,
        4
    );
}

#[tokio::test]
async fn a_couple_that_changes_places_keeps_what_each_of_them_is() {
    let world = world().await;
    let couple = |one, two| {
        file(&[&[
            ("ouder1_naam", one),
            ("ouder1_email", "vos@thuis.example"),
            ("ouder2_naam", two),
            ("ouder2_email", "vos@thuis.example"),
        ]])
    };
    let who =
        "select hex(person_id) from involvement where capacity = 'ouder' and until is null order by slot";
    world.import(&couple("J. Vos", "E. Vos")).await;
    let mut before = world.texts(who).await;
    world.import_tomorrow(&couple("E. Vos", "J. Vos")).await;
    before.reverse();
    assert_eq!(world.texts(who).await, before);
    assert_eq!(
        world
            .count("select count(*) from involvement where until is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn another_coordinator_takes_over_and_the_history_stays() {
    let world = world().await;
    world.import(&file(&[&[]])).await;
    let report = world
        .import_tomorrow(&file(&[&[("coordinator_email", "nieuw@horizon.example")]]))
        .await;
    let rows =
        "select capacity || ' ' || since || ' ' || coalesce(until, '-') from involvement order by since";
    insta::assert_snapshot!(world.texts(rows).await.join("\n"), @"
    coordinator 2026-11-23 2026-11-24
    coordinator 2026-11-24 -
    ");
    assert_eq!(world.opps(&report).await.len(), 1);
    assert_eq!(
        world
            .count("select count(*) from staff where next_look_at is not null")
            .await,
        2
    );
}

#[tokio::test]
async fn a_contact_whose_cells_are_cleared_is_no_longer_involved() {
    let world = world().await;
    world
        .import(&file(&[&[
            ("ouder1_naam", "J. Vos"),
            ("ouder1_rol", "ouder"),
            ("ouder1_gezag", "ja"),
        ]]))
        .await;
    let report = world
        .import_tomorrow(&file(&[&[
            ("ouder1_naam", "-"),
            ("ouder1_rol", "-"),
            ("ouder1_gezag", "-"),
        ]]))
        .await;
    assert_eq!(report.differences, []);
    assert!(world.opps(&report).await[0].who_decide.is_empty());
    let ended = "select until from involvement where capacity = 'ouder'";
    assert_eq!(world.texts(ended).await, ["2026-11-24"]);
    let before = world.dump().await;
    world
        .import_tomorrow(&file(&[&[
            ("ouder1_naam", "-"),
            ("ouder1_rol", "-"),
            ("ouder1_gezag", "-"),
        ]]))
        .await;
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn gezag_that_was_found_out_makes_somebody_decide() {
    let world = world().await;
    world.import(&file(&[&[("ouder1_naam", "J. Vos")]])).await;
    let csv = file(&[&[
        ("ouder1_naam", "J. Vos"),
        ("ouder1_rol", "ouder"),
        ("ouder1_gezag", "ja"),
    ]]);
    let report = world.import_tomorrow(&csv).await;
    let opp = &world.opps(&report).await[0];
    assert_eq!((opp.who_decide.len(), opp.contacts_to_find_out.len()), (1, 0));
    assert_eq!(report.differences, []);
}

#[tokio::test]
async fn an_opp_that_was_adopted_or_is_past_its_term_is_running() {
    let world = world().await;
    let csv = file(&[
        &[],
        &[("opp_id", "opp-2"), ("startdatum", "2026-08-24")],
        &[("opp_id", "opp-3"), ("vastgesteld_op", "2026-11-20")],
    ]);
    let report = world.import(&csv).await;
    let running: Vec<bool> = report.rows.iter().map(|row| row.running).collect();
    assert_eq!(running, [false, true, true]);
}

#[tokio::test]
async fn a_later_evaluation_is_one_more_and_an_earlier_one_corrects_the_last() {
    let world = world().await;
    for (date, wanted) in [
        ("2026-03-01", &["2026-03-01"][..]),
        ("2026-06-01", &["2026-03-01", "2026-06-01"]),
        ("2026-05-01", &["2026-03-01", "2026-05-01"]),
        ("-", &["2026-03-01"]),
        ("-", &["2026-03-01"]),
    ] {
        let report = world.import(&file(&[&[("laatste_evaluatie", date)]])).await;
        assert_eq!(
            dates(&world.opps(&report).await[0], ActKind::Evaluatie),
            wanted,
            "{date}"
        );
        assert_eq!(report.differences, []);
    }
}

#[tokio::test]
async fn a_later_opp_of_the_same_leerling_is_the_same_leerling() {
    let world = world().await;
    let csv = file(&[
        &[("leerling_id", "77")],
        &[("opp_id", "opp-2"), ("leerling_id", "77")],
    ]);
    world.import(&csv).await;
    assert_eq!(
        world.count("select count(distinct leerling_id) from opp").await,
        1
    );
    assert_eq!(world.count("select count(*) from reference_used").await, 2);
}

#[tokio::test]
async fn ten_thousand_rows_are_all_there() {
    let world = world().await;
    let ids: Vec<(String, String)> = (0..10_000)
        .map(|n| (format!("o{n}"), format!("v{n}@thuis.example")))
        .collect();
    let rows: Vec<[(&str, &str); 3]> = ids
        .iter()
        .map(|(id, email)| {
            [
                ("opp_id", id.as_str()),
                ("ouder1_naam", "J. Vos"),
                ("ouder1_email", email),
            ]
        })
        .collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
    let report = world.import(&file(&rows)).await;
    assert_eq!(report.totals().new, 10_000);
    assert_eq!(world.count("select count(*) from opp").await, 10_000);
    assert_eq!(world.count("select count(*) from reference_used").await, 10_000);
    assert_eq!(world.count("select count(*) from person").await, 20_001);
}

#[tokio::test]
async fn nobody_can_read_a_name_in_the_file_and_a_formula_is_plain_text() {
    let world = world().await;
    let csv = file(&[&[
        ("opp_id", "canary-opp"),
        ("leerling_id", "canary-leerling"),
        ("roepnaam", "=cmd(canary-saar)"),
        ("coordinator_email", "canary-ib@horizon.example"),
        ("coordinator_naam", "canary-bakker"),
        ("ouder1_id", "canary-contact"),
        ("ouder1_naam", "canary-vos"),
        ("ouder1_email", "canary-vos@thuis.example"),
        ("ouder1_telefoon", "0612345678 (canary)"),
        ("geboortedatum", "2012-02-29"),
    ]]);
    let report = world.import(&csv).await;
    assert!(!format!("{report:?}{}", to_json(&report)).contains("canary"));
    let World { store, folder } = world;
    store.close().await;
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("bytes");
        for secret in ["canary", "2012-02-29", "0612345678"] {
            assert!(
                !bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes()),
                "{secret}"
            );
        }
    }
}

/// Cells that schools fill in, with values that meet each other.
fn cells() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let values: [(&str, &[&str]); 17] = [
        ("leerling_id", &["1", "2", "-"]),
        ("schoolsoort", &["vo", "pro", "-"]),
        ("groep", &["2a", "-"]),
        ("coordinator_email", &["a@h.example", "b@h.example"]),
        ("coordinator_naam", &["A", "B"]),
        ("coordinator_werkdagen", &["ma", "di", "-"]),
        ("mentor_email", &["a@h.example", "c@h.example a@h.example", "-"]),
        ("ouder1_id", &["1", "2", "-"]),
        ("ouder1_naam", &["J", "K", "-"]),
        ("ouder1_email", &["j@h.example", "k@h.example", "-"]),
        ("ouder1_rol", &["ouder", "overig", "-"]),
        ("ouder1_gezag", &["ja", "onbekend", "-"]),
        ("ouder2_id", &["1", "2", "-"]),
        ("ouder2_naam", &["J", "K", "-"]),
        ("ouder2_email", &["j@h.example", "k@h.example", "-"]),
        ("vastgesteld_op", &["2026-11-03", "2026-11-04", "-"]),
        ("laatste_evaluatie", &["2026-11-03", "2026-11-04", "-"]),
    ];
    let cell = |(name, values): (&'static str, &'static [&'static str])| {
        let value = proptest::sample::select(values);
        proptest::option::of(value.prop_map(move |value| (name, value)))
    };
    values
        .map(cell)
        .to_vec()
        .prop_map(|cells| cells.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_file_twice_is_that_file_once(
        files in proptest::collection::vec((cells(), cells(), cells()), 1..4)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let world = world().await;
            for (one, two, three) in files {
                let two = [vec![("opp_id", "opp-2")], two].concat();
                let three = [vec![("opp_id", "opp-3")], three].concat();
                let csv = file(&[&one, &two, &three]);
                world.import(&csv).await;
                let before = world.dump().await;
                world.import_tomorrow(&csv).await;
                assert_eq!(world.dump().await, before, "{csv}");
            }
        });
    }
}
