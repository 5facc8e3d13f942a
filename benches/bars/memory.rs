//! Memory, in bytes that were requested and not given back, counted by the allocator.
//!
//! The workload is 100,000 exchanges of two legs and two categories with no text beside their ids, recorded
//! one by one. The lists of a ledger grow by doubling: they are counted as they stand and again after the
//! ledger is cloned, which settles them. Every run counts the same.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first surprise")]

use std::alloc::System;

use cap::Cap;
use exchange_agreement::{Document, Ledger, Reconciliation, Register};
use workload::figures;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

const EXCHANGES: u32 = 100_000;
const BAR: f64 = 300.0;

/// A value, and the bytes that came with making it, for each exchange.
fn held<T>(make: impl FnOnce() -> T) -> (T, f64) {
    let before = MEMORY.allocated();
    let value = make();
    let bytes = MEMORY.allocated().checked_sub(before).unwrap();
    let bytes = u32::try_from(bytes).unwrap();
    (value, f64::from(bytes) / f64::from(EXCHANGES))
}

fn main() {
    ledgers();
    reconciliations();
    registers();
}

/// What a register of agreements of ten exchanges each holds, as a share of what their documents hold.
fn registers() {
    const BAR: f64 = 1.2;
    const SIZE: u32 = if cfg!(debug_assertions) { 100 } else { 20_000 };
    let text =
        |number: u32| workload::json::document_of(&format!("agreement-{number:06}"), number, 10);
    let before = MEMORY.allocated();
    let documents = (0..SIZE).map(|number| Document::from_json(text(number)).unwrap());
    let documents: Vec<Document> = documents.collect();
    let alone = MEMORY.allocated().checked_sub(before).unwrap();
    drop(documents);
    let before = MEMORY.allocated();
    let texts = (0..SIZE).map(|number| (format!("{number}.json"), text(number)));
    let register = Register::from_json(texts).unwrap();
    let held = MEMORY.allocated().checked_sub(before).unwrap();
    assert_eq!(register.len(), usize::try_from(SIZE).unwrap());
    let share = share(held, alone);
    let verdict = if share <= BAR { "held" } else { "MISSED" };
    let job = "register of ten exchanges each";
    println!("{job:<34} {SIZE:>9}  {share:>8.2}  <={BAR} times the documents  {verdict}");
}

/// A million figures of a thousand exchanges, told by a thousand reports: what laying them side by side holds, and what
/// it held at most, as a share of what the reports hold.
fn reconciliations() {
    const BAR: f64 = 2.0;
    const SIZE: u32 = if cfg!(debug_assertions) { 20 } else { 1_000 };
    for (job, is_split) in [
        ("figures of one number", false),
        ("of two categories", true),
    ] {
        let ledger = figures::ledger(SIZE);
        let before = MEMORY.allocated();
        let reports = figures::reports(&ledger, SIZE, is_split);
        let input = MEMORY.allocated().checked_sub(before).unwrap();
        let before = MEMORY.allocated();
        let reconciled = Reconciliation::of(&ledger, &reports);
        let held = MEMORY.allocated().checked_sub(before).unwrap();
        assert!(!reconciled.comparisons().is_empty());
        let share = share(held, input);
        let verdict = if share <= BAR { "held" } else { "MISSED" };
        println!(
            "reconciling {job:<22} {SIZE:>9}  {share:>8.2}  <={BAR} times the input  {verdict}"
        );
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|bytes| f64::from(u32::try_from(bytes).unwrap()));
    part / whole
}

fn ledgers() {
    let (grown, as_built) = held(|| {
        let mut ledger = Ledger::open(workload::agreement(EXCHANGES));
        for exchange in workload::exchanges(EXCHANGES) {
            ledger.record(exchange).unwrap();
        }
        ledger
    });
    let (settled, as_settled) = held(|| grown.clone());
    assert!(grown == settled && settled.standing().is_fulfilled());

    println!(
        "{:<34} {:>9}  {:>8}  {:>5} {:<8}  held",
        "job", "exchanges", "measured", "bar", "unit"
    );
    for (job, bytes) in [
        ("ledger, as it grew", as_built),
        ("ledger, cloned", as_settled),
    ] {
        let verdict = if bytes <= BAR { "held" } else { "MISSED" };
        println!("{job:<34} {EXCHANGES:>9}  {bytes:>8.1}  <={BAR} bytes     {verdict}");
    }
}
