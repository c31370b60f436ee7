//! What is damaged: values that do not open although the key is the right one. One flipped bit in one row
//! must stop nobody but whom that row is about, and somebody must hear of it.

use sqlx::{AssertSqlSafe, Row};

use super::{Store, Tx, error::StoreError, vault::Place};
use crate::domain::{moment::Moment, school::SchoolId};

/// How many rows are looked at in one statement.
const ROWS_AT_ONCE: i64 = 200;

/// A value that cannot be read. It tells where it stands, and nothing of what it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Its table.
    pub table: String,
    /// Its column.
    pub column: String,
    /// The id of its row in hexadecimal; empty where it is not known.
    pub row: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.table, self.column)?;
        if self.row.is_empty() {
            Ok(())
        } else {
            write!(f, ", row {}", self.row)
        }
    }
}

/// A column of sealed values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sealed {
    /// Its table.
    table: &'static str,
    /// Its column.
    column: &'static str,
    /// The id of a row that sealing is bound to, as SQL.
    row: &'static str,
    /// What is different in each row, as SQL: bytes.
    order: &'static str,
}

const fn sealed(table: &'static str, column: &'static str, id: &'static str) -> Sealed {
    Sealed {
        table,
        column,
        row: id,
        order: id,
    }
}

/// The id of a state of a moment: that of the moment, and four bytes of its number.
const STATE_OF_MOMENT: &str = "unhex(hex(moment_id) || printf('%08X', sequence))";

/// Every column of sealed values.
const SEALED: [Sealed; 20] = [
    sealed("person", "name_sealed", "person_id"),
    sealed("person", "born_sealed", "person_id"),
    sealed("person", "email_sealed", "person_id"),
    sealed("person", "phone_sealed", "person_id"),
    sealed("person", "external_sealed", "person_id"),
    sealed("opp", "own_sealed", "opp_id"),
    sealed("act", "note_sealed", "act_id"),
    sealed("act", "evidence_sealed", "act_id"),
    Sealed {
        table: "date_change",
        column: "reason_sealed",
        row: "opp_id",
        order: "unhex(printf('%016X', change_id))",
    },
    sealed("import_base", "cells_sealed", "opp_id"),
    sealed("letter", "text_sealed", "letter_id"),
    sealed("delivery", "address_sealed", "delivery_id"),
    sealed("delivery", "bytes_sealed", "delivery_id"),
    sealed("moment_state", "place_sealed", STATE_OF_MOMENT),
    sealed("uitstel", "reason_sealed", "row_id"),
    sealed("line_change", "reason_sealed", "row_id"),
    sealed("handelingsdeel", "body_sealed", "handelingsdeel_id"),
    sealed("handelingsdeel_file", "file_sealed", "handelingsdeel_id"),
    sealed("discord_account", "account_sealed", "row_id"),
    sealed("discord_draft", "input_sealed", "row_id"),
];

impl Store {
    /// Opens every sealed value, and gives those that do not open; `told` hears how many were looked at.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open_everything(&self, mut told: impl FnMut(u64)) -> Result<Vec<Damage>, StoreError> {
        let (mut found, mut looked_at) = (Vec::new(), 0);
        for column in SEALED {
            let mut after = Vec::new();
            loop {
                let (rows, last) = self.open_some(column, &after, &mut found).await?;
                looked_at += rows;
                told(looked_at);
                match last {
                    Some(last) => after = last,
                    None => break,
                }
            }
        }
        Ok(found)
    }

    /// Opens the next values of a column behind `after`; how many there were, and the last of them.
    async fn open_some(
        &self,
        sealed: Sealed,
        after: &[u8],
        found: &mut Vec<Damage>,
    ) -> Result<(u64, Option<Vec<u8>>), StoreError> {
        let Sealed {
            table,
            column,
            row,
            order,
        } = sealed;
        // Only names that stand in this file are put together here.
        let query = format!(
            "select {row} as place, {order} as at, {column} as value from {table}
             where {column} is not null and {order} > ? order by at limit ?"
        );
        let rows = sqlx::query(AssertSqlSafe(query))
            .bind(after)
            .bind(ROWS_AT_ONCE)
            .fetch_all(&self.readers)
            .await?;
        let mut last = None;
        for row in &rows {
            let id: Vec<u8> = row.try_get("place")?;
            let value: Vec<u8> = row.try_get("value")?;
            let place = Place {
                table,
                column,
                row: &id,
            };
            let opened = self.vault.open_value(place, &value).map_err(StoreError::from);
            found.extend(opened.err().and_then(|error| error.damage()));
            last = Some(row.try_get("at")?);
        }
        Ok((u64::try_from(rows.len()).unwrap_or_default(), last))
    }
}

impl Tx {
    /// Remembers a value that did not open, when what hangs on it can be left out.
    pub(super) fn leave_out(&mut self, damage: Damage) {
        self.left_out.push(damage);
    }

    /// The values that did not open in this transaction, and what hung on them was left out.
    pub fn left_out(&mut self) -> Vec<Damage> {
        std::mem::take(&mut self.left_out)
    }

    /// Writes down that a value does not open, so that a human hears of it; once it is known it is not told
    /// again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note_damage(
        &mut self,
        damage: &Damage,
        school: Option<&SchoolId>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (school, now) = (school.map(SchoolId::as_str), now.seconds());
        let noted = sqlx::query!(
            "insert into damage (in_table, in_column, in_row, school_id, found_at) values (?, ?, ?, ?, ?)
             on conflict do nothing",
            damage.table,
            damage.column,
            damage.row,
            school,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        if noted.rows_affected() > 0 {
            tracing::error!(
                table = %damage.table, column = %damage.column, row = %damage.row,
                "a value does not open; what hangs on it is set aside, and everything else goes on: run oppmaat check"
            );
        }
        Ok(())
    }

    /// How many values of a school did not open when they were needed, those of no known school among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn damage_count(&mut self, school: &SchoolId) -> Result<u32, StoreError> {
        let key = school.as_str();
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from damage where school_id = ? or school_id is null"#,
            key
        )
        .fetch_one(&mut *self.inner)
        .await?;
        super::codec::number(count, "damage")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chance::SeededChance, store::Vault};

    #[tokio::test]
    async fn every_column_of_sealed_values_is_looked_at() {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::seeded(SeededChance::new(1));
        let store = Store::open_temporary(&folder.path().join("oppmaat.db"), vault)
            .await
            .expect("a database");
        let mut there: Vec<(String, String)> = sqlx::query_as(
            "select sqlite_schema.name, columns.name from sqlite_schema
             join pragma_table_info(sqlite_schema.name) as columns
             where sqlite_schema.type = 'table' and columns.name like '%\\_sealed' escape '\\'",
        )
        .fetch_all(&store.readers)
        .await
        .expect("columns");
        let mut known: Vec<(String, String)> = SEALED
            .iter()
            .map(|sealed| (sealed.table.to_owned(), sealed.column.to_owned()))
            .collect();
        there.sort();
        known.sort();
        assert_eq!(known, there, "add it to SEALED");
        assert_eq!(store.open_everything(|_| {}).await.expect("a look"), []);
    }
}
