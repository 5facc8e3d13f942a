//! The answer: a plan with what it proves, or why there is none.

mod answer;
mod certificate;
mod check;
mod conflict;
mod difference;
mod doubt;
mod plan;

pub use answer::Answer;
pub(in crate::plan) use certificate::Evidence;
pub use certificate::{Certificate, Proof};
pub use conflict::{Change, Conflict, Needed};
pub use difference::Difference;
pub use doubt::Doubt;
pub use plan::Plan;
