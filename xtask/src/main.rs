//! Chores for developers: `cargo xtask dev-db` and `cargo xtask prepare`.
//!
//! The queries of the program are checked by the compiler against a real database. These chores
//! make that database from `migrations/`, and write down what the compiler learnt from it in
//! `.sqlx/`, so that a bare clone builds without one. They use sqlx but none of its `query!`
//! macros and nothing of the program: a wrong query can never lock out the chore that mends it.

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use sqlx::{Connection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};

type Done = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let done = match chore.as_str() {
        "dev-db" => dev_db(&root()).await,
        "prepare" => prepare(&root()).await,
        _ => Err("say which chore: `cargo xtask dev-db` or `cargo xtask prepare`".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes `target/dev.db` anew from `migrations/`. It is built beside the old one and then takes
/// its place, so that an editor that is looking at it never sees half a schema.
async fn dev_db(root: &Path) -> Done {
    let migrations = root.join("migrations");
    if !migrations.is_dir() {
        println!("no migrations/ yet: no development database");
        return Ok(());
    }
    let target = root.join("target");
    fs::create_dir_all(&target)?;
    let draft = target.join("dev.db.new");
    remove_file_if_there(&draft)?;

    let options = SqliteConnectOptions::new()
        .filename(&draft)
        .create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    Migrator::new(migrations).await?.run(&mut connection).await?;
    connection.close().await?;

    for tail in ["dev.db-wal", "dev.db-shm"] {
        remove_file_if_there(&target.join(tail))?;
    }
    fs::rename(draft, target.join("dev.db"))?;
    Ok(())
}

/// Lets the compiler look at every query with the database beside it, and keeps what it found in
/// `.sqlx/`. Only when all of it compiles does the old folder go, stale files with it.
async fn prepare(root: &Path) -> Done {
    dev_db(root).await?;
    let fresh = root.join("target/sqlx-prepare");
    remove_folder_if_there(&fresh)?;
    fs::create_dir_all(&fresh)?;
    touch(&root.join("src/lib.rs"))?;

    let compiled = Command::new(env!("CARGO"))
        .args(["check", "--all-targets"])
        .current_dir(root)
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", &fresh)
        .env("DATABASE_URL", database_url(root))
        .status()?;
    if !compiled.success() {
        return Err("a query or the code around it does not compile; .sqlx is as it was".into());
    }

    let kept = root.join(".sqlx");
    remove_folder_if_there(&kept)?;
    fs::create_dir_all(&kept)?;
    let mut count = 0;
    for entry in fs::read_dir(&fresh)? {
        let entry = entry?;
        fs::copy(entry.path(), kept.join(entry.file_name()))?;
        count += 1;
    }
    println!("{count} queries in .sqlx; commit them with the code that asks them");
    Ok(())
}

fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// An address in which a blank in the path survives.
fn database_url(root: &Path) -> String {
    let file = root.join("target/dev.db");
    format!("sqlite://{}", file.display().to_string().replace(' ', "%20"))
}

/// Macros are expanded again only when a file of the crate looks new.
fn touch(file: &Path) -> io::Result<()> {
    fs::write(file, fs::read(file)?)
}

fn remove_file_if_there(file: &Path) -> io::Result<()> {
    fs::remove_file(file).or_else(fine_when_missing)
}

fn remove_folder_if_there(folder: &Path) -> io::Result<()> {
    fs::remove_dir_all(folder).or_else(fine_when_missing)
}

fn fine_when_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}
