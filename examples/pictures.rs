//! Pictures of a document as SVG on standard output: how it is carried out over time, its flows by exchange and category,
//! or the figures of several sources beside each other.
//!
//! `cargo run --example pictures -- examples/data/istanbul_2025.json progress > progress.svg`

use core::error::Error;
use std::process::ExitCode;

use exchange_agreement::{Document, render};

fn main() -> ExitCode {
    match picture(std::env::args().skip(1)) {
        Ok(picture) => {
            print!("{picture}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The picture that the arguments ask for.
fn picture(mut arguments: impl Iterator<Item = String>) -> Result<String, Box<dyn Error>> {
    let usage = "usage: pictures FILE [progress | flows | figures]";
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    Ok(match arguments.next().as_deref() {
        None | Some("progress") => render::progress(document.ledger()),
        Some("flows") => render::flows(document.ledger()),
        Some("figures") => render::figures(&document.reconciliation()),
        Some(_) => return Err(usage.into()),
    })
}
