//! The tables, their version, and the settings of a connection.

use exchange_agreement::Agreement;
use rusqlite::{Connection, TransactionBehavior};

use crate::store_error::StoreError;

/// The version of the tables, in the header of the file; 0 is a file without tables.
const VERSION: i64 = 1;

/// Balances and verdicts have no table: they are folded from the entries.
const TABLES: &str = "
CREATE TABLE agreement (
    only_one  INTEGER PRIMARY KEY CHECK (only_one = 1),
    text      TEXT NOT NULL CHECK (json_valid(text))
) STRICT;
CREATE TABLE entry (
    sequence  INTEGER PRIMARY KEY CHECK (sequence >= 0),
    agreement INTEGER NOT NULL DEFAULT 1 REFERENCES agreement (only_one),
    kind      TEXT NOT NULL,
    id        TEXT,
    text      TEXT NOT NULL CHECK (json_valid(text))
) STRICT;
CREATE INDEX entry_by_id ON entry (id);
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: record a correction'); END;
CREATE TRIGGER entry_goes_nowhere BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: record a reversal'); END;
CREATE TRIGGER agreement_stays BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'the agreement stays as concluded: record an amendment'); END;
";

/// Sets the journal mode of the file and the settings of the connection. By default of `rusqlite`, a writer waits five
/// seconds for another one.
pub(crate) fn set(connection: &Connection) -> Result<(), StoreError> {
    // A commit is appended to a log: an interrupted one is ignored when the file is next opened.
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::NoLog { mode });
    }
    // In WAL mode only FULL waits for the disk at every commit; NORMAL may lose the last commits in a power failure.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// Creates the tables of an empty file, with the agreement, in one transaction: the process may be killed here too.
pub(crate) fn create(connection: &mut Connection, agreement: &Agreement) -> Result<(), StoreError> {
    // The lock precedes the check, so that the second of two processes finds the tables of the first.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let objects: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if objects > 0 {
        return Ok(());
    }
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    let text = serde_json::to_string(agreement)?;
    transaction.execute(
        "INSERT INTO agreement (only_one, text) VALUES (1, ?1)",
        [text],
    )?;
    transaction.commit()?;
    Ok(())
}

/// Refuses a file whose tables do not have this version.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == VERSION {
        Ok(())
    } else {
        Err(StoreError::Version {
            found,
            known: VERSION,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::{create, set};
    use exchange_agreement::Agreement;
    use rusqlite::Connection;

    /// A kill cannot show this, since the operating system survives it.
    #[test]
    fn every_commit_waits_for_the_disk() {
        let path = std::env::temp_dir().join(format!("embed-sqlite-{}.db", std::process::id()));
        let mut connection = Connection::open(&path).unwrap();
        let agreement = Agreement::between("A", "B").build().unwrap();
        create(&mut connection, &agreement).unwrap();
        set(&connection).unwrap();
        let number = |name: &str| -> i64 {
            connection
                .pragma_query_value(None, name, |row| row.get(0))
                .unwrap()
        };
        // 2 is FULL.
        assert_eq!((number("synchronous"), number("foreign_keys")), (2, 1));
        let mode: String = connection
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
        drop(connection);
        std::fs::remove_file(path).unwrap();
    }

    /// A write-ahead log needs a file.
    #[test]
    fn a_database_without_a_log_is_refused() {
        assert!(set(&Connection::open_in_memory().unwrap()).is_err());
    }
}
