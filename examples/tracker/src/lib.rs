//! A tracker of one agreement: entries in, answers out, each as JSON, and no number added up outside the ledger.
//!
//! ```
//! use exchange_agreement::Agreement;
//! use tracker::Tracker;
//! # fn main() -> Result<(), exchange_agreement::Invalid> {
//! let mut tracker = Tracker::of(Agreement::between("RU", "UA").each_releases(1_000).build()?);
//! tracker.take(r#"{ "exchange": { "id": "1", "on": "2025-05-23", "legs": [
//!     { "from": "RU", "to": "UA", "detainees": { "prisoner_of_war": 270, "civilian": 120 } }
//! ] } }"#);
//! assert_eq!(tracker.page(None).months[0].released.known(), Some(390));
//! # Ok(()) }
//! ```

mod page;
mod tracker;

pub use page::{Month, Page};
pub use tracker::{Answer, Tracker};
