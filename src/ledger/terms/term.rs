//! `Term`: a commitment compiled for counting. `Credit`: a term toward which people of given ends count.

use super::filter::Filter;
use super::flow::{Match, PartAt};
use crate::rulebook::Datum;
use crate::words::{Quantity, Scope};

/// A commitment, or a portion of a tranche.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Term {
    pub(in crate::ledger) scope: Scope,
    pub(in crate::ledger) part: Option<PartAt>,
    pub(in crate::ledger) filter: Filter,
    pub(in crate::ledger) quantity: Quantity,
    /// The largest number that keeps the commitment, if it states one.
    pub(in crate::ledger) ceiling: u64,
    /// The positions of the rule and of its line from which a derived quantity follows.
    pub(in crate::ledger) follows: Option<(usize, usize)>,
    /// What a finding is about: the ends and the subject.
    pub(in crate::ledger) about: Datum,
}

/// A term toward which people count who moved between given ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Credit {
    pub(in crate::ledger) term: u16,
    /// Surely for the same ends, or if the term is for both directions together; possibly if only a figure for both
    /// directions is known.
    pub(in crate::ledger) ends: Match,
}
