//! `Rows`: the rows of ledgers, on their way into record batches.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use arrow_array::builder::{Date32Builder, Int32Builder, ListBuilder, StringBuilder};
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;

use super::columns;
use super::lines::Lines;
use super::sizes::Sizes;
use crate::agreement::Agreement;
use crate::ledger::{ExchangeStatus, JournalEntry, Ledger};
use crate::rulebook::Invalid;
use crate::words::{AgreementId, PartialDate, ReportId, Text, When};

/// The rows of ledgers, added one ledger at a time and taken as record batches.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, arrow::Rows};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let mut rows = Rows::new();
/// for key in ["a", "b"] {
///     rows.push(key, &ledger)?;
/// }
/// assert_eq!((rows.len(), rows.take()?.num_rows(), rows.is_empty()), (2, 2, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rows {
    // INVARIANT: no column of texts has more bytes than it can hold.
    sizes: Sizes,
    count: usize,
    agreement: StringBuilder,
    position: Int32Builder,
    entries: Int32Builder,
    kind: StringBuilder,
    id: StringBuilder,
    first_day: Date32Builder,
    last_day: Date32Builder,
    place: StringBuilder,
    status: StringBuilder,
    sources: ListBuilder<StringBuilder>,
    lines: Lines,
    json: StringBuilder,
}

/// What one row says besides its lines.
struct Cells<'e> {
    agreement: &'e str,
    position: i32,
    entries: i32,
    kind: &'static str,
    id: Option<&'e str>,
    when: Option<When>,
    place: Option<&'e Text>,
    status: Option<&'static str>,
    sources: &'e [ReportId],
    json: &'e str,
}

impl Default for Rows {
    fn default() -> Self {
        Self::new()
    }
}

impl Rows {
    /// Begins without a row.
    #[must_use]
    pub fn new() -> Self {
        Self {
            sizes: Sizes::default(),
            count: 0,
            agreement: StringBuilder::new(),
            position: Int32Builder::new(),
            entries: Int32Builder::new(),
            kind: StringBuilder::new(),
            id: StringBuilder::new(),
            first_day: Date32Builder::new(),
            last_day: Date32Builder::new(),
            place: StringBuilder::new(),
            status: StringBuilder::new(),
            sources: ListBuilder::new(StringBuilder::new()).with_field(columns::source()),
            lines: Lines::new(),
            json: StringBuilder::new(),
        }
    }

    /// Returns the number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Returns true if there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds the rows of a ledger under a key that no other ledger of the same table has.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E13 if a column of texts would have more than 2,147,483,647 bytes, as many as Arrow's `Utf8` can hold:
    /// the keys, which every row repeats, the JSON texts, or what lines repeat. Nothing of the ledger is added. Take the batch,
    /// and push the ledger again; one that is refused when there is no row yet fits into no batch.
    ///
    /// # Cost
    ///
    /// All rows are in memory until they are taken. Batches of some ten thousand rows are enough for every engine.
    pub fn push(&mut self, agreement: &str, ledger: &Ledger) -> Result<(), Invalid> {
        let journal = ledger.journal();
        let texts = core::iter::once(text_of(ledger.agreement()));
        let texts: Vec<String> = texts
            .chain(journal.iter().map(JournalEntry::to_json))
            .collect();
        self.sizes = self.sizes.with(agreement, &texts, journal)?;
        // INVARIANT: a journal has at most `limits::JOURNAL` entries.
        let entries = i32::try_from(journal.len()).unwrap_or(i32::MAX);
        let concluded = ledger.agreement().conclusion();
        let mut rows = texts.iter().zip(0_i32..);
        if let Some((json, position)) = rows.next() {
            self.lines.push_none();
            self.row(&Cells {
                agreement,
                position,
                entries,
                kind: "agreement",
                id: ledger.agreement().id().map(AgreementId::as_str),
                when: concluded.date(),
                place: concluded.place(),
                status: None,
                sources: &[],
                json,
            });
        }
        for ((json, position), entry) in rows.zip(journal) {
            let exchange = entry.exchange().or_else(|| entry.correction());
            self.lines.push(entry);
            self.row(&Cells {
                agreement,
                position,
                entries,
                kind: entry.kind(),
                id: entry.named_id(),
                when: entry.date(),
                place: exchange.and_then(|exchange| exchange.place()),
                status: exchange.map(|exchange| match exchange.status() {
                    ExchangeStatus::CarriedOut => "carried_out",
                    ExchangeStatus::CalledOff => "called_off",
                }),
                sources: entry.sources(),
                json,
            });
        }
        Ok(())
    }

    /// Takes the rows as a record batch with the columns of [`schema`](super::schema), and begins anew.
    ///
    /// # Errors
    ///
    /// [`ArrowError`] if the columns do not fit together, which no ledger makes them do.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        (self.sizes, self.count) = (Sizes::default(), 0);
        let columns: [ArrayRef; 12] = [
            Arc::new(self.agreement.finish()),
            Arc::new(self.position.finish()),
            Arc::new(self.entries.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.first_day.finish()),
            Arc::new(self.last_day.finish()),
            Arc::new(self.place.finish()),
            Arc::new(self.status.finish()),
            Arc::new(self.sources.finish()),
            Arc::new(self.lines.finish()),
            Arc::new(self.json.finish()),
        ];
        RecordBatch::try_new(columns::schema(), Vec::from(columns))
    }

    /// Adds a row, of which the lines are added already.
    fn row(&mut self, cells: &Cells<'_>) {
        // Within the calendar of days, which ends after that of dates.
        let days = |date: Option<PartialDate>| date.and_then(PartialDate::days);
        let first = days(cells.when.and_then(When::beginning)).map(|[first, _]| first);
        let last = days(cells.when.and_then(When::end)).map(|[_, last]| last);
        self.count = self.count.saturating_add(1);
        self.agreement.append_value(cells.agreement);
        self.position.append_value(cells.position);
        self.entries.append_value(cells.entries);
        self.kind.append_value(cells.kind);
        self.id.append_option(cells.id);
        self.first_day
            .append_option(first.map(Date32Type::from_naive_date));
        self.last_day
            .append_option(last.map(Date32Type::from_naive_date));
        self.place.append_option(cells.place.map(Text::as_str));
        self.status.append_option(cells.status);
        for source in cells.sources {
            self.sources.values().append_value(source.as_str());
        }
        self.sources.append(true);
        self.json.append_value(cells.json);
    }
}

fn text_of(agreement: &Agreement) -> String {
    // Writing into memory cannot fail, and every key of the shapes is text.
    serde_json::to_string(agreement).unwrap_or_default()
}
