//! `exchange-agreement` for JavaScript: a document is read, and its pages, pictures, tables and answers are handed out.
//!
//! Nothing is counted or decided here: every number and every sentence is one of the crate.

mod bindings;
mod blocks;
mod names;
mod picture;
mod placed;
mod reading;

pub use bindings::{AgreementDocument, Reading, read};
