//! Why a store did not do what it was asked for.

use std::fmt;

use exchange_agreement::Refused;

use crate::damage::Damage;

/// Why a store did not do what it was asked for. Whatever it is, the ledger in memory is as it was.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The ledger refuses the entry; the database is as it was.
    Refused(Box<Refused>),
    /// Another writer was there first: reload, look at what came, and ask again. The database is as it was.
    Stale {
        /// How many entries the ledger in memory holds.
        held: i64,
        /// How many the database holds.
        found: i64,
    },
    /// What is stored cannot be read back; every damaged row is told.
    Damaged(Vec<Damage>),
    /// The tables of the file are of another version, or are none of a ledger (0).
    Version {
        /// The version of the file.
        found: i64,
        /// The version that this program reads.
        known: i64,
    },
    /// The place of the file allows no write-ahead log, as some network drives do not.
    NoLog {
        /// The journal that SQLite uses instead.
        mode: String,
    },
    /// The file holds the journal of another agreement.
    OtherAgreement,
    /// The ledger in memory and the one folded from the database do not stand alike.
    Disagrees,
    /// The text of an agreement or a number could not be made.
    Unwritable(String),
    /// SQLite failed. Where it failed at a commit, the entry may be in the file or not: the next entry is told to be
    /// stale if it is, and recording the same again changes nothing.
    Database(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Stale { held, found } => write!(
                f,
                "another writer was here: {found} entries are stored, {held} were known"
            ),
            Self::Damaged(damage) => {
                for (position, one) in damage.iter().enumerate() {
                    let separator = if position == 0 { "" } else { "\n" };
                    write!(f, "{separator}{one}")?;
                }
                Ok(())
            }
            Self::Version { found, known } => {
                write!(f, "the tables are of version {found}, not {known}")
            }
            Self::NoLog { mode } => write!(f, "no write-ahead log here, only `{mode}`"),
            Self::OtherAgreement => f.write_str("the file is of another agreement"),
            Self::Disagrees => f.write_str("memory and database do not stand alike"),
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

/// A position that does not fit into a column: cannot happen while a journal has a limit.
impl From<std::num::TryFromIntError> for StoreError {
    fn from(error: std::num::TryFromIntError) -> Self {
        Self::Unwritable(error.to_string())
    }
}
