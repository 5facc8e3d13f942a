//! The Istanbul exchanges of May 2025, kept in a SQLite database: recorded, refused, opened again, counted again.
//!
//! `cargo run --manifest-path examples/embed-sqlite/Cargo.toml` makes a file and removes it at the end; with a path
//! behind `--` the file is kept, and a second run finds everything recorded.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use embed_sqlite::{Store, StoreError};
use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Exchange, render};

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(path) = std::env::args_os().nth(1) {
        return walk(Path::new(&path));
    }
    let name = format!("embed-sqlite-{}", std::process::id());
    let folder: PathBuf = std::env::temp_dir().join(name);
    fs::create_dir(&folder)?;
    let walked = walk(&folder.join("istanbul.db"));
    fs::remove_dir_all(&folder)?;
    walked
}

fn walk(path: &Path) -> Result<(), Box<dyn Error>> {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_per_category_in_each_exchange()
        .build()?;
    println!("A ledger in {}\n", path.display());
    let mut store = Store::open_or_create(path, &agreement)?;
    println!(
        "It holds {} entries. Three days of exchanges:\n",
        store.ledger().journal().len()
    );
    for (id, day, soldiers, civilians) in [
        ("1", "2025-05-23", 270, 120),
        ("2", "2025-05-24", 307, 0),
        ("3", "2025-05-25", 303, 0),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        tell(
            id,
            store.record(Exchange::mutual(id, day, "RU", "UA", people)?),
        )?;
    }

    println!("\nA fourth, of one person each way, is more than was agreed:\n");
    let fourth = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)])?;
    tell("4", store.record(fourth))?;

    drop(store);
    println!("\nThe file is closed and opened again. Where things stand:\n");
    let store = Store::open(path)?;
    let standing = store.recount()?;
    print!("{}", render::balances(&standing));
    println!("\n{}", render::verdicts(&standing));
    println!(
        "Counted again from the {} rows of the database: the same.",
        store.ledger().journal().len()
    );
    Ok(())
}

/// What became of an exchange; a refusal is an answer, anything else stops the walk.
fn tell(
    id: &str,
    answer: Result<exchange_agreement::Receipt, StoreError>,
) -> Result<(), StoreError> {
    match answer {
        Ok(receipt) if receipt.is_new() => {
            println!("exchange {id}: recorded as row {}", receipt.position());
        }
        Ok(receipt) => println!(
            "exchange {id}: was recorded before, as row {}",
            receipt.position()
        ),
        Err(StoreError::Refused(refused)) => {
            println!("exchange {id}: refused, memory and database are as they were");
            for finding in refused.findings() {
                println!("  {finding}");
            }
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
