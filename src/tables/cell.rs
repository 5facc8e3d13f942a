//! `Cell`: the place of a finding in a table.

use core::fmt;

use crate::rulebook::Finding;

/// The place of a finding in a table: which table, which row, and which column where it is about one.
///
/// A finding about tables has such a place as its pointer, `/exchanges/rows/12/people`.
///
/// ```
/// use exchange_agreement::{Agreement, tables::{Cell, Tables}};
/// let agreement = Agreement::between("RU", "UA").build()?;
/// let table = "exchange,date,from,to,people\n1,2025-05-23,RU,UA,390\n1,2025-05-23,UA,RU,dozens\n";
/// let invalid = Tables::under(&agreement).with_exchanges(table).ledger().unwrap_err();
/// let finding = invalid.findings().first().ok_or("never empty")?;
/// let cell = Cell::of(finding).ok_or("in a table")?;
/// assert_eq!((cell.table(), cell.row(), cell.column()), ("exchanges", 3, Some("people")));
/// assert_eq!(cell.to_string(), "exchanges, row 3, column people");
/// assert_eq!(finding.place(), "/exchanges/rows/3/people");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell<'f> {
    table: &'f str,
    row: u64,
    column: Option<&'f str>,
}

impl<'f> Cell<'f> {
    /// Returns the place of a finding; `None` if it is not about a row of a table.
    #[must_use]
    pub fn of(finding: &'f Finding) -> Option<Self> {
        let (table, rest) = finding.place().strip_prefix('/')?.split_once("/rows/")?;
        let (row, column) = rest
            .split_once('/')
            .map_or((rest, None), |(row, column)| (row, Some(column)));
        Some(Self {
            table: Some(table).filter(|table| !table.contains('/'))?,
            row: row.parse().ok()?,
            column,
        })
    }

    /// Returns the name of the table: `exchanges`, `figures`, `agreement`, `sides` or `commitments`.
    #[must_use]
    pub const fn table(&self) -> &'f str {
        self.table
    }

    /// Returns the number of the row as a spreadsheet shows it: 1 is the row with the names of the columns.
    #[must_use]
    pub const fn row(&self) -> u64 {
        self.row
    }

    /// Returns the name of the column as the table has it; `None` if the finding is about the whole row. In the name, `/`
    /// is written `~1` and `~` is written `~0`.
    #[must_use]
    pub const fn column(&self) -> Option<&'f str> {
        self.column
    }
}

/// Writes `exchanges, row 12, column people`.
impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, row {}", self.table, self.row)?;
        match self.column {
            Some(column) => write!(f, ", column {column}"),
            None => Ok(()),
        }
    }
}
