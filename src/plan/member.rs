//! `Member`: what a plan depends on: a clause of the agreement, or a wish or limit of the request.

use core::fmt;

use super::request::{Capacity, Vehicle};
use crate::ledger::Clause;
use crate::rulebook::Grouped;
use crate::words::ActorKey;

/// A clause of the agreement, or something that the request asks for or limits.
///
/// ```
/// use exchange_agreement::plan::Member;
/// assert_eq!(Member::AtLeast(1_000).to_string(), "at least 1,000 people go");
/// assert_eq!(Member::Days(2).to_string(), "2 days are given");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Member {
    /// A clause of the agreement.
    Clause(Clause),
    /// A limit of how many can go at once.
    Capacity(Capacity),
    /// The seats of a vehicle.
    Vehicle(Vehicle),
    /// The number of days given.
    Days(usize),
    /// The smallest number of days from one exchange to the next.
    DaysBetween(u32),
    /// That a side goes first.
    GoesFirst(ActorKey),
    /// That everyone who is ready goes.
    Everyone,
    /// That at least a number of people go.
    AtLeast(u64),
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clause(clause) => write!(f, "{clause}"),
            Self::Capacity(capacity) => write!(f, "{capacity}"),
            Self::Vehicle(vehicle) => write!(f, "{vehicle}"),
            Self::Days(1) => f.write_str("one day is given"),
            Self::Days(days) => write!(
                f,
                "{} days are given",
                Grouped(u64::try_from(*days).unwrap_or(u64::MAX))
            ),
            Self::DaysBetween(days) => {
                write!(f, "at least {days} days from one exchange to the next")
            }
            Self::GoesFirst(side) => write!(f, "{side} goes first"),
            Self::Everyone => f.write_str("everyone who is ready goes"),
            Self::AtLeast(people) => write!(f, "at least {} people go", Grouped(*people)),
        }
    }
}
