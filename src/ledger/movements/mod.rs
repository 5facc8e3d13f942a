//! `Movements`: the people who finally count as having moved, after corrections, summaries and returns.

mod alone;
mod cut;
mod differs;
mod group;
mod groups;
mod included;
mod line;
mod measure;
mod movement;
mod movements;
mod reckoning;
mod running;
mod settle;
mod share;
mod sorted;
mod summary;
mod whole;

pub(super) use cut::Cut;
pub(super) use differs::{Differs, Named};
pub(super) use group::Group;
pub(super) use groups::{group_at, groups};
pub use measure::{Counted, Measure};
pub use movement::{Moved, Movement};
pub use movements::Movements;
pub(super) use reckoning::Reckoning;
pub(super) use share::Asked;
pub(super) use summary::{Below, Contradictions};
