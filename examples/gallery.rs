//! Eighteen real agreements, a few lines each: sides, promises, verdicts and findings.
//!
//! `cargo run --example gallery`, or with the name of a case to print it in full:
//! `cargo run --example gallery -- il-hamas-2023-11`

use core::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use exchange_agreement::{Document, render};

const USAGE: &str = "usage: gallery [NAME]";

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let printed = match names.as_slice() {
        [] => print(None, &mut io::stdout().lock()),
        [help] if help == "--help" || help == "-h" => {
            writeln!(io::stdout().lock(), "{USAGE}").map_err(Into::into)
        }
        [name] => print(Some(name), &mut io::stdout().lock()),
        _ => Err(USAGE.into()),
    };
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn print(wanted: Option<&str>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    let mut is_shown = false;
    for file in files {
        let name = file
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if wanted.is_some_and(|wanted| wanted != name) {
            continue;
        }
        is_shown = true;
        let document = Document::from_json(fs::read(&file)?)?;
        if wanted.is_some() {
            write!(out, "{}", render::document(&document))?;
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
