//! Where two sources part.

use core::fmt;

use exchange_agreement::{ExchangeId, Ledger, Reconciliation, Report, StepId};

/// The exchange in which two sources begin to tell different numbers, and by how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The exchange.
    pub step: ExchangeId,
    /// By how many people.
    pub by: u64,
}

impl fmt::Display for Parted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the sources part by {} in exchange {}",
            self.by, self.step
        )
    }
}

/// Where the sources part, if some of them do and the step is known.
///
/// It shows in the figures of that exchange, where each source tells one, and else in the running totals.
#[must_use]
pub fn parted(ledger: &Ledger, reports: &[Report]) -> Option<Parted> {
    let reconciled = Reconciliation::of(ledger, reports);
    let singles = reconciled
        .comparisons()
        .iter()
        .filter(|topic| !topic.topic().is_running());
    let single = singles.filter(|topic| topic.outcome().difference() > 0);
    let mut single = single.map(|topic| (topic.topic().step(), topic.outcome().difference()));
    let from_totals = || {
        let mut partings = reconciled
            .series()
            .iter()
            .filter_map(|series| series.parting());
        partings.find_map(|parting| Some((parting.arises_in()?, parting.by())))
    };
    match single.next().or_else(from_totals)? {
        (StepId::Exchange(step), by) => Some(Parted {
            step: step.clone(),
            by,
        }),
        _ => None,
    }
}
