//! A whole document as a page to read: the agreement, its journal, where things stand, what its sources say. As text for a
//! terminal, or as Markdown.
//!
//! `cargo run --example pages -- examples/data/istanbul_2025.json markdown > istanbul.md`

use core::error::Error;

use exchange_agreement::{Document, render};

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: pages FILE [text | markdown]";
    let mut arguments = std::env::args().skip(1);
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    let standing = document.ledger().standing();
    let pages = [
        render::agreement(document.agreement()),
        render::journal(document.ledger()),
        render::balances(&standing),
        render::verdicts(&standing),
        render::reconciliation(&document.reconciliation()),
        render::findings(&document.findings()),
    ];
    match arguments.next().as_deref() {
        None | Some("text") => pages.iter().for_each(|page| println!("{page}")),
        Some("markdown") => pages
            .iter()
            .for_each(|page| println!("{}", page.to_markdown())),
        Some(_) => return Err(usage.into()),
    }
    Ok(())
}
