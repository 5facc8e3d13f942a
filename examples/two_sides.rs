//! Two exchanges of which two sides tell different numbers, laid side by side.
//!
//! `cargo run --example two_sides`

use core::error::Error;

use exchange_agreement::{Choice, Document, Ledger, render};

const JANUARY_2024: &[u8] = include_bytes!("cases/ua-ru-2024-01-il76.json");
const JUNE_2025: &[u8] = include_bytes!("data/remains_2025.json");

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "Two exchanges of which two sides tell different numbers. Each table is about one flow, who released to whom;"
    );
    println!(
        "each row is one number with whose word it is, and the last rows are what a tracker has in its ledger and what"
    );
    println!("was promised.\n");
    println!("31 January 2024: how many came back to Ukraine?");
    println!("===============================================\n");
    let document = Document::from_json(JANUARY_2024)?;
    let reconciled = document.reconciliation();
    let exchange = "2".parse()?;
    for compared in reconciled.of_exchange(&exchange) {
        println!("{}", render::comparison(compared));
    }
    println!(
        "Nobody is said to be right. Each word means something else for the terms, 192 for 192:\n"
    );
    for voice in ["Russian Ministry of Defence", "Ukrainian side"] {
        let supposed = reconciled
            .on_the_word_of(voice)
            .ok_or("this voice tells nothing")?;
        println!("{}", render::supposed(&supposed));
    }

    println!("June 2025: 6,057 or 6,060 remains of 6,000?");
    println!("===========================================\n");
    let document = Document::from_json(JUNE_2025)?;
    let reconciled = document.reconciliation();
    println!("{}", render::reconciliation(&reconciled));
    println!("What `check` says of the figures, each at its place in the document:\n");
    for finding in &reconciled.findings() {
        println!("  {finding}");
    }

    println!("\nA number is chosen only when somebody asks, by a rule that is named:\n");
    let last = "5".parse()?;
    for choice in [
        Choice::Receiver,
        Choice::Releaser,
        Choice::Majority,
        Choice::Range,
    ] {
        let settled = reconciled.settle(&last, &choice);
        let told = settled.as_ref().map(|settled| {
            settled
                .figures()
                .iter()
                .map(|one| one.count().to_string())
                .collect::<Vec<_>>()
        });
        println!(
            "  {choice}: {}",
            told.map_or_else(ToString::to_string, |counts| counts.join(", "))
        );
    }
    let settled = reconciled.settle(&last, &Choice::Releaser)?;
    let mut ledger: Ledger = document.ledger().clone();
    ledger.record_observed(settled)?;
    println!("\nRecorded by the caller's own act, as a correction of exchange 5:\n");
    print!("{}", render::balances(&ledger.standing()));
    Ok(())
}
