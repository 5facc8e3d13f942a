//! `Judge`: the comparisons and series of a reconciliation, to be checked against the rules.

use core::cell::OnceCell;

use super::asides::Asides;
use crate::evidence::claims::Comparison;
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::ledger::Ledger;

/// Checks comparisons and series against the rules.
pub(in crate::evidence) struct Judge<'j, 'r> {
    pub(super) comparisons: &'j [Comparison<'r>],
    pub(super) series: &'j [Series<'r>],
    /// Those of single categories.
    pub(super) of_categories: &'j [Series<'r>],
    pub(super) ledger: &'r Ledger,
    /// What a rule of equal numbers does not judge, once it is asked for.
    pub(super) asides: OnceCell<Asides<'r>>,
}

impl<'j, 'r> Judge<'j, 'r> {
    pub(in crate::evidence) const fn of(
        comparisons: &'j [Comparison<'r>],
        [series, of_categories]: [&'j [Series<'r>]; 2],
        ledger: &'r Ledger,
    ) -> Self {
        Self {
            comparisons,
            series,
            of_categories,
            ledger,
            asides: OnceCell::new(),
        }
    }

    /// Returns the comparison of a topic, and its position.
    pub(super) fn at(&self, key: Key) -> Option<(usize, &Comparison<'r>)> {
        let found = self
            .comparisons
            .binary_search_by_key(&key, |comparison| comparison.key)
            .ok()?;
        Some((found, self.comparisons.get(found)?))
    }
}
