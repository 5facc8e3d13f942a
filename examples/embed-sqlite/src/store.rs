//! A ledger and its database, kept alike.

use std::path::Path;

use exchange_agreement::{Agreement, JournalEntry, Ledger, Receipt, Refused, Standing};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::damage::Damage;
use crate::row::Row;
use crate::schema;
use crate::store_error::StoreError;

/// One of the two doors of a ledger.
type Door = fn(&mut Ledger, JournalEntry) -> Result<Receipt, Box<Refused>>;

/// A ledger whose journal stands in a database: an entry is in both or in neither.
///
/// The ledger in memory answers; the rows are the truth. Several stores may be open on one file, in one program or in
/// several: the numbers of the rows see to it that none writes over another.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    ledger: Ledger,
}

impl Store {
    /// Opens the store of an agreement, and makes the file where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError::OtherAgreement`] where the file holds another one, and what [`open`](Self::open) tells.
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

    /// Opens a store that is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] with every row that cannot be read, [`StoreError::Version`] where its tables are others,
    /// [`StoreError::Database`] where there is no file or SQLite fails.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // Without the flag that creates a file; the others are those of `Connection::open`.
        let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
        Self::over(Connection::open_with_flags(path, flags)?)
    }

    fn over(connection: Connection) -> Result<Self, StoreError> {
        // Nothing of the file is changed before it is known to be ours.
        schema::check(&connection)?;
        schema::set(&connection)?;
        let ledger = read(&connection)?;
        Ok(Self { connection, ledger })
    }

    /// The ledger, to ask whatever it answers.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Records an entry that keeps the terms, in memory and on the disk; once it returns `Ok`, the entry stays.
    ///
    /// # Errors
    ///
    /// [`StoreError::Refused`] as [`Ledger::record`] tells, [`StoreError::Stale`] where another writer was there
    /// first, [`StoreError::Database`] where SQLite fails. The ledger is as it was.
    pub fn record(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, StoreError> {
        self.append(entry.into(), Ledger::record)
    }

    /// Records an entry as it was observed, within the terms or not; otherwise like [`record`](Self::record).
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record), but refused only where the entry is impossible.
    pub fn record_observed(
        &mut self,
        entry: impl Into<JournalEntry>,
    ) -> Result<Receipt, StoreError> {
        self.append(entry.into(), Ledger::record_observed)
    }

    /// Prepare, then commit. The row comes first, for a transaction can be taken back and a ledger cannot; then the
    /// ledger, which may refuse; the commit last. Whoever leaves before the commit drops the transaction, which takes
    /// the row back.
    fn append(&mut self, entry: JournalEntry, door: Door) -> Result<Receipt, StoreError> {
        let held = i64::try_from(self.ledger.journal().len())?;
        // The lock of a writer at once: from here on nobody adds what the ledger has not judged.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let next = "SELECT coalesce(max(sequence) + 1, 0) FROM entry";
        let found: i64 = transaction.query_row(next, [], |row| row.get(0))?;
        if found != held {
            return Err(StoreError::Stale { held, found });
        }
        Row::of(held, &entry).insert(&transaction)?;
        let receipt = door(&mut self.ledger, entry)?;
        if !receipt.is_new() {
            // The same was recorded before: it has its row, and this one is taken back.
            return Ok(receipt);
        }
        if let Err(error) = transaction.commit() {
            self.forget_last()?;
            return Err(error.into());
        }
        Ok(receipt)
    }

    /// The ledger as it was before its last entry. From memory: a database that failed to commit may not read either.
    /// It cannot be refused, for it was folded before.
    fn forget_last(&mut self) -> Result<(), StoreError> {
        let mut journal = self.ledger.journal().to_vec();
        journal.pop();
        self.ledger = Ledger::replay(self.ledger.agreement().clone(), journal)?;
        Ok(())
    }

    /// Takes the ledger from the database, through every check: after another writer came first, or out of doubt.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] with every row that cannot be read; the ledger is as it was.
    pub fn reload(&mut self) -> Result<(), StoreError> {
        self.ledger = read(&self.connection)?;
        Ok(())
    }

    /// Where things stand, once the journal folded from the database says the same, number by number.
    ///
    /// # Errors
    ///
    /// [`StoreError::Disagrees`] where it does not, and what [`reload`](Self::reload) tells.
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

/// Reads agreement and rows and folds them.
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

/// Folds entry by entry, so that a refusal has a place; what follows the first depends on it and is not judged.
fn fold(agreement: Agreement, journal: Vec<JournalEntry>) -> Result<Ledger, StoreError> {
    let mut ledger = Ledger::open(agreement);
    for (position, entry) in journal.into_iter().enumerate() {
        let place = format!("/journal/{position}");
        let below = format!("{place}/{}", entry.kind());
        let damage = match ledger.record_observed(entry) {
            Ok(receipt) if receipt.is_new() => continue,
            Ok(receipt) => {
                let message = format!("the same as row {}", receipt.position());
                vec![Damage::of_row(place, message)]
            }
            Err(refused) => {
                let findings = refused.findings().iter();
                findings
                    .map(|finding| Damage::found(&below, finding))
                    .collect()
            }
        };
        return Err(StoreError::Damaged(damage));
    }
    Ok(ledger)
}
