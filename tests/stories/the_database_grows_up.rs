//! Each migration is applied to a database that has rows in it, not only to an empty one.

use std::{fs, path::PathBuf};

use sqlx::{Connection, Executor, Row, SqliteConnection, migrate::Migrator};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[tokio::test]
async fn every_migration_runs_on_a_database_with_rows_and_keeps_them() {
    let migrator = Migrator::new(folder("migrations")).await.expect("migrations");
    let mut db = SqliteConnection::connect("sqlite::memory:")
        .await
        .expect("a database");
    let mut rows_before: Vec<(String, i64)> = Vec::new();
    for migration in migrator.iter() {
        db.execute(sqlx::AssertSqlSafe(migration.sql.as_str().to_owned()))
            .await
            .expect("migrated");
        for (table, count) in &rows_before {
            assert_eq!(
                count_of(&mut db, table).await,
                *count,
                "{table} after {}",
                migration.description
            );
        }
        let name = format!("tests/data/migrations/{:04}.sql", migration.version);
        let rows =
            fs::read_to_string(folder(&name)).unwrap_or_else(|_| panic!("add {name}: rows for its tables"));
        db.execute(sqlx::AssertSqlSafe(rows)).await.expect("rows");
        rows_before = counts(&mut db).await;
        let empty: Vec<&String> = rows_before
            .iter()
            .filter(|(_, count)| *count == 0)
            .map(|(table, _)| table)
            .collect();
        assert!(empty.is_empty(), "{name} puts no row into {empty:?}");
    }
    let broken = sqlx::query("pragma foreign_key_check")
        .fetch_all(&mut db)
        .await
        .expect("a check");
    assert!(broken.is_empty());
}

async fn counts(db: &mut SqliteConnection) -> Vec<(String, i64)> {
    let query = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
    let tables = sqlx::query(query).fetch_all(&mut *db).await.expect("tables");
    let mut counts = Vec::new();
    for table in tables {
        let name: String = table.get("name");
        let count = count_of(db, &name).await;
        counts.push((name, count));
    }
    counts
}

async fn count_of(db: &mut SqliteConnection, table: &str) -> i64 {
    let query = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(db)
        .await
        .expect("a count")
}
