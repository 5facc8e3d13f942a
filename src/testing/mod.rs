//! Strategies for property tests of this crate and of others (feature `proptest`).
//!
//! They draw over the full range of values including both ends, use the public API like any caller, and construct what
//! they state instead of filtering for it.
//!
//! | to see that your code | draw |
//! |---|---|
//! | accepts any agreement, and any history that keeps its terms | [`agreement`], [`history`] |
//! | is right at the agreed number, at equal numbers, at the ends of a period, and one away | [`bordering`] |
//! | reports each fault of a document by its code and counts nothing of it | `broken` (with the feature `json`) |
//! | finds the step at which two sources diverge | [`parted_reports`] |
//! | survives any entry and report, possible or impossible | [`exchange`], [`entry`], [`amendment`], [`report`] |
//! | handles the smaller types | [`leg`], [`figure`], [`tally`], [`bounded_tally`], [`count`], [`bounded_count`], [`category`], [`quantity`], [`partial_date`] |
//!
//! A property about an outcome that is never drawn proves nothing, so count the outcomes that were reached:
//!
//! ```
//! use std::cell::RefCell;
//! use std::collections::BTreeSet;
//!
//! use exchange_agreement::{testing::{Border, bordering}, Ledger};
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
//! `examples/downstream` is a small crate with such tests.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::arithmetic_side_effects,
    reason = "values are valid by construction: a strategy that fails must fail loudly"
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
#[cfg(feature = "json")]
mod notes;
mod reports;
mod surroundings;
#[cfg(feature = "json")]
mod terms;
mod words;

pub use agreement::{EVERYBODY, FIRST_TRANCHE, PARTS, agreement};
pub use borders::{Border, Bordering, bordering};
#[cfg(feature = "json")]
pub use broken::{Broken, broken};
pub use entries::{amendment, entry};
pub use history::{exchange, history};
pub use legs::{bounded_count, bounded_tally, leg};
pub use reports::{Parted, VOICES, figure, parted_reports, report};
pub use surroundings::{EVENT, SIDES, THIRD_ACTOR};
pub use words::{category, count, partial_date, quantity, tally};
