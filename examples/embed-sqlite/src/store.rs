//! `Store`: agreements and their journals in a database.

use std::path::Path;

use exchange_agreement::journal::Receipt;
use exchange_agreement::{Document, JournalEntry, Report, Standing};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::book::{Book, Record};
use crate::note::Note;
use crate::reading::Reading;
use crate::recorded::Recorded;
use crate::row::{JOURNAL, REPORTS, Row};
use crate::schema;
use crate::store_error::StoreError;

/// A database of many agreements: an entry is both in a [`Book`] and in the database, or in neither.
///
/// Questions are asked of a book, or of all agreements together; the rows are authoritative. Several stores can be open
/// on one file, in one program or several: a writer that has read up to entry n can append only the next one.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens a store, and creates the file if there is none.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn open_or_create(path: &Path) -> Result<Self, StoreError> {
        let mut connection = Connection::open(path)?;
        schema::create(&mut connection)?;
        schema::open(&mut connection)?;
        Ok(Self { connection })
    }

    /// Opens an existing store. One of version 1, which has one agreement, becomes one of version 2 in one transaction.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Version`] if the tables have an unknown version, [`StoreError::Database`] if there is no
    /// file or SQLite fails. The file is then as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // Without the flag that creates a file; the others are those of `Connection::open`.
        let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
        let mut connection = Connection::open_with_flags(path, flags)?;
        schema::open(&mut connection)?;
        Ok(Self { connection })
    }

    /// Returns the ids of all agreements in order.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Database`] if SQLite fails.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let ids = "SELECT DISTINCT agreement FROM record ORDER BY agreement";
        let mut ids = self.connection.prepare(ids)?;
        let ids = ids.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Adds an agreement with its journal and reports under its id, or under another name if it has no id.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Exists`] if there is an agreement of this id, [`StoreError::Damaged`] if the agreement has
    /// another id.
    pub fn add(
        &mut self,
        id: &str,
        document: &Document,
        recorded: &Recorded,
    ) -> Result<Book, StoreError> {
        let rows = Row::of_document(document)?;
        self.insert(id, recorded, |connection| {
            if Row::all(connection, id)?.is_empty() {
                Ok(rows)
            } else {
                Err(StoreError::Exists(id.to_owned()))
            }
        })
    }

    /// Adds reports to an agreement, such as those that its entries are to name.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Damaged`] if the agreement cannot be read with the reports, and
    /// [`StoreError::NoAgreement`].
    pub fn add_reports(
        &mut self,
        id: &str,
        reports: &[Report],
        recorded: &Recorded,
    ) -> Result<Book, StoreError> {
        self.insert(id, recorded, |connection| {
            let first = Row::next(connection, id, REPORTS)?;
            let rows = (first..).zip(reports);
            rows.map(|(sequence, report)| Row::of_report(sequence, report))
                .collect()
        })
    }

    /// Inserts rows and reads the agreement with them before they are committed.
    fn insert(
        &mut self,
        id: &str,
        recorded: &Recorded,
        rows: impl FnOnce(&Connection) -> Result<Vec<Row>, StoreError>,
    ) -> Result<Book, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for row in rows(&transaction)? {
            row.insert(&transaction, id, recorded)?;
        }
        let book = Book::read(&transaction, id)?;
        transaction.commit()?;
        Ok(book)
    }

    /// Reads an agreement, its journal and its reports through every check of the crate.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::NoAgreement`] if there is none of this id, [`StoreError::Damaged`] with every row that
    /// cannot be read.
    pub fn book(&self, id: &str) -> Result<Book, StoreError> {
        Book::read(&self.connection, id)
    }

    /// Records an entry that keeps the terms, in the book and in the database, after the last entry of the book.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Refused`] if [`Document::record`] refuses the entry, [`StoreError::Stale`] if another
    /// writer came first, [`StoreError::Database`] if SQLite fails. Book and database are then unchanged.
    pub fn record(
        &mut self,
        book: &mut Book,
        entry: impl Into<JournalEntry>,
        recorded: &Recorded,
    ) -> Result<Receipt, StoreError> {
        self.append(book, entry.into(), recorded, Document::record)
    }

    /// Records an observed entry, even if it breaks a term; otherwise like [`record`](Self::record).
    ///
    /// # Errors
    ///
    /// As for [`record`](Self::record), but an entry is refused only if it is impossible.
    pub fn record_observed(
        &mut self,
        book: &mut Book,
        entry: impl Into<JournalEntry>,
        recorded: &Recorded,
    ) -> Result<Receipt, StoreError> {
        self.append(book, entry.into(), recorded, Document::record_observed)
    }

    /// Inserts the row, records the entry in the book, then commits. The row is first, since a transaction can be
    /// rolled back and a ledger cannot. Any return before the commit drops the transaction and rolls the row back.
    fn append(
        &mut self,
        book: &mut Book,
        entry: JournalEntry,
        recorded: &Recorded,
        record: Record,
    ) -> Result<Receipt, StoreError> {
        let held = i64::try_from(book.ledger().journal().len())?;
        // The write lock is taken now, so that no other writer adds an entry that the book does not have.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = Row::next(&transaction, book.id(), JOURNAL)?;
        if found != held {
            return Err(StoreError::Stale { held, found });
        }
        Row::of_entry(held, &entry).insert(&transaction, book.id(), recorded)?;
        let receipt = book.append(entry, recorded, record)?;
        if !receipt.is_new() {
            // An equal entry has its row already, and this one is rolled back.
            return Ok(receipt);
        }
        if let Err(error) = transaction.commit() {
            book.forget_last()?;
            return Err(error.into());
        }
        Ok(receipt)
    }

    /// Reads all agreements: a register of those that can be read, and every damaged row of the others.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Database`] if SQLite fails; damaged rows are no error.
    pub fn read(&self) -> Result<Reading, StoreError> {
        // One transaction, so that no writer comes between two agreements.
        let transaction = self.connection.unchecked_transaction()?;
        Reading::of(&transaction, &self.ids()?)
    }

    /// Returns the standing of a book after checking that the journal in the database gives the same numbers.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Disagrees`] if it gives other numbers, and the errors of [`book`](Self::book).
    pub fn recount(&self, book: &Book) -> Result<Standing, StoreError> {
        let stored = self.book(book.id())?;
        let held = book.ledger().standing();
        if stored.document() == book.document() && stored.ledger().recount() == held {
            Ok(held)
        } else {
            Err(StoreError::Disagrees)
        }
    }

    /// Returns every note of an agreement, of its entries and of its reports.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::Database`] if SQLite fails.
    pub fn notes(&self, id: &str) -> Result<Vec<Note>, StoreError> {
        Note::all(&self.connection, id)
    }

    /// Erases a note, for example one with personal data, from the row and from the file. A book that was read before
    /// still has it.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::NoNote`] if the note is not as it was read, [`StoreError::NotOverwritten`] if it is erased
    /// but another connection is reading the earlier state of the file, which is then not overwritten.
    pub fn erase(&mut self, note: &Note, recorded: &Recorded) -> Result<(), StoreError> {
        note.erase(&mut self.connection, recorded)?;
        self.overwrite()
    }

    /// Overwrites in the file what was erased.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::NotOverwritten`] if another connection is reading an earlier state of the file.
    pub fn overwrite(&self) -> Result<(), StoreError> {
        schema::overwrite(&self.connection)
    }
}
