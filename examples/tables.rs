//! Writes a table of a document for a spreadsheet to standard output, as CSV with a row of HXL tags.
//!
//! `cargo run --features csv --example tables -- examples/data/istanbul_2025.json exchanges > exchanges.csv`

use core::error::Error;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use exchange_agreement::{Document, render};

fn main() -> ExitCode {
    match print(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(mut arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let usage = "usage: tables FILE [exchanges | balances | figures]";
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    let table = match arguments.next().as_deref() {
        None | Some("exchanges") => render::csv::exchanges(document.ledger()),
        Some("balances") => render::csv::balances(&document.ledger().standing()),
        Some("figures") => render::csv::figures(document.reports()),
        Some(_) => return Err(usage.into()),
    };
    write!(io::stdout().lock(), "{table}")?;
    Ok(())
}
