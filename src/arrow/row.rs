//! `Row`: the cells of one row that make a ledger.

/// One row of a ledger: the cells of the columns `position`, `entries` and `json`.
///
/// ```
/// use exchange_agreement::arrow::Row;
/// let row = Row::new(7, 1, 3, r#"{"reversal":{"of":"1"}}"#);
/// assert_eq!((row.number(), row.position(), row.entries()), (7, 1, 3));
/// assert_eq!(row.json(), r#"{"reversal":{"of":"1"}}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'r> {
    number: usize,
    position: i64,
    entries: i64,
    json: &'r str,
}

impl<'r> Row<'r> {
    /// Creates a row with the number by which a refusal names it.
    #[must_use]
    pub const fn new(number: usize, position: i64, entries: i64, json: &'r str) -> Self {
        Self {
            number,
            position,
            entries,
            json,
        }
    }

    /// Returns the number by which a refusal names the row.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.number
    }

    /// Returns the position in the ledger: 0 for the agreement, then 1 for the first entry.
    #[must_use]
    pub const fn position(&self) -> i64 {
        self.position
    }

    /// Returns how many entries the journal had when the row was written.
    #[must_use]
    pub const fn entries(&self) -> i64 {
        self.entries
    }

    /// Returns the text of the agreement or the entry.
    #[must_use]
    pub const fn json(&self) -> &'r str {
        self.json
    }
}
