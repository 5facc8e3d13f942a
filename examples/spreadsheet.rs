//! From a spreadsheet of exchanges to standing, picture and findings.
//!
//! `cargo run --features csv --example spreadsheet` reads the tables beside it; `-- EXCHANGES.csv [FIGURES.csv]` reads
//! yours, under an agreement between RU and UA to release 1,000 each. The picture goes to `spreadsheet.svg` in the
//! directory for temporary files. Exits with 1 if the tables have faults.

use core::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::{env, fs};

use exchange_agreement::tables::{Cell, Tables};
use exchange_agreement::{Agreement, Findings, render};

const EXCHANGES: &[u8] = include_bytes!("data/exchanges_2025.csv");
const FIGURES: &[u8] = include_bytes!("data/figures_2025.csv");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    run(env::args().skip(1), &mut io::stdout().lock())
}

pub(crate) fn run(
    names: impl Iterator<Item = String>,
    out: &mut impl Write,
) -> Result<ExitCode, Box<dyn Error>> {
    match print(names, out) {
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            Ok(ExitCode::SUCCESS)
        }
        result => result,
    }
}

fn print(
    names: impl Iterator<Item = String>,
    out: &mut impl Write,
) -> Result<ExitCode, Box<dyn Error>> {
    let names: Vec<String> = names.collect();
    if names.iter().any(|name| name == "--help" || name == "-h") {
        writeln!(out, "usage: spreadsheet [EXCHANGES.csv [FIGURES.csv]]")?;
        return Ok(ExitCode::SUCCESS);
    }
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .build()?;
    let files = names
        .into_iter()
        .map(|name| fs::read(&name).map_err(|error| format!("{name}: {error}")))
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
            show(invalid.findings(), out)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let picture = env::temp_dir().join("spreadsheet.svg");
    fs::write(&picture, render::progress(document.ledger()))?;
    writeln!(out, "{}", render::standing(&document.ledger().standing()))?;
    writeln!(
        out,
        "{}",
        render::reconciliation(&document.reconciliation())
    )?;
    show(&tables.placed(document.findings()), out)?;
    writeln!(out, "picture: {}", picture.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints each finding with the row and column that it is about.
fn show(findings: &Findings, out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        match Cell::of(finding) {
            Some(cell) => writeln!(out, "{cell}: {} {}", finding.code(), finding.message())?,
            None => writeln!(out, "{finding}")?,
        }
    }
    Ok(())
}
