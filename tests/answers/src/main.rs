//! The answers of the crate about documents, as data without sentences: to compare two versions of the crate, diff what
//! each prints about the same documents. Pages, pictures and tables are left out; of a long journal only some days are
//! asked about, and one of more than 1,000 entries is not recorded again.
//!
//! `cargo run -p answers -- FILE... > answers.jsonl`; for `-`, each line of standard input is a document.
//! One answer a line, as a JSON object: the file, the question (`of`), the kind of answer (`what`), its position.
//! Exits 0, or 2 when a file cannot be opened or the output cannot be written; a document that is refused is an answer.

extern crate alloc;

use std::io::{self, BufRead as _, BufWriter, Write};
use std::process::ExitCode;

use exchange_agreement::Document;

mod agreement;
mod days;
mod dump;
mod evidence;
mod journal;
mod json;
mod series;
mod standing;
mod verdicts;
mod words;

use dump::Dump;
use json::{Fields, written};

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        eprintln!("usage: answers FILE..., or - for a document on each line of standard input");
        return ExitCode::from(2);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for name in names {
        let told = if name == "-" {
            lines(&mut out)
        } else {
            match std::fs::read(&name) {
                Ok(text) => answer(&name, &text, &mut out),
                Err(error) => {
                    eprintln!("{name}: {error}");
                    code = ExitCode::from(2);
                    continue;
                }
            }
        };
        if let Err(error) = told {
            return broken(&error, code);
        }
    }
    match out.flush() {
        Ok(()) => code,
        Err(error) => broken(&error, code),
    }
}

/// A dump that is cut short must not pass for a whole one, unless its reader wanted no more.
fn broken(error: &io::Error, code: ExitCode) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return code;
    }
    eprintln!("{error}");
    ExitCode::from(2)
}

fn lines(out: &mut dyn Write) -> io::Result<()> {
    for (number, line) in (1_u64..).zip(io::stdin().lock().split(b'\n')) {
        answer(&format!("-:{number}"), &line?, out)?;
    }
    Ok(())
}

fn answer(name: &str, text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut dump = Dump::new(name, out);
    let document = match Document::from_json(text) {
        Ok(document) => document,
        Err(invalid) => return dump.of("reading").findings(invalid.findings()),
    };
    dump.of("document").findings(&document.findings())?;
    whole(&document, &mut dump)?;
    agreement::answers(&document, &mut dump)?;
    journal::answers(document.ledger(), &mut dump)?;
    standing::answers(document.ledger(), &mut dump)?;
    evidence::answers(&document, &mut dump)
}

/// The document as it is written, and what has to be the same however it is come by.
fn whole(document: &Document, dump: &mut Dump<'_>) -> io::Result<()> {
    let text = document.to_json();
    let is_read_back = Document::from_json(&text).is_ok_and(|read| read == *document);
    let (ledger, reports) = document.clone().into_parts();
    let is_assembled = Document::new(ledger, reports).is_ok_and(|made| made == *document);
    dump.of("document").line(
        "document",
        (),
        Fields::default()
            .with("read_back", is_read_back)
            .with("assembled", is_assembled)
            .with("written", written(&text)),
    )
}
