//! `Deliveries`: the numbers of a balance as delivered, recovered by the receiver, and reversed with a reason.

use crate::ledger::movements::Counted;
use crate::ledger::totals::tie::spanning;
use crate::ledger::totals::{FlowTotal, Load};
use crate::words::{Interval, ReversalReason};

/// The numbers beside those handed over in one direction: as delivered, recovered by the receiver, and reversed with a
/// reason.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg};
/// use exchange_agreement::journal::{Accounted, Reason, Reversal, ReversalReason};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let leg = |people| Leg::new("A", "B", [(PrisonerOfWar, people)]);
/// let found = Accounted::new(Reason::RecoveredByReceiver, [(PrisonerOfWar, 2)])?;
/// ledger.record(Exchange::new("1", "2014-05-31", [leg(5)?.with_accounted(found)])?)?;
/// let one = exchange_agreement::id::ExchangeId::new("1")?;
/// let back = |on, people| Reversal::of(one.clone()).with_date(on)?.with_legs([leg(people)?]);
/// ledger.record(back("2014-06-10", 1)?)?;
/// ledger.record(back("2014-07-01", 3)?.with_reason(ReversalReason::TakenAgain))?;
/// let balance = ledger.balance("A", "B").ok_or("people went this way")?;
/// let beside = balance.deliveries();
/// assert!(balance.released() == 4 && beside.as_delivered() == 5 && beside.has_returns());
/// assert!(beside.recovered() == 2 && beside.reversed(ReversalReason::TakenAgain) == 3);
/// assert_eq!(beside.reversed(ReversalReason::NotThosePromised), 0);
/// let outside = balance.deliveries_outside_the_terms();
/// assert!(outside.as_delivered() == 0 && !outside.has_returns() && outside.recovered() == 0);
/// assert!(beside.has_records() && !outside.has_records());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    has_records: bool,
    has_returns: bool,
    delivered: Interval,
    recovered: Interval,
    taken_again: Interval,
    not_those_promised: Interval,
}

impl Deliveries {
    /// Returns the numbers of one load, from the totals of entries surely and possibly in range.
    pub(super) fn of(surely: &FlowTotal, possibly: &FlowTotal, load: Load) -> Self {
        let both = |counted| {
            spanning(
                surely.counted(counted, load),
                possibly.counted(counted, load),
            )
        };
        let delivered = both(Counted::Delivered);
        let left = spanning(surely.handed_over(load), possibly.handed_over(load));
        Self {
            has_records: possibly.has(load),
            // Other people of the direction may have been returned.
            has_returns: (surely.has_returns() || possibly.has_returns()) && delivered != left,
            delivered,
            recovered: both(Counted::Recovered),
            taken_again: both(Counted::Reversed(ReversalReason::TakenAgain)),
            not_those_promised: both(Counted::Reversed(ReversalReason::NotThosePromised)),
        }
    }

    /// Returns true if the journal records how many were handed over, even if their number is zero.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        self.has_records
    }

    /// Returns true if some were returned, so that fewer count as handed over than were delivered.
    #[must_use]
    pub const fn has_returns(&self) -> bool {
        self.has_returns
    }

    /// Returns the number handed over before anything was returned.
    #[must_use]
    pub const fn as_delivered(&self) -> Interval {
        self.delivered
    }

    /// Returns the number recovered by the receiver, who perform the commitment without having been handed over.
    #[must_use]
    pub const fn recovered(&self) -> Interval {
        self.recovered
    }

    /// Returns the number reversed for a reason that leaves the delivery as it was.
    #[must_use]
    pub const fn reversed(&self, reason: ReversalReason) -> Interval {
        match reason {
            ReversalReason::TakenAgain => self.taken_again,
            ReversalReason::NotThosePromised => self.not_those_promised,
        }
    }
}
