//! The store: refused entries, a failing database, damaged rows, several writers, an earlier version of the tables,
//! questions over all agreements, notes that are erased, and kills.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

mod damage;
mod ground;
mod kill;
mod migration;
mod notes;
mod register;
mod store;
mod writers;
