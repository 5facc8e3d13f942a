//! Two exchanges of which two sides tell different numbers, laid side by side.
//!
//! `cargo run --example two_sides`

use core::error::Error;

use exchange_agreement::{Choice, Document, render};

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
    println!("The reports:");
    for report in document.reports() {
        println!("  {} is {}", report.id(), report.source());
    }
    println!();
    println!(
        "Nobody is said to be right. 192 prisoners of war were promised each way, as many one way as the other. How"
    );
    println!(
        "many of those who came to Ukraine were prisoners of war is not told, so that promise stays open; as many each"
    );
    println!("way it was on one word, and not on the other:\n");
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
    println!(
        "\nThe caller records the releaser's count, as a correction of exchange 5. It says of itself:\n"
    );
    let note = settled.entry().note().map_or("", |note| note.as_str());
    println!("  {note}\n");
    let (mut ledger, reports) = document.clone().into_parts();
    ledger.record_observed(settled)?;
    print!("{}", render::verdicts(&ledger.standing()));
    // The document can be written back with its reports.
    let written = Document::new(ledger, reports)?.to_json();
    assert!(Document::from_json(written.as_bytes()).is_ok());
    Ok(())
}
