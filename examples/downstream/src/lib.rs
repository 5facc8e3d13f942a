//! How many are home: a line and a headline for a newsroom that follows an exchange of prisoners.
//!
//! The numbers are those of a ledger of `exchange-agreement`; what is added here is how a newsroom says them.
//!
//! ```
//! use exchange_agreement::CategoryKind::PrisonerOfWar;
//! use exchange_agreement::{Agreement, Exchange};
//! use newsroom_tracker::Tracker;
//!
//! let agreement = Agreement::between("RU", "UA").each_releases(1_000).build()?;
//! let mut tracker = Tracker::follow(agreement);
//! tracker.tell(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
//! assert_eq!(tracker.headline(), "390 of 1,000 each way: outstanding");
//! assert_eq!(tracker.home(), "home: RU 390, UA 390");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod home;
mod parted;
mod tracker;
mod word;

pub use parted::{Parted, parted};
pub use tracker::Tracker;
pub use word::Word;
