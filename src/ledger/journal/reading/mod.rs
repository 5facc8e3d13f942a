//! Reads entries from the shapes of a document and reports every fault.

pub(in crate::ledger) mod entry;
mod exchange;
pub(in crate::ledger) mod leg;

pub(in crate::ledger) use entry::ReadEntry;
pub(crate) use entry::Written;
pub(crate) use exchange::ReadExchange;
