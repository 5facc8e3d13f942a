//! `Budget`: work that may still be done.

/// Work that may still be done: one unit is one step of the simplex method, or one box looked at.
///
/// Counted, and not timed, so that the same program gives the same answer on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Budget {
    pub(in crate::plan) left: u64,
}
