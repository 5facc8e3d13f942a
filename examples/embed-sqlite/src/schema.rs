//! The versions of the tables, and the settings of a connection.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store_error::StoreError;

/// The version of the tables, in the header of the file; 0 is a file without tables.
const VERSION: i64 = 2;

/// The earlier version, of one agreement.
const ONE_AGREEMENT: i64 = 1;

const TABLES: &str = include_str!("version_2.sql");
const MOVES: &str = include_str!("from_version_1.sql");

/// Sets the journal mode of the file and the settings of the connection. By default of `rusqlite`, a writer waits five
/// seconds for another one.
fn set(connection: &Connection) -> Result<(), StoreError> {
    // A commit is appended to a log: an interrupted one is ignored when the file is next opened.
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::NoLog { mode });
    }
    // In WAL mode only FULL waits for the disk at every commit; NORMAL may lose the last commits in a power failure.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is erased, and what a migration drops, is overwritten with zeros.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

/// Creates the tables of an empty file in one transaction: the process may be killed here too.
pub(crate) fn create(connection: &mut Connection) -> Result<(), StoreError> {
    // The lock precedes the check, so that the second of two processes finds the tables of the first.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let objects: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if objects == 0 {
        transaction.execute_batch(TABLES)?;
    }
    Ok(transaction.commit()?)
}

/// Makes an existing file ready: refuses tables of an unknown version before anything is changed, and migrates those of
/// version 1.
pub(crate) fn open(connection: &mut Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    set(connection)?;
    if found == VERSION {
        return Ok(());
    }
    // A damaged row breaks a check of the tables, and is moved with the others.
    connection.pragma_update(None, "ignore_check_constraints", true)?;
    let migrated = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::from)
        .and_then(migrate);
    connection.pragma_update(None, "ignore_check_constraints", false)?;
    migrated
}

/// Migrates in one transaction, which is dropped at any error: version 1 is then as it was.
fn migrate(transaction: Transaction<'_>) -> Result<(), StoreError> {
    // Another process may have migrated the file before this one had the lock.
    if version(&transaction)? == ONE_AGREEMENT {
        transaction.execute_batch(TABLES)?;
        transaction.execute_batch(MOVES)?;
    }
    Ok(transaction.commit()?)
}

/// Returns the version of the tables if it is known.
fn version(connection: &Connection) -> Result<i64, StoreError> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = [ONE_AGREEMENT, VERSION];
    known
        .contains(&found)
        .then_some(found)
        .ok_or(StoreError::Version { found })
}

/// Writes the log into the file and empties it, so that neither has what was erased.
pub(crate) fn overwrite(connection: &Connection) -> Result<(), StoreError> {
    let is_busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy {
        Err(StoreError::NotOverwritten)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::{create, open, set};
    use rusqlite::Connection;

    /// A kill cannot show this, since the operating system survives it.
    #[test]
    fn every_commit_waits_for_the_disk() {
        let path = std::env::temp_dir().join(format!("embed-sqlite-{}.db", std::process::id()));
        let mut connection = Connection::open(&path).unwrap();
        create(&mut connection).unwrap();
        open(&mut connection).unwrap();
        let number = |name: &str| -> i64 {
            connection
                .pragma_query_value(None, name, |row| row.get(0))
                .unwrap()
        };
        // 2 is FULL.
        assert_eq!((number("synchronous"), number("foreign_keys")), (2, 1));
        assert_eq!(
            (number("secure_delete"), number("ignore_check_constraints")),
            (1, 0)
        );
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
