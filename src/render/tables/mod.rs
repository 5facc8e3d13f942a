//! Tables for spreadsheets, and their cells.

mod balance_rows;
mod cells;
pub mod csv;
mod exchange_rows;
mod figure_rows;
mod lines;
mod register_rows;
