//! The number of people at home and a headline, for a newsroom that follows an exchange of prisoners.
//!
//! All numbers come from a ledger of `exchange-agreement`; this crate adds the wording of a newsroom.
//!
//! ```
//! use exchange_agreement::CategoryKind::PrisonerOfWar;
//! use exchange_agreement::{Agreement, Exchange};
//! use newsroom_tracker::Tracker;
//!
//! let agreement = Agreement::between("RU", "UA").each_releases(1_000).build()?;
//! let mut tracker = Tracker::follow(agreement);
//! tracker.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
//! assert_eq!(tracker.headline(), "390 of 1,000 each way: outstanding");
//! assert_eq!(tracker.home(), "home: RU 390, UA 390");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod divergence;
mod home;
mod status;
mod tracker;

pub use divergence::{Divergence, divergence};
pub use status::Status;
pub use tracker::Tracker;
