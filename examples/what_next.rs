//! What can go next: exchanges that the terms allow, what is proved of them, and why no others are possible.
//!
//! `cargo run --features plan --example what_next`, or with the argument `picture` for the picture of the first plan.

use core::error::Error;
use std::io::{self, ErrorKind, Write};

use exchange_agreement::CategoryKind::{
    Civilian, Hostage, PrisonerOfWar, SecurityDetainee, Unspecified,
};
use exchange_agreement::plan::{self, Capacity, Preference, Ready, Request, Vehicle};
use exchange_agreement::terms::{ParityLine, Party};
use exchange_agreement::{Agreement, Exchange, Ledger, Parity, Quantity, render};

fn main() -> Result<(), Box<dyn Error>> {
    let out = &mut io::stdout().lock();
    let printed = match std::env::args().nth(1).as_deref() {
        Some("picture") => draw(out),
        Some("--help" | "-h") => writeln!(out, "usage: what_next [picture]").map_err(Into::into),
        _ => print(out),
    };
    match printed {
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            Ok(())
        }
        result => result,
    }
}

fn print(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    istanbul(out)?;
    november_2023(out)?;
    ring(out)?;
    vehicles(out)?;
    impossible(out)
}

fn heading(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "{text}\n{}\n", "=".repeat(text.len()))
}

/// The agreement of Istanbul at the end of its first day.
///
/// # Errors
///
/// Those of the agreement and of its first exchange.
pub(crate) fn after_the_first_day() -> Result<Ledger, Box<dyn Error>> {
    let agreement = Agreement::between("RU", "UA")
        .with_title("Istanbul, 1,000 for 1,000, after the first day")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_in_each_exchange() // our own condition: the report gives 1,000 each
        .build()?;
    let mut ledger = Ledger::open(agreement);
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", people)?)?;
    Ok(ledger)
}

/// Those who are outstanding, 610 each way, and how many can go on a day.
///
/// # Errors
///
/// Those of the keys and dates.
pub(crate) fn the_next_days(each_way: u32) -> Result<Request, Box<dyn Error>> {
    let request = Request::new()
        .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 610)?)
        .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 610)?)
        .with_capacity(Capacity::each_way(each_way))
        .within("2025-05-24", "2025-05-28")?;
    Ok(request)
}

fn draw(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let ledger = after_the_first_day()?;
    let answer = plan::plan(&ledger, &the_next_days(310)?);
    let plan = answer.plan().ok_or("there is a plan")?;
    write!(out, "{}", render::planned(&ledger, plan))?;
    Ok(())
}

fn istanbul(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    heading(out, "Istanbul, at the end of 23 May 2025")?;
    writeln!(
        out,
        "390 of 1,000 are recorded each way, so 610 are outstanding from RU to UA and 610 from UA to RU. At most 310\n\
         can go each way on a day. Equal numbers in each exchange are a condition of this example.\n"
    )?;
    let ledger = after_the_first_day()?;
    let answer = plan::plan(&ledger, &the_next_days(310)?);
    writeln!(out, "{}", render::answer(&answer))?;
    let plan = answer.plan().ok_or("there is a plan")?;
    match plan.verify(&ledger) {
        Ok(()) => writeln!(
            out,
            "The independent check agrees: the ledger records each exchange, and the proofs hold.\n"
        )?,
        Err(doubt) => writeln!(out, "The independent check does not agree: {doubt}\n")?,
    }
    let [ready, other] =
        [("RU", "UA"), ("UA", "RU")].map(|(from, to)| Ready::people(from, to, PrisonerOfWar, 610));
    let one_day = Request::new()
        .with_ready(ready?)
        .with_ready(other?)
        .with_capacity(Capacity::each_way(310))
        .on("2025-05-24")?
        .everyone();
    writeln!(out, "Why not in one day less\n")?;
    writeln!(out, "{}", render::answer(&plan::plan(&ledger, &one_day)))?;
    writeln!(out, "With at most 309 each way on a day\n")?;
    let fewer = plan::plan(&ledger, &the_next_days(309)?);
    let fewer = fewer.plan().ok_or("there is a plan")?;
    write!(
        out,
        "{}",
        render::differences(&fewer.changes_from(plan.exchanges()))
    )?;
    writeln!(
        out,
        "The same number of exchanges: {} with 309 each way, {} with 310.\n",
        fewer.exchanges().len(),
        plan.exchanges().len()
    )?;
    Ok(())
}

fn november_2023(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    heading(out, "The truce of November 2023")?;
    writeln!(
        out,
        "Three prisoners (IL to HA) for one hostage (HA to IL) in each exchange, at most ten hostages a day.\n"
    )?;
    let prisoners = [ParityLine::new("IL", "HA", 1)?];
    let hostages = [ParityLine::new("HA", "IL", 3)?];
    let agreement = Agreement::between("HA", "IL")
        .concluded_on("2023-11-22")
        .releases("HA", "IL", Quantity::Exactly(50))
        .releases("IL", "HA", Quantity::Exactly(150))
        .with_parity(Parity::weighted(hostages, prisoners)?)
        .build()?;
    let request = Request::new()
        .with_ready(Ready::people("HA", "IL", Hostage, 50)?)
        .with_ready(Ready::people("IL", "HA", SecurityDetainee, 150)?)
        .with_capacity(Capacity::direction("HA", "IL", 10)?)
        .within("2023-11-24", "2023-11-27")?;
    let ledger = Ledger::open(agreement);
    writeln!(out, "{}", render::answer(&plan::plan(&ledger, &request)))?;
    Ok(())
}

fn ring(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    heading(out, "A ring of three sides")?;
    writeln!(
        out,
        "A sends to B, B to C and C to A: in each exchange two from A to B for one from B to C, and one from B to C for\n\
         three from C to A. No two sides could do this alone.\n"
    )?;
    let first = Parity::weighted(
        [ParityLine::new("A", "B", 1)?],
        [ParityLine::new("B", "C", 2)?],
    )?;
    let second = Parity::weighted(
        [ParityLine::new("B", "C", 3)?],
        [ParityLine::new("C", "A", 1)?],
    )?;
    let agreement = Agreement::between("A", "B")
        .with_party("C", Party::new("c")?)
        .with_parity(first)
        .with_parity(second)
        .build()?;
    let request = Request::new()
        .with_ready(Ready::people("A", "B", Unspecified, 9)?)
        .with_ready(Ready::people("B", "C", Unspecified, 20)?)
        .with_ready(Ready::people("C", "A", Unspecified, 20)?)
        .with_capacity(Capacity::each_exchange(14))
        .within("2026-01-10", "2026-01-13")?
        .with_days_between(2)
        .prefer(Preference::MostPeople)
        .prefer(Preference::EarliestEnd);
    let ledger = Ledger::open(agreement);
    writeln!(out, "{}", render::answer(&plan::plan(&ledger, &request)))?;
    Ok(())
}

fn vehicles(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    heading(out, "Families, buses and beds")?;
    writeln!(
        out,
        "Ten families of three and 30 others wait in two towns. One bus goes to both towns, another twice to one of them, and\n\
         the place that receives them has 90 beds in all.\n"
    )?;
    let towns = |ready: Ready, town: &'static str| -> Result<Ready, Box<dyn Error>> {
        Ok(ready.with_place(town)?.with_destination("the hospital")?)
    };
    let families = Ready::families("A", "B", [(Civilian, 3)], 10)?;
    let request = Request::new()
        .with_ready(towns(families, "the north")?)
        .with_ready(towns(
            Ready::people("A", "B", Unspecified, 30)?,
            "the south",
        )?)
        .with_vehicle(Vehicle::new("bus 1", 20)?)
        .with_vehicle(
            Vehicle::new("bus 2", 8)?
                .at_place("the north")?
                .with_journeys(2),
        )
        .with_capacity(Capacity::destination("the hospital", 90)?.in_all())
        .within("2026-01-10", "2026-01-12")?;
    let ledger = Ledger::open(Agreement::between("A", "B").build()?);
    writeln!(out, "{}", render::answer(&plan::plan(&ledger, &request)))?;
    Ok(())
}

fn impossible(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    heading(out, "A wish that cannot be satisfied")?;
    writeln!(
        out,
        "After the first day of Istanbul, 640 are ready in RU and 600 in UA, and everyone is to go within three days.\n"
    )?;
    let ledger = after_the_first_day()?;
    let request = Request::new()
        .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 640)?)
        .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 600)?)
        .with_capacity(Capacity::each_way(310))
        .within("2025-05-24", "2025-05-26")?
        .everyone();
    write!(out, "{}", render::answer(&plan::plan(&ledger, &request)))?;
    Ok(())
}
