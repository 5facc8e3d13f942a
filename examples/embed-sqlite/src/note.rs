//! `Note`: a remark in a stored row, which can be erased.

use rusqlite::{Connection, TransactionBehavior, params};

use crate::draft::Draft;
use crate::recorded::Recorded;
use crate::row::Row;
use crate::store_error::StoreError;

/// A note of an agreement, of an entry of its journal, or of a report, at any depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    agreement: String,
    list: String,
    sequence: i64,
    path: String,
    text: String,
}

impl Note {
    /// Returns the notes of an agreement and of all that is recorded under it, in order.
    pub(crate) fn all(connection: &Connection, agreement: &str) -> Result<Vec<Self>, StoreError> {
        let mut rows = connection.prepare(
            "SELECT list, sequence, note.fullkey, note.atom
             FROM record, json_tree(iif(json_valid(text), text, '{}')) AS note
             WHERE agreement = ?1 AND note.key = 'note' AND note.type = 'text'
             ORDER BY list, sequence, note.id",
        )?;
        let notes = rows.query_map([agreement], |row| {
            Ok(Self {
                agreement: agreement.to_owned(),
                list: row.get(0)?,
                sequence: row.get(1)?,
                path: row.get(2)?,
                text: row.get(3)?,
            })
        })?;
        Ok(notes.collect::<Result<_, _>>()?)
    }

    /// Writes other words in the place of the note, and who did so; other rows and all numbers stay as they are.
    pub(crate) fn erase(
        &self,
        connection: &mut Connection,
        recorded: &Recorded,
    ) -> Result<(), StoreError> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let damage = |connection: &Connection| {
            let rows = Row::all(connection, &self.agreement)?;
            let read = Draft::of(&self.agreement, &rows).read();
            Ok::<_, StoreError>(read.err().unwrap_or_default())
        };
        let before = damage(&transaction)?;
        // The words differ from row to row: two entries that differ only in their notes stay two.
        let words = format!("[erased from {} {}]", self.list, self.sequence);
        let Self {
            agreement,
            list,
            sequence,
            path,
            text,
        } = self;
        transaction.execute(
            "INSERT INTO erasure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                agreement,
                list,
                sequence,
                path,
                words,
                recorded.at(),
                recorded.by()
            ],
        )?;
        let erased = transaction.execute(
            "UPDATE record SET text = json_replace(text, ?4, ?5)
             WHERE agreement = ?1 AND list = ?2 AND sequence = ?3 AND json_extract(text, ?4) = ?6",
            params![agreement, list, sequence, path, words, text],
        )?;
        if erased == 0 {
            return Err(StoreError::NoNote);
        }
        let mut after = damage(&transaction)?;
        after.retain(|one| !before.contains(one));
        if !after.is_empty() {
            return Err(StoreError::Damaged(after));
        }
        Ok(transaction.commit()?)
    }

    /// Returns the place within the row, as a path of SQLite: `$.exchange.note`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the number of the entry in the journal, or `None` if the note is of the agreement or of a report.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        let is_entry = self.list == crate::row::JOURNAL;
        usize::try_from(self.sequence).ok().filter(|_| is_entry)
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
