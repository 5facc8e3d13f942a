//! The claims about one topic and their outcome.

mod claim;
mod comparison;
pub(super) mod gather;
pub(super) mod incomparable;
pub(super) mod number;
pub(super) mod outcome;
pub(super) mod together;
mod weigh;

pub use claim::{Claim, ClaimStatus};
pub(in crate::evidence) use comparison::Reference;
pub use comparison::{Comparison, Derived};
pub(in crate::evidence) use number::Number;
pub use number::{Sign, Sum};
pub use outcome::{Incomparability, Outcome};
