//! The targets.

mod answer;
mod document;
mod entry;
mod page;
mod plan;
mod reading;
mod report;
mod seal;
mod table;
mod text;

pub(crate) use table::is_read;

use crate::target::Target;

/// The fast and the tolerant reader, and every place that a finding names.
pub static READ: Target = Target::new("read", reading::check);
/// The journal as it was read: observed, recorded and replayed.
pub static FOLD: Target = Target::new("fold", entry::check_in_order);
/// The entries in an order that is drawn.
pub static ORDER: Target = Target::new("order", entry::check_in_any_order);
/// What a ledger answers on every day.
pub static ASK: Target = Target::new("ask", answer::check);
/// Every page and picture.
pub static RENDER: Target = Target::new("render", page::check);
/// What is written is read back equal.
pub static WRITE: Target = Target::new("write", text::check);
/// The figures of the reports, side by side.
pub static RECONCILE: Target = Target::new("reconcile", report::check);
/// What can go next.
pub static PLAN: Target = Target::new("plan", plan::check);
/// The journal sealed, and copies of it checked.
pub static SEAL: Target = Target::new("seal", seal::check);
/// Tables that are read.
pub static TABLES: Target = Target::new("tables", table::check);

/// All targets that take a document.
pub static OF_DOCUMENTS: [&Target; 9] = [
    &READ, &FOLD, &ORDER, &ASK, &RENDER, &WRITE, &RECONCILE, &PLAN, &SEAL,
];
