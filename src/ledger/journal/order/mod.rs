//! The position of an entry in the journal: by its id, by references to it, and by its date.

mod belongs;
pub(in crate::ledger) mod chronology;
mod index;
mod journal;
mod links;

pub(in crate::ledger) use belongs::Belongs;
pub(in crate::ledger) use journal::{Journal, Known};
pub(in crate::ledger) use links::Links;
