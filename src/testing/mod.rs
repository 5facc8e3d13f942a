//! Strategies for property tests, those of this crate and of others (feature `proptest`).
//!
//! They draw over the full range with both ends, go through the same doors as every other caller, and build
//! what they promise instead of filtering for it.
//!
//! ```
//! use exchange_agreement::{Ledger, testing};
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(8), |((agreement, history) in testing::history())| {
//!     let mut ledger = Ledger::open(agreement);
//!     for exchange in history {
//!         prop_assert!(ledger.record(exchange).is_ok());
//!     }
//!     prop_assert!(ledger.findings().is_within_terms());
//! });
//! ```
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::arithmetic_side_effects,
    reason = "what is built here holds by construction: a strategy that fails must fail loudly"
)]

mod agreement;
mod borders;
#[cfg(feature = "json")]
mod broken;
mod entries;
#[cfg(feature = "json")]
mod faults;
#[cfg(feature = "json")]
mod ground;
mod history;
mod legs;
mod reports;
#[cfg(feature = "json")]
mod terms;
mod words;

pub use agreement::{EVENT, EVERYBODY, FIRST_TRANCHE, PARTS, SIDES, THIRD_ACTOR, agreement};
pub use borders::{Border, Bordering, bordering};
#[cfg(feature = "json")]
pub use broken::{Broken, broken};
pub use entries::{amendment, entry};
pub use history::{exchange, history};
pub use legs::{bounded_count, bounded_tally, leg};
pub use reports::{Parted, VOICES, figure, parted_reports, report};
pub use words::{category, count, partial_date, quantity, tally};
