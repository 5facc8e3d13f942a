//! The Istanbul agreement as in a newspaper report, in ten lines.

use std::io::Write as _;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Exchange, Ledger};

fn main() -> Result<(), Box<dyn core::error::Error>> {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        // Our own condition: the report gives 1,000 each.
        .equal_in_each_exchange()
        .build()?;
    let mut ledger = Ledger::open(agreement);
    for (id, day, soldiers, civilians) in [
        ("1", "2025-05-23", 270, 120),
        ("2", "2025-05-24", 307, 0),
        ("3", "2025-05-25", 303, 0),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        ledger.record(Exchange::mutual(id, day, "RU", "UA", people)?)?;
    }
    assert!(ledger.as_of("2025-05-25".parse()?).is_fulfilled());
    // A reader may close the pipe early.
    let _ = writeln!(std::io::stdout(), "fulfilled on 2025-05-25");
    Ok(())
}
