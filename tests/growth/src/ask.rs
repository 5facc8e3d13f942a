//! Everything that can be asked about one text.

use core::hint::black_box;
use std::process::ExitCode;

use exchange_agreement::render::{self, csv};
use exchange_agreement::{Document, PartialDate};

/// Asks about the text of a file; exits 1 if it is refused.
pub(crate) fn file(name: &str) -> ExitCode {
    let Ok(text) = std::fs::read(name) else {
        return ExitCode::from(2);
    };
    match Document::from_json(&text) {
        Ok(document) => {
            everything(&document);
            ExitCode::SUCCESS
        }
        Err(invalid) => {
            black_box(invalid.to_string());
            ExitCode::FAILURE
        }
    }
}

fn everything(document: &Document) {
    let ledger = document.ledger();
    let standing = ledger.standing();
    black_box(document.findings().to_string());
    black_box(ledger.movements().iter().count());
    let page = render::document(document);
    black_box((page.to_string(), page.to_markdown()));
    black_box((render::progress(ledger), render::flows(ledger)));
    black_box(render::figures(&document.reconciliation()));
    black_box((
        csv::exchanges(ledger),
        csv::balances(&standing),
        csv::figures(document.reports()),
    ));
    let days: Vec<PartialDate> = ledger.days();
    if let Some(day) = days.get(days.len() / 2) {
        black_box(render::document_as_of(document, *day).to_string());
    }
    black_box(document.to_json());
}
