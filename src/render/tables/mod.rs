//! Tables for spreadsheets, and their cells.

mod balance_rows;
pub(crate) mod cells;
pub(crate) mod columns;
pub mod csv;
mod exchange_rows;
mod figure_rows;
mod lines;
mod register_rows;
