//! Two exchanges with different figures from the two sides, compared.
//!
//! `cargo run --example two_sides`

use core::error::Error;
use std::io::{self, ErrorKind, Write};

use exchange_agreement::evidence::ResolutionRule;
use exchange_agreement::{Document, render};

const JANUARY_2024: &[u8] = include_bytes!("cases/ua-ru-2024-01-il76.json");
const JUNE_2025: &[u8] = include_bytes!("data/remains_2025.json");

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
    writeln!(
        out,
        "Two exchanges with different figures from the two sides. Each table is about one flow, from a releaser to\n\
         a receiver. Each row is one number and its source; the last rows are the number in the ledger and the one\n\
         agreed.\n"
    )?;
    january_2024(out)?;
    june_2025(out)
}

/// Compares the figures of each flow, and the verdicts that follow from each source.
fn january_2024(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "31 January 2024: how many came back to Ukraine?")?;
    writeln!(out, "===============================================\n")?;
    let document = Document::from_json(JANUARY_2024)?;
    let reconciled = document.reconciliation();
    for compared in reconciled.of_exchange("2") {
        writeln!(out, "{}", render::comparison(&reconciled, compared))?;
    }
    writeln!(out, "The reports:")?;
    for report in document.reports() {
        writeln!(out, "  {} is {}", report.id(), report.source())?;
    }
    writeln!(
        out,
        "\nThe crate does not decide who is right. 192 prisoners of war were promised each way, and equal numbers.\n\
         It is not known how many of the people who came to Ukraine were prisoners of war, so that promise is\n\
         undecidable. The numbers are equal according to one source, and not according to the other:\n"
    )?;
    for source in ["Russian Ministry of Defence", "Ukrainian side"] {
        let supposed = reconciled
            .assuming(source)
            .ok_or("this source reports nothing")?;
        writeln!(out, "{}", render::hypothesis(&supposed))?;
    }
    Ok(())
}

/// Finds the step at which the running totals diverge, and records a number chosen by a named rule.
fn june_2025(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "June 2025: 6,057 or 6,060 remains of 6,000?")?;
    writeln!(out, "===========================================\n")?;
    let document = Document::from_json(JUNE_2025)?;
    let reconciled = document.reconciliation();
    writeln!(out, "{}", render::reconciliation(&reconciled))?;
    writeln!(
        out,
        "The findings on the figures, each with its place in the document:\n"
    )?;
    for finding in &reconciled.findings() {
        writeln!(out, "  {finding}")?;
    }

    writeln!(
        out,
        "\nThe crate chooses a number only on request, by a named rule:\n"
    )?;
    let last = "5".parse()?;
    for choice in [
        ResolutionRule::Receiver,
        ResolutionRule::Releaser,
        ResolutionRule::Majority,
        ResolutionRule::Range,
    ] {
        let settled = reconciled.resolve(&last, &choice);
        let counts = settled.as_ref().map(|settled| {
            let counts = settled.figures().iter().map(|one| one.count().to_string());
            counts.collect::<Vec<_>>().join(", ")
        });
        writeln!(
            out,
            "  {choice}: {}",
            counts.unwrap_or_else(ToString::to_string)
        )?;
    }
    let settled = reconciled.resolve(&last, &ResolutionRule::Releaser)?;
    let note = settled.entry().note().map_or("", |note| note.as_str());
    writeln!(
        out,
        "\nThe caller records the count of the releaser, as a correction of exchange 5 with this note:\n\n  {note}\n"
    )?;
    let (mut ledger, reports) = document.clone().into_parts();
    ledger.record_observed(settled)?;
    write!(out, "{}", render::verdicts(&ledger.standing()))?;
    // The document can be written again, with its reports.
    let written = Document::new(ledger, reports)?.to_json();
    assert!(Document::from_json(written.as_bytes()).is_ok());
    Ok(())
}
