//! `Judge`: the comparisons and series of a reconciliation, to be checked against the rules.

use crate::evidence::claims::Comparison;
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::ledger::Ledger;

/// Checks comparisons and series against the rules.
pub(in crate::evidence) struct Judge<'j, 'r> {
    pub(in crate::evidence) comparisons: &'j [Comparison<'r>],
    pub(in crate::evidence) series: &'j [Series<'r>],
    pub(in crate::evidence) ledger: &'r Ledger,
}

impl<'r> Judge<'_, 'r> {
    /// Returns the comparison of a topic, and its position.
    pub(super) fn at(&self, key: Key) -> Option<(usize, &Comparison<'r>)> {
        let found = self
            .comparisons
            .binary_search_by_key(&key, |comparison| comparison.key)
            .ok()?;
        Some((found, self.comparisons.get(found)?))
    }
}
