//! Prints a whole document to read, as text or as Markdown: the agreement, its journal, balances and verdicts, and the
//! figures of its sources.
//!
//! `cargo run --example pages -- examples/data/istanbul_2025.json markdown > istanbul.md`

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
    let texts: Vec<String> = written
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    write!(io::stdout().lock(), "{}", texts.join("\n"))?;
    Ok(())
}
