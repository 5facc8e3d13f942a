//! Appends numbered exchanges under one agreement and prints the id of each after the store has acknowledged it, for the test that kills
//! the process. `appender FILE COUNT NOTES`

use std::error::Error;
use std::io::Write as _;
use std::path::Path;

use embed_sqlite::{Recorded, Store, StoreError};
use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::id::Text;
use exchange_agreement::{Agreement, Document, Exchange, Ledger, Leg};

const ID: &str = "numbered";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    // A limit, so that it ends even if it is not killed.
    let count: u32 = arguments.next().ok_or("how many?")?.parse()?;
    let notes: u32 = arguments.next().ok_or("with how many notes?")?.parse()?;
    let recorded = Recorded::new("2030-01-01T00:00:00Z", "appender");
    let mut store = Store::open_or_create(Path::new(&path))?;
    let mut book = match store.book(ID) {
        Err(StoreError::NoAgreement(_)) => store.add(ID, &document()?, &recorded)?,
        book => book?,
    };
    let mut out = std::io::stdout().lock();
    for _ in 0..count {
        // The id is the number of the row, so that a gap is visible.
        let id = format!("{:06}", book.ledger().journal().len());
        store.record(&mut book, exchange(&id, notes)?, &recorded)?;
        writeln!(out, "{id}")?;
        out.flush()?;
    }
    Ok(())
}

fn document() -> Result<Document, Box<dyn Error>> {
    let agreement = Agreement::between("A", "B").with_id(ID);
    let agreement = agreement.equal_in_each_exchange().build()?;
    Ok(Document::new(Ledger::open(agreement), [])?)
}

/// Returns an exchange of one person each way, and one more for each note of 1,000 characters.
fn exchange(id: &str, notes: u32) -> Result<Exchange, Box<dyn Error>> {
    let note: Text = "x".repeat(1_000).parse()?;
    let mut legs = Vec::new();
    for (from, to) in [("A", "B"), ("B", "A")] {
        let leg = Leg::new(from, to, [(PrisonerOfWar, 1)])?;
        for _ in 0..notes {
            legs.push(leg.clone().with_note(&note)?);
        }
        legs.push(leg);
    }
    Ok(Exchange::new(id, "2030-01-01", legs)?)
}
