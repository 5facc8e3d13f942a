//! Whole numbers within bounds, under rows, with objectives in order: what a plan is worked out from, and what proves it.

mod column;
mod fact;
mod program;

pub(in crate::plan) use column::Column;
pub(in crate::plan) use fact::Fact;
pub(in crate::plan) use program::{Objective, Program, Row, Variable};
