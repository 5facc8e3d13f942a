//! The workload of the figures: reports that each tell of every exchange.

use exchange_agreement::evidence::Act;
use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Report};

/// The first so many exchanges under an agreement that promises nothing.
pub fn ledger(exchanges: u32) -> Ledger {
    let agreement = Agreement::between("RU", "UA").build().unwrap();
    let mut ledger = Ledger::open(agreement);
    for exchange in crate::exchanges(exchanges) {
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

/// Every report tells of every exchange; one in ten of them another number than the rest.
pub fn reports(ledger: &Ledger, count: u32, is_split: bool) -> Vec<Report> {
    let told = |exchange: &Exchange, report: u32| {
        let people = exchange.legs().first().unwrap().detainees();
        let extra = u32::from(report % 10 == 9);
        let figure = if is_split {
            let lines = people
                .iter()
                .map(|(category, count)| (category, count.exact().unwrap() + extra));
            Figure::new(Act::Received, "RU", "UA", lines)
        } else {
            let total = u32::try_from(people.total().surely()).unwrap();
            Figure::of_total(Act::Received, "RU", "UA", total + extra)
        };
        figure.unwrap().with_exchange(exchange.id()).unwrap()
    };
    let report = |id: u32| {
        let report = Report::new(format!("r{id}"), format!("voice {id}")).unwrap();
        ledger.exchanges().fold(report, |report, exchange| {
            report.with_figure(told(exchange, id))
        })
    };
    (0..count).map(report).collect()
}
