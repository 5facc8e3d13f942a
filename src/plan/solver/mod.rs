//! Solves a program and proves what it says, in whole numbers.
//!
//! Linear programs in floating numbers propose points, sums of rows and where to split; only what holds in whole numbers is
//! kept.

mod budget;
mod certificate;
#[cfg(test)]
mod checking;
mod cuts;
mod derived;
mod descent;
mod domain;
#[cfg(test)]
mod drawn;
#[cfg(test)]
mod edges;
mod multipliers;
mod search;
mod simplex;
#[cfg(test)]
mod small;
mod solve;
mod sums;

pub(in crate::plan) use budget::Budget;
pub(in crate::plan) use certificate::Branch;
pub(in crate::plan) use derived::Derived;
pub(in crate::plan) use solve::{Outcome, Solved, solve};
