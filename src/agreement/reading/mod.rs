//! Reads terms from the shapes of a document and reports every fault.

mod actors;
mod derived;
mod draft;
mod names;
mod parity;
mod promises;
mod statements;
mod subject;

pub(crate) use draft::Draft;
