//! Tables of a document for a spreadsheet, as CSV with a row of HXL tags on standard output.
//!
//! `cargo run --features csv --example tables -- examples/data/istanbul_2025.json exchanges > exchanges.csv`

use core::error::Error;
use std::process::ExitCode;

use exchange_agreement::{Document, render};

fn main() -> ExitCode {
    match table(std::env::args().skip(1)) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The table that the arguments ask for.
fn table(mut arguments: impl Iterator<Item = String>) -> Result<String, Box<dyn Error>> {
    let usage = "usage: tables FILE [exchanges | balances | figures]";
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    Ok(match arguments.next().as_deref() {
        None | Some("exchanges") => render::csv::exchanges(document.ledger()),
        Some("balances") => render::csv::balances(&document.ledger().standing()),
        Some("figures") => render::csv::figures(document.reports()),
        Some(_) => return Err(usage.into()),
    })
}
