//! Pictures and Markdown of a long journal: how long they take, and how much they write; and how the cost of what they
//! show grows with the journal.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Document, Ledger, render};
use workload::json;

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

type Ask = fn(&Ledger) -> usize;

const GROWING: [(&str, Ask); 5] = [
    ("movements, growth", |ledger| {
        let movements = ledger.movements();
        let first = movements.iter().next().unwrap().ends();
        let series = movements.series(&Measure::new(Counted::HandedOver, first));
        movements.iter().count() + series.len()
    }),
    ("standing, growth", |ledger| {
        ledger.standing().commitments().len()
    }),
    ("as of a day, growth", |ledger| {
        let day = "2025-06-01".parse().unwrap();
        ledger.as_of(day).commitments().len()
    }),
    ("a page of the journal, growth", |ledger| {
        render::journal(ledger).to_markdown().len()
    }),
    ("a picture of the progress, growth", |ledger| {
        render::progress(ledger).len()
    }),
];

/// Ten times the exchanges: at most ten to the power of 1.2 times as long.
pub(crate) fn growth(table: &mut Table) {
    for size in table.sizes(&[10_000, 100_000]) {
        let [large, small] = [size, size / 10].map(|size| {
            let document = Document::from_json(json::document(size)).unwrap();
            document.into_ledger()
        });
        for (job, ask) in GROWING {
            assert!(ask(&small) > 0);
            let compared = table
                .plan
                .compare(|| timed(|| ask(&large)), || timed(|| ask(&small)));
            table.row(&Row {
                job,
                size,
                yardstick: "a tenth of the exchanges",
                unit: "times",
                measured: compared.ratio,
                bar: Bar::AtMost(15.8),
            });
        }
    }
}
