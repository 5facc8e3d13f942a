//! From a spreadsheet of exchanges to standing, picture and findings.
//!
//! `cargo run --features csv --example spreadsheet` reads the tables beside it; `-- EXCHANGES.csv [FIGURES.csv]` reads
//! yours, under an agreement between RU and UA to release 1,000 each. The picture goes to `spreadsheet.svg` in the
//! directory for temporary files.

use core::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use exchange_agreement::tables::{Cell, Tables};
use exchange_agreement::{Agreement, Findings, render};

const EXCHANGES: &[u8] = include_bytes!("data/exchanges_2025.csv");
const FIGURES: &[u8] = include_bytes!("data/figures_2025.csv");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .build()?;
    let files = env::args()
        .skip(1)
        .map(fs::read)
        .collect::<Result<Vec<_>, _>>()?;
    let exchanges = files.first().map_or(EXCHANGES, Vec::as_slice);
    let figures = if files.is_empty() {
        Some(FIGURES)
    } else {
        files.get(1).map(Vec::as_slice)
    };
    let mut tables = Tables::under(&agreement).with_exchanges(exchanges);
    if let Some(figures) = figures {
        tables = tables.with_figures(figures);
    }
    let document = match tables.document() {
        Ok(document) => document,
        Err(invalid) => {
            show(invalid.findings());
            return Ok(ExitCode::FAILURE);
        }
    };
    println!("{}", render::standing(&document.ledger().standing()));
    println!("{}", render::reconciliation(&document.reconciliation()));
    show(&tables.placed(document.findings()));
    let picture = env::temp_dir().join("spreadsheet.svg");
    fs::write(&picture, render::progress(document.ledger()))?;
    println!("picture: {}", picture.display());
    Ok(ExitCode::SUCCESS)
}

/// Prints each finding with the row and column that it is about.
fn show(findings: &Findings) {
    for finding in findings {
        match Cell::of(finding) {
            Some(cell) => println!("{cell}: {} {}", finding.code(), finding.message()),
            None => println!("{finding}"),
        }
    }
}
