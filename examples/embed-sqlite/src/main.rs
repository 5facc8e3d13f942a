//! Two agreements of 2025 in a SQLite database: one stored whole, one recorded, refused, read again and counted again;
//! then questions over both.
//!
//! `cargo run --manifest-path examples/embed-sqlite/Cargo.toml` creates a file and removes it at the end. With a path
//! after `--` the file is kept, and a second run finds the entries recorded.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use embed_sqlite::{Book, Recorded, Store, StoreError};
use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::Receipt;
use exchange_agreement::register::Selection;
use exchange_agreement::{Agreement, Document, Exchange, Ledger, Register, render};

/// The exchange of 19 April 2025, with the reports on it.
const EASTER: &str = include_str!("../../cases/ua-ru-2025-04-19.json");
const EASTER_ID: &str = "ua-ru-2025-04-19";
const ISTANBUL_ID: &str = "istanbul-2025";

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
    let result = run(out, &folder.join("agreements.db"));
    fs::remove_dir_all(&folder)?;
    result
}

fn run(out: &mut impl Write, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut store = Store::open_or_create(path)?;
    writeln!(out, "A store in {}\n", path.display())?;
    let easter = Document::from_json(EASTER)?;
    open(&mut store, EASTER_ID, &easter)?;
    let istanbul = Agreement::between("RU", "UA")
        .with_id(ISTANBUL_ID)
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        // Our own condition: the report gives 1,000 each.
        .equal_in_each_exchange()
        .build()?;
    let istanbul = Document::new(Ledger::open(istanbul), [])?;
    let mut book = open(&mut store, ISTANBUL_ID, &istanbul)?;
    for id in store.ids()? {
        let entries = store.book(&id)?.ledger().journal().len();
        writeln!(out, "{id}: entries {entries}")?;
    }
    record(out, &mut store, &mut book)?;
    drop(store);

    writeln!(out, "\nThe file is closed and opened again:\n")?;
    let store = Store::open(path)?;
    let book = store.book(ISTANBUL_ID)?;
    let standing = store.recount(&book)?;
    write!(out, "{}", render::balances(&standing))?;
    writeln!(out, "\n{}", render::verdicts(&standing))?;
    for entry in 0..book.ledger().journal().len() {
        if let Some(recorded) = book.recorded(entry) {
            writeln!(out, "entry {entry} was recorded at {recorded}")?;
        }
    }
    let reading = store.read()?;
    for damage in reading.damage() {
        writeln!(out, "{damage}")?;
    }
    ask(out, reading.register())
}

/// Returns a stored agreement, or adds it.
fn open(store: &mut Store, id: &str, document: &Document) -> Result<Book, StoreError> {
    match store.book(id) {
        // A program takes the time from its clock, and the user from its session.
        Err(StoreError::NoAgreement(_)) => {
            store.add(id, document, &Recorded::new("2025-05-16T18:00:00Z", "desk"))
        }
        book => book,
    }
}

fn record(out: &mut impl Write, store: &mut Store, book: &mut Book) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nThree days of exchanges under {}:\n", book.id())?;
    for (id, day, soldiers, civilians) in [
        ("1", "2025-05-23", 270, 120),
        ("2", "2025-05-24", 307, 0),
        ("3", "2025-05-25", 303, 0),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        let exchange = Exchange::mutual(id, day, "RU", "UA", people)?;
        let recorded = Recorded::new(format!("{day}T20:00:00Z"), "desk");
        report(out, id, store.record(book, exchange, &recorded))?;
    }
    writeln!(
        out,
        "\nA fourth, of one person each way, is more than agreed:\n"
    )?;
    let fourth = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)])?;
    let recorded = Recorded::new("2025-05-26T20:00:00Z", "desk");
    report(out, "4", store.record(book, fourth, &recorded))
}

/// Prints the result for an exchange. A refusal is a result; any other error ends the program.
fn report(
    out: &mut impl Write,
    id: &str,
    answer: Result<Receipt, StoreError>,
) -> Result<(), Box<dyn Error>> {
    match answer {
        Ok(receipt) if receipt.is_new() => {
            writeln!(
                out,
                "exchange {id}: recorded as entry {}",
                receipt.position()
            )?;
        }
        Ok(receipt) => {
            let entry = receipt.position();
            writeln!(out, "exchange {id}: already recorded, as entry {entry}")?;
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

/// Asks the register of all stored agreements.
fn ask(out: &mut impl Write, register: &Register) -> Result<(), Box<dyn Error>> {
    writeln!(out, "\nOutstanding at the end of 2025-05-24:\n")?;
    for row in register.outstanding(Some("2025-05-24".parse()?)).rows() {
        if let Some(people) = row.people() {
            writeln!(out, "{}, {}: {people} people", row.agreement(), row.ends())?;
        }
    }
    writeln!(out, "\nThe largest exchanges since 2022:\n")?;
    let ranking = register.largest_exchanges(&Selection::all().since("2022")?);
    for one in ranking.all() {
        let id = one.exchange().map(ToString::to_string).unwrap_or_default();
        writeln!(
            out,
            "{}, exchange {id}: {} people",
            one.agreement(),
            one.number()
        )?;
    }
    Ok(())
}
