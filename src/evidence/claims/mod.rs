//! The claims about one topic and their outcome.

mod claim;
mod comparison;
mod derived;
pub(super) mod gather;
pub(super) mod incomparable;
pub(super) mod number;
pub(super) mod outcome;
mod recorded;
mod reference;
pub(super) mod together;
mod weigh;

pub use claim::{Claim, ClaimStatus};
pub use comparison::Comparison;
pub use derived::Derived;
pub(in crate::evidence) use number::Number;
pub use number::{Sign, Sum};
pub use outcome::{Incomparability, Outcome};
pub(in crate::evidence) use recorded::{Recorded, exchange_of, promised_back};
