//! `Row`: one entry of the journal in the table.

use exchange_agreement::journal::Reversal;
use exchange_agreement::{Exchange, JournalEntry};
use rusqlite::Connection;

use crate::damage::Damage;
use crate::store_error::StoreError;

/// A row of the table `entry`. Its text is the entry; kind and id are columns for queries.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) sequence: i64,
    kind: String,
    id: Option<String>,
    /// Bytes, since a damaged row may not be UTF-8.
    text: Vec<u8>,
}

impl Row {
    pub(crate) fn of(sequence: i64, entry: &JournalEntry) -> Self {
        Self {
            sequence,
            kind: entry.kind().to_owned(),
            id: id(entry),
            text: entry.to_json().into_bytes(),
        }
    }

    pub(crate) fn insert(&self, connection: &Connection) -> Result<(), StoreError> {
        // `CAST` stores the bytes as text.
        connection.execute(
            "INSERT INTO entry (sequence, kind, id, text) VALUES (?1, ?2, ?3, CAST(?4 AS TEXT))",
            (self.sequence, &self.kind, &self.id, &self.text),
        )?;
        Ok(())
    }

    /// Returns the rows in order.
    pub(crate) fn all(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut rows =
            connection.prepare("SELECT sequence, kind, id, text FROM entry ORDER BY sequence")?;
        let rows = rows.query_map([], |row| {
            Ok(Self {
                sequence: row.get(0)?,
                kind: row.get(1)?,
                id: row.get(2)?,
                text: row.get_ref(3)?.as_bytes()?.to_vec(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the entry, or the damage if the row is not at this position, cannot be read, or differs from its
    /// columns.
    pub(crate) fn read(&self, position: i64) -> Result<JournalEntry, Vec<Damage>> {
        let place = format!("/journal/{position}");
        if self.sequence != position {
            let message = format!("row {} is at this position", self.sequence);
            return Err(vec![Damage::of_row(place, message)]);
        }
        let entry = JournalEntry::from_json(&self.text).map_err(|invalid| {
            let findings = invalid.findings().iter();
            findings
                .map(|finding| Damage::found(&place, finding))
                .collect::<Vec<_>>()
        })?;
        if self.kind != entry.kind() || self.id != id(&entry) {
            let message = "the columns `kind` and `id` do not match the text";
            return Err(vec![Damage::of_row(place, message)]);
        }
        Ok(entry)
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
