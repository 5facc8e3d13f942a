//! What can go next: exchanges that a ledger takes one after the other, with the proof that none are better.

mod program;
#[cfg_attr(
    not(test),
    expect(unused_imports, reason = "the planner is written on it")
)]
mod solver;
