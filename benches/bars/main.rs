//! The bars of the crate: each job against its yardstick, in turns in one process, and whether it holds.
//!
//! The workload is exchanges of two legs and two categories under an agreement that they fulfil. Ratios are
//! medians of interleaved rounds, absolute figures those of the fastest round. Memory is counted by the
//! bench `memory`, whose allocator would slow these.
//!
//! `--quick` makes a short run of small sizes, as does an unoptimised build: it shows that everything works,
//! and its figures mean nothing. `--registers` runs the rows of registers alone, with `--whole` those of 100,000
//! agreements; `--tables` runs the rows of tables that are read, `--next` those of what can go next.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    reason = "a bench stops at the first surprise"
)]

mod asking;
mod measure;
mod plain;
mod planning;
mod reading;
mod reconciling;
mod recording;
mod registers;
mod rendering;
mod table;
mod tables;

fn main() {
    let quick = cfg!(debug_assertions) || std::env::args().any(|argument| argument == "--quick");
    let mut table = table::Table::begin(quick);
    let has = |name: &str| std::env::args().any(|argument| argument == name);
    if has("--registers") {
        registers::registers(&mut table, has("--whole"));
        return table.end();
    }
    if has("--tables") {
        tables::exchanges(&mut table);
        return table.end();
    }
    if has("--next") {
        asking::next(&mut table);
        planning::plans(&mut table);
        return table.end();
    }
    reading::sound_text(&mut table);
    reading::broken_text(&mut table);
    tables::exchanges(&mut table);
    recording::rising(&mut table);
    recording::other_orders(&mut table);
    recording::asking(&mut table);
    asking::next(&mut table);
    planning::plans(&mut table);
    recording::rich_terms(&mut table);
    recording::growth(&mut table);
    reconciling::figures(&mut table);
    rendering::pages(&mut table);
    rendering::growth(&mut table);
    registers::registers(&mut table, false);
    table.end();
}
