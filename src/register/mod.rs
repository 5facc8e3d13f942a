//! Many agreements in one register: questions over all of them.
//!
//! A [`Register`] has whole documents by the id of their agreement. Its answers are those of
//! [`Ledger::movements`](crate::Ledger::movements) and of the standing of each ledger; it adds up what they return and
//! counts nothing in another way.
//!
//! | question | answer |
//! |---|---|
//! | What is outstanding on a day, in which direction, under which agreement? | [`Register::outstanding`] |
//! | How many people and remains, by direction, category, month or year? | [`Register::totals`] |
//! | Which exchange is the largest since a date, and what is it larger than? | [`Register::largest_exchanges`] |
//! | Which agreement? | [`Register::largest_agreements`] |
//! | Are people possibly recorded under two agreements? | [`Register::same_people`] |
//! | Which agreements carried out a framework? | [`Register::frameworks`] |
//! | Which links lead nowhere, or in a circle? | [`Register::findings`] |
//!
//! An agreement that is not in the register is in none of its answers. The totals of a single ledger need no register:
//! [`Ledger::totals`](crate::Ledger::totals).
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register};
//! use exchange_agreement::register::{Grouping, Largest, Selection};
//!
//! let mut register = Register::new();
//! for (id, day, people) in [("istanbul", "2025-05-23", 390), ("easter", "2025-04-19", 246)] {
//!     let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id(id).build()?);
//!     ledger.record_observed(Exchange::mutual("1", day, "RU", "UA", [(PrisonerOfWar, people)])?)?;
//!     register.add(Document::new(ledger, [])?)?;
//! }
//! let between = Selection::all().between("RU", "UA")?;
//! let ranking = register.largest_exchanges(&between.clone().since("2022")?);
//! let Some(Largest::Certainly { next: Some(next), .. }) = ranking.is_largest("istanbul", "1") else { panic!() };
//! assert_eq!((next.agreement().as_str(), next.number()), ("easter", 492.into()));
//!
//! let totals = register.totals(&between, Grouping::all().by_month());
//! let rows = totals.rows().iter().map(|row| (row.ends().to_string(), row.time().map(|time| time.to_string()), row.people()));
//! assert_eq!(rows.collect::<Vec<_>>(), [
//!     ("RU to UA".into(), Some("2025-04".into()), Some(246.into())),
//!     ("RU to UA".into(), Some("2025-05".into()), Some(390.into())),
//!     ("UA to RU".into(), Some("2025-04".into()), Some(246.into())),
//!     ("UA to RU".into(), Some("2025-05".into()), Some(390.into())),
//! ]);
//! # Ok(()) }
//! ```

mod candidates;
mod delivery;
mod exchanges;
mod handover;
mod kept;
mod largest;
mod links;
mod outstanding;
mod ranking;
#[cfg(feature = "json")]
mod reading;
mod refused;
mod register;
mod registered;
mod same;
mod selection;
mod sums;

pub use delivery::Delivery;
pub use links::{Framework, RegisteredLink};
pub use outstanding::{Outstanding, OutstandingRow, OutstandingSum};
pub use ranking::{Largest, Ranked, Ranking};
#[cfg(feature = "json")]
pub use reading::ReadingRefused;
pub use refused::{AdditionRefused, DocumentFindings};
pub use register::Register;
pub use registered::Registered;
pub use same::{SamePeople, SameReason};
pub use selection::{Selection, SelectionChain};
pub use sums::{Grouping, Shared, Total, Totals};
