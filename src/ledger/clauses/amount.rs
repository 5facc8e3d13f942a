//! `Amount`: one number of a clause, before an exchange and after it.

use alloc::vec::Vec;

use crate::words::{DetaineeCategory, Ends, Interval, Subject};

/// One number that a clause compares: before an exchange, what the exchange adds, and after it, with its directions.
///
/// People and remains are never in one amount. Each number is an [`Interval`], exact if everything about it is known.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// use exchange_agreement::clauses::Unit;
/// let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// let mut ledger = Ledger::open(agreement);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let next = Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 307)])?;
/// let explained = ledger.explain(&next);
/// let amount = &explained.touched()[0].amounts()[0];
/// assert_eq!((amount.unit(), amount.before(), amount.added(), amount.after()), (Unit::People, 390.into(), 307.into(), 697.into()));
/// assert_eq!((amount.limit(), amount.left()), (Some(1_000.into()), Some(303.into())));
/// assert!(amount.directions() == [exchange_agreement::Ends::one_way("RU".parse()?, "UA".parse()?)]);
/// assert_eq!(amount.category(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub(super) unit: Unit,
    pub(super) directions: Vec<Ends>,
    pub(super) category: Option<DetaineeCategory>,
    pub(super) before: Interval,
    pub(super) added: Interval,
    pub(super) after: Interval,
    pub(super) limit: Option<Interval>,
}

/// What an amount counts. More units may be added.
///
/// ```
/// use exchange_agreement::clauses::Unit;
/// assert_eq!(Unit::Remains.as_str(), "remains");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Living people.
    People,
    /// Remains.
    Remains,
    /// Persons of unknown fate, alive or dead.
    Persons,
    /// The weighted sum of a rule with weights.
    Weight,
}

impl Unit {
    /// Returns the unit of what a subject counts.
    pub(in crate::ledger) const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::AnyDetainee | Subject::Detainees(_) => Self::People,
            Subject::Remains => Self::Remains,
            Subject::PersonsOfUnknownFate => Self::Persons,
        }
    }

    /// Returns the word for the unit.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Remains => "remains",
            Self::Persons => "persons",
            Self::Weight => "weight",
        }
    }
}

impl Amount {
    /// Makes the amount of one direction, or of both together.
    pub(super) fn of_ends(unit: Unit, ends: Ends, [before, added, after]: [Interval; 3]) -> Self {
        Self {
            unit,
            directions: Vec::from([ends]),
            category: None,
            before,
            added,
            after,
            limit: None,
        }
    }

    /// Sets the limit; a number without a bound is none.
    pub(super) fn within(mut self, limit: Interval) -> Self {
        self.limit = Some(limit).filter(|limit| limit.possibly().is_some());
        self
    }

    /// Returns what the amount counts.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Returns the directions that are counted, each once: one of a promise, one or more of an end of a parity rule.
    #[must_use]
    pub fn directions(&self) -> &[Ends] {
        &self.directions
    }

    /// Returns the category, if the rule compares each category.
    #[must_use]
    pub const fn category(&self) -> Option<&DetaineeCategory> {
        self.category.as_ref()
    }

    /// Returns the number before the exchange; 0 for a rule of each exchange.
    #[must_use]
    pub const fn before(&self) -> Interval {
        self.before
    }

    /// Returns the number that the exchange adds.
    #[must_use]
    pub const fn added(&self) -> Interval {
        self.added
    }

    /// Returns the number with the exchange.
    #[must_use]
    pub const fn after(&self) -> Interval {
        self.after
    }

    /// Returns the largest number that keeps the clause; `None` if it has none. For an end of a parity rule it is the number
    /// of the other end and the difference that is allowed.
    #[must_use]
    pub const fn limit(&self) -> Option<Interval> {
        self.limit
    }

    /// Returns how many more there may be after the exchange; 0 if the limit is reached or exceeded, `None` without a
    /// limit.
    #[must_use]
    pub fn left(&self) -> Option<Interval> {
        self.limit.map(|limit| limit.minus(self.after))
    }
}
