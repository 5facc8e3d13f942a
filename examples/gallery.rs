//! Eighteen real agreements, a few lines each: sides, promises, verdicts and findings.
//!
//! `cargo run --example gallery`, or with the name of a case to print it in full:
//! `cargo run --example gallery -- il-hamas-2023-11`

use core::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use exchange_agreement::{Document, render};

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    let wanted = std::env::args().nth(1);
    let mut is_shown = false;
    for file in files {
        let name = file
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if wanted.as_deref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        is_shown = true;
        let document = Document::from_json(fs::read(&file)?)?;
        if wanted.is_some() {
            in_full(out, &document)?;
        } else {
            in_short(out, name, &document)?;
        }
    }
    if is_shown {
        Ok(())
    } else {
        Err("there is no case of this name; without an argument, each name is in brackets".into())
    }
}

/// Prints the title, the sides, each promise and rule with its verdict, and the findings.
fn in_short(out: &mut impl Write, name: &str, document: &Document) -> io::Result<()> {
    let agreement = document.agreement();
    let title = agreement.title().map_or(name, |title| title.as_str());
    writeln!(out, "{title} [{name}]")?;
    let sides: Vec<String> = agreement
        .sides()
        .iter()
        .map(|side| {
            let parties: Vec<&str> = side
                .parties()
                .iter()
                .map(exchange_agreement::terms::Party::shown)
                .collect();
            format!("{}: {}", side.key(), parties.join(", "))
        })
        .collect();
    writeln!(out, "  {}", sides.join("; "))?;
    let standing = document.ledger().standing();
    write!(out, "{}", render::verdicts(&standing))?;
    if agreement.commitments().is_empty() {
        write!(out, "{}", render::balances(&standing))?;
    }
    writeln!(out, "{}", render::findings(&document.findings()))
}

fn in_full(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let ledger = document.ledger();
    writeln!(out, "{}", render::agreement(document.agreement()))?;
    for entry in ledger.journal() {
        writeln!(out, "{}", render::entry(entry))?;
    }
    write!(out, "{}", render::amendments(ledger))?;
    let standing = ledger.standing();
    writeln!(out, "{}", render::balances(&standing))?;
    writeln!(out, "{}", render::verdicts(&standing))?;
    for report in document.reports() {
        writeln!(out, "{}", render::report(report))?;
    }
    writeln!(
        out,
        "{}",
        render::reconciliation(&document.reconciliation())
    )?;
    writeln!(out, "{}", render::findings(&document.findings()))
}
