//! A summary and the records that it includes, counted together.

mod contest;
mod differs;
mod included;
mod line;
mod room;
mod settle;
mod sorted;
mod summary;
mod whole;

pub(in crate::ledger) use differs::{Differs, Named, Of};
pub(super) use summary::summary;
pub(in crate::ledger) use summary::{Below, Contradictions};
