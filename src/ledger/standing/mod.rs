//! The standing: balances, verdicts and custody, with everything recorded or as of a day.

mod answer;
mod balance;
mod bound;
mod custody;
mod deadlines;
mod declarations;
mod deliveries;
mod doubt;
mod folded;
mod imbalance;
mod lifetime;
mod overlaps;
mod question;
mod remains;
mod standing;
mod verdict;
mod whole;

pub(super) use answer::{Numbers, all_recorded, answer, balance_with, recorded};
pub use balance::Balance;
pub use custody::CustodyStanding;
pub(super) use deadlines::{describe, due, late, may_become_late};
pub use declarations::Declarations;
pub use deliveries::Deliveries;
pub use imbalance::{Imbalance, ParityStanding};
pub(super) use question::{Question, Time};
pub use remains::RemainsBalance;
pub use standing::{CommitmentStanding, Outstanding, Standing};
pub use verdict::{UndecidedReason, Verdict};
