//! Pictures and Markdown of a long journal: how long they take, and how much they write.

use exchange_agreement::{Document, Ledger, render};

use crate::json;
use crate::measure::{Figure, timed};
use crate::table::{Bar, Row, Table};

type Render = fn(&Ledger) -> String;

const JOBS: [(&str, Render); 3] = [
    ("a picture of the progress", render::progress),
    ("a picture of the flows", render::flows),
    ("a whole ledger as Markdown", |ledger| {
        render::ledger(ledger).to_markdown()
    }),
];

/// A ledger of ten thousand exchanges, which are all in the numbers that are shown.
pub(crate) fn pages(table: &mut Table) {
    for size in table.sizes(&[10_000]) {
        let document = Document::from_json(json::document(size)).unwrap();
        let ledger = document.ledger();
        for (job, render) in JOBS {
            let written = render(ledger);
            assert!(written.len() > 1_000);
            let compared = table
                .plan
                .compare(|| timed(|| render(ledger)), || timed(|| ledger.standing()));
            let row = |measured, unit, bar| Row {
                job,
                size,
                yardstick: "-",
                unit,
                measured,
                bar: Bar::AtMost(bar),
            };
            table.row(&row(compared.seconds.microseconds(), "us", 50_000.0));
            let bytes = u32::try_from(written.len()).map_or(f64::INFINITY, f64::from);
            let bytes = Figure {
                value: bytes,
                low: bytes,
                high: bytes,
            };
            table.row(&row(bytes, "bytes", 2_000_000.0));
        }
    }
}
