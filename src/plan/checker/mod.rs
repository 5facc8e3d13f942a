//! Checks a plan anew: it shares no code with the planner.
//!
//! What one group adds to a promise, a rule or a custody is read from a ledger that records it; the rows of a proof are
//! compared with rows worked out from that, and the proof is done again in whole numbers.

mod asked;
mod dates;
mod dues;
mod facts;
mod gains;
mod known;
mod limits;
mod meanings;
mod parity;
mod refutation;
mod seats;
mod terms;
mod tranches;
mod vehicles;
mod worths;

pub(in crate::plan) use asked::is_as_asked;
pub(in crate::plan) use dues::is_in_time;
pub(in crate::plan) use facts::Facts;
pub(in crate::plan) use known::facts;
pub(in crate::plan) use refutation::refutes;
pub(in crate::plan) use worths::{is_filled, worth};
