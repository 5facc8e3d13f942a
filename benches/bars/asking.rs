//! What can go next: the explanation of an exchange and the room on a day, against asking whether it would be recorded.

use exchange_agreement::{Agreement, Exchange, Ledger, PartialDate};

use crate::measure::timed;
use crate::recording::rich;
use crate::table::{Bar, Row, Table};
use workload::{agreement, exchanges};

/// The exchanges that are asked about.
const ASKED: u32 = 200;

/// At most ten times `would_record`, under simple terms and under rich ones.
pub(crate) fn next(table: &mut Table) {
    for size in table.sizes(&[1_000, 100_000]) {
        of_terms(table, size, "simple", agreement(size + ASKED));
        of_terms(table, size, "rich", rich(size + ASKED));
    }
}

fn of_terms(table: &mut Table, size: u32, name: &str, agreement: Agreement) {
    let mut ledger = Ledger::open(agreement);
    let mut all = exchanges(size + ASKED);
    let coming: Vec<Exchange> = all.split_off(usize::try_from(size).unwrap());
    for exchange in all {
        ledger.record(exchange).unwrap();
    }
    let days = coming.iter().filter_map(|one| one.date()?.end());
    let days: Vec<PartialDate> = days.collect();
    let asked = || {
        let free = |exchange: &&Exchange| ledger.would_record(exchange).is_empty();
        timed(|| coming.iter().filter(free).count())
    };
    let explained = || {
        let clauses = |exchange| ledger.explain(exchange).touched().len();
        timed(|| coming.iter().map(clauses).sum::<usize>())
    };
    let room = || {
        let rows = |day: &PartialDate| ledger.room(*day).rows().len();
        timed(|| days.iter().map(rows).sum::<usize>())
    };
    let jobs: [(&str, &dyn Fn() -> std::time::Duration); 2] =
        [("explain", &explained), ("room", &room)];
    for (job, run) in jobs {
        let compared = table.plan.compare(run, asked);
        table.row(&Row {
            job: &format!("{job}, {name} terms"),
            size,
            yardstick: "would_record",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(10.0),
        });
    }
}
