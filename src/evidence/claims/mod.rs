//! The claims about one topic, or one detail, and their outcome.

mod beside;
mod claim;
mod comparison;
mod custody;
mod detail;
pub(super) mod gather;
pub(super) mod gather_details;
pub(super) mod incomparable;
mod lists;
pub(super) mod number;
pub(super) mod outcome;
mod recorded;
mod reference;
mod status;
mod sum;
pub(super) mod together;
mod weigh;

pub use claim::Claim;
pub use comparison::Comparison;
pub use detail::{Detail, DetailClaim, DetailKind, DetailValue};
pub(in crate::evidence) use number::Number;
pub use outcome::{Incomparability, Outcome};
pub(in crate::evidence) use recorded::{Recorded, exchange_of, recorded_in};
pub(in crate::evidence) use reference::Reference;
pub use status::ClaimStatus;
pub use sum::{Derived, Sign, Sum};
