//! `Row`: one part of a document in the table.

use exchange_agreement::journal::Reversal;
use exchange_agreement::{Agreement, Document, Exchange, JournalEntry, Report};
use rusqlite::{Connection, params};

use crate::recorded::Recorded;
use crate::store_error::StoreError;

pub(crate) const AGREEMENT: &str = "agreement";
pub(crate) const JOURNAL: &str = "journal";
pub(crate) const REPORTS: &str = "reports";

/// A row of the table `record`. Its text is the agreement, the entry or the report; kind and id are columns for
/// queries.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) list: String,
    pub(crate) sequence: i64,
    kind: Option<String>,
    id: Option<String>,
    pub(crate) recorded: Option<Recorded>,
    /// Bytes, since a damaged row may not be UTF-8.
    pub(crate) text: Vec<u8>,
}

impl Row {
    pub(crate) fn of_agreement(agreement: &Agreement) -> Result<Self, StoreError> {
        let text = serde_json::to_vec(agreement)?;
        Ok(Self::of(AGREEMENT, 0, text))
    }

    pub(crate) fn of_entry(sequence: i64, entry: &JournalEntry) -> Self {
        Self {
            kind: Some(entry.kind().to_owned()),
            id: id(entry),
            ..Self::of(JOURNAL, sequence, entry.to_json().into_bytes())
        }
    }

    pub(crate) fn of_report(sequence: i64, report: &Report) -> Result<Self, StoreError> {
        let text = serde_json::to_vec(report)?;
        Ok(Self::of(REPORTS, sequence, text))
    }

    /// Returns the rows of a whole document.
    pub(crate) fn of_document(document: &Document) -> Result<Vec<Self>, StoreError> {
        let mut rows = vec![Self::of_agreement(document.agreement())?];
        let journal = (0..).zip(document.ledger().journal());
        rows.extend(journal.map(|(sequence, entry)| Self::of_entry(sequence, entry)));
        for (sequence, report) in (0..).zip(document.reports()) {
            rows.push(Self::of_report(sequence, report)?);
        }
        Ok(rows)
    }

    fn of(list: &str, sequence: i64, text: Vec<u8>) -> Self {
        Self {
            list: list.to_owned(),
            sequence,
            kind: None,
            id: None,
            recorded: None,
            text,
        }
    }

    pub(crate) fn insert(
        &self,
        connection: &Connection,
        agreement: &str,
        recorded: &Recorded,
    ) -> Result<(), StoreError> {
        // `CAST` stores the bytes as text.
        connection.execute(
            "INSERT INTO record (agreement, list, sequence, kind, id, recorded_at, recorded_by, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CAST(?8 AS TEXT))",
            params![
                agreement,
                self.list,
                self.sequence,
                self.kind,
                self.id,
                recorded.at(),
                recorded.by(),
                self.text
            ],
        )?;
        Ok(())
    }

    /// Returns the number of rows of a list, which is the sequence number of its next row.
    pub(crate) fn next(
        connection: &Connection,
        agreement: &str,
        list: &str,
    ) -> Result<i64, StoreError> {
        let next =
            "SELECT coalesce(max(sequence) + 1, 0) FROM record WHERE agreement = ?1 AND list = ?2";
        Ok(connection.query_row(next, [agreement, list], |row| row.get(0))?)
    }

    /// Returns the rows of an agreement, each list in order.
    pub(crate) fn all(connection: &Connection, agreement: &str) -> Result<Vec<Self>, StoreError> {
        let mut rows = connection.prepare(
            "SELECT list, sequence, kind, id, recorded_at, recorded_by, text FROM record
             WHERE agreement = ?1 ORDER BY list, sequence",
        )?;
        let rows = rows.query_map([agreement], |row| {
            let word = |column: usize| -> rusqlite::Result<Option<String>> {
                let bytes = row.get_ref(column)?.as_bytes_or_null()?;
                Ok(bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()))
            };
            let recorded = word(4)?.zip(word(5)?);
            Ok(Self {
                list: word(0)?.unwrap_or_default(),
                sequence: row.get(1)?,
                kind: word(2)?,
                id: word(3)?,
                recorded: recorded.map(|(at, by)| Recorded::new(at, by)),
                text: row.get_ref(6)?.as_bytes()?.to_vec(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns true if the columns for queries say what an entry says.
    pub(crate) fn is_of(&self, entry: &JournalEntry) -> bool {
        self.kind.as_deref() == Some(entry.kind()) && self.id == id(entry)
    }
}

/// Returns the id for queries. It is not unique: a correction has the id of its exchange.
fn id(entry: &JournalEntry) -> Option<String> {
    let exchange = entry.exchange().or(entry.correction()).map(Exchange::id);
    let exchange = exchange.or(entry.reversal().map(Reversal::exchange));
    let event = || entry.event().map(|event| event.event().to_string());
    let amendment = || {
        entry
            .amendment()
            .map(|amendment| amendment.id().to_string())
    };
    let id = exchange.map(ToString::to_string);
    id.or_else(event).or_else(amendment)
}
