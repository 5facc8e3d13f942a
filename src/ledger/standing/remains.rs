//! `RemainsBalance`: the remains handed over and outstanding in one direction.

use super::deliveries::Deliveries;
use crate::words::Interval;

/// The number of remains handed over and outstanding in one direction.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Exchange, Ledger, Leg, Quantity, Subject};
/// let promise = Commitment::new("A", "B", Quantity::Exactly(6_000))?.with_subject(Subject::Remains);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_commitment(promise).build()?);
/// let leg = |from, to, dead: u32| Leg::of_remains(from, to, dead.into());
/// let back = leg("B", "A", 27)?.outside_the_terms();
/// ledger.record(Exchange::new("1", "2025-06-11", [leg("A", "B", 1_212)?, back])?)?;
/// let balance = ledger.balance("A", "B").ok_or("remains went this way")?;
/// assert!(balance.remains().handed_over() == 1_212 && balance.released() == 0);
/// assert_eq!(balance.remains().promised(), Some(6_000.into()));
/// assert_eq!(balance.remains().outstanding(), Some(4_788.into()));
/// let back = *ledger.balance("B", "A").ok_or("remains went this way")?.remains();
/// assert_eq!((back.outside_the_terms(), back.outstanding(), back.is_recorded()), (27.into(), None, true));
/// let outside = back.deliveries_outside_the_terms();
/// assert_eq!((back.deliveries().as_delivered(), outside.as_delivered()), (0.into(), 27.into()));
/// assert!(balance.remains().has_records() && !back.has_records() && back.only_together().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemainsBalance {
    pub(super) only_together: Option<Interval>,
    pub(super) handed_over: Interval,
    pub(super) deliveries: Deliveries,
    pub(super) beside: Interval,
    pub(super) deliveries_beside: Deliveries,
    pub(super) promised: Option<Interval>,
    pub(super) outstanding: Option<Interval>,
    pub(super) over: Option<Interval>,
}

impl RemainsBalance {
    /// Returns true if the journal records remains of this direction under the terms, even if their number is zero.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        self.deliveries.has_records()
    }

    /// Returns the number of remains under the terms that is recorded only as one figure for both directions, or `None`
    /// for the balance of one direction.
    #[must_use]
    pub const fn only_together(&self) -> Option<Interval> {
        self.only_together
    }

    /// Returns the number of remains handed over under the terms.
    #[must_use]
    pub const fn handed_over(&self) -> Interval {
        self.handed_over
    }

    /// Returns the number of remains handed over by legs outside the terms, which count toward no commitment.
    #[must_use]
    pub const fn outside_the_terms(&self) -> Interval {
        self.beside
    }

    /// Returns the remains of this direction under the terms as delivered, recovered by the receiver, and reversed with
    /// a reason.
    #[must_use]
    pub const fn deliveries(&self) -> &Deliveries {
        &self.deliveries
    }

    /// Returns the same numbers of remains outside the terms.
    #[must_use]
    pub const fn deliveries_outside_the_terms(&self) -> &Deliveries {
        &self.deliveries_beside
    }

    /// Returns how many remains were promised in this direction under all commitments together; `None` as for
    /// [`Balance::promised`](super::Balance::promised).
    #[must_use]
    pub const fn promised(&self) -> Option<Interval> {
        self.promised
    }

    /// Returns the number of remains outstanding, or `None` if no commitment is about remains.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Interval> {
        self.outstanding
    }

    /// Returns true if remains were handed over or promised.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.outstanding.is_some() || self.handed_over != 0 || self.beside != 0
    }
}
