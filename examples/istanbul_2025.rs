//! The Istanbul exchange of May 2025, from its document to its end.
//!
//! `cargo run --example istanbul_2025`

use core::error::Error;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Document, Exchange, Ledger, render};

const TEXT: &[u8] = include_bytes!("data/istanbul_2025.json");

fn main() -> Result<(), Box<dyn Error>> {
    let document = Document::from_json(TEXT)?;
    println!("{}", render::agreement(document.agreement()));

    println!("The reports behind it\n");
    for report in document.reports() {
        println!("{}", render::report(report));
    }

    println!("Carried out, exchange by exchange");
    println!("(a dash: nothing was promised about that category alone)\n");
    let mut ledger = Ledger::open(document.agreement().clone());
    for exchange in document.ledger().exchanges() {
        ledger.record(exchange.clone())?;
        println!("{}", render::exchange(exchange));
        println!("{}", render::balances(&ledger.standing()));
    }

    println!("What the terms do not allow\n");
    let mut early = Ledger::open(document.agreement().clone());
    refuse(
        "300 people one way and 390 the other, as a first exchange",
        &mut early,
        uneven()?,
    );
    let one_more = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)])?;
    refuse(
        "a fourth exchange, of one person each way",
        &mut ledger,
        one_more,
    );

    let standing = ledger.as_of("2025-05-25".parse()?);
    println!("Where it stands at the end of 2025-05-25\n");
    println!("{}", render::verdicts(&standing));
    println!(
        "The agreement is {}.",
        if standing.is_fulfilled() {
            "fulfilled"
        } else {
            "not fulfilled"
        }
    );
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

/// Offers an exchange that breaks a term: the ledger refuses it, says why, and stays as it was.
fn refuse(what: &str, ledger: &mut Ledger, exchange: Exchange) {
    let before = ledger.clone();
    match ledger.record(exchange) {
        Ok(_) => println!("{what}: recorded"),
        Err(refused) => println!("{what}: refused\n{}", refused.findings()),
    }
    assert_eq!(*ledger, before, "a refusal changes nothing");
    println!();
}
