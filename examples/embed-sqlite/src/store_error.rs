//! `StoreError`: the reason why a store failed.

use std::fmt;

use exchange_agreement::Refused;
use exchange_agreement::rules::DocumentRefused;

use crate::damage::Damage;

/// The reason why a store failed. What is in memory is unchanged in every case.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The ledger refuses the entry; the database is unchanged.
    Refused(Refused),
    /// Another writer came first: read the book and record again. The database is unchanged.
    Stale {
        /// The number of entries of the book.
        held: i64,
        /// The number of entries in the database.
        found: i64,
    },
    /// The stored rows of an agreement cannot be read; every damaged row is listed.
    Damaged(Vec<Damage>),
    /// There is no agreement of this id.
    NoAgreement(String),
    /// There is an agreement of this id already.
    Exists(String),
    /// The book has no entry of this number.
    NoEntry(usize),
    /// The note is not there, or was changed since it was read.
    NoNote,
    /// The note is erased from its row, but the file still has the earlier state, which another connection is reading.
    /// [`Store::overwrite`](crate::Store::overwrite) tries again.
    NotOverwritten,
    /// The tables of the file have a version that this program does not know; 0 if they are those of another program.
    Version {
        /// The version of the file.
        found: i64,
    },
    /// The file cannot have a write-ahead log, for example on some network drives.
    NoLog {
        /// The journal mode that SQLite uses instead.
        mode: String,
    },
    /// The book and the database have different entries or numbers.
    Disagrees,
    /// An agreement or a number could not be converted.
    Unwritable(String),
    /// SQLite failed. After a failed commit the entry may be in the file: if it is, the next entry is refused as stale,
    /// and recording the same entry again changes nothing.
    Database(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Stale { held, found } => write!(
                f,
                "another writer came first: {found} entries are stored, {held} were expected"
            ),
            Self::Damaged(damage) => {
                for (position, one) in damage.iter().enumerate() {
                    let separator = if position == 0 { "" } else { "\n" };
                    write!(f, "{separator}{one}")?;
                }
                Ok(())
            }
            Self::NoAgreement(id) => write!(f, "there is no agreement `{id}` in the store"),
            Self::Exists(id) => write!(f, "there is an agreement `{id}` in the store already"),
            Self::NoEntry(number) => write!(f, "there is no entry {number}"),
            Self::NoNote => f.write_str("the note is not there, or was changed since it was read"),
            Self::NotOverwritten => f.write_str(
                "the note is erased from its row, but another connection is reading the earlier state of the file",
            ),
            Self::Version { found: 0 } => f.write_str("the file has the tables of another program"),
            Self::Version { found } => {
                write!(f, "the tables have version {found}, which is not known here: only 1 and 2 are")
            }
            Self::NoLog { mode } => write!(
                f,
                "the file cannot have a write-ahead log, its journal mode is `{mode}`"
            ),
            Self::Disagrees => f.write_str("book and database have different entries or numbers"),
            Self::Unwritable(why) => f.write_str(why),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Refused> for StoreError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Entries that were recorded before with the same reports, which are not refused.
impl From<DocumentRefused> for StoreError {
    fn from(refused: DocumentRefused) -> Self {
        Self::Unwritable(refused.to_string())
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}

/// A position that does not fit into a column, which the limit of a journal prevents.
impl From<std::num::TryFromIntError> for StoreError {
    fn from(error: std::num::TryFromIntError) -> Self {
        Self::Unwritable(error.to_string())
    }
}
