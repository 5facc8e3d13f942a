//! The Istanbul exchanges of May 2025, stored in a SQLite database: recorded, refused, opened again, counted again.
//!
//! `cargo run --manifest-path examples/embed-sqlite/Cargo.toml` creates a file and removes it at the end. With a path
//! after `--` the file is kept, and a second run finds the entries recorded.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use embed_sqlite::{Store, StoreError};
use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Exchange, render};

fn main() -> Result<(), Box<dyn Error>> {
    match print(&mut io::stdout().lock()) {
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            Ok(())
        }
        result => result,
    }
}

fn print(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    if let Some(path) = std::env::args_os().nth(1) {
        return run(out, Path::new(&path));
    }
    let name = format!("embed-sqlite-{}", std::process::id());
    let folder: PathBuf = std::env::temp_dir().join(name);
    fs::create_dir(&folder)?;
    let result = run(out, &folder.join("istanbul.db"));
    fs::remove_dir_all(&folder)?;
    result
}

fn run(out: &mut impl Write, path: &Path) -> Result<(), Box<dyn Error>> {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        // Our own condition: the report gives 1,000 each.
        .equal_in_each_exchange()
        .build()?;
    writeln!(out, "A ledger in {}\n", path.display())?;
    let mut store = Store::open_or_create(path, &agreement)?;
    let entries = store.ledger().journal().len();
    writeln!(out, "It has {entries} entries. Three days of exchanges:\n")?;
    for (id, day, soldiers, civilians) in [
        ("1", "2025-05-23", 270, 120),
        ("2", "2025-05-24", 307, 0),
        ("3", "2025-05-25", 303, 0),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        report(
            out,
            id,
            store.record(Exchange::mutual(id, day, "RU", "UA", people)?),
        )?;
    }

    writeln!(
        out,
        "\nA fourth, of one person each way, is more than agreed:\n"
    )?;
    let fourth = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)])?;
    report(out, "4", store.record(fourth))?;

    drop(store);
    writeln!(
        out,
        "\nThe file is closed and opened again. Balances and verdicts:\n"
    )?;
    let store = Store::open(path)?;
    let standing = store.recount()?;
    write!(out, "{}", render::balances(&standing))?;
    writeln!(out, "\n{}", render::verdicts(&standing))?;
    let rows = store.ledger().journal().len();
    writeln!(
        out,
        "The count of the {rows} rows of the database is the same."
    )?;
    Ok(())
}

/// Prints the result for an exchange. A refusal is a result; any other error ends the program.
fn report(
    out: &mut impl Write,
    id: &str,
    answer: Result<exchange_agreement::journal::Receipt, StoreError>,
) -> Result<(), Box<dyn Error>> {
    match answer {
        Ok(receipt) if receipt.is_new() => {
            writeln!(out, "exchange {id}: recorded as row {}", receipt.position())?;
        }
        Ok(receipt) => {
            let row = receipt.position();
            writeln!(out, "exchange {id}: already recorded, as row {row}")?;
        }
        Err(StoreError::Refused(refused)) => {
            writeln!(
                out,
                "exchange {id}: refused, memory and database are unchanged"
            )?;
            for finding in refused.findings() {
                writeln!(out, "  {finding}")?;
            }
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
