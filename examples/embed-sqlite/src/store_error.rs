//! `StoreError`: the reason why a store failed.

use std::fmt;

use exchange_agreement::Refused;

use crate::damage::Damage;

/// The reason why a store failed. The ledger in memory is unchanged in every case.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The ledger refuses the entry; the database is unchanged.
    Refused(Box<Refused>),
    /// Another writer came first: reload and record again. The database is unchanged.
    Stale {
        /// The number of entries of the ledger in memory.
        held: i64,
        /// The number of entries in the database.
        found: i64,
    },
    /// The stored rows cannot be read; every damaged row is listed.
    Damaged(Vec<Damage>),
    /// The tables of the file have another version, or are not those of a ledger (0).
    Version {
        /// The version of the file.
        found: i64,
        /// The version that this program reads.
        known: i64,
    },
    /// The file cannot have a write-ahead log, for example on some network drives.
    NoLog {
        /// The journal mode that SQLite uses instead.
        mode: String,
    },
    /// The file contains the journal of another agreement.
    OtherAgreement,
    /// The ledger in memory and the one folded from the database have different numbers.
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
            Self::Version { found, known } => {
                write!(f, "the tables have version {found}, expected {known}")
            }
            Self::NoLog { mode } => write!(
                f,
                "the file cannot have a write-ahead log, its journal mode is `{mode}`"
            ),
            Self::OtherAgreement => f.write_str("the file contains another agreement"),
            Self::Disagrees => f.write_str("memory and database have different numbers"),
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

impl From<Box<Refused>> for StoreError {
    fn from(refused: Box<Refused>) -> Self {
        Self::Refused(refused)
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
