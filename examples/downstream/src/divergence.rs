//! `Divergence`: the exchange in which two sources begin to differ.

use core::fmt;

use exchange_agreement::evidence::OccasionId;
use exchange_agreement::id::ExchangeId;
use exchange_agreement::{Ledger, Reconciliation, Report};

/// The exchange in which two sources begin to report different numbers, and the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The exchange.
    pub step: ExchangeId,
    /// The difference in people.
    pub by: u64,
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the sources diverge by {} in exchange {}",
            self.by, self.step
        )
    }
}

/// Finds the exchange in which sources diverge; `None` if they do not, or if the exchange is not known.
///
/// It compares the figures of single exchanges, then running totals.
#[must_use]
pub fn divergence(ledger: &Ledger, reports: &[Report]) -> Option<Divergence> {
    let reconciled = Reconciliation::of(ledger, reports);
    let singles = reconciled
        .comparisons()
        .iter()
        .filter(|topic| !topic.topic().is_running());
    let single = singles.filter(|topic| topic.outcome().difference() > 0);
    let mut single =
        single.map(|topic| (topic.topic().occasion_id(), topic.outcome().difference()));
    let from_totals = || {
        let mut divergences = reconciled
            .series()
            .iter()
            .filter_map(|series| series.divergence());
        divergences.find_map(|divergence| Some((divergence.origin_of_gap()?, divergence.by())))
    };
    match single.next().or_else(from_totals)? {
        (OccasionId::Exchange(step), by) => Some(Divergence {
            step: step.clone(),
            by,
        }),
        _ => None,
    }
}
