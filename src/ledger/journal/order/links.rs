//! `Links`: positions of entries that refer to each other, and of the entries that are not exchanges.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Positions of entries that refer to each other, and of the entries that are not exchanges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Links {
    /// From a record to the summary that includes it.
    pub(in crate::ledger) included: BTreeMap<usize, usize>,
    /// From an exchange to the one that completes it.
    pub(in crate::ledger) completed: BTreeMap<usize, usize>,
    /// From an exchange to its corrections, in the order recorded.
    pub(in crate::ledger) corrected: BTreeMap<usize, Vec<usize>>,
    /// From an exchange to its reversals, in the order recorded.
    pub(in crate::ledger) reversed: BTreeMap<usize, Vec<usize>>,
    /// The entries that are not exchanges.
    pub(in crate::ledger) others: Vec<usize>,
}

impl Links {
    /// Returns true if no entry includes, completes, corrects or takes back another.
    pub(in crate::ledger) fn are_empty(&self) -> bool {
        self.included.is_empty()
            && self.completed.is_empty()
            && self.corrected.is_empty()
            && self.reversed.is_empty()
    }
}
