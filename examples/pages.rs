//! A whole document as a page to read: the agreement, its journal, where things stand, what its sources say. As text for a
//! terminal, or as Markdown.
//!
//! `cargo run --example pages -- examples/data/istanbul_2025.json markdown > istanbul.md`

use core::error::Error;
use std::process::ExitCode;

use exchange_agreement::{Document, render};

fn main() -> ExitCode {
    match pages(std::env::args().skip(1)) {
        Ok(pages) => {
            print!("{pages}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The pages that the arguments ask for.
fn pages(mut arguments: impl Iterator<Item = String>) -> Result<String, Box<dyn Error>> {
    let usage = "usage: pages FILE [text | markdown]";
    let document = Document::from_json(std::fs::read(arguments.next().ok_or(usage)?)?)?;
    let standing = document.ledger().standing();
    let mut pages = vec![
        render::agreement(document.agreement()),
        render::journal(document.ledger()),
        render::amendments(document.ledger()),
        render::balances(&standing),
        render::verdicts(&standing),
        render::reconciliation(&document.reconciliation()),
        render::findings(&document.findings()),
    ];
    pages.extend(document.reports().iter().map(render::report));
    let written: Vec<String> = match arguments.next().as_deref() {
        None | Some("text") => pages.iter().map(ToString::to_string).collect(),
        Some("markdown") => pages.iter().map(render::Page::to_markdown).collect(),
        Some(_) => return Err(usage.into()),
    };
    let told: Vec<String> = written
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Ok(told.join("\n"))
}
