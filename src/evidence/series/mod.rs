//! Running totals of one flow, and the step at which they diverge.

pub(super) mod carry;
mod series;
mod walk;

pub use series::{Divergence, Series, SeriesPoint, SeriesStep};
pub(in crate::evidence) use walk::{begun, sole};
