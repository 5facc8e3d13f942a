//! The suite under `conformance/cases`: each answer that it expects is compared with the answer of this crate.

mod answers;
mod cases;
mod every;
mod likeness;
