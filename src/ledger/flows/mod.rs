//! The people who moved in each direction in each way, in all and in parts of the journal.

mod back;
mod flow;
mod gather;
mod narrowed;

pub use flow::{Flow, FlowPart};
pub(super) use gather::flows;
