//! `Preference`: what a plan is to be best at.

use core::fmt;

/// What a plan is to be best at. Of several, the first is the most important; a later one decides between equals.
///
/// ```
/// use exchange_agreement::plan::Preference;
/// assert_eq!(Preference::FewestExchanges.to_string(), "the fewest exchanges");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Preference {
    /// The most people.
    MostPeople,
    /// The most remains.
    MostRemains,
    /// The fewest exchanges.
    FewestExchanges,
    /// The earliest day of the last exchange.
    EarliestEnd,
    /// The most weight the earliest: each person's weight times the days from their exchange to the day after the last
    /// one given. Remains have no weight.
    Soonest,
    /// The smallest difference between what two sides have released, at its largest after any exchange of the plan.
    SmallestImbalance,
    /// The least change to what was announced: for each number of people announced for a day given, by how many more or fewer
    /// go then. Who goes on other days changes nothing that was announced.
    LeastChange,
}

impl Preference {
    /// Returns true if a larger number is better.
    pub(in crate::plan) const fn is_for_more(self) -> bool {
        match self {
            Self::MostPeople | Self::MostRemains | Self::Soonest => true,
            Self::FewestExchanges
            | Self::EarliestEnd
            | Self::SmallestImbalance
            | Self::LeastChange => false,
        }
    }
}

impl fmt::Display for Preference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MostPeople => "the most people",
            Self::MostRemains => "the most remains",
            Self::FewestExchanges => "the fewest exchanges",
            Self::EarliestEnd => "the earliest end",
            Self::Soonest => "the most weight the earliest",
            Self::SmallestImbalance => "the smallest imbalance on the way",
            Self::LeastChange => "the least change to what was announced",
        })
    }
}
