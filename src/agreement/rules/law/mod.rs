//! Notes on law that the terms raise, L01 to L06, and what a leg is judged by, L04, L06 and L07. They refuse nothing.

mod actors;
mod legal;
mod named;
mod notes;
mod since;

pub(crate) use legal::{Legal, is_wounded};
pub(super) use notes::judge;
