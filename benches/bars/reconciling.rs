//! Reconciling figures, against grouping the same figures in a hash map.

use std::collections::HashMap;

use exchange_agreement::evidence::{Act, Outcome};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::{CategoryKind, Ends, Figure, Reconciliation, Report, Tally};

use crate::measure::timed;
use crate::table::{Bar, Row, Table};
use workload::figures::{ledger, reports};

/// How many reports tell of the exchanges.
const REPORTS: u32 = 1_000;

/// So many figures of a thousand exchanges, told by a thousand reports: of one number, and by two categories.
pub(crate) fn figures(table: &mut Table) {
    for size in table.sizes(&[1_000, 1_000_000]) {
        let exchanges = size / REPORTS.min(size / 10).max(1);
        let ledger = ledger(exchanges);
        for (job, yardstick, is_split) in [
            (
                "reconcile figures of one number",
                "group them in a hash map",
                false,
            ),
            (
                "reconcile figures of two categories",
                "group their three numbers",
                true,
            ),
        ] {
            let reports = reports(&ledger, size / exchanges, is_split);
            let compared = table.plan.compare(
                || {
                    timed(|| {
                        let reconciled = Reconciliation::of(&ledger, &reports);
                        check(&reconciled, exchanges, is_split);
                        reconciled.comparisons().len()
                    })
                },
                || timed(|| grouped(&reports).len()),
            );
            table.row(&Row {
                job,
                size,
                yardstick,
                unit: "times",
                measured: compared.ratio,
                bar: Bar::AtMost(3.0),
            });
        }
    }
}

/// What a figure speaks of; without a category it counts all.
type Topic<'r> = (
    Act,
    Ends,
    Option<CategoryKind>,
    Option<&'r ExchangeId>,
    bool,
);

fn grouped(reports: &[Report]) -> HashMap<Topic<'_>, Vec<(&Report, &Figure)>> {
    let mut groups: HashMap<Topic<'_>, Vec<(&Report, &Figure)>> = HashMap::new();
    for report in reports {
        for figure in report.figures() {
            let mut group = |kind| {
                let topic = (
                    figure.act(),
                    figure.ends(),
                    kind,
                    figure.exchange(),
                    figure.is_running(),
                );
                groups.entry(topic).or_default().push((report, figure));
            };
            group(None);
            for (category, _) in figure.detainees().into_iter().flat_map(Tally::iter) {
                group(Some(category.kind()));
            }
        }
    }
    groups
}

fn check(reconciled: &Reconciliation<'_>, exchanges: u32, is_split: bool) {
    let topics = if is_split { 3 } else { 1 };
    assert_eq!(
        reconciled.comparisons().len(),
        usize::try_from(exchanges * topics).unwrap()
    );
    let first = reconciled.comparisons().first().unwrap();
    let by = if is_split { 2 } else { 1 };
    assert_eq!(first.outcome(), Outcome::Differ { by });
}
