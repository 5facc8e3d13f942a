//! `Change`: a difference between two versions of an agreement, computed from both.

use alloc::vec::Vec;
use core::fmt;

use super::agreement::Agreement;
use super::commitment::Commitment;
use super::parity::Parity;
use super::tranche::Tranche;
use crate::words::{PartialDate, Period, Quantity, Scope};

/// A difference between two versions of an agreement, such as a changed quantity.
///
/// ```
/// use exchange_agreement::{Agreement, Quantity, terms::Change};
/// let first = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(50)).build()?;
/// let extended = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(70)).build()?;
/// let changes = first.changes_to(&extended);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].to_string(), "HA to IL: exactly 70 instead of exactly 50");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// A commitment was added.
    Promised(Commitment),
    /// A commitment was removed.
    Dropped(Commitment),
    /// The quantity of a commitment changed.
    Number {
        /// The commitment in the later version.
        commitment: Commitment,
        /// The quantity in the earlier version.
        before: Quantity,
    },
    /// The deadline of a commitment changed.
    Due {
        /// The commitment in the later version.
        commitment: Commitment,
    },
    /// A parity rule was added.
    RuleAdded(Parity),
    /// A parity rule was removed.
    RuleDropped(Parity),
    /// A tranche was added.
    Scheduled(Tranche),
    /// A tranche was removed.
    Unscheduled(Tranche),
    /// The period in which the agreement is to be carried out changed.
    Period {
        /// The period in the earlier version, if any.
        before: Option<Period>,
        /// The period in the later version, if any.
        after: Option<Period>,
    },
    /// The date from which the agreement is in force changed.
    InForce {
        /// The date in the earlier version, if stated.
        before: Option<PartialDate>,
        /// The date in the later version, if stated.
        after: Option<PartialDate>,
    },
}

/// Shows the change as in a sentence: `HA to IL: exactly 70 instead of exactly 50`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let promise = |f: &mut fmt::Formatter<'_>, promise: &Commitment, what: &str| {
            write!(f, "{}: {} {what}", promise.ends(), promise.quantity())
        };
        match self {
            Self::Promised(commitment) => promise(f, commitment, "promised"),
            Self::Dropped(commitment) => promise(f, commitment, "no longer promised"),
            Self::Number { commitment, before } => {
                let now = commitment.quantity();
                write!(f, "{}: {now} instead of {before}", commitment.ends())
            }
            Self::Due { commitment } => promise(f, commitment, "due at another time"),
            Self::RuleAdded(rule) => write!(f, "a rule of {} numbers added", rule.basis()),
            Self::RuleDropped(rule) => write!(f, "a rule of {} numbers dropped", rule.basis()),
            Self::Scheduled(tranche) => write!(f, "tranche {} scheduled", tranche.id()),
            Self::Unscheduled(tranche) => write!(f, "tranche {} no longer scheduled", tranche.id()),
            Self::Period { before, after } => instead(f, "period", *before, *after),
            Self::InForce { before, after } => instead(f, "in force from", *before, *after),
        }
    }
}

fn instead<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    before: Option<T>,
    after: Option<T>,
) -> fmt::Result {
    match (before, after) {
        (Some(before), Some(after)) => write!(f, "{what} {after} instead of {before}"),
        (None, Some(after)) => write!(f, "{what} {after}, not stated before"),
        (Some(before), None) => write!(f, "{what} {before} dropped"),
        (None, None) => f.write_str(what),
    }
}

impl Agreement {
    /// Returns the changes from this version of the agreement to a later one: commitments, parity rules, tranches,
    /// dates.
    ///
    /// Titles, notes and other context are not compared.
    ///
    /// The truce of November 2023 was extended by two days and 20 people:
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Quantity};
    /// let truce = |people, period: &str| {
    ///     Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(people)).with_period(period).build()
    /// };
    /// let first = truce(50, "2023-11-24/2023-11-27")?;
    /// let extended = truce(70, "2023-11-24/2023-11-29")?;
    /// let changes: Vec<_> = first.changes_to(&extended).iter().map(ToString::to_string).collect();
    /// assert_eq!(changes, [
    ///     "HA to IL: exactly 70 instead of exactly 50",
    ///     "period 2023-11-24/2023-11-29 instead of 2023-11-24/2023-11-27",
    /// ]);
    /// assert_eq!(first.changes_to(&first), []);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn changes_to(&self, later: &Self) -> Vec<Change> {
        let mut changes = promises(self.commitments(), later.commitments());
        let (added, dropped) = apart(self.parity(), later.parity());
        changes.extend(added.into_iter().map(Change::RuleAdded));
        changes.extend(dropped.into_iter().map(Change::RuleDropped));
        let (added, dropped) = apart(self.tranches(), later.tranches());
        changes.extend(added.into_iter().map(Change::Scheduled));
        changes.extend(dropped.into_iter().map(Change::Unscheduled));
        if self.period() != later.period() {
            changes.push(Change::Period {
                before: self.period(),
                after: later.period(),
            });
        }
        if self.in_force_from() != later.in_force_from() {
            changes.push(Change::InForce {
                before: self.in_force_from(),
                after: later.in_force_from(),
            });
        }
        changes
    }
}

/// Returns the changes of commitments, matched one to one by their scope.
fn promises(before: &[Commitment], after: &[Commitment]) -> Vec<Change> {
    let mut left: Vec<&Commitment> = before.iter().collect();
    let mut changes = Vec::new();
    let mut take = |scope: &Scope| {
        let at = left.iter().position(|promise| promise.scope() == scope)?;
        Some(left.remove(at))
    };
    for promise in after {
        match take(promise.scope()) {
            None => changes.push(Change::Promised(promise.clone())),
            Some(earlier) => {
                if earlier.quantity() != promise.quantity() {
                    changes.push(Change::Number {
                        commitment: promise.clone(),
                        before: earlier.quantity().clone(),
                    });
                }
                if earlier.due() != promise.due() {
                    changes.push(Change::Due {
                        commitment: promise.clone(),
                    });
                }
            }
        }
    }
    changes.extend(left.into_iter().cloned().map(Change::Dropped));
    changes
}

/// Returns the items only in the second list, and those only in the first.
fn apart<T: Clone + PartialEq>(before: &[T], after: &[T]) -> (Vec<T>, Vec<T>) {
    let only = |of: &[T], not_in: &[T]| -> Vec<T> {
        of.iter()
            .filter(|one| !not_in.contains(one))
            .cloned()
            .collect()
    };
    (only(after, before), only(before, after))
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Change};
    use crate::agreement::{Commitment, Due, Parity, Tranche};
    use crate::rulebook::Invalid;
    use crate::words::{DateError, Quantity};
    use alloc::string::{String, ToString as _};
    use alloc::vec::Vec;

    fn sentences(before: &Agreement, after: &Agreement) -> Vec<String> {
        let changes = before.changes_to(after);
        changes.iter().map(Change::to_string).collect()
    }

    #[test]
    fn each_change_is_reported_once_and_equal_versions_have_none() -> Result<(), Invalid> {
        let date = |text: &str| -> Result<_, DateError> { text.parse() };
        let portion = || Commitment::new("A", "B", Quantity::Exactly(2));
        let first = Agreement::between("A", "B")
            .releases("A", "B", Quantity::Exactly(5))
            .releases("B", "A", Quantity::AtLeast(3))
            .with_parity(Parity::equal("A", "B")?)
            .with_tranche(Tranche::new("one", [portion()?])?)
            .with_period("2025-01/2025-02")
            .build()?;
        let due = date("2025-03").map(Due::By);
        let promise = Commitment::new("A", "B", Quantity::Exactly(4))?;
        let promise = due.into_iter().fold(promise, Commitment::with_due);
        let second = Agreement::between("A", "B")
            .with_commitment(promise)
            .releases("A", "B", Quantity::AtMost(9))
            .with_parity(Parity::equal("A", "B")?.at_end())
            .with_tranche(Tranche::new("two", [portion()?])?)
            .with_in_force_from("2025-02")
            .build()?;
        let expected = [
            "A to B: exactly 4 instead of exactly 5",
            "A to B: exactly 4 due at another time",
            "A to B: at most 9 promised",
            "B to A: at least 3 no longer promised",
            "a rule of equal numbers added",
            "a rule of equal numbers dropped",
            "tranche two scheduled",
            "tranche one no longer scheduled",
            "period 2025-01/2025-02 dropped",
            "in force from 2025-02, not stated before",
        ];
        assert_eq!(sentences(&first, &second), expected);
        assert_eq!(sentences(&second, &second), [""; 0]);
        let period = sentences(
            &first,
            &Agreement::between("A", "B")
                .with_period("2025-01/2025-03")
                .build()?,
        );
        assert_eq!(
            period.last().map(String::as_str),
            Some("period 2025-01/2025-03 instead of 2025-01/2025-02")
        );
        Ok(())
    }
}
