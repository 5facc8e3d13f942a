//! Checks a document and prints one line for each finding: `CODE pointer message`.
//!
//! `cargo run --example check -- FILE`, or `-` for standard input.
//! Exits 0 if there is no finding of level E or T, 1 if there is one, 2 if the file cannot be opened.

use std::io::{self, BufWriter, Read as _, Write as _};
use std::process::ExitCode;

use exchange_agreement::{Document, Findings, Invalid};

fn main() -> ExitCode {
    let Some(name) = std::env::args().nth(1) else {
        eprintln!("usage: check FILE, or - for standard input");
        return ExitCode::from(2);
    };
    let text = match read(&name) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{name}: {error}");
            return ExitCode::from(2);
        }
    };
    let findings = Document::from_json(&text)
        .map_or_else(Invalid::into_findings, |document| document.findings());
    // A reader may close the pipe early; the exit code does not depend on it.
    let _ = print(&findings);
    if findings.is_within_terms() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}

fn read(name: &str) -> io::Result<Vec<u8>> {
    if name == "-" {
        let mut text = Vec::new();
        io::stdin().lock().read_to_end(&mut text)?;
        return Ok(text);
    }
    std::fs::read(name)
}

fn print(findings: &Findings) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    if !findings.is_empty() {
        writeln!(out, "{findings:#}")?;
    }
    out.flush()
}
