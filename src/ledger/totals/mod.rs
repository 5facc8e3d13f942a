//! The totals of the journal, under each version of the terms.

mod apart;
pub(super) mod counter;
mod couple;
pub(super) mod firsts;
mod fit;
pub(super) mod flow;
mod kinds;
mod own;
mod rare;
mod rows;
pub(super) mod scheduled;
pub(super) mod stocks;
pub(super) mod tie;
pub(super) mod totals;
mod unassigned;
pub(super) mod version;
mod wide;

pub(super) use apart::Load;
pub(super) use flow::FlowTotal;
pub(super) use stocks::{Custodies, Custody, Stocks, custody_of};
pub(super) use tie::{Categories, Tie};
pub(super) use totals::Totals;
pub(super) use version::Version;
