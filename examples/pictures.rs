//! Writes a picture of a document as SVG to standard output: its progress over time, its flows by exchange and
//! category, or the figures of several sources side by side.
//!
//! `cargo run --example pictures -- examples/data/istanbul_2025.json progress > progress.svg`

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
    let usage = "usage: pictures FILE [progress | flows | figures]";
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    let picture = match arguments.next().as_deref() {
        None | Some("progress") => render::progress(document.ledger()),
        Some("flows") => render::flows(document.ledger()),
        Some("figures") => render::figures(&document.reconciliation()),
        Some(_) => return Err(usage.into()),
    };
    write!(io::stdout().lock(), "{picture}")?;
    Ok(())
}
