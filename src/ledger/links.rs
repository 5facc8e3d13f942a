//! Which records speak of which: summaries, completions, corrections, and the entries that are no exchanges.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Positions of the journal that speak of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    /// From a record to the summary that includes it.
    pub(super) included: BTreeMap<usize, usize>,
    /// From an exchange to the one that completes it.
    pub(super) completed: BTreeMap<usize, usize>,
    /// From an exchange to its corrections, in the order told.
    pub(super) corrected: BTreeMap<usize, Vec<usize>>,
    /// From an exchange to its reversals, in the order told.
    pub(super) reversed: BTreeMap<usize, Vec<usize>>,
    /// The entries that are no exchanges.
    pub(super) others: Vec<usize>,
}
