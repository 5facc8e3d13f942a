//! `Movements`: the people who finally count as having moved, after corrections, summaries and returns.

mod alone;
mod cut;
mod group;
mod groups;
mod measure;
mod movement;
mod movements;
mod narrow;
mod reading;
mod reckoning;
mod row;
mod running;
mod share;
mod shares;
mod stated;
mod summed;
mod undone;
mod way;

pub(super) use cut::Cut;
pub(super) use group::Group;
pub(super) use groups::{entries_of, group_at, group_read, group_seen, groups, groups_read};
pub use measure::{Counted, Measure};
pub use movement::{Moved, Movement};
pub use movements::Movements;
pub(super) use narrow::less;
pub(crate) use reading::Reading;
pub(super) use reckoning::Reckoning;
pub(super) use row::{Lines, Row};
pub(super) use share::Asked;
pub(super) use summed::{Below, Contradictions, Differs, Named, Of};
