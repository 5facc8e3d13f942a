//! Reads the ledgers of record batches.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use arrow_array::RecordBatch;

use super::cells::{Numbers, Texts};
use super::columns::{AGREEMENT, ENTRIES, JSON, POSITION};
use super::fold::fold;
use super::row::Row;
use crate::ledger::Ledger;
use crate::rulebook::{Datum, Findings, Invalid, Sink, Strictness};

/// Reads the ledgers of record batches, each under its key. Rows may be in any order, and those of one agreement in
/// several batches. Only the columns `agreement`, `position`, `entries` and `json` are read; others may be missing, and
/// columns of your own are ignored.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, arrow};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let mut rows = arrow::Rows::new();
/// rows.push("istanbul-2025", &ledger)?;
/// let batch = rows.take()?;
/// assert_eq!(arrow::read([&batch])?["istanbul-2025"], ledger);
/// // A row that is there twice is refused.
/// assert!(arrow::read([&batch, &batch]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Invalid`] with every fault of level E of the columns and of cells that are null: of a column that is missing or of another
/// type at `/json`, of a cell at `/rows/12/json`. If there is none, with those of each agreement, as [`fold`] reports them, at
/// `/rows/12/json/exchange/on`. Rows are counted from 0 through all batches.
///
/// # Cost
///
/// All ledgers are in memory together. An engine that needs one at a time calls [`fold`].
pub fn read<'b>(
    batches: impl IntoIterator<Item = &'b RecordBatch>,
) -> Result<BTreeMap<String, Ledger>, Invalid> {
    let mut findings = Findings::new();
    let mut rows: BTreeMap<&str, Vec<Row<'b>>> = BTreeMap::new();
    let mut number = 0;
    for batch in batches {
        gather(batch, &mut number, &mut rows, &mut findings.sink());
    }
    findings.refusal(Strictness::Possible)?;
    let mut findings = Findings::new();
    let mut ledgers = BTreeMap::new();
    for (agreement, rows) in rows {
        match fold(rows) {
            Ok(ledger) => {
                ledgers.insert(String::from(agreement), ledger);
            }
            Err(invalid) => findings.append(invalid.into_findings()),
        }
    }
    findings.finish(Some(ledgers))
}

/// Adds the rows of a batch to those of their agreements, and reports the cells that are null.
fn gather<'b>(
    batch: &'b RecordBatch,
    number: &mut usize,
    rows: &mut BTreeMap<&'b str, Vec<Row<'b>>>,
    sink: &mut Sink<'_>,
) {
    let agreements = Texts::of(batch, AGREEMENT, sink);
    let positions = Numbers::of(batch, POSITION, sink);
    let entries = Numbers::of(batch, ENTRIES, sink);
    let texts = Texts::of(batch, JSON, sink);
    let first = *number;
    *number = first.saturating_add(batch.num_rows());
    let columns = agreements.zip(texts).zip(positions.zip(entries));
    let Some(((agreements, texts), (positions, entries))) = columns else {
        return;
    };
    for at in 0..batch.num_rows() {
        let number = first.saturating_add(at);
        let sink = &mut sink.key("rows");
        let sink = &mut sink.at(number);
        let agreement = needed(agreements.at(at), AGREEMENT, "a text", sink);
        let position = needed(positions.at(at), POSITION, "a whole number", sink);
        let entries = needed(entries.at(at), ENTRIES, "a whole number", sink);
        let json = needed(texts.at(at), JSON, "a text", sink);
        if let (Some((agreement, json)), Some((position, entries))) =
            (agreement.zip(json), position.zip(entries))
        {
            let row = Row::new(number, position, entries, json);
            rows.entry(agreement).or_default().push(row);
        }
    }
}

/// Returns the value of a cell, or reports that it is null.
fn needed<T>(
    value: Option<T>,
    column: &'static str,
    expected: &'static str,
    sink: &mut Sink<'_>,
) -> Option<T> {
    if value.is_none() {
        sink.key(column).of_other_kind(Datum::Nothing, expected);
    }
    value
}
