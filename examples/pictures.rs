//! Pictures of a document: how it is carried out, as SVG on standard output.
//!
//! `cargo run --example pictures -- examples/data/istanbul_2025.json > progress.svg`

use core::error::Error;
use std::io::Write as _;

use exchange_agreement::{Document, render};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: pictures FILE")?;
    let document = Document::from_json(std::fs::read(file)?)?;
    let picture = render::progress(document.ledger());
    std::io::stdout().write_all(picture.as_bytes())?;
    Ok(())
}
