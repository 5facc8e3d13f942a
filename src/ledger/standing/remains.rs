//! `RemainsBalance`: the remains handed over and outstanding in one direction.

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
/// assert_eq!(balance.remains().outstanding(), Some(4_788.into()));
/// let back = *ledger.balance("B", "A").ok_or("remains went this way")?.remains();
/// assert_eq!((back.outside_the_terms(), back.outstanding(), back.is_recorded()), (27.into(), None, true));
/// assert!(balance.remains().has_records() && !back.has_records());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemainsBalance {
    pub(super) has_records: bool,
    pub(super) handed_over: Interval,
    pub(super) beside: Interval,
    pub(super) outstanding: Option<Interval>,
}

impl RemainsBalance {
    /// Returns true if the journal records remains of this direction under the terms, even if their number is zero.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        self.has_records
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
