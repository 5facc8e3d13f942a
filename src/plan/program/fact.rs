//! `Fact`: a row in terms of what its variables stand for.

use alloc::vec::Vec;

use super::column::Column;

/// A row of the program, in terms of what its variables stand for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) struct Fact {
    pub(in crate::plan) terms: Vec<(Column, i64)>,
    pub(in crate::plan) least: Option<i64>,
    pub(in crate::plan) most: Option<i64>,
}
