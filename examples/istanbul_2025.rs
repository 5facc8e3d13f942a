//! The Istanbul exchange of May 2025: its document, its exchanges, two refusals, and the verdicts.
//!
//! `cargo run --example istanbul_2025`

use core::error::Error;
use std::io::{self, ErrorKind, Write};

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Document, Exchange, Ledger, render};

const TEXT: &[u8] = include_bytes!("data/istanbul_2025.json");

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
    let document = Document::from_json(TEXT)?;
    writeln!(out, "{}", render::agreement(document.agreement()))?;

    writeln!(out, "The reports\n")?;
    for report in document.reports() {
        writeln!(out, "{}", render::report(report))?;
    }

    writeln!(out, "The exchanges and the balance after each")?;
    writeln!(out, "(a dash: no promise names that category alone)\n")?;
    let mut ledger = Ledger::open(document.agreement().clone());
    for exchange in document.ledger().exchanges() {
        ledger.record(exchange.clone())?;
        writeln!(out, "{}", render::exchange(exchange))?;
        writeln!(out, "{}", render::balances(&ledger.standing()))?;
    }

    writeln!(out, "Two exchanges that are refused\n")?;
    // The agreement asks for equal numbers at the end only. Equal numbers in each exchange are a condition of this
    // program.
    let own = Agreement::between("RU", "UA")
        .each_releases(1_000)
        .equal_in_each_exchange()
        .build()?;
    refuse(
        out,
        "300 people one way and 390 the other, as a first exchange, under a condition of this program's own",
        &mut Ledger::open(own),
        uneven()?,
    )?;
    let one_more = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)])?;
    refuse(
        out,
        "a fourth exchange, of one person each way, under the terms of the agreement",
        &mut ledger,
        one_more,
    )?;

    let standing = ledger.as_of("2025-05-25".parse()?);
    writeln!(out, "The verdicts at the end of 2025-05-25\n")?;
    writeln!(out, "{}", render::verdicts(&standing))?;
    let fulfilled = if standing.is_fulfilled() {
        "fulfilled"
    } else {
        "not fulfilled"
    };
    writeln!(out, "The agreement is {fulfilled}.")?;
    Ok(())
}

fn uneven() -> Result<Exchange, Box<dyn Error>> {
    use exchange_agreement::Leg;
    let legs = [
        Leg::new("UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?,
        Leg::new("RU", "UA", [(PrisonerOfWar, 180), (Civilian, 120)])?,
    ];
    Ok(Exchange::new("1", "2025-05-23", legs)?)
}

/// Records an exchange that breaks a term: the ledger refuses it with findings and does not change.
fn refuse(
    out: &mut impl Write,
    what: &str,
    ledger: &mut Ledger,
    exchange: Exchange,
) -> io::Result<()> {
    let before = ledger.clone();
    match ledger.record(exchange) {
        Ok(_) => writeln!(out, "{what}: recorded")?,
        Err(refused) => writeln!(out, "{what}: refused\n{}", refused.findings())?,
    }
    assert_eq!(*ledger, before, "a refusal changes nothing");
    writeln!(out)
}
