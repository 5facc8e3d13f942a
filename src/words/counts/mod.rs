//! Numbers: counts, intervals, quantities, and people by category.

mod count;
mod interval;
mod numeral;
mod ordered;
mod quantity;
#[cfg(test)]
mod tallied;
mod tally;
mod tally_error;

pub use count::{Count, CountRange};
pub use interval::Interval;
pub(crate) use interval::UNBOUNDED;
pub use numeral::CountError;
#[cfg(feature = "csv")]
pub(crate) use numeral::{digits, whole};
pub use quantity::{AllExcept, AllExceptChain, Quantity};
pub use tally::Tally;
pub(crate) use tally::TallyDraft;
pub use tally_error::TallyError;
