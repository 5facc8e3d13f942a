//! `Program`: variables, rows and objectives.

use alloc::vec::Vec;

/// A whole number that is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Variable {
    pub(in crate::plan) least: i64,
    pub(in crate::plan) most: i64,
    /// The exchange that it belongs to, in the order of time; `None` if it belongs to all of them.
    pub(in crate::plan) stage: Option<usize>,
}

/// A sum of variables, each times a whole number, within bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Row {
    /// Positions of variables, each at most once, with their factors.
    pub(in crate::plan) terms: Vec<(usize, i64)>,
    pub(in crate::plan) least: Option<i64>,
    pub(in crate::plan) most: Option<i64>,
}

/// A sum of variables, each times a whole number, that is to be as large as possible.
pub(in crate::plan) type Objective = Vec<(usize, i64)>;

/// Variables and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::plan) struct Program {
    pub(in crate::plan) variables: Vec<Variable>,
    pub(in crate::plan) rows: Vec<Row>,
    /// The first is the most important; a later one decides between equals.
    pub(in crate::plan) objectives: Vec<Objective>,
}
