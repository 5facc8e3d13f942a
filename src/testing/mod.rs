//! Strategies for property tests, those of this crate and of others (feature `proptest`).
//!
//! They draw over the full range with both ends, go through the same doors as every other caller, and build
//! what they promise instead of filtering for it.
//!
//! | to see that your code | draw |
//! |---|---|
//! | takes whatever was agreed, and any course that keeps it | [`agreement`], [`history`] |
//! | says the right thing at the number, at even sides, at the ends of a period, and one beside | [`bordering`] |
//! | tells each fault of a document by its code and counts nothing of it | `broken` (with the feature `json`) |
//! | finds the step in which two voices part | [`parted_reports`] |
//! | survives whatever is told, possible or not | [`exchange`], [`entry`], [`amendment`], [`report`] |
//! | copes with the small parts | [`leg`], [`figure`], [`tally`], [`bounded_tally`], [`count`], [`bounded_count`], [`category`], [`quantity`], [`partial_date`] |
//!
//! A property about an outcome that is never drawn holds of nothing, so count what was reached:
//!
//! ```
//! use std::cell::RefCell;
//! use std::collections::BTreeSet;
//!
//! use exchange_agreement::testing::{Border, bordering};
//! use exchange_agreement::Ledger;
//! use proptest::prelude::*;
//!
//! let reached = RefCell::new(BTreeSet::new());
//! proptest!(|(drawn in bordering())| {
//!     reached.borrow_mut().insert(drawn.border);
//!     let mut ledger = Ledger::open(drawn.agreement);
//!     for exchange in drawn.history {
//!         prop_assert!(ledger.record_observed(exchange).is_ok());
//!     }
//!     if drawn.border == Border::Reached {
//!         prop_assert!(ledger.standing().is_fulfilled());
//!     }
//! });
//! assert_eq!(reached.into_inner().len(), Border::ALL.len());
//! ```
//!
//! `examples/downstream` is a small crate whose tests are written so.
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
