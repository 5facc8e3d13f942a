//! The rules that an exchange is judged by, about one per file; the first line of each file names its codes.

pub(super) mod beyond;
pub(super) mod ceilings;
mod completeness;
mod context;
pub(super) mod cover;
pub(super) mod custody;
pub(super) mod dates;
pub(super) mod evenness;
mod exchange;
mod fast;
pub(super) mod parity;
mod range;
pub(super) mod references;
pub(super) mod room;
pub(super) mod running;
pub(super) mod summary;
pub(super) mod tranche;

pub(super) use context::{Context, Half, Late, Order, Sums};
pub(super) use cover::cover_included;
pub(super) use dates::counts_as_late;
pub(super) use evenness::Evenness;
pub(super) use exchange::{judge, judge_each, judge_sums, judge_until};
pub(super) use tranche::{in_tranche, not_scheduled_with};
