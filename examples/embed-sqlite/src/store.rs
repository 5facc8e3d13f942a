//! `Store`: a ledger and its database.

use std::path::Path;

use exchange_agreement::journal::Receipt;
use exchange_agreement::{Agreement, JournalEntry, Ledger, Refused, Standing};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::damage::Damage;
use crate::row::Row;
use crate::schema;
use crate::store_error::StoreError;

/// `Ledger::record` or `Ledger::record_observed`.
type Record = fn(&mut Ledger, JournalEntry) -> Result<Receipt, Box<Refused>>;

/// A ledger whose journal is in a database: an entry is in both or in neither.
///
/// Queries use the ledger in memory; the rows are authoritative. Several stores can be open on one file, in one program
/// or several: the sequence numbers of the rows prevent that one overwrites an entry of another.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    ledger: Ledger,
}

impl Store {
    /// Opens the store of an agreement, and creates the file if there is none.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::OtherAgreement`] if the file contains another agreement, and the errors of
    /// [`open`](Self::open).
    pub fn open_or_create(path: &Path, agreement: &Agreement) -> Result<Self, StoreError> {
        let mut connection = Connection::open(path)?;
        schema::create(&mut connection, agreement)?;
        let store = Self::over(connection)?;
        if store.ledger.agreement() == agreement {
            Ok(store)
        } else {
            Err(StoreError::OtherAgreement)
        }
    }

    /// Opens an existing store.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Damaged`] with every row that cannot be read, [`StoreError::Version`] if the tables have
    /// another version, [`StoreError::Database`] if there is no file or SQLite fails.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // Without the flag that creates a file; the others are those of `Connection::open`.
        let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
        Self::over(Connection::open_with_flags(path, flags)?)
    }

    fn over(connection: Connection) -> Result<Self, StoreError> {
        // The file is checked before anything in it is changed.
        schema::check(&connection)?;
        schema::set(&connection)?;
        let ledger = read(&connection)?;
        Ok(Self { connection, ledger })
    }

    /// Returns the ledger, for queries.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Records an entry that keeps the terms, in memory and on the disk.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Refused`] if [`Ledger::record`] refuses the entry, [`StoreError::Stale`] if another writer
    /// came first, [`StoreError::Database`] if SQLite fails. The ledger is then unchanged.
    pub fn record(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, StoreError> {
        self.append(entry.into(), Ledger::record)
    }

    /// Records an observed entry, even if it breaks a term; otherwise like [`record`](Self::record).
    ///
    /// # Errors
    ///
    /// As for [`record`](Self::record), but an entry is refused only if it is impossible.
    pub fn record_observed(
        &mut self,
        entry: impl Into<JournalEntry>,
    ) -> Result<Receipt, StoreError> {
        self.append(entry.into(), Ledger::record_observed)
    }

    /// Inserts the row, records the entry in the ledger, then commits. The row is first, since a transaction can be
    /// rolled back and a ledger cannot. Any return before the commit drops the transaction and rolls the row back.
    fn append(&mut self, entry: JournalEntry, record: Record) -> Result<Receipt, StoreError> {
        let held = i64::try_from(self.ledger.journal().len())?;
        // The write lock is taken now, so that no other writer adds an entry that the ledger does not have.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let next = "SELECT coalesce(max(sequence) + 1, 0) FROM entry";
        let found: i64 = transaction.query_row(next, [], |row| row.get(0))?;
        if found != held {
            return Err(StoreError::Stale { held, found });
        }
        Row::of(held, &entry).insert(&transaction)?;
        let receipt = record(&mut self.ledger, entry)?;
        if !receipt.is_new() {
            // An equal entry has its row already, and this one is rolled back.
            return Ok(receipt);
        }
        if let Err(error) = transaction.commit() {
            self.forget_last()?;
            return Err(error.into());
        }
        Ok(receipt)
    }

    /// Removes the last entry from the ledger. It uses the entries in memory, since a database that failed to commit
    /// may not be readable, and cannot be refused, since the same entries were recorded before.
    fn forget_last(&mut self) -> Result<(), StoreError> {
        let mut journal = self.ledger.journal().to_vec();
        journal.pop();
        self.ledger = Ledger::replay(self.ledger.agreement().clone(), journal)?;
        Ok(())
    }

    /// Reads the ledger from the database through every check, for example after another writer came first.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Damaged`] with every row that cannot be read; the ledger is then unchanged.
    pub fn reload(&mut self) -> Result<(), StoreError> {
        self.ledger = read(&self.connection)?;
        Ok(())
    }

    /// Returns the standing after checking that the journal in the database gives the same numbers.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Disagrees`] if it gives other numbers, and the errors of [`reload`](Self::reload).
    pub fn recount(&self) -> Result<Standing, StoreError> {
        let stored = read(&self.connection)?;
        let held = self.ledger.standing();
        if stored.journal() == self.ledger.journal() && stored.recount() == held {
            Ok(held)
        } else {
            Err(StoreError::Disagrees)
        }
    }
}

/// Reads the agreement and the rows, and folds them.
fn read(connection: &Connection) -> Result<Ledger, StoreError> {
    let agreement = agreement(connection)?;
    let (mut journal, mut damage) = (Vec::new(), Vec::new());
    for (position, row) in (0_i64..).zip(Row::all(connection)?) {
        match row.read(position) {
            Ok(entry) => journal.push(entry),
            Err(found) => damage.extend(found),
        }
    }
    if damage.is_empty() {
        fold(agreement, journal)
    } else {
        Err(StoreError::Damaged(damage))
    }
}

fn agreement(connection: &Connection) -> Result<Agreement, StoreError> {
    let rows = "SELECT text FROM agreement";
    let text: Vec<u8> =
        connection.query_row(rows, [], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec()))?;
    serde_json::from_slice(&text).map_err(|error| {
        let damage = Damage::of_row("/agreement".to_owned(), error.to_string());
        StoreError::Damaged(vec![damage])
    })
}

/// Folds entry by entry, so that a refusal has a place. Entries after the first refusal depend on it and are not
/// checked.
fn fold(agreement: Agreement, journal: Vec<JournalEntry>) -> Result<Ledger, StoreError> {
    let mut ledger = Ledger::open(agreement);
    for (position, entry) in journal.into_iter().enumerate() {
        let place = format!("/journal/{position}");
        let damage = match ledger.record_observed(entry) {
            Ok(receipt) if receipt.is_new() => continue,
            Ok(receipt) => {
                let message = format!("equal to row {}", receipt.position());
                vec![Damage::of_row(place, message)]
            }
            Err(refused) => {
                let findings = refused.findings().iter();
                findings
                    .map(|finding| Damage::found(&place, finding))
                    .collect()
            }
        };
        return Err(StoreError::Damaged(damage));
    }
    Ok(ledger)
}
