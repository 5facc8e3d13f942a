//! The topics of figures: their labels as numbers, their occasions, and the order of their steps.

pub(super) mod labels;
mod occasions;
pub(super) mod timeline;
mod topic;

pub(in crate::evidence) use labels::{DETAINEES, Key, Labels, Near, PERSONS, REMAINS};
pub(crate) use occasions::reported_on;
pub(in crate::evidence) use occasions::{Day, Days, Occasions, days, index};
pub(in crate::evidence) use timeline::Lapse;
pub use topic::{Occasion, OccasionId, Topic};
