//! Reports, their figures, and the source that each figure is attributed to.

mod contents;
mod figure;
pub(super) mod origin;
mod read_figure;
mod report;
mod voices;

pub(in crate::evidence) use contents::Start;
pub use figure::Figure;
pub(crate) use origin::Origin;
pub use report::Report;
pub(in crate::evidence) use voices::{Voice, Voices};
