//! Tables of a document for a spreadsheet, as CSV with a row of HXL tags on standard output.
//!
//! `cargo run --features csv --example tables -- examples/data/istanbul_2025.json exchanges > exchanges.csv`

use core::error::Error;

use exchange_agreement::{Document, render};

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: tables FILE [exchanges | balances | figures]";
    let mut arguments = std::env::args().skip(1);
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    let table = match arguments.next().as_deref() {
        None | Some("exchanges") => render::csv::exchanges(document.ledger()),
        Some("balances") => render::csv::balances(&document.ledger().standing()),
        Some("figures") => render::csv::figures(document.reports()),
        Some(_) => return Err(usage.into()),
    };
    print!("{table}");
    Ok(())
}
