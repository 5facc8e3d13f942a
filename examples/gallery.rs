//! Eighteen real agreements, a few lines each: who, what was promised, what was done, how it stands.
//!
//! `cargo run --example gallery`, or with the name of a case to see all of it:
//! `cargo run --example gallery -- il-hamas-2023-11`

use core::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use exchange_agreement::{Document, render};

fn main() -> Result<(), Box<dyn Error>> {
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
            in_full(&document);
        } else {
            in_short(name, &document);
        }
    }
    if is_shown {
        Ok(())
    } else {
        Err(
            "there is no case of this name; without an argument every name stands in brackets"
                .into(),
        )
    }
}

/// The title, the sides, each promise and rule with its verdict, and what stands out.
fn in_short(name: &str, document: &Document) {
    let agreement = document.agreement();
    let title = agreement.title().map_or(name, |title| title.as_str());
    println!("{title} [{name}]");
    let sides: Vec<String> = agreement
        .sides()
        .iter()
        .map(|side| {
            let parties: Vec<&str> = side
                .parties()
                .iter()
                .map(exchange_agreement::Party::shown)
                .collect();
            format!("{}: {}", side.key(), parties.join(", "))
        })
        .collect();
    println!("  {}", sides.join("; "));
    let standing = document.ledger().standing();
    print!("{}", render::verdicts(&standing));
    if agreement.commitments().is_empty() {
        print!("{}", render::balances(&standing));
    }
    print!("{}", render::findings(&document.findings()));
    println!();
}

fn in_full(document: &Document) {
    let ledger = document.ledger();
    println!("{}", render::agreement(document.agreement()));
    for entry in ledger.journal() {
        println!("{}", render::entry(entry));
    }
    print!("{}", render::amendments(ledger));
    let standing = ledger.standing();
    println!("{}", render::balances(&standing));
    println!("{}", render::verdicts(&standing));
    for report in document.reports() {
        println!("{}", render::report(report));
    }
    println!("{}", render::reconciliation(&document.reconciliation()));
    println!("{}", render::findings(&document.findings()));
}
