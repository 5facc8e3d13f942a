//! Reads terms from the shapes of a document and reports every fault.

mod actors;
mod derived;
mod draft;
mod names;
mod parity;
mod promises;
mod statements;
mod subject;
mod tranche_order;

pub(crate) use draft::{Draft, Unread};
