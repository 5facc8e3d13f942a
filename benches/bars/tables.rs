//! Reading tables: the same file into plain structs that check nothing.
#![expect(
    dead_code,
    reason = "values are read from the table and kept, as a ledger keeps them"
)]

use exchange_agreement::render;
use exchange_agreement::tables::Tables;
use serde::Deserialize;

use crate::measure::timed;
use crate::table::{Bar, Row, Table};

/// A row of the table of the workload.
#[derive(Deserialize)]
struct Plain {
    exchange: String,
    date: String,
    from: String,
    to: String,
    category: String,
    count: u32,
}

/// Reads a table into owned structs.
fn plain(text: &str) -> Vec<Plain> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// A row of the table that the crate writes: all of its columns as text.
fn written(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Sound tables of exchanges, as a person keeps them and as the crate writes them.
pub(crate) fn exchanges(table: &mut Table) {
    for size in table.sizes(&[1_000, 100_000]) {
        let agreement = workload::agreement(size);
        let text = workload::tables::exchanges(size);
        let tables = Tables::under(&agreement).with_exchanges(&text);
        let ledger = tables.ledger().unwrap();
        assert_eq!(ledger.journal().len(), usize::try_from(size).unwrap());
        assert!(ledger.standing().is_fulfilled());
        let compared = table
            .plan
            .compare(|| timed(|| tables.ledger()), || timed(|| plain(&text)));
        table.row(&Row {
            job: "table to checked ledger",
            size,
            yardstick: "csv into plain structs",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(2.0),
        });
        let text = render::csv::exchanges(&ledger);
        let tables = Tables::under(&agreement).with_exchanges(&text);
        assert_eq!(tables.ledger().unwrap(), ledger);
        let compared = table
            .plan
            .compare(|| timed(|| tables.ledger()), || timed(|| written(&text)));
        table.row(&Row {
            job: "written table to checked ledger",
            size,
            yardstick: "csv into texts",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(2.0),
        });
    }
}
