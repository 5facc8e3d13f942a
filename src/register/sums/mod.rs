//! Sums over documents: by direction, time, kind and agreement.

mod cells;
pub(super) mod family;
pub(super) mod gather;
mod sharing;
mod steps;
mod totals;

pub use sharing::Shared;
pub use totals::{Grouping, Total, Totals};
